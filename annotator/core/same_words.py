"""“The same everywhere”: applying one decision to all other places with the same text.

A `Selector` selects open suggestions, and a `ReviewAction` is applied to each of them. Both are values, so
a project can store them as a rule.
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
class SetVerdict:
    """Give the suggestion this verdict: accepted, rejected or skipped."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Relabel:
    """Accept the suggestion as an entity with this label."""

    label: str


@dataclass(frozen=True, slots=True)
class SetSpeaker:
    """Set the speaker of the quotation (`None`: unknown)."""

    speaker: str | None


ReviewAction: TypeAlias = SetVerdict | Relabel | SetSpeaker


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
    def review_action(self) -> ReviewAction:
        """The operation for each place."""
        return Relabel(self.label) if self.verdict.holds else SetVerdict(self.verdict)

    def selects(self, item: Annotation, text: str) -> bool:
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
    def review_action(self) -> ReviewAction:
        """The operation for each place."""
        return SetSpeaker(self.speaker)

    def selects(self, item: Annotation, text: str) -> bool:
        """Whether `item` in an article with this text is selected."""
        return (
            isinstance(item, Quotation)
            and item.verdict is None
            and item.source is not None
            and item.source.of(text) == self.source
            and item.speaker != self.speaker
        )


Selector: TypeAlias = SameEntity | SameSpeaker


def same_as(review: Review, item_id: str) -> Selector | None:
    """The `Selector` for an annotation; an open entity counts as accepted.

    `None` for a quotation without a source, because nothing then identifies its speaker elsewhere.
    """
    item, text = review.by_id[item_id], review.article.text
    if isinstance(item, Entity):
        return SameEntity(item.span.of(text), item.label, item.verdict or Verdict.ACCEPTED)
    return SameSpeaker(item.source.of(text), item.speaker) if item.source else None


def in_words(same: Selector) -> Message:
    """A `Selector` as the action is called in the journal."""
    if isinstance(same, SameSpeaker):
        speaker = same.speaker or Message("unknown")
        return Message("set the speaker of all quotations of “{0}” to “{1}”", same.source, speaker)
    if same.verdict.holds:
        return Message("accept all “{0}” as {1}", same.surface, same.label)
    if same.verdict is Verdict.REJECTED:
        return Message("reject all “{0}” as {1}", same.surface, same.label)
    return Message("skip all “{0}” as {1}", same.surface, same.label)


def same_here(review: Review, same: Selector) -> Change:
    """The change that decides all selected suggestions in this article."""
    selected = [item.id for item in review.items if same.selects(item, review.article.text)]
    steps = [partial(perform, item_id=item_id, review_action=same.review_action) for item_id in selected]
    return chained(review, in_words(same), steps)


def perform(review: Review, item_id: str, review_action: ReviewAction) -> Change:
    """The change that applies `review_action` to one annotation; empty if it is not applicable.

    It is not applicable to a suggestion that is no longer open either.
    """
    item = review.by_id.get(item_id)
    if item is None:
        return Change(NOTHING, review.work.reviewer)
    if isinstance(review_action, SetVerdict):
        return decide(review, item_id, review_action.verdict)
    if isinstance(review_action, Relabel) and isinstance(item, Entity):
        return edit(review, replace(item, label=review_action.label), Template("label {0}"))
    if isinstance(review_action, SetSpeaker) and isinstance(item, Quotation):
        quotation = replace(
            item, speaker=review_action.speaker, speaker_entity=_bearer(review, review_action.speaker)
        )
        return edit(review, quotation, Template("speaker of {0}"))
    return Change(NOTHING, review.work.reviewer)


def marked(review: Review, span: Span, label: str) -> Change:
    """Label `span`; no change if it would overlap another accepted entity."""
    others = (item for item in review.accepted if isinstance(item, Entity) and item.span != span)
    if any(item.span.overlaps(span) for item in others):
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
    """A `Selector` that is applied from now on.

    `made` is the day on which the rule was created (ISO 8601); `but` holds the ids of suggestions that were
    excluded then.
    """

    same: Selector
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


def rules_from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """The inverse of `rules_to_json`."""
    return tuple(
        Rule(_same_from_json(row), str(row["reviewer"]), str(row["made"]), bool(row["on"]), tuple(row["but"]))
        for row in rows
    )


def _same_to_json(same: Selector) -> dict[str, Any]:
    if isinstance(same, SameSpeaker):
        return {"source": same.source, "speaker": same.speaker}
    return {"surface": same.surface, "label": same.label, "verdict": same.verdict.value}


def _same_from_json(row: Mapping[str, Any]) -> Selector:
    if "source" in row:
        return SameSpeaker(str(row["source"]), row["speaker"])
    return SameEntity(str(row["surface"]), str(row["label"]), Verdict(row["verdict"]))
