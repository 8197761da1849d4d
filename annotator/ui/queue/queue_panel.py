"""The panel of the queue: search field, buttons for the states, order and filter, and the rows."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.core.change import PassState
from annotator.core.review import Review
from annotator.operations.reviewing.queue import Filter, Listing
from annotator.ui.look.theme import Theme
from annotator.ui.queue.pace import ArticlePace, progress_text
from annotator.ui.queue.queue_model import QueueDelegate, QueueModel
from annotator.ui.queue.queue_reader import QueueReader
from annotator.ui.state.session import Session
from annotator.ui.widgets.fields import FlowLayout, KeyButton, SearchField
from annotator.ui.widgets.rows import set_up_rows
from annotator.ui.words.language import whole

CHIP_GAP = 2  # pixels
SEARCH_DELAY = 120  # milliseconds without typing before a search runs
LIST_KEYS = {
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
    """The rows; handles the keys of a list before the window's shortcuts while it has the focus.

    `chosen(QModelIndex)`: the article of a row is to be opened. `menu_requested(QPoint)`: a menu for the
    selected rows is requested at a global point. `removal_requested()`: they are to be removed.
    """

    chosen = Signal(QModelIndex)
    menu_requested = Signal(object)
    removal_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pressed = QModelIndex()

    def event(self, event: QEvent) -> bool:
        """Accept the keys of a list before shortcuts get them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_list_key(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the article, Delete removes those that are selected."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row; in a table they would move in the row."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0}
        ends[QAbstractItemView.CursorAction.MoveEnd] = self.model().rowCount() - 1
        if action in ends:
            return self.model().index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button keeps the selection that it is pressed in."""
        index = self._pressed = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.RightButton or not self.selectionModel().isSelected(index):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without Shift and Ctrl opens the article."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & _SELECTING
        if plain and index == self._pressed:
            self.chosen.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu at the pointer, or below the current row if a key requested it."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(
                self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            )
        else:
            self.menu_requested.emit(event.globalPos())


_SELECTING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


def _is_list_key(event: QKeyEvent) -> bool:
    """Whether a key moves in a list, selects, opens or removes its rows."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return key in {Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down}
    if modifiers == Qt.KeyboardModifier.ShiftModifier:
        return key in LIST_KEYS - {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return not modifiers and key in LIST_KEYS | {Qt.Key.Key_Delete}


class FilterLine(QWidget):
    """Shows the description of the active filter with a button to clear it; hidden without a filter."""

    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.clear_button = KeyButton(self.tr("Clear"))
        self.clear_button.setProperty("look", "flat")
        self.clear_button.setAccessibleName(self.tr("Clear the filter"))
        self.clear_button.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        self.set_text("")

    def set_text(self, text: str) -> None:
        """Set the description; empty hides the line."""
        self.label.setText(text)
        self.setVisible(bool(text))


class QueuePanel(QWidget):
    """Lists articles by search, state, filter and order; `wanted` is emitted for the article to open."""

    wanted = Signal(object)  # article id
    counted = Signal(object)  # int: articles in the project, whatever the filter
    ordered = Signal(object)  # QueueOrder of the rows shown
    filtered = Signal(object)  # Filter, whenever it changes

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._session = session
        self.chosen = Filter()  # without the search text, which is in the search field
        self.search = SearchField(self.tr("Search articles"))
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
        chip_row = QWidget()
        row = QHBoxLayout(chip_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CHIP_GAP)
        for chip in self._chips.values():
            self._group.addButton(chip)
            row.addWidget(chip)
        self._chips[None].setChecked(True)
        self.order_button = KeyButton()
        self.order_button.setProperty("look", "quiet")
        self.filter_button = KeyButton(self.tr("Filter"))
        self.filter_button.setProperty("look", "quiet")
        self.filter_line = FilterLine()
        self.reader = QueueReader(session, self)
        self.model = QueueModel(self)
        self.delegate = QueueDelegate(theme, self)
        self.view = self._make_view()
        self._empty = QLabel(self.tr("No articles match."))
        self._empty.setProperty("look", "muted")
        self._empty.setContentsMargins(14, 10, 14, 10)
        self._empty.hide()
        self.progress = QLabel()
        self.progress.setProperty("look", "muted")
        self.progress.setContentsMargins(14, 4, 14, 8)
        self.progress.setWordWrap(True)
        self.progress.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._pace = ArticlePace()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out(chip_row)
        self._connect()

    def _lay_out(self, chips: QWidget) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._padded(self.search))
        column.addWidget(self._padded(chips))
        choices = QWidget()
        flow = FlowLayout(choices, gap=0)
        flow.addWidget(self.order_button)
        flow.addWidget(self.filter_button)
        column.addWidget(choices)
        column.addWidget(self.filter_line)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        column.addWidget(self.progress)

    def _connect(self) -> None:
        session = self._session
        self._timer.timeout.connect(self._list)
        self._group.buttonClicked.connect(self._choose_state)
        self.search.textChanged.connect(self._search_later)
        self.search.onward.connect(self._go_to_rows)
        session.article_opened.connect(self._show_open)
        session.review_updated.connect(self.model.follow)
        session.project_changed.connect(self._clear)
        session.decided.connect(self._pace.follow)
        self.reader.listed.connect(self._show)
        self.reader.counted.connect(self._count)
        self.reader.changed.connect(self.model.refresh)
        self.model.rows_requested.connect(self._read_rows)

    def set_theme(self, theme: Theme) -> None:
        """Repaint with another theme."""
        self.delegate.theme = theme
        self.view.verticalHeader().setDefaultSectionSize(self.delegate.height())
        self.view.viewport().update()

    def _make_view(self) -> QueueView:
        view = QueueView()
        set_up_rows(view, self.model, self.delegate, self.delegate.height(), several=True)
        view.setAccessibleName(self.tr("Articles"))
        view.chosen.connect(self._choose)
        view.selectionModel().selectionChanged.connect(self._show_selection)
        return view

    def _chip(self, state: PassState | None, title: str) -> QPushButton:
        chip = QPushButton(title)
        chip.setProperty("look", "state")
        chip.setProperty("state", state.value if state else "")
        chip.setProperty("title", title)
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # In a narrow panel the words take the padding; they never begin a second row.
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return chip

    def _padded(self, widget: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(10, 0, 10, 0)
        column.addWidget(widget)
        return holder

    def excerpt(self, article_id: str) -> str:
        """The part of the article that its row shows around the hits of the search, or an empty text."""
        row = self.model.row_of(article_id)
        return row.snippet.text if row is not None and row.snippet is not None else ""

    def _show_selection(self) -> None:
        """Paint the selection only if it has several rows: the article in view is marked already."""
        several = len(self.selected_keys()) > 1
        if several != self.delegate.shows_selection:
            self.delegate.shows_selection = several
            self.view.viewport().update()

    def selected_keys(self) -> list[int]:
        """The keys of the articles whose rows are selected, from the top."""
        selection = self.view.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        ranges = sorted((part.top(), part.bottom()) for part in parts)
        return [key for top, bottom in ranges for key in self.model.keys(top, bottom + 1)]

    def set_filter(self, new_filter: Filter) -> None:
        """Apply a filter."""
        self._chips[new_filter.state].setChecked(True)
        self._chips[new_filter.state].show()
        if new_filter.words:
            self.search.setText(new_filter.words)
        self.chosen = replace(new_filter, words="")
        self.filtered.emit(self.chosen)
        self._search_later()

    def _choose_state(self, chip: QPushButton) -> None:
        state = chip.property("state")
        self.set_filter(replace(self.chosen, state=PassState(state) if state else None))

    def _search_later(self) -> None:
        self._timer.start(SEARCH_DELAY)

    def _list(self) -> None:
        self._timer.stop()
        self.reader.show(replace(self.chosen, words=self.search.text()))

    def _read_rows(self, page: int, keys: Sequence[int]) -> None:
        self.reader.rows(keys, lambda rows: self.model.set_rows(page, keys, rows))

    def _show(self, listed: Listing) -> None:
        self.model.set_keys(listed.keys)
        self._empty.setVisible(not listed.keys)
        self.ordered.emit(listed.order)
        self._show_open(self._session.review)

    def _count(self, counts: dict[PassState, int]) -> None:
        for state, chip in self._chips.items():
            number = sum(counts.values()) if state is None else counts.get(state, 0)
            chip.setText(f"{chip.property('title')}\n{whole(number)}")
            chip.setAccessibleName(f"{chip.property('title')} {whole(number)}")
            words = map(chip.fontMetrics().horizontalAdvance, chip.text().split("\n"))
            chip.setMinimumWidth(max(words) + 2)
            chip.setVisible(state is not PassState.SKIPPED or number > 0 or chip.isChecked())
        done, total = counts[PassState.DONE], sum(counts.values())
        left = total - done - counts[PassState.SKIPPED]
        # Room for the pace from the start, so that the rows keep their place when it appears.
        self.progress.setMinimumHeight(2 * self.progress.fontMetrics().lineSpacing() + 12)
        self.progress.setText(progress_text(done, total, left, self._pace.seconds))
        self.counted.emit(total)

    def _show_open(self, review: Review | None) -> None:
        before, self.delegate.current = self.delegate.current, review.article.id if review else None
        if self.delegate.current != before:
            self.view.viewport().update()
        if review is not None:
            self.model.follow(review)  # opening applies the memory, which changes the counts of the row
            self.reader.place(review.article.id, self._go_to)

    def _go_to(self, place: int | None) -> None:
        if self.view.hasFocus() and self.view.currentIndex().isValid():
            return  # the user is moving in the rows by key
        if place is not None and place < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(place, 0))

    def _go_to_rows(self) -> None:
        """Give the rows the keyboard focus."""
        if not self.view.currentIndex().isValid():
            self._go_to(0)
        self.view.setFocus()

    def _clear(self, _: object) -> None:
        self.model.set_keys(())
        self._pace.reset()
        self.progress.clear()
        self.search.clear()
        self.set_filter(Filter())

    def _choose(self, index: QModelIndex) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None:
            self.wanted.emit(row.article_id)
