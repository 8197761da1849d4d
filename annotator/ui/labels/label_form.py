"""The form of a label, which shows errors while the user types."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QColorDialog, QComboBox, QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from annotator.core.labels import COLOUR, KEYS, LEAST_CONTRAST, Label, Speaks, label_problems
from annotator.ui.labels.label_preview import LabelPreview
from annotator.ui.look.label_colours import nearest_passing, passes
from annotator.ui.look.theme import contrast, make_theme
from annotator.ui.widgets.fields import Field
from annotator.ui.words.language import decimal
from annotator.ui.words.phrases import message_text


class ColourField(QWidget):
    """A colour as `#rrggbb`, a button that opens a colour dialog, and the contrast with the background."""

    edited = Signal()
    typed = Signal()

    def __init__(self, name: str, paper: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._paper = name, paper
        self.field = Field("#rrggbb")
        self.field.setAccessibleName(name)
        self.field.setMaxLength(7)
        self.field.setFixedWidth(88)
        self.swatch = QPushButton()
        self.swatch.setAccessibleName(self.tr("Choose: {0}").format(name))
        self.swatch.setToolTip(self.swatch.accessibleName())
        self.swatch.setFixedWidth(38)
        self.contrast = QLabel()
        self.contrast.setTextFormat(Qt.TextFormat.PlainText)
        self.proposal = QPushButton()
        self.proposal.setProperty("look", "pill")
        self.proposal.setAccessibleName(self.tr("Use a readable colour"))
        self.proposal.hide()
        for button in (self.swatch, self.proposal):
            button.setAutoDefault(False)  # otherwise Enter in any field of the dialog would press the first
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.field, self.swatch, self.contrast, self.proposal):
            row.addWidget(widget)
        row.addStretch(1)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._follow)
        self.field.editingFinished.connect(self.edited)
        self.swatch.clicked.connect(self._choose)
        self.proposal.clicked.connect(self._apply_proposal)

    @property
    def value(self) -> str:
        """The text of the field."""
        return self.field.text().strip().lower()

    def show_value(self, colour: str) -> None:
        """Show a colour."""
        if self.field.text() != colour:
            self.field.setText(colour)

    def _follow(self) -> None:
        colour = QColor(self.value) if COLOUR.fullmatch(self.value) else QColor()
        picture = QPixmap(20, 12)
        picture.fill(colour if colour.isValid() else QColor(Qt.GlobalColor.transparent))
        self.swatch.setIcon(picture)
        self._show_contrast(colour)
        self.typed.emit()

    def _show_contrast(self, colour: QColor) -> None:
        self.proposal.setVisible(colour.isValid() and not passes(colour, self._paper))
        if not colour.isValid():
            self.contrast.setText(self.tr("write #rrggbb"))
            return
        # Rounded down, so that 4.49 is not shown as 4.5.
        number = int(contrast(colour, self._paper) * 10) / 10
        if passes(colour, self._paper):
            self.contrast.setText(self.tr("{0} : 1 ✓").format(decimal(number, 1)))
        else:
            template = self.tr("{0} < {1} : 1")
            self.contrast.setText(template.format(decimal(number, 1), decimal(LEAST_CONTRAST, 1)))
            near = nearest_passing(colour, self._paper).name()
            self.proposal.setProperty("colour", near)
            self.proposal.setText(self.tr("Use {0}").format(near))
            self.proposal.setAccessibleName(self.tr("Use {0} for: {1}").format(near, self._name))

    def _apply_proposal(self) -> None:
        self.field.setText(str(self.proposal.property("colour")))
        self.field.setFocus()
        self.edited.emit()

    def _choose(self) -> None:
        dialog = QColorDialog(QColor(self.value), self)
        dialog.setWindowTitle(self._name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, colour: QColor) -> None:
        self.field.setText(colour.name())
        self.edited.emit()


class LabelForm(QWidget):
    """The form of a label; `edited` carries the label after an edit.

    The TEI element of a label cannot be edited here: the default labels have the right one, and others can be
    set in an exported `labels.toml`.
    """

    edited = Signal(object)  # Label

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: Label | None = None
        light, dark = make_theme(False, ()).colours.paper, make_theme(True, ()).colours.paper
        self.title = Field(self.tr("The name shown in the window"))
        self.name = Field(self.tr("Its name in the data, one word: DISEASE"))
        self.key = QComboBox()
        self.key.addItem(self.tr("none"), "")
        for key in KEYS:
            self.key.addItem(key, key)
        self.covers = Field(self.tr("What the label is for, in one line: shown as a tooltip"))
        self.attributes = Field(self.tr("Names separated by commas: species, count"))
        self.speaks = QComboBox()
        for speaks, words in (
            (Speaks.PERSON, self.tr("as a person")),
            (Speaks.ROLE, self.tr("as a role")),
            (Speaks.ORGANISATION, self.tr("as an organisation")),
            (Speaks.NO, self.tr("no")),
        ):
            self.speaks.addItem(words, speaks)
        self.speaks.setToolTip(
            self.tr(
                "Persons are offered and linked as speakers first, then roles, then organisations."
                " A person's short name stands for the full one."
            )
        )
        self.light = ColourField(self.tr("Colour in the light theme"), light)
        self.dark = ColourField(self.tr("Colour in the dark theme"), dark)
        self.preview = LabelPreview()
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self._lay_out()
        for field in (self.title, self.name, self.covers, self.attributes):
            field.textChanged.connect(self._follow)
            field.editingFinished.connect(self._finish)
        for colour in (self.light, self.dark):
            colour.typed.connect(self._follow)
            colour.edited.connect(self._finish)
        for choice in (self.key, self.speaks):
            choice.currentIndexChanged.connect(self._follow)
            choice.activated.connect(self._finish)
        self.show_label(None)

    def show_label(self, label: Label | None) -> None:
        """Show the fields of a label, or none."""
        names = () if label is None else (label.name, *label.formerly)
        same = self._label is not None and self._label.name in names
        self._label = None  # so that the following changes do not count as edits
        self.setEnabled(label is not None)
        shown = label or Label("", "", "", "", "")
        for field, text in (
            (self.title, shown.title),
            (self.name, shown.name),
            (self.covers, shown.covers),
            (self.attributes, ", ".join(shown.attributes)),
        ):
            # A text that is being typed stays when an earlier change of the label is saved.
            if field.text() != text and not (same and field.hasFocus()):
                field.setText(text)
                field.setCursorPosition(0)
        self.key.setCurrentIndex(max(self.key.findData(shown.key), 0))
        self.speaks.setCurrentIndex(self.speaks.findData(shown.speaks))
        self.light.show_value(shown.light)
        self.dark.show_value(shown.dark)
        self._label = label
        self._follow()

    @property
    def edited_label(self) -> Label | None:
        """The label in the fields."""
        if self._label is None:
            return None
        names = (word.strip() for word in self.attributes.text().split(","))
        name = self.name.text().strip()
        return replace(
            self._label,
            name=name,
            title=self.title.text().strip() or name,
            key=str(self.key.currentData()),
            light=self.light.value,
            dark=self.dark.value,
            covers=self.covers.text().strip(),
            attributes=tuple(dict.fromkeys(filter(None, names))),
            speaks=Speaks(self.speaks.currentData()),
        )

    def show_error(self, problem: str) -> None:
        """Show an error; empty hides it."""
        self.problem.setText(problem)

    def _follow(self) -> None:
        label = self.edited_label
        self.preview.show_label(label)
        # A new label has no name yet, which is no error before the first letter.
        problems = {} if label is None or not label.name else label_problems(label)
        self.show_error(message_text(next(iter(problems.values()), "")))

    def _finish(self) -> None:
        label = self.edited_label
        if label is not None and label != self._label and not label_problems(label):
            self.edited.emit(label)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Title"), self.title),
            (self.tr("&Name in the data"), self.name),
            (self.tr("&Key"), self.key),
            (self.tr("Descri&ption"), self.covers),
            (self.tr("&Attributes"), self.attributes),
            (self.tr("Can be a &speaker"), self.speaks),
            (self.tr("&Light theme"), self.light),
            (self.tr("Dar&k theme"), self.dark),
        )
        for title, widget in rows:
            caption = QLabel(title)
            caption.setProperty("look", "muted")
            caption.setBuddy(widget)
            if widget not in (self.light, self.dark):
                widget.setAccessibleName(title.replace("&", ""))
            form.addRow(caption, widget)
        form.addRow(self.preview)
        form.addRow(self.problem)
