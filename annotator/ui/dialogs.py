"""The few dialogs: what to export, under whose name, in which encoding."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.operations.exporting import ExportReport, format_names
from annotator.ui.phrases import Kind, worded

ENCODINGS = ("cp1252", "iso-8859-1", "utf-16", "utf-8", "mac-roman", "cp1250", "cp1251", "gb18030")
SUFFIXES = {"jsonl": ".jsonl", "conll": ".conll"}


class ExportDialog(QDialog):
    """Asks what to write, in which format, and where."""

    def __init__(self, project: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._project = project
        self.what = QComboBox()
        self.what.addItem(self.tr("Gold: what reviewers hold to be true in done articles"), "gold")
        self.what.addItem(self.tr("Suggestions: what is proposed, merged"), "suggestions")
        self.format = QComboBox()
        for name in format_names():
            self.format.addItem(name, name)
        self.format.setCurrentIndex(max(0, self.format.findData("jsonl")))
        self.place = QLineEdit()
        browse = QPushButton(self.tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(browse)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&What"), self.what)
        form.addRow(self.tr("&Format"), self.format)
        to = QLabel(self.tr("F&ile"))
        to.setBuddy(self.place)
        form.addRow(to, where)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export.setProperty("look", "primary")
        self.export.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(520)
        self.format.currentIndexChanged.connect(self._propose)
        self.what.currentIndexChanged.connect(self._propose)
        self._propose()

    @property
    def chosen(self) -> tuple[Path, str, str]:
        """Where to write, the format's name, and `gold` or `suggestions`."""
        return Path(self.place.text()), str(self.format.currentData()), str(self.what.currentData())

    def _propose(self) -> None:
        name = str(self.format.currentData())
        ending = SUFFIXES.get(name, f".{name}")
        self.place.setText(
            str(self._project.with_name(f"{self._project.stem}-{self.what.currentData()}{ending}"))
        )

    def _browse(self) -> None:
        said, _ = QFileDialog.getSaveFileName(self, self.tr("Export to"), self.place.text())
        if said:
            self.place.setText(said)


def export_words(out: Path, report: ExportReport) -> str:
    """What an export wrote and what the format could not carry, in one notice."""
    translate = QCoreApplication.translate
    if report.articles == 0:
        empty = translate("dialogs", "{0} is empty: no article is done yet. Ctrl+Enter marks one done.")
        return empty.format(out.name)
    words = translate("dialogs", "{0}: {1} articles, {2} entities, {3} quotations.").format(
        out.name, report.articles, report.entities, report.quotations
    )
    missing = translate("dialogs", "Not carried by this format:")
    losses = "; ".join(worded(Kind.MESSAGE, loss) for loss in report.losses)
    return f"{words} {missing} {losses}." if losses else words


def ask_reviewer(present: str, parent: QWidget) -> str | None:
    """The name under which decisions are kept; `None` when the user stays with the present one."""
    title = QCoreApplication.translate("dialogs", "Reviewer")
    words = QCoreApplication.translate(
        "dialogs", "Your decisions are kept under this name, apart from other reviewers’:"
    )
    said, agreed = QInputDialog.getText(parent, title, words, text=present)
    return said.strip() if agreed and said.strip() else None


def ask_encoding(parent: QWidget) -> str | None:
    """The encoding of files that could not be read; `None` when the user leaves them."""
    title = QCoreApplication.translate("dialogs", "Encoding")
    words = QCoreApplication.translate("dialogs", "These files are written in:")
    said, agreed = QInputDialog.getItem(parent, title, words, ENCODINGS, 0, True)
    return said.strip() if agreed and said.strip() else None
