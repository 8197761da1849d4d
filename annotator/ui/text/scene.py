"""The state that painting depends on, apart from the marks: current annotation, selection, hover."""

from dataclasses import dataclass

from annotator.core.spans import Span
from annotator.ui.text.marks import Mark


@dataclass(slots=True)
class Scene:
    """The state of a view that painting depends on. Offsets are code points of the article.

    `current` and `hovered` are annotation ids; `antecedents` are the spans that identify the speakers of
    these two; `proposed` are the ids of suggestions that the next key would accept; `preview` is the span
    that dragging an edge would give; `caret` is `None` if it is hidden.
    """

    current: str | None = None
    hovered: str | None = None
    antecedents: tuple[tuple[str, Span], ...] = ()
    selection: Span | None = None
    proposed: frozenset[str] = frozenset()
    preview: Span | None = None
    caret: int | None = None
    matches: tuple[Span, ...] = ()
    match: int | None = None

    def is_current(self, mark: Mark) -> bool:
        """Whether `mark` belongs to the current annotation."""
        return mark.item_id == self.current
