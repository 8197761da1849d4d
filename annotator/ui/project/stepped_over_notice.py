"""Says which actions undo or redo left as they are, because what they changed was changed again."""

from PySide6.QtCore import QObject

from annotator.core.change import SteppedOver
from annotator.ui.state.session import Session
from annotator.ui.widgets.notices import NoticeArea
from annotator.ui.words.phrases import message_text

MOST = 3  # actions that are named in one notice


class SteppedOverNotice(QObject):
    """Shows a notice each time."""

    def __init__(self, notices: NoticeArea, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        session.stepped_over.connect(self._tell)

    def _tell(self, actions: tuple[SteppedOver, ...]) -> None:
        lines = [self._words(action) for action in actions[:MOST]]
        others = len(actions) - len(lines)
        if others == 1:
            lines.append(self.tr("So was 1 other action."))
        elif others:
            lines.append(self.tr("So were {0} other actions.").format(others))
        self._notices.tell("\n".join(lines))

    def _words(self, stepped_over: SteppedOver) -> str:
        action = message_text(stepped_over.action)
        if stepped_over.by is None:
            return self.tr("“{0}”: changed elsewhere since, so it was left as it is.").format(action)
        return self.tr("“{0}”: changed by {1} since, so it was left as it is.").format(
            action, stepped_over.by
        )
