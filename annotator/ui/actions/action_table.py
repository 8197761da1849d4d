"""The table of all actions: their titles, menus and keys.

The rows are in `resources/actions.toml`; the window binds each id to a function.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.assets import resource
from annotator.core.labels import Label
from annotator.ui.state.session import Mode
from annotator.ui.words.phrases import named

SYMBOLS = {
    "Return": "↵",
    "Enter": "↵",
    "Backspace": "⌫",
    "Tab": "⇥",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
}


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table."""

    id: str
    menu: str
    title: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    group: int = 1
    checkable: bool = False
    hint: str = ""
    modes: tuple[str, ...] = ()
    shown: str = ""
    off: str = ""
    project: bool = False
    repeats: bool = False
    shifted: str = ""


def parse_actions(toml: str) -> tuple[ActionSpec, ...]:
    """The `[[action]]` rows of an actions file, in order; raises `TypeError` for an unknown field."""
    rows = tomllib.loads(toml)["action"]
    return tuple(_spec(row) for row in rows)


def _spec(row: dict[str, Any]) -> ActionSpec:
    fields: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
    return ActionSpec(**fields)


def load_actions() -> tuple[ActionSpec, ...]:
    """The actions of this program."""
    return parse_actions(resource("actions.toml").read_text(encoding="utf-8"))


def load_presets() -> dict[str, dict[str, tuple[str, ...]]]:
    """The sets of keys to choose from, by name: the keys that differ from the defaults, by action id."""
    presets = tomllib.loads(resource("key_presets.toml").read_text(encoding="utf-8"))
    return {
        name: {action_id: tuple(keys) for action_id, keys in changed.items()}
        for name, changed in presets.items()
    }


def key_text(keys: str) -> str:
    """A key in the native notation of the system, with symbols for arrows, Enter and the like."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    before, plus, last = shown.rpartition("+")
    return before + plus + SYMBOLS.get(last, last) if last else shown


def translated(text: str) -> str:
    """The translation of a text of the table."""
    return QCoreApplication.translate("actions", text)


def menu_title(spec: ActionSpec) -> str:
    """The menu of an action, as a heading."""
    return clean(translated(spec.menu.rpartition("/")[2]))


def clean(title: str) -> str:
    """A menu title without its mnemonic and ellipsis."""
    return title.replace("&", "").removesuffix("…")


class Command(QAction):
    """One action: a menu entry, its keys, and the function that the window bound to it."""

    ambiguous = Signal()  # its key belongs to another action too

    def __init__(self, spec: ActionSpec, parent: QObject) -> None:
        super().__init__(translated(spec.title), parent)
        self.spec = spec
        self._handler: Callable[[bool], None] | None = None
        self.setObjectName(spec.id)
        self.setCheckable(spec.checkable)
        self.setAutoRepeat(spec.repeats)  # a key that is held down never decides
        self.setMenuRole(QAction.MenuRole.NoRole)
        self.set_keys(spec.keys)
        self.triggered.connect(self._run)

    @property
    def title(self) -> str:
        """The title in the table; the menu entry may show more."""
        return self.text() if self.spec.id.startswith("label.") else translated(self.spec.title)

    @property
    def keys(self) -> tuple[str, ...]:
        """The current keys, in portable notation."""
        return tuple(key.toString(QKeySequence.SequenceFormat.PortableText) for key in self.shortcuts())

    @property
    def shown_key(self) -> str:
        """The key for the status line: the `shown` text of the table, unless the user changed the keys."""
        unchanged = self.keys == tuple(QKeySequence(key).toString() for key in self.spec.keys)
        return self.spec.shown if self.spec.shown and unchanged else key_text(self.keys[0])

    def set_keys(self, keys: Iterable[str]) -> None:
        """Set the keys, and show the first of them in the tool tip."""
        keys = tuple(keys)
        self.setShortcuts([QKeySequence(key) for key in keys])
        tip = translated(self.spec.tip) if self.spec.tip else clean(self.text())
        self.setToolTip(f"{tip} ({key_text(keys[0])})" if keys else tip)
        self.setStatusTip("")

    def bind(self, handler: Callable[[bool], None]) -> None:
        """Call `handler` with the checked state when the action is triggered."""
        self._handler = handler

    def event(self, event: QEvent) -> bool:
        """Report a key that belongs to two actions; Qt would do nothing."""
        if isinstance(event, QShortcutEvent) and event.isAmbiguous():
            self.ambiguous.emit()
            return True
        return super().event(event)

    def _run(self, checked: bool = False) -> None:
        if self._handler is not None:
            self._handler(checked)


def full_title(command: Command) -> str:
    """The title of a command outside its menu; for a command of a submenu it includes the submenu's title."""
    title = clean(command.title)
    return f"{menu_title(command.spec)}: {title}" if "/" in command.spec.menu else title


class ActionTable(QObject):
    """All commands by id, their menus, and the keys that the user changed."""

    keys_changed = Signal()

    def __init__(self, specs: tuple[ActionSpec, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.commands: dict[str, Command] = {spec.id: Command(spec, parent) for spec in specs}
        self.menus: dict[str, QMenu] = {}
        parent.addActions(list(self.commands.values()))
        for command in self.commands.values():
            command.ambiguous.connect(self.commands[command.spec.shifted or command.spec.id].trigger)

    def __getitem__(self, action_id: str) -> Command:
        return self.commands[action_id]

    def bind(self, handlers: Mapping[str, Callable[[bool], None]]) -> None:
        """Bind functions by action id; raises `KeyError` for an unknown id."""
        for action_id, handler in handlers.items():
            self.commands[action_id].bind(handler)

    def fill(self, bar: QMenuBar) -> None:
        """Add every action to its menu."""
        for command in self.commands.values():
            menu = self._menu(bar, command.spec.menu)
            last = menu.property("group")
            if last is not None and last != command.spec.group:
                menu.addSeparator()
            menu.setProperty("group", command.spec.group)
            menu.addAction(command)

    def change_keys(self, changed: Mapping[str, tuple[str, ...]]) -> None:
        """Apply the keys that the user changed; unknown ids are ignored.

        The user's keys take precedence over default keys, which a later version may assign to other actions.
        """
        assigned = {key for keys in changed.values() for key in keys}
        for action_id, command in self.commands.items():
            default = [key for key in command.spec.keys if QKeySequence(key).toString() not in assigned]
            command.set_keys(changed.get(action_id, default))
        self.keys_changed.emit()

    def allow(self, mode: Mode, *, project_open: bool) -> None:
        """Enable the actions that are available; actions whose keys the text view needs in `mode` are not."""
        for command in self.commands.values():
            reachable = project_open or not command.spec.project
            command.setEnabled(reachable and command.spec.off != mode.value and command.isVisible())

    def set_labels(self, labels: tuple[Label, ...]) -> None:
        """Set the titles of the digit actions to the project's labels."""
        titles = {label.key: named(label) for label in labels}
        for number in map(str, range(1, 10)):
            command = self.commands[f"label.{number}"]
            command.setVisible(number in titles)
            command.setText(titles.get(number, number))
            command.set_keys(command.keys)

    def key(self, action_id: str) -> str:
        """The current key of an action in native notation; its title if it has no key."""
        command = self.commands[action_id]
        return key_text(command.keys[0]) if command.keys else clean(command.title)

    def hints(self, mode: str) -> list[tuple[str, str]]:
        """Keys and hints of the actions to show in the status line in `mode`."""
        return [
            (command.shown_key, translated(command.spec.hint))
            for command in self.commands.values()
            if mode in command.spec.modes and command.keys
        ]

    def _menu(self, bar: QMenuBar, path: str) -> QMenu:
        if path not in self.menus:
            parent, _, title = path.rpartition("/")
            translated_title = translated(title)
            self.menus[path] = (
                self._menu(bar, parent).addMenu(translated_title) if parent else bar.addMenu(translated_title)
            )
        return self.menus[path]
