"""The keys of caret mode."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.text.caret import Step
from annotator.ui.text.view_state import ViewState

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
    """The caret movement of a key, and whether it extends the selection."""
    for plain, extending, step in _MOVES:
        if event.matches(plain):
            return step, False
        if event.matches(extending):
            return step, True
    return None


class Keys(QObject):
    """Handles the keys of caret mode before the shortcuts of the window get them."""

    def __init__(self, state: ViewState) -> None:
        super().__init__(state)
        self._state = state
        state.area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept the override of a key of caret mode, and handle it when it is pressed."""
        if isinstance(event, QKeyEvent) and self._state.caret_mode:
            if event.type() == QEvent.Type.ShortcutOverride and is_caret_key(self._state, event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and press(self._state, event):
                return True
        return super().eventFilter(watched, event)


def is_caret_key(state: ViewState, event: QKeyEvent) -> bool:
    """Whether this is a key of caret mode."""
    return event.key() == Qt.Key.Key_Escape or move_of(event) is not None or _opens_fold(state, event)


def press(state: ViewState, event: QKeyEvent) -> bool:
    """Handle a key of caret mode; returns whether it is one."""
    move = move_of(event)
    if move is not None:
        step, extend = move
        state.step(step, extend=extend)
        return True
    if _opens_fold(state, event):
        run = state.flow.page.run_of[state.flow.page.piece_at(state.selection.caret)]
        state.toggle(run)
        return True
    if event.key() == Qt.Key.Key_Escape:
        state.set_caret_mode(False)
        return True
    return False


def _opens_fold(state: ViewState, event: QKeyEvent) -> bool:
    if event.key() != Qt.Key.Key_Space or event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return False
    return state.flow.page.piece_at(state.selection.caret) in state.flow.page.run_of
