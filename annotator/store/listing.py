"""The articles that the queue lists, as row keys in their order.

A million keys are 8 MB; the whole project in file order is a `range`.
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
from annotator.store.counts.open_figures import is_open
from annotator.store.labels import todays_names

STEP = 20_000  # articles per query: a longer read would block the next commit of the writer
SEARCH_STEP = 250_000
_PRIME = 2_147_483_647


def fts_query(words: str) -> str:
    """The FTS5 query for a search text: each word literally, the last one as a prefix.

    A single letter after other words is ignored, because nearly every article has a word that begins with it,
    and finding them all takes longer than the rest of the query.
    """
    terms = [word for word in words.split() if any(c.isalnum() for c in word)]
    skips_last = len(terms) > 1 and len(terms[-1]) == 1
    quoted = ['"' + word.replace('"', '""') + '"' for word in (terms[:-1] if skips_last else terms)]
    return " ".join(quoted) + ("" if skips_last or not quoted else "*")


def listing(
    project: Project,
    reviewer: str,
    progress: Progress,
    *,
    wanted: Filter | None = None,
    order: Order = Order.FILE,
    seed: int = 0,
    most: int | None = None,
) -> Sequence[int]:
    """The keys of the articles that match `wanted`, in `order`; equal ones in insertion order.

    With `most`, a search in file order stops at so many: the first of half a million are found at once.
    Reads in short steps and reports progress after each, so that other work can run. Raises `CancelledError`.
    """
    all_keys = _all_keys(project)
    statement = _Statement(wanted or Filter(), reviewer, order, seed, todays_names(project))
    if order is Order.FILE and not statement.conditions and len(all_keys) == article_count(project):
        return all_keys
    # A search for words runs in long steps, because each step searches again.
    step = SEARCH_STEP if statement.words else STEP
    starts = watched(range(all_keys.start, all_keys.stop, step), progress)
    if order is not Order.FILE:
        return _sorted(project, statement, starts, step)
    keys = array("q")
    # As one JSON value: fetching a hundred thousand rows takes as long as finding them.
    limit = f"LIMIT {most}" if most is not None else ""
    sql = f"SELECT json_group_array(key) FROM ({statement.sql} {limit})"
    for start in starts:
        ((block,),) = project.rows(sql, statement.within(start, start + step))
        keys.extend(json.loads(str(block)))
        if most is not None and len(keys) >= most:
            return keys[:most]
    return keys


def article_count(project: Project) -> int:
    """The number of articles."""
    rows = project.rows("SELECT coalesce(sum(articles), 0) FROM tally WHERE reviewer = '' AND state = ''")
    return int(next(rows)[0])


def _all_keys(project: Project) -> range:
    """The range from the first key to the last; all keys exist unless articles were removed."""
    first, last = next(project.rows("SELECT (SELECT min(key) FROM article), (SELECT max(key) FROM article)"))
    return range(0) if first is None else range(int(first), int(last) + 1)


def _keys(project: Project, sql: str, values: tuple[object, ...] = ()) -> Iterator[int]:
    return cast("Iterator[int]", chain.from_iterable(project.rows(sql, values)))


def _sorted(project: Project, statement: "_Statement", starts: Iterable[int], step: int) -> Sequence[int]:
    """Sort in a temporary table of this connection, so that the project file is not locked meanwhile."""
    connection = project.db.conn
    connection.execute("DROP TABLE IF EXISTS temp.listed")
    connection.execute("CREATE TABLE temp.listed(key INTEGER PRIMARY KEY, value)")
    try:
        for start in starts:
            with translated(project.path):
                connection.execute(
                    f"INSERT INTO temp.listed {statement.sql}",
                    statement.within(start, start + step),
                )
                connection.commit()
        direction = "DESC" if statement.order in _DESCENDING else ""
        ordered = f"ORDER BY value IS NULL, value COLLATE NOCASE {direction}, key"
        return array("q", _keys(project, f"SELECT key FROM temp.listed {ordered}"))
    finally:
        connection.execute("DROP TABLE IF EXISTS temp.listed")
        connection.commit()


_DESCENDING = {Order.DATE, Order.UNDECIDED, Order.UNCERTAINTY, Order.NOVELTY}
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
        WHERE s.article = {{key}} AND {is_open("p.key")})""",
    Order.RANDOM: "",
}
_ACCEPTED_LABEL = """EXISTS (SELECT 1 FROM pass q JOIN decision d ON d.pass = q.key
    WHERE q.article = {key} AND d.label = {label} AND d.verdict IN ('accepted', 'edited', 'added'))"""

_REMARKED = "EXISTS (SELECT 1 FROM remark r WHERE r.article = {0} AND r.reviewer = {1} AND {2})"


class _Statement:
    """The SQL statement of a listing; values from the user are bound as parameters."""

    def __init__(
        self, wanted: Filter, reviewer: str, order: Order, seed: int, today: Mapping[str, str]
    ) -> None:
        self.order = order
        self._today = today
        self.words = fts_query(wanted.words)
        self.conditions: list[str] = []
        self._values: list[object] = []
        self._wanted = wanted
        self._reviewer, self._pass_reviewer = self._value(reviewer), self._value(wanted.reviewer or reviewer)
        # The outer table is the most selective one: search hits, passes in a state, or all articles.
        outline = "article a INDEXED BY article_outline"
        if self.words:
            self.key, source = "f.rowid", "article_fts f"
            self.conditions.append(f"article_fts MATCH {self._value(self.words)}")
        elif wanted.state not in {None, PassState.NEW}:
            self.key, source = "w.article", "pass w INDEXED BY pass_state"
            self.conditions.append(f"w.reviewer = {self._pass_reviewer}")
        else:
            self.key, source = "a.key", outline
        self._add_article_conditions()
        self._add_pass_conditions()
        self._add_suggestion_conditions()
        value = self._order_value(order, seed)
        bounds = [f"{self.key} >= {self._value(0)}", f"{self.key} < {self._value(0)}"]
        where = " AND ".join([*bounds, *self.conditions])
        tables = {
            "a": f"{outline} ON a.key = {self.key}",
            "p": f"pass p ON p.article = {self.key} AND p.reviewer = {self._reviewer}",
            "w": f"pass w ON w.article = {self.key} AND w.reviewer = {self._pass_reviewer}",
            "g": f"figures g ON g.article = {self.key}",
        }
        joins = [
            f" LEFT JOIN {table}"
            for alias, table in tables.items()
            if alias != self.key[0] and re.search(rf"\b{alias}\.", where + value)
        ]
        columns = f"{self.key} AS key, {value}" if value else f"{self.key} AS key"
        self.sql = f"SELECT {columns} FROM {source}{''.join(joins)} WHERE {where} ORDER BY 1"

    def within(self, start: int, end: int) -> tuple[object, ...]:
        """The parameters for the keys from `start` to before `end`."""
        return (*self._values[:-2], start, end)

    def _order_value(self, order: Order, seed: int) -> str:
        """The SQL expression to sort by; empty for file order."""
        if order is Order.RANDOM:
            return _hashed(self.key, seed)
        if order is not Order.NOVELTY:
            return _VALUES[order].format(key=self.key)
        names = {"label": self._current_name("s.label"), "decided_label": self._current_name("e.label")}
        return _VALUES[order].format(key=self.key, **names)

    def _current_name(self, column: str) -> str:
        """The expression for the current name of the label in a column; suggestions have old names."""
        if not self._today:
            return column
        names = (f"WHEN {self._value(old)} THEN {self._value(new)}" for old, new in self._today.items())
        return f"CASE {column} {' '.join(names)} ELSE {column} END"

    def _value(self, value: object) -> str:
        self._values.append(value)
        return f"?{len(self._values)}"

    def _add_condition(self, condition: str, value: object) -> None:
        """Add the condition with the bound value at `{}`, if there is a value."""
        if value:
            self.conditions.append(condition.format(self._value(value)))

    def _add_article_conditions(self) -> None:
        wanted = self._wanted
        self._add_condition("a.outlet = {}", wanted.outlet)
        self._add_condition("a.published >= {}", wanted.since)
        self._add_condition("a.published < {} || '~'", wanted.until)  # "~" sorts after the rest of any date

    def _add_pass_conditions(self) -> None:
        wanted = self._wanted
        state = "w.state" if self.key == "w.article" else "coalesce(w.state, 'new')"
        if wanted.reviewer and wanted.state is None:
            self.conditions.append(f"{state} <> 'new'")
        self._add_condition(f"{state} = {{}}", wanted.state and wanted.state.value)
        self._add_condition(f"{_UNDECIDED} >= {{}}", wanted.undecided)
        if wanted.not_analysed:
            self.conditions.append(f"{self.key} IN (SELECT article FROM not_analysed)")
        for condition, asked in (("r.flagged", wanted.flagged), ("r.note <> ''", wanted.noted)):
            if asked:
                self.conditions.append(_REMARKED.format(self.key, self._reviewer, condition))

    def _add_suggestion_conditions(self) -> None:
        wanted, start = self._wanted, len(self.conditions)
        self._add_condition("s.suggester = {}", wanted.suggester)
        self._add_condition("s.score >= {}", wanted.least)
        self._add_condition("s.score <= {}", wanted.most if wanted.most < 1 else None)
        label_only = len(self.conditions) == start
        label = self._today.get(wanted.label, wanted.label)
        if label:
            self._add_condition(f"{self._current_name('s.label')} = {{}}", label)
        added, self.conditions = self.conditions[start:], self.conditions[:start]
        if not added:
            return
        conditions = " AND ".join([f"s.article = {self.key}", "s.shown", *added])
        condition = f"EXISTS (SELECT 1 FROM suggestion s WHERE {conditions})"
        if label and label_only:
            condition = f"({condition} OR {_ACCEPTED_LABEL.format(key=self.key, label=self._value(label))})"
        self.conditions.append(condition)


def _hashed(key: str, seed: int) -> str:
    """A bijection of the keys below the prime: a line, then the fifth power (5 does not divide prime − 1)."""
    line = f"(({key} * 48271 + {int(seed) * 69621}) % {_PRIME})"
    square = f"({line} * {line} % {_PRIME})"
    return f"({square} * {square} % {_PRIME} * {line} % {_PRIME})"
