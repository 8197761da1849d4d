"""The page without a project, and the page of a project without articles: what to do first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.actions import ActionTable, clean, key_text

START = ("project.sample", "project.new", "project.open")
EMPTY = ("import.files", "import.folder")


class Welcome(QWidget):
    """Recent projects and the first actions, in words and with their keys."""

    recent_chosen = Signal(object)  # Path

    def __init__(self, actions: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        block = QWidget()
        block.setFixedWidth(520)
        block.setLayout(self._column)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(block, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    def show_start(self, recent: Sequence[Path]) -> None:
        """Nothing is open: sample, new, open, recent projects."""
        self._clear()
        self._head(
            self.tr("Review suggestions, keep gold"),
            self.tr(
                "Entities and quotations in Indonesian news. One file holds a project; nothing leaves it."
            ),
        )
        self._buttons(START)
        if recent:
            self._subhead(self.tr("Recent projects"))
            for path in recent:
                self._recent(path)
        self._drop(self.tr("Or drop a project file, articles or a folder of articles here."))

    def show_empty(self, path: Path) -> None:
        """A project without articles is open: bring some in."""
        self._clear()
        self._head(
            self.tr("{0} has no articles yet").format(path.name),
            self.tr(
                "Text and HTML files are read as they are and never changed. Suggestions are made at once."
            ),
        )
        self._buttons(EMPTY)
        self._drop(self.tr("Or drop files and folders here."))

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _head(self, title: str, text: str) -> None:
        heading = QLabel(title)
        heading.setProperty("look", "title")
        words = QLabel(text)
        words.setProperty("look", "muted")
        words.setWordWrap(True)
        self._column.addWidget(heading)
        self._column.addWidget(words)
        self._column.addSpacing(18)

    def _subhead(self, title: str) -> None:
        self._column.addSpacing(14)
        label = QLabel(title)
        label.setProperty("look", "small")
        self._column.addWidget(label)

    def _buttons(self, action_ids: Sequence[str]) -> None:
        for number, action_id in enumerate(action_ids):
            command = self._actions[action_id]
            button = _RowButton(clean(command.text()), command.keys[0] if command.keys else "")
            button.setToolTip(command.toolTip())
            button.clicked.connect(command.trigger)
            self._column.addWidget(button)
            if number == 0:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recent(self, path: Path) -> None:
        button = _RowButton(path.name, "", _short(path.parent))
        button.setToolTip(str(path))
        button.setProperty("path", str(path))
        button.clicked.connect(self._choose_recent)
        self._column.addWidget(button)

    def _drop(self, text: str) -> None:
        self._column.addSpacing(18)
        frame = QFrame()
        frame.setProperty("look", "drop")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(16, 18, 16, 18)
        label = QLabel(text)
        label.setProperty("look", "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(label)
        self._column.addWidget(frame)

    def _choose_recent(self) -> None:
        self.recent_chosen.emit(Path(self.sender().property("path")))


class _RowButton(QPushButton):
    """A flat line with a title at the left and its key, or where it lies, at the right."""

    def __init__(self, title: str, key: str, place: str = "") -> None:
        super().__init__()
        self.setProperty("look", "row")
        self.setAccessibleName(f"{title} {place}".strip())
        self.setMinimumHeight(38)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        for text, look in ((title, ""), (place, "small"), (key_text(key) if key else "", "small")):
            if not text:
                continue
            label = QLabel(text)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if look:
                label.setProperty("look", look)
            row.addWidget(label)
            if not look:
                row.addStretch(1)


def _short(folder: Path) -> str:
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
