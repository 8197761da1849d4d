"""A random user at a real project file: every verb of the window, two reviewers, another program beside.

What the file must hold is folded with the pure functions of `core.review`, and compared after each action.
"""

import contextlib
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from annotator.core.annotation import Annotation, Entity, Quotation, Verdict
from annotator.core.change import Change, PassState
from annotator.core.errors import ConflictError, ProjectError
from annotator.core.review import applied, decide, edit, remove, reopen, set_state
from annotator.core.spans import Span, trimmed
from annotator.operations.checking import check
from annotator.operations.project import open_project
from annotator.operations.reviewing import commit, open_review, queue, redo, redo_label, undo, undo_label
from annotator.store.annotations import read_review
from annotator.ui import verbs
from tests.unit.store.folded import Work, held, said
from tests.unit.store.small_project import ARTICLES, make_small_project, suggest

LABELS = ("PERSON", "ORG", "LOC", "ROLE")
REVIEWERS = ("RK", "BS")
UNLIMITED = 1_073_741_823  # pages of a database without a limit of its own

numbers = st.integers(0, 40)
verdicts = st.sampled_from([Verdict.ACCEPTED, Verdict.REJECTED, Verdict.SKIPPED])
edges = st.sampled_from(list(verbs.Edge))
labels = st.sampled_from(LABELS)


class ReviewMachine(RuleBasedStateMachine):
    """Two reviewers at one file, with a second program that has it open as well."""

    actions: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "p.db"
        make_small_project(self.path)
        self.file = open_project(self.path)
        self.other = open_project(self.path)
        self.reader = sqlite3.connect(self.path)
        self.works = {reviewer: Work(reviewer) for reviewer in REVIEWERS}
        self.reviewer = "RK"
        self.journal: list[tuple[object, ...]] = []
        self.open("satu.txt")

    def teardown(self) -> None:
        """Everything can be taken back and done again, and the file is whole."""
        for reviewer, work in self.works.items():
            self.turned(reviewer, len(work.past))
        assert check(self.file) == []
        for project in (self.file, self.other):
            project.close()
        self.reader.close()
        self.folder.cleanup()

    # Helpers

    @property
    def work(self) -> Work:
        return self.works[self.reviewer]

    def item(self, n: int) -> Annotation:
        items = self.view.items
        assume(items)
        return items[n % len(items)]

    def quotation(self, n: int) -> Quotation:
        found = [item for item in self.view.items if isinstance(item, Quotation)]
        assume(found)
        return found[n % len(found)]

    def span(self, start: int, length: int) -> Span:
        text = self.view.article.text
        found = trimmed(text, start * len(text) // 41, min(len(text), start * len(text) // 41 + length))
        assume(found is not None)
        assert found is not None
        return found

    def open(self, name: str) -> None:
        """Open an article."""
        self.view = open_review(self.file, name, self.reviewer)
        self.outdated = False  # whether another program wrote under this name since

    def look(self) -> None:
        """Open the article in view anew."""
        self.open(self.view.article.id)

    def do(self, name: str, change: Change) -> None:
        """Hand a change to the file; one made on an outdated view must be refused whole."""
        self.actions[name] += 1
        if not self.work.agrees(change):
            with pytest.raises(ConflictError):
                commit(self.file, change)
            self.actions["refused: conflict"] += 1
            self.look()
            return
        commit(self.file, change)
        if change:
            self.note(self.reviewer, change)
            self.view = applied(self.view, change)

    def note(self, reviewer: str, change: Change) -> None:
        work = self.works[reviewer]
        work.fold(change)
        work.past.append(change)
        work.future.clear()

    def edit(self, name: str, item: Annotation) -> None:
        if item != self.view.by_id[item.id]:
            self.do(name, edit(self.view, item, name))

    def step_back(self, reviewer: str) -> Change | None:
        work = self.works[reviewer]
        expected = work.past[-1] if work.past else None
        assert undo_label(self.file, reviewer) == (expected and expected.action)
        change = undo(self.file, reviewer)
        assert change == (expected and expected.inverse())
        if change is not None:
            work.future.append(work.past.pop())
            work.fold(change)
        return change

    def step_on(self, reviewer: str) -> Change | None:
        work = self.works[reviewer]
        expected = work.future[-1] if work.future else None
        assert redo_label(self.file, reviewer) == (expected and expected.action)
        change = redo(self.file, reviewer)
        assert change == expected
        if change is not None:
            work.past.append(work.future.pop())
            work.fold(change)
        return change

    def turned(self, reviewer: str, times: int) -> None:
        """So many undos and as many redos change nothing."""
        before = [(r.work, dict(r.decisions)) for r in self.works[reviewer].reviews.values()]
        for step in (self.step_back, self.step_on):
            for _ in range(times):
                assert step(reviewer) is not None
            self.file_is_as_folded()
        assert before == [(r.work, dict(r.decisions)) for r in self.works[reviewer].reviews.values()]

    def show(self, change: Change | None) -> None:
        """The view after an undo or redo."""
        if change is not None and self.view.article.id in change.article_ids:
            self.view = applied(self.view, change)
        elif change is not None:
            self.open(change.article_ids[0])

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

    @rule(n=numbers, label=labels)
    def relabel(self, n: int, label: str) -> None:
        item = self.item(n)
        if isinstance(item, Entity):
            self.edit("relabel", replace(item, label=label))

    @rule(n=numbers, edge=edges, step=st.sampled_from([-1, 1]), by_word=st.booleans())
    def resize(self, n: int, edge: verbs.Edge, step: int, by_word: bool) -> None:
        text = self.view.article.text
        self.edit("resize", verbs.with_moved_end(text, self.item(n), edge, step, by_word=by_word))

    @rule(start=numbers, length=st.integers(1, 16), label=labels)
    def add_entity(self, start: int, length: int, label: str) -> None:
        self.do("add entity", verbs.add_entity(self.view, self.span(start, length), label))

    @rule(start=numbers, length=st.integers(3, 40))
    def add_quotation(self, start: int, length: int) -> None:
        self.do("add quotation", verbs.add_quotation(self.view, self.span(start, length)))

    @rule(n=numbers, note=st.sampled_from(["", "lihat nanti", "“ragu”\n🤔"]))
    def annotate(self, n: int, note: str) -> None:
        self.edit("note", verbs.noted(self.item(n), note))

    @rule(n=numbers)
    def all_the_same(self, n: int) -> None:
        self.do("all the same", verbs.all_the_same(self.view, self.item(n).id))

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
        bearers = verbs.speakers(self.view)
        if bearers:
            name = bearers[m % len(bearers)].span.of(self.view.article.text)
            self.edit("speaker", verbs.with_speaker(self.view, item, name))

    @rule(n=numbers, name=st.sampled_from(["", "seorang warga"]))
    def write_speaker(self, n: int, name: str) -> None:
        self.edit("speaker", verbs.with_speaker(self.view, self.quotation(n), name))

    @rule(n=numbers)
    def next_type(self, n: int) -> None:
        item = self.quotation(n)
        self.edit("type", replace(item, type=verbs.next_type(item.type)))

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
        self.show(self.step_back(self.reviewer))

    @rule()
    def redo(self) -> None:
        self.actions["redo"] += 1
        self.show(self.step_on(self.reviewer))

    @rule(times=st.integers(1, 8))
    def undo_and_redo(self, times: int) -> None:
        self.actions["undo and redo"] += 1
        self.turned(self.reviewer, min(times, len(self.work.past)))

    @rule()
    def switch_reviewer(self) -> None:
        self.actions["switch reviewer"] += 1
        self.reviewer = REVIEWERS[1 - REVIEWERS.index(self.reviewer)]
        self.look()

    @rule()
    def reopen_file(self) -> None:
        self.actions["reopen"] += 1
        self.file.close()
        self.file = open_project(self.path)
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
            if change:
                self.note(reviewer, change)
                self.outdated |= (reviewer, name) == (self.reviewer, self.view.article.id)

    @rule(version=st.sampled_from("123"), leave_out=st.sampled_from([0, 2, 3, 5]))
    def other_program_suggests(self, version: str, leave_out: int) -> None:
        self.actions["other program"] += 1
        suggest(self.other, version, leave_out)

    @rule(n=numbers)
    def full_disk(self, n: int) -> None:
        self.actions["refused: disk full"] += 1
        change = edit(self.view, verbs.noted(self.item(n), "panjang " * 20_000), "note")
        if self.work.agrees(change):
            with self.limited(), pytest.raises(ProjectError, match="is full"):
                commit(self.file, change)

    @rule(n=numbers)
    def locked(self, n: int) -> None:
        self.actions["refused: locked"] += 1
        change = edit(self.view, verbs.noted(self.item(n), "terkunci"), "note")
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

    # What must hold

    @invariant()
    def file_is_as_folded(self) -> None:
        for reviewer, work in self.works.items():
            for name, folded in work.reviews.items():
                stored = read_review(self.file, name, reviewer)
                assert stored.work == folded.work
                assert held(stored) == held(folded)

    @invariant()
    def view_is_as_folded(self) -> None:
        if not self.outdated:
            folded = self.work.reviews[self.view.article.id]
            assert (self.view.work, held(self.view)) == (folded.work, held(folded))

    @invariant()
    def file_is_whole(self) -> None:
        assert check(self.other) == []

    @invariant()
    def what_is_opened_asks_nothing_twice(self) -> None:
        seen = open_review(self.other, self.view.article.id, self.reviewer)
        decided = {item.claim for item in seen.decisions.values()}
        assert not decided & {item.claim for item in seen.undecided}
        assert len({item.id for item in seen.items}) == len(seen.items)
        row = next(r for r in queue(self.file, self.reviewer) if r.article_id == seen.article.id)
        assert (row.state, row.exhaustive) == (seen.work.state, seen.work.exhaustive)
        assert row.decided == len(seen.decisions)

    @invariant()
    def gold_views_say_what_the_passes_say(self) -> None:
        entities, quotations = Counter[object](), Counter[object]()
        for name, article in ARTICLES.items():
            done = [
                w.reviews[name] for w in self.works.values() if w.reviews[name].work.state is PassState.DONE
            ]
            if len(done) != 1:
                continue
            for item in done[0].held:
                common = (
                    done[0].work.reviewer,
                    item.origin.suggester if item.origin else "reviewer",
                    item.verdict,
                )
                if isinstance(item, Entity):
                    where = (item.span.start, item.span.end, item.label, item.span.of(article.text))
                    entities[(name, *where, *common)] += 1
                else:
                    quotations[(name, *said(item, article.text), *common)] += 1
        assert entities == self.rows(
            'SELECT article_id, start, "end", label, text, reviewer, origin, verdict FROM gold_entity'
        )
        assert quotations == self.rows(
            "SELECT article_id, type, content, cue, source, speaker, reviewer, origin, verdict"
            " FROM gold_quotation"
        )

    @invariant()
    def journal_only_grows(self) -> None:
        rows = self.reader.execute("SELECT * FROM journal ORDER BY key").fetchall()
        assert rows[: len(self.journal)] == self.journal
        self.journal = rows

    def rows(self, sql: str) -> Counter[object]:
        return Counter(self.reader.execute(sql))
