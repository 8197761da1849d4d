"""The command palette: finds actions, articles and labels by a few letters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.widgets.fields import Field

MAX_RESULTS = 60
PADDING = 6  # pixels, as in the style sheet
DETAIL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the palette: its title, its kind or key, and the function that runs it."""

    title: str
    detail: str
    run: Callable[[], None]


LookUp = Callable[[str, Callable[[Sequence[Entry]], None]], None]


def match(query: str, title: str) -> int | None:
    """How well `query` matches `title`, smaller is better; `None` if a letter is missing.

    The start of the title is best, then the start of a word, then each word at the start of one, then
    anywhere, then letters in order.
    """
    needle, hay = query.casefold().strip(), title.casefold()
    if not needle:
        return 0
    starts = hay.split()
    kinds = (
        hay.startswith(needle),
        f" {needle}" in hay,
        all(any(start.startswith(word) for start in starts) for word in needle.split()),
        needle in hay,
    )
    if any(kinds):
        return 1 + kinds.index(True)
    place = -1
    for letter in needle.replace(" ", ""):
        place = hay.find(letter, place + 1)
        if place < 0:
            return None
    return 5


class EntryDelegate(QStyledItemDelegate):
    """Paints the title at the left and its key or kind, muted, at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the title, elided, then the detail."""
        detail = str(index.data(DETAIL_ROLE) or "")
        width = option.fontMetrics.horizontalAdvance(detail)
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        room = option.rect.width() - width - 4 * PADDING
        shown.text = option.fontMetrics.elidedText(shown.text, Qt.TextElideMode.ElideRight, room)
        style = shown.widget.style() if shown.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        place = option.rect.adjusted(0, 0, -2 * PADDING, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
        painter.restore()


class PaletteDialog(QDialog):
    """A field above a list; Enter runs the selected entry, Escape closes the dialog.

    `look_up` finds more entries asynchronously; Enter on an empty list waits for them.
    """

    def __init__(self, entries: Sequence[Entry], look_up: LookUp, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Go to or do anything"))
        self.setProperty("look", "palette")
        self._entries = entries
        self._look_up = look_up
        self._listed: list[Entry] = []
        self._enter_pending = False  # Enter was pressed before there were results
        self.field = Field(self.tr("Action, article or label"))
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Results"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(EntryDelegate(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._find)
        self.list.itemClicked.connect(self._run)
        self._tallest = min(440, parent.height() - 80)
        self.resize(min(620, parent.width() - 40), self._tallest)
        self._find("")
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - self.width()) // 2, corner.y() + 60)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the field has the focus; Enter runs the entry, Escape closes."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            if key in steps:
                row = self.list.currentRow() + steps[Qt.Key(key)]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if (item := self.list.currentItem()) is not None:
                    self._run(item)
                self._enter_pending = True
                return True
            if key == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _find(self, query: str) -> None:
        self._enter_pending = False
        self._show(query, self._entries)
        self._look_up(query, lambda results: self._add(query, results))

    def _add(self, query: str, results: Sequence[Entry]) -> None:
        if not shiboken6.isValid(self) or query != self.field.text():
            return
        self._show(query, [*self._entries, *results])
        if self._enter_pending and self._listed:
            self._run(self.list.item(0))

    def _show(self, query: str, entries: Sequence[Entry]) -> None:
        """List the entries that match, the best first; the selected entry stays selected."""
        ranked = [
            (rank, n) for n, entry in enumerate(entries) if (rank := match(query, entry.title)) is not None
        ]
        selected = self._listed[self.list.currentRow()] if self.list.currentRow() > 0 else None
        self._listed = [entries[number] for _, number in sorted(ranked)[:MAX_RESULTS]]
        self.list.clear()
        for number, entry in enumerate(self._listed):
            item = QListWidgetItem(entry.title)
            item.setData(int(Qt.ItemDataRole.UserRole), number)
            item.setData(DETAIL_ROLE, entry.detail)
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{entry.title}, {entry.detail}")
            self.list.addItem(item)
        self.list.setCurrentRow(self._listed.index(selected) if selected in self._listed else 0)
        self._fit()

    def _fit(self) -> None:
        """Fit the height to the rows, so that no empty list covers the text."""
        rows = self.list.count() * self.list.sizeHintForRow(0) if self.list.count() else 0
        around = self.field.sizeHint().height() + 36
        self.resize(self.width(), min(self._tallest, around + rows))

    def _run(self, item: QListWidgetItem) -> None:
        entry = self._listed[int(item.data(int(Qt.ItemDataRole.UserRole)))]
        self.close()
        entry.run()
