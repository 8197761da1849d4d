"""Dialogs that fit every screen: what does not fit scrolls, and the buttons below it stay in sight."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.look.theme import scaled
from annotator.ui.widgets.placement import FRAME, move_onto_screen

MARGINS = (20, 18, 20, 16)  # pixels
EDGE = 8  # pixels below and above what is scrolled into view
ANY = QSize()
LEAST = QSize(120, 80)  # pixels of the content that are always visible


class ScrollPane(QScrollArea):
    """As large as its content if there is room; scrolls to what gets the keyboard focus."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the keyboard focus
        self.setWidget(content)
        self._content = content
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def sizeHint(self) -> QSize:
        """The size of the content."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A small part of the content."""
        return self._content.minimumSizeHint().boundedTo(LEAST)

    def height_for(self, width: int) -> int:
        """The height of the whole content, if it is `width` pixels wide."""
        layout = self._content.layout()
        if layout is not None and layout.hasHeightForWidth():
            return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        return self._content.sizeHint().height()

    def _follow_focus(self, _: QWidget | None, focused: QWidget | None) -> None:
        if focused is not None and self.isAncestorOf(focused):
            show_whole(self, focused)


def show_whole(area: QScrollArea, widget: QWidget) -> None:
    """Scroll a widget into view; `ensureWidgetVisible` does so only for the text cursor of a field."""
    content = area.widget()
    if content is None:
        return
    middle = widget.mapTo(content, widget.rect().center())
    area.ensureVisible(
        middle.x(), middle.y(), min(widget.width(), area.width()) // 2 + 1, widget.height() // 2 + EDGE
    )


class Dialog(QDialog):
    """A dialog that is never larger than its screen."""

    def fill(
        self,
        content: QLayout,
        buttons: QWidget | None = None,
        size: QSize = ANY,
        margins: tuple[int, int, int, int] = MARGINS,
    ) -> None:
        """Lay out the content, which scrolls if it does not fit, above the buttons, which never do.

        The dialog opens at `size` in unscaled pixels, or larger if the content needs it.
        """
        left, top, right, bottom = margins
        content.setContentsMargins(left, top, right, 4 if buttons else bottom)
        body = QWidget()
        body.setLayout(content)
        self._wanted_size, self._button_row = size, buttons
        self._fitted = False
        self.scroller = ScrollPane(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.scroller, 1)
        if buttons is not None:
            self._row_below = QVBoxLayout()
            self._row_below.setContentsMargins(left, 10, right, bottom)
            self._row_below.addWidget(buttons)
            column.addLayout(self._row_below)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size that the content needs, as far as the screen has room."""
        if not (event.spontaneous() or self._fitted):
            self._fitted = True  # the user's size stays when the dialog is shown again
            self._fit_screen()
        super().showEvent(event)
        if not event.spontaneous():
            move_onto_screen(self)

    def _fit_screen(self) -> None:
        buttons = self._button_row
        if isinstance(buttons, QDialogButtonBox):
            wide = self._row_below.totalMinimumSize().width() > self.screen().availableSize().width()
            buttons.setOrientation(Qt.Orientation.Vertical if wide else Qt.Orientation.Horizontal)
        wanted = QSize(scaled(self._wanted_size.width()), scaled(self._wanted_size.height()))
        width = max(wanted.width(), self.sizeHint().width())
        below = self._row_below.totalSizeHint().height() if buttons is not None else 0
        height = max(wanted.height(), self.scroller.height_for(width) + below)
        room = self.screen().availableSize() - FRAME
        if height > room.height():
            width += self.scroller.verticalScrollBar().sizeHint().width()
        self.resize(QSize(width, height).boundedTo(room))
