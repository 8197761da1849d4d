"""The start page, shown without a project and for a project without articles."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.project.summary import ProjectSummary
from annotator.ui.actions.action_table import ActionTable, clean, key_text
from annotator.ui.state.settings import Recent
from annotator.ui.window.recent_row import RecentRow, RowButton

START = ("project.new", "project.open", "import.folder", "project.sample", "project.restore", "tour")
EMPTY = ("import.files", "import.folder")
WIDE = 820  # minimum width in pixels for two columns
COLUMN = 430  # width of a column in pixels
GAP, EDGE = 32, 28  # pixels between the columns, and around all


class WelcomePage(QScrollArea):
    """Buttons for the first actions and for recent projects; arrow keys go from one to the next."""

    recent_chosen = Signal(object)  # Path
    recent_forgotten = Signal(object)  # Path

    def __init__(self, actions: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._actions = actions
        self._stops: list[QWidget] = []
        self._rows: dict[Path, RecentRow] = {}
        self._boxes: list[QWidget] = []
        self._wrapped: list[QLabel] = []
        page = QWidget()
        page.setProperty("look", "paper")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(page)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._block = QWidget()
        self._block.setLayout(self._column)
        around = QVBoxLayout(page)
        around.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        around.addStretch(2)
        around.addWidget(self._block, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(3)

    def show_start(self, recent: Sequence[Recent]) -> None:
        """Show the page without a project: first actions and recent projects."""
        self._clear()
        self._head(
            self.tr("Review suggestions, produce gold"),
            self.tr(
                "Entities and quotations in Indonesian news. A project is one file on this computer; "
                "nothing is sent anywhere."
            ),
        )
        self._show([self._actions_box(START), *([self._recent_box(recent)] if recent else [])])
        self._drop(self.tr("Or drop a project file, articles or a folder of articles anywhere on this page."))
        self._arrange()

    def show_empty(self, path: Path) -> None:
        """Show the page of a project without articles: import actions."""
        self._clear()
        self._head(
            self.tr("{0} has no articles yet").format(path.name),
            self.tr(
                "Text and HTML files are read as they are and never changed. Suggestions are made "
                "immediately."
            ),
        )
        self._show([self._actions_box(EMPTY)])
        self._drop(self.tr("Or drop files and folders anywhere on this page."))
        self._arrange()

    def tell(self, glances: Sequence[ProjectSummary]) -> None:
        """Show the progress of the recent projects."""
        for glance in glances:
            if (row := self._rows.get(glance.path)) is not None:
                row.tell(glance)

    def begin(self) -> None:
        """Focus the latest project, or else the first action."""
        QTimer.singleShot(0, self, self._begin)  # a hidden widget cannot have the focus

    def _begin(self) -> None:
        stops = self._reachable()
        if stops and self.isVisible():
            wanted = next((row.button for row in self._rows.values()), stops[0])
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go through the actions and projects."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        stops = self._reachable()
        here = next((n for n, stop in enumerate(stops) if stop.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        target = stops[max(0, min(len(stops) - 1, here + step))]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one column if two do not fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= WIDE and len(self._boxes) > 1
        self._body.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        room = self.width() - 2 * EDGE
        column = min(COLUMN, (room - GAP) // 2 if wide else room)
        for box in self._boxes:
            box.setFixedWidth(column)
        whole = 2 * column + GAP if wide else column
        self._block.setFixedWidth(whole)
        for label in self._wrapped:  # a scroll area does not use the height for width of its contents
            label.setMinimumHeight(label.heightForWidth(whole))

    def _show(self, boxes: list[QWidget]) -> None:
        self._boxes = boxes
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(GAP)
        self._column.addLayout(self._body)
        for box in boxes:
            self._body.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)

    def _reachable(self) -> list[QWidget]:
        return [stop for stop in self._stops if stop.isEnabled()]

    def _clear(self) -> None:
        self._stops, self._rows = [], {}
        _empty(self._column)

    def _head(self, title: str, text: str) -> None:
        heading = QLabel(title)
        heading.setProperty("look", "title")
        heading.setWordWrap(True)
        words = QLabel(text)
        words.setProperty("look", "muted")
        words.setWordWrap(True)
        self._wrapped = [heading, words]
        self._column.addWidget(heading)
        self._column.addWidget(words)
        self._column.addSpacing(18)

    def _box(self, title: str) -> tuple[QWidget, QVBoxLayout]:
        box = QWidget()
        column = QVBoxLayout(box)
        # Otherwise a scroll area gives less if text is wrapped.
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        label = QLabel(title)
        label.setProperty("look", "group")
        column.addWidget(label)
        return box, column

    def _actions_box(self, action_ids: Sequence[str]) -> QWidget:
        box, column = self._box(self.tr("Start"))
        for action_id in action_ids:
            command = self._actions[action_id]
            button = _ActionButton(clean(command.title), command.keys[0] if command.keys else "")
            button.setToolTip(command.toolTip())
            button.clicked.connect(command.trigger)
            column.addWidget(button)
            self._stops.append(button)
        return box

    def _recent_box(self, recent: Sequence[Recent]) -> QWidget:
        box, column = self._box(self.tr("Recent projects"))
        today = datetime.now(UTC).astimezone().date()
        for project in recent:
            row = RecentRow(project, today)
            row.chosen.connect(self.recent_chosen)
            row.forgotten.connect(self._forget)
            column.addWidget(row)
            self._stops.append(row.button)
            self._rows[project.path] = row
        return box

    def _forget(self, path: Path) -> None:
        row = self._rows.pop(path)
        here = self._stops.index(row.button)
        self._stops.remove(row.button)
        row.hide()
        row.deleteLater()
        if stops := self._reachable():
            stops[min(here, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        self.recent_forgotten.emit(path)

    def _drop(self, text: str) -> None:
        self._column.addSpacing(18)
        frame = QFrame()
        frame.setProperty("look", "drop")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(16, 18, 16, 18)
        label = QLabel(text)
        label.setProperty("look", "muted")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(label)
        self._column.addWidget(frame)


class _ActionButton(RowButton):
    """A flat line with a title at the left and its key at the right."""

    def __init__(self, title: str, key: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setMinimumHeight(max(40, self.fontMetrics().lineSpacing() + 22))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        name = QLabel(title)
        name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(name)
        row.addStretch(1)
        if key:
            sign = QLabel(key_text(key))
            sign.setProperty("look", "key")
            sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)


def _empty(layout: QVBoxLayout | QBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QBoxLayout):
            _empty(inner)
