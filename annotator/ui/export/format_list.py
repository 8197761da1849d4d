"""The list of dataset formats, with title and purpose."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.operations.exporting.export_dataset import format_names
from annotator.ui.export.export_words import purpose, title
from annotator.ui.look.theme import Theme

FIRST = "jsonl"
_NAME, _PURPOSE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_EDGE = 8  # pixels of padding around the text


class FormatList(QListWidget):
    """A list in which one format is always selected."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Format"))
        self.setItemDelegate(_TwoLines(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        names = sorted(format_names(), key=lambda name: (name != FIRST, title(name).casefold()))
        for name in names:
            item = QListWidgetItem(title(name))
            item.setData(_NAME, name)
            item.setData(_PURPOSE, purpose(name))
            item.setToolTip(purpose(name))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, purpose(name))
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentItemChanged.connect(self._emit_chosen)

    @property
    def format_name(self) -> str:
        """The name of the selected format."""
        item = self.currentItem()
        return str(item.data(_NAME)) if item is not None else FIRST

    def choose(self, name: str) -> None:
        """Select a format by name; an unknown name is ignored."""
        for row in range(self.count()):
            if self.item(row).data(_NAME) == name:
                self.setCurrentRow(row)

    def sizeHint(self) -> QSize:
        """Wide enough for most purposes."""
        return QSize(self.fontMetrics().averageCharWidth() * 46, 240)

    def _emit_chosen(self) -> None:
        self.chosen.emit(self.format_name)


class _TwoLines(QStyledItemDelegate):
    """Paints title and purpose in two lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines of text with padding."""
        return QSize(super().sizeHint(option, index).width(), 2 * option.fontMetrics.height() + 2 * _EDGE - 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the usual background, then both lines."""
        self.initStyleOption(option, index)
        first, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        box = option.rect.adjusted(_EDGE, _EDGE - 2, -_EDGE, 2 - _EDGE)
        half = box.height() // 2
        colours = self._theme.colours
        for line, text, colour in (
            (QRect(box.x(), box.y(), box.width(), half), first, colours.ink),
            (QRect(box.x(), box.y() + half, box.width(), half), str(index.data(_PURPOSE)), colours.muted),
        ):
            painter.setPen(colour)
            elided = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
