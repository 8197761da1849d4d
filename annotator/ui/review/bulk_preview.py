"""Shows which suggestions Shift+Enter would accept, while Shift (or Ctrl and Shift) is held."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from annotator.core.annotation import Annotation
from annotator.ui.text.view import ArticleView

DELAY = 300  # milliseconds: Shift is also held for other keys
MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_Control}


class BulkPreview(QObject):
    """Highlights the suggestions that `ahead` returns (for `paragraph`) while the keys are held in the view.

    `shown` carries them and whether they are those of the paragraph.
    """

    shown = Signal(object, bool)  # Sequence[Annotation], paragraph

    def __init__(
        self, view: ArticleView, ahead: Callable[[bool], Sequence[Annotation]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._ahead = ahead
        self._paragraph = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._show)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start when Shift is held alone or with Ctrl; end with any other key or when the focus leaves."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._pressed(event)
        elif kind in {QEvent.Type.KeyRelease, QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress} or (
            kind == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and Qt.Key(event.key()) not in MODIFIERS
        ):
            self._end()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> None:
        held = event.modifiers()
        if Qt.Key(event.key()) == Qt.Key.Key_Shift:
            held |= Qt.KeyboardModifier.ShiftModifier
        elif Qt.Key(event.key()) == Qt.Key.Key_Control:
            held |= Qt.KeyboardModifier.ControlModifier
        else:
            return
        shift = Qt.KeyboardModifier.ShiftModifier
        if held in {shift, shift | Qt.KeyboardModifier.ControlModifier}:
            self._paragraph = held == shift
            if self._view.proposed:
                self._show()
            elif not self._timer.isActive():
                self._timer.start()
        else:
            self._end()

    def _show(self) -> None:
        items = self._ahead(self._paragraph)
        self._view.set_proposed(item.id for item in items)
        if items:
            self.shown.emit(items, self._paragraph)

    def _end(self) -> None:
        self._timer.stop()
        if self._view.proposed:
            self._view.set_proposed(())
