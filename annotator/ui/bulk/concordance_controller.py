"""The concordance beside the window: searches in the background, opens articles, has many decided at once."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.annotation import Verdict
from annotator.core.concordance import Line
from annotator.core.errors import AnnotatorError
from annotator.core.messages import Plural
from annotator.core.review import Review
from annotator.core.same_words import Deed, Judge, Relabel
from annotator.core.spans import Span
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.concordance import Found, Query, compiled, search, suggesters, write_csv
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.bulk.bulk_controller import BulkController
from annotator.ui.bulk.bulk_dialog import Plan
from annotator.ui.bulk.concordance_dialog import ConcordanceDialog
from annotator.ui.look.appearance import Appearance
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.latest_query import LatestQuery, QueryProgress
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.state.threads import Watch
from annotator.ui.text.view import ArticleView
from annotator.ui.widgets.notices import NoticeArea
from annotator.ui.words.phrases import message_text

REST = 250  # milliseconds without a key before the search begins
_LABEL = Plural("label {0} place “{1}”", "label {0} places “{1}”")
_SKIP = Plural("skip {0} place", "skip {0} places")
_DECIDE = {
    Verdict.ACCEPTED: Plural("accept {0} place", "accept {0} places"),
    Verdict.REJECTED: Plural("reject {0} place", "reject {0} places"),
}


class ConcordanceController(QObject):
    """Opens the window of the concordance and answers it."""

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
        self._query = LatestQuery(session, project_controller.pool, self)
        self._asking = LatestQuery(session, project_controller.pool, self)
        self._going: Line | None = None
        self._asked: Query | None = None
        self._selected: Span | None = None  # the hit that was selected in the text
        self.shown: ConcordanceDialog | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.search)
        actions["concordance"].bind(lambda _: self.open())
        session.project_changed.connect(self._close)
        session.labels_changed.connect(self._dress)
        session.history_changed.connect(self._outdate)
        session.article_opened.connect(self._arrived)
        appearance.changed.connect(self._dress)

    def open(self) -> None:
        """Show the window; what is selected in the text is looked for."""
        if self.shown is None:
            self.shown = ConcordanceDialog(self._appearance.theme)
            self.shown.restoreGeometry(self._settings.layout("concordance"))
            self.shown.addActions([self._actions[name] for name in ("undo", "redo")])
            self.shown.changed.connect(self._changed)
            self.shown.asked.connect(self.search)
            self.shown.stopped.connect(self._stop)
            self.shown.wanted.connect(self.go_to)
            self.shown.ordered.connect(self.order)
            self.shown.export_wanted.connect(self.choose_file)
            self._dress()
            offer = self.shown.question.set_suggesters
            self._asking.start(Watch(""), lambda project, _: suggesters(project), offer, _quietly)
        review, span = self._session.review, self._view.selection()
        self.shown.show()
        self.shown.raise_()
        self.shown.activateWindow()
        if review is not None and span is not None and span != self._selected:
            self.shown.question.look_for(span.of(review.article.text))
        if span is None or span != self._selected:  # else the user comes back to the lines
            self.shown.question.field.setFocus()
            self.shown.question.field.selectAll()

    def search(self) -> None:
        """Look for what the window asks, from the beginning."""
        shown = self.shown
        if shown is None:
            return
        self._rest.stop()
        query, watch, reviewer = shown.question.query, QueryProgress(""), self._session.reviewer
        self._asked = query
        if query.empty or not self._readable(query):
            self._query.stop()
            shown.show_nothing()
            return
        shown.begin()
        watch.advanced.connect(shown.advance)

        def add(lines: list[Line]) -> None:  # from the pool: meanwhile the window may be closed, or ask anew
            if self.shown is shown and self._asked is query:
                shown.add(lines)

        watch.found.connect(add)

        def look(project: Project, watching: Watch) -> Found:
            return search(project, reviewer, query, watching, watch.found.emit)

        self._query.start(watch, look, shown.end, self._failed)

    def go_to(self, line: Line) -> None:
        """Show a line's article at its hit."""
        self._going = line
        here = self._session.review
        if here is not None and here.article.id == line.article_id:
            self._arrived(here)
        else:
            self._session.open_article(line.article_id, line.claim.id if line.claim else None)

    def order(self, deed: Deed, lines: list[Line]) -> None:
        """Have the preview shown of what would be done to lines."""
        if self.shown is None:
            return
        if isinstance(deed, Relabel):
            plan = Plan(lambda number: _LABEL.of(number, deed.label), deed)
        else:
            verdict = deed.verdict if isinstance(deed, Judge) else Verdict.SKIPPED
            plan = Plan(_DECIDE.get(verdict, _SKIP).of, deed)
        self._bulk.propose(plan, lines, self.shown)

    def choose_file(self) -> None:
        """Ask where to write the lines as CSV."""
        path = self._session.path
        if self.shown is None or path is None:
            return
        proposed = str(path.with_name(f"{path.stem}-concordance.csv"))
        said, _ = QFileDialog.getSaveFileName(
            self.shown, self.tr("Export lines"), proposed, self.tr("Tables (*.csv)")
        )
        if said:
            self.export(Path(said))

    def export(self, out: Path) -> None:
        """Write the lines in the order shown."""
        if self.shown is None:
            return
        lines = list(self.shown.model.lines)
        watch = self._project_controller.watch(self.tr("Exporting"))
        words = self.tr("{0}: {1} lines.").format(out.name, self.shown.number(len(lines)))

        def written(_: None) -> None:
            self._notices.tell(words)

        self._project_controller.pool.ask(
            lambda _: write_csv(out, lines), watch, written, self._project_controller.alarm
        )

    def _changed(self) -> None:
        if self.shown is not None and self._readable(self.shown.question.query):
            self._rest.start()

    def _readable(self, query: Query) -> bool:
        fault = ""
        try:
            compiled(query)
        except AnnotatorError as problem:
            fault = message_text(problem)
        if self.shown is not None:
            self.shown.question.show_fault(fault)
        return not fault

    def _stop(self) -> None:
        self._query.stop()
        if self.shown is not None:
            self.shown.end(None)

    def _failed(self, problem: Exception) -> None:
        if self.shown is not None:
            self.shown.end(None)
            self.shown.question.show_fault(message_text(problem))

    def _outdate(self, _undo: object, _redo: object) -> None:
        if self.shown is not None and self._asked is not None and not self._query.busy:
            self.shown.outdate()

    def _arrived(self, review: Review | None) -> None:
        line = self._going
        if line is None or review is None or review.article.id != line.article_id:
            return
        self._going = None
        QTimer.singleShot(0, self, lambda: self._show_hit(line))  # the view takes the article first

    def _show_hit(self, line: Line) -> None:
        review, view = self._session.review, self._view
        if review is None or review.article.id != line.article_id:
            return
        if line.claim is not None and line.claim.id in review.by_id:
            self._session.select(line.claim.id)
            view.reveal(line.claim.id)
        else:
            self._selected = line.span
            view.select_span(line.span)
            view.reveal_span(line.span)
        self._window.raise_()
        self._window.activateWindow()
        view.setFocus()

    def _dress(self, _: object = None) -> None:
        if self.shown is not None:
            self.shown.set_theme(self._appearance.theme, self._session.labels)

    def _close(self, _: object) -> None:
        self._rest.stop()
        self._query.stop()
        if self.shown is not None:
            self._settings.set_layout("concordance", self.shown.saveGeometry())
            self.shown.close()
            self.shown.deleteLater()
            self.shown = None


def _quietly(_: Exception) -> None:
    """The list of suggesters is a convenience: what is wrong with the file will be told by the search."""
