"""Editing the parts of the current quotation: contents, cue, source, speaker and type.

A part can be selected: the keys that move ends then move the ends of the part, Delete removes it, and its own
key selects the next part or ends the selection.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from annotator.core import review_queries
from annotator.core.annotation import Entity, Quotation, QuotationType
from annotator.core.boundaries import with_joined_contents, without_part
from annotator.core.messages import Template
from annotator.core.review import edit
from annotator.core.spans import Span
from annotator.ui.review.editing_base import EditingBase
from annotator.ui.state.session import Session


class Part(StrEnum):
    """A part of a quotation that is a span of the text."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class SelectedPart:
    """The id of the quotation, the kind of the part, and its index if there are several contents."""

    item_id: str
    part: Part
    number: int = 0


class QuotationEditing(EditingBase):
    """Sets, moves and removes the parts of the current quotation."""

    speaker_wanted = Signal()
    part_set = Signal(object)  # Part | None: a part of the current quotation was set, `None` for the speaker
    part_selected = Signal(object)  # Part | None

    def __init__(
        self,
        session: Session,
        selection: Callable[[], Span | None],
        select_span: Callable[[Span | None], None],
        key: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(session, selection, select_span, key, parent)
        self._selected_part: SelectedPart | None = None
        session.review_updated.connect(self._follow)
        session.current_changed.connect(self._follow)

    # The selected part

    @property
    def selected_part(self) -> SelectedPart | None:
        """The selected part, if its text is the selection."""
        span = self._part_span()
        return self._selected_part if span is not None and span == self._raw_selection() else None

    def part_span(self) -> Span | None:
        """The span of the selected part."""
        return self._part_span() if self.selected_part is not None else None

    def select_part(self, part: Part, number: int = 0) -> None:
        """Select a part."""
        item = self._session.current_quotation
        if item is not None:
            self._selected_part = SelectedPart(item.id, part, number)
            self._select_span(self._part_span())
            self.part_selected.emit(part)

    def deselect_part(self) -> None:
        """Select no part."""
        if self._selected_part is not None:
            self._selected_part = None
            self._select_span(None)
            self.part_selected.emit(None)

    def update_part(self, span: Span) -> None:
        """Update the index of the selected content, which is at `span` after a change."""
        item = self._session.current_quotation
        if item is not None and self._selected_part is not None and self._selected_part.part is Part.CONTENT:
            number = next((n for n, part in enumerate(item.contents) if part.covers(span)), 0)
            self._selected_part = replace(self._selected_part, number=number)
        self._select_span(self._part_span())

    def remove_part(self) -> bool:
        """Remove the selected part; `False` if there is none. The only content cannot be removed."""
        item, span = self._session.current_quotation, self.part_span()
        if item is None or span is None:
            return False
        if self._edit(without_part(item, span), Template("take a part from {0}")):
            self.deselect_part()
        else:
            self.hinted.emit(self.tr("A quotation needs at least one content."))
        return True

    def follow_selection(self, span: Span | None) -> None:
        """Deselect the part if the text selection changed."""
        if self._selected_part is not None and span != self._part_span():
            self._selected_part = None
            self.part_selected.emit(None)

    def _part_span(self) -> Span | None:
        item = self._session.current_quotation
        if item is None or self._selected_part is None or item.id != self._selected_part.item_id:
            return None
        spans = _parts(item, self._selected_part.part)
        return spans[self._selected_part.number] if self._selected_part.number < len(spans) else None

    def _follow(self, _: object = None) -> None:
        """Update the selection if undo moved or removed the selected part."""
        if self._selected_part is not None:
            span = self._part_span()
            if span is None:
                self.deselect_part()
            elif span != self._raw_selection() and self._raw_selection() is not None:
                self._select_span(span)

    # Actions

    def set_cue(self) -> None:
        """Set the cue to the selected text; without a selection, select or deselect the current cue."""
        self._set_part(Part.CUE, lambda item, span: replace(item, cue=span), Template("cue {0}"))

    def set_source(self) -> None:
        """Set the source to the selected text; without a selection, select or deselect the current source."""
        self._set_part(Part.SOURCE, lambda item, span: replace(item, source=span), Template("source of {0}"))

    def set_content(self) -> None:
        """Add the selected text to the contents or remove it; without one, select the next content."""
        self._set_part(Part.CONTENT, review_queries.with_content, Template("content of {0}"))

    def clear_cue(self) -> None:
        """Remove the cue of the current quotation."""
        self.change(lambda item: replace(item, cue=None), Template("clear cue of {0}"))

    def clear_source(self) -> None:
        """Remove the source of the current quotation."""
        self.change(lambda item: replace(item, source=None), Template("clear source of {0}"))

    def speaker(self) -> None:
        """Set the speaker to the selected text; without a selection, focus the speaker's field."""
        review, span = self._session.review, None if self.selected_part else self.selected()
        if review is None or self._session.current_quotation is None:
            self._hint_select_quotation()
        elif span is None:
            self.deselect_part()
            self.speaker_wanted.emit()
        else:
            self.set_speaker(span.of(review.article.text))
            self.selection_used.emit()

    def set_speaker(self, name: str) -> None:
        """Set the speaker of the current quotation to `name`; an empty name means unknown."""
        review = self._session.review
        if review is not None:
            labels = self._session.label_set
            self.change(
                lambda item: review_queries.with_speaker(review, item, name, labels),
                Template("speaker of {0}"),
            )
            self.part_set.emit(None)

    def cycle_type(self) -> None:
        """Change the type to the next one of direct, indirect and mixed that the project uses."""
        offered = self._session.label_set.quotations.types
        self.change(
            lambda item: replace(item, type=review_queries.next_type(item.type, offered)),
            Template("type of {0}"),
        )

    def set_type(self, kind: QuotationType) -> None:
        """Set the type of the current quotation."""
        self.change(lambda item: replace(item, type=kind), Template("type of {0}"))

    def link(self, quotation_id: str, entity_id: str) -> None:
        """Set an entity as the speaker of a quotation."""
        review = self._session.review
        if review is None:
            return
        quotation, entity = review.by_id.get(quotation_id), review.by_id.get(entity_id)
        if isinstance(quotation, Quotation) and isinstance(entity, Entity):
            name = entity.span.of(review.article.text)
            self._edit(replace(quotation, speaker=name, speaker_entity=entity.id), Template("speaker of {0}"))
            self.part_set.emit(None)

    def join_contents(self) -> bool:
        """Join the selected content with the next; `False` if that is not possible."""
        item, selected_part, span = self._session.current_quotation, self.selected_part, self.part_span()
        if item is None or selected_part is None or span is None or selected_part.part is not Part.CONTENT:
            return False
        if not self._edit(with_joined_contents(item, selected_part.number), Template("join {0}")):
            return False
        self.update_part(span)
        return True

    def change(self, change: Callable[[Quotation], Quotation], action: Template) -> None:
        """Edit the current quotation, or show a hint to select one."""
        item = self._session.current_quotation
        if item is None:
            self._hint_select_quotation()
        else:
            self._edit(change(item), action)

    def _set_part(
        self, part: Part, with_part: Callable[[Quotation, Span], Quotation], action: Template
    ) -> None:
        item, selected_part, span = self._session.current_quotation, self.selected_part, self.selected()
        if item is None:
            self._hint_select_quotation()
        elif span is not None and selected_part is None:
            self._take_part(part, with_part(item, span), action)
        else:
            self._select_next_part(item, part, selected_part)

    def _take_part(self, part: Part, edited: Quotation, action: Template) -> None:
        review = self._session.review
        if review is None:
            return

        def done() -> None:
            self.selection_used.emit()
            self.part_set.emit(part)

        if edited == review.by_id[edited.id]:
            done()
        else:
            self._commit(edit(review, edited, action), done)

    def _select_next_part(self, item: Quotation, part: Part, previous: SelectedPart | None) -> None:
        """Select the first or next part of this kind; after the last, show the caret to select a new part."""
        spans = _parts(item, part)
        number = previous.number + 1 if previous is not None and previous.part is part else 0
        if number < len(spans):
            self.select_part(part, number)
            return
        self.deselect_part()
        if spans and part is not Part.CONTENT:
            return
        self.caret_wanted.emit(item.contents[-1].end)
        templates = {
            Part.CONTENT: self.tr(
                "Select more content with Shift and the arrow keys, then press {0}; Esc cancels."
            ),
            Part.CUE: self.tr("Select the cue with Shift and the arrow keys, then press {0}; Esc cancels."),
            Part.SOURCE: self.tr(
                "Select the source with Shift and the arrow keys, then press {0}; Esc cancels."
            ),
        }
        self.hinted.emit(templates[part].format(self._key(f"quotation.{part.value}")))

    def _hint_select_quotation(self) -> None:
        message = self.tr("Select a quotation first: {0} goes to the next one.")
        self.hinted.emit(message.format(self._key("quotation")))


def _parts(item: Quotation, part: Part) -> tuple[Span, ...]:
    if part is Part.CONTENT:
        return item.contents
    span = item.cue if part is Part.CUE else item.source
    return (span,) if span is not None else ()
