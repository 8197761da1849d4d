"""What comes from below the window in English, said in the user's language.

Errors, the journal and the evidence of suggesters are English wherever they are made, and so they stand in
files. Their patterns (`{0} is a folder; name a project file.`) are listed in the catalogue of words; here a
text is matched with them, and its values are put into the translated pattern.
"""

import re
from enum import StrEnum
from functools import lru_cache
from xml.etree import ElementTree as ET

from PySide6.QtCore import QCoreApplication, QTranslator

from annotator.core.labels import Label
from annotator.ui.words.language import Language, catalogue

PLACE = re.compile(r"\{\d+\}")
BETWEEN = "; "  # several pieces of evidence in one line


class Kind(StrEnum):
    """Where a text comes from: the context of its patterns in the catalogue."""

    MESSAGE = "messages"
    JOURNAL = "journal"
    EVIDENCE = "evidence"


def named(label: Label) -> str:
    """What a label is called: the default ones in the user's language, others as the project has it."""
    return QCoreApplication.translate("labels", label.title)


def explained(label: Label) -> str:
    """What a label covers: of the default ones in the user's language, of others as the project has it."""
    return QCoreApplication.translate("labels", label.covers) if label.covers else ""


def worded(kind: Kind, text: str) -> str:
    """`text` in the user's language, as far as its pattern is known; else as it is."""
    if not _translating():
        return text
    parts = text.split(BETWEEN) if kind is Kind.EVIDENCE else [text]
    return BETWEEN.join(_worded(kind, part) for part in parts)


def _worded(kind: Kind, text: str) -> str:
    for source, pattern in _patterns(kind):
        found = pattern.fullmatch(text)
        if found is not None:
            shown = QCoreApplication.translate(kind.value, source)
            return shown.format(*(_worded(kind, value) for value in found.groups()))
    return text


def _translating() -> bool:
    application = QCoreApplication.instance()
    return application is not None and bool(application.findChildren(QTranslator))


@lru_cache
def _patterns(kind: Kind) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of a kind, those with the most words of their own first."""
    root = ET.parse(catalogue(Language.INDONESIAN, "ts")).getroot()  # noqa: S314 - our own file
    contexts = (context for context in root.iter("context") if context.findtext("name") == kind.value)
    sources = [said for context in contexts for said in (m.findtext("source") for m in context) if said]
    sources.sort(key=lambda source: -len(PLACE.sub("", source)))
    return tuple((source, _pattern(source)) for source in sources)


def _pattern(source: str) -> re.Pattern[str]:
    """A pattern whose `{0}`, `{1}` … stand for any text."""
    return re.compile("(.+?)".join(re.escape(part) for part in PLACE.split(source)), re.DOTALL)
