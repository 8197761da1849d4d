"""The command palette: actions, articles and labels by a few letters."""

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

SHOWN = 60
PADDING = 6  # pixels, as in the sheet of styles
DETAIL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the palette: its title, its kind or key, and the function that runs it."""

    title: str
    detail: str
    act: Callable[[], None]


LookUp = Callable[[str, Callable[[Sequence[Entry]], None]], None]


def match(words: str, title: str) -> int | None:
    """How well `words` fit `title`, smaller is better; `None` when a letter is missing.

    The start of the title is best, then the start of a word, then each word at the start of one, then
    anywhere, then letters in order.
    """
    needle, hay = words.casefold().strip(), title.casefold()
    if not needle:
        return 0
    starts = hay.split()
    ways = (
        hay.startswith(needle),
        f" {needle}" in hay,
        all(any(start.startswith(word) for start in starts) for word in needle.split()),
        needle in hay,
    )
    if any(ways):
        return 1 + ways.index(True)
    place = -1
    for letter in needle.replace(" ", ""):
        place = hay.find(letter, place + 1)
        if place < 0:
            return None
    return 5


class EntryDelegate(QStyledItemDelegate):
    """Paints the title at the left and, quieter, its key or kind at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, then its detail over the free right end."""
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
    """A field above a list; Enter runs the selected entry, Escape closes.

    `look_up` finds further entries for what is typed. They come a moment later; Enter on an empty list waits
    for them.
    """

    def __init__(self, entries: Sequence[Entry], look_up: LookUp, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Go to or do anything"))
        self.setProperty("look", "palette")
        self._entries = entries
        self._look_up = look_up
        self._shown: list[Entry] = []
        self._hasty = False  # Enter was pressed before there was anything to choose
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
        self.list.itemClicked.connect(self._do)
        self._tallest = min(440, parent.height() - 80)
        self.resize(min(620, parent.width() - 40), self._tallest)
        self._find("")
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - self.width()) // 2, corner.y() + 60)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while the field has the focus; Enter does, Escape closes."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            if key in steps:
                row = self.list.currentRow() + steps[Qt.Key(key)]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if (item := self.list.currentItem()) is not None:
                    self._do(item)
                self._hasty = True
                return True
            if key == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def _find(self, words: str) -> None:
        self._hasty = False
        self._show(words, self._entries)
        self._look_up(words, lambda found: self._add(words, found))

    def _add(self, words: str, found: Sequence[Entry]) -> None:
        if not shiboken6.isValid(self) or words != self.field.text():
            return
        self._show(words, [*self._entries, *found])
        if self._hasty and self._shown:
            self._do(self.list.item(0))

    def _show(self, words: str, entries: Sequence[Entry]) -> None:
        """Show the entries that match, the best first; the selected entry stays selected."""
        ranked = [
            (rank, n) for n, entry in enumerate(entries) if (rank := match(words, entry.title)) is not None
        ]
        chosen = self._shown[self.list.currentRow()] if self.list.currentRow() > 0 else None
        self._shown = [entries[number] for _, number in sorted(ranked)[:SHOWN]]
        self.list.clear()
        for number, entry in enumerate(self._shown):
            item = QListWidgetItem(entry.title)
            item.setData(int(Qt.ItemDataRole.UserRole), number)
            item.setData(DETAIL_ROLE, entry.detail)
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{entry.title}, {entry.detail}")
            self.list.addItem(item)
        self.list.setCurrentRow(self._shown.index(chosen) if chosen in self._shown else 0)
        self._fit()

    def _fit(self) -> None:
        """As tall as the matching rows, so that an empty box never covers the text."""
        rows = self.list.count() * self.list.sizeHintForRow(0) if self.list.count() else 0
        around = self.field.sizeHint().height() + 36
        self.resize(self.width(), min(self._tallest, around + rows))

    def _do(self, item: QListWidgetItem) -> None:
        entry = self._shown[int(item.data(int(Qt.ItemDataRole.UserRole)))]
        self.close()
        entry.act()
