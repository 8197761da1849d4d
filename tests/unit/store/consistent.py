"""Two reviewers at one project file, and what must hold after whatever was done to it.

What the file must hold is folded with the pure functions of `core.review`, and compared after each action.
"""

import sqlite3
import tempfile
from collections import Counter
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import assume
from hypothesis.stateful import RuleBasedStateMachine, invariant

from annotator.core.annotation import Annotation, Entity, Quotation
from annotator.core.change import Change, PassState
from annotator.core.errors import ConflictError
from annotator.core.messages import Template
from annotator.core.review import applied, edit
from annotator.core.spans import Span, trimmed
from annotator.operations.project.check import check
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.review_article import (
    commit,
    open_review,
    redo,
    redo_label,
    undo,
    undo_label,
)
from annotator.store.annotations import read_review, suggestions
from annotator.store.queue import rows, state_counts
from tests.unit.store.folded import Work, held, said
from tests.unit.store.small_project import ARTICLES, make_small_project

REVIEWERS = ("RK", "BS")


class Consistent(RuleBasedStateMachine):
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

    # Doing

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
            self.do(name, edit(self.view, item, Template(f"{name} {{0}}")))

    def step_back(self, reviewer: str) -> Change | None:
        work = self.works[reviewer]
        expected = work.past[-1] if work.past else None
        change = undo(self.file, reviewer)
        assert change == (expected and expected.inverse())
        if change is not None:
            work.future.append(work.past.pop())
            work.fold(change)
        return change

    def step_on(self, reviewer: str) -> Change | None:
        work = self.works[reviewer]
        expected = work.future[-1] if work.future else None
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

    @invariant()
    def queue_shows_and_counts_what_the_passes_say(self) -> None:
        for reviewer, work in self.works.items():
            counts = dict.fromkeys(PassState, 0)
            for row in rows(self.file, reviewer, [1, 2, 3]):
                folded = work.reviews[row.article_id]
                assert (row.state, row.exhaustive) == (folded.work.state, folded.work.exhaustive)
                assert row.decided == len(folded.decisions)
                shown = suggestions(self.file, row.article_id, shown=True)
                assert row.undecided == sum(item.id not in folded.decisions for item in shown)
                counts[row.state] += 1
            assert state_counts(self.file, reviewer) == counts

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
        assert entities == self.counted(
            'SELECT article_id, start, "end", label, text, reviewer, origin, verdict FROM gold_entity'
        )
        assert quotations == self.counted(
            "SELECT article_id, type, content, cue, source, speaker, reviewer, origin, verdict"
            " FROM gold_quotation"
        )

    @invariant()
    def undo_and_redo_say_what_they_would_do(self) -> None:
        for reviewer, work in self.works.items():
            assert undo_label(self.file, reviewer) == (work.past[-1].action if work.past else None)
            assert redo_label(self.file, reviewer) == (work.future[-1].action if work.future else None)

    @invariant()
    def journal_only_grows(self) -> None:
        rows = self.reader.execute("SELECT * FROM journal ORDER BY key").fetchall()
        assert rows[: len(self.journal)] == self.journal
        self.journal = rows

    def counted(self, sql: str) -> Counter[object]:
        return Counter(self.reader.execute(sql))
