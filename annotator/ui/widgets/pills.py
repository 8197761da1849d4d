"""Labels or quotation types to choose from, as pills with their keys."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.ui.look.theme import Theme
from annotator.ui.widgets.fields import FlowLayout

Choice = tuple[str, str, str, QColor | None]  # value, title, key, colour


class Pill(QPushButton):
    """A checkable button: its key in the label's colour, then its title."""

    def __init__(self, choice: Choice, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value, self._title, self._key, self._colour = choice
        self._theme = theme
        self.setText(self._title)
        self.setAccessibleName(f"{self._title}, {self._key}" if self._key else self._title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Key and title with 10 pixels of padding."""
        width = 20 + QFontMetrics(self._font(bold=True)).horizontalAdvance(self._title)
        if self._key:
            width += 8 + QFontMetrics(self._font(bold=True)).horizontalAdvance(self._key)
        return QSize(width, QFontMetrics(self._font()).height() + 8)

    def minimumSizeHint(self) -> QSize:
        """The size hint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint outline, key and title."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = colours.accent if chosen or self.hasFocus() else colours.hairline
        painter.setPen(QPen(edge, 1.2 if chosen else 1.0))
        painter.setBrush(colours.chosen if chosen else colours.hover if self.underMouse() else colours.raised)
        box = self.rect().toRectF().adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        left = 10
        if self._key:
            painter.setFont(self._font(bold=True))
            painter.setPen(self._colour or colours.muted)
            painter.drawText(QRect(left, 0, 40, self.height()), Qt.AlignmentFlag.AlignVCenter, self._key)
            left += painter.fontMetrics().horizontalAdvance(self._key) + 8
        painter.setFont(self._font(bold=chosen))
        painter.setPen(colours.ink)
        painter.drawText(
            QRect(left, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self._title
        )

    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse enters or leaves."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def _font(self, *, bold: bool = False) -> QFont:
        font = self._theme.chrome_font(0.92)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font


class Pills(QWidget):
    """A group of pills of which at most one is checked."""

    chosen = Signal(object)  # value

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._flow = FlowLayout(self, gap=6)
        self._choices: tuple[Choice, ...] = ()
        self._theme: Theme | None = None

    def show_choices(self, choices: Sequence[Choice], value: str | None, theme: Theme) -> None:
        """Show these pills; the one with `value` is checked."""
        if tuple(choices) != self._choices or theme is not self._theme:
            self._choices, self._theme = tuple(choices), theme
            while (item := self._flow.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            for choice in choices:
                pill = Pill(choice, theme, self)
                pill.clicked.connect(self._choose)
                self._flow.addWidget(pill)
                pill.show()
            self.updateGeometry()
        for pill in self.pills():
            pill.setChecked(pill.value == value)

    def pills(self) -> list[Pill]:
        """The pills in their order."""
        widgets = [item.widget() for i in range(self._flow.count()) if (item := self._flow.itemAt(i))]
        return [widget for widget in widgets if isinstance(widget, Pill)]

    def _choose(self) -> None:
        pill = self.sender()
        if isinstance(pill, Pill):
            pill.setChecked(True)
            self.chosen.emit(pill.value)
