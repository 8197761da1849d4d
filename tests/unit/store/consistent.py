"""Checks of a project file with two reviewers, to be run after every action.

The expected content is computed from the journal with the pure functions of `core.review`. Undo must revert
what nobody else has changed, leave everything else unchanged, and never get stuck.
"""

import json
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import ClassVar

from hypothesis import assume
from hypothesis.stateful import RuleBasedStateMachine, invariant

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType
from annotator.core.change import Change, PassState, Reverted
from annotator.core.concordance import ClaimFilter
from annotator.core.errors import ConflictError
from annotator.core.labels import checked
from annotator.core.listing import Filter, Order
from annotator.core.messages import Template
from annotator.core.progress import Silent
from annotator.core.record import change_from_json
from annotator.core.review import applied, edit
from annotator.core.spans import Span, trimmed
from annotator.operations.project.check import check
from annotator.operations.project.label_set import project_label_set
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.reviewing.review_article import open_review
from annotator.store import concordance
from annotator.store.annotations import read_review, suggestions
from annotator.store.journal import commit
from annotator.store.listing import listing
from annotator.store.queue import key_of, rows, state_counts
from annotator.store.undo import redo, redo_label, undo, undo_label
from tests.unit.store.folded import (
    SETTINGS,
    Action,
    Folded,
    Work,
    entries,
    held,
    keys_of,
    named_parts,
    said,
    structural,
)
from tests.unit.store.small_project import ARTICLES, make_small_project

REVIEWERS = ("RK", "BS")


def left_open(shown: Iterable[Annotation], decisions: Mapping[str, Annotation]) -> set[str]:
    """A plain recount: the ids of suggestions whose span no decision on the same kind has."""

    def span(item: Annotation) -> tuple[type[Annotation], Span]:
        return type(item), item.extent

    spans = {span(decision) for decision in decisions.values()}
    return {item.id for item in shown if item.id not in decisions and span(item) not in spans}


def assert_same_order(names: tuple[str, ...], others: tuple[str, ...]) -> None:
    """Assert that the common items have the same order."""
    assert [name for name in names if name in others] == [name for name in others if name in names]


class Consistent(RuleBasedStateMachine):
    """Two reviewers of one file, which a second program has open too."""

    actions: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "p.db"
        make_small_project(self.path)
        self.file, self.other = self.opened(), self.opened()
        self.reader = sqlite3.connect(self.path)
        self.folded = Folded(REVIEWERS)
        self.works = self.folded.works
        self.reviewer = "RK"
        self.last = 0  # row of the journal that is folded
        self.outdated = False  # whether somebody else wrote under this name since the article was opened
        self.journal: list[tuple[object, ...]] = []
        self.open("satu.txt")

    def opened(self) -> Project:
        """The file, opened; no commit waits for the disk: a loss of power is tried elsewhere."""
        project = open_project(self.path)
        project.db.execute("PRAGMA synchronous = OFF")
        return project

    def teardown(self) -> None:
        """Everything can be taken back and done again, and the file is whole."""
        for reviewer, work in self.works.items():
            self.turned(reviewer, len(work.past))
        for reviewer in REVIEWERS:
            while self.step_back(reviewer).change is not None:
                pass
            while self.step_on(reviewer).change is not None:
                pass
        assert check(self.file) == []
        for project in (self.file, self.other):
            project.close()
        self.reader.close()
        self.folder.cleanup()

    # Doing

    @property
    def work(self) -> Work:
        return self.works[self.reviewer]

    @property
    def colleague(self) -> str:
        """The other reviewer."""
        return REVIEWERS[1 - REVIEWERS.index(self.reviewer)]

    def item(self, n: int) -> Annotation:
        items = self.view.items
        assume(items)
        return items[n % len(items)]

    def quotation(self, n: int) -> Quotation:
        quotations = [item for item in self.view.items if isinstance(item, Quotation)]
        assume(quotations)
        return quotations[n % len(quotations)]

    def label(self, n: int) -> str:
        """One of the labels that the window offers."""
        labels = self.folded.labels.labels
        return labels[n % len(labels)].name

    def span(self, start: int, length: int) -> Span:
        text = self.view.article.text
        found = trimmed(text, start * len(text) // 41, min(len(text), start * len(text) // 41 + length))
        assume(found is not None)
        assert found is not None
        return found

    def open(self, name: str) -> None:
        """Open an article."""
        self.view = open_review(self.file, name, self.reviewer)
        self.shown = self.shown_in_file()
        self.take()
        self.outdated = False
        self.seen_settings = self.settings_of_what_is_shown()

    def settings_of_what_is_shown(self) -> list[str | None]:
        """The settings after whose change the window opens the article in view again."""
        return [self.folded.settings.get(name) for name in ("labels", "thresholds", "memory", "rules")]

    def look(self) -> None:
        """Open the article in view anew."""
        self.open(self.view.article.id)

    def take(self) -> list[Change]:
        """Fold what is new in the journal, undo and redo left out; returns what those changed."""
        reverted = []
        for key, kind, turns, text in self.reader.execute(
            "SELECT key, kind, turns, change FROM journal WHERE key > ? ORDER BY key", (self.last,)
        ).fetchall():
            self.last = key
            change = change_from_json(json.loads(text))
            if kind == "do":
                self.folded.do(change)
            elif kind == "note" and turns is None:
                self.folded.disturb(change, own=True)
                self.folded.fold(change)
            elif kind != "note":
                reverted.append(change)
                continue
            self.outdated |= self.is_about_view(change)
        return reverted

    def is_about_view(self, change: Change) -> bool:
        """Whether it changes what the reviewer in view has decided in the article in view."""
        about = {(d.article_id, d.reviewer or change.reviewer) for d in change.decisions}
        about |= {(r.article_id, r.reviewer) for r in change.relabellings}
        about |= {(p.article_id, change.reviewer) for p in change.passes}
        return (self.view.article.id, self.reviewer) in about

    def do(self, name: str, change: Change) -> None:
        """Hand a change to the file; one made on an outdated view, or under a label that was deleted since
        then, must be refused whole.
        """
        self.actions[name] += 1
        agrees, was_outdated, gone = self.folded.agrees(change), self.outdated, self.folded.gone(change)
        try:
            commit(self.file, change)
        except ConflictError:
            assert was_outdated or gone
            self.actions["refused: conflict"] += 1
            self.look()
            return
        assert agrees
        assert not gone
        self.take()
        if change:
            self.view = applied(self.view, self.work.past[-1].change)
        self.outdated = was_outdated

    def edit(self, name: str, item: Annotation) -> None:
        if item != self.view.by_id[item.id]:
            self.do(name, edit(self.view, item, Template(f"{name} {{0}}")))

    def step_back(self, reviewer: str) -> Reverted:
        work = self.works[reviewer]
        return self.step(reviewer, undo, work.past, work.future)

    def step_on(self, reviewer: str) -> Reverted:
        work = self.works[reviewer]
        return self.step(reviewer, redo, work.future, work.past)

    def step(
        self,
        reviewer: str,
        verb: Callable[[Project, str], Reverted],
        stack: list[Action],
        other_stack: list[Action],
    ) -> Reverted:
        """Undo or redo, and compare with what it must come to."""
        before, outside = dict(self.folded.settings), self.held_outside()
        reverted = verb(self.file, reviewer)
        for stepped_over in reverted.stepped_over:
            action = stack.pop()
            assert action.change.action == stepped_over.action
            assert action.disturbed, f"{action.change} was stepped over"
            self.actions["stepped over"] += 1
            for older in (*stack, *other_stack):
                older.disturbed |= self.folded.overlap(action.parts, older.parts)
        changes = self.take()
        assert [reverted.change] == (changes or [None])
        if reverted.change is None:
            assert not stack
            return reverted
        action = stack.pop()
        other_stack.append(action)
        expected = action.change.inverse() if verb is undo else action.change
        assert reverted.change.action == expected.action
        self.folded.disturb(expected)  # also if nothing was left of it to revert
        self.folded.disturb(reverted.change)
        self.folded.fold(reverted.change)
        if reviewer != self.reviewer:
            self.outdated |= self.is_about_view(reverted.change)
        self.reverts_what_it_should(expected, before, disturbed=action.disturbed)
        assert self.held_outside() <= outside
        return reverted

    def reverts_what_it_should(self, expected: Change, before: dict[str, str], *, disturbed: bool) -> None:
        """What the action changed is as it was, if nobody has touched it; all else is as before the undo."""
        after = {(d.article_id, d.reviewer or expected.reviewer, d.id): d.after for d in expected.decisions}
        if not disturbed:
            for (name, reviewer, item_id), item in after.items():
                assert self.folded.like(self.works[reviewer].reviews[name].decisions.get(item_id), item)
            for part in expected.passes:
                assert self.works[expected.reviewer].reviews[part.article_id].work == part.after
        steps = {setting.name: setting for setting in expected.settings}
        for name in SETTINGS:
            old, new = entries(name, before.get(name)), entries(name, self.folded.settings.get(name))
            touched = keys_of(steps[name]) if name in steps else set()
            if not (structural(expected) and name in {"labels", "thresholds", "rules"}):
                concerned = {self.folded.known_key(key) for key in touched}
                for key in {*old, *new} - {"order"}:
                    if self.folded.known_key(key) not in concerned:
                        assert new.get(key) == old.get(key)
                new_entries = entries(name, steps[name].after) if name in steps else {}
                for key in touched - {"order"} if not disturbed else ():
                    assert new.get(key) == new_entries.get(key)
                if "order" in touched and not disturbed:
                    assert_same_order(new["order"], new_entries["order"])

    def held_outside(self) -> set[tuple[str, str, str]]:
        """Held annotations under labels that the set does not have."""
        labels = self.folded.labels.by_name
        return {
            (reviewer, name, item.id)
            for reviewer, work in self.works.items()
            for name, review in work.reviews.items()
            for item in review.accepted
            if isinstance(item, Entity) and item.label not in labels
        }

    def turned(self, reviewer: str, times: int) -> None:
        """So many undos and as many redos change nothing, but for what was stepped over."""
        before = self.everything(reviewer)
        reverted: list[Reverted] = []
        for step in (self.step_back, self.step_on):
            reverted += [step(reviewer) for _ in range(times)]
            self.file_is_as_folded()
        self.outdated |= reviewer == self.reviewer
        if all(step.change and not step.stepped_over for step in reverted):
            assert self.everything(reviewer) == before

    def everything(self, reviewer: str) -> object:
        """What a reviewer has decided and what the settings say, but for the order of labels."""
        reviews = [(r.work, held(r)) for r in self.works[reviewer].reviews.values()]
        settings = {name: entries(name, self.folded.settings.get(name)) for name in SETTINGS}
        settings["labels"].pop("order")
        return reviews, settings

    def show(self, change: Change | None) -> None:
        """The view after an undo or redo."""
        if change is None:
            return
        if change.settings or not change.article_ids:
            self.look()
        elif self.view.article.id in change.article_ids:
            self.view = applied(self.view, change)
        else:
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

    def shown_in_file(self) -> set[str]:
        """The ids of the shown suggestions of the article in view."""
        return {item.id for item in suggestions(self.file, self.view.article.id, shown=True)}

    def compare_what_is_left(self) -> None:
        """Window, row, filter, orders and concordance agree on it as long as nobody else has changed which
        suggestions are shown.
        """
        name = self.view.article.id
        shown = self.shown_in_file()
        followed = self.shown <= shown <= self.shown | {item.id for item in self.view.suggestions}
        if self.outdated or not followed or self.seen_settings != self.settings_of_what_is_shown():
            return
        undecided = {item.id for item in self.view.undecided}
        assert undecided == left_open(
            suggestions(self.file, name, shown=True), self.work.reviews[name].decisions
        )
        key = key_of(self.file, name)
        assert key is not None
        wanted = ClaimFilter(verdicts=frozenset({None}))
        claims = concordance.claims(self.file, [key], self.reviewer, wanted)[key]
        assert {claim.id for claim in claims} == undecided
        for least, listed in ((len(undecided), True), (len(undecided) + 1, False)):
            keys = listing(self.file, self.reviewer, Silent(), wanted=Filter(undecided=least))
            assert (key in keys) is listed
        by_number = listing(self.file, self.reviewer, Silent(), order=Order.UNDECIDED)
        counts = [row.undecided for row in rows(self.file, self.reviewer, by_number)]
        assert counts == sorted(counts, reverse=True)

    @invariant()
    def settings_are_as_folded(self) -> None:
        assert dict(self.reader.execute("SELECT name, value FROM setting")) == self.folded.settings
        assert checked(self.folded.labels) == project_label_set(self.file)

    @invariant()
    def thresholds_and_rules_are_those_of_actions_that_stand(self) -> None:
        """Undo and redo bring back nothing that its maker undid, and give no label what another one had."""
        today, standing = self.folded.labels.today, set[tuple[object, ...]]()
        for (text,) in self.reader.execute(
            "SELECT change FROM journal WHERE kind = 'do' AND key NOT IN (SELECT journal FROM undone)"
        ):
            change = change_from_json(json.loads(text))
            for step in () if structural(change) else change.settings:
                chosen = named_parts(step.name, step.after) - named_parts(step.name, step.before)
                standing |= {(*part, today.get(label, label)) for *part, label in chosen}
        kinds = {*self.folded.labels.by_name, *QuotationType}  # names of deleted labels cannot be followed
        for name, text in self.folded.settings.items():
            assert {part for part in named_parts(name, text) if part[-1] in kinds} <= standing

    @invariant()
    def file_is_whole(self) -> None:
        assert check(self.other) == []

    @invariant()
    def what_is_opened_asks_nothing_twice(self) -> None:
        self.compare_what_is_left()  # before the article is opened, which decides anew what is shown
        opened = open_review(self.other, self.view.article.id, self.reviewer)
        self.take()  # rules have spoken
        decided = {item.claim for item in opened.decisions.values()}
        assert not decided & {item.claim for item in opened.undecided}
        assert len({item.id for item in opened.items}) == len(opened.items)

    @invariant()
    def queue_shows_and_counts_what_the_passes_say(self) -> None:
        for reviewer, work in self.works.items():
            counts = dict.fromkeys(PassState, 0)
            for row in rows(self.file, reviewer, [1, 2, 3]):
                folded = work.reviews[row.article_id]
                assert (row.state, row.exhaustive) == (folded.work.state, folded.work.exhaustive)
                assert row.decided == len(folded.decisions)
                shown = suggestions(self.file, row.article_id, shown=True)
                assert row.undecided == len(left_open(shown, folded.decisions))
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
            for item in done[0].accepted:
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
            assert undo_label(self.file, reviewer) == (work.past[-1].change.action if work.past else None)
            assert redo_label(self.file, reviewer) == (work.future[-1].change.action if work.future else None)

    @invariant()
    def journal_only_grows(self) -> None:
        rows = self.reader.execute("SELECT * FROM journal ORDER BY key").fetchall()
        assert rows[: len(self.journal)] == self.journal
        self.journal = rows

    def counted(self, sql: str) -> Counter[object]:
        return Counter(self.reader.execute(sql))
