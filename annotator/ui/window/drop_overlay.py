"""The overlay that is shown while files are dragged over the window; it describes what a drop will do."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.operations.project.open_project import is_project_file
from annotator.ui.look.theme import Theme, blend

SOLID = 0.94  # opacity of the overlay: the window below stays visible but unreadable


class DropOverlay(QWidget):
    """Handles every drag over any widget of `window`; `dropped` carries the paths."""

    dropped = Signal(object)  # list[Path]

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._theme: Theme | None = None
        self._window = window
        self._project = ""
        self.label = QLabel()
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setProperty("look", "title")
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 60, 60, 60)
        column.addWidget(self.label)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        window.setAcceptDrops(True)
        for field in (*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)):
            field.setAcceptDrops(False)  # otherwise a dropped file would be inserted as text
        window.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self._theme = theme

    def name_project(self, path: Path | None) -> None:
        """Set the project into which articles would be imported."""
        self._project = path.name if path else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show and hide the overlay with the drag, and emit what is dropped."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            paths = local_paths(event.mimeData())
            if paths:
                _accept_copy(event)
                self._show(paths)
            return True
        if kind == QEvent.Type.DragMove and isinstance(event, QDragMoveEvent):
            _accept_copy(event)
            return True
        if kind == QEvent.Type.DragLeave:
            self.hide()
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.hide()
            _accept_copy(event)
            self.dropped.emit(local_paths(event.mimeData()))
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint a nearly opaque background with a dashed frame."""
        if self._theme is None:
            return
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QColor(blend(colours.chosen, colours.paper, 0.5))
        paper.setAlphaF(SOLID)
        painter.fillRect(self.rect(), paper)
        painter.setPen(QPen(colours.accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 12, 12)

    def _show(self, paths: Sequence[Path]) -> None:
        self.label.setText(self.description(paths))
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def description(self, paths: Sequence[Path]) -> str:
        """A description of what dropping these paths would do."""
        projects = [path for path in paths if is_project_file(path)]
        if projects:
            return self.tr("Drop to open {0}").format(projects[0].name)
        what = paths[0].name if len(paths) == 1 else self.tr("{0} files and folders").format(len(paths))
        if self._project:
            return self.tr("Drop to import {0} into {1}").format(what, self._project)
        return self.tr("Drop to create a project from {0}").format(what)


def _accept_copy(event: QDropEvent) -> None:
    """Answer that the files are copied: after a move, the source may delete them."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders in the data of a drag."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
