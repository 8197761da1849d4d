"""The inspector of the current annotation: its text, label, verdict, evidence, speaker and note."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict, surface
from annotator.core.review import Review
from annotator.core.spans import Span
from annotator.ui.actions.action_table import ActionTable, key_text
from annotator.ui.look.glyphs import FLAG
from annotator.ui.look.theme import Theme
from annotator.ui.review.facts_form import FactsForm, in_one_line
from annotator.ui.review.fixed_lines import FixedLines
from annotator.ui.state.session import Session
from annotator.ui.text.words import verdict_name
from annotator.ui.widgets.dialog import show_whole
from annotator.ui.widgets.fields import Field
from annotator.ui.widgets.pills import Choice, Pills
from annotator.ui.words.phrases import explained, named

VERDICT_ACTIONS = {Verdict.ACCEPTED: "accept", Verdict.REJECTED: "reject", Verdict.SKIPPED: "skip"}
HEADING_LINES, STATE_LINES = 2, 2


class Inspector(QScrollArea):
    """Shows the annotation under the cursor, or the selected text."""

    label_chosen = Signal(object)  # label name
    type_chosen = Signal(object)  # QuotationType
    verdict_chosen = Signal(object)  # Verdict
    finished = Signal()  # a field lost the focus, which returns to the text

    def __init__(
        self, session: Session, theme: Theme, actions: ActionTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._theme = theme
        self._selection: Span | None = None
        self._shown: tuple[object, ...] = (self, self, self, self)  # nothing yet
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its room is always taken, so that nothing moves when it is needed; disabled, it is not painted.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setEnabled(False)
        self.verticalScrollBar().rangeChanged.connect(self._follow_range)
        self.setAccessibleName(self.tr("Selected annotation"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading = FixedLines(HEADING_LINES)
        self.heading.setProperty("look", "heading")
        self.state = FixedLines(STATE_LINES)
        self.state.setProperty("look", "muted")
        self.labels = Pills(self.tr("Labels"))
        self.types = Pills(self.tr("Types of quotation"))
        self._verdicts: dict[Verdict, QPushButton] = {}
        self.verdicts = self._make_verdicts()
        self.facts = FactsForm(actions.key, lambda: session.label_set)
        column = self._lay_out()
        self.labels.chosen.connect(self.label_chosen)
        self.types.chosen.connect(self._choose_type)
        self.facts.finished.connect(self.finished)
        self.facts.size_changed.connect(column.invalidate)
        actions.keys_changed.connect(self._name_keys)
        for signal in (session.article_opened, session.review_updated, session.current_changed):
            signal.connect(self.refresh)
        self._name_keys()
        self.refresh()

    def _lay_out(self) -> QVBoxLayout:
        body = QWidget()
        body.setProperty("look", "panel")
        self._choices = QStackedWidget()  # as tall as the taller, so that the verdicts stay in place
        self._choices.addWidget(self.labels)
        self._choices.addWidget(self.types)
        self._fixed = (self._choices, self.verdicts)
        for part in self._fixed:
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 6, 10)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addSpacing(2)
        column.addWidget(self.state)
        column.addSpacing(6)
        column.addWidget(self._choices)
        column.addSpacing(14)
        column.addWidget(self.verdicts)
        column.addSpacing(14)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.setWidget(body)
        return column

    def set_theme(self, theme: Theme) -> None:
        """Show the labels in the colours of a theme."""
        self._theme = theme
        self.refresh()

    def show_selection(self, span: Span | None) -> None:
        """Show the selected text, or the current annotation if there is no selection."""
        if span != self._selection:
            self._selection = span
            self.refresh()

    def refresh(self, _: object = None) -> None:
        """Show the current state."""
        review, item = self._session.review, self._session.current
        state = (review, item, self._selection, self._theme)
        if all(new is old for new, old in zip(state, self._shown, strict=True)):
            return  # a verdict changes both the review and the cursor, which emits two signals
        self._shown = state
        if review is not None and self._selection is not None and not isinstance(item, Quotation):
            self._show_selected_text(review, self._selection)
        elif review is not None and item is not None:
            self._show_item(review, item)
        else:
            self._show_nothing()

    def edit_speaker(self) -> None:
        """Focus the speaker's field."""
        self._edit(self.facts.speaker)
        if completer := self.facts.speaker.completer():
            completer.setCompletionPrefix("")
            completer.complete()

    def edit_note(self) -> None:
        """Focus the note."""
        self._edit(self.facts.note)

    def edit_attributes(self) -> None:
        """Focus the attributes."""
        if self._session.current is not None:
            self._edit(self.facts.attribute_field())

    def _follow_range(self, _: int, most: int) -> None:
        self.verticalScrollBar().setEnabled(most > 0)

    def _edit(self, field: Field) -> None:
        self.show_selection(None)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        # Later, when the layout has made room for a field that was hidden.
        QTimer.singleShot(0, field, lambda: show_whole(self, field))

    def _make_verdicts(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for verdict, title in (
            (Verdict.ACCEPTED, self.tr("Accept")),
            (Verdict.REJECTED, self.tr("Reject")),
            (Verdict.SKIPPED, self.tr("Skip")),
        ):
            button = self._verdicts[verdict] = QPushButton()
            button.setAccessibleName(title)
            button.setProperty("look", "primary" if verdict is Verdict.ACCEPTED else "verdict")
            button.setProperty("verdict", verdict.value)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumHeight(32)
            button.clicked.connect(self._give_verdict)
            row.addWidget(button, 1)
        return holder

    def _name_keys(self) -> None:
        """Show the key of every button in its title."""
        for verdict, button in self._verdicts.items():
            command = self._actions[VERDICT_ACTIONS[verdict]]
            button.setText(f"{button.accessibleName()}  {key_text(command.keys[0]) if command.keys else ''}")
            button.setToolTip(command.toolTip())
        self.types.setToolTip(self._actions["quotation.type"].toolTip())
        self.facts.name_keys()

    def _show_nothing(self) -> None:
        self.heading.show_text(self.tr("Nothing selected"))
        template = self.tr("{0} goes to the next suggestion.")
        self.state.show_text(template.format(self._actions.key("next.open")))
        self._show_labels(None)
        self._show_parts()

    def _show_selected_text(self, review: Review, span: Span) -> None:
        self.heading.show_text(in_one_line(span.of(review.article.text)))
        template = self.tr("selected text · a digit or {0} makes it an entity, {1} a quotation")
        self.state.show_text(template.format(self._actions.key("entity.add"), self._actions.key("quotation")))
        self._show_labels(None)
        self._show_parts(self._choices)

    def _show_item(self, review: Review, item: Annotation) -> None:
        self.heading.show_text(in_one_line(surface(item, review.article.text)))
        count = self.tr("{0} of {1}").format(review.place(item) + 1, len(review.items))
        state = f"{verdict_name(item.verdict)} · {count}"
        if item.bulk:
            state += " · " + self.tr("with others")
        self.state.show_text(f"{FLAG} {state}" if review.flagged(item.id) else state)
        self._show_labels(item.label if isinstance(item, Entity) else None)
        declared: tuple[str, ...] = ()
        if isinstance(item, Entity):
            declared = next(
                (label.attributes for label in self._session.labels if label.name == item.label), ()
            )
        else:
            self.types.show_choices(self._type_choices(item.type), item.type.value, self._theme)
        self._choices.setCurrentWidget(self.labels if isinstance(item, Entity) else self.types)
        self.facts.show_item(review, item, declared)
        self._show_parts(self._choices, self.verdicts, self.facts)

    def _show_labels(self, chosen: str | None) -> None:
        self.labels.show_choices(self._label_choices(), chosen, self._theme)
        self._explain_labels()
        self._choices.setCurrentWidget(self.labels)

    def _show_parts(self, *visible: QWidget) -> None:
        for part in (*self._fixed, self.facts):
            if part.isHidden() is (part in visible):
                part.setVisible(part in visible)

    def _label_choices(self) -> list[Choice]:
        colour = self._theme.label_colour
        return [(label.name, named(label), label.key, colour(label.name)) for label in self._session.labels]

    def _explain_labels(self) -> None:
        """Set the tool tip of each label to its description."""
        covers = {label.name: explained(label) for label in self._session.labels}
        for pill in self.labels.pills():
            if pill.toolTip() != (
                tip := covers.get(pill.value, "")
            ):  # each change is signalled to the whole window
                pill.setToolTip(tip)

    def _type_choices(self, present: QuotationType) -> list[Choice]:
        """The types that the project uses, and the current type of the quotation."""
        offered = {present, *self._session.label_set.quotations.types}
        titles = {
            QuotationType.DIRECT: self.tr("Direct"),
            QuotationType.INDIRECT: self.tr("Indirect"),
            QuotationType.MIXED: self.tr("Mixed"),
        }
        return [(kind.value, title, "", None) for kind, title in titles.items() if kind in offered]

    def _choose_type(self, value: str) -> None:
        self.type_chosen.emit(QuotationType(value))

    def _give_verdict(self) -> None:
        self.verdict_chosen.emit(Verdict(self.sender().property("verdict")))
