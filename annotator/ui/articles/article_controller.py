"""The actions on the articles that are chosen in the queue: done, skip, suggest anew, source file, remove."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from annotator.core.change import PassState
from annotator.core.effects import Written
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.articles import (
    Import,
    RemovedArticle,
    delete_for_good,
    imported_articles,
    imports,
    mark_articles,
    remove_articles,
    removed_articles,
    restore_articles,
    source_of,
)
from annotator.operations.reviewing.queue import Listing, ids_of, open_after, place_of
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.articles.imports_dialog import ImportsDialog
from annotator.ui.articles.removed_dialog import RemovedDialog
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.queue.queue_panel import QueuePanel
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.widgets.notices import Answer, NoticeArea

MENU = ("articles.done", "articles.skip", "articles.suggest", "articles.source", "articles.remove")


class ArticleController(QObject):
    """Acts on the selected rows of the queue, or on the article in view if none are selected."""

    def __init__(
        self,
        actions: ActionTable,
        notices: NoticeArea,
        queue: QueuePanel,
        open_article: Callable[[str], None],
        session: Session,
        project_controller: ProjectController,
        settings: Settings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._notices = notices
        self._queue = queue
        self._open_article = open_article
        self._session = session
        self._project_controller = project_controller
        self._settings = settings
        self._window = window
        actions.bind(
            {
                "articles.done": lambda _: self._with_chosen(lambda ids: self._mark(ids, PassState.DONE)),
                "articles.skip": lambda _: self._with_chosen(lambda ids: self._mark(ids, PassState.SKIPPED)),
                "articles.suggest": lambda _: self._with_chosen(project_controller.suggest),
                "articles.source": lambda _: self._with_chosen(lambda ids: self._show_source(ids[0])),
                "articles.remove": lambda _: self._with_chosen(self.remove),
                "import.remove": lambda _: session.ask(imports, self._show_imports),
                "articles.removed": lambda _: session.ask(removed_articles, self._show_removed),
            }
        )
        queue.view.menu_requested.connect(self.show_menu)
        queue.view.removal_requested.connect(actions["articles.remove"].trigger)

    def show_menu(self, place: QPoint) -> None:
        """Show the menu of the selected rows at a global point."""
        if not self._queue.selected_keys():
            return
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = None
        for action_id in MENU:
            command = self._actions[action_id]
            if group not in {None, command.spec.group}:
                menu.addSeparator()
            group = command.spec.group
            menu.addAction(command)
        menu.popup(place)

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove articles, and show the next open one if the article in view is among them."""
        session, listed = self._session, self._queue.reader.listing or Listing()
        reviewer, in_view = session.reviewer, session.article_id

        def work(project: Project) -> Written[tuple[int, str | None]]:
            place = place_of(project, listed, in_view) if in_view in article_ids and in_view else None
            written = remove_articles(project, reviewer, article_ids)
            following = None if place is None else open_after(project, reviewer, listed, place)
            return Written((len(written.value), following), written.effects)

        session.run(work, self._removed, watch=self._project_controller.watch(self.tr("Removing")))

    def _removed(self, outcome: tuple[int, str | None]) -> None:
        number, following = outcome
        if following is not None and self._session.article_id is None:
            self._open_article(following)
        words = (
            self.tr("One article was removed.")
            if number == 1
            else self.tr("{0} articles were removed.").format(number)
        )
        words += " " + self.tr("File › Removed articles restores them with all their verdicts.")
        undo = Answer(self.tr("Undo"), self._session.undo)
        notice = self._notices.tell(words, (undo, Answer(self.tr("Close"), key="Esc")))
        notice.answered.connect(_call)
        self._session.history_changed.connect(notice.dismiss)  # then its Undo would revert something else

    def _with_chosen(self, act: Callable[[Sequence[str]], None]) -> None:
        """Call `act` with the ids of the chosen articles, once all that was decided is saved."""
        keys, in_view = self._queue.selected_keys(), self._session.article_id

        def carry_out(ids: list[str]) -> None:
            if ids:
                act(ids)

        if len(keys) > 1 or (keys and self._queue.view.hasFocus()):
            self._session.ask(lambda project: ids_of(project, keys), carry_out)
        elif in_view is not None:
            carry_out([in_view])

    def _mark(self, article_ids: Sequence[str], state: PassState) -> None:
        reviewer = self._session.reviewer
        self._session.run(lambda project: mark_articles(project, reviewer, article_ids, state))

    def _show_source(self, article_id: str) -> None:
        def show(source: str) -> None:
            project = self._session.path
            folders = [*self._settings.source_folders, *([project.parent] if project else [])]
            file = next((path for folder in folders if (path := folder / source).is_file()), None)
            if file is not None:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
                return
            words = self.tr(
                "{0} is in none of the folders that articles were imported from on this computer. The project"
                " has the whole text, so nothing is lost."
            )
            self._notices.tell(words.format(Path(source).name))

        self._session.ask(lambda project: source_of(project, article_id), show)

    def _show_imports(self, stored: list[Import]) -> None:
        dialog = ImportsDialog(stored, self._window)
        dialog.removal_requested.connect(self._remove_import)
        dialog.open()

    def _remove_import(self, entry: int) -> None:
        self._session.ask(lambda project: imported_articles(project, entry), self.remove)

    def _show_removed(self, stored: list[RemovedArticle]) -> None:
        dialog = RemovedDialog(stored, self._window)
        dialog.restore_requested.connect(self._restore)
        dialog.deletion_requested.connect(self._delete)
        dialog.open()

    def _restore(self, article_ids: Sequence[str]) -> None:
        reviewer = self._session.reviewer

        def restored(ids: list[str]) -> None:
            if len(ids) == 1:
                self._open_article(ids[0])

        self._session.run(lambda project: restore_articles(project, reviewer, article_ids), restored)

    def _delete(self, article_ids: Sequence[str]) -> None:
        reviewer = self._session.reviewer
        self._session.run(lambda project: delete_for_good(project, reviewer, article_ids))


def _call(act: Callable[[], None] | None) -> None:
    if act is not None:
        act()
