"""A damaged project file: the offer to bring what can be read into a new project."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.core.errors import DamagedError
from annotator.operations.project.salvage import SalvageReport, salvage
from annotator.ui.state.threads import Pool, Watch
from annotator.ui.widgets.notices import Answer, NoticeArea
from annotator.ui.words.phrases import message_text


class SalvageController(QObject):
    """Reports damaged files and brings out their contents; `open_project` opens the new project."""

    def __init__(
        self, notices: NoticeArea, pool: Pool, open_project: Callable[[Path], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._notices = notices
        self._pool = pool
        self._open_project = open_project
        self._window = window

    def offer(self, problem: DamagedError) -> None:
        """Show the error with a button that starts the salvage."""
        answers = (
            Answer(self.tr("Bring out what can be read…"), lambda: self._choose_target(problem.path)),
            Answer(self.tr("Close"), None, "Esc"),
        )
        notice = self._notices.alarm(message_text(problem), answers)
        notice.answered.connect(_call)

    def _choose_target(self, source: Path) -> None:
        proposed = source.with_name(f"{source.stem}-salvaged{source.suffix}")
        target, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("New project"), str(proposed), self.tr("Projects (*.db)")
        )
        if target:
            watch = Watch(self.tr("Reading the damaged file"))
            self._notices.follow(watch)
            self._pool.ask(
                lambda _: salvage(source, Path(target)),
                watch,
                lambda report: self._finished(report, Path(target)),
                self._failed,
            )

    def _failed(self, problem: Exception) -> None:
        self._notices.alarm(message_text(problem))

    def _finished(self, report: SalvageReport, target: Path) -> None:
        self._open_project(target)
        words = message_text(report.summary)
        if report.listing is not None:
            words = self.tr("{0}. They are listed in {1}.").format(words, report.listing.name)
        self._notices.tell(words)


def _call(act: Callable[[], None] | None) -> None:
    if act is not None:
        act()
