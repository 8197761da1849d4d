"""The composition root: creates the parts of the window and connects their signals."""

from collections.abc import Callable, Sequence
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from annotator.core.review import Review
from annotator.ui.bulk.bulk_controller import BulkController
from annotator.ui.bulk.concordance_controller import ConcordanceController
from annotator.ui.export.export_controller import ExportController
from annotator.ui.export.print_controller import PrintController
from annotator.ui.faults.crash_log import CrashLog
from annotator.ui.faults.faults import Faults
from annotator.ui.first_steps.first_hint import FirstHint
from annotator.ui.first_steps.tour import Tour
from annotator.ui.guidelines.guidelines_controller import GuidelinesController
from annotator.ui.labels.label_controller import LabelController
from annotator.ui.look.appearance import Appearance
from annotator.ui.look.theme import system_is_dark
from annotator.ui.project.changed_elsewhere_notice import ChangedElsewhereNotice
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.project.stepped_over_notice import SteppedOverNotice
from annotator.ui.quality.learning_controller import LearningController
from annotator.ui.quality.memory_scope_controller import MemoryScopeController
from annotator.ui.quality.quality_controller import QualityController
from annotator.ui.quality.threshold_controller import ThresholdController
from annotator.ui.queue.filter_controller import FilterController
from annotator.ui.queue.order_controller import OrderController
from annotator.ui.review.editing_controller import EditingController
from annotator.ui.review.navigation_controller import NavigationController
from annotator.ui.state.session import Mode, Session
from annotator.ui.state.settings import Settings
from annotator.ui.window.action_bindings import ActionBindings
from annotator.ui.window.application import Application, make_application
from annotator.ui.window.garbage import GarbageCollector
from annotator.ui.window.language_menu import LanguageMenu
from annotator.ui.window.look_controller import LookController
from annotator.ui.window.main_window import MainWindow
from annotator.ui.words.language import Language, speak


class App(QObject):
    """Owns all parts of the window, as attributes for tests and scripts."""

    def __init__(
        self,
        application: QApplication,
        stored: QSettings | None = None,
        data_folder: Path | None = None,
        is_dark: Callable[[], bool] = system_is_dark,
    ) -> None:
        super().__init__()
        self.settings = Settings(stored or QSettings("annotator", "annotator"))
        self.appearance = Appearance(application, self.settings, is_dark, self)
        self.session = Session(self.settings.reviewer, self)
        self.window = MainWindow(self.session, self.settings, self.appearance)
        window, session, settings, appearance = self.window, self.session, self.settings, self.appearance
        actions, notices, view, queue = window.actions_by_id, window.notices, window.view, window.queue
        self.editing = EditingController(
            session, view.selection, view.select_span, actions.key, view.state.caret, self
        )
        folder = data_folder or user_data_folder()
        project = self.project_controller = ProjectController(session, settings, notices, folder, window)
        self.changed_elsewhere = ChangedElsewhereNotice(notices, session, window)
        self.stepped_over = SteppedOverNotice(notices, session, window)
        self.navigation = NavigationController(notices, queue.reader, view, session, self.editing, window)
        self.bindings = ActionBindings(window, session, self.editing, project, self.navigation, settings)
        self.look = LookController(window, appearance)
        self.order = OrderController(actions, queue, session, window)
        self.filters = FilterController(actions, queue, window.show_queue, session, window)
        self.memory_scope = MemoryScopeController(actions, session, project, window)
        self.thresholds = ThresholdController(actions, session, project, appearance, window)
        self.label_controller = LabelController(actions, session, project, appearance, window)
        self.bulk = BulkController(actions, notices, window.status.hint, session, project, appearance, window)
        self.concordance = ConcordanceController(
            actions, notices, view, session, project, appearance, settings, self.bulk, window
        )
        self.guidelines = GuidelinesController(
            actions,
            notices,
            window.status.hint,
            window.guide,
            window.show_guide,
            view,
            session,
            project,
            appearance,
            window,
        )
        self.learning = LearningController(notices, window.status.hint, session, project, window)
        self.quality = QualityController(
            actions, notices, session, project, self.learning, appearance, window
        )
        self.export = ExportController(
            actions, notices, queue.reader, session, project, settings, appearance, window
        )
        self.printing = PrintController(actions, notices, session, project, settings, window)
        self.language = LanguageMenu(window, session, settings)
        self.tour = Tour(actions, notices, view, session, project, settings, window)
        self.hint = FirstHint(session, settings, window.seat_hint, self.tour, self)
        self._connect_session()
        self._connect_view()
        self._connect_panels()
        self._show_project(None)

    def start(self, project: Path | None, paths: Sequence[Path]) -> None:
        """Show the window and open the project and paths."""
        self.window.show()
        self.project_controller.start(project, paths)

    def _connect_session(self) -> None:
        session = self.session
        session.project_changed.connect(self._show_project)
        session.labels_changed.connect(self.appearance.set_labels)
        session.article_opened.connect(self._show_article)
        session.review_updated.connect(self.window.view.update_review)
        session.current_changed.connect(self._show_current)

    def _connect_view(self) -> None:
        view, inspector = self.window.view, self.window.inspector
        view.picked.connect(self.session.select)
        view.selection_changed.connect(self.editing.quotations.follow_selection)
        view.selection_changed.connect(inspector.show_selection)
        view.resized.connect(self.editing.boundaries.resize)
        view.link_requested.connect(self.editing.quotations.link)
        view.menu_requested.connect(self.bindings.show_menu)
        self.editing.selection_used.connect(self._drop_selection)
        self.editing.hinted.connect(self.window.status.hint)
        self.editing.quotations.speaker_wanted.connect(inspector.edit_speaker)

    def _connect_panels(self) -> None:
        window, editing = self.window, self.editing
        window.queue.wanted.connect(self.navigation.open_article)
        window.queue.wanted.connect(window.give_room)
        window.queue.counted.connect(self._show_count)
        window.queue.reader.failed.connect(self.project_controller.alarm_of_reader)
        window.queue.search.left.connect(self._to_text)
        window.queue.search.left.connect(window.give_room)
        window.inspector.label_chosen.connect(editing.label)
        window.inspector.type_chosen.connect(editing.quotations.set_type)
        window.inspector.verdict_chosen.connect(editing.decide)
        window.inspector.facts.speaker_written.connect(editing.quotations.set_speaker)
        window.inspector.facts.attribute_written.connect(editing.set_attribute)
        window.inspector.facts.invalid_input.connect(window.status.hint)
        window.inspector.finished.connect(self._to_text)
        window.spans.picked.connect(self.session.select)
        window.notices.released.connect(self._to_text)
        window.status.undo_wanted.connect(self.session.undo)
        window.status.reviewer_wanted.connect(self.project_controller.rename_reviewer)
        window.welcome.recent_chosen.connect(self.project_controller.open)
        window.welcome.recent_forgotten.connect(self.settings.forget_recent)
        window.recent.chosen.connect(self.project_controller.open)
        window.drop_overlay.dropped.connect(self.project_controller.take_in)
        window.activated.connect(self.session.look_for_changes)
        window.closed.connect(self.project_controller.close)
        self.session.saved_changed.connect(window.mark_unsaved)

    def _show_project(self, path: Path | None) -> None:
        self.window.name_project(path)
        if path is None:
            self.window.welcome.show_start(self.settings.recent)
            self.window.show_welcome()
            QTimer.singleShot(0, self, self._glance)

    def _glance(self) -> None:
        """Show the progress of the recent projects, if the start page is still visible."""
        if self.window.welcome.isVisible():
            self.project_controller.glance_at_recent(self.window.welcome.tell)

    def _show_count(self, articles: int) -> None:
        path = self.session.path
        if path is None:
            return
        if articles == 0:
            self.window.welcome.show_empty(path)
            self.window.show_welcome()
            return
        self.window.show_review()
        if self.session.review is None:
            self.window.queue.reader.first(self.settings.last_article(path), self._begin)

    def _begin(self, article_id: str | None) -> None:
        if article_id is not None and self.session.review is None:
            self.navigation.open_article(article_id)

    def _show_article(self, review: Review | None) -> None:
        if review is None:
            return
        self.window.view.set_review(review, self.session.labels)
        self.session.set_mode(Mode.REVIEW)
        if self.session.path is not None:
            self.settings.set_last_article(self.session.path, review.article.id)

    def _show_current(self, item_id: str | None) -> None:
        # Otherwise the next digit would add an entity at the selection instead of changing the label.
        self._drop_selection()
        self.window.view.set_current(item_id)
        if item_id is not None:
            self.window.view.reveal(item_id)

    def _drop_selection(self) -> None:
        if self.window.view.selection() is not None:
            self.window.view.select_span(None)

    def _to_text(self) -> None:
        self.window.view.setFocus()


def user_data_folder() -> Path:
    """The folder of the sample project and the crash log."""
    return user_data_path("annotator", appauthor=False)


def run(
    project: Path | None,
    paths: Sequence[Path],
    argv: Sequence[str] = (),
    *,
    stored: QSettings | None = None,
    data_folder: Path | None = None,
    started: Callable[[App], None] | None = None,
) -> int:
    """Open the window with `project`, import `paths` into it, and run until the window is closed.

    `stored` and `data_folder` replace the user's settings and data folder; `started` is called when the
    window is shown. Returns the exit code.
    """
    application = make_application(argv)
    settings = stored or QSettings("annotator", "annotator")
    collector = GarbageCollector()
    faults = Faults()
    log = CrashLog(data_folder or user_data_folder())
    trace = log.take()
    log.start()

    def begin(app: App) -> None:
        app.start(project, paths)
        if trace:
            app.project_controller.crashes.report_crash(trace)

    code = _run_windows(application, settings, data_folder, faults, begin, started)
    faults.stop()
    collector.stop()
    log.stop()
    return code


def _run_windows(
    application: QApplication,
    settings: QSettings,
    data_folder: Path | None,
    faults: Faults,
    begin: Callable[[App], None],
    started: Callable[[App], None] | None,
) -> int:
    """Run the window, and run a new one each time the user changes the language."""
    while True:
        speak(application, Language(Settings(settings).language))
        app = App(application, settings, data_folder)
        faults.met.connect(app.project_controller.alarm)
        if isinstance(application, Application):
            application.handed_over.connect(app.project_controller.take_in)
        begin(app)
        if started is not None:
            started(app)
        code = application.exec()
        # These objects outlive the window, which must not be called any more.
        faults.met.disconnect(app.project_controller.alarm)
        if isinstance(application, Application):
            application.handed_over.disconnect(app.project_controller.take_in)
        if not app.language.changed:
            return code
        begin = _reopen(app.language.project)
        app.window.deleteLater()
        del app


def _reopen(project: Path | None) -> Callable[[App], None]:
    """A function that opens `project` in the new window."""
    return lambda app: app.start(project, []) if project is not None else app.window.show()
