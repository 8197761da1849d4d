"""The language of the window: the system's, English or Indonesian; its words, dates and numbers.

The words are in `resources/i18n/annotator_id.ts`; `tools/translations.py` makes the `.qm` beside it.
"""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime, QTranslator

from annotator.assets import resource


class Language(StrEnum):
    """What the user may choose; the values are ISO 639-1 codes but for the first."""

    SYSTEM = "system"
    ENGLISH = "en"
    INDONESIAN = "id"


def speak(application: QCoreApplication, choice: Language) -> None:
    """Give all words, dates and numbers that are made from now on in this language."""
    spoken = _of_system() if choice is Language.SYSTEM else choice
    for former in _translators(application):
        application.removeTranslator(former)
        former.deleteLater()
        former.setParent(None)
    system = QLocale.system()
    QLocale.setDefault(system if system.name().startswith(f"{spoken}_") else QLocale(spoken.value))
    translator = QTranslator(application)
    if spoken is not Language.ENGLISH and translator.load(str(catalogue(spoken, "qm"))):
        application.installTranslator(translator)


def catalogue(language: Language, suffix: str) -> Path:
    """The file of a language's words: `ts` to be edited, `qm` as Qt loads it."""
    return resource("i18n", f"annotator_{language}.{suffix}")


def localised(name: str) -> Path:
    """A file of `resources/` in the language now spoken; the English one where there is no other."""
    stem, _, suffix = name.rpartition(".")
    own = resource(f"{stem}.{QLocale().name().split('_')[0]}.{suffix}")
    return own if own.exists() else resource(name)


def decimal(value: float, digits: int) -> str:
    """A number as the user's language writes it: 0.87, 0,87."""
    return QLocale().toString(value, "f", digits)


def whole(number: int) -> str:
    """A count as the user's language writes it: 1,234, 1.234."""
    return QLocale().toString(number)


def clock(moment: datetime, now: datetime) -> str:
    """When something was: the time today, else also the day, as short as the user's language writes them."""
    short, locale = QLocale.FormatType.ShortFormat, QLocale()
    time = locale.toString(QTime(moment.hour, moment.minute), short)
    if moment.date() == now.date():
        return time
    return f"{locale.toString(QDate(moment.year, moment.month, moment.day), short)} {time}"


def _translators(application: QCoreApplication) -> list[QTranslator]:
    return application.findChildren(QTranslator)


def _of_system() -> Language:
    codes = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    known = {language.value: language for language in Language if language is not Language.SYSTEM}
    return next((known[code] for code in codes if code in known), Language.ENGLISH)
