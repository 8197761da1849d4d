"""The parts of the current quotation: contents, cue, source, speaker and type.

A part can be taken in hand: it is selected, the keys of the ends move it at once, Delete removes it, and its
own key goes on or puts it down.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from annotator.core import review_queries as verbs
from annotator.core.annotation import Entity, Quotation, QuotationType
from annotator.core.boundaries import with_joined_contents, without_part
from annotator.core.messages import Template
from annotator.core.spans import Span
from annotator.ui.review.editing_base import EditingBase
from annotator.ui.state.session import Session


class Part(StrEnum):
    """A part of a quotation that lies in the text."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Hand:
    """The part in hand: whose, which, and of several contents the number."""

    item_id: str
    part: Part
    number: int = 0


class QuotationEditing(EditingBase):
    """Sets, moves and removes the parts of the current quotation."""

    speaker_wanted = Signal()
    hand_changed = Signal(object)  # Part | None

    def __init__(
        self,
        session: Session,
        selection: Callable[[], Span | None],
        select_span: Callable[[Span | None], None],
        key: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(session, selection, select_span, key, parent)
        self._hand: Hand | None = None
        session.review_updated.connect(self._follow)
        session.current_changed.connect(self._follow)

    # The part in hand

    @property
    def hand(self) -> Hand | None:
        """The part in hand, as long as it is what is selected."""
        span = self._held()
        return self._hand if span is not None and span == self._raw_selection() else None

    def held(self) -> Span | None:
        """Where the part in hand lies."""
        return self._held() if self.hand is not None else None

    def take(self, part: Part, number: int = 0) -> None:
        """Take a part in hand."""
        item = self._session.current_quotation
        if item is not None:
            self._hand = Hand(item.id, part, number)
            self._select_span(self._held())
            self.hand_changed.emit(part)

    def put_down(self) -> None:
        """Have nothing in hand."""
        if self._hand is not None:
            self._hand = None
            self._select_span(None)
            self.hand_changed.emit(None)

    def hold(self, span: Span) -> None:
        """The content in hand is at `span` now, whatever its number has become."""
        item = self._session.current_quotation
        if item is not None and self._hand is not None and self._hand.part is Part.CONTENT:
            number = next((n for n, part in enumerate(item.contents) if part.covers(span)), 0)
            self._hand = replace(self._hand, number=number)
        self._select_span(self._held())

    def remove_part(self) -> bool:
        """Remove the part in hand; `False` if there is none. The only content stays."""
        item, span = self._session.current_quotation, self.held()
        if item is None or span is None:
            return False
        if self._edit(without_part(item, span), Template("take a part from {0}")):
            self.put_down()
        else:
            self.hinted.emit(self.tr("A quotation keeps at least one content."))
        return True

    def follow_selection(self, span: Span | None) -> None:
        """Other text was selected, or none: nothing is in hand any more."""
        if self._hand is not None and span != self._held():
            self._hand = None
            self.hand_changed.emit(None)

    def _held(self) -> Span | None:
        item = self._session.current_quotation
        if item is None or self._hand is None or item.id != self._hand.item_id:
            return None
        there = _parts(item, self._hand.part)
        return there[self._hand.number] if self._hand.number < len(there) else None

    def _follow(self, _: object = None) -> None:
        """Undo may have moved or taken what is in hand."""
        if self._hand is not None:
            span = self._held()
            if span is None:
                self.put_down()
            elif span != self._raw_selection() and self._raw_selection() is not None:
                self._select_span(span)

    # Its keys

    def set_cue(self) -> None:
        """The selected text is the cue; without a selection, take the present one in hand, or put it down."""
        self._set_part(Part.CUE, lambda item, span: replace(item, cue=span), Template("cue {0}"))

    def set_source(self) -> None:
        """The selected text names who speaks; without a selection, take the present source in hand."""
        self._set_part(Part.SOURCE, lambda item, span: replace(item, source=span), Template("source of {0}"))

    def set_content(self) -> None:
        """The selected text is further content, or no longer content; without a selection, take the next
        content in hand.
        """
        self._set_part(Part.CONTENT, verbs.with_content, Template("content of {0}"))

    def clear_cue(self) -> None:
        """The current quotation has no cue."""
        self.change(lambda item: replace(item, cue=None), Template("clear cue of {0}"))

    def clear_source(self) -> None:
        """Nobody is named as the source of the current quotation."""
        self.change(lambda item: replace(item, source=None), Template("clear source of {0}"))

    def speaker(self) -> None:
        """The selected text is the speaker's name; without a selection, write it."""
        review, span = self._session.review, None if self.hand else self.selected()
        if review is None or self._session.current_quotation is None:
            self._say_quotation_first()
        elif span is None:
            self.put_down()
            self.speaker_wanted.emit()
        else:
            self.set_speaker(span.of(review.article.text))
            self.selection_used.emit()

    def set_speaker(self, name: str) -> None:
        """The current quotation was said by `name`; empty: by nobody known."""
        review = self._session.review
        if review is not None:
            labels = self._session.label_set
            self.change(
                lambda item: verbs.with_speaker(review, item, name, labels), Template("speaker of {0}")
            )

    def cycle_type(self) -> None:
        """Direct becomes indirect, indirect mixed, mixed direct; types that are not offered are left out."""
        offered = self._session.label_set.quotations.types
        self.change(
            lambda item: replace(item, type=verbs.next_type(item.type, offered)), Template("type of {0}")
        )

    def set_type(self, kind: QuotationType) -> None:
        """Set the current quotation's type."""
        self.change(lambda item: replace(item, type=kind), Template("type of {0}"))

    def link(self, quotation_id: str, entity_id: str) -> None:
        """An entity was pointed at as the speaker of a quotation."""
        review = self._session.review
        if review is None:
            return
        quotation, entity = review.by_id.get(quotation_id), review.by_id.get(entity_id)
        if isinstance(quotation, Quotation) and isinstance(entity, Entity):
            name = entity.span.of(review.article.text)
            self._edit(replace(quotation, speaker=name, speaker_entity=entity.id), Template("speaker of {0}"))

    def join_contents(self) -> bool:
        """Join the content in hand with the one after it; `False` where there is no such pair."""
        item, hand, span = self._session.current_quotation, self.hand, self.held()
        if item is None or hand is None or span is None or hand.part is not Part.CONTENT:
            return False
        if not self._edit(with_joined_contents(item, hand.number), Template("join {0}")):
            return False
        self.hold(span)
        return True

    def change(self, change: Callable[[Quotation], Quotation], action: Template) -> None:
        """Edit the current quotation, or say that one has to be selected."""
        item = self._session.current_quotation
        if item is None:
            self._say_quotation_first()
        else:
            self._edit(change(item), action)

    def _set_part(self, part: Part, put: Callable[[Quotation, Span], Quotation], action: Template) -> None:
        item, hand, span = self._session.current_quotation, self.hand, self.selected()
        if item is None:
            self._say_quotation_first()
        elif span is not None and hand is None:
            self._edit(put(item, span), action)
            self.selection_used.emit()
        else:
            self._take_next(item, part, hand)

    def _take_next(self, item: Quotation, part: Part, hand: Hand | None) -> None:
        """Its first part of this kind, then the next; behind the last one, the text to show another in."""
        there = _parts(item, part)
        number = hand.number + 1 if hand is not None and hand.part is part else 0
        if number < len(there):
            self.take(part, number)
            return
        self.put_down()
        if there and part is not Part.CONTENT:
            return
        self.caret_wanted.emit(item.contents[-1].end)
        words = {
            Part.CONTENT: self.tr("Select further content with Shift and the arrows, then {0}; Esc: none."),
            Part.CUE: self.tr("Select the cue with Shift and the arrows, then {0}; Esc: none."),
            Part.SOURCE: self.tr("Select the source with Shift and the arrows, then {0}; Esc: none."),
        }
        self.hinted.emit(words[part].format(self._key(f"quotation.{part.value}")))

    def _say_quotation_first(self) -> None:
        said = self.tr("Select a quotation first: {0} goes to the next one.")
        self.hinted.emit(said.format(self._key("quotation")))


def _parts(item: Quotation, part: Part) -> tuple[Span, ...]:
    if part is Part.CONTENT:
        return item.contents
    span = item.cue if part is Part.CUE else item.source
    return (span,) if span is not None else ()
