"""The submenu of recent projects in the File menu."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from annotator.ui.state.settings import Settings
from annotator.ui.words.phrases import menu_text


class RecentMenu(QMenu):
    """Lists recent projects, the latest first, with the folder as tool tip; `chosen` carries the path."""

    chosen = Signal(object)  # Path

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setTitle(self.tr("Open &recent"))
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._choose)

    def fill(self) -> None:
        """List the projects that still exist."""
        self.clear()
        existing = [project.path for project in self._settings.recent if project.path.is_file()]
        for path in existing:
            action = self.addAction(menu_text(path.name))
            action.setData(str(path))
            action.setToolTip(str(path.parent))
        if self.isEmpty():
            self.addAction(self.tr("No project has been opened yet")).setEnabled(False)

    def _choose(self, action: QAction) -> None:
        if action.data():
            self.chosen.emit(Path(action.data()))
