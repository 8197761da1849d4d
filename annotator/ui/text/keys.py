"""The keys of the caret mode."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.text.caret import Step
from annotator.ui.text.stage import Stage

_Key = QKeySequence.StandardKey
_MOVES: tuple[tuple[QKeySequence.StandardKey, QKeySequence.StandardKey, Step], ...] = (
    (_Key.MoveToPreviousChar, _Key.SelectPreviousChar, Step.LEFT),
    (_Key.MoveToNextChar, _Key.SelectNextChar, Step.RIGHT),
    (_Key.MoveToPreviousWord, _Key.SelectPreviousWord, Step.WORD_LEFT),
    (_Key.MoveToNextWord, _Key.SelectNextWord, Step.WORD_RIGHT),
    (_Key.MoveToPreviousLine, _Key.SelectPreviousLine, Step.UP),
    (_Key.MoveToNextLine, _Key.SelectNextLine, Step.DOWN),
    (_Key.MoveToPreviousPage, _Key.SelectPreviousPage, Step.PAGE_UP),
    (_Key.MoveToNextPage, _Key.SelectNextPage, Step.PAGE_DOWN),
    (_Key.MoveToStartOfLine, _Key.SelectStartOfLine, Step.LINE_START),
    (_Key.MoveToEndOfLine, _Key.SelectEndOfLine, Step.LINE_END),
    (_Key.MoveToStartOfDocument, _Key.SelectStartOfDocument, Step.TEXT_START),
    (_Key.MoveToEndOfDocument, _Key.SelectEndOfDocument, Step.TEXT_END),
)


def move_of(event: QKeyEvent) -> tuple[Step, bool] | None:
    """The step a key asks for and whether it extends the selection."""
    for plain, extending, step in _MOVES:
        if event.matches(plain):
            return step, False
        if event.matches(extending):
            return step, True
    return None


class Keys(QObject):
    """Takes the keys of the caret mode from its view, before any shortcut of the window."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        stage.area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a key that the caret mode wants, and act on it."""
        if isinstance(event, QKeyEvent) and self._stage.caret_mode:
            if event.type() == QEvent.Type.ShortcutOverride and wanted(self._stage, event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and press(self._stage, event):
                return True
        return super().eventFilter(watched, event)


def wanted(stage: Stage, event: QKeyEvent) -> bool:
    """Whether the caret mode takes this key."""
    return event.key() == Qt.Key.Key_Escape or move_of(event) is not None or _opens_fold(stage, event)


def press(stage: Stage, event: QKeyEvent) -> bool:
    """Do what a key means in the caret mode; whether it meant anything."""
    asked = move_of(event)
    if asked is not None:
        step, extend = asked
        stage.step(step, extend=extend)
        return True
    if _opens_fold(stage, event):
        run = stage.flow.page.run_of[stage.flow.page.piece_at(stage.selection.caret)]
        stage.toggle(run)
        return True
    if event.key() == Qt.Key.Key_Escape:
        stage.set_caret_mode(False)
        return True
    return False


def _opens_fold(stage: Stage, event: QKeyEvent) -> bool:
    if event.key() != Qt.Key.Key_Space or event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return False
    return stage.flow.page.piece_at(stage.selection.caret) in stage.flow.page.run_of
