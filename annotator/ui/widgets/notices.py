"""Notices below the text: errors, questions and progress, without a modal dialog."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.state.threads import Watch
from annotator.ui.widgets.announcements import announce
from annotator.ui.widgets.fields import FlowLayout, KeyButton, own_key
from annotator.ui.words.phrases import message_text


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a notice: its title, the value it returns, the key that presses it, and its tool tip."""

    title: str
    value: Any = None
    key: str = ""
    tip: str = ""


class Notice(QFrame):
    """A message with buttons. `answered` carries the value of the button that was pressed."""

    answered = Signal(object)
    released = Signal()  # it had the keyboard focus and is being removed

    def __init__(
        self,
        text: str,
        answers: Sequence[Answer] = (),
        *,
        alarm: bool = False,
        usual: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if not usual:  # the keys of the answers are pressed in the notice itself, where Enter does nothing
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("look", "alarm" if alarm else "notice")
        self.setAccessibleName(text)
        self._values: dict[KeyButton, Any] = {}
        self._keys: dict[str, KeyButton] = {}
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = self._lay_out(beside=usual)
        for number, answer in enumerate(answers):
            shown = f"{answer.title}  {answer.key}" if answer.key else answer.title
            button = KeyButton(shown)
            button.setAccessibleName(answer.title)
            button.setAccessibleDescription(answer.tip)
            button.setToolTip(answer.tip)
            if usual or answer.value is None:
                button.setProperty("look", "primary" if number == 0 and len(answers) > 1 else "flat")
            button.clicked.connect(self._pressed)
            self._values[button] = answer.value
            if answer.key:
                self._keys[answer.key] = button
            buttons.addWidget(button)

    def _lay_out(self, *, beside: bool) -> QLayout:
        """The layout for the buttons: beside the message, or below it, where they wrap."""
        if beside:
            row = QHBoxLayout(self)
            row.setContentsMargins(14, 7, 10, 7)
            row.setSpacing(8)
            row.addWidget(self.label, 1)
            return row
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 10, 7)
        column.addWidget(self.label)
        holder = QWidget()
        column.addWidget(holder)
        return FlowLayout(holder, gap=8)

    def escape(self) -> bool:
        """Press the button whose key is Escape; `False` if there is none."""
        button = self._keys.get("Esc")
        if button is not None:
            button.click()
        return button is not None

    def focus(self) -> None:
        """Give the keyboard focus to the first button, or to the notice if no answer is the usual one."""
        if self.focusPolicy() is Qt.FocusPolicy.StrongFocus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for button in self._values:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def set_text(self, text: str) -> None:
        """Change the message."""
        self.label.setText(text)
        self.setAccessibleName(text)

    def event(self, event: QEvent) -> bool:
        """Accept the keys of the answers, and Enter, before shortcuts get them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key presses its button; Escape presses the last one if no button has it."""
        key = {Qt.Key.Key_Escape: "Esc"}.get(Qt.Key(event.key()), event.text().upper())
        if event.isAutoRepeat():
            event.accept()
        elif key in self._keys:
            self._keys[key].click()
        elif key == "Esc" and self._values:
            list(self._values)[-1].click()
        else:
            super().keyPressEvent(event)

    def dismiss(self) -> None:
        """Remove the notice."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and (focus is self or self.isAncestorOf(focus))
        self.hide()
        if had_focus:
            self.released.emit()
        self.deleteLater()

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            value = self._values[button]
            self.dismiss()
            self.answered.emit(value)


class ProgressNotice(Notice):
    """The progress of a long job, with a Cancel button; shown if the job takes longer than `patience`."""

    patience = 300  # milliseconds

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

    def _advance(self, done: int, total: int | None, item: str) -> None:
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)
        count = self.tr("{0} of {1}").format(done, total) if total else str(done)
        self.set_text(f"{self._title} · {count}" + (f" · {message_text(item)}" if item else ""))


class NoticeArea(QWidget):
    """All open notices, one below the other; takes no space when there are none."""

    released = Signal()  # a notice with the keyboard focus is removed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def tell(self, text: str, answers: Sequence[Answer] = ()) -> Notice:
        """Show a message that the user can close."""
        return self.put(Notice(text, answers or self._close_answer(), parent=self))

    def alarm(self, text: str, answers: Sequence[Answer] = ()) -> Notice:
        """Show an error, unless the same one is still open."""
        for notice in self.notices():
            if notice.label.text() == text:
                return notice
        return self.put(Notice(text, answers or self._close_answer(), alarm=True, parent=self))

    def ask(self, text: str, answers: Sequence[Answer], *, usual: bool = True) -> Notice:
        """Show a question. The first answer gets the keyboard focus, if it is the `usual` one; otherwise each
        needs its own key.
        """
        notice = self.put(Notice(text, answers, usual=usual, parent=self))
        notice.focus()
        return notice

    def follow(self, watch: Watch) -> Notice:
        """Show the progress of a long job."""
        return self.put(ProgressNotice(watch, self))

    def put(self, notice: Notice) -> Notice:
        """Add a notice below the others."""
        notice.released.connect(self.released)
        self._column.addWidget(notice)
        if not isinstance(notice, ProgressNotice):
            notice.show()  # at once, so that it counts as an open notice
            announce(notice, notice.label.text(), urgent=notice.property("look") == "alarm")
        return notice

    def escape(self) -> None:
        """Close the newest notice that has a button for Escape."""
        for notice in reversed(self.notices()):
            if notice.escape():
                return

    def notices(self) -> list[Notice]:
        """The open notices, the oldest first."""
        return [n for n in self.findChildren(Notice) if not n.isHidden()]

    def _close_answer(self) -> tuple[Answer, ...]:
        return (Answer(self.tr("Close"), key="Esc"),)
