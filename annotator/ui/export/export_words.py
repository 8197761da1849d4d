"""The texts about exports: the purposes of the formats, the losses, and the result."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from annotator.operations.exporting.export_dataset import ExportReport, Losses, format_info
from annotator.ui.words.phrases import message_text

_PURPOSES = {
    "brat": str(QT_TRANSLATE_NOOP("export", "The brat editor: text beside annotations, with relations")),
    "casjson": str(QT_TRANSLATE_NOOP("export", "INCEpTION 23 and later, UIMA pipelines")),
    "conll": str(QT_TRANSLATE_NOOP("export", "Training named-entity taggers; one token per line")),
    "conllu": str(QT_TRANSLATE_NOOP("export", "Corpora with tokens, sentences and metadata")),
    "csv": str(QT_TRANSLATE_NOOP("export", "R, pandas and spreadsheets; without the texts")),
    "doccano": str(QT_TRANSLATE_NOOP("export", "Continuing annotation in doccano")),
    "html": str(QT_TRANSLATE_NOOP("export", "Reading and presenting in a browser")),
    "jsonl": str(QT_TRANSLATE_NOOP("export", "Everything; for your own programs and for importing again")),
    "labelstudio": str(QT_TRANSLATE_NOOP("export", "Continuing annotation in Label Studio")),
    "parquet": str(QT_TRANSLATE_NOOP("export", "Hugging Face datasets and large data frames")),
    "prodigy": str(QT_TRANSLATE_NOOP("export", "Continuing annotation in Prodigy")),
    "spacy": str(QT_TRANSLATE_NOOP("export", "Training spaCy models")),
    "tei": str(QT_TRANSLATE_NOOP("export", "Digital editions: who said what, names of people and places")),
    "webannotation": str(QT_TRANSLATE_NOOP("export", "Linked data, annotations beside web pages")),
    "xlsx": str(QT_TRANSLATE_NOOP("export", "Reading and sorting in a spreadsheet")),
    "xmi": str(QT_TRANSLATE_NOOP("export", "INCEpTION and other UIMA tools")),
}


def purpose(format_name: str) -> str:
    """The purpose of a format, in a line; empty if there is no description."""
    description = _PURPOSES.get(format_name)
    return QCoreApplication.translate("export", description) if description else ""


def title(format_name: str) -> str:
    """The title of a format."""
    return message_text(format_info(format_name).title)


def parts(report: ExportReport) -> str:
    """The number of articles in each part of a split; empty without a split."""
    return ", ".join(map(message_text, report.part_lines))


def loss_counts(losses: Losses) -> str:
    """The number of losses of each kind."""
    return "; ".join(map(message_text, losses.lines()))


def result_text(name: str, report: ExportReport, done_key: str) -> str:
    """The text of the notice after an export: what it wrote and what the format cannot store."""
    translate = QCoreApplication.translate
    if report.articles == 0 and not report.left_out:
        empty = translate("export", "{0} is empty: no article is done yet. {1} marks one done.")
        return empty.format(name, done_key)
    sentences = [f"{name}: {message_text(report.amounts)}."]
    if report.parts:
        sentences.append(f"{parts(report)}.")
    if report.lost:
        template = translate("export", "Not stored by this format: {0}.")
        sentences.append(template.format(loss_counts(report.lost)))
    if report.left_out:
        template = translate("export", "Left out: {0}.")
        sentences.append(template.format(loss_counts(report.left_out)))
    return " ".join(sentences)
