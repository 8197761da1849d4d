"""The export dialog: choices, format and file, with a preview of the output and the losses."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import FormatError
from annotator.operations.exporting.export_dataset import GOLD, USUAL, Choice, Options, format_info, targets
from annotator.ui.export.export_form import ExportChoices, ExportForm
from annotator.ui.export.export_preview import ExportPreview, ExportPreviewPane, PreviewRequest
from annotator.ui.export.format_list import FormatList
from annotator.ui.look.theme import Theme
from annotator.ui.state.latest_query import Ask
from annotator.ui.state.settings import Settings
from annotator.ui.widgets.dialog import Dialog

MARGINS = (20, 16, 20, 14)


@dataclass(frozen=True, slots=True)
class Order:
    """The arguments of an export."""

    out: Path
    format_name: str
    choice: Choice = GOLD
    options: Options = USUAL
    card: bool = True


class ExportDialog(Dialog):
    """Formats on the left; on the right the form, the preview of the first article, and the losses."""

    def __init__(
        self,
        project: Path,
        choices: ExportChoices,
        ask: Ask,
        settings: Settings,
        theme: Theme,
        done_key: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._project = project
        self._settings = settings
        self._suffix = ""
        self._proposed = ""
        self.export_preview = ExportPreview(ask, self)
        self.formats = FormatList(theme)
        self.form = ExportForm(choices, theme)
        self.pane = ExportPreviewPane(self.export_preview, done_key)
        self.place = QLineEdit()
        self.place.setAccessibleName(self.tr("File"))
        self.card = QCheckBox(self.tr("Add a data &card and checksums"))
        self.card.setToolTip(
            self.tr("Contents of the files, reviewers, agreement, losses and SHA-256 checksums.")
        )
        self.card.setChecked(True)
        self.hint = QLabel()
        self.hint.setProperty("look", "small")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self._lay_out()
        self.formats.choose(settings.text("export.format"))
        self.form.restore(settings.text("export.choices"))
        self.card.setChecked(settings.flag("export.card", default=True))
        self.form.show_format(self.formats.format_name)
        self._propose()
        self.formats.chosen.connect(self._follow_format)
        self.form.changed.connect(self._follow)
        self.form.what.currentIndexChanged.connect(self._propose)
        self.place.textChanged.connect(self._show_hint)
        self.card.toggled.connect(self._show_hint)
        self.finished.connect(self.export_preview.stop)
        self.formats.setFocus()
        self._follow()

    @property
    def order(self) -> Order:
        """The export to run. Raises `FormatError` for invalid choices."""
        place = self.place.text().strip()
        if not place:
            raise FormatError(self.tr("Name the file to write."))
        choice, options = self.form.choice, self.form.options
        return Order(Path(place), self.formats.format_name, choice, options, self.card.isChecked())

    def accept(self) -> None:
        """Store the choices and close, if they are valid."""
        try:
            _ = self.order
        except FormatError as problem:
            self.pane.fail(problem)
            return
        self._settings.set_text("export.format", self.formats.format_name)
        self._settings.set_text("export.choices", self.form.stored_choices())
        self._settings.set_flag("export.card", self.card.isChecked())
        super().accept()

    def _lay_out(self) -> None:
        browse = QPushButton(self.tr("C&hoose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        to = QLabel(self.tr("F&ile"))
        to.setBuddy(self.place)
        where = QHBoxLayout()
        for widget in (to, self.place, browse):
            where.addWidget(widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = buttons.addButton(self.tr("&Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export.setProperty("look", "primary")
        self.export.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.form)
        right.addWidget(self.pane, 1)
        sides = QHBoxLayout()
        sides.setSpacing(20)
        sides.addWidget(self.formats, 2)
        sides.addLayout(right, 3)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(sides, 1)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.addLayout(where)
        lower.addWidget(self.hint)
        lower.addWidget(self.card)
        lower.addWidget(buttons)
        self.fill(column, below, QSize(1000, 660), MARGINS)

    def _follow_format(self, name: str) -> None:
        self.form.show_format(name)
        self._propose()
        self._follow()

    def _follow(self) -> None:
        self._show_hint()
        try:
            request = PreviewRequest(self.formats.format_name, self.form.choice, self.form.options)
        except FormatError as problem:
            self.export_preview.stop()
            self.pane.fail(problem)
            return
        self.pane.wait()
        self.export_preview.ask(request)

    def _propose(self) -> None:
        """Propose a file next to the project, or give the user's file the suffix of the format."""
        info = format_info(self.formats.format_name)
        suffix = info.suffixes[0] if info.suffixes else ""
        place = self.place.text()
        if place == self._proposed:
            name = f"{self._project.stem}-{self.form.what.currentData()}{suffix}"
            place = self._proposed = str(self._project.with_name(name))
        else:
            place = place.removesuffix(self._suffix) + suffix
        self._suffix = suffix
        self.place.setText(place)

    def _show_hint(self) -> None:
        """Show the files that will be written, and warn about existing ones."""
        try:
            order = self.order
        except FormatError:
            self.hint.setText("")
            return
        paths = list(targets(order.out, format_info(order.format_name), order.choice.split).values())
        names = ", ".join(path.name for path in paths)
        text = self.tr("Writes {0}.").format(names)
        existing = [path.name for path in paths if path.exists()]
        if len(existing) == 1:
            text = self.tr("{0} already exists and will be replaced.").format(existing[0])
        elif existing:
            text = self.tr("{0} already exist and will be replaced.").format(", ".join(existing))
        self.hint.setText(text)

    def _browse(self) -> None:
        if format_info(self.formats.format_name).folder:
            place = QFileDialog.getExistingDirectory(
                self, self.tr("Export to a folder"), str(Path(self.place.text()).parent)
            )
            place = str(Path(place) / Path(self.place.text()).name) if place else ""
        else:
            place, _ = QFileDialog.getSaveFileName(self, self.tr("Export to"), self.place.text())
        if place:
            self.place.setText(place)
