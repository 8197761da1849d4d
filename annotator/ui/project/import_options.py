"""The options of an import of datasets, as fields."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from annotator.core.errors import FormatError
from annotator.operations.importing.import_files import UNNAMED, Carry, Intake, parse_columns
from annotator.ui.widgets.fields import combo_box, in_a_row
from annotator.ui.widgets.small_dialogs import ENCODINGS

TAGGED = "conll"  # the format for which columns are chosen


class ImportOptions(QWidget):
    """Whose gold or suggestions the annotations are, and how files are read; `changed` for each change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.carry = combo_box([
            ("", self.tr("As the files say")),
            (Carry.GOLD, self.tr("Gold")),
            (Carry.SUGGESTIONS, self.tr("Suggestions")),
        ])  # fmt: skip
        self.carry.setToolTip(
            self.tr("Suggestions are attached to articles that are in the project, by id, text or title.")
        )
        self.whole = QCheckBox(self.tr("Read &whole"))
        self.whole.setToolTip(self.tr("Nothing is missing in the annotated articles: they count for recall."))
        self.whole.setChecked(True)
        self.reviewer = self._field(self.tr("as in the files"))
        self.suggester = self._field(self.tr("as in the files"))
        self.columns = self._field(self.tr("the first and the last"))
        self.columns.setToolTip(self.tr("From the left, for example token,_,ner"))
        self.encoding = QComboBox()
        self.encoding.setEditable(True)
        self.encoding.addItems(["", *ENCODINGS])
        if (edit := self.encoding.lineEdit()) is not None:
            edit.setPlaceholderText(self.tr("detected"))
        self._lay_out()
        self.carry.currentIndexChanged.connect(self._follow_carry)
        self.whole.toggled.connect(self.changed)
        self.encoding.currentTextChanged.connect(self.changed)
        for field in (self.reviewer, self.suggester, self.columns):
            field.textChanged.connect(self.changed)
        self.show_formats(set())
        self._follow_carry()

    @property
    def intake(self) -> Intake:
        """The options. Raises `FormatError` for those with which nothing can be imported."""
        carry = Carry(self.carry.currentData()) if self.carry.currentData() else None
        suggester = self.suggester.text().strip() if carry is not Carry.GOLD else ""
        reviewer = self.reviewer.text().strip() if carry is not Carry.SUGGESTIONS else ""
        if carry is Carry.SUGGESTIONS and not suggester:
            raise FormatError(self.tr("Name the suggester whose suggestions these are."))
        columns = parse_columns(self.columns.text()) if self.columns.isEnabled() else ()
        return Intake(
            carry=carry,
            suggester=suggester or None,
            reviewer=reviewer or None,
            exhaustive=self.whole.isChecked(),
            encoding=self.encoding.currentText().strip() or None,
            columns=columns,
        )

    def show_formats(self, names: set[str]) -> None:
        """Enable what these formats leave open."""
        self.columns.setEnabled(TAGGED in names)

    def _follow_carry(self) -> None:
        carry = self.carry.currentData()
        self.whole.setEnabled(carry == Carry.GOLD)
        self.reviewer.setEnabled(carry != Carry.SUGGESTIONS)
        self.suggester.setEnabled(carry != Carry.GOLD)
        self.reviewer.setPlaceholderText(UNNAMED if carry == Carry.GOLD else self.tr("as in the files"))
        self.suggester.setPlaceholderText(
            self.tr("a name for it") if carry == Carry.SUGGESTIONS else self.tr("as in the files")
        )
        self.changed.emit()

    def _field(self, placeholder: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(placeholder)
        return field

    def _lay_out(self) -> None:
        left, right = QFormLayout(), QFormLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for form, share in ((left, 3), (right, 2)):
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            form.setHorizontalSpacing(12)
            form.setVerticalSpacing(8)
            row.addLayout(form, share)
        _add(left, self.tr("&Annotations are"), self.carry, self.whole)
        _add(left, self.tr("Re&viewer"), self.reviewer)
        _add(left, self.tr("&Suggester"), self.suggester)
        _add(right, self.tr("CoNLL c&olumns"), self.columns)
        _add(right, self.tr("&Encoding"), self.encoding)


def _add(form: QFormLayout, title: str, field: QWidget, *others: QWidget) -> None:
    """Add a row; the title names the field, and its underlined letter leads there."""
    label = QLabel(title)
    label.setBuddy(field)
    field.setAccessibleName(title.replace("&", ""))
    form.addRow(label, in_a_row(field, *others))
