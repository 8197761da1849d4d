"""Translation of texts that the layers below `ui` give in English.

Errors, journal entries, evidence and reports are messages (`core/messages.py`): their templates are in the
catalogue under the context `messages`, where `tools/translations.py` puts them.
"""

from PySide6.QtCore import QCoreApplication

from annotator.core.labels import Label
from annotator.core.messages import Message, as_argument

CONTEXT = "messages"


def named(label: Label) -> str:
    """The title of a label: translated for the default labels, else as the project defines it."""
    return QCoreApplication.translate("labels", label.title)


def explained(label: Label) -> str:
    """The description of a label: translated for the default labels, else as the project defines it."""
    return QCoreApplication.translate("labels", label.covers) if label.covers else ""


def menu_text(text: str) -> str:
    """A text of the user or of a file for a menu or a button: one line, with its ampersands."""
    return " ".join(text.split()).replace("&", "&&")


def message_text(source: str | BaseException) -> str:
    """The translation of a message or an error; a plain string (from an older version) stays as it is."""
    message = source if isinstance(source, str) else as_argument(source)
    if not isinstance(message, Message):
        return str(message)
    template = QCoreApplication.translate(CONTEXT, message.template) if message.template else ""
    if not message.arguments:
        return template
    return template.format(*(message_text(a) if isinstance(a, Message) else a for a in message.arguments))
