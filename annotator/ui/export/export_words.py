"""What is said about exports: what each format is for, what is lost, what was written."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from annotator.operations.exporting.export_dataset import ExportReport, Losses, format_info
from annotator.ui.words.phrases import message_text

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
    return message_text(format_info(format_name).title)


def parts(report: ExportReport) -> str:
    """How many articles go into each part of a split; empty without one."""
    return ", ".join(map(message_text, report.part_lines))


def counted(losses: Losses) -> str:
    """How many things of each kind."""
    return "; ".join(map(message_text, losses.lines()))


def written_words(name: str, report: ExportReport, done_key: str) -> str:
    """What an export wrote and what the format could not carry, in one notice."""
    translate = QCoreApplication.translate
    if report.articles == 0 and not report.left_out:
        empty = translate("export", "{0} is empty: no article is done yet. {1} marks one done.")
        return empty.format(name, done_key)
    said = [f"{name}: {message_text(report.amounts)}."]
    if report.parts:
        said.append(f"{parts(report)}.")
    if report.lost:
        missing = translate("export", "Not carried by this format: {0}.")
        said.append(missing.format(counted(report.lost)))
    if report.left_out:
        left = translate("export", "Left out: {0}.")
        said.append(left.format(counted(report.left_out)))
    return " ".join(said)
