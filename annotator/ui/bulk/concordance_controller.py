"""The concordance window: searches in the background, opens articles, and decides several lines at once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.annotation import Verdict
from annotator.core.concordance import Found, Line
from annotator.core.errors import AnnotatorError
from annotator.core.messages import Plural
from annotator.core.review import Review
from annotator.core.same_words import Relabel, ReviewAction, SetVerdict
from annotator.core.spans import Span
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.concordance import Query, compiled, search, suggesters, write_csv
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.bulk.bulk_controller import BulkController
from annotator.ui.bulk.bulk_dialog import Plan
from annotator.ui.bulk.concordance_dialog import ConcordanceDialog
from annotator.ui.look.appearance import Appearance
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.latest_query import LatestQuery
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.state.threads import Watch
from annotator.ui.text.view import ArticleView
from annotator.ui.widgets.notices import NoticeArea
from annotator.ui.words.phrases import message_text

PlaceQuery = Callable[[Project, str, Watch], Found]  # on behalf of a reviewer
SEARCH_DELAY = 250  # milliseconds without typing before the search starts
_LABEL = Plural("label {0} place “{1}”", "label {0} places “{1}”")
_SKIP = Plural("skip {0} place", "skip {0} places")
_DECIDE = {
    Verdict.ACCEPTED: Plural("accept {0} place", "accept {0} places"),
    Verdict.REJECTED: Plural("reject {0} place", "reject {0} places"),
}


class ConcordanceController(QObject):
    """Opens the concordance window and handles its signals."""

    def __init__(
        self,
        actions: ActionTable,
        notices: NoticeArea,
        view: ArticleView,
        session: Session,
        project_controller: ProjectController,
        appearance: Appearance,
        settings: Settings,
        bulk: BulkController,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._actions = actions
        self._notices = notices
        self._view = view
        self._session = session
        self._project_controller = project_controller
        self._appearance = appearance
        self._settings = settings
        self._bulk = bulk
        self._query = LatestQuery(project_controller.pool_reader.ask, self)
        self._query.found.connect(self._add)
        self._query.advanced.connect(self._advance)
        self._suggesters_query = LatestQuery(project_controller.pool_reader.ask, self)
        self._target_line: Line | None = None
        self._last_query: Query | PlaceQuery | None = None
        self._places: PlaceQuery | None = None  # what the window shows instead of a search
        self._selected_hit: Span | None = None  # the hit that was selected in the text
        self.dialog: ConcordanceDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_DELAY)
        self._timer.timeout.connect(self.search)
        actions["concordance"].bind(lambda _: self.open())
        session.project_changed.connect(self._close)
        session.labels_changed.connect(self._apply_theme)
        session.history_changed.connect(self._mark_stale)
        session.article_opened.connect(self._article_opened)
        appearance.changed.connect(self._apply_theme)

    def open(self) -> None:
        """Show the window and search for the selected text."""
        review, span = self._session.review, self._view.selection()
        returns = span is not None and span == self._selected_hit
        dialog = self._raise_dialog()
        if self._places is not None and not returns:
            self.leave_places()
        if review is not None and span is not None and not returns:
            dialog.query_form.search_for(span.of(review.article.text))
        if not returns:
            dialog.query_form.field.setFocus()
            dialog.query_form.field.selectAll()

    def show_places(self, title: str, places: PlaceQuery) -> None:
        """Show the window with these places instead of a search."""
        dialog = self._raise_dialog()
        self._timer.stop()
        self._places = places
        dialog.show_places(title)
        self.search()

    def leave_places(self) -> None:
        """Show the query form again, with its last query."""
        self._places = None
        if self.dialog is not None:
            self.dialog.show_places(None)
            self.search()

    def _raise_dialog(self) -> ConcordanceDialog:
        if self.dialog is None:
            self.dialog = self._make_dialog()
            self._apply_theme()
            offer = self.dialog.query_form.set_suggesters
            self._suggesters_query.start(lambda project, _: suggesters(project), offer, _ignore_error)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        return self.dialog

    def _make_dialog(self) -> ConcordanceDialog:
        dialog = ConcordanceDialog(self._appearance.theme)
        dialog.restoreGeometry(self._settings.layout("concordance"))
        dialog.addActions([self._actions[name] for name in ("undo", "redo")])
        dialog.changed.connect(self._changed)
        dialog.asked.connect(self.search)
        dialog.stopped.connect(self._stop)
        dialog.wanted.connect(self.go_to)
        dialog.ordered.connect(self.order)
        dialog.export_wanted.connect(self.choose_file)
        dialog.places_left.connect(self.leave_places)
        return dialog

    def search(self) -> None:
        """Run the query of the window."""
        dialog = self.dialog
        if dialog is None:
            return
        self._timer.stop()
        query, places, reviewer = dialog.query_form.query, self._places, self._session.reviewer
        self._last_query = places or query
        if places is None and (query.empty or not self._check_query(query)):
            self._query.stop()
            dialog.show_nothing()
            return
        dialog.start_search()

        def run_query(project: Project, watch: Watch) -> Found:
            if places is not None:
                return places(project, reviewer, watch)
            return search(project, reviewer, query, watch, watch.found.emit)

        self._query.start(run_query, dialog.finish_search, self._failed)

    def go_to(self, line: Line) -> None:
        """Open the article of a line at its hit."""
        self._target_line = line
        review = self._session.review
        if review is not None and review.article.id == line.article_id:
            self._article_opened(review)
        else:
            self._session.open_article(line.article_id, line.claim.id if line.claim else None)

    def order(self, action: ReviewAction, lines: list[Line]) -> None:
        """Show the preview of a bulk decision on lines."""
        if self.dialog is None:
            return
        if isinstance(action, Relabel):
            plan = Plan(lambda number: _LABEL.of(number, action.label), action)
        else:
            verdict = action.verdict if isinstance(action, SetVerdict) else Verdict.SKIPPED
            plan = Plan(_DECIDE.get(verdict, _SKIP).of, action)
        self._bulk.propose(plan, lines, self.dialog)

    def choose_file(self) -> None:
        """Ask for a file and write the lines to it as CSV."""
        path = self._session.path
        if self.dialog is None or path is None:
            return
        proposed = str(path.with_name(f"{path.stem}-concordance.csv"))
        file, _ = QFileDialog.getSaveFileName(
            self.dialog, self.tr("Export lines"), proposed, self.tr("Tables (*.csv)")
        )
        if file:
            self.export(Path(file))

    def export(self, out: Path) -> None:
        """Write the lines in the order shown."""
        if self.dialog is None:
            return
        lines = list(self.dialog.model.lines)
        watch = self._project_controller.watch(self.tr("Exporting"))
        text = self.tr("{0}: 1 line.") if len(lines) == 1 else self.tr("{0}: {1} lines.")
        text = text.format(out.name, self.dialog.number(len(lines)))

        def written(_: None) -> None:
            self._notices.tell(text)

        self._project_controller.pool.ask(
            lambda _: write_csv(out, lines), watch, written, self._project_controller.alarm
        )

    def _changed(self) -> None:
        if self.dialog is not None and self._check_query(self.dialog.query_form.query):
            self._timer.start()

    def _check_query(self, query: Query) -> bool:
        message = ""
        try:
            compiled(query)
        except AnnotatorError as problem:
            message = message_text(problem)
        if self.dialog is not None:
            self.dialog.query_form.show_error(message)
        return not message

    def _add(self, lines: list[Line]) -> None:
        if self.dialog is not None:
            self.dialog.add(lines)

    def _advance(self, done: int, total: int | None, item: str) -> None:
        if self.dialog is not None:
            self.dialog.advance(done, total, item)

    def _stop(self) -> None:
        self._query.stop()
        if self.dialog is not None:
            self.dialog.finish_search(None)

    def _failed(self, problem: Exception) -> None:
        if self.dialog is not None:
            self.dialog.finish_search(None)
            self.dialog.query_form.show_error(message_text(problem))

    def _mark_stale(self, _undo: object, _redo: object) -> None:
        if self.dialog is not None and self._last_query is not None and not self._query.busy:
            self.dialog.mark_stale()

    def _article_opened(self, review: Review | None) -> None:
        line = self._target_line
        if line is None or review is None or review.article.id != line.article_id:
            return
        self._target_line = None
        QTimer.singleShot(0, self, lambda: self._show_hit(line))  # after the view has shown the article

    def _show_hit(self, line: Line) -> None:
        review, view = self._session.review, self._view
        if review is None or review.article.id != line.article_id:
            return
        if line.claim is not None and line.claim.id in review.by_id:
            self._session.select(line.claim.id)
            view.reveal(line.claim.id)
        else:
            self._selected_hit = line.span
            view.select_span(line.span)
            view.reveal_span(line.span)
        view.set_matches((line.span,), 0)
        self._window.raise_()
        self._window.activateWindow()
        view.setFocus()

    def _apply_theme(self, _: object = None) -> None:
        if self.dialog is not None:
            self.dialog.set_theme(self._appearance.theme, self._session.labels)

    def _close(self, _: object) -> None:
        self._timer.stop()
        self._query.stop()
        self._suggesters_query.stop()
        self._places = None
        if self.dialog is not None:
            self._settings.set_layout("concordance", self.dialog.saveGeometry())
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None


def _ignore_error(_: Exception) -> None:
    """Ignore the error; the search reports problems with the file."""
