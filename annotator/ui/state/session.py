"""The state of the window: project, reviewer, the review in view, the cursor, the mode.

A change is applied to the review in memory at once, and handed to the writer; views follow by signal and
never write. Whoever has something else written gives the operation to `Session.run`, which has every view
brought up to date that shows what the operation changed; nobody else emits these signals.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.core.annotation import Annotation, Quotation
from annotator.core.change import Change
from annotator.core.effects import EVERYTHING, Effects, Written
from annotator.core.errors import ForeignChangeError
from annotator.core.labels import Label, LabelSet
from annotator.core.review import Review
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.review_article import redo, undo
from annotator.ui.state.article_opening import ArticleOpening
from annotator.ui.state.file_watch import FileWatch
from annotator.ui.state.pending import Failed, Pending
from annotator.ui.state.project_reading import ProjectReading, read_again
from annotator.ui.state.review_in_view import ReviewInView
from annotator.ui.state.saving import Saving
from annotator.ui.state.threads import Watch, Writer
from annotator.ui.state.undo_redo import UndoRedo

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
    settings_changed = Signal(object)  # frozenset[str]: names of project settings
    reviewer_changed = Signal()
    article_opened = Signal(object)  # Review | None
    review_updated = Signal(object)  # Review: the same article after a change
    current_changed = Signal(object)  # str | None
    mode_changed = Signal(object)  # Mode
    decided = Signal(object)  # Change that the reviewer made
    saved_changed = Signal(object)  # int: changes that are not in the file yet
    history_changed = Signal(object, object)  # what undo and redo would do: str | None
    stepped_over = Signal(object)  # tuple[SteppedOver, ...]: actions that undo or redo left as they are
    queue_stale = Signal()  # other articles are to be listed, or in another order
    counts_stale = Signal()  # states of articles and figures in their rows differ in the file
    failed = Signal(object)  # Exception
    save_failed = Signal(object)  # Exception; the refused changes are in `refused`
    file_changed = Signal(object)  # ForeignChangeError | None: what another program did to the open file
    held = Signal()  # the project stays open, since something is not saved

    def __init__(self, reviewer: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reviewer = reviewer
        self.label_set = LabelSet()
        self.labels: tuple[Label, ...] = ()
        self.mode = Mode.REVIEW
        self.mode_before = Mode.REVIEW
        self._writer: Writer | None = None
        self.pending = Pending()  # articles, undos and redos on their way, which the next operation must see
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
        self._undo_redo = UndoRedo(self.run, self._view, self.open_article, self.stepped_over.emit)

    @property
    def path(self) -> Path | None:
        """The project file that is open."""
        return self._writer.path if self._writer else None

    @property
    def unsaved(self) -> int:
        """How many changes are not in the file yet."""
        return len(self._saving.on_their_way)

    @property
    def refused(self) -> list[Change]:
        """The changes that the file refused."""
        return self._saving.refused

    @property
    def writer(self) -> Writer | None:
        """The thread that owns the project, to check whether it is alive."""
        return self._writer

    @property
    def review(self) -> Review | None:
        """The current review of the article in view."""
        return self._view.review

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
        """Open a project file in place of the present one; `project_changed` or `failed` follows."""
        self._open(Writer(path, create=create, parent=self), ())

    def go_on_in(self, copy: Path) -> None:
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
            if not self.close(leave=leave):
                self._saving.refused[:0] = carried
                writer.close()
                return
            self._writer = writer
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
        """Wait until everything is written and close the file; `False` if something was refused, or the file
        no longer holds what was saved in it. `leave` drops both.
        """
        if self._writer is None:
            return True
        self._watch.look()
        self._writer.flush()
        if leave:
            self._saving.take_refused()
        elif self.refused or self._watch.problem is not None:
            self.held.emit()
            return False
        self._watch.stop()
        writer, self._writer = self._writer, None  # whatever ends with it asks nothing more of it
        writer.close()
        self._opening.stop()
        self._view.open(None, None)
        self.project_changed.emit(None)
        return True

    def look_at_file(self) -> None:
        """Check whether another program has changed the open file; `file_changed` follows if that is new."""
        self._watch.look()

    @property
    def file_problem(self) -> ForeignChangeError | None:
        """What another program did to the open file."""
        return self._watch.problem

    def settle(self) -> None:
        """Wait until everything so far is in the file."""
        if self._writer is not None:
            self._writer.flush()

    def set_reviewer(self, reviewer: str) -> None:
        """Work under another name from now on; the article is opened again with that reviewer's decisions."""
        if reviewer == self.reviewer:
            return
        self.reviewer = reviewer
        self.reviewer_changed.emit()
        self._refresh(Effects(queue=True, counts=True, history=True))
        if self.review:
            self.open_article(self.review.article.id)

    def open_article(self, article_id: str, item_id: str | None = None) -> None:
        """Open an article at an annotation, at first at the first open suggestion."""
        self._opening.open(article_id, item_id, self.reviewer)

    def reload(self) -> None:
        """Read the review in view again from the file, keeping the cursor; the one on its way, if one is."""
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
        """Send a change to the file and apply it to the view, the cursor on `then` where it is given;
        `False` if it changes nothing.
        """
        if not change:
            return False
        if self._writer is not None:
            self._saving.send(change)  # first, so that the disk works while the views are painted
        self._view.apply(change, then)
        self.decided.emit(change)
        return True

    def retry(self) -> None:
        """Send what the file refused once more."""
        for change in self._saving.take_refused():
            self.commit(change)

    def give_up(self) -> None:
        """Drop what the file refused; the view shows what the file holds."""
        self._saving.take_refused()
        self.saved_changed.emit(self.unsaved)
        self.reload()

    def undo(self) -> None:
        """Undo the last change, in whichever article it was made."""
        self._undo_redo.revert(undo, self.reviewer)

    def redo(self) -> None:
        """Redo the change that was undone."""
        self._undo_redo.revert(redo, self.reviewer)

    def run(
        self,
        work: Callable[[Project], Written[T]],
        then: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        watch: Watch | None = None,
        awaited: bool = False,
    ) -> None:
        """Run an operation on the writer's thread after all that was queued before, and have
        every view brought up to date that shows what it changed; nothing without a project.

        With a `watch` it is long work, which lets short work through whenever it reports there. `then`
        receives the value once the views are told; `failed`, or else the signal, what the operation raised,
        and everything is read again, since a part of it may be in the file. `awaited` is that of `ask`.
        """
        writer, reviewer = self._writer, self.reviewer
        if writer is None:
            return

        def carry_out(project: Project) -> tuple[Written[T], ProjectReading]:
            written = work(project)
            return written, read_again(project, reviewer, written.effects)

        def carried_out(outcome: tuple[Written[T], ProjectReading]) -> None:
            written, reading = outcome
            self._show_reading(reading)
            self._announce(written.effects)
            if then is not None:
                then(written.value)

        def refused(problem: Exception) -> None:
            self._refresh(EVERYTHING)
            (failed or self.failed.emit)(problem)

        if watch is None:
            self.ask(carry_out, carried_out, refused, awaited=awaited)
        else:
            writer.ask_long(lambda project, _: carry_out(project), watch, carried_out, refused)

    def _refresh(self, effects: Effects) -> None:
        """Have every view brought up to date that shows what differs, where no operation returned it."""
        reviewer = self.reviewer
        if effects.history or effects.labels:
            self.ask(lambda project: read_again(project, reviewer, effects), self._show_reading)
        self._announce(effects)

    def ask(
        self,
        work: Callable[[Project], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
        *,
        awaited: bool = False,
    ) -> None:
        """Read something short from the project after all that was written; nothing without a project.

        Keys that are pressed meanwhile wait for what is `awaited`.
        """
        if self._writer is not None:
            outcomes = then, failed or self.failed.emit
            self._writer.ask(work, *(self.pending.outcomes(*outcomes) if awaited else outcomes))

    def _show_reading(self, reading: ProjectReading) -> None:
        if reading.labels is not None:
            self.label_set, self.labels = reading.labels, reading.labels.labels
            self.labels_changed.emit(self.labels)
        if reading.history is not None:
            self.history_changed.emit(*reading.history)

    def _announce(self, effects: Effects) -> None:
        if effects.counts:
            self.counts_stale.emit()
        if effects.queue:
            self.queue_stale.emit()
        if effects.settings:
            self.settings_changed.emit(effects.settings)
        article_id = self._opening.article_id
        if article_id is not None and effects.concern(article_id):
            self.reload()


def on_quotations(session: Session) -> bool:
    """Whether the quotations alone are worked on, also while a caret is shown for one."""
    return Mode.QUOTATION in {session.mode, session.mode_before}


def leave_mode(session: Session) -> None:
    """Go one step back: from the caret to where it was called from, from the quotations to everything."""
    session.set_mode(session.mode_before)
