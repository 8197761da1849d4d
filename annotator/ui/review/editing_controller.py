"""The editing actions on the session's review, cursor and text selection."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from annotator.core import review_queries
from annotator.core.annotation import Entity, Verdict
from annotator.core.change import PassState
from annotator.core.messages import Template
from annotator.core.review import decide, edit, mark, remove, reopen, set_state
from annotator.core.same_words import same_as, same_here
from annotator.core.spans import Span
from annotator.ui.review.boundary_editing import BoundaryEditing
from annotator.ui.review.editing_base import EditingBase
from annotator.ui.review.facts_form import NOTE
from annotator.ui.review.quotation_editing import QuotationEditing
from annotator.ui.state.session import Mode, Session, on_quotations


class EditingController(EditingBase):
    """Turns actions into changes; `quotations` edits parts of quotations, `boundaries` the ends of spans."""

    def __init__(
        self,
        session: Session,
        selection: Callable[[], Span | None],
        select_span: Callable[[Span | None], None],
        key: Callable[[str], str],
        caret: Callable[[], int | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(session, selection, select_span, key, parent)
        self._last_label = ""
        self.quotations = QuotationEditing(session, selection, select_span, key, self)
        self.boundaries = BoundaryEditing(session, selection, select_span, key, caret, self.quotations, self)
        for part in (self.quotations, self.boundaries):
            part.hinted.connect(self.hinted)
            part.caret_wanted.connect(self.caret_wanted)
            part.selection_used.connect(self.selection_used)

    def decide(self, verdict: Verdict) -> None:
        """Give the current annotation a verdict and go to the next undecided suggestion."""
        review, item = self._session.review, self._session.current
        if review is None or item is None:
            self.go_undecided(1)
            return
        following = review_queries.next_undecided(review, item.id, 1, quotations=on_quotations(self._session))
        if not self._session.commit(decide(review, item.id, verdict), following) and following is not None:
            self._session.select(following)
        if following is None:
            message = self.tr("Everything in this article is decided. {0} marks it done and opens the next.")
            self.hinted.emit(message.format(self._key("done")))

    def go_undecided(self, step: int) -> None:
        """Move the cursor to the next or previous undecided suggestion."""
        session = self._session
        if session.review is None:
            return
        current_id = session.current_id
        target = review_queries.next_undecided(
            session.review, current_id, step, quotations=on_quotations(session)
        )
        if target is None:
            self.hinted.emit(self.tr("No other suggestion in this article is waiting for a verdict."))
        else:
            session.select(target)

    def go(self, step: int, *, rejected: bool = False) -> None:
        """Move the cursor to the next or previous annotation; `rejected` includes rejected ones."""
        session, quotations = self._session, on_quotations(self._session)
        if session.review is not None:
            current_id = session.current_id
            session.select(
                review_queries.neighbour(
                    session.review, current_id, step, quotations=quotations, rejected=rejected
                )
            )

    def label(self, name: str) -> None:
        """Set the label of the selected text, else of the current entity."""
        if self.selected() is not None:
            self.add_entity(name)
            return
        item = self._session.current
        review = self._session.review
        if review is not None and isinstance(item, Entity):
            if item.label != name or item.verdict is None:  # the label that is suggested accepts it
                self._session.commit(edit(review, replace(item, label=name), Template("label {0}")))
            self._last_label = name
        else:
            self.hinted.emit(self.tr("Select text or an entity first; a digit gives it a label."))

    def label_number(self, number: int) -> None:
        """Set the label that has this digit."""
        name = next((label.name for label in self._session.labels if label.key == str(number)), None)
        if name is None:
            self.hinted.emit(self.tr("No label has the digit {0}.").format(number))
        else:
            self.label(name)

    def add_entity(self, name: str | None = None) -> None:
        """Add an entity at the selected text, with the label `name`, or else the label used last."""
        review, span = self._session.review, self.selected()
        if review is None or span is None:
            self._hint_select_text()
            return
        labels = self._session.label_set.by_name
        if not labels:
            self.hinted.emit(self.tr("The project has no labels; add some in File › Labels."))
            return
        last = self._last_label if self._last_label in labels else next(iter(labels))
        self._last_label = name or last
        change = mark(review, span, self._last_label)
        self._session.commit(change)
        self._selection_used(
            change.decisions[0].id if change.decisions else review_queries.entity_at(review, span)
        )

    def quotation(self) -> None:
        """Add a quotation at the selected text; without a selection, enter or leave quotation mode."""
        review, span = self._session.review, self.selected()
        if review is None:
            return
        rules = self._session.label_set.quotations
        if span is not None and not rules.annotated:
            self.hinted.emit(
                self.tr("Quotations are not annotated in this project; you can change this in File › Labels.")
            )
        elif span is not None:
            change = review_queries.add_quotation(review, span, rules.types)
            self._session.commit(change)
            self._session.set_mode(Mode.QUOTATION)
            self._selection_used(change.decisions[0].id if change.decisions else None)
        elif self._session.mode is Mode.QUOTATION:
            self._session.set_mode(Mode.REVIEW)
        else:
            self._session.set_mode(Mode.QUOTATION)
            if self._session.current_quotation is None:
                target = review_queries.next_undecided(review, self._session.current_id, 1, quotations=True)
                self._session.select(
                    target or review_queries.neighbour(review, self._session.current_id, 1, quotations=True)
                )

    def all_the_same(self) -> None:
        """Decide the undecided suggestions of this article that have the same text in the same way."""
        review, item = self._session.review, self._session.current
        if review is None or item is None:
            return
        same = same_as(review, item.id)
        change = same_here(review, same) if same is not None else None
        if change is not None and self._session.commit(change):
            self.hinted.emit(self.tr("{0} decided the same way.").format(len(change.decisions)))
            if item.verdict is None:
                self.go_undecided(1)
        else:
            text = self.tr(
                "No other open suggestion in this article has the same text; {0} searches all articles."
            )
            self.hinted.emit(text.format(self._key("same.project")))

    def set_attribute(self, name: str, value: str) -> None:
        """Set an attribute of the current annotation (its note is one); an empty value removes it."""
        if (item := self._session.current) is not None:
            self._edit(
                review_queries.with_attribute(item, name, value),
                Template("note on {0}") if name == NOTE else Template("attribute of {0}"),
            )

    def remove(self) -> None:
        """Delete the selected part, else the annotation; a suggestion is rejected instead."""
        if self.quotations.remove_part():
            return
        review, item = self._session.review, self._session.current
        if review is not None and item is not None:
            self._session.commit(remove(review, item.id))

    def reopen(self) -> None:
        """Remove the verdict of the current annotation."""
        review, item = self._session.review, self._session.current
        if review is not None and item is not None:
            self._session.commit(reopen(review, item.id))

    def finish(self, state: PassState, *, exhaustive: bool = False) -> None:
        """Set the state of the pass on this article."""
        if self._session.review is not None:
            self._session.commit(set_state(self._session.review, state, exhaustive=exhaustive))

    def _selection_used(self, item_id: str | None) -> None:
        self.selection_used.emit()
        if item_id is not None:
            self._session.select(item_id)
