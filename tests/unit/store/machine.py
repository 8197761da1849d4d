"""A random user of a real project file: every action of the window, two reviewers, and a second program.

The actions on settings are in `settings_machine`.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import rule

from annotator.assets import default_labels
from annotator.core import review_queries as verbs
from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.boundaries import Edge, Unit, join, moved, next_alike, outer_part, split, with_part
from annotator.core.change import Change, PassState
from annotator.core.errors import ProjectError
from annotator.core.progress import Silent
from annotator.core.review import add, applied, decide, edit, mark, remove, reopen, set_state
from annotator.core.same_words import SameEntity, in_words, same_as, same_here
from annotator.operations.reviewing.bulk import Order, carry_out, same_lines
from annotator.operations.reviewing.review_article import commit, open_review
from tests.unit.store.consistent import REVIEWERS
from tests.unit.store.settings_machine import SettingsMachine
from tests.unit.store.small_project import ARTICLES, suggest

UNLIMITED = 1_073_741_823  # pages of a database without a limit of its own

numbers = st.integers(0, 40)
verdicts = st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED, Verdict.SKIPPED])
edges = st.sampled_from(list(Edge))
units = st.sampled_from(list(Unit))


def noted(item: Annotation, note: str) -> Annotation:
    """The annotation with a note."""
    return replace(item, attributes={"note": note} if note else {})


class ReviewMachine(SettingsMachine):
    """Every action, in any order."""

    # Verdicts and edits

    @rule(n=numbers, verdict=verdicts)
    def decide(self, n: int, verdict: Verdict) -> None:
        self.do(verdict.value, decide(self.view, self.item(n).id, verdict))

    @rule(n=numbers)
    def take_back(self, n: int) -> None:
        self.do("take the verdict back", reopen(self.view, self.item(n).id))

    @rule(n=numbers)
    def remove(self, n: int) -> None:
        self.do("remove", remove(self.view, self.item(n).id))

    @rule(n=numbers, m=numbers)
    def relabel(self, n: int, m: int) -> None:
        item = self.item(n)
        if isinstance(item, Entity):
            self.edit("relabel", replace(item, label=self.label(m)))

    @rule(n=numbers, edge=edges, step=st.sampled_from([-1, 1]), unit=units)
    def resize(self, n: int, edge: Edge, step: int, unit: Unit) -> None:
        item = self.item(n)
        part = outer_part(item, edge)
        self.edit("resize", with_part(item, part, moved(self.view.article.text, part, edge, step, unit)))

    @rule(n=numbers, share=st.floats(0, 1))
    def split(self, n: int, share: float) -> None:
        item = self.item(n)
        place = item.extent.start + round(share * len(item.extent))
        self.do("split", split(self.view, item, place) or Change("", self.reviewer))

    @rule(n=numbers)
    def join(self, n: int) -> None:
        item = self.item(n)
        other = next_alike(self.view, item)
        assume(other is not None)
        assert other is not None
        self.do("join", join(self.view, item, other))

    @rule(start=numbers, length=st.integers(1, 16), m=numbers)
    def add_entity(self, start: int, length: int, m: int) -> None:
        self.do("add entity", mark(self.view, self.span(start, length), self.label(m)))

    @rule(start=numbers, length=st.integers(3, 40))
    def add_quotation(self, start: int, length: int) -> None:
        quotation = Quotation("", QuotationType.INDIRECT, (self.span(start, length),))
        self.do("add quotation", add(self.view, quotation))

    @rule(n=numbers, note=st.sampled_from(["", "lihat nanti", "“ragu”\n🤔"]))
    def annotate(self, n: int, note: str) -> None:
        self.edit("note", noted(self.item(n), note))

    @rule(n=numbers)
    def all_the_same(self, n: int) -> None:
        same = same_as(self.view, self.item(n).id)
        if same is not None:
            self.do("all the same", same_here(self.view, same))

    @rule(n=numbers)
    def all_the_same_everywhere(self, n: int) -> None:
        same = same_as(self.view, self.item(n).id)
        if same is None or (isinstance(same, SameEntity) and not self.folded.knows(same.label)):
            return
        self.actions["everywhere"] += 1
        lines = same_lines(self.file, self.reviewer, same, Silent())
        done = carry_out(
            self.file, self.reviewer, Order(in_words(same), same.review_action, lines), Silent()
        ).value
        was_outdated = self.outdated
        self.take()
        if done.decided:
            self.view = applied(self.view, self.work.past[-1].change)
        self.outdated = was_outdated

    # Quotations

    @rule(n=numbers, start=numbers, length=st.integers(1, 12), part=st.sampled_from(["cue", "source"]))
    def set_part(self, n: int, start: int, length: int, part: str) -> None:
        item, span = self.quotation(n), self.span(start, length)
        self.edit(part, replace(item, cue=span) if part == "cue" else replace(item, source=span))

    @rule(n=numbers, part=st.sampled_from(["cue", "source"]))
    def clear_part(self, n: int, part: str) -> None:
        item = self.quotation(n)
        self.edit(f"no {part}", replace(item, cue=None) if part == "cue" else replace(item, source=None))

    @rule(n=numbers, m=numbers)
    def link_speaker(self, n: int, m: int) -> None:
        item = self.quotation(n)
        bearers = verbs.speakers(self.view, default_labels())
        if bearers:
            name = bearers[m % len(bearers)].span.of(self.view.article.text)
            self.edit("speaker", verbs.with_speaker(self.view, item, name, default_labels()))

    @rule(n=numbers, name=st.sampled_from(["", "seorang warga"]))
    def write_speaker(self, n: int, name: str) -> None:
        self.edit("speaker", verbs.with_speaker(self.view, self.quotation(n), name, default_labels()))

    @rule(n=numbers, kind=st.sampled_from(list(QuotationType)))
    def set_type(self, n: int, kind: QuotationType) -> None:
        self.edit("type", replace(self.quotation(n), type=kind))

    @rule(n=numbers, start=numbers, length=st.integers(1, 25))
    def further_content(self, n: int, start: int, length: int) -> None:
        self.edit("content", verbs.with_content(self.quotation(n), self.span(start, length)))

    # Articles, reviewers, programs

    @rule(state=st.sampled_from(list(PassState)), exhaustive=st.booleans())
    def set_state(self, state: PassState, exhaustive: bool) -> None:
        self.do(f"article {state}", set_state(self.view, state, exhaustive=exhaustive))

    @rule(name=st.sampled_from(list(ARTICLES)))
    def open_article(self, name: str) -> None:
        self.actions["open"] += 1
        self.open(name)

    @rule()
    def undo(self) -> None:
        self.actions["undo"] += 1
        self.show(self.step_back(self.reviewer).change)

    @rule()
    def redo(self) -> None:
        self.actions["redo"] += 1
        self.show(self.step_on(self.reviewer).change)

    @rule(times=st.integers(1, 8))
    def undo_and_redo(self, times: int) -> None:
        self.actions["undo and redo"] += 1
        self.turned(self.reviewer, min(times, len(self.work.past)))
        self.look()

    @rule()
    def switch_reviewer(self) -> None:
        self.actions["switch reviewer"] += 1
        self.reviewer = self.colleague
        self.look()

    @rule()
    def reopen_file(self) -> None:
        self.actions["reopen"] += 1
        self.file.close()
        self.file = self.opened()
        self.look()

    @rule(version=st.sampled_from("123"), leave_out=st.sampled_from([0, 2, 3, 5]))
    def suggest_again(self, version: str, leave_out: int) -> None:
        self.actions["suggest again"] += 1
        suggest(self.file, version, leave_out)
        self.look()

    @rule(
        name=st.sampled_from(list(ARTICLES)), reviewer=st.sampled_from(REVIEWERS), n=numbers, verdict=verdicts
    )
    def other_program_decides(self, name: str, reviewer: str, n: int, verdict: Verdict) -> None:
        self.actions["other program"] += 1
        review = open_review(self.other, name, reviewer)
        if review.items:
            change = decide(review, review.items[n % len(review.items)].id, verdict)
            commit(self.other, change)
        self.take()

    @rule(version=st.sampled_from("123"), leave_out=st.sampled_from([0, 2, 3, 5]))
    def other_program_suggests(self, version: str, leave_out: int) -> None:
        self.actions["other program"] += 1
        suggest(self.other, version, leave_out)

    @rule(n=numbers)
    def full_disk(self, n: int) -> None:
        self.actions["refused: disk full"] += 1
        change = edit(self.view, noted(self.item(n), "panjang " * 20_000), "note")
        if self.folded.agrees(change) and not self.folded.gone(change):
            with self.limited(), pytest.raises(ProjectError, match="is full"):
                commit(self.file, change)

    @rule(n=numbers)
    def locked(self, n: int) -> None:
        self.actions["refused: locked"] += 1
        change = edit(self.view, noted(self.item(n), "terkunci"), "note")
        if change:
            self.file.db.execute("PRAGMA busy_timeout = 0")
            with self.other.write(), pytest.raises(ProjectError, match="in use"):
                commit(self.file, change)
            self.file.db.execute("PRAGMA busy_timeout = 5000")

    @contextlib.contextmanager
    def limited(self) -> Iterator[None]:
        used = self.file.db.execute("PRAGMA page_count").fetchone()[0]
        self.file.db.execute(f"PRAGMA max_page_count = {used}")
        yield
        self.file.db.execute(f"PRAGMA max_page_count = {UNLIMITED}")
