"""The panel of the guidelines: reading, searching and editing."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.guidelines.guidelines_page import GuidelinesPage
from annotator.ui.look.theme import Theme
from annotator.ui.widgets.fields import SearchField, typing
from annotator.ui.words.language import localised

PREVIEW_DELAY = 150  # milliseconds without typing before the preview is updated
_COMMAND = Qt.KeyboardModifier.ControlModifier


class Writing(QPlainTextEdit):
    """The Markdown editor; Ctrl+S and Ctrl+Enter save, Escape leaves it."""

    save_requested = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Accept the keys for typing before shortcuts get them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moving = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
            if typing(event) or moving or _is_save_key(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save, cancel, or type."""
        if _is_save_key(event):
            self.save_requested.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _is_save_key(event: QKeyEvent) -> bool:
    keys = {Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return event.modifiers() == _COMMAND and event.key() in keys


class GuidelinesPanel(QWidget):
    """The panel. `written` carries the edited Markdown (`None` restores the default guidelines)."""

    written = Signal(object)  # str | None
    import_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.markdown = ""
        self.page = GuidelinesPage(self.tr("Guidelines"))
        self.search = SearchField(self.tr("Search the guidelines"))
        self.count = QLabel()
        self.count.setProperty("look", "small")
        self.writing = Writing()
        self.writing.setAccessibleName(self.tr("Guidelines as Markdown"))
        self.writing.setPlaceholderText(self.tr("Markdown: # heading, - list, *emphasis*"))
        self.hint = QLabel()
        self.hint.setProperty("look", "small")
        self.hint.setWordWrap(True)
        self.edit = self._button(self.tr("&Edit"), self.begin)
        self.save_button = self._button(self.tr("&Save"), self.save, look="primary")
        self.cancel_button = self._button(self.tr("&Cancel"), self.cancel)
        self.load = self._button(self.tr("&Import…"), self.import_wanted.emit)
        self.reset = self._button(self.tr("&Default"), self._reset)
        self.reset.setToolTip(self.tr("Restore the default guidelines; undo brings yours back"))
        self._preview_timer = QTimer(self)
        self._preview_timer.setSingleShot(True)
        self._preview_timer.setInterval(PREVIEW_DELAY)
        self._preview_timer.timeout.connect(self._preview)
        self.writing.textChanged.connect(self._preview_timer.start)
        self.writing.save_requested.connect(self.save)
        self.writing.left.connect(self._leave_writing)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(lambda: self._go(1))
        self.search.left.connect(self._leave_search)
        self._lay_out()
        self.show_guidelines(None)

    @property
    def is_writing(self) -> bool:
        """Whether the Markdown is being edited."""
        return not self.writing.isHidden()

    @property
    def unsaved(self) -> bool:
        """Whether there are unsaved changes."""
        return self.is_writing and self.writing.toPlainText() != self.markdown

    def show_guidelines(self, markdown: str | None) -> None:
        """Show the project's guidelines, or the default ones for `None`; a text being edited stays."""
        self.markdown = (
            localised("guidelines.md").read_text(encoding="utf-8") if markdown is None else markdown
        )
        if not self.is_writing:
            self.page.show_markdown(self.markdown)

    def begin(self, draft: str | None = None) -> None:
        """Edit the current guidelines or `draft`; the page shows the preview."""
        self.writing.setPlainText(draft if isinstance(draft, str) else self.markdown)
        self._show_writing(on=True)
        self.writing.setFocus()

    def save(self) -> None:
        """Emit the edited text, if it has changed, and end editing."""
        text = self.writing.toPlainText()
        changed = text != self.markdown
        self._show_writing(on=False)
        if changed:
            self.show_guidelines(text)
            self.written.emit(text)
        self.left.emit()

    def cancel(self) -> None:
        """Discard the changes and end editing."""
        self._show_writing(on=False)
        self.page.show_markdown(self.markdown)
        self.left.emit()

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of a theme."""
        self.page.set_theme(theme)

    def _reset(self) -> None:
        self._show_writing(on=False)
        self.written.emit(None)
        self.left.emit()

    def _leave_writing(self) -> None:
        if self.unsaved:
            self.hint.setText(self.tr("Not saved yet: Ctrl+S saves, Cancel discards your changes."))
        else:
            self.cancel()

    def _preview(self) -> None:
        if self.is_writing:
            self.page.show_markdown(self.writing.toPlainText())

    def _search(self, text: str) -> None:
        number = self.page.find_all(text.strip())
        self._show_count(1 if number else 0, number)

    def _go(self, step: int) -> None:
        place = self.page.go_to_match(step)
        if self.search.text().strip():
            number = len(self.page.extraSelections())
            self._show_count(place, number)
        self.search.setFocus()

    def _show_count(self, place: int, number: int) -> None:
        text = self.tr("{0} of {1}").format(place, number) if number else self.tr("No matches")
        self.count.setText(text if self.search.text().strip() else "")

    def _leave_search(self) -> None:
        if not self.search.text().strip():
            self.left.emit()

    def _show_writing(self, *, on: bool) -> None:
        writing: tuple[QWidget, ...] = (
            self.writing,
            self.save_button,
            self.cancel_button,
            self.load,
            self.reset,
            self.hint,
        )
        reading: tuple[QWidget, ...] = (self.edit, self.search, self.count)
        for widget in (*writing, *reading):
            widget.setVisible((widget in writing) is on)
        self.hint.setText(self.tr("Ctrl+S saves. Plain Markdown, stored in the project.") if on else "")

    def _button(self, title: str, act: object, *, look: str = "") -> QPushButton:
        button = QPushButton(title)
        if look:
            button.setProperty("look", look)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        searching = QHBoxLayout()
        searching.setSpacing(8)
        for widget, stretch in ((self.search, 1), (self.count, 0), (self.edit, 0)):
            searching.addWidget(widget, stretch)
        buttons = QGridLayout()
        buttons.setSpacing(6)
        for place, button in enumerate((self.save_button, self.cancel_button, self.load, self.reset)):
            buttons.addWidget(button, place // 2, place % 2)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.writing)
        splitter.addWidget(self.page)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 8)
        head.setSpacing(6)
        head.addLayout(searching)
        head.addLayout(buttons)
        head.addWidget(self.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(splitter, 1)
        self._show_writing(on=False)
