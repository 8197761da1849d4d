"""What an export would write and lose, found out in the background while the user chooses."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from annotator.core.errors import AnnotatorError, CancelledError
from annotator.operations.exporting.export_dataset import Choice, ExportReport, Options, losses_of
from annotator.operations.exporting.preview import Preview, preview
from annotator.operations.project.open_project import open_project
from annotator.ui.export.export_words import counted, parts
from annotator.ui.state.threads import Pool, Watch
from annotator.ui.words.phrases import message_text

PATIENCE = 200  # milliseconds after the last change


@dataclass(frozen=True, slots=True)
class Asked:
    """An export that may be made: format, choice, options."""

    format_name: str
    choice: Choice
    options: Options


class ExportPreview(QObject):
    """Asks for the preview and then for the losses of the last choice; what was asked before is dropped."""

    shown = Signal(object)  # Preview or None
    told = Signal(object)  # ExportReport
    failed = Signal(object)  # Exception
    advanced = Signal(object, object)  # articles done, of how many

    def __init__(self, project: Path, pool: Pool, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._pool = pool
        self._asked: Asked | None = None
        self._watch: Watch | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether something is being found out."""
        return self._timer.isActive() or self._watch is not None

    def ask(self, asked: Asked) -> None:
        """Find out about this export, a moment after the last change."""
        self.stop()
        self._asked = asked
        self._timer.start(PATIENCE)

    def stop(self) -> None:
        """Find out nothing more."""
        self._timer.stop()
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None

    def _begin(self) -> None:
        asked, watch = self._asked, Watch("")
        if asked is None:
            return
        self._watch = watch
        watch.advanced.connect(lambda done, total, _: self._advance(watch, done, total))

        def look(watching: Watch) -> Preview | None:
            with open_project(self._project, read_only=True) as project:
                return preview(
                    project, asked.format_name, watching, choice=asked.choice, options=asked.options
                )

        def count(watching: Watch) -> ExportReport:
            with open_project(self._project, read_only=True) as project:
                return losses_of(project, asked.format_name, watching, choice=asked.choice)

        def looked(found: Preview | None) -> None:
            if watch is self._watch:
                self.shown.emit(found)
                self._pool.ask(count, watch, counted_up, failed)

        def counted_up(report: ExportReport) -> None:
            if watch is self._watch:
                self._watch = None
                self.told.emit(report)

        def failed(problem: Exception) -> None:
            if watch is self._watch:
                self._watch = None
                self.failed.emit(problem)

        self._pool.ask(look, watch, looked, failed)

    def _advance(self, watch: Watch, done: int, total: int | None) -> None:
        if watch is self._watch:
            self.advanced.emit(done, total)


class ExportPreviewPane(QWidget):
    """Shows what an `ExportPreview` finds out: the first article, and what would be lost.

    `done_key` is the key that marks an article done, as the user has it.
    """

    def __init__(self, glance: ExportPreview, done_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done_key = done_key
        self.heading = QLabel()
        self.heading.setProperty("look", "muted")
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("The first article as it will be written"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Counting what is lost"))
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
        glance.shown.connect(self._show)
        glance.told.connect(self._tell)
        glance.failed.connect(self.fail)
        glance.advanced.connect(self._advance)
        self.wait()

    def wait(self) -> None:
        """Say that it is being found out."""
        self.bar.setRange(0, 0)
        self.bar.setEnabled(True)
        self._say(self.tr("Counting what would be written and lost…"), "muted")

    def fail(self, problem: Exception) -> None:
        """Say why nothing can be written so; what was cancelled is no failure."""
        if isinstance(problem, CancelledError):
            return
        self._rest()
        self.heading.setText("")
        self.text.setPlainText("")
        known = isinstance(problem, AnnotatorError)
        words = message_text(problem) if known else f"{type(problem).__name__}: {problem}"
        self._say(words, "fault")

    def _show(self, found: Preview | None) -> None:
        if found is None:
            self.heading.setText("")
            self.text.setPlainText(
                self.tr("No article is chosen. {0} marks an article done.").format(self._done_key)
            )
        else:
            words = (
                self.tr("{0}: the file is no text; these spans stand in it")
                if found.binary
                else self.tr("{0}, as it will be written")
            )
            self.heading.setText(words.format(found.article_id))
            self.text.setPlainText(found.text)

    def _advance(self, done: int, total: int | None) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)

    def _tell(self, report: ExportReport) -> None:
        self._rest()
        lines = [f"{message_text(report.amounts)}."]
        lines += [f"{parts(report)}."] if report.parts else []
        if report.lost:
            lines.append(self.tr("Lost in this format: {0}.").format(counted(report.lost)))
        elif report.articles:
            lines.append(self.tr("Nothing is lost in this format."))
        if report.left_out:
            lines.append(self.tr("Left out: {0}.").format(counted(report.left_out)))
        self._say("\n".join(lines), "")

    def _rest(self) -> None:
        self.bar.setRange(0, 1)
        self.bar.setValue(0)

    def _say(self, words: str, look: str) -> None:
        self.losses.setProperty("look", look)
        self.losses.style().unpolish(self.losses)
        self.losses.style().polish(self.losses)
        self.losses.setText(words)
        self.losses.setAccessibleName(words)
