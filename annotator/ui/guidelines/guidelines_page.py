"""Guidelines as they are read: Markdown, without HTML, and without anything loaded from anywhere."""

from collections.abc import Iterable

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from annotator.ui.look.theme import Theme

INDENT = 18  # pixels a level of a list
ABOVE_HEADING, ABOVE_LINE = 16, 4  # pixels
LINE_HEIGHT = 120.0  # percent
_FEATURES = QTextDocument.MarkdownFeature
DIALECT = _FEATURES.MarkdownDialectGitHub | _FEATURES.MarkdownNoHTML


class GuidelinesPage(QTextBrowser):
    """Shows Markdown; `anchorClicked` tells which link is wanted, it follows none itself."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "guide")
        self.setAccessibleName(name)
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)
        self._found: list[QTextCursor] = []
        self._place = -1
        self._theme: Theme | None = None

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002 - Qt's signature
        """Nothing: no picture and no style sheet, be it near or far."""
        return None

    def show_markdown(self, markdown: str) -> None:
        """Show other guidelines, where the old ones were scrolled to."""
        place = self.verticalScrollBar().value()
        document = self.document()
        document.setDocumentMargin(16)
        document.setMarkdown(markdown, DIALECT)
        document.setIndentWidth(INDENT)
        self._set_calmly()
        self._found, self._place = [], -1
        self._mark()
        self.verticalScrollBar().setValue(place)

    def set_theme(self, theme: Theme) -> None:
        """Mark what was found in the colours of another theme."""
        self._theme = theme
        self._mark()

    def find_all(self, words: str) -> int:
        """Mark every place where `words` stand and go to the first in view or below; how many there are."""
        self._found, self._place = [], -1
        cursor = QTextCursor(self.document())
        while words and not (cursor := self.document().find(words, cursor)).isNull():
            self._found.append(cursor)
        if self._found:
            here = self.cursorForPosition(self.viewport().rect().topLeft()).position()
            self._place = next((n for n, c in enumerate(self._found) if c.position() >= here), 0) - 1
            self.go_found(1)
        self._mark()
        return len(self._found)

    def go_found(self, step: int) -> int:
        """Go to the next or previous place, round the end; its number from 1, 0 where there is none."""
        if not self._found:
            return 0
        self._place = (self._place + step) % len(self._found)
        self._scroll_to(self._found[self._place].block())
        self._mark()
        return self._place + 1

    def go_to_section(self, names: Iterable[str]) -> bool:
        """Scroll to the first heading, else the first line, that begins with one of `names`."""
        wanted = [name.casefold() for name in names if name]
        blocks = []
        block = self.document().begin()
        while block.isValid():
            blocks.append(block)
            block = block.next()
        blocks.sort(key=lambda b: b.blockFormat().headingLevel() == 0)  # headings first
        for name in wanted:
            for block in blocks:
                text = block.text().casefold()
                if text.startswith(name) and not text[len(name) : len(name) + 1].isalpha():
                    self._scroll_to(block, to_top=True)
                    self._found, self._place = [_whole(block)], 0
                    self._mark()
                    return True
        return False

    def _scroll_to(self, block: QTextBlock, *, to_top: bool = False) -> None:
        bar = self.verticalScrollBar()
        top = round(self.document().documentLayout().blockBoundingRect(block).top())
        if to_top or not bar.value() <= top <= bar.value() + self.viewport().height() * 3 // 4:
            bar.setValue(top - ABOVE_HEADING)

    def _mark(self) -> None:
        if self._theme is None:
            return
        marks = []
        for number, cursor in enumerate(self._found):
            mark = QTextEdit.ExtraSelection()
            colours = self._theme.colours
            mark.cursor = cursor
            shape = QTextCharFormat()
            shape.setBackground(colours.match_current if number == self._place else colours.match)
            mark.format = shape
            marks.append(mark)
        self.setExtraSelections(marks)

    def _set_calmly(self) -> None:
        """Headings and lines as in the rest of the window, not as a web page has them."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            shape = block.blockFormat()
            level = shape.headingLevel()
            shape.setTopMargin(ABOVE_HEADING if level > 1 else ABOVE_LINE)
            shape.setBottomMargin(ABOVE_LINE)
            shape.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(shape)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                letters = QTextCharFormat()
                letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 2 - level)
                cursor.mergeCharFormat(letters)
            block = block.next()


def _whole(block: QTextBlock) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor
