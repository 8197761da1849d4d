"""What is being shown beside the marks: the current annotation, the selection, what the mouse is over."""

from dataclasses import dataclass

from annotator.core.spans import Span
from annotator.ui.text.marks import Mark


@dataclass(slots=True)
class Scene:
    """The state of one view that painting depends on. Offsets are code points of the article.

    `current` and `hovered` are annotation ids; `antecedents` the spans that resolve the speakers of these
    two; `preview` is where the edge that is being dragged would leave its span; `caret` is `None` when no
    caret shows.
    """

    current: str | None = None
    hovered: str | None = None
    antecedents: tuple[tuple[str, Span], ...] = ()
    selection: Span | None = None
    preview: Span | None = None
    caret: int | None = None
    matches: tuple[Span, ...] = ()
    match: int | None = None

    def is_current(self, mark: Mark) -> bool:
        """Whether `mark` belongs to the current annotation."""
        return mark.item_id == self.current
