"""The verbs that a reviewer's keys stand for, on the session's review, cursor and text selection."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.change import PassState
from annotator.core.review import decide, edit, remove, reopen, set_state
from annotator.core.spans import Span, trimmed
from annotator.ui import verbs
from annotator.ui.session import Mode, Session


class Editing(QObject):
    """Turns keys into changes. `selection` gives the selected text's span, `select_span` selects one."""

    hinted = Signal(str)  # why a key did nothing, and what to do first
    selection_used = Signal()  # the selected text has become an annotation or a part of one
    speaker_wanted = Signal()
    note_wanted = Signal()

    def __init__(
        self,
        session: Session,
        selection: Callable[[], Span | None],
        select_span: Callable[[Span], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._raw_selection = selection
        self._select_span = select_span
        self._last_label = ""

    def decide(self, verdict: Verdict) -> None:
        """Give the current annotation a verdict and go to the next open suggestion."""
        review, item = self._session.review, self._session.current
        if review is None or item is None:
            self.go_undecided(1)
            return
        following = verbs.next_undecided(review, item.id, 1, quotations=_on_quotations(self._session))
        change = decide(review, item.id, verdict)
        if not self._session.commit(change, following) and following is not None:
            self._session.select(following)
        elif self._session.current is None:
            self._session.select(verbs.neighbour(self._session.review or review, None, 1))
        if following is None:
            self.hinted.emit(self.tr("Everything here is decided. Ctrl+Enter: done, next article."))

    def go_undecided(self, step: int) -> None:
        """Move the cursor to the next or previous open suggestion."""
        session = self._session
        if session.review is None:
            return
        quotations = _on_quotations(session)
        target = verbs.next_undecided(session.review, session.current_id, step, quotations=quotations)
        if target is None:
            self.hinted.emit(self.tr("No other suggestion here waits for a verdict."))
        else:
            session.select(target)

    def go(self, step: int) -> None:
        """Move the cursor along the list, decided or not."""
        session = self._session
        if session.review is not None:
            quotations = _on_quotations(session)
            session.select(verbs.neighbour(session.review, session.current_id, step, quotations=quotations))

    def label(self, name: str) -> None:
        """Label the selected text, else the current entity."""
        if self.selected() is not None:
            self.add_entity(name)
            return
        item = self._session.current
        if isinstance(item, Entity):
            self._edit(replace(item, label=name), "label")
            self._last_label = name
        else:
            self.hinted.emit(self.tr("Select text or an entity first; digits give it a label."))

    def label_number(self, number: int) -> None:
        """Label by the digit that belongs to it."""
        name = next((label.name for label in self._session.labels if label.key == str(number)), None)
        if name is None:
            self.hinted.emit(self.tr("No label has the digit {0}.").format(number))
        else:
            self.label(name)

    def add_entity(self, name: str | None = None) -> None:
        """Make an entity of the selected text, with the label used last unless one is named."""
        review, span = self._session.review, self.selected()
        if review is None or span is None:
            self.hinted.emit(self.tr("Select text first: with the mouse, or F7 and Shift with the arrows."))
            return
        first = self._session.labels[0].name if self._session.labels else "PERSON"
        self._last_label = name or self._last_label or first
        change = verbs.add_entity(review, span, self._last_label)
        self._session.commit(change)
        self._used(change.decisions[0].id if change.decisions else verbs.entity_at(review, span))

    def quotation(self) -> None:
        """Make a quotation of the selected text; without any, enter or leave quotation mode."""
        review, span = self._session.review, self.selected()
        if review is None:
            return
        if span is not None:
            change = verbs.add_quotation(review, span)
            self._session.commit(change)
            self._session.set_mode(Mode.QUOTATION)
            self._used(change.decisions[0].id if change.decisions else None)
        elif self._session.mode is Mode.QUOTATION:
            self._session.set_mode(Mode.REVIEW)
        else:
            self._session.set_mode(Mode.QUOTATION)
            if self._session.current_quotation is None:
                target = verbs.next_undecided(review, self._session.current_id, 1, quotations=True)
                self._session.select(
                    target or verbs.neighbour(review, self._session.current_id, 1, quotations=True)
                )

    def set_cue(self) -> None:
        """The selected text is the current quotation's cue; without a selection, select the present one."""
        self._set_part("cue", lambda item, span: replace(item, cue=span), lambda item: item.cue)

    def set_source(self) -> None:
        """The selected text names who speaks; without a selection, select the present source."""
        self._set_part("source of", lambda item, span: replace(item, source=span), lambda item: item.source)

    def set_content(self) -> None:
        """The selected text is further content of the current quotation, or no longer content."""
        self._set_part("content of", verbs.with_content, lambda item: item.contents[-1])

    def clear_cue(self) -> None:
        """The current quotation has no cue."""
        self._edit_quotation(lambda item: replace(item, cue=None), "clear cue of")

    def clear_source(self) -> None:
        """Nobody is named as the source of the current quotation."""
        self._edit_quotation(lambda item: replace(item, source=None), "clear source of")

    def speaker(self) -> None:
        """The selected text is the speaker's name; without a selection, write it."""
        review, span = self._session.review, self.selected()
        if review is None or self._session.current_quotation is None:
            self.hinted.emit(self.tr("Select a quotation first: Q goes to the next one."))
        elif span is None:
            self.speaker_wanted.emit()
        else:
            self.set_speaker(span.of(review.article.text))
            self.selection_used.emit()

    def set_speaker(self, name: str) -> None:
        """The current quotation was said by `name`; empty: by nobody known."""
        review = self._session.review
        if review is not None:
            self._edit_quotation(lambda item: verbs.with_speaker(review, item, name), "speaker of")

    def cycle_type(self) -> None:
        """Direct becomes indirect, indirect mixed, mixed direct."""
        self._edit_quotation(lambda item: replace(item, type=verbs.next_type(item.type)), "type of")

    def set_type(self, kind: QuotationType) -> None:
        """Set the current quotation's type."""
        self._edit_quotation(lambda item: replace(item, type=kind), "type of")

    def move_end(self, edge: verbs.Edge, step: int, *, by_word: bool = False) -> None:
        """Move one end of the selected text, else of the current annotation."""
        review, item, span = self._session.review, self._session.current, self._raw_selection()
        if review is None:
            return
        if span is not None:
            self._select_span(verbs.moved(review.article.text, span, edge, step, by_word=by_word))
        elif item is not None:
            self._edit(verbs.with_moved_end(review.article.text, item, edge, step, by_word=by_word), "move")

    def resize(self, item_id: str, after: Span, before: Span) -> None:
        """The mouse has dragged an edge of an annotation: the part that was `before` is `after` now."""
        item = self._session.review.by_id.get(item_id) if self._session.review else None
        if item is not None:
            self._session.select(item_id)
            self._edit(verbs.with_part(item, before, after), "move")

    def link(self, quotation_id: str, entity_id: str) -> None:
        """An entity was pointed at as the speaker of a quotation."""
        review = self._session.review
        if review is None:
            return
        quotation, entity = review.by_id.get(quotation_id), review.by_id.get(entity_id)
        if isinstance(quotation, Quotation) and isinstance(entity, Entity):
            name = entity.span.of(review.article.text)
            self._edit(replace(quotation, speaker=name, speaker_entity=entity.id), "speaker of")

    def all_the_same(self) -> None:
        """Give equal surfaces in this article the current verdict and label."""
        review, item = self._session.review, self._session.current
        if review is None or item is None:
            return
        change = verbs.all_the_same(review, item.id)
        if self._session.commit(change):
            self.hinted.emit(self.tr("{0} decided the same way.").format(len(change.decisions)))
            if item.verdict is None:
                self.go_undecided(1)
        else:
            self.hinted.emit(self.tr("Nothing else here has the same text and waits for a verdict."))

    def set_note(self, note: str) -> None:
        """Write the current annotation's note."""
        if (item := self._session.current) is not None:
            self._edit(verbs.noted(item, note), "note on")

    def remove(self) -> None:
        """Delete the current annotation: a suggestion is rejected, an addition is gone."""
        review, item = self._session.review, self._session.current
        if review is not None and item is not None:
            following = verbs.neighbour(review, item.id, 1)
            self._session.commit(remove(review, item.id))
            if item.id not in (self._session.review or review).by_id:
                self._session.select(following if following != item.id else None)

    def reopen(self) -> None:
        """Take the current annotation's verdict back."""
        review, item = self._session.review, self._session.current
        if review is not None and item is not None:
            self._session.commit(reopen(review, item.id))

    def finish(self, state: PassState, *, exhaustive: bool = False) -> None:
        """Set the state of the pass on this article."""
        if self._session.review is not None:
            self._session.commit(set_state(self._session.review, state, exhaustive=exhaustive))

    def selected(self) -> Span | None:
        """The selected text without white space at its edges."""
        span, review = self._raw_selection(), self._session.review
        return trimmed(review.article.text, span.start, span.end) if span and review else None

    def _edit(self, item: Annotation, action: str) -> None:
        review = self._session.review
        if review is not None and item != review.by_id[item.id]:
            self._session.commit(edit(review, item, action))

    def _edit_quotation(self, change: Callable[[Quotation], Quotation], action: str) -> None:
        item = self._session.current_quotation
        if item is None:
            self.hinted.emit(self.tr("Select a quotation first: Q goes to the next one."))
        else:
            self._edit(change(item), action)

    def _set_part(
        self,
        action: str,
        put: Callable[[Quotation, Span], Quotation],
        present: Callable[[Quotation], Span | None],
    ) -> None:
        span, item = self.selected(), self._session.current_quotation
        if span is not None and item is not None:
            self._edit(put(item, span), action)
            self.selection_used.emit()
        elif item is not None and (there := present(item)) is not None:
            self._select_span(there)
            self.hinted.emit(self.tr("Shift with the arrows moves its end; the same key again takes it."))
        elif item is not None:
            self.hinted.emit(
                self.tr("Select its text first: with the mouse, or F7 and Shift with the arrows.")
            )
        else:
            self.hinted.emit(self.tr("Select a quotation first: Q goes to the next one."))

    def _used(self, item_id: str | None) -> None:
        self.selection_used.emit()
        if item_id is not None:
            self._session.select(item_id)


def _on_quotations(session: Session) -> bool:
    return session.mode is Mode.QUOTATION
