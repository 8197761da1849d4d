"""The state of the window: project, reviewer, the review in view, the cursor, the mode.

A change is applied to the review in memory at once, and handed to the writer; views follow by signal and
never write. What the file refuses is reported, kept, and can be tried again.
"""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.core.annotation import Annotation, Quotation, reading_order
from annotator.core.change import Change, Reverted
from annotator.core.labels import Label, LabelSet
from annotator.core.review import Review, applied
from annotator.core.review_queries import beside
from annotator.operations.project.label_set import project_label_set
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.review_article import (
    commit,
    open_review,
    redo,
    redo_label,
    undo,
    undo_label,
)
from annotator.ui.state.pending import Pending
from annotator.ui.state.threads import Writer

T = TypeVar("T")


class Mode(StrEnum):
    """What the keys do: review everything, work on quotations, or move a caret in the text."""

    REVIEW = "review"
    QUOTATION = "quotation"
    CARET = "caret"


class Session(QObject):
    """One reviewer at work on one project."""

    project_changed = Signal(object)  # Path | None
    labels_changed = Signal(object)  # tuple[Label, ...]
    settings_changed = Signal(object)  # frozenset[str]: names of settings that were undone or done again
    article_opened = Signal(object)  # Review | None
    review_updated = Signal(object)  # Review: the same article after a change
    current_changed = Signal(object)  # str | None
    mode_changed = Signal(object)  # Mode
    decided = Signal(object)  # Change that the reviewer made
    saved_changed = Signal(object)  # int: changes that are not in the file yet
    history_changed = Signal(object, object)  # what undo and redo would do: str | None
    stepped_over = Signal(object)  # tuple[SteppedOver, ...]: actions that undo or redo left as they are
    queue_stale = Signal()  # articles or passes are different in the file
    failed = Signal(object)  # Exception
    save_failed = Signal(object)  # Exception; the refused changes are in `refused`
    held = Signal()  # the project stays open, since something is not saved

    def __init__(self, reviewer: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reviewer = reviewer
        self.label_set = LabelSet()
        self.labels: tuple[Label, ...] = ()
        self.review: Review | None = None
        self.current_id: str | None = None
        self.mode = Mode.REVIEW
        self.mode_before = Mode.REVIEW
        self.refused: list[Change] = []
        self._writer: Writer | None = None
        self._unwritten: list[Change] = []  # on their way to the file, in order
        self.pending = Pending()  # articles, undos and redos on their way, which the next verb must see
        self._wanted: tuple[str, str | None] | None = None  # the article on its way, and where in it
        self._opening = 0  # how often an article was asked for; only the last one that was is shown

    @property
    def path(self) -> Path | None:
        """The project file that is open."""
        return self._writer.path if self._writer else None

    @property
    def unsaved(self) -> int:
        """How many changes are not in the file yet."""
        return len(self._unwritten)

    @property
    def writer(self) -> Writer | None:
        """The thread that owns the project, for long work."""
        return self._writer

    @property
    def current(self) -> Annotation | None:
        """The annotation under the cursor, as it stands."""
        return self.review.by_id.get(self.current_id or "") if self.review else None

    @property
    def current_quotation(self) -> Quotation | None:
        """The quotation under the cursor."""
        item = self.current
        return item if isinstance(item, Quotation) else None

    def open_project(self, path: Path, *, create: bool = False) -> None:
        """Open a project file in place of the present one; `project_changed` or `failed` follows."""
        self._open(Writer(path, create=create, parent=self), ())

    def go_on_in(self, copy: Path) -> None:
        """Open a copy of the present project instead of it and send there what was refused here."""
        carried, self.refused = tuple(self.refused), []
        self._open(Writer(copy, parent=self), carried)

    def _open(self, writer: Writer, carried: tuple[Change, ...]) -> None:
        def opened(_: Path) -> None:
            here = (self.review.article.id, self.current_id) if self.review and carried else None
            if not self.close():
                self.refused = [*carried, *self.refused]
                writer.close()
                return
            self._writer = writer
            for change in carried:
                self._send(change)
            if here is not None:
                self.open_article(*here)
            self.ask(project_label_set, self.show_labels)
            self.project_changed.emit(writer.path)
            self.refresh_undo()
            self.queue_stale.emit()

        def refused(problem: Exception) -> None:
            writer.close()
            self.refused = [*carried, *self.refused]
            (self.save_failed if carried else self.failed).emit(problem)

        writer.start(opened, refused)

    def close(self) -> bool:
        """Wait until everything is written and close the file; `False` if something was refused."""
        if self._writer is None:
            return True
        self._writer.flush()
        if self.refused:
            self.held.emit()
            return False
        self._writer.close()
        self._writer = None
        self._set_review(None, None)
        self.project_changed.emit(None)
        return True

    def settle(self) -> None:
        """Wait until everything so far is in the file."""
        if self._writer is not None:
            self._writer.flush()

    def set_reviewer(self, reviewer: str) -> None:
        """Work under another name from now on; the article is opened anew with that reviewer's decisions."""
        if reviewer == self.reviewer:
            return
        self.reviewer = reviewer
        self.refresh_undo()
        self.queue_stale.emit()
        if self.review:
            self.open_article(self.review.article.id)

    def open_article(self, article_id: str, item_id: str | None = None) -> None:
        """Open an article at an annotation, at first at the first open suggestion."""
        self._wanted = (article_id, item_id)
        self._opening += 1
        number, reviewer, here = self._opening, self.reviewer, self.current_id

        def opened(review: Review) -> None:
            if number == self._opening:
                self._wanted = None
                for change in self._unwritten:  # decided since the file was asked
                    review = applied(review, change)
                self._set_review(review, self.current_id if item_id == here else item_id)

        def refused(problem: Exception) -> None:
            self._wanted = None
            self.failed.emit(problem)

        if self._writer is not None:
            outcomes = self.pending.outcomes(opened, refused)
            self._writer.ask(lambda project: open_review(project, article_id, reviewer), *outcomes)

    def reload(self) -> None:
        """Read the review in view again from the file, keeping the cursor; the one on its way, if one is."""
        if self._wanted is not None:
            self.open_article(*self._wanted)
        elif self.review:
            self.open_article(self.review.article.id, self.current_id)

    def select(self, item_id: str | None) -> None:
        """Move the cursor."""
        if item_id != self.current_id:
            self.current_id = item_id
            self.current_changed.emit(item_id)

    def set_mode(self, mode: Mode) -> None:
        """Change what the keys do."""
        if mode is not self.mode:
            self.mode_before = self.mode if mode is Mode.CARET else Mode.REVIEW
            self.mode = mode
            self.mode_changed.emit(mode)

    def commit(self, change: Change, then: str | None = None) -> bool:
        """Apply a change to the view, move the cursor to `then` where it is given, and send the change to
        the file; `False` if it changes nothing.
        """
        if not change:
            return False
        if self.review is not None:
            self._show(applied(self.review, change), then)
        self.decided.emit(change)
        self._send(change)
        return True

    def retry(self) -> None:
        """Send what the file refused once more."""
        again, self.refused = self.refused, []
        for change in again:
            self.commit(change)

    def give_up(self) -> None:
        """Drop what the file refused; the view shows what the file holds."""
        self.refused = []
        self.saved_changed.emit(self.unsaved)
        self.reload()

    def undo(self) -> None:
        """Take the last change back, in whichever article it was."""
        self._step(undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(redo)

    def refresh_undo(self) -> None:
        """Ask the file what undo and redo would do."""
        reviewer = self.reviewer
        self.ask(
            lambda p: (undo_label(p, reviewer), redo_label(p, reviewer)),
            lambda told: self.history_changed.emit(*told),
        )

    def ask(self, work: Callable[[Project], T], then: Callable[[T], None]) -> None:
        """Read something short from the project after all that was written; nothing without a project."""
        if self._writer is not None:
            self._writer.ask(work, then, self.failed.emit)

    def _send(self, change: Change) -> None:
        if self._writer is None:
            return
        reviewer = self.reviewer

        def write(project: Project) -> tuple[str | None, str | None]:
            commit(project, change)
            return undo_label(project, reviewer), redo_label(project, reviewer)

        def written(labels: tuple[str | None, str | None]) -> None:
            self._forget(change)
            self.history_changed.emit(*labels)
            if change.passes:
                self.queue_stale.emit()

        def refused(problem: Exception) -> None:
            self.refused.append(change)
            self._forget(change)
            self.save_failed.emit(problem)
            self.reload()

        self._unwritten.append(change)
        self.saved_changed.emit(self.unsaved)
        self._writer.ask(write, written, refused)

    def _forget(self, change: Change) -> None:
        self._unwritten.remove(change)
        self.saved_changed.emit(self.unsaved)

    def _step(self, verb: Callable[[Project, str], Reverted]) -> None:
        reviewer = self.reviewer

        def stepped(reverted: Reverted) -> None:
            if reverted.stepped_over:
                self.stepped_over.emit(reverted.stepped_over)
            if reverted.change is not None:
                self._show_step(reverted.change)
            self.refresh_undo()

        def refused(problem: Exception) -> None:
            self.failed.emit(problem)
            self.reload()

        if self._writer is not None:
            self._writer.ask(
                lambda project: verb(project, reviewer), *self.pending.outcomes(stepped, refused)
            )

    def _show_step(self, change: Change) -> None:
        touched = next((part.id for part in change.decisions), None)
        here = self.review.article.id if self.review else None
        self.queue_stale.emit()
        if change.settings:
            self.ask(project_label_set, self.show_labels)
            self.settings_changed.emit(frozenset(setting.name for setting in change.settings))
            self.reload()
            return
        if here not in change.article_ids:
            if len(change.article_ids) == 1:  # many at once are no reason to leave the article in view
                self.open_article(change.article_ids[0], touched)
            return
        if self.review is not None:
            now = applied(self.review, change)
            self._show(now, _foremost(now, change, self.current_id))

    def _show(self, review: Review, wanted: str | None) -> None:
        """Show the same article after a change, the cursor on `wanted`, else where it is, else near that."""
        here, item = self.current_id, self.current
        target = wanted if wanted in review.by_id else here
        if item is not None and target not in review.by_id:
            target = beside(review, item)
        self.review, self.current_id = review, target
        self.review_updated.emit(review)
        if target != here:
            self.current_changed.emit(target)

    def show_labels(self, labels: LabelSet) -> None:
        """Work with the label set that the file holds now."""
        self.label_set, self.labels = labels, labels.labels
        self.labels_changed.emit(labels.labels)

    def _set_review(self, review: Review | None, item_id: str | None) -> None:
        self.review = review
        if review is None:
            self.current_id = None
        elif item_id in review.by_id:
            self.current_id = item_id
        else:
            first = next(iter(review.undecided), None) or next(iter(review.items), None)
            self.current_id = first.id if first else None
        self.article_opened.emit(review)
        self.current_changed.emit(self.current_id)


def _foremost(review: Review, change: Change, here: str | None) -> str | None:
    """Of the annotations that a change is about, the one at the cursor, else the first in the text."""
    touched = [review.by_id[part.id] for part in change.decisions if part.id in review.by_id]
    if any(item.id == here for item in touched):
        return here
    return min(touched, key=reading_order).id if touched else None


def on_quotations(session: Session) -> bool:
    """Whether the quotations alone are worked on, also while a caret is shown for one."""
    return Mode.QUOTATION in {session.mode, session.mode_before}


def leave_mode(session: Session) -> None:
    """Go one step back: from the caret to where it was called from, from the quotations to everything."""
    session.set_mode(session.mode_before)
