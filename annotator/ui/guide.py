"""The annotation guidelines beside the text."""

from PySide6.QtWidgets import QTextBrowser, QWidget

from annotator.assets import resource


class Guide(QTextBrowser):
    """Shows `resources/guidelines.md`; loads nothing from elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "guide")
        self.setAccessibleName(self.tr("Guidelines"))
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(16)
        self.setMarkdown(resource("guidelines.md").read_text(encoding="utf-8"))
