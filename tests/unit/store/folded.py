"""What a project file must hold, folded from changes with the pure functions of `core.review`."""

from dataclasses import replace

from annotator.core.annotation import Annotation, Quotation
from annotator.core.change import Change, Pass
from annotator.core.review import Review, applied
from tests.unit.store.small_project import ARTICLES


class Work:
    """What one reviewer's passes hold, and what can be undone and redone: folded, never read."""

    def __init__(self, reviewer: str) -> None:
        self.reviews = {name: Review(article, Pass(reviewer)) for name, article in ARTICLES.items()}
        self.past: list[Change] = []
        self.future: list[Change] = []

    def fold(self, change: Change) -> None:
        """Take a change that is in the file now."""
        for name in change.article_ids:
            self.reviews[name] = applied(self.reviews[name], change)

    def agrees(self, change: Change) -> bool:
        """Whether what the change says was there before it is there."""
        passes = all(self.reviews[step.article_id].work == step.before for step in change.passes)
        held = (
            unlinked(self.reviews[part.article_id].decisions.get(part.id)) == unlinked(part.before)
            for part in change.decisions
        )
        return passes and all(held)


def unlinked(item: Annotation | None) -> Annotation | None:
    """The annotation without the speaker's link, which may lead nowhere by now."""
    return replace(item, speaker_entity=None) if isinstance(item, Quotation) else item


def held(review: Review) -> dict[str, Annotation | None]:
    """A review's decisions without their links."""
    return {item_id: unlinked(item) for item_id, item in review.decisions.items()}


def said(item: Quotation, text: str) -> tuple[str | None, ...]:
    """A quotation as a row of the view shows it."""
    content = " … ".join(span.of(text) for span in item.contents)
    parts = (span.of(text) if span else None for span in (item.cue, item.source))
    return (item.type, content, *parts, item.speaker)
