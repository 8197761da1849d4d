"""Opens the list of flags and notes."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.operations.reviewing.review_article import remarked
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.review.navigation_controller import NavigationController
from annotator.ui.review.remarks_dialog import RemarksDialog
from annotator.ui.state.session import Session


class RemarksController(QObject):
    """Binds the action that lists the reviewer's flags and notes in all articles."""

    def __init__(
        self, actions: ActionTable, navigation: NavigationController, session: Session, window: QWidget
    ) -> None:
        super().__init__(window)
        self._navigation = navigation
        self._session = session
        self._window = window
        actions.bind({"remarks": lambda _: self.show()})

    def show(self) -> None:
        """Read the remarks and show the list."""
        dialog = RemarksDialog(self._window)
        dialog.chosen.connect(self._open)
        reviewer = self._session.reviewer
        self._session.ask(lambda project: remarked(project, reviewer), dialog.show_places)
        dialog.show()

    def _open(self, article_id: str, item_id: str) -> None:
        self._navigation.open_article(article_id, item_id or None)
