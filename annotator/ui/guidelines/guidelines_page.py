"""The page that shows the guidelines: Markdown without HTML and without external resources."""

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

INDENT = 18  # pixels per level of a list
ABOVE_HEADING, ABOVE_LINE = 16, 4  # pixels
LINE_HEIGHT = 120.0  # percent
_FEATURES = QTextDocument.MarkdownFeature
DIALECT = _FEATURES.MarkdownDialectGitHub | _FEATURES.MarkdownNoHTML


class GuidelinesPage(QTextBrowser):
    """Shows Markdown. Links are not followed; `anchorClicked` is emitted instead."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "guide")
        self.setAccessibleName(name)
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)
        self._matches: list[QTextCursor] = []
        self._place = -1
        self._theme: Theme | None = None

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002 - Qt's signature
        """Load nothing: neither images nor style sheets."""
        return None

    def show_markdown(self, markdown: str) -> None:
        """Show guidelines; the scroll position stays."""
        place = self.verticalScrollBar().value()
        document = self.document()
        document.setDocumentMargin(16)
        document.setMarkdown(markdown, DIALECT)
        document.setIndentWidth(INDENT)
        self._apply_block_formats()
        self._matches, self._place = [], -1
        self._highlight()
        self.verticalScrollBar().setValue(place)

    def set_theme(self, theme: Theme) -> None:
        """Highlight matches in the colours of a theme."""
        self._theme = theme
        self._highlight()

    def find_all(self, text: str) -> int:
        """Highlight all matches of a text, go to the first in view or below, and return their number."""
        self._matches, self._place = [], -1
        cursor = QTextCursor(self.document())
        while text and not (cursor := self.document().find(text, cursor)).isNull():
            self._matches.append(cursor)
        if self._matches:
            top_position = self.cursorForPosition(self.viewport().rect().topLeft()).position()
            self._place = (
                next((n for n, c in enumerate(self._matches) if c.position() >= top_position), 0) - 1
            )
            self.go_to_match(1)
        self._highlight()
        return len(self._matches)

    def go_to_match(self, step: int) -> int:
        """Go to the next or previous match, cyclically; returns its number from 1, or 0 if there is none."""
        if not self._matches:
            return 0
        self._place = (self._place + step) % len(self._matches)
        self._scroll_to(self._matches[self._place].block())
        self._highlight()
        return self._place + 1

    def go_to_section(self, names: Iterable[str]) -> bool:
        """Scroll to the first heading, or else the first line, that begins with one of `names`."""
        prefixes = [name.casefold() for name in names if name]
        blocks = []
        block = self.document().begin()
        while block.isValid():
            blocks.append(block)
            block = block.next()
        blocks.sort(key=lambda b: b.blockFormat().headingLevel() == 0)  # headings first
        for name in prefixes:
            for block in blocks:
                text = block.text().casefold()
                if text.startswith(name) and not text[len(name) : len(name) + 1].isalpha():
                    self._scroll_to(block, to_top=True)
                    self._matches, self._place = [_block_cursor(block)], 0
                    self._highlight()
                    return True
        return False

    def _scroll_to(self, block: QTextBlock, *, to_top: bool = False) -> None:
        bar = self.verticalScrollBar()
        top = round(self.document().documentLayout().blockBoundingRect(block).top())
        if to_top or not bar.value() <= top <= bar.value() + self.viewport().height() * 3 // 4:
            bar.setValue(top - ABOVE_HEADING)

    def _highlight(self) -> None:
        if self._theme is None:
            return
        marks = []
        for number, cursor in enumerate(self._matches):
            mark = QTextEdit.ExtraSelection()
            colours = self._theme.colours
            mark.cursor = cursor
            text_format = QTextCharFormat()
            text_format.setBackground(colours.match_current if number == self._place else colours.match)
            mark.format = text_format
            marks.append(mark)
        self.setExtraSelections(marks)

    def _apply_block_formats(self) -> None:
        """Use smaller headings and margins than Qt's defaults."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            text_format = block.blockFormat()
            level = text_format.headingLevel()
            text_format.setTopMargin(ABOVE_HEADING if level > 1 else ABOVE_LINE)
            text_format.setBottomMargin(ABOVE_LINE)
            text_format.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(text_format)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                heading_format = QTextCharFormat()
                heading_format.setProperty(QTextFormat.Property.FontSizeAdjustment, 2 - level)
                cursor.mergeCharFormat(heading_format)
            block = block.next()


def _block_cursor(block: QTextBlock) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return cursor
