"""The state of the window: project, reviewer, the review in view, the cursor, the mode.

A change is applied to the review in memory at once and queued for the writer. Views follow by signal and
never write. All other operations that write go through `Session.run`, which emits the signals for the views
that show what the operation changed; nothing else emits these signals.
"""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.core.annotation import Annotation, Quotation
from annotator.core.change import Change
from annotator.core.effects import EVERYTHING, Effects
from annotator.core.errors import ForeignChangeError
from annotator.core.review import Review
from annotator.operations.project.foreign_settings import ForeignSettings
from annotator.operations.reviewing.review_article import redo, undo
from annotator.ui.state.article_opening import ArticleOpening
from annotator.ui.state.file_watch import FileWatch
from annotator.ui.state.review_in_view import ReviewInView
from annotator.ui.state.saving import Saving
from annotator.ui.state.session_operations import SessionOperations
from annotator.ui.state.threads import Writer
from annotator.ui.state.undo_redo import UndoRedo

T = TypeVar("T")
UNNAMED = "reviewer"  # the reviewer's name until the user enters one


class Mode(StrEnum):
    """What the keys do: review all annotations, review quotations only, or move a caret in the text."""

    REVIEW = "review"
    QUOTATION = "quotation"
    CARET = "caret"


class Session(SessionOperations):
    """The work of one reviewer on one project."""

    project_changed = Signal(object)  # Path | None
    reviewer_changed = Signal()
    article_opened = Signal(object)  # Review | None
    review_updated = Signal(object)  # Review: the same article after a change
    current_changed = Signal(object)  # str | None
    mode_changed = Signal(object)  # Mode
    decided = Signal(object)  # Change that the reviewer made
    saved_changed = Signal(object)  # int: number of changes that are not saved yet
    reverted = Signal(object)  # Reverted: what undo or redo changed, and what it stepped over
    save_failed = Signal(object)  # Exception; the refused changes are in `refused`
    file_changed = Signal(object)  # ForeignChangeError | None: what another program did to the open file
    close_refused = Signal()  # the project stays open, since a change is not saved

    def __init__(self, reviewer: str, parent: QObject | None = None) -> None:
        super().__init__(reviewer, parent)
        self.mode = Mode.REVIEW
        self.mode_before = Mode.REVIEW
        self._saving = Saving(self.run, self)
        self._saving.changed.connect(self.saved_changed)
        self._saving.failed.connect(self.save_failed)
        self._watch = FileWatch(self)
        self._watch.changed.connect(self.file_changed)
        self._view = ReviewInView(self)
        self._view.opened.connect(self.article_opened)
        self._view.updated.connect(self.review_updated)
        self._view.current_changed.connect(self.current_changed)
        self._opening = ArticleOpening(self.ask, self._view, self._saving, self)
        self._opening.failed.connect(self.failed)
        self._undo_redo = UndoRedo(self.run, self._view, self.open_article, self.reverted.emit)

    @property
    def path(self) -> Path | None:
        """The project file that is open."""
        return self._writer.path if self._writer else None

    @property
    def unsaved(self) -> int:
        """The number of changes that are not saved yet."""
        return len(self._saving.queued)

    @property
    def refused(self) -> list[Change]:
        """The changes that could not be saved."""
        return self._saving.refused

    @property
    def writer(self) -> Writer | None:
        """The thread that owns the project."""
        return self._writer

    @property
    def review(self) -> Review | None:
        """The current review of the article in view."""
        return self._view.review

    @property
    def article_id(self) -> str | None:
        """The article that was requested last, else the one in view."""
        return self._opening.article_id

    @property
    def current_id(self) -> str | None:
        """The id of the annotation under the cursor."""
        return self._view.current_id

    @property
    def current(self) -> Annotation | None:
        """The current version of the annotation under the cursor."""
        return self._view.current

    @property
    def current_quotation(self) -> Quotation | None:
        """The quotation under the cursor."""
        item = self.current
        return item if isinstance(item, Quotation) else None

    def open_project(self, path: Path, *, create: bool = False) -> None:
        """Close the current project and open this file; `project_changed` or `failed` is emitted."""
        self._open(Writer(path, create=create, parent=self), ())

    def switch_to_copy(self, copy: Path) -> None:
        """Open a copy of the present project instead of it and send there what was refused here."""
        self._open(Writer(copy, parent=self), self._saving.take_refused(), leave=True, stay=True)

    def open_what_is_there(self) -> None:
        """Open the file that another program has put at the path of this project; what was refused is
        dropped, since the caller has saved it elsewhere.
        """
        if self.path is not None:
            self._saving.take_refused()
            self._open(Writer(self.path, parent=self), (), leave=True)

    def _open(
        self, writer: Writer, carried: Sequence[Change], *, leave: bool = False, stay: bool = False
    ) -> None:
        """Open a project instead of the present one, for `leave` whatever its state is, for `stay` at the
        same article; changes that are `carried` are sent there.
        """

        def opened(_: Path) -> None:
            nonlocal carried
            here = (self.review.article.id, self.current_id) if self.review and stay else None
            if leave:
                self.settle()
                carried = (*carried, *self._saving.take_refused())
            if not self._leave_project(leave=leave):
                self._saving.refused[:0] = carried
                writer.close()
                return
            self._writer, self._foreign = writer, ForeignSettings()
            self._watch.start(writer)
            for change in carried:
                self._saving.send(change)
            self.project_changed.emit(writer.path)
            self._refresh(EVERYTHING)
            if here is not None:
                self.open_article(*here)

        def refused(problem: Exception) -> None:
            writer.close()
            self._saving.refused[:0] = carried
            (self.save_failed if carried else self.failed).emit(problem)

        writer.start(opened, refused)

    def close(self, *, leave: bool = False) -> bool:
        """Save all changes and close the file; `False` if a change could not be saved, or the file no longer
        holds what was saved in it. `leave` drops both.
        """
        was_open = self._writer is not None
        left = self._leave_project(leave=leave)
        if was_open and left:
            self.project_changed.emit(None)
        return left

    def _leave_project(self, *, leave: bool = False) -> bool:
        """Close the file without a signal: between two projects the welcome page must not appear, since a key
        could press one of its buttons.
        """
        if self._writer is None:
            return True
        self._watch.look()
        self._writer.flush()
        if leave:
            self._saving.take_refused()
        elif self.refused or self._watch.problem is not None:
            self.close_refused.emit()
            return False
        self._watch.stop()
        writer, self._writer = self._writer, None  # whatever ends with it asks nothing more of it
        writer.close()
        self._opening.stop()
        self._view.open(None, None)
        return True

    def look_at_file(self) -> None:
        """Check whether another program has changed the open file; `file_changed` follows if that is new."""
        self._watch.look()

    @property
    def file_problem(self) -> ForeignChangeError | None:
        """What another program did to the open file."""
        return self._watch.problem

    def settle(self) -> None:
        """Wait until all changes so far are saved."""
        if self._writer is not None:
            self._writer.flush()

    def set_reviewer(self, reviewer: str) -> None:
        """Change the reviewer and open the article again with that reviewer's decisions."""
        if reviewer == self.reviewer:
            return
        self.reviewer = reviewer
        self.reviewer_changed.emit()
        self._refresh(Effects(queue=True, counts=True, history=True))
        if self.review:
            self.open_article(self.review.article.id)

    def open_article(self, article_id: str, item_id: str | None = None) -> None:
        """Open an article with the cursor on `item_id`, or else on the first undecided suggestion."""
        self._opening.open(article_id, item_id, self.reviewer)

    def reload(self) -> None:
        """Read the requested article, or else the one in view, again; the cursor does not move."""
        self._opening.reload(self.reviewer)

    def select(self, item_id: str | None) -> None:
        """Move the cursor."""
        self._view.select(item_id)

    def set_mode(self, mode: Mode) -> None:
        """Change what the keys do."""
        if mode is not self.mode:
            self.mode_before = self.mode if mode is Mode.CARET else Mode.REVIEW
            self.mode = mode
            self.mode_changed.emit(mode)

    def commit(self, change: Change, then: str | None = None) -> bool:
        """Save a change and apply it to the view, with the cursor on `then`; `False` if it is empty."""
        if not change:
            return False
        if self._writer is not None:
            self._saving.send(change)  # first, so that it is written while the views are painted
        self._view.apply(change, then)
        self.decided.emit(change)
        return True

    def retry(self) -> None:
        """Try again to save the changes that could not be saved."""
        for change in self._saving.take_refused():
            self.commit(change)

    def discard_refused(self) -> None:
        """Discard the changes that could not be saved; the view shows what the file contains."""
        self._saving.take_refused()
        self.saved_changed.emit(self.unsaved)
        self.reload()

    def undo(self) -> None:
        """Undo the last action of the reviewer, in whichever article it was made."""
        self._undo_redo.revert(undo, self.reviewer)

    def redo(self) -> None:
        """Redo the action that was undone last."""
        self._undo_redo.revert(redo, self.reviewer)

    def _announce(self, effects: Effects) -> None:
        if self.article_id in effects.removed:
            self._opening.stop()
            self._view.open(None, None)
        super()._announce(effects)
        article_id = self.article_id
        if article_id is not None and effects.concern(article_id):
            self.reload()


def on_quotations(session: Session) -> bool:
    """Whether only quotations are reviewed, also while the caret selects a part of one."""
    return Mode.QUOTATION in {session.mode, session.mode_before}


def leave_mode(session: Session) -> None:
    """Return to the previous mode: from caret mode to the mode before it, from quotations to review mode."""
    session.set_mode(session.mode_before)
