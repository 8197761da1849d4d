"""The annotation guidelines beside the text."""

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextBrowser, QWidget

from annotator.ui.language import localised

INDENT = 18  # pixels a level of a list
ABOVE_HEADING, ABOVE_LINE = 16, 4  # pixels
LINE_HEIGHT = 120.0  # percent


class Guide(QTextBrowser):
    """Shows `resources/guidelines.md`; loads nothing from elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "guide")
        self.setAccessibleName(self.tr("Guidelines"))
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(16)
        self.setMarkdown(localised("guidelines.md").read_text(encoding="utf-8"))
        self.document().setIndentWidth(INDENT)
        self._set_calmly()

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
