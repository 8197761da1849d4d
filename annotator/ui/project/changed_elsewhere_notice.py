"""Says which settings of the project another program changed; the window shows them already."""

from PySide6.QtCore import QObject

from annotator.core.settings.project_settings import LEARNING, SETTING_TITLES
from annotator.ui.state.session import Session
from annotator.ui.widgets.notices import Notice, NoticeArea
from annotator.ui.words.phrases import message_text


class ChangedElsewhereNotice(QObject):
    """Keeps one notice, which names all that was changed since it is shown."""

    def __init__(self, notices: NoticeArea, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self._notice: Notice | None = None
        self._names: frozenset[str] = frozenset()
        session.changed_elsewhere.connect(self._tell)
        session.project_changed.connect(self._drop)

    def _tell(self, names: frozenset[str]) -> None:
        self._names |= names - {LEARNING.name}  # which every window writes for itself when it has trained
        if not self._names:
            return
        titles = [message_text(SETTING_TITLES.get(name, name)) for name in sorted(self._names)]
        words = self.tr("Changed by another program, and shown here now: {0}.").format(", ".join(titles))
        if self._notice is None:
            self._notice = self._notices.tell(words)
            self._notice.answered.connect(self._close)
        else:
            self._notice.set_text(words)

    def _drop(self) -> None:
        if self._notice is not None:
            self._notice.dismiss()
        self._close()

    def _close(self, _: object = None) -> None:
        self._notice, self._names = None, frozenset()
