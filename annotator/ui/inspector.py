"""What is selected: its text, label, verdicts, evidence, speaker and note."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.review import Review
from annotator.core.spans import Span
from annotator.ui import verbs
from annotator.ui.fields import Field
from annotator.ui.language import decimal
from annotator.ui.names import NameCompleter
from annotator.ui.phrases import Kind, named, worded
from annotator.ui.pills import Choice, Pills
from annotator.ui.session import Session
from annotator.ui.span_list import in_one_line
from annotator.ui.text.words import verdict_word
from annotator.ui.theme import Theme

CODE_MARKS = re.compile(r"`([^`]*)`")
LONGEST_HEADING = 84  # characters of a quotation shown before it is cut


class Inspector(QScrollArea):
    """Shows the annotation under the cursor, or the text that is selected to become one."""

    label_chosen = Signal(object)  # label name
    type_chosen = Signal(object)  # QuotationType
    verdict_chosen = Signal(object)  # Verdict
    speaker_written = Signal(str)
    note_written = Signal(str)
    finished = Signal()  # a field was left, the keys belong to the text again

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._selection: Span | None = None
        self._shown: tuple[object, ...] = (self, self, self, self)  # nothing yet
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Selected annotation"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading = _label("heading", wrap=True)
        self.state = _label("muted")
        self.pills = Pills(self.tr("Labels"))
        self.verdicts = self._make_verdicts()
        self.speaker = Field(self.tr("Nobody known"))
        self.note = Field(self.tr("N to write"))
        self._completer = NameCompleter(self)
        self.speaker.setCompleter(self._completer)
        self._make_facts()
        body = QWidget()
        body.setProperty("look", "panel")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 12, 16, 10)
        self._column.setSpacing(0)
        for widget, gap in ((self.heading, 2), (self.state, 12), (self.pills, 14), (self.verdicts, 14)):
            self._column.addWidget(widget)
            self._column.addSpacing(gap)
        self._column.addWidget(self._facts_holder)
        self._column.addStretch(1)
        self.setWidget(body)
        self.pills.chosen.connect(self._choose)
        self.speaker.editingFinished.connect(self._write_speaker)
        self.note.editingFinished.connect(self._write_note)
        self.speaker.left.connect(self.finished)
        self.note.left.connect(self.finished)
        for signal in (session.article_opened, session.review_updated, session.current_changed):
            signal.connect(self.renew)
        self.renew()

    def set_theme(self, theme: Theme) -> None:
        """Show the labels in the colours of another theme."""
        self._theme = theme
        self.renew()

    def show_selection(self, span: Span | None) -> None:
        """Show the text that is selected, or the current annotation again."""
        if span != self._selection:
            self._selection = span
            self.renew()

    def renew(self, _: object = None) -> None:
        """Show what is so now."""
        review, item = self._session.review, self._session.current
        state = (review, item, self._selection, self._theme)
        if all(now is then for now, then in zip(state, self._shown, strict=True)):
            return  # a verdict changes both the review and the cursor, and each says so
        self._shown = state
        if review is not None and self._selection is not None and not isinstance(item, Quotation):
            self._show_selected_text(review, self._selection)
        elif review is not None and item is not None:
            self._show_item(review, item)
        else:
            self._show_nothing()

    def edit_speaker(self) -> None:
        """Give the keys to the speaker's field."""
        self._edit(self.speaker)
        if completer := self.speaker.completer():
            completer.setCompletionPrefix("")
            completer.complete()

    def edit_note(self) -> None:
        """Give the keys to the note."""
        self._edit(self.note)

    def _edit(self, field: Field) -> None:
        self.show_selection(None)
        self.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def _make_verdicts(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for verdict, title, key in (
            (Verdict.ACCEPTED, self.tr("Accept"), "↵"),
            (Verdict.REJECTED, self.tr("Reject"), "⌫"),
            (Verdict.SKIPPED, self.tr("Skip"), "S"),
        ):
            button = QPushButton(f"{title}  {key}")
            button.setAccessibleName(title)
            button.setProperty("look", "primary" if verdict is Verdict.ACCEPTED else "verdict")
            button.setProperty("verdict", verdict.value)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumHeight(32)
            button.clicked.connect(self._give_verdict)
            row.addWidget(button, 1)
        return holder

    def _make_facts(self) -> None:
        self._facts_holder = QWidget()
        self._facts = QFormLayout(self._facts_holder)
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(6)
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.facts: dict[str, QLabel] = {}
        rows: tuple[tuple[str, str, QWidget], ...] = (
            ("speaker", self.tr("Speaker"), self.speaker),
            ("cue", self.tr("Cue"), _label("", wrap=True)),
            ("source", self.tr("Source"), _label("", wrap=True)),
            ("evidence", self.tr("Evidence"), _label("", wrap=True)),
            ("suggester", self.tr("Suggester"), _label("", wrap=True)),
            ("speaks", self.tr("Speaks in"), _label("", wrap=True)),
            ("note", self.tr("Note"), self.note),
        )
        self._rows: dict[str, QWidget] = {}
        for name, title, widget in rows:
            said = _label("muted")
            said.setText(title)
            said.setMinimumWidth(68)
            if isinstance(widget, QLabel):
                said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            said.setBuddy(widget)
            widget.setAccessibleName(title)
            if isinstance(widget, QLabel):
                self.facts[name] = widget
            self._rows[name] = widget
            self._facts.addRow(said, widget)

    def _show_nothing(self) -> None:
        self.heading.setText(self.tr("Nothing selected"))
        self.state.setText(self.tr("Tab goes to the next suggestion."))
        self.pills.hide()
        self.verdicts.hide()
        self._facts_holder.hide()

    def _show_selected_text(self, review: Review, span: Span) -> None:
        self.heading.setText(_shortened(span.of(review.article.text)))
        self.state.setText(self.tr("selected text · a digit or A makes it an entity, Q a quotation"))
        self.state.setWordWrap(True)
        self.pills.show_choices(self._label_choices(), None, self._theme)
        self.pills.show()
        self.verdicts.hide()
        self._facts_holder.hide()

    def _show_item(self, review: Review, item: Annotation) -> None:
        text = review.article.text
        self.heading.setText(_shortened(item.extent.of(text)))
        place = review.items.index(item) + 1
        count = self.tr("{0} of {1}").format(place, len(review.items))
        self.state.setText(f"{verdict_word(item.verdict)} · {count}")
        if isinstance(item, Entity):
            self.pills.show_choices(self._label_choices(), item.label, self._theme)
        else:
            self.pills.show_choices(self._type_choices(), item.type.value, self._theme)
        for widget in (self.pills, self.verdicts, self._facts_holder):
            widget.show()
        self._show_facts(review, item)

    def _show_facts(self, review: Review, item: Annotation) -> None:
        text, origin = review.article.text, item.origin
        evidence = worded(Kind.EVIDENCE, origin.evidence) if origin else ""
        self._fact("evidence", CODE_MARKS.sub("“\\1”", evidence))
        score = self.tr("score {0}").format(decimal(origin.score, 2)) if origin else ""
        self._fact("suggester", f"{origin.suggester} {origin.version} · {score}" if origin else "")
        if not self.note.hasFocus():
            self.note.setText(item.attributes.get("note", ""))
            self.note.setCursorPosition(0)
        quotation = isinstance(item, Quotation)
        self._facts.setRowVisible(self._rows["speaker"], quotation)
        if isinstance(item, Quotation):
            self._fact("cue", in_one_line(item.cue.of(text)) if item.cue else "–")
            self._fact("source", in_one_line(item.source.of(text)) if item.source else "–")
            self._fact("speaks", "")
            self._completer.set_offers(verbs.speaker_names(review))
            if not self.speaker.hasFocus():
                self.speaker.setText(item.speaker or "")
                self.speaker.setCursorPosition(0)  # a name that does not fit is read from its beginning
        else:
            self._fact("cue", "")
            self._fact("source", "")
            number = len(verbs.spoken_by(review, item))
            words = self.tr("1 quotation") if number == 1 else self.tr("{0} quotations").format(number)
            self._fact("speaks", words if number else "")
        # Both layouts keep the heights that they knew before rows were hidden and shown.
        self._facts.invalidate()
        self._facts_holder.updateGeometry()
        self._column.invalidate()

    def _fact(self, name: str, said: str) -> None:
        self.facts[name].setText(said)
        self._facts.setRowVisible(self._rows[name], bool(said))

    def _label_choices(self) -> list[Choice]:
        colour = self._theme.label_colour
        return [(label.name, named(label), label.key, colour(label.name)) for label in self._session.labels]

    def _type_choices(self) -> list[Choice]:
        titles = {
            QuotationType.DIRECT: self.tr("Direct"),
            QuotationType.INDIRECT: self.tr("Indirect"),
            QuotationType.MIXED: self.tr("Mixed"),
        }
        return [(kind.value, title, "", None) for kind, title in titles.items()]

    def _choose(self, value: str) -> None:
        if self._session.current_quotation is not None and self._selection is None:
            self.type_chosen.emit(QuotationType(value))
        elif value in {label.name for label in self._session.labels}:
            self.label_chosen.emit(value)
        else:
            self.type_chosen.emit(QuotationType(value))

    def _give_verdict(self) -> None:
        self.verdict_chosen.emit(Verdict(self.sender().property("verdict")))

    def _write_speaker(self) -> None:
        item = self._session.current_quotation
        if item is not None and self.speaker.text().strip() != (item.speaker or ""):
            self.speaker_written.emit(self.speaker.text())

    def _write_note(self) -> None:
        item = self._session.current
        if item is not None and self.note.text().strip() != item.attributes.get("note", ""):
            self.note_written.emit(self.note.text())


def _label(look: str, *, wrap: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if look:
        label.setProperty("look", look)
    return label


def _shortened(text: str) -> str:
    line = in_one_line(text)
    return line if len(line) <= LONGEST_HEADING else f"{line[:LONGEST_HEADING].rstrip()}…"
