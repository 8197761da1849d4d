"""The guidelines beside the text: read, searched, and written in place."""

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

REST = 150  # milliseconds without a key before the preview follows
_COMMAND = Qt.KeyboardModifier.ControlModifier


class Writing(QPlainTextEdit):
    """Plain Markdown. Keeps the keys of typing; Ctrl+S and Ctrl+Enter save it, Escape cancels."""

    kept = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep keys that the window has other uses for."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moving = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
            if typing(event) or moving or _keeps(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save, cancel, or type."""
        if _keeps(event):
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _keeps(event: QKeyEvent) -> bool:
    keys = {Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return event.modifiers() == _COMMAND and event.key() in keys


class GuidelinesPanel(QWidget):
    """The panel. What is written is handed over with `written` (`None`: the default guidelines again)."""

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
        self.keep = self._button(self.tr("&Save"), self.save, look="primary")
        self.drop = self._button(self.tr("&Cancel"), self.cancel)
        self.load = self._button(self.tr("&Import…"), self.import_wanted.emit)
        self.reset = self._button(self.tr("&Default"), self._reset)
        self.reset.setToolTip(self.tr("Restore the default guidelines; undo brings yours back"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._preview)
        self.writing.textChanged.connect(self._rest.start)
        self.writing.kept.connect(self.save)
        self.writing.left.connect(self._leave_writing)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(lambda: self._go(1))
        self.search.left.connect(self._leave_search)
        self._lay_out()
        self.show_guidelines(None)

    @property
    def is_writing(self) -> bool:
        """Whether the Markdown is being written."""
        return not self.writing.isHidden()

    @property
    def unsaved(self) -> bool:
        """Whether something is written that is not saved."""
        return self.is_writing and self.writing.toPlainText() != self.markdown

    def show_guidelines(self, own: str | None) -> None:
        """Show the project's own guidelines, or those that every project has; what is being written stays."""
        self.markdown = localised("guidelines.md").read_text(encoding="utf-8") if own is None else own
        if not self.is_writing:
            self.page.show_markdown(self.markdown)

    def begin(self, draft: str | None = None) -> None:
        """Write, from what there is or from `draft`; the page shows how it will look."""
        self.writing.setPlainText(draft if isinstance(draft, str) else self.markdown)
        self._show_writing(on=True)
        self.writing.setFocus()

    def save(self) -> None:
        """Hand over what is written."""
        text = self.writing.toPlainText()
        changed = text != self.markdown
        self._show_writing(on=False)
        if changed:
            self.show_guidelines(text)
            self.written.emit(text)
        self.left.emit()

    def cancel(self) -> None:
        """Show what there was before."""
        self._show_writing(on=False)
        self.page.show_markdown(self.markdown)
        self.left.emit()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme."""
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

    def _search(self, words: str) -> None:
        number = self.page.find_all(words.strip())
        self._tell(1 if number else 0, number)

    def _go(self, step: int) -> None:
        place = self.page.go_found(step)
        if self.search.text().strip():
            number = len(self.page.extraSelections())
            self._tell(place, number)
        self.search.setFocus()

    def _tell(self, place: int, number: int) -> None:
        words = self.tr("{0} of {1}").format(place, number) if number else self.tr("No matches")
        self.count.setText(words if self.search.text().strip() else "")

    def _leave_search(self) -> None:
        if not self.search.text().strip():
            self.left.emit()

    def _show_writing(self, *, on: bool) -> None:
        writing: tuple[QWidget, ...] = (self.writing, self.keep, self.drop, self.load, self.reset, self.hint)
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
        for place, button in enumerate((self.keep, self.drop, self.load, self.reset)):
            buttons.addWidget(button, place // 2, place % 2)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(self.writing)
        both.addWidget(self.page)
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
        column.addWidget(both, 1)
        self._show_writing(on=False)
