"""Exports: the dialog, the export in the background, and the notice with the result."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import QWidget

from annotator.core.annotation import QuotationType
from annotator.operations.exporting.export_dataset import ExportReport, export
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.queue import Filter, reviewers, saved_filters
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.export.export_dialog import ExportDialog, Order
from annotator.ui.export.export_form import ExportChoices
from annotator.ui.export.export_words import result_text
from annotator.ui.look.appearance import Appearance
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.queue.queue_reader import QueueReader
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.state.threads import Watch
from annotator.ui.widgets.notices import Answer, NoticeArea
from annotator.ui.words.phrases import named

ProjectChoices = tuple[list[str], dict[str, Filter]]  # reviewers, saved filters


class ExportController(QObject):
    """Asks the user what to export, and runs the export."""

    def __init__(
        self,
        actions: ActionTable,
        notices: NoticeArea,
        reader: QueueReader,
        session: Session,
        project_controller: ProjectController,
        settings: Settings,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._actions = actions
        self._notices = notices
        self._reader = reader
        self._session = session
        self._project_controller = project_controller
        self._settings = settings
        self._appearance = appearance
        self.dialog: ExportDialog | None = None
        actions.bind({"export": lambda _: self.ask()})

    def ask(self) -> None:
        """Read the choices and open the dialog."""
        path = self._session.path
        if path is None or self.dialog is not None:
            return

        def read(project: Project) -> ProjectChoices:
            return reviewers(project), saved_filters(project)

        self._session.ask(read, lambda project_choices: self._open(path, project_choices))

    def make(self, order: Order) -> None:
        """Write a dataset in the background, and show a notice with its contents and losses."""
        if self._session.path is None:
            return

        def write(project: Project, watch: Watch) -> ExportReport:
            return export(
                project,
                order.out,
                order.format_name,
                watch,
                choice=order.choice,
                options=order.options,
                card=order.card,
            )

        self._project_controller.pool_reader.ask(
            write,
            self._project_controller.watch(self.tr("Exporting")),
            lambda report: self._show_result(order.out, report),
            self._project_controller.alarm,
        )

    def _open(self, path: Path, project_choices: ProjectChoices) -> None:
        if path != self._session.path or self.dialog is not None:
            return
        reviewer_names, filters = project_choices
        choices = ExportChoices(
            self._labels(), reviewer_names, filters, self._reader.filter, self._session.reviewer
        )
        dialog = ExportDialog(
            path,
            choices,
            self._project_controller.pool_reader.ask,
            self._settings,
            self._appearance.theme,
            self._actions.key("done"),
            self._window,
        )
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, agreed: int) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None and agreed:
            self.make(dialog.order)

    def _labels(self) -> list[tuple[str, str, QColor | None]]:
        theme = self._appearance.theme
        labels: list[tuple[str, str, QColor | None]] = [
            (label.name, named(label), theme.label_colour(label.name)) for label in self._session.labels
        ]
        return [
            *labels,
            (QuotationType.DIRECT, self.tr("Direct quotations"), None),
            (QuotationType.INDIRECT, self.tr("Indirect quotations"), None),
            (QuotationType.MIXED, self.tr("Mixed quotations"), None),
        ]

    def _show_result(self, out: Path, report: ExportReport) -> None:
        answers = (Answer(self.tr("Open folder"), True), Answer(self.tr("Close"), False, "Esc"))
        notice = self._notices.tell(result_text(out.name, report, self._actions.key("done")), answers)
        folder = QUrl.fromLocalFile(str(out.resolve().parent))
        notice.answered.connect(lambda wanted: QDesktopServices.openUrl(folder) if wanted else None)
