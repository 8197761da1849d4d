"""A new project from the rows of a damaged one."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotator.core.annotation import Annotation, Quotation
from annotator.core.article import Article
from annotator.core.change import Change, DecisionChange, PassChange
from annotator.core.errors import FormatError
from annotator.core.messages import Message
from annotator.core.record import change_from_json, zones_from_json
from annotator.store.annotations import mark_shown, replace_suggestions, write_decision, write_pass
from annotator.store.articles import add_article
from annotator.store.checks.digests import digest_of
from annotator.store.checks.replay import Replay, annotation_of
from annotator.store.checks.unreadable import UNDECODABLE
from annotator.store.connection import Project
from annotator.store.journal import log, restore_setting
from annotator.store.salvage.annotations import FoundPass, PassFinder, annotation_in
from annotator.store.salvage.scan import FoundRows, Row
from annotator.store.settings import SETTINGS

_KINDS = ("articles", "suggestions", "passes", "decisions", "journal entries", "settings", "models")


@dataclass
class Salvaged:
    """What was brought out, in numbers, and a line for everything that is lost or may be damaged."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    lost: list[Message] = field(default_factory=list)

    def lose(self, template: str, *arguments: str | int) -> None:
        """Add a line."""
        self.lost.append(Message(template, *arguments))


def rebuild(found: FoundRows, project: Project, source: Path) -> Salvaged:
    """Fill the new, empty `project` with what was found in the file `source`, in one transaction."""
    with project.write() as connection:
        return _Rebuilding(found, project, connection).run(source)


class _Rebuilding:
    def __init__(self, found: FoundRows, project: Project, connection: sqlite3.Connection) -> None:
        self._found = found
        self._project = project
        self._connection = connection
        self._replay: Replay[Annotation] = Replay(lambda annotation: annotation)
        self._articles: dict[int, Article] = {}
        self._report = Salvaged()

    def run(self, source: Path) -> Salvaged:
        """Bring out everything; later steps need what earlier ones have found."""
        self._bring_articles()
        self._bring_settings(self._bring_journal())
        finder = PassFinder(self._found, self._articles, self._replay)
        passes = list(finder.find().values())
        self._bring_suggestions(passes)
        for found_pass in passes:
            self._bring_pass(found_pass)
        self._enter_differences(passes, source)
        for row in finder.unplaced:
            self._report.lose("a decision without its article: {0}", json.dumps(row, ensure_ascii=False))
        if self._found.unreadable:
            self._report.lose("{0} damaged records of tables and indexes", self._found.unreadable)
        return self._report

    def _count(self, kind: str, number: int = 1) -> None:
        self._report.counts[kind] += number

    def _bring_articles(self) -> None:
        digests = {key: value for part, key, value in self._found["digest"].values() if part == "article"}
        taken: set[str] = set()
        for key, row in sorted(self._found["article"].items()):
            article, whole = _article(row)
            if article.id in taken:
                self._report.lose("article {0}: a second row with this id was left out", article.id)
                continue
            taken.add(article.id)
            self._articles[key] = article
            add_article(self._project, article, key)
            if not whole or digests.get(key, 0) != digest_of("article", (key, *row[1:])):
                self._report.lose("article {0}: its text or metadata may be damaged", article.id)
        self._count("articles", len(self._articles))
        listed = {int(str(key)): str(name) for key, name, *_ in self._found["article_outline"].values()}
        expected = {int(str(key)) for key, value in digests.items() if value} | listed.keys()
        for key in sorted(expected - self._articles.keys()):
            self._report.lose("article {0}: it cannot be read", listed.get(key, key))

    def _bring_journal(self) -> list[Change]:
        changes: list[Change] = []
        kept: set[int] = set()
        for key, row in sorted(self._found["journal"].items()):
            _, at, reviewer, action, kind, turns, text = row
            try:
                change = _change(str(text))
            except UNDECODABLE:
                self._report.lose("journal entry {0}: it cannot be read", key)
                continue
            if change is not None:
                reviewer, action = change.reviewer, str(change.action)
                changes.append(change)
                self._replay.apply(change)
            if turns is not None and turns not in kept:
                kind, turns = "note", None  # the action that it reverted is lost
            kept.add(key)
            self._connection.execute(_ENTER, (key, at, reviewer, action, kind, turns, text))
            for article_id in change.article_ids if change else ():
                self._connection.execute(_LINK, (key, article_id))
        for statement in _DERIVED:
            self._connection.execute(statement)
        self._count("journal entries", len(kept))
        missing = len(set(range(1, max(kept, default=0))) - self._found["journal"].keys())
        if missing:
            self._report.lose("{0} journal entries are missing", missing)
        return changes

    def _bring_settings(self, changes: Iterable[Change]) -> None:
        values = dict(_settings(changes))
        values |= {str(name): str(value) for name, value in self._found["setting"].values()}
        for name, value in values.items():
            try:
                SETTINGS[name].read(value)
            except (FormatError, KeyError) as problem:
                self._report.lose("setting {0}: {1}", name, str(problem))
                continue
            restore_setting(self._connection, name, value)
            self._count("settings")
        for row in self._found["model"].values():
            if digest_of("model", row) in {
                v for part, _, v in self._found["digest"].values() if part == "model"
            }:
                self._connection.execute("INSERT INTO model VALUES (?, ?, ?, ?, ?)", row)
                self._count("models")
            else:
                self._report.lose("model {0}: it is damaged; train it again", str(row[0]))

    def _bring_suggestions(self, passes: Iterable[FoundPass]) -> None:
        rows: dict[int, list[Row]] = defaultdict(list)
        for row in self._found["suggestion"].values():
            rows[int(str(row[0]))].append(row)
        ids: dict[int, set[str]] = defaultdict(set)
        for found_pass in passes:
            ids[found_pass.article] |= found_pass.decisions.keys()
        for key, article in self._articles.items():
            read = [(annotation_in(row, article.text, of_suggestion=True), row) for row in rows[key]]
            good = {a.id: (a, row) for a, row in read if a is not None and a.origin is not None}
            ids[key] |= good.keys()
            new = [_linked_within(annotation, ids[key]) for annotation, _ in good.values()]
            replace_suggestions(self._project, article, new, ())
            mark_shown(self._project, article.id, {a.id for a, row in good.values() if row[11]})
            self._count("suggestions", len(good))
            if len(good) < len(rows[key]):
                lost = len(rows[key]) - len(good)
                self._report.lose("article {0}: {1} of its suggestions cannot be read", article.id, lost)
        for found_pass in passes:
            known = ids[found_pass.article]
            found_pass.decisions = {k: _linked_within(a, known) for k, a in found_pass.decisions.items()}

    def _bring_pass(self, found_pass: FoundPass) -> None:
        article = self._articles[found_pass.article]
        key = write_pass(self._connection, article.id, found_pass.work)
        if found_pass.adjudicated:
            self._connection.execute("UPDATE OR IGNORE pass SET adjudicated = 1 WHERE key = ?", (key,))
        for decision in found_pass.decisions.values():
            write_decision(self._connection, key, article.text, decision)
        self._count("passes")
        self._count("decisions", len(found_pass.decisions))

    def _enter_differences(self, passes: Iterable[FoundPass], source: Path) -> None:
        """Add a note to the journal, so that it explains also what differs from its earlier entries."""
        stored = {
            (self._articles[found_pass.article].id, found_pass.work.reviewer, item_id): decision
            for found_pass in passes
            for item_id, decision in found_pass.decisions.items()
        }
        known = {article.id for article in self._articles.values()}
        decisions, steps = [], []
        for place in self._replay.unlike(stored.items()):
            if place[0] in known:
                state = self._replay.decisions[place]
                before = None if state is None else annotation_of(state)
                decisions.append(DecisionChange(place[0], place[2], before, stored.get(place), place[1]))
        for found_pass in passes:
            article_id, work = self._articles[found_pass.article].id, found_pass.work
            before_pass = self._replay.passes.get((article_id, work.reviewer), work)
            if before_pass != work:
                steps.append(PassChange(article_id, before_pass, work))
        note = Message("salvage of {0}", source.name)
        log(self._connection, Change(note, "", tuple(decisions), tuple(steps)), "note")


_ENTER = """
INSERT INTO journal(key, at, reviewer, action, kind, turns, change) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_LINK = "INSERT INTO journal_article(journal, article) SELECT ?, key FROM article WHERE id = ?"
_DERIVED = (
    """INSERT INTO undone(journal, redoable)
        SELECT last.turns, NOT EXISTS (SELECT 1 FROM journal d
            WHERE d.kind = 'do' AND d.reviewer = action.reviewer AND d.key > last.key)
        FROM (SELECT turns, max(key) AS key FROM journal
              WHERE turns IS NOT NULL AND kind <> 'note' GROUP BY turns) last
        JOIN journal reverting ON reverting.key = last.key AND reverting.kind = 'undo'
        JOIN journal action ON action.key = last.turns""",
    """INSERT INTO stepped_over(journal)
        SELECT DISTINCT turns FROM journal WHERE kind = 'note' AND turns IS NOT NULL""",
)


def _article(row: Row) -> tuple[Article, bool]:
    """The article of a row, and whether all of it could be read."""
    _, article_id, title, text, outlet, published, sha256, meta, zones = row
    article = Article(str(article_id), str(text), str(title))
    whole = True
    try:
        article = replace(article, meta=_strings(json.loads(str(meta))))
    except UNDECODABLE:
        columns = {"outlet": outlet, "published": published, "sha256": sha256}
        article = replace(article, meta={name: str(value) for name, value in columns.items() if value})
        whole = False
    try:
        found = zones_from_json(json.loads(str(zones)))
        return replace(article, zones=tuple(z for z in found if z.span.end <= len(article.text))), whole
    except UNDECODABLE:
        return article, False


def _strings(values: Any) -> Mapping[str, str]:
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise TypeError("metadata must be an object of strings")
    return values


def _change(text: str) -> Change | None:
    """The change of a journal entry, `None` for a note without one; raises errors of `UNDECODABLE`."""
    values = json.loads(text)
    if not isinstance(values, dict):
        raise TypeError("a change must be an object")
    return change_from_json(values) if "decisions" in values else None


def _settings(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """The last values of settings in the journal."""
    last = {setting.name: setting.after for change in changes for setting in change.settings}
    return ((name, value) for name, value in last.items() if value is not None)


def _linked_within(annotation: Annotation, ids: set[str]) -> Annotation:
    """The annotation without a link to an entity that is lost."""
    if isinstance(annotation, Quotation) and annotation.speaker_entity not in ids:
        return replace(annotation, speaker_entity=None)
    return annotation
