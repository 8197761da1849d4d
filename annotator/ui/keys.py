"""All keys in one sheet, and the dialog that changes them."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.actions import ActionTable, Command, clean, key_text

COLUMNS = 3


class KeySheet(QDialog):
    """Every action that has a key, by menu. Any key closes it."""

    def __init__(self, actions: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All keys"))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(24, 20, 24, 20)
        grid.setHorizontalSpacing(32)
        columns: list[QGridLayout] = []
        for number in range(COLUMNS):
            column = QGridLayout()
            column.setHorizontalSpacing(12)
            column.setVerticalSpacing(4)
            column.setColumnStretch(1, 1)
            columns.append(column)
            grid.addLayout(column, 0, number)
        for title, commands in _by_menu(actions).items():
            self._add_group(min(columns, key=QGridLayout.rowCount), title, commands)
        for column in columns:
            column.setRowStretch(column.rowCount(), 1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        room = parent.size() if parent else body.sizeHint()
        whole = body.sizeHint() + QSize(area.verticalScrollBar().sizeHint().width(), 0)
        self.resize(whole.boundedTo(room * 0.94))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on any key but those that only modify."""
        if event.key() not in {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}:
            self.close()

    def _add_group(self, column: QGridLayout, title: str, commands: list[Command]) -> None:
        heading = QLabel(title)
        heading.setProperty("look", "group")
        first = column.rowCount()
        heading.setContentsMargins(0, 0 if column.count() == 0 else 14, 0, 2)
        column.addWidget(heading, first, 0, 1, 2)
        for row, command in enumerate(commands, start=first + 1):
            key = QLabel(key_text(command.keys[0]))
            key.setProperty("look", "key")
            column.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(QLabel(clean(command.title)), row, 1)


class KeysDialog(QDialog):
    """A table of actions and their keys; a key that is taken already is pointed out."""

    def __init__(self, actions: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change keys"))
        self._actions = actions
        self._ids = [command.spec.id for command in actions.commands.values() if command.isVisible()]
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find an action"))
        self.filter.setClearButtonEnabled(True)
        self.table = QTableWidget(len(self._ids), 2)
        self.table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Key")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, 190)
        self.table.verticalHeader().setDefaultSectionSize(36)
        self.warning = QLabel()
        self.warning.setProperty("look", "muted")
        self.editors: dict[str, QKeySequenceEdit] = {}
        self._fill({})
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).clicked.connect(self._restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for widget in (self.filter, self.table, self.warning, buttons):
            column.addWidget(widget)
        self.filter.textChanged.connect(self._find)
        self.resize(620, 620)

    def changed(self) -> dict[str, tuple[str, ...]]:
        """The keys of the actions whose first key is not the table's."""
        result: dict[str, tuple[str, ...]] = {}
        for action_id, editor in self.editors.items():
            spec = self._actions[action_id].spec
            key = editor.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
            if key != (QKeySequence(spec.keys[0]).toString() if spec.keys else ""):
                result[action_id] = (key,) if key else ()
            elif self._actions[action_id].keys[1:] and len(spec.keys) < 2:
                result[action_id] = self._actions[action_id].keys
        return result

    def _fill(self, changed: Mapping[str, tuple[str, ...]]) -> None:
        for row, action_id in enumerate(self._ids):
            command = self._actions[action_id]
            item = QTableWidgetItem(
                f"{command.spec.menu.replace('&', '').split('/')[-1]}: {clean(command.text())}"
            )
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, 0, item)
            editor = QKeySequenceEdit()
            editor.setMaximumSequenceLength(1)
            editor.setClearButtonEnabled(True)
            editor.setAccessibleName(clean(command.text()))
            keys = changed.get(action_id, command.keys)
            editor.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
            editor.keySequenceChanged.connect(self._check)
            self.editors[action_id] = editor
            self.table.setCellWidget(row, 1, editor)

    def _restore(self) -> None:
        for action_id, editor in self.editors.items():
            keys = self._actions[action_id].spec.keys
            editor.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())

    def _check(self) -> None:
        taken: dict[str, list[str]] = {}
        for action_id, editor in self.editors.items():
            key = editor.keySequence().toString(QKeySequence.SequenceFormat.NativeText)
            if key:
                taken.setdefault(key, []).append(clean(self._actions[action_id].text()))
        double = [f"{key}: {', '.join(names)}" for key, names in taken.items() if len(names) > 1]
        self.warning.setText(
            self.tr("Taken twice, so neither answers: {0}").format("; ".join(double)) if double else ""
        )

    def _find(self, words: str) -> None:
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            shown = item is not None and words.casefold() in item.text().casefold()
            self.table.setRowHidden(row, not shown)


def _by_menu(actions: ActionTable) -> dict[str, list[Command]]:
    groups: dict[str, list[Command]] = {}
    for command in actions.commands.values():
        if command.keys and command.isVisible():
            title = command.spec.menu.replace("&", "").split("/")[-1]
            groups.setdefault(title, []).append(command)
    return groups
