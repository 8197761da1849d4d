"""The queue of articles: chips for the states, a search field, the rows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.core.change import PassState
from annotator.core.review import Review
from annotator.operations.queueing import Filter, Listing
from annotator.ui.fields import Field, FlowLayout, KeyButton
from annotator.ui.language import whole
from annotator.ui.queue import QueueDelegate, QueueModel
from annotator.ui.queue_reader import QueueReader
from annotator.ui.rows import as_rows
from annotator.ui.session import Session
from annotator.ui.theme import Theme

SEARCH_DELAY = 120  # milliseconds of rest before a search runs
OWN_KEYS = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


class QueueView(QTableView):
    """The rows; keeps the arrows and Enter from the review's shortcuts while it has the focus."""

    chosen = Signal(QModelIndex)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move in a list."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in OWN_KEYS
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the article."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class QueuePanel(QWidget):
    """Asks the session for rows, and says which article the user wants."""

    wanted = Signal(object)  # article id
    counted = Signal(object)  # int: articles in the project, whatever the filter
    ordered = Signal(object)  # QueueOrder of the rows shown

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._session = session
        self._state: PassState | None = None
        self.search = Field(self.tr("Search articles"))
        self.search.setClearButtonEnabled(True)
        self._chips = {
            state: self._chip(state, title)
            for state, title in (
                (None, self.tr("All")),
                (PassState.NEW, self.tr("New")),
                (PassState.IN_PROGRESS, self.tr("Open")),
                (PassState.DONE, self.tr("Done")),
                (PassState.SKIPPED, self.tr("Skipped")),
            )
        }
        self._group = QButtonGroup(self)
        flow_holder = QWidget()
        flow = FlowLayout(flow_holder, gap=4)
        for chip in self._chips.values():
            self._group.addButton(chip)
            flow.addWidget(chip)
        self._chips[None].setChecked(True)
        self.order_button = KeyButton()
        self.order_button.setProperty("look", "quiet")
        self.reader = QueueReader(session, self)
        self.model = QueueModel(self)
        self.delegate = QueueDelegate(theme, self)
        self.view = self._make_view()
        self._empty = QLabel(self.tr("No article fits."))
        self._empty.setProperty("look", "muted")
        self._empty.setContentsMargins(14, 10, 14, 10)
        self._empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._padded(self.search))
        column.addWidget(self._padded(flow_holder))
        column.addWidget(self.order_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._list)
        self._group.buttonClicked.connect(self._filter)
        self.search.textChanged.connect(self._search_later)
        session.article_opened.connect(self._show_open)
        session.review_updated.connect(self.model.follow)
        session.project_changed.connect(self._clear)
        self.reader.listed.connect(self._show)
        self.reader.counted.connect(self._count)
        self.reader.changed.connect(self.model.refresh)
        self.model.rows_wanted.connect(self._read)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in another theme."""
        self.delegate.theme = theme
        self.view.verticalHeader().setDefaultSectionSize(self.delegate.height())
        self.view.viewport().update()

    def _make_view(self) -> QueueView:
        view = QueueView()
        as_rows(view, self.model, self.delegate, self.delegate.height())
        view.setAccessibleName(self.tr("Articles"))
        view.clicked.connect(self._choose)
        view.chosen.connect(self._choose)
        return view

    def _chip(self, state: PassState | None, title: str) -> QPushButton:
        chip = QPushButton(title)
        chip.setProperty("look", "filter")
        chip.setProperty("state", state.value if state else "")
        chip.setProperty("title", title)
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return chip

    def _padded(self, widget: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(10, 0, 10, 0)
        column.addWidget(widget)
        return holder

    def _filter(self, chip: QPushButton) -> None:
        said = chip.property("state")
        self._state = PassState(said) if said else None
        self._list()

    def _search_later(self) -> None:
        self._timer.start(SEARCH_DELAY)

    def _list(self) -> None:
        self._timer.stop()
        self.reader.show(Filter(words=self.search.text(), state=self._state))

    def _read(self, page: int, keys: Sequence[int]) -> None:
        self.reader.rows(keys, lambda rows: self.model.set_rows(page, keys, rows))

    def _show(self, listed: Listing) -> None:
        self.model.set_keys(listed.keys)
        self._empty.setVisible(not listed.keys)
        self.ordered.emit(listed.order)
        self._show_open(self._session.review)

    def _count(self, counts: dict[PassState, int]) -> None:
        for state, chip in self._chips.items():
            number = sum(counts.values()) if state is None else counts.get(state, 0)
            chip.setText(f"{chip.property('title')} {whole(number)}")
            chip.setVisible(state is not PassState.SKIPPED or number > 0 or chip.isChecked())
        self.counted.emit(sum(counts.values()))

    def _show_open(self, review: Review | None) -> None:
        self.delegate.current = review.article.id if review else None
        self.view.viewport().update()
        if review is not None:
            self.model.follow(review)  # opening lets the memory speak, after the rows were counted
            self.reader.place(review.article.id, self._go_to)

    def _go_to(self, place: int | None) -> None:
        if place is not None and place < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(place, 0))

    def _clear(self, _: object) -> None:
        self.model.set_keys(())
        self.search.clear()

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None:
            self.wanted.emit(row.article_id)
