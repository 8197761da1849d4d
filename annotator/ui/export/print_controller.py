"""Printing the article in view and writing it as PDF, with a preview and options."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QSize, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from annotator import __version__
from annotator.core.errors import AnnotatorError
from annotator.core.labels import Label
from annotator.core.progress import Progress, Silent, watched
from annotator.core.review import Review
from annotator.ui.actions.action_table import ActionTable
from annotator.ui.project.project_controller import ProjectController
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.text.printed import Options, Printed
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.fields import NumberField
from annotator.ui.widgets.notices import NoticeArea

CSS = 96  # pixels per inch: the unit of the pages
DOTS = 600  # per inch, in the PDF
MARGIN = 15.0  # millimetres
LEAST_PREVIEW = (240, 200)  # pixels
POINTS = (7.0, 20.0)  # minimum and maximum text size


@dataclass(frozen=True, slots=True)
class Job:
    """An article to print and the options."""

    review: Review
    labels: Sequence[Label]
    options: Options

    @property
    def name(self) -> str:
        """The title in the printer's queue and in the PDF."""
        return self.review.article.title or self.review.article.id


def paint_job(job: Job, device: QPagedPaintDevice, progress: Progress, pages: range | None = None) -> int:
    """Paint `pages` of a job (numbered from 0; `None` means all) and return the total number of pages.

    Raises `CancelledError` between two pages if `progress` is cancelled.
    """
    resolution = device.logicalDpiX()
    paper = device.pageLayout().paintRect(QPageLayout.Unit.Inch).size()
    printed = Printed(job.review, job.labels, job.options, QSizeF(paper.width() * CSS, paper.height() * CSS))
    numbers = [page for page in (pages or range(printed.pages)) if page < printed.pages]
    painter = QPainter(device)
    try:
        painter.scale(resolution / CSS, resolution / CSS)
        for number, page in enumerate(watched(numbers, progress)):
            if number:
                device.newPage()
            printed.paint(painter, page)
    finally:
        painter.end()
    return printed.pages


def write_pdf(job: Job, out: Path, layout: QPageLayout, progress: Progress) -> int:
    """Write a job as PDF with selectable text, and return the number of pages; can be called in any thread.

    Raises `AnnotatorError` if the file cannot be written and `CancelledError` if it is cancelled; an
    existing file is then unchanged.
    """
    temporary = out.with_name(f".{out.name}.part")
    try:
        temporary.touch()
        writer = QPdfWriter(str(temporary))
        writer.setResolution(DOTS)
        writer.setTitle(job.name)
        writer.setCreator(f"annotator {__version__}")
        writer.setPageLayout(layout)
        pages = paint_job(job, writer, progress)
        del writer  # finishes the file
        temporary.replace(out)
    except OSError as problem:
        message = f"{out} cannot be written: {problem.strerror}. Choose another place."
        raise AnnotatorError(message) from problem
    finally:
        temporary.unlink(missing_ok=True)
    return pages


def page_layout() -> QPageLayout:
    """The default paper size in portrait; only for the window's thread, since it queries printers."""
    size = QPageSize(QPrinter().pageLayout().pageSize().id())
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


class PrintDialog(Dialog):
    """The preview of the pages next to the options."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Print"))
        self._job = job
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setPageLayout(page_layout())
        self.printer.setDocName(job.name)
        self.preview = QPrintPreviewWidget(self.printer)
        self.preview.setAccessibleName(self.tr("Preview of the pages"))
        self.preview.paintRequested.connect(self._paint)
        self.size_field = NumberField(*POINTS, 0.5, 1)
        self.size_field.setSuffix(self.tr(" pt"))
        self.size_field.setValue(job.options.points)
        self.suggestions = QCheckBox(self.tr("&Suggestions without a verdict"))
        self.suggestions.setChecked(job.options.suggestions)
        self.dead_zones = QCheckBox(self.tr("Parts that are &not the article (related, tags …)"))
        self.dead_zones.setChecked(job.options.dead_zones)
        self._lay_out()
        self.size_field.valueChanged.connect(self._update_preview)
        self.suggestions.toggled.connect(self._update_preview)
        self.dead_zones.toggled.connect(self._update_preview)

    @property
    def job(self) -> Job:
        """The job with the current options."""
        options = Options(self.size_field.value(), self.suggestions.isChecked(), self.dead_zones.isChecked())
        return Job(self._job.review, self._job.labels, options)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&Text size"), self.size_field)
        form.addRow(self.suggestions)
        form.addRow(self.dead_zones)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.print_button = box.addButton(self.tr("&Print…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.print_button.setProperty("look", "primary")
        self.print_button.setDefault(True)
        self.pdf_button = box.addButton(self.tr("Save as P&DF…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.pdf_button.setAutoDefault(False)
        box.accepted.connect(self._print)
        box.rejected.connect(self.reject)
        self.pdf_button.clicked.connect(lambda: self.done(SAVE))
        side = QVBoxLayout()
        side.addLayout(form)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(side)
        row.addWidget(self.preview, 1)
        self.preview.setMinimumSize(*LEAST_PREVIEW)
        self.fill(row, box, QSize(980, 720))

    def _update_preview(self) -> None:
        self.preview.updatePreview()

    def _paint(self, printer: QPrinter) -> None:
        paint_job(self.job, printer, Silent())

    def _print(self) -> None:
        if QPrintDialog(self.printer, self).exec():
            first, last = self.printer.fromPage(), self.printer.toPage()
            paint_job(self.job, self.printer, Silent(), range(first - 1, last) if first else None)
            self.accept()


SAVE = 2  # the result code of the dialog for "Save as PDF"


class PrintController(QObject):
    """Binds the actions that print the article in view."""

    def __init__(
        self,
        actions: ActionTable,
        notices: NoticeArea,
        session: Session,
        project_controller: ProjectController,
        settings: Settings,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._notices = notices
        self._session = session
        self._project_controller = project_controller
        self._settings = settings
        actions.bind({"print": lambda _: self.show(), "print.pdf": lambda _: self.ask_pdf()})

    @property
    def job(self) -> Job | None:
        """The article in view with the stored options; `None` if there is no article."""
        review = self._session.review
        settings = self._settings
        options = Options(
            settings.print_size, settings.flag("print_suggestions", True), settings.flag("print_dead", False)
        )
        return Job(review, self._session.labels, options) if review is not None else None

    def show(self) -> None:
        """Show the print dialog."""
        job = self.job
        if job is None:
            return
        dialog = PrintDialog(job, self._window)
        answer = dialog.exec()
        self._remember(dialog.job.options)
        if answer == SAVE:
            self.ask_pdf()

    def ask_pdf(self) -> None:
        """Ask for a file and write the article to it as PDF in the background."""
        job, project = self.job, self._session.path
        if job is None or project is None:
            return
        proposed = project.parent / f"{Path(job.review.article.id).stem}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export as PDF"), str(proposed), self.tr("PDF (*.pdf)")
        )
        if chosen:
            out = Path(chosen)
            self.export(job, out if out.suffix else out.with_suffix(".pdf"))

    def export(self, job: Job, out: Path) -> None:
        """Write a PDF in the background, and show a notice with the number of pages."""

        def written(pages: int) -> None:
            singular = self.tr("{0}: one page.").format(out.name)
            plural = self.tr("{0}: {1} pages.").format(out.name, pages)
            self._notices.tell(singular if pages == 1 else plural)

        layout = page_layout()
        watch = self._project_controller.watch(self.tr("Writing the PDF"))
        self._project_controller.pool.ask(
            lambda watching: write_pdf(job, out, layout, watching),
            watch,
            written,
            self._project_controller.alarm,
        )

    def _remember(self, options: Options) -> None:
        self._settings.print_size = options.points
        self._settings.set_flag("print_suggestions", options.suggestions)
        self._settings.set_flag("print_dead", options.dead_zones)
