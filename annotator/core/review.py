"""One reviewer's view of one article, and the functions that change it.

A `Review` is a value. Each function returns a `Change`; `applied` returns the review after a change. The same
change is sent to the store, so the screen and the file are derived from the same value.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from annotator.core.annotation import (
    NO_REMARK,
    NOTE,
    WHOLE_ARTICLE,
    Annotation,
    Entity,
    Place,
    Quotation,
    Remark,
    Verdict,
    decided,
    reading_order,
    surface,
)
from annotator.core.article import Article
from annotator.core.change import Change, DecisionChange, Pass, PassChange, PassState, RemarkChange
from annotator.core.ids import claim_id
from annotator.core.messages import SUGGESTIONS, Message, Plural, Template
from annotator.core.spans import Span


@dataclass(frozen=True)
class Review:
    """One reviewer's view of one article: its suggestions and decisions.

    `suggestions` are the merged ones, and those that are decided; `decisions` maps the ids of annotations to
    this reviewer's decisions, `remarks` those of annotations, and `WHOLE_ARTICLE`, to the remarks.
    `analysed`: whether the suggesters have been run on the article.

    A suggestion is *open* if no decision has its id or its place (kind and extent): what is decided is not
    asked again because another suggester proposes it too. `store/counts/open_figures.py` has the same rule.
    """

    article: Article
    work: Pass
    suggestions: tuple[Annotation, ...] = ()
    decisions: Mapping[str, Annotation] = field(default_factory=dict)
    analysed: bool = True
    remarks: Mapping[str, Remark] = field(default_factory=dict)

    @cached_property
    def _suggested(self) -> Mapping[str, Annotation]:
        return {s.id: s for s in self.suggestions}

    @cached_property
    def _suggested_at(self) -> Mapping[Place, Sequence[Annotation]]:
        places = defaultdict[Place, list[Annotation]](list)
        for suggestion in self.suggestions:
            places[suggestion.place].append(suggestion)
        return places

    @cached_property
    def _decided_at(self) -> Mapping[Place, int]:
        """The number of decisions by place."""
        return Counter(decision.place for decision in self.decisions.values())

    @cached_property
    def by_id(self) -> Mapping[str, Annotation]:
        """Every decision and every open suggestion by its id."""
        return {**{s.id: s for s in self.suggestions if not self._decided_at.get(s.place)}, **self.decisions}

    @cached_property
    def items(self) -> tuple[Annotation, ...]:
        """All annotations, including rejected ones, in reading order."""
        return tuple(sorted(self.by_id.values(), key=reading_order))

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """The entities among the items."""
        return tuple(item for item in self.items if isinstance(item, Entity))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations among the items."""
        return tuple(item for item in self.items if isinstance(item, Quotation))

    @cached_property
    def undecided(self) -> tuple[Annotation, ...]:
        """The suggestions without a verdict, in reading order."""
        return tuple(item for item in self.items if item.verdict is None)

    @property
    def unjudged(self) -> tuple[Annotation, ...]:
        """The suggestions that are neither accepted nor rejected: open or skipped, in reading order."""
        return tuple(item for item in self.items if item.verdict in {None, Verdict.SKIPPED})

    @cached_property
    def rejected(self) -> tuple[Annotation, ...]:
        """The rejected suggestions, in reading order."""
        return tuple(item for item in self.items if item.verdict is Verdict.REJECTED)

    @cached_property
    def accepted(self) -> tuple[Annotation, ...]:
        """The accepted annotations (accepted, edited or added), in reading order."""
        return tuple(item for item in self.items if item.verdict is not None and item.verdict.holds)

    @cached_property
    def _last_step(self) -> tuple[Mapping[str, Annotation], Collection[str]] | None:
        """The annotations before the last change, and the ids that it changed; set by `applied`."""
        return None

    def changed_since(self, by_id: Mapping[str, Annotation]) -> Collection[str] | None:
        """The ids that may differ from `by_id` of the review one change earlier; otherwise `None`."""
        step = self._last_step
        return step[1] if step is not None and step[0] is by_id else None

    def place(self, item: Annotation) -> int:
        """The index of `item` among all annotations in reading order, or where it would be inserted."""
        return bisect_left(self.items, reading_order(item), key=reading_order)

    def suggestion(self, item_id: str) -> Annotation | None:
        """The suggestion with this id, whether it is decided or not."""
        return self._suggested.get(item_id)

    def note(self, item_id: str) -> str:
        """The note on an annotation; without one of this reviewer, the one it was imported with."""
        item = self.by_id.get(item_id)
        own = self.remarks.get(item_id, NO_REMARK).note
        return own or (item.attributes.get(NOTE, "") if item is not None else "")

    def flagged(self, item_id: str) -> bool:
        """Whether an annotation, or the article (`WHOLE_ARTICLE`), is flagged."""
        return self.remarks.get(item_id, NO_REMARK).flagged


def applied(review: Review, change: Change) -> Review:
    """The review after `change`; parts that concern other articles or reviewers are ignored."""
    if change.reviewer != review.work.reviewer:
        return review
    decisions = dict(review.decisions)
    touched: dict[str, None] = {}
    for part in change.decisions:
        if part.article_id != review.article.id or part.reviewer not in {None, review.work.reviewer}:
            continue
        touched[part.id] = None
        if part.after is None:
            decisions.pop(part.id, None)
        else:
            decisions[part.id] = part.after
    remarks = dict(review.remarks)
    for remark in change.remarks:
        if remark.article_id == review.article.id:
            remarks[remark.id] = remark.after
    work = review.work
    for step in change.passes:
        if step.article_id == review.article.id:
            work = step.after
    after = replace(review, work=work, decisions=decisions, remarks=remarks)
    _carry_over(review, after, touched)
    return after


def _carry_over(before: Review, after: Review, decided_ids: Iterable[str]) -> None:
    """Reuse the sorted lists, so that one verdict in a long article does not sort all of them again."""
    known = vars(after)
    for name in ("_suggested", "_suggested_at"):  # the same suggestions
        known[name] = getattr(before, name)
    decided_at = dict(before._decided_at)  # noqa: SLF001 - of the same class
    places = set[Place]()
    for item_id in decided_ids:
        for decisions, step in ((before.decisions, -1), (after.decisions, 1)):
            if item_id in decisions:
                place = decisions[item_id].place
                places.add(place)
                decided_at[place] = decided_at.get(place, 0) + step
    known["_decided_at"] = decided_at
    touched = {s.id for place in places for s in before._suggested_at.get(place, ())}.union(decided_ids)  # noqa: SLF001
    by_id = dict(before.by_id)
    for item_id in touched:
        by_id.pop(item_id, None)
        suggestion = before.suggestion(item_id)
        if item_id in after.decisions:
            by_id[item_id] = after.decisions[item_id]
        elif suggestion is not None and not decided_at.get(suggestion.place):
            by_id[item_id] = suggestion
    known["by_id"] = by_id
    known["_last_step"] = before.by_id, touched
    old = [before.by_id[item_id] for item_id in touched if item_id in before.by_id]
    new = [by_id[item_id] for item_id in touched if item_id in by_id]
    for name, belongs in _LISTS.items():
        items = list(getattr(before, name))
        for item in filter(belongs, old):
            del items[bisect_left(items, reading_order(item), key=reading_order)]
        for item in filter(belongs, new):
            insort(items, item, key=reading_order)
        known[name] = tuple(items)


_LISTS: Mapping[str, Callable[[Annotation], bool]] = {
    "items": lambda _: True,
    "entities": lambda item: isinstance(item, Entity),
    "quotations": lambda item: isinstance(item, Quotation),
    "undecided": lambda item: item.verdict is None,
    "rejected": lambda item: item.verdict is Verdict.REJECTED,
}


def _change(review: Review, action: str, after: Mapping[str, Annotation | None]) -> Change:
    after = {**after, **_unlinked(review, after)}
    decisions = tuple(
        DecisionChange(review.article.id, item_id, review.decisions.get(item_id), decision)
        for item_id, decision in after.items()
        if review.decisions.get(item_id) != decision
    )
    started = review.work.state is PassState.NEW and decisions
    step = PassChange(review.article.id, review.work, replace(review.work, state=PassState.IN_PROGRESS))
    return Change(action, review.work.reviewer, decisions, (step,) if started else ())


def _unlinked(review: Review, after: Mapping[str, Annotation | None]) -> dict[str, Annotation]:
    """The quotations whose speaker links to an entity that is removed, without that link."""
    removed = {
        item_id
        for item_id, decision in after.items()
        if decision is None and review.suggestion(item_id) is None
    }
    return {
        item.id: replace(item, speaker_entity=None)
        for item in (review.decisions.values() if removed else ())
        if isinstance(item, Quotation) and item.speaker_entity in removed and item.id not in after
    }


def _surface(review: Review, item: Annotation) -> str:
    words = surface(item, review.article.text).strip('“”"').split()
    shown = " ".join(words[:5]) + (" …" if len(words) > 5 else "")
    return f"“{shown}”"


_DECIDED = {
    Verdict.ACCEPTED: Template("accept {0}"),
    Verdict.REJECTED: Template("reject {0}"),
    Verdict.SKIPPED: Template("skip {0}"),
}
_FINISHED = {
    Verdict.ACCEPTED: Plural("accept {0} suggestion, article done", "accept {0} suggestions, article done"),
    Verdict.REJECTED: Plural("reject {0} suggestion, article done", "reject {0} suggestions, article done"),
}
_MOVED = {
    PassState.NEW: Template("mark “{0}” as new"),
    PassState.IN_PROGRESS: Template("mark “{0}” as in progress"),
    PassState.DONE: Template("mark “{0}” as done"),
    PassState.SKIPPED: Template("mark “{0}” as skipped"),
}


def decide(review: Review, item_id: str, verdict: Verdict) -> Change:
    """Accept, reject or skip one annotation; accepting an edited annotation keeps the edit.

    Rejecting an annotation that the reviewer added removes it. Raises `KeyError` for an unknown id.
    """
    item = review.by_id[item_id]
    decision: Annotation | None = decided(item, verdict)
    if item.verdict is Verdict.ADDED:
        decision = None if verdict is Verdict.REJECTED else item
    elif item.verdict is Verdict.EDITED and verdict is Verdict.ACCEPTED:
        decision = item
    return _change(review, Message(_DECIDED[verdict], _surface(review, item)), {item_id: decision})


def accept_all(review: Review, items: Iterable[Annotation]) -> Change:
    """Accept several open suggestions at once; their decisions say that they were given in bulk."""
    after = {item.id: decided(item, Verdict.ACCEPTED, bulk=True) for item in items if item.verdict is None}
    return _change(review, Message("accept {0} at once", SUGGESTIONS.of(len(after))), after)


def set_note(review: Review, item_id: str, note: str) -> Change:
    """Write a note on an annotation, or remove it with an empty one. The verdict does not change."""
    item, before = review.by_id[item_id], review.remarks.get(item_id, NO_REMARK)
    change = _remark(review, item_id, replace(before, note=note), Template("note on {0}"))
    decision = review.decisions.get(item_id)
    if decision is None or NOTE not in decision.attributes:
        return change
    # It was imported with the annotation, or written by an older version: this one replaces it.
    rest = {name: value for name, value in decision.attributes.items() if name != NOTE}
    moved = _change(review, change.action, {item.id: replace(decision, attributes=rest)})
    return replace(moved, remarks=change.remarks)


def set_flag(review: Review, item_id: str, *, on: bool) -> Change:
    """Flag an annotation, or the article (`WHOLE_ARTICLE`), or remove the flag. No verdict changes."""
    after = replace(review.remarks.get(item_id, NO_REMARK), flagged=on)
    return _remark(review, item_id, after, Template("flag {0}") if on else Template("remove the flag of {0}"))


def _remark(review: Review, item_id: str, after: Remark, action: Template) -> Change:
    before = review.remarks.get(item_id, NO_REMARK)
    step = RemarkChange(review.article.id, item_id, before, after)
    if item_id == WHOLE_ARTICLE:
        shown = f"“{(review.article.title or review.article.id)[:40]}”"
    else:
        shown = _surface(review, review.by_id[item_id])
    remarks = (step,) if before != after else ()
    return Change(Message(action, shown), review.work.reviewer, remarks=remarks)


def reopen(review: Review, item_id: str) -> Change:
    """Take a verdict back: a suggestion is restored as it was suggested, an addition is removed."""
    item = review.by_id[item_id]
    return _change(review, Message("reopen {0}", _surface(review, item)), {item_id: None})


def remove(review: Review, item_id: str) -> Change:
    """Delete an annotation: a suggestion is rejected, an addition is removed."""
    item = review.by_id[item_id]
    added = item.verdict is Verdict.ADDED
    decision = None if added else decided(review.suggestion(item_id) or item, Verdict.REJECTED)
    return _change(review, Message("remove {0}", _surface(review, item)), {item_id: decision})


def edit(review: Review, edited: Annotation, action: Template, *arguments: str) -> Change:
    """Put `edited` in the place of the annotation with its id.

    In the `action` its words stand at `{0}`, the `arguments` at `{1}` and so on.

    The verdict follows from the comparison with the suggestion: equal again is accepted, else edited; an
    addition stays an addition. Spans must lie within the text (`ValueError`).
    """
    _check(review, edited)
    old = review.by_id[edited.id]
    suggested = review.suggestion(edited.id)
    if old.verdict is Verdict.ADDED:
        verdict = Verdict.ADDED
    else:
        same = (
            suggested is not None
            and suggested.claim == edited.claim
            and _without_note(suggested) == _without_note(edited)
        )
        verdict = Verdict.ACCEPTED if same else Verdict.EDITED
    what = Message(action, _surface(review, edited), *arguments)
    return _change(review, what, {edited.id: decided(edited, verdict)})


def add(review: Review, new: Annotation) -> Change:
    """Add an annotation; its id is derived from its content.

    If another addition has that id, because it had the same content before it was edited, the next id is
    used.
    """
    _check(review, new)
    by, number = f"reviewer:{review.work.reviewer}", 1
    item_id = claim_id(review.article.id, by, new)
    while item_id in review.by_id:
        number += 1
        item_id = claim_id(review.article.id, f"{by}:{number}", new)
    added = decided(replace(new, id=item_id, origin=None), Verdict.ADDED)
    return _change(review, Message("add {0}", _surface(review, added)), {item_id: added})


def chained(review: Review, action: str, steps: Iterable[Callable[[Review], Change]]) -> Change:
    """One change of several steps, each based on the result of the step before; one undo reverts it."""
    decisions: list[DecisionChange] = []
    passes: list[PassChange] = []
    for step in steps:
        change = step(review)
        review = applied(review, change)
        decisions += change.decisions
        passes += change.passes
    return Change(action, review.work.reviewer, tuple(decisions), tuple(passes))


def mark(review: Review, span: Span, label: str) -> Change:
    """Label `span`: relabel an entity with this span, or else add one."""
    twins = [i for i in review.items if isinstance(i, Entity) and i.span == span]
    twins.sort(key=lambda item: (item.verdict is Verdict.REJECTED, item.label != label))
    if twins:
        return edit(review, replace(twins[0], label=label), Template("label {1} {0}"), label)
    return add(review, Entity("", span, label))


def set_state(review: Review, state: PassState, *, exhaustive: bool = False) -> Change:
    """Set the state of the pass; `exhaustive` says whether the article was read whole."""
    after = replace(review.work, state=state, exhaustive=exhaustive and state is PassState.DONE)
    step = PassChange(review.article.id, review.work, after)
    title = review.article.title or review.article.id
    return Change(
        Message(_MOVED[state], title[:40]), review.work.reviewer, (), (step,) if after != review.work else ()
    )


def finish_with(review: Review, verdict: Verdict) -> Change:
    """Accept or reject everything unjudged and close the pass as read whole, as one action."""
    rest = {item.place: item for item in reversed(review.unjudged)}  # of several at one place the first
    bulk = verdict is Verdict.ACCEPTED
    after = {item.id: decided(item, verdict, bulk=bulk) for item in rest.values()}
    change = _change(review, _FINISHED[verdict].of(len(after)), after)
    done = replace(review.work, state=PassState.DONE, exhaustive=True)
    return replace(change, passes=(PassChange(review.article.id, review.work, done),))


def _without_note(item: Annotation) -> dict[str, str]:
    return {name: value for name, value in item.attributes.items() if name != NOTE}


def _check(review: Review, annotation: Annotation) -> None:
    spans = [annotation.span] if isinstance(annotation, Entity) else quotation_spans(annotation)
    if any(span.end > len(review.article.text) for span in spans):
        raise ValueError(f"a span ends after the text, which has {len(review.article.text)} code points")


def quotation_spans(quotation: Quotation) -> list[Span]:
    """All spans of the quotation: contents, cue and source."""
    return [*quotation.contents, *(s for s in (quotation.cue, quotation.source) if s is not None)]
