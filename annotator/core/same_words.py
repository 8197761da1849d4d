"""“The same everywhere”: applying one decision to all other places with the same text.

A `Same` selects open suggestions, a `Deed` is what is done to each of them. Both are values, so a project can
store them as a rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

from annotator.core.annotation import Annotation, Entity, Quotation, Verdict
from annotator.core.change import Change
from annotator.core.messages import Message, Template
from annotator.core.review import Review, chained, decide, edit, mark
from annotator.core.spans import Span

NOTHING = ""  # the action of a change that changes nothing


@dataclass(frozen=True, slots=True)
class Judge:
    """Give the suggestion this verdict: accepted, rejected or skipped."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Relabel:
    """Accept the suggestion as an entity with this label."""

    label: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Set the speaker of the quotation (`None`: unknown)."""

    speaker: str | None


Deed: TypeAlias = Judge | Relabel | Credit


@dataclass(frozen=True, slots=True)
class SameEntity:
    """The open entities with the text `surface`.

    They are accepted as `label`, whatever their suggested label; they are rejected or skipped only if that is
    their suggested label.
    """

    surface: str
    label: str
    verdict: Verdict

    @property
    def words(self) -> str:
        """The text at each place."""
        return self.surface

    @property
    def deed(self) -> Deed:
        """The operation for each place."""
        return Relabel(self.label) if self.verdict.holds else Judge(self.verdict)

    def means(self, item: Annotation, text: str) -> bool:
        """Whether `item` in an article with this text is selected."""
        return (
            isinstance(item, Entity)
            and item.verdict is None
            and item.span.of(text) == self.surface
            and (self.verdict.holds or item.label == self.label)
        )


@dataclass(frozen=True, slots=True)
class SameSpeaker:
    """The open quotations whose source is the text `source`, and whose speaker is not yet `speaker`."""

    source: str
    speaker: str | None

    @property
    def words(self) -> str:
        """The text at each place."""
        return self.source

    @property
    def deed(self) -> Deed:
        """The operation for each place."""
        return Credit(self.speaker)

    def means(self, item: Annotation, text: str) -> bool:
        """Whether `item` in an article with this text is selected."""
        return (
            isinstance(item, Quotation)
            and item.verdict is None
            and item.source is not None
            and item.source.of(text) == self.source
            and item.speaker != self.speaker
        )


Same: TypeAlias = SameEntity | SameSpeaker


def same_as(review: Review, item_id: str) -> Same | None:
    """The `Same` for an annotation; an open entity counts as accepted.

    `None` for a quotation without a source, because nothing then identifies its speaker elsewhere.
    """
    item, text = review.by_id[item_id], review.article.text
    if isinstance(item, Entity):
        return SameEntity(item.span.of(text), item.label, item.verdict or Verdict.ACCEPTED)
    return SameSpeaker(item.source.of(text), item.speaker) if item.source else None


def in_words(same: Same) -> Message:
    """A `Same` as the action is called in the journal."""
    if isinstance(same, SameSpeaker):
        speaker = same.speaker or Message("nobody known")
        return Message("all said by “{0}” are said by “{1}”", same.source, speaker)
    if same.verdict.holds:
        return Message("hold all “{0}” as {1}", same.surface, same.label)
    if same.verdict is Verdict.REJECTED:
        return Message("reject all “{0}” as {1}", same.surface, same.label)
    return Message("skip all “{0}” as {1}", same.surface, same.label)


def same_here(review: Review, same: Same) -> Change:
    """The change that decides all selected suggestions in this article."""
    meant = [item.id for item in review.items if same.means(item, review.article.text)]
    steps = [partial(done_to, item_id=item_id, deed=same.deed) for item_id in meant]
    return chained(review, in_words(same), steps)


def done_to(review: Review, item_id: str, deed: Deed) -> Change:
    """The change that `deed` makes to one annotation; empty if it does not apply to that annotation."""
    item = review.by_id[item_id]
    if isinstance(deed, Judge):
        return decide(review, item_id, deed.verdict)
    if isinstance(deed, Relabel) and isinstance(item, Entity):
        return edit(review, replace(item, label=deed.label), Template("label {0}"))
    if isinstance(deed, Credit) and isinstance(item, Quotation):
        said = replace(item, speaker=deed.speaker, speaker_entity=_bearer(review, deed.speaker))
        return edit(review, said, Template("speaker of {0}"))
    return Change(NOTHING, review.work.reviewer)


def marked(review: Review, span: Span, label: str) -> Change:
    """Label `span`; no change if it would overlap another accepted entity."""
    held = (item for item in review.held if isinstance(item, Entity) and item.span != span)
    if any(item.span.overlaps(span) for item in held):
        return Change(NOTHING, review.work.reviewer)
    return mark(review, span, label)


def _bearer(review: Review, name: str | None) -> str | None:
    """The id of an entity with this text that is not rejected."""
    text = review.article.text
    return next(
        (i.id for i in review.items
         if isinstance(i, Entity) and i.verdict is not Verdict.REJECTED and i.span.of(text) == name),
        None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A `Same` that is applied from now on.

    `made` is the day on which the rule was created (ISO 8601); `but` holds the ids of suggestions that were
    excluded then.
    """

    same: Same
    reviewer: str
    made: str
    on: bool = True
    but: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, ...]:
        """A key: of two rules with the same key, the later one replaces the earlier."""
        same = self.same
        words = ("source", same.source) if isinstance(same, SameSpeaker) else (same.surface, same.label)
        return (self.reviewer, *words)


def rules_to_json(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """Rules as they are stored in the project."""
    return [
        {"reviewer": rule.reviewer, "made": rule.made, "on": rule.on, "but": list(rule.but),
         **_same_to_json(rule.same)}
        for rule in rules
    ]  # fmt: skip


def rules_from_json(said: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """The inverse of `rules_to_json`."""
    return tuple(
        Rule(_same_from_json(one), str(one["reviewer"]), str(one["made"]), bool(one["on"]), tuple(one["but"]))
        for one in said
    )


def _same_to_json(same: Same) -> dict[str, Any]:
    if isinstance(same, SameSpeaker):
        return {"source": same.source, "speaker": same.speaker}
    return {"surface": same.surface, "label": same.label, "verdict": same.verdict.value}


def _same_from_json(said: Mapping[str, Any]) -> Same:
    if "source" in said:
        return SameSpeaker(str(said["source"]), said["speaker"])
    return SameEntity(str(said["surface"]), str(said["label"]), Verdict(said["verdict"]))
