"""The overview of all keys, and the dialog that changes them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSlider,
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.actions.action_table import (
    ActionTable,
    Command,
    clean,
    key_text,
    load_presets,
    menu_title,
)
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.fields import combo_box
from annotator.ui.widgets.placement import FRAME

COLUMNS = 3
OWN = "own"  # keys that are no preset
SCROLLING = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
MOVE_TO_MATCH = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}


class KeySheet(Dialog):
    """Lists every action that has a key, by menu. The arrows scroll; any other key closes it."""

    def __init__(self, actions: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("All keys"))
        groups = _by_menu(actions)
        self._groups = {title: self._group(title, commands) for title, commands in groups.items()}
        self._lines = {title: len(commands) for title, commands in groups.items()}
        self._columns = QHBoxLayout()
        self._columns.setSpacing(32)
        self.fill(self._columns, margins=(24, 20, 24, 20))
        self.scroller.setAccessibleName(self.tr("All keys"))
        self._arrange(self._fitting_columns())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the arrows and page keys; close on any other key except modifiers."""
        bar = self.scroller.verticalScrollBar()
        if (action := SCROLLING.get(Qt.Key(event.key()))) is not None:
            bar.triggerAction(action)
        elif event.key() not in {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}:
            self.close()

    def _fitting_columns(self) -> int:
        """The largest number of columns for which the screen is wide enough."""
        room = self.screen().availableSize().width() - FRAME.width() - 2 * 24
        widest = max(group.sizeHint().width() for group in self._groups.values())
        return max(1, min(COLUMNS, (room + 32) // (widest + 32)))

    def _arrange(self, number: int) -> None:
        for titles in _in_columns(self._lines, number):
            column = QVBoxLayout()
            column.setSpacing(14)
            for title in titles:
                column.addWidget(self._groups[title])
            column.addStretch(1)
            self._columns.addLayout(column)

    def _group(self, title: str, commands: Sequence[Command]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        heading = QLabel(title)
        heading.setProperty("look", "group")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, command in enumerate(commands, start=1):
            key = QLabel(key_text(command.keys[0]))
            key.setProperty("look", "key")
            grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(QLabel(clean(command.title)), row, 1)
        return holder


class KeysDialog(Dialog):
    """A table of actions and their keys. Reassigning a key removes it from its action, with a warning."""

    def __init__(self, actions: ActionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change keys"))
        self._actions = actions
        self._keys = {c.spec.id: list(c.keys) for c in actions.commands.values() if c.isVisible()}
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find an action"))
        self.filter.setAccessibleName(self.tr("Find an action"))
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self.table = QTableWidget(len(self._keys), 2)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have the keyboard focus
        self.table.setTabKeyNavigation(False)
        self.table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Key")])
        self.table.setAccessibleName(self.tr("Actions and their keys"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, 190)
        self.table.verticalHeader().setDefaultSectionSize(36)
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.editors: dict[str, QKeySequenceEdit] = {}
        self.preset = self._make_presets()
        self._fill()
        self._show_preset()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).clicked.connect(self._restore)
        column = QVBoxLayout()
        column.setSpacing(10)
        for widget in (self.preset, self.filter, self.table, self.warning):
            column.addWidget(widget)
        self.fill(column, buttons, QSize(620, 620))
        for before, after in pairwise((self.filter, *self.editors.values())):
            QWidget.setTabOrder(before, after)
        self.filter.textChanged.connect(self._apply_filter)
        self.filter.setFocus()

    def _make_presets(self) -> QComboBox:
        titles = {"": self.tr("Standard keys"), "compact": self.tr("Compact keys: letters move the ends")}
        names = ("", *load_presets())
        box = combo_box([*((name, titles.get(name, name)) for name in names), (OWN, self.tr("Own keys"))])
        box.setAccessibleName(self.tr("Set of keys"))
        box.activated.connect(self._take_preset)
        return box

    def _take_preset(self, _: int) -> None:
        name = self.preset.currentData()
        if name == OWN:
            return
        self.warning.setText("")
        changed = load_presets().get(name, {})
        for action_id in self._keys:
            keys = changed.get(action_id)
            self._keys[action_id] = self._default_keys(action_id) if keys is None else list(keys)
            self._show_key(action_id)

    def _show_preset(self) -> None:
        """Name the set of keys that is in use."""
        current = self.changed()
        presets = {"": {}, **load_presets()}
        name = next((name for name, changed in presets.items() if changed == current), OWN)
        self.preset.setCurrentIndex(self.preset.findData(name))

    def changed(self) -> dict[str, tuple[str, ...]]:
        """The keys that differ from the defaults, by action id."""
        return {i: tuple(keys) for i, keys in self._keys.items() if keys != self._default_keys(i)}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down go from the filter to the first match, Escape back; scroll to the focused field."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.filter and event.key() in MOVE_TO_MATCH:
                self._go_to_first()
                return True
            if watched is not self.filter and event.key() == Qt.Key.Key_Escape:
                self.filter.setFocus()
                return True
        elif event.type() == QEvent.Type.FocusIn and isinstance(watched, QKeySequenceEdit):
            row = list(self._keys).index(watched.property("action"))
            self.table.scrollTo(self.table.model().index(row, 1))
        return super().eventFilter(watched, event)

    def _go_to_first(self) -> None:
        rows = enumerate(self.editors.values())
        first = next((editor for row, editor in rows if not self.table.isRowHidden(row)), None)
        if first is not None:
            first.setFocus()

    def _default_keys(self, action_id: str) -> list[str]:
        return [QKeySequence(key).toString() for key in self._actions[action_id].spec.keys]

    def _fill(self) -> None:
        for row, action_id in enumerate(self._keys):
            command = self._actions[action_id]
            item = QTableWidgetItem(f"{menu_title(command.spec)}: {clean(command.title)}")
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, 0, item)
            editor = QKeySequenceEdit()
            editor.setMaximumSequenceLength(1)
            editor.setClearButtonEnabled(True)
            editor.setAccessibleName(clean(command.title))
            editor.setProperty("action", action_id)
            editor.keySequenceChanged.connect(self._choose)
            editor.installEventFilter(self)
            self.editors[action_id] = editor
            self.table.setCellWidget(row, 1, editor)
            self._show_key(action_id)

    def _show_key(self, action_id: str) -> None:
        editor, keys = self.editors[action_id], self._keys[action_id]
        blocked = editor.blockSignals(True)
        editor.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        editor.blockSignals(blocked)

    def _choose(self, chosen: QKeySequence) -> None:
        """Assign the pressed key to the action and remove it from other actions, with a warning."""
        action_id, key = self.sender().property("action"), chosen.toString()
        self._keys[action_id] = [key] if key else []
        previous_owners = (
            [i for i, keys in self._keys.items() if key in keys and i != action_id] if key else []
        )
        for other in previous_owners:
            self._keys[other].remove(key)
            self._show_key(other)
        self._show_preset()
        names = ", ".join(f"“{clean(self._actions[other].title)}”" for other in previous_owners)
        text = self.tr("{0} was the key of {1} and will be reassigned. Cancel leaves all keys unchanged.")
        self.warning.setText(text.format(key_text(key), names) if previous_owners else "")

    def _restore(self) -> None:
        self.warning.setText("")
        for action_id in self._keys:
            self._keys[action_id] = self._default_keys(action_id)
            self._show_key(action_id)
        self._show_preset()

    def _apply_filter(self, text: str) -> None:
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            shown = item is not None and text.casefold() in item.text().casefold()
            self.table.setRowHidden(row, not shown)


def _in_columns(lines: Mapping[str, int], number: int) -> list[list[str]]:
    """The titles of the groups, distributed over columns of similar height, in the order of the menus.

    `lines` is the number of actions of each group.
    """
    columns: list[list[str]] = [[] for _ in range(number)]
    for title in sorted(lines, key=lambda name: -lines[name]):
        min(columns, key=lambda column: sum(lines[name] + 2 for name in column)).append(title)
    order = list(lines).index
    return sorted((sorted(column, key=order) for column in columns), key=lambda column: order(column[0]))


def _by_menu(actions: ActionTable) -> dict[str, list[Command]]:
    groups: dict[str, list[Command]] = {}
    for command in actions.commands.values():
        if command.keys and command.isVisible():
            groups.setdefault(menu_title(command.spec), []).append(command)
    return groups
