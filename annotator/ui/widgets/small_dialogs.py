"""Dialogs that ask for the reviewer or an encoding."""

import textwrap

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QWidget

WIDTH = 50  # characters of a question in a line, since Qt does not wrap it
ENCODINGS = ("cp1252", "iso-8859-1", "utf-16", "utf-8", "mac-roman", "cp1250", "cp1251", "gb18030")


def ask_reviewer(current: str, parent: QWidget) -> str | None:
    """Ask for the name of the reviewer; `None` if the user cancels."""
    title = QCoreApplication.translate("dialogs", "Reviewer")
    label = QCoreApplication.translate(
        "dialogs", "Your decisions are saved under this name, separately from those of other reviewers:"
    )
    value, accepted = QInputDialog.getText(parent, title, textwrap.fill(label, WIDTH), text=current)
    return value.strip() if accepted and value.strip() else None


def ask_encoding(parent: QWidget) -> str | None:
    """Ask for the encoding of text files; `None` if the user cancels."""
    title = QCoreApplication.translate("dialogs", "Encoding")
    label = QCoreApplication.translate("dialogs", "Text encoding of these files:")
    value, accepted = QInputDialog.getItem(parent, title, label, ENCODINGS, 0, True)
    return value.strip() if accepted and value.strip() else None
