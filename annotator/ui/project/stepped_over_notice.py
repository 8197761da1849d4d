"""Reports the actions that undo or redo did not revert, and those that had nothing left to revert."""

from PySide6.QtCore import QObject

from annotator.core.change import Reverted, SteppedOver
from annotator.ui.state.session import Session
from annotator.ui.widgets.notices import NoticeArea
from annotator.ui.words.phrases import message_text

MOST = 3  # maximum number of actions listed in a notice


class SteppedOverNotice(QObject):
    """Shows a notice when undo or redo did something else than its title says."""

    def __init__(self, notices: NoticeArea, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        session.reverted.connect(self._show)

    def _show(self, reverted: Reverted) -> None:
        actions, change = reverted.stepped_over, reverted.change
        lines = [self._line(action) for action in actions[:MOST]]
        others = len(actions) - len(lines)
        if others == 1:
            lines.append(self.tr("1 other action was also left as it is."))
        elif others:
            lines.append(self.tr("{0} other actions were also left as they are.").format(others))
        if change is not None and not change:
            words = self.tr("“{0}” no longer makes a difference, so nothing was changed.")
            lines.append(words.format(message_text(change.action)))
        if lines:
            self._notices.tell("\n".join(lines))

    def _line(self, stepped_over: SteppedOver) -> str:
        action = message_text(stepped_over.action)
        if stepped_over.by is None:
            return self.tr("“{0}” has since been changed elsewhere and was left as it is.").format(action)
        return self.tr("“{0}” has since been changed by {1} and was left as it is.").format(
            action, stepped_over.by
        )
