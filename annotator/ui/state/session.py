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
from annotator.core.effects import EVERYTHING, Effects, Written, foreign_effects
from annotator.core.labels import Label, LabelSet
from annotator.core.review import Review
from annotator.operations.project.foreign_settings import ForeignSettings
from annotator.operations.project.open_project import Project
from annotator.operations.reviewing.review_article import redo, undo
from annotator.ui.state.article_opening import ArticleOpening
from annotator.ui.state.pending import Failed, Pending
from annotator.ui.state.project_reading import CarriedOut, ProjectReading, read_again
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
    reverted = Signal(object)  # Reverted: what undo or redo did, and what it left as it is
    queue_stale = Signal()  # other articles are to be listed, or in another order
    counts_stale = Signal()  # states of articles and figures in their rows differ in the file
    failed = Signal(object)  # Exception
    save_failed = Signal(object)  # Exception; the refused changes are in `refused`
    changed_elsewhere = Signal(object)  # frozenset[str]: settings that another program changed
    held = Signal()  # the project stays open, since something is not saved

    def __init__(self, reviewer: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reviewer = reviewer
        self.label_set = LabelSet()
        self.labels: tuple[Label, ...] = ()
        self.mode = Mode.REVIEW
        self.mode_before = Mode.REVIEW
        self._writer: Writer | None = None
        self._foreign = ForeignSettings()  # used on the writer's thread alone
        self.pending = Pending()  # articles, undos and redos on their way, which the next operation must see
        self._saving = Saving(self.run, self)
        self._saving.changed.connect(self.saved_changed)
        self._saving.failed.connect(self.save_failed)
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
        self._open(Writer(copy, parent=self), self._saving.take_refused())

    def _open(self, writer: Writer, carried: Sequence[Change]) -> None:
        def opened(_: Path) -> None:
            here = (self.review.article.id, self.current_id) if self.review and carried else None
            if not self._leave_project():
                self._saving.refused[:0] = carried
                writer.close()
                return
            self._writer, self._foreign = writer, ForeignSettings()
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

    def close(self) -> bool:
        """Wait until everything is written and close the file; `False` if something was refused."""
        was_open = self._writer is not None
        left = self._leave_project()
        if was_open and left:
            self.project_changed.emit(None)
        return left

    def _leave_project(self) -> bool:
        """Close the file without saying so: where another one follows, nothing is shown in between of which
        keys could press a button.
        """
        if self._writer is None:
            return True
        self._writer.flush()
        if self.refused:
            self.held.emit()
            return False
        writer, self._writer = self._writer, None  # whatever ends with it asks nothing more of it
        writer.close()
        self._opening.stop()
        self._view.open(None, None)
        return True

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

    def look_for_changes(self) -> None:
        """Show what other programs changed in the settings, as every operation does behind itself."""
        self.ask(lambda _: None, lambda _: None)

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

        def refused(problem: Exception) -> None:
            self._refresh(EVERYTHING)
            (failed or self.failed.emit)(problem)

        outcomes = self._carried_out(then or (lambda _: None)), refused
        if watch is None:
            self._ask(self._carrying_out(work), *outcomes, awaited=awaited)
        elif self._writer is not None:
            carry_out = self._carrying_out(work)
            self._writer.ask_long(lambda project, _: carry_out(project), watch, *outcomes)

    def _carrying_out(self, work: Callable[[Project], Written[T]]) -> Callable[[Project], CarriedOut[T]]:
        """`work`, and behind it the reading of what differs, also by what other programs changed."""
        reviewer, foreign = self.reviewer, self._foreign

        def carry_out(project: Project) -> CarriedOut[T]:
            written = work(project)
            elsewhere = foreign.look(project) - written.effects.settings
            effects = written.effects | foreign_effects(elsewhere)
            return CarriedOut(written.value, effects, read_again(project, reviewer, effects), elsewhere)

        return carry_out

    def _carried_out(self, then: Callable[[T], None]) -> Callable[[CarriedOut[T]], None]:
        def deliver(outcome: CarriedOut[T]) -> None:
            self._show_reading(outcome.reading)
            self._announce(outcome.effects)
            if outcome.elsewhere:
                self.changed_elsewhere.emit(outcome.elsewhere)
            then(outcome.value)

        return deliver

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
        carry_out = self._carrying_out(lambda project: Written(work(project)))
        self._ask(carry_out, self._carried_out(then), failed or self.failed.emit, awaited=awaited)

    def _ask(
        self, work: Callable[[Project], T], then: Callable[[T], None], failed: Failed, *, awaited: bool
    ) -> None:
        if self._writer is not None:
            self._writer.ask(work, *(self.pending.outcomes(then, failed) if awaited else (then, failed)))

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
