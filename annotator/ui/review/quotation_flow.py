"""The steps after a quotation was added: cue, source, speaker. Each can be skipped, and Esc leaves them."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from annotator.core.spans import Span
from annotator.ui.state.session import Session


class Wanted(StrEnum):
    """The part of the new quotation that is wanted."""

    CUE = "cue"
    SOURCE = "source"
    SPEAKER = "speaker"


STEPS = tuple(Wanted)


class QuotationFlow(QObject):
    """Asks for the parts of a new quotation one after the other, with a caret to select them.

    `wanted` is the part asked for, `None` outside of the steps. They end when another annotation becomes the
    current one.
    """

    changed = Signal(object)  # Wanted | None
    caret_wanted = Signal(object)  # int: the offset at which the caret is needed

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._item_id: str | None = None
        self.wanted: Wanted | None = None
        session.current_changed.connect(self._follow)
        session.article_opened.connect(self.stop)

    def start(self, item_id: str) -> None:
        """Ask for the first part of the quotation with this id, which is the current one."""
        self._item_id = item_id
        self._ask(STEPS[0])

    def skip(self) -> None:
        """Ask for the next part."""
        if self.wanted is not None:
            self.done(self.wanted)

    def done(self, part: Wanted) -> None:
        """Ask for the part after `part`, which was set or skipped; after the last the steps end."""
        if self.wanted is None:
            return
        following = STEPS.index(part) + 1
        if following < len(STEPS):
            self._ask(STEPS[following])
        else:
            self.stop()

    def take(self, selection: Span | None, takers: dict[Wanted, Callable[[], None]]) -> None:
        """Use the selected text as the wanted part, or skip it if nothing is selected."""
        if self.wanted is None:
            return
        if selection is None:
            self.skip()
        else:
            takers[self.wanted]()

    def stop(self, _: object = None) -> None:
        """Ask for nothing more."""
        self._item_id = None
        if self.wanted is not None:
            self.wanted = None
            self.changed.emit(None)

    def _ask(self, wanted: Wanted) -> None:
        item = self._session.current_quotation
        if item is None:
            self.stop()
            return
        first = self.wanted is None
        self.wanted = wanted
        if first:
            self.caret_wanted.emit(item.contents[-1].end)
        self.changed.emit(wanted)

    def _follow(self, item_id: str | None) -> None:
        if item_id != self._item_id:
            self.stop()
