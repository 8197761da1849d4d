"""Who is reviewing: asked once, shown in the status line, and changed in the menu there."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from annotator.operations.reviewing.queue import reviewers
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.project.reviewer_dialog import ReviewerDialog
from annotator.ui.state.session import UNNAMED, Session
from annotator.ui.state.settings import Settings, login_name
from annotator.ui.words.phrases import menu_text


class ReviewerController(QObject):
    """Asks for the reviewer's name when the first project is opened, and changes it on request."""

    def __init__(
        self, actions: ActionTable, button: QPushButton, session: Session, settings: Settings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._button = button
        self._session = session
        self._settings = settings
        self._window = window
        actions["reviewer"].bind(lambda _: self.choose())
        button.clicked.connect(self.choose)
        session.project_changed.connect(self._ask_once)

    def choose(self) -> None:
        """Show the reviewers of the project as a menu above the name in the status line."""
        self._session.ask(reviewers, self._show_menu)

    def _show_menu(self, names: Sequence[str]) -> None:
        current, menu = self._session.reviewer, QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for name in sorted({*names, current}, key=str.casefold):
            action = group.addAction(menu_text(name))
            action.setCheckable(True)
            action.setChecked(name == current)
            action.setData(name)
            menu.addAction(action)
            if name == current:
                menu.setActiveAction(action)
        group.triggered.connect(lambda action: self.set_reviewer(action.data()))
        menu.addSeparator()
        menu.addAction(self.tr("&Another name…"), self._ask_for_another)
        menu.popup(self._button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def set_reviewer(self, name: str) -> None:
        """Save decisions under another name from now on."""
        self._settings.reviewer = name
        self._session.set_reviewer(name)

    def _ask_once(self, path: Path | None) -> None:
        if path is not None and not self._settings.reviewer:
            self._session.ask(reviewers, self._begin)

    def _begin(self, names: Sequence[str]) -> None:
        """Ask who is reviewing, unless an earlier version has saved decisions under the account name."""
        if (login := login_name()) in names:
            self.set_reviewer(login)
        elif not self._settings.reviewer:
            dialog = ReviewerDialog(names, self._window)
            dialog.accepted.connect(lambda: self.set_reviewer(dialog.name))
            dialog.rejected.connect(lambda: self.set_reviewer(UNNAMED))
            dialog.open()

    def _ask_for_another(self) -> None:
        dialog = ReviewerDialog((), self._window)
        dialog.accepted.connect(lambda: self.set_reviewer(dialog.name))
        dialog.open()
