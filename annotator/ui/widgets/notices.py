"""Notices above the text: errors, questions and progress that stop nobody's work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from annotator.ui.state.threads import Watch
from annotator.ui.widgets.announcements import announce
from annotator.ui.widgets.fields import KeyButton
from annotator.ui.words.phrases import message_text


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a notice: its title, what it stands for, the letter that presses it, and more words."""

    title: str
    value: Any = None
    key: str = ""
    tip: str = ""


class Notice(QFrame):
    """One message with its buttons. `answered` carries the value of the one that was pressed."""

    answered = Signal(object)
    released = Signal()  # it had the keys and is gone

    def __init__(
        self, text: str, answers: Sequence[Answer] = (), *, alarm: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "alarm" if alarm else "notice")
        self.setAccessibleName(text)
        self._values: dict[KeyButton, Any] = {}
        self._keys: dict[str, KeyButton] = {}
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 10, 7)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        for number, answer in enumerate(answers):
            shown = f"{answer.title}  {answer.key}" if answer.key else answer.title
            button = KeyButton(shown)
            button.setAccessibleName(answer.title)
            button.setAccessibleDescription(answer.tip)
            button.setToolTip(answer.tip)
            button.setProperty("look", "primary" if number == 0 and len(answers) > 1 else "flat")
            button.clicked.connect(self._pressed)
            self._values[button] = answer.value
            if answer.key:
                self._keys[answer.key] = button
            row.addWidget(button)

    def escape(self) -> bool:
        """Press the button of Escape; `False` where there is none."""
        button = self._keys.get("Esc")
        if button is not None:
            button.click()
        return button is not None

    def focus(self) -> None:
        """Give the keys to the first button."""
        for button in self._values:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def set_text(self, text: str) -> None:
        """Say something else."""
        self.label.setText(text)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters press their button, Escape the last one."""
        key = {Qt.Key.Key_Escape: "Esc"}.get(Qt.Key(event.key()), event.text().upper())
        if key in self._keys:
            self._keys[key].click()
        elif key == "Esc" and self._values:
            list(self._values)[-1].click()
        else:
            super().keyPressEvent(event)

    def dismiss(self) -> None:
        """Take the notice away."""
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if held:
            self.released.emit()
        self.deleteLater()

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            value = self._values[button]
            self.dismiss()
            self.answered.emit(value)


class ProgressNotice(Notice):
    """The progress of long work, with a button that stops it. Shows itself when the work takes a moment."""

    patience = 300  # milliseconds before it is shown

    def __init__(self, watch: Watch, parent: QWidget | None = None) -> None:
        super().__init__(watch.title, (Answer(self.tr("Cancel")),), parent=parent)
        self._title = watch.title
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(watch.title)
        self._bar.setRange(0, 0)
        self._bar.setMinimumWidth(180)
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(1, self._bar, 1)
        self.answered.connect(watch.cancel)
        watch.advanced.connect(self._advance)
        watch.ended.connect(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show)
        self._timer.start(self.patience)
        self.hide()

    def _advance(self, done: int, total: int | None, what: str) -> None:
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        count = self.tr("{0} of {1}").format(done, total) if total else str(done)
        self.set_text(f"{self._title} · {count}" + (f" · {message_text(what)}" if what else ""))


class NoticeArea(QWidget):
    """All notices that stand, one below the other; takes no room when there are none."""

    released = Signal()  # a notice that had the keys is gone

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def tell(self, text: str, answers: Sequence[Answer] = ()) -> Notice:
        """Say something that the user may dismiss."""
        return self.put(Notice(text, answers or self._close(), parent=self))

    def alarm(self, text: str, answers: Sequence[Answer] = ()) -> Notice:
        """Say that something went wrong; it stays until the user answers, and is said once."""
        for standing in self.notices():
            if standing.label.text() == text:
                return standing
        return self.put(Notice(text, answers or self._close(), alarm=True, parent=self))

    def ask(self, text: str, answers: Sequence[Answer]) -> Notice:
        """Ask without stopping anything; the keys go to the first answer."""
        notice = self.put(Notice(text, answers, parent=self))
        notice.focus()
        return notice

    def follow(self, watch: Watch) -> Notice:
        """Show how far long work is."""
        return self.put(ProgressNotice(watch, self))

    def put(self, notice: Notice) -> Notice:
        """Show a notice below the others."""
        notice.released.connect(self.released)
        self._column.addWidget(notice)
        if not isinstance(notice, ProgressNotice):
            notice.show()  # at once, so that it counts among the notices that stand
            announce(notice, notice.label.text(), urgent=notice.property("look") == "alarm")
        return notice

    def escape(self) -> None:
        """Take away the newest notice that Escape answers."""
        for notice in reversed(self.notices()):
            if notice.escape():
                return

    def notices(self) -> list[Notice]:
        """The notices that stand, the oldest first."""
        return [n for n in self.findChildren(Notice) if not n.isHidden()]

    def _close(self) -> tuple[Answer, ...]:
        return (Answer(self.tr("Close"), key="Esc"),)
