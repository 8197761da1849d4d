"""What comes from below the window in English, in the user's language.

Errors, journal entries, evidence and reports are messages (`core/messages.py`): their templates are in the
catalogue under the context `messages`, where `tools/translations.py` puts them.
"""

from PySide6.QtCore import QCoreApplication

from annotator.core.labels import Label
from annotator.core.messages import Message, as_argument

CONTEXT = "messages"


def named(label: Label) -> str:
    """What a label is called: the default ones in the user's language, others as the project has it."""
    return QCoreApplication.translate("labels", label.title)


def explained(label: Label) -> str:
    """What a label covers: of the default ones in the user's language, of others as the project has it."""
    return QCoreApplication.translate("labels", label.covers) if label.covers else ""


def menu_text(text: str) -> str:
    """A text of the user or of a file for a menu or a button: one line, with its ampersands."""
    return " ".join(text.split()).replace("&", "&&")


def message_text(what: str | BaseException) -> str:
    """A message or an error from below the window in the user's language; a text that is no message as it is,
    such as one that was stored by an older version.
    """
    message = what if isinstance(what, str) else as_argument(what)
    if not isinstance(message, Message):
        return str(message)
    template = QCoreApplication.translate(CONTEXT, message.template) if message.template else ""
    if not message.arguments:
        return template
    return template.format(*(message_text(a) if isinstance(a, Message) else a for a in message.arguments))
