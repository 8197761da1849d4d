"""Asks before a span over the end of a paragraph or zone is stored."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.core.boundaries import Border
from annotator.ui.state.session import Session
from annotator.ui.widgets.notices import Answer, Notice, NoticeArea


class BorderQuestion(QObject):
    """Shows one question at a time; a change or another article answers it with no."""

    def __init__(self, notices: NoticeArea, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self._notice: Notice | None = None
        self._store: Callable[[], None] | None = None
        session.decided.connect(self._withdraw)
        session.reverted.connect(self._withdraw)
        session.article_opened.connect(self._withdraw)

    def ask(self, borders: frozenset[Border], store: Callable[[], None]) -> None:
        """Ask whether to store a change that crosses `borders`; `store` does it."""
        self._withdraw()
        if Border.PARAGRAPH in borders:
            text = self.tr("This goes over the end of a paragraph. Annotations rarely do. Store it?")
        else:
            text = self.tr("This goes over the end of a part of the page. Annotations rarely do. Store it?")
        self._store = store
        answers = (Answer(self.tr("Do not store"), None, "Esc"), Answer(self.tr("Store"), "store", "Y"))
        self._notice = self._notices.ask(text, answers)
        self._notice.answered.connect(self._answer)

    def _answer(self, answer: str | None) -> None:
        store, self._store, self._notice = self._store, None, None
        if answer is not None and store is not None:
            store()
        self._notices.released.emit()

    def _withdraw(self, _: object = None) -> None:
        if self._notice is not None:
            self._notice.dismiss()
            self._notice = self._store = None
