"""What is said about exports: what each format is for, what is lost, what was written."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from annotator.operations.exporting.export_dataset import ExportReport, format_info
from annotator.ui.words.phrases import Kind, worded

_PURPOSES = {
    "brat": str(QT_TRANSLATE_NOOP("export", "The brat editor: text beside annotations, with relations")),
    "casjson": str(QT_TRANSLATE_NOOP("export", "INCEpTION 23 and later, UIMA pipelines")),
    "conll": str(QT_TRANSLATE_NOOP("export", "Training of named-entity taggers; a token a line")),
    "conllu": str(QT_TRANSLATE_NOOP("export", "Corpora with tokens, sentences and metadata")),
    "csv": str(QT_TRANSLATE_NOOP("export", "R, pandas and spreadsheets; the texts are not in it")),
    "doccano": str(QT_TRANSLATE_NOOP("export", "Annotating on in doccano")),
    "html": str(QT_TRANSLATE_NOOP("export", "Reading and showing in a browser")),
    "jsonl": str(QT_TRANSLATE_NOOP("export", "Everything; for programs of your own and for coming back")),
    "labelstudio": str(QT_TRANSLATE_NOOP("export", "Annotating on in Label Studio")),
    "parquet": str(QT_TRANSLATE_NOOP("export", "Hugging Face datasets and large data frames")),
    "prodigy": str(QT_TRANSLATE_NOOP("export", "Annotating on in Prodigy")),
    "spacy": str(QT_TRANSLATE_NOOP("export", "Training spaCy models")),
    "tei": str(QT_TRANSLATE_NOOP("export", "Digital editions: who said what, names of people and places")),
    "webannotation": str(QT_TRANSLATE_NOOP("export", "Linked data, annotations beside web pages")),
    "xlsx": str(QT_TRANSLATE_NOOP("export", "Reading and sorting in a spreadsheet")),
    "xmi": str(QT_TRANSLATE_NOOP("export", "INCEpTION and other UIMA tools")),
}


def purpose(format_name: str) -> str:
    """What a format is for, in a line; empty for one that nobody has described."""
    said = _PURPOSES.get(format_name)
    return QCoreApplication.translate("export", said) if said else ""


def title(format_name: str) -> str:
    """What a format is called."""
    return QCoreApplication.translate("formats", format_info(format_name).title)


def amount(report: ExportReport) -> str:
    """How much an export holds."""
    words = QCoreApplication.translate("export", "{0} articles, {1} entities, {2} quotations")
    return words.format(report.articles, report.entities, report.quotations)


def parts(report: ExportReport) -> str:
    """How many articles go into each part of a split; empty without one."""
    words = QCoreApplication.translate("export", "{0}: {1} articles")
    return ", ".join(words.format(part, number) for part, number in report.parts.items())


def counted(numbers: Mapping[str, int]) -> list[str]:
    """A line for each kind of thing."""
    return [worded(Kind.MESSAGE, f"{number} {kind}") for kind, number in numbers.items()]


def written_words(name: str, report: ExportReport, done_key: str) -> str:
    """What an export wrote and what the format could not carry, in one notice."""
    translate = QCoreApplication.translate
    if report.articles == 0 and not report.left_out:
        empty = translate("export", "{0} is empty: no article is done yet. {1} marks one done.")
        return empty.format(name, done_key)
    said = [f"{name}: {amount(report)}."]
    if report.parts:
        said.append(f"{parts(report)}.")
    if report.lost:
        missing = translate("export", "Not carried by this format: {0}.")
        said.append(missing.format("; ".join(counted(report.lost))))
    if report.left_out:
        left = translate("export", "Left out: {0}.")
        said.append(left.format("; ".join(counted(report.left_out))))
    return " ".join(said)
