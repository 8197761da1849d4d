"""The preview of an export and its losses, computed in the background while the user chooses."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from annotator.core.errors import AnnotatorError, CancelledError
from annotator.operations.exporting.export_dataset import Choice, ExportReport, Options, losses_of
from annotator.operations.exporting.preview import Preview, preview
from annotator.operations.project.open_project import Project
from annotator.ui.export.export_words import loss_counts, parts
from annotator.ui.state.latest_query import Ask, LatestQuery
from annotator.ui.state.threads import Watch
from annotator.ui.words.phrases import message_text

PATIENCE = 200  # milliseconds after the last change


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """The export to preview: format, choice, options."""

    format_name: str
    choice: Choice
    options: Options


class ExportPreview(QObject):
    """Computes the preview and then the losses of the last request. `ask` is `PoolReader.ask`."""

    previewed = Signal(object)  # Preview or None
    counted_losses = Signal(object)  # ExportReport
    failed = Signal(object)  # Exception
    advanced = Signal(object, object)  # articles done, total

    def __init__(self, ask: Ask, parent: QObject) -> None:
        super().__init__(parent)
        self._request: PreviewRequest | None = None
        self._query = LatestQuery(ask, self)
        self._query.found.connect(self.previewed)
        self._query.advanced.connect(self._advance)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether a preview is being computed."""
        return self._timer.isActive() or self._query.busy

    def ask(self, request: PreviewRequest) -> None:
        """Compute the preview of this export, with a delay after the last change."""
        self.stop()
        self._request = request
        self._timer.start(PATIENCE)

    def stop(self) -> None:
        """Cancel the preview."""
        self._timer.stop()
        self._query.stop()

    def _begin(self) -> None:
        request = self._request
        if request is None:
            return

        def compute(project: Project, watch: Watch) -> ExportReport:
            name, choice, options = request.format_name, request.choice, request.options
            watch.found.emit(preview(project, name, watch, choice=choice, options=options))
            return losses_of(project, name, watch, choice=choice)

        self._query.start(compute, self.counted_losses.emit, self.failed.emit)

    def _advance(self, done: int, total: int | None, _: str) -> None:
        self.advanced.emit(done, total)


class ExportPreviewPane(QWidget):
    """Shows the results of an `ExportPreview`: the first article and the losses.

    `done_key` is the current key that marks an article done.
    """

    def __init__(self, export_preview: ExportPreview, done_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done_key = done_key
        self.heading = QLabel()
        self.heading.setProperty("look", "muted")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Preview of the first article"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Counting losses"))
        self.losses = QLabel()
        self.losses.setTextFormat(Qt.TextFormat.PlainText)
        self.losses.setWordWrap(True)
        self.losses.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.text, 1)
        column.addWidget(self.bar)
        column.addWidget(self.losses)
        self.text.setMinimumHeight(90)
        export_preview.previewed.connect(self._show)
        export_preview.counted_losses.connect(self._show_losses)
        export_preview.failed.connect(self.fail)
        export_preview.advanced.connect(self._advance)
        self.wait()

    def wait(self) -> None:
        """Show that the preview is being computed."""
        self.bar.setRange(0, 0)
        self.bar.setEnabled(True)
        self._show_message(self.tr("Counting what will be written and what will be lost…"), "muted")

    def fail(self, problem: Exception) -> None:
        """Show an error; a cancellation is ignored."""
        if isinstance(problem, CancelledError):
            return
        self._stop_progress()
        self.heading.setText("")
        self.text.setPlainText("")
        is_expected = isinstance(problem, AnnotatorError)
        text = message_text(problem) if is_expected else f"{type(problem).__name__}: {problem}"
        self._show_message(text, "fault")

    def _show(self, preview: Preview | None) -> None:
        if preview is None:
            self.heading.setText("")
            self.text.setPlainText(
                self.tr("No articles match. {0} marks an article done.").format(self._done_key)
            )
        else:
            heading = (
                self.tr("{0} is not a text file; it will contain these spans")
                if preview.binary
                else self.tr("Preview of {0}")
            )
            self.heading.setText(heading.format(preview.article_id))
            self.text.setPlainText(preview.text)

    def _advance(self, done: int, total: int | None) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)

    def _show_losses(self, report: ExportReport) -> None:
        self._stop_progress()
        lines = [f"{message_text(report.amounts)}."]
        lines += [f"{parts(report)}."] if report.parts else []
        if report.lost:
            lines.append(self.tr("Lost in this format: {0}.").format(loss_counts(report.lost)))
        elif report.articles:
            lines.append(self.tr("Nothing is lost in this format."))
        if report.left_out:
            lines.append(self.tr("Left out: {0}.").format(loss_counts(report.left_out)))
        self._show_message("\n".join(lines), "")

    def _stop_progress(self) -> None:
        self.bar.setRange(0, 1)
        self.bar.setValue(0)

    def _show_message(self, text: str, look: str) -> None:
        self.losses.setProperty("look", look)
        self.losses.style().unpolish(self.losses)
        self.losses.style().polish(self.losses)
        self.losses.setText(text)
        self.losses.setAccessibleName(text)
