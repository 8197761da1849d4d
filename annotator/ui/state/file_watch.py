"""Looks regularly at the open file: whether it is still what the window shows, and has a replica."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.core.errors import ForeignChangeError
from annotator.operations.project.open_project import look_at_file, replicate
from annotator.ui.state.threads import Watch, Writer

INTERVAL = 2000  # milliseconds
SHARE = 20  # a replica is not made again for this many times what it took


class FileWatch(QObject):
    """Watches the file of one writer after the other."""

    changed = Signal(object)  # ForeignChangeError | None: what another program did to the file, if anything

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problem: ForeignChangeError | None = None
        self._writer: Writer | None = None
        self._looking = self._copying = False
        self._rest_until = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.look)

    def start(self, writer: Writer) -> None:
        """Watch the file of this writer."""
        self.stop()
        self._writer = writer
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Watch nothing."""
        self._timer.stop()
        self._writer, self.problem = None, None
        self._looking = self._copying = False
        self._rest_until = 0.0

    def look(self) -> None:
        """Look now, unless an earlier look is still on its way."""
        writer = self._writer
        if writer is None or self._looking:
            return
        self._looking = True

        def looked(lacks_replica: bool) -> None:
            if writer is self._writer:
                self._looking = False
                self._tell(None)
                if lacks_replica and not self._copying and time.monotonic() > self._rest_until:
                    self._replicate(writer)

        def failed(problem: Exception) -> None:
            if writer is self._writer:
                self._looking = False
                if isinstance(problem, ForeignChangeError):
                    self._tell(problem)

        writer.ask(look_at_file, looked, failed)

    def _replicate(self, writer: Writer) -> None:
        self._copying = True
        begun = time.monotonic()

        def ended(_: object) -> None:
            if writer is self._writer:
                self._copying = False
                self._rest_until = time.monotonic() + SHARE * (time.monotonic() - begun)

        writer.ask_long(replicate, Watch(""), ended, ended)

    def _tell(self, problem: ForeignChangeError | None) -> None:
        if str(problem) != str(self.problem):
            self.problem = problem
            self.changed.emit(problem)
