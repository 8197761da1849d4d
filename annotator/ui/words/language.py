"""The language of the window (the system's, English or Indonesian) and its format of dates and numbers.

The translations are in `resources/i18n/annotator_id.ts`, from which `tools/translations.py` makes the `.qm`.
"""

from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime, QTranslator

from annotator.assets import resource


class Language(StrEnum):
    """The languages to choose from; the values are ISO 639-1 codes except `system`."""

    SYSTEM = "system"
    ENGLISH = "en"
    INDONESIAN = "id"


def speak(application: QCoreApplication, choice: Language) -> None:
    """Install the translator and the default locale of a language."""
    language = _system_language() if choice is Language.SYSTEM else choice
    for translator in _translators(application):
        application.removeTranslator(translator)
        translator.deleteLater()
        translator.setParent(None)
    system = QLocale.system()
    QLocale.setDefault(system if system.name().startswith(f"{language}_") else QLocale(language.value))
    translator = QTranslator(application)
    if language is not Language.ENGLISH and translator.load(str(catalogue(language, "qm"))):
        application.installTranslator(translator)


def catalogue(language: Language, suffix: str) -> Path:
    """The file with the translations of a language: suffix `ts` to edit, `qm` as Qt loads it."""
    return resource("i18n", f"annotator_{language}.{suffix}")


def localised(name: str) -> Path:
    """A file of `resources/` in the current language, or in English if it is not translated."""
    stem, _, suffix = name.rpartition(".")
    translated = resource(f"{stem}.{QLocale().name().split('_')[0]}.{suffix}")
    return translated if translated.exists() else resource(name)


def decimal(value: float, digits: int) -> str:
    """A number in the format of the current language: 0.87, 0,87."""
    return QLocale().toString(value, "f", digits)


def whole(number: int) -> str:
    """An integer in the format of the current language: 1,234, 1.234."""
    return QLocale().toString(number)


def clock(moment: datetime, now: datetime) -> str:
    """A moment in the short format of the current language: the time if it is today, else date and time."""
    short, locale = QLocale.FormatType.ShortFormat, QLocale()
    time = locale.toString(QTime(moment.hour, moment.minute), short)
    if moment.date() == now.date():
        return time
    return f"{locale.toString(QDate(moment.year, moment.month, moment.day), short)} {time}"


def local_time(at: str) -> str:
    """A moment in UTC (ISO 8601) as `clock` shows it in the local time zone."""
    return clock(datetime.fromisoformat(at).astimezone(), datetime.now().astimezone())


def _translators(application: QCoreApplication) -> list[QTranslator]:
    return application.findChildren(QTranslator)


def _system_language() -> Language:
    codes = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    by_code = {language.value: language for language in Language if language is not Language.SYSTEM}
    return next((by_code[code] for code in codes if code in by_code), Language.ENGLISH)
