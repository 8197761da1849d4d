"""The dialog that asks for an encoding."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QInputDialog, QWidget

ENCODINGS = ("cp1252", "iso-8859-1", "utf-16", "utf-8", "mac-roman", "cp1250", "cp1251", "gb18030")


def ask_encoding(parent: QWidget) -> str | None:
    """Ask for the encoding of text files; `None` if the user cancels."""
    title = QCoreApplication.translate("dialogs", "Encoding")
    label = QCoreApplication.translate("dialogs", "Text encoding of these files:")
    value, accepted = QInputDialog.getItem(parent, title, label, ENCODINGS, 0, True)
    return value.strip() if accepted and value.strip() else None
