"""The few small dialogs: under whose name, in which encoding."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QWidget

ENCODINGS = ("cp1252", "iso-8859-1", "utf-16", "utf-8", "mac-roman", "cp1250", "cp1251", "gb18030")


def ask_reviewer(present: str, parent: QWidget) -> str | None:
    """The name under which decisions are kept; `None` when the user stays with the present one."""
    title = QCoreApplication.translate("dialogs", "Reviewer")
    words = QCoreApplication.translate(
        "dialogs", "Your decisions are saved under this name, separately from those of other reviewers:"
    )
    said, agreed = QInputDialog.getText(parent, title, words, text=present)
    return said.strip() if agreed and said.strip() else None


def ask_encoding(parent: QWidget) -> str | None:
    """The encoding of files that could not be read; `None` when the user leaves them."""
    title = QCoreApplication.translate("dialogs", "Encoding")
    words = QCoreApplication.translate("dialogs", "Text encoding of these files:")
    said, agreed = QInputDialog.getItem(parent, title, words, ENCODINGS, 0, True)
    return said.strip() if agreed and said.strip() else None
