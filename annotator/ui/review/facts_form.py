"""The form with details of the selected annotation: speaker, evidence, note, attributes and more."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from annotator.core import review_queries
from annotator.core.annotation import NOTE, Annotation, Quotation
from annotator.core.labels import LabelSet
from annotator.core.review import Review
from annotator.ui.widgets.fields import Field
from annotator.ui.widgets.name_completer import NameCompleter
from annotator.ui.words.language import decimal
from annotator.ui.words.phrases import message_text

CODE_MARKS = re.compile(r"`([^`]*)`")
OF_QUOTATIONS = ("speaker", "cue", "source")
WRITTEN = ("note", "attribute")


def in_one_line(text: str) -> str:
    """Text with every run of white space replaced by one space."""
    return " ".join(text.split())


class FactsForm(QWidget):
    """A form whose rows are hidden if they have no value.

    `key` returns the current key of an action, `labels` the label set of the project.
    """

    speaker_written = Signal(str)
    note_written = Signal(str)  # an empty one removes the note
    attribute_written = Signal(str, str)  # name, value; an empty value removes the attribute
    size_changed = Signal()  # the size hint changed, so the parent layout must be updated
    invalid_input = Signal(str)  # an invalid input, with the correct format
    finished = Signal()  # a field lost the focus, which returns to the text

    def __init__(
        self, key: Callable[[str], str], labels: Callable[[], LabelSet], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._labels = labels
        self._item: Annotation | None = None
        self._review: Review | None = None
        self._form = _form()
        self._changed = False
        self.setLayout(self._form)
        self.speaker = Field(self.tr("Unknown"))
        self.speaker.setCompleter(NameCompleter(self))
        self.note = Field()
        self.new_attribute = Field(self.tr("name = value"))
        self.attributes: dict[str, Field] = {}
        self.facts: dict[str, QLabel] = {}
        self._rows: dict[str, tuple[QLabel, QWidget]] = {}
        self._hidden: dict[str, bool] = {}
        self._titles = {
            "speaker": (self.tr("Speaker"), "quotation.speaker"),
            "cue": (self.tr("Cue"), "quotation.cue"),
            "source": (self.tr("Source"), "quotation.source"),
            "evidence": (self.tr("Evidence"), ""),
            "suggester": (self.tr("Suggester"), ""),
            "speaks": (self.tr("Speaks in"), ""),
            "note": (self.tr("Note"), "note"),
            "attribute": (self.tr("Attribute"), "attributes"),
        }
        fields = {"speaker": self.speaker, "note": self.note, "attribute": self.new_attribute}
        for name in self._titles:
            self._add_row(name, fields.get(name))
        self._show_row("attribute", False)
        self.speaker.entered.connect(self._offer_names)
        self.speaker.editingFinished.connect(self._write_speaker)
        self.note.editingFinished.connect(self._write_note)
        self.new_attribute.editingFinished.connect(self._write_new)
        for field in fields.values():
            field.left.connect(self.finished)
        self.name_keys()

    def name_keys(self) -> None:
        """Show the current keys of the rows in their titles."""
        for name, (title, action_id) in self._titles.items():
            self._rows[name][0].setText(f"{title}\u2002{self._key(action_id)}" if action_id else title)
        self.note.setPlaceholderText(self.tr("{0} to edit").format(self._key("note")))

    def show_item(self, review: Review, item: Annotation, declared: Sequence[str]) -> None:
        """Show the details of `item`; `declared` are the attributes of its label."""
        same = self._item is not None and self._item.id == item.id
        self._review, self._item = review, item
        text, origin = review.article.text, item.origin
        evidence = message_text(origin.evidence) if origin else ""
        self._fact("evidence", CODE_MARKS.sub("“\\1”", evidence))
        score = self.tr("score {0}").format(decimal(origin.score, 2)) if origin else ""
        self._fact("suggester", f"{origin.suggester} {origin.version} · {score}" if origin else "")
        _fill(self.note, review.note(item.id))
        for name in OF_QUOTATIONS:
            self._show_row(name, isinstance(item, Quotation))
        if isinstance(item, Quotation):
            self._set_text("cue", in_one_line(item.cue.of(text)) if item.cue else "–")
            self._set_text("source", in_one_line(item.source.of(text)) if item.source else "–")
            self._fact("speaks", "")
            _fill(self.speaker, item.speaker or "")
        else:
            number = len(review_queries.spoken_by(review, item))
            count_text = self.tr("1 quotation") if number == 1 else self.tr("{0} quotations").format(number)
            self._fact("speaks", count_text if number else "")
        self._show_attributes(item, declared)
        if not same and not self.new_attribute.hasFocus():
            self._show_row("attribute", False)
        self._update_layout()

    def attribute_field(self) -> Field:
        """The field of the first attribute, or else the field for a new attribute."""
        self._show_row("attribute", True)
        self._update_layout()
        return next(iter(self.attributes.values()), self.new_attribute)

    def _show_attributes(self, item: Annotation, declared: Sequence[str]) -> None:
        names = list(dict.fromkeys([*declared, *(name for name in item.attributes if name != NOTE)]))
        if names != list(self.attributes):
            for field in self.attributes.values():
                self._form.removeRow(field)
            self.attributes = {name: self._attribute_row(name) for name in names}
            self._changed = True
        for name, field in self.attributes.items():
            _fill(field, item.attributes.get(name, ""))

    def _attribute_row(self, name: str) -> Field:
        field = Field()
        field.setAccessibleName(name)
        field.setProperty("attribute", name)
        field.editingFinished.connect(self._write_attribute)
        field.left.connect(self.finished)
        title = _title(name, field)
        # Before the rows for the note and the new attribute.
        self._form.insertRow(self._form.rowCount() - len(WRITTEN), title, field)
        for widget in (title, field):
            widget.show()  # otherwise Qt shows it only after the next layout
        return field

    def _add_row(self, name: str, field: Field | None) -> None:
        widget: QWidget
        if field is None:
            widget = self.facts[name] = _make_label()
        else:
            widget = field
        widget.setAccessibleName(self._titles[name][0])
        title_label = _title(self._titles[name][0], widget)
        self._rows[name] = (title_label, widget)
        self._form.addRow(title_label, widget)

    def _fact(self, name: str, text: str) -> None:
        self._set_text(name, text)
        self._show_row(name, bool(text))

    def _set_text(self, name: str, text: str) -> None:
        if self.facts[name].text() != text:
            self.facts[name].setText(text)
            self._changed = True

    def _show_row(self, name: str, on: bool) -> None:
        if self._hidden.get(name, False) is on:
            self._hidden[name] = not on
            self._form.setRowVisible(self._rows[name][1], on)
            self._changed = True

    def _update_layout(self) -> None:
        """Update the layout, which caches the heights of the rows."""
        if not self._changed:
            return
        self._changed = False
        self._form.invalidate()
        self.updateGeometry()
        self.size_changed.emit()

    def _offer_names(self) -> None:
        completer = self.speaker.completer()
        if isinstance(completer, NameCompleter) and self._review is not None:
            completer.set_offers(review_queries.speaker_names(self._review, self._labels()))

    def _write_speaker(self) -> None:
        item = self._item
        if isinstance(item, Quotation) and self.speaker.text().strip() != (item.speaker or ""):
            self.speaker_written.emit(self.speaker.text())

    def _write_note(self) -> None:
        note, item, review = self.note.text().strip(), self._item, self._review
        if item is not None and review is not None and note != review.note(item.id):
            self.note_written.emit(note)

    def _write_attribute(self) -> None:
        field = self.sender()
        if isinstance(field, Field):
            self._write(str(field.property("attribute")), field.text())

    def _write_new(self) -> None:
        name, equals, value = (part.strip() for part in self.new_attribute.text().partition("="))
        if name and value:
            self.new_attribute.clear()
            self._write(name, value)
        elif name or equals:
            self.invalid_input.emit(self.tr("Write an attribute as name = value."))

    def _write(self, name: str, value: str) -> None:
        if self._item is not None and value.strip() != self._item.attributes.get(name, ""):
            self.attribute_written.emit(name, value.strip())


def _fill(field: Field, text: str) -> None:
    if not field.hasFocus() and field.text() != text:
        field.setText(text)
        field.setCursorPosition(0)  # show the start of a text that does not fit


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(6)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _make_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _title(title: str, widget: QWidget) -> QLabel:
    label = QLabel(title)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", "muted")
    label.setMinimumWidth(76)
    if isinstance(widget, QLabel):
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setBuddy(widget)
    return label
