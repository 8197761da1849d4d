"""Which articles the queue lists, and in what order: their keys, and nothing else.

A million keys are 8 MB; the whole project in the order of the file is a mere `range`.
"""

import json
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import cast

from annotator.core.change import PassState
from annotator.core.listing import Filter, Order
from annotator.core.progress import Progress, watched
from annotator.store.connection import Project, translated
from annotator.store.labels import todays_names

STEP = 20_000  # articles a read: a reader that takes longer would hold up the writer's next commit
_PRIME = 2_147_483_647


def fts_query(words: str) -> str:
    """What a user typed as an FTS5 query: every word as it stands, the last one as the start of a word.

    A single letter behind other words asks nothing yet: a word that begins so stands in nearly every article,
    and to look all of them up takes longer than all the rest.
    """
    said = [word for word in words.split() if any(c.isalnum() for c in word)]
    whole = len(said) > 1 and len(said[-1]) == 1
    quoted = ['"' + word.replace('"', '""') + '"' for word in (said[:-1] if whole else said)]
    return " ".join(quoted) + ("" if whole or not quoted else "*")


def listing(
    project: Project,
    reviewer: str,
    progress: Progress,
    *,
    wanted: Filter | None = None,
    order: Order = Order.FILE,
    seed: int = 0,
) -> Sequence[int]:
    """The keys of the articles that `wanted` lets through, in `order`, equal ones as they came.

    Reads in short steps and reports after each, so that others get their turn. Raises `CancelledError`.
    """
    known = _all_keys(project)
    asked = _Question(wanted or Filter(), reviewer, order, seed, todays_names(project))
    if order is Order.FILE and not asked.conditions and len(known) == article_count(project):
        return known
    # Hits come in one step: each further one would look the words up again.
    step = max(1, len(known)) if asked.words else STEP
    starts = watched(range(known.start, known.stop, step), progress)
    if order is not Order.FILE:
        return _sorted(project, asked, starts, step)
    keys = array("q")
    # As one value: to fetch a hundred thousand rows one by one takes as long as to find them.
    together = f"SELECT json_group_array(key) FROM ({asked.sql})"
    for start in starts:
        ((found,),) = project.rows(together, asked.within(start, start + step))
        keys.extend(json.loads(str(found)))
    return keys


def article_count(project: Project) -> int:
    """How many articles there are."""
    rows = project.rows("SELECT coalesce(sum(articles), 0) FROM tally WHERE reviewer = '' AND state = ''")
    return int(next(rows)[0])


def _all_keys(project: Project) -> range:
    """From the first key to the last; these are all there are, unless articles were taken out."""
    first, last = next(project.rows("SELECT (SELECT min(key) FROM article), (SELECT max(key) FROM article)"))
    return range(0) if first is None else range(int(first), int(last) + 1)


def _keys(project: Project, sql: str, values: tuple[object, ...] = ()) -> Iterator[int]:
    return cast("Iterator[int]", chain.from_iterable(project.rows(sql, values)))


def _sorted(project: Project, asked: "_Question", starts: Iterable[int], step: int) -> Sequence[int]:
    """Sort beside the project, in a table of this connection, so that the file is free meanwhile."""
    connection = project.db.conn
    connection.execute("DROP TABLE IF EXISTS temp.listed")
    connection.execute("CREATE TABLE temp.listed(key INTEGER PRIMARY KEY, value)")
    try:
        for start in starts:
            with translated(project.path):
                connection.execute(
                    f"INSERT INTO temp.listed {asked.sql}",
                    asked.within(start, start + step),
                )
                connection.commit()
        turned = "DESC" if asked.order in _FALLING else ""
        ordered = f"ORDER BY value IS NULL, value COLLATE NOCASE {turned}, key"
        return array("q", _keys(project, f"SELECT key FROM temp.listed {ordered}"))
    finally:
        connection.execute("DROP TABLE IF EXISTS temp.listed")
        connection.commit()


_FALLING = {Order.DATE, Order.UNDECIDED, Order.UNCERTAINTY, Order.NOVELTY}
_UNDECIDED = "coalesce(p.undecided, g.shown, 0)"
_KNOWN = """EXISTS (SELECT 1 FROM surface e
    WHERE e.text = s.text AND {decided_label} = {label} AND (e.held OR e.rejected))"""
_VALUES = {
    Order.FILE: "",
    Order.TITLE: "coalesce(nullif(a.title, ''), a.id)",
    Order.DATE: "nullif(a.published, '')",
    Order.OUTLET: "nullif(a.outlet, '')",
    Order.UNDECIDED: _UNDECIDED,
    Order.UNCERTAINTY: f"1.0 * coalesce(p.doubt, g.doubt) / nullif({_UNDECIDED}, 0)",
    Order.NOVELTY: f"""(SELECT avg(NOT {_KNOWN}) FROM suggestion s
        WHERE s.article = {{key}} AND s.shown AND NOT EXISTS (
            SELECT 1 FROM decision d WHERE d.pass = p.key AND d.id = s.id))""",
    Order.RANDOM: "",
}
_HELD_LABEL = """EXISTS (SELECT 1 FROM pass q JOIN decision d ON d.pass = q.key
    WHERE q.article = {key} AND d.label = {label} AND d.verdict IN ('accepted', 'edited', 'added'))"""


class _Question:
    """A listing as a statement; what the user said goes in as parameters."""

    def __init__(
        self, wanted: Filter, reviewer: str, order: Order, seed: int, today: Mapping[str, str]
    ) -> None:
        self.order = order
        self._today = today
        self.words = fts_query(wanted.words)
        self.conditions: list[str] = []
        self._values: list[object] = []
        self._wanted = wanted
        self._me, self._whose = self._value(reviewer), self._value(wanted.reviewer or reviewer)
        # Go along what lets the fewest through: the hits, the passes in a state, else all articles.
        outline = "article a INDEXED BY article_outline"
        if self.words:
            self.key, source = "f.rowid", "article_fts f"
            self.conditions.append(f"article_fts MATCH {self._value(self.words)}")
        elif wanted.state not in {None, PassState.NEW}:
            self.key, source = "w.article", "pass w INDEXED BY pass_state"
            self.conditions.append(f"w.reviewer = {self._whose}")
        else:
            self.key, source = "a.key", outline
        self._ask_article()
        self._ask_work()
        self._ask_suggestions()
        value = self._order_value(order, seed)
        bounds = [f"{self.key} >= {self._value(0)}", f"{self.key} < {self._value(0)}"]
        asked = " AND ".join([*bounds, *self.conditions])
        beside = {
            "a": f"{outline} ON a.key = {self.key}",
            "p": f"pass p ON p.article = {self.key} AND p.reviewer = {self._me}",
            "w": f"pass w ON w.article = {self.key} AND w.reviewer = {self._whose}",
            "g": f"figures g ON g.article = {self.key}",
        }
        joins = [
            f" LEFT JOIN {table}"
            for alias, table in beside.items()
            if alias != self.key[0] and re.search(rf"\b{alias}\.", asked + value)
        ]
        what = f"{self.key} AS key, {value}" if value else f"{self.key} AS key"
        self.sql = f"SELECT {what} FROM {source}{''.join(joins)} WHERE {asked} ORDER BY 1"

    def within(self, start: int, end: int) -> tuple[object, ...]:
        """The parameters for the keys from `start` to before `end`."""
        return (*self._values[:-2], start, end)

    def _order_value(self, order: Order, seed: int) -> str:
        """What the articles are sorted by, as an expression; empty for the order of the file."""
        if order is Order.RANDOM:
            return _hashed(self.key, seed)
        if order is not Order.NOVELTY:
            return _VALUES[order].format(key=self.key)
        names = {"label": self._todays("s.label"), "decided_label": self._todays("e.label")}
        return _VALUES[order].format(key=self.key, **names)

    def _todays(self, column: str) -> str:
        """The label in a column as it is called now: suggestions keep the name that they were made under."""
        if not self._today:
            return column
        names = (f"WHEN {self._value(old)} THEN {self._value(new)}" for old, new in self._today.items())
        return f"CASE {column} {' '.join(names)} ELSE {column} END"

    def _value(self, value: object) -> str:
        self._values.append(value)
        return f"?{len(self._values)}"

    def _ask(self, condition: str, value: object) -> None:
        """Ask for the condition, in which `{}` stands for the value, where there is a value."""
        if value:
            self.conditions.append(condition.format(self._value(value)))

    def _ask_article(self) -> None:
        wanted = self._wanted
        self._ask("a.outlet = {}", wanted.outlet)
        self._ask("a.published >= {}", wanted.since)
        self._ask("a.published < {} || '~'", wanted.until)  # which comes behind every end of a date

    def _ask_work(self) -> None:
        wanted = self._wanted
        state = "w.state" if self.key == "w.article" else "coalesce(w.state, 'new')"
        if wanted.reviewer and wanted.state is None:
            self.conditions.append(f"{state} <> 'new'")
        self._ask(f"{state} = {{}}", wanted.state and wanted.state.value)
        self._ask(f"{_UNDECIDED} >= {{}}", wanted.undecided)

    def _ask_suggestions(self) -> None:
        wanted, start = self._wanted, len(self.conditions)
        self._ask("s.suggester = {}", wanted.suggester)
        self._ask("s.score >= {}", wanted.least)
        self._ask("s.score <= {}", wanted.most if wanted.most < 1 else None)
        alone = len(self.conditions) == start
        label = self._today.get(wanted.label, wanted.label)
        if label:
            self._ask(f"{self._todays('s.label')} = {{}}", label)
        asked, self.conditions = self.conditions[start:], self.conditions[:start]
        if not asked:
            return
        told = " AND ".join([f"s.article = {self.key}", "s.shown", *asked])
        found = f"EXISTS (SELECT 1 FROM suggestion s WHERE {told})"
        if label and alone:
            found = f"({found} OR {_HELD_LABEL.format(key=self.key, label=self._value(label))})"
        self.conditions.append(found)


def _hashed(key: str, seed: int) -> str:
    """A bijection of the keys below the prime: a line, then the fifth power (5 does not divide prime − 1)."""
    line = f"(({key} * 48271 + {int(seed) * 69621}) % {_PRIME})"
    square = f"({line} * {line} % {_PRIME})"
    return f"({square} * {square} % {_PRIME} * {line} % {_PRIME})"
