"""Searching a project: hits in texts or annotations, each with its context."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import regex

from annotator.core.concordance import Claim, ClaimFilter, Line, keyword_in_context
from annotator.core.errors import AnnotatorError, CancelledError
from annotator.core.progress import Progress
from annotator.core.spans import Span
from annotator.operations.atomic_files import written_beside
from annotator.store.annotations import suggester_counts
from annotator.store.concordance import Page, article_keys, claims, pages
from annotator.store.connection import Project

ANY = ClaimFilter()
LIMIT = 20_000  # lines of a result
BATCH = 200  # articles that are read at once
PATIENCE = 1.0  # seconds that a pattern may take on one article
LONGEST = 1000  # characters of a query
LARGEST = 20_000  # elements of a pattern whose repetitions are written out, as `regex` does to compile it
COLUMNS = ("article_id", "title", "start", "end", "left", "hit", "right", "kind", "label", "verdict",
           "suggester")  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class PatternError(AnnotatorError):
    """A regular expression is invalid or takes too long."""


class How(StrEnum):
    """How the text of a query is interpreted."""

    WORDS = "words"
    PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Query:
    """A search. Without a filter, `text` is searched for in the articles; with one, in annotations.

    `WORDS` are whole words in this order, where `*` at the end of a word matches its rest; `PATTERN` is a
    regular expression.
    """

    text: str = ""
    how: How = How.WORDS
    match_case: bool = False
    wanted: ClaimFilter = ANY

    @property
    def empty(self) -> bool:
        """Whether the query has neither text nor filter."""
        return not self.text.strip() and self.wanted == ANY


@dataclass(frozen=True, slots=True)
class Found:
    """The result of a search: the numbers of lines and articles, and whether there are more lines."""

    lines: int
    articles: int
    capped: bool


def compiled(query: Query) -> Any:
    """The compiled pattern of a query; raises `PatternError` with the position of the error.

    Nothing can stop `regex` while it compiles, so what would take long is refused first.
    """
    pattern = query.text.strip()
    if len(pattern) > LONGEST:
        raise PatternError("The search has {0} characters; shorten it to {1}.", len(pattern), LONGEST)
    if query.how is How.PATTERN and _elements(pattern) > LARGEST:
        raise PatternError("The pattern repeats too much: use smaller numbers in braces.")
    if query.how is How.WORDS:
        words = r"\s+".join(_word(word) for word in pattern.split())
        pattern = rf"(?<!\w){words}(?!\w)" if words else ""
    try:
        return regex.compile(pattern, 0 if query.match_case else regex.IGNORECASE)
    except RecursionError as problem:
        raise PatternError("The pattern has too many parentheses inside one another.") from problem
    except regex.error as problem:
        where = min(len(pattern), (problem.pos or 0) + 1)
        raise PatternError(
            "The pattern cannot be read at character {0}: {1}.", where, problem.msg
        ) from problem


_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(?P<least>\d+)(?:,\d*)?\}|.", re.DOTALL)


def _elements(pattern: str) -> int:
    """About how many elements a pattern has once its repetitions are written out."""
    groups, last = [0], 0  # the sizes of the open groups; of what a repetition would repeat
    for token in _TOKEN.finditer(pattern):
        if token["least"]:
            repeated = last * max(int(token["least"]), 1)
            groups[-1] += repeated - last
            last = repeated
        elif token[0] == "(":
            groups.append(0)
        else:
            last = groups.pop() + 1 if token[0] == ")" and len(groups) > 1 else 1
            groups[-1] += last
    return sum(groups)


def _phrases(query: Query) -> list[str]:
    """The phrases that an article must contain, for the search index.

    The text is split after every star, because the index has prefixes only at the end of a phrase. The first
    word of the text of an annotation is left out, because it may be attached to the text before it
    (`Raya31 Oktober`), and the index has no suffixes.
    """
    whole = (query.wanted.surface, query.wanted.source)
    exact = [re.sub(r"^\W*\w+", "", words) for words in whole if words]
    if query.how is How.PATTERN:
        return exact
    return exact + re.split(r"\*+(?:\s+|$)", query.text.strip())


def _word(word: str) -> str:
    stem = word.rstrip("*")
    return str(regex.escape(stem)) + (r"\w*" if stem != word else "")


def search(
    project: Project,
    reviewer: str,
    query: Query,
    progress: Progress,
    found: Callable[[list[Line]], None],
    *,
    limit: int = LIMIT,
) -> Found:
    """Search the articles in insertion order and pass lines to `found` in batches.

    Raises `PatternError`, and `CancelledError` between two batches; lines that were passed remain valid.
    """
    pattern = compiled(query)
    wanted = query.wanted
    keys = article_keys(project, _phrases(query))
    in_text = wanted == ANY
    number, article_ids = 0, set[str]()
    for start in range(0, len(keys), BATCH):
        if progress.cancelled():
            raise CancelledError("The search was stopped after {0} of {1} articles.", start, len(keys))
        progress.report(start, len(keys), "")
        batch = keys[start : start + BATCH]
        look = _in_text if in_text else _in_annotations
        lines = list(look(project, reviewer, query, pattern, batch))[: limit - number + 1]
        more = number + len(lines) > limit
        lines = lines[: limit - number]
        number += len(lines)
        article_ids.update(line.article_id for line in lines)
        if lines:
            found(lines)
        if more:
            return Found(number, len(article_ids), capped=True)
    progress.report(len(keys), len(keys), "")
    return Found(number, len(article_ids), capped=False)


def _in_annotations(
    project: Project, reviewer: str, query: Query, pattern: Any, keys: Sequence[int]
) -> Iterator[Line]:
    there = claims(project, keys, reviewer, query.wanted)
    fitting = {
        key: [claim for claim in several if not query.text or _matches(pattern, claim.surface)]
        for key, several in there.items()
    }
    for page in pages(project, [key for key, several in fitting.items() if several], reviewer):
        for claim in fitting[page.key]:
            yield _line(page, claim.span, claim)


def _in_text(
    project: Project, reviewer: str, query: Query, pattern: Any, keys: Sequence[int]
) -> Iterator[Line]:
    hits = [(page, list(_hits(pattern, page))) for page in pages(project, keys, reviewer) if query.text]
    hits = [(page, spans) for page, spans in hits if spans]
    there = claims(project, [page.key for page, _ in hits], reviewer, ANY)
    for page, spans in hits:
        by_span = {claim.span: claim for claim in there.get(page.key, ()) if claim.kind == "entity"}
        for span in spans:
            yield _line(page, span, by_span.get(span))


def _matches(pattern: Any, surface: str) -> bool:
    try:
        return pattern.search(surface, timeout=PATIENCE, concurrent=True) is not None
    except (TimeoutError, MemoryError) as problem:
        raise _too_slow(surface) from problem


def _hits(pattern: Any, page: Page) -> Iterator[Span]:
    try:
        for match in pattern.finditer(page.text, timeout=PATIENCE, concurrent=True):
            if match.end() > match.start():
                yield Span(*match.span())
    except (TimeoutError, MemoryError) as problem:
        raise _too_slow(page.title or page.id) from problem


def _too_slow(where: str) -> PatternError:
    return PatternError(
        "The pattern takes too long on “{0}”. Avoid a repetition inside a repetition, and recursion.",
        where[:40],
    )


def _line(page: Page, span: Span, claim: Claim | None) -> Line:
    return Line(page.id, page.title, page.state, span, *keyword_in_context(page.text, span), claim)


def suggesters(project: Project) -> list[str]:
    """The names of all suggesters with suggestions in this project."""
    return sorted({name for name, _ in suggester_counts(project)})


def write_csv(path: Path, lines: Iterable[Line]) -> None:
    """Write lines as CSV (UTF-8 with a byte order mark, for spreadsheets).

    Cells that a spreadsheet would interpret as formulas get an apostrophe in front. Raises `FormatError`.
    """
    with written_beside(path) as beside, beside.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([_defused(cell) for cell in _cells(line)] for line in lines)


def _cells(line: Line) -> tuple[str, ...]:
    claim = line.claim
    values = (claim.kind, claim.label, claim.verdict or "suggested", claim.suggester) if claim else ("",) * 4
    place = (str(line.span.start), str(line.span.end))
    return (line.article_id, line.title, *place, line.left, line.hit, line.right, *values)


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
