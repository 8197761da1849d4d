"""An article cut into the pieces the view lays out one by one: its lines, and runs of dead ones."""

import bisect
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from annotator.core.article import Article, ZoneKind
from annotator.core.spans import Span

# A line longer than this is cut at a space: one text layout takes longer than a frame for it.
LONGEST_PIECE = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the article (or a part of a very long one), in code points of the article.

    `quiet` are the stretches of a live piece that belong to a dead zone, such as closing asterisks.
    """

    index: int
    span: Span
    kind: ZoneKind
    quiet: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Two or more dead pieces in a row: `first` up to, but not including, `stop`."""

    first: int
    stop: int
    kind: ZoneKind


@dataclass(frozen=True)
class Page:
    """The pieces of one article in order; `run_of` gives the run a piece belongs to."""

    article: Article
    pieces: tuple[Piece, ...]
    runs: tuple[Run, ...]
    starts: tuple[int, ...]
    run_of: dict[int, Run]

    def piece_at(self, offset: int) -> int:
        """The index of the piece that holds `offset`, or of the one before it (0 at the least)."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def share_of(self, offset: int) -> tuple[int, float]:
        """The piece that holds `offset`, and how much of it lies before, 0..1."""
        index = self.piece_at(offset)
        span = self.pieces[index].span
        return index, min(1.0, max(0.0, (offset - span.start) / len(span)))

    def pieces_of(self, span: Span) -> range:
        """The indices of the pieces that share a code point with `span`."""
        first, last = self.piece_at(span.start), self.piece_at(span.end - 1)
        if self.pieces and self.pieces[first].span.end <= span.start:
            first += 1
        return range(first, last + 1)


def page_of(article: Article) -> Page:
    """Cut `article` into pieces."""
    kinds = article.kinds()
    pieces: list[Piece] = []
    for line in article.paragraphs():
        for span in _cut(article.text, line):
            pieces.append(_piece(len(pieces), span, kinds))
    runs = tuple(_runs(pieces))
    run_of = {index: run for run in runs for index in range(run.first, run.stop)}
    return Page(article, tuple(pieces), runs, tuple(piece.span.start for piece in pieces), run_of)


def _cut(text: str, line: Span) -> list[Span]:
    cuts, start = [], line.start
    while line.end - start > LONGEST_PIECE:
        space = text.rfind(" ", start + 1, start + LONGEST_PIECE)
        end = space + 1 if space > start else start + LONGEST_PIECE
        cuts.append(Span(start, end))
        start = end
    return [*cuts, Span(start, line.end)]


def _piece(index: int, span: Span, kinds: list[ZoneKind]) -> Piece:
    own = kinds[span.start : span.end]
    if len(set(own)) == 1:
        return Piece(index, span, own[0])
    kind = Counter(own).most_common(1)[0][0]
    quiet: list[Span] = []
    if kind.live:
        start = span.start
        for live, group in groupby(own, key=lambda piece: piece.live):
            end = start + sum(1 for _ in group)
            if not live:
                quiet.append(Span(start, end))
            start = end
    return Piece(index, span, kind, tuple(quiet))


def _runs(pieces: list[Piece]) -> list[Run]:
    runs = []
    for live, group in groupby(pieces, key=lambda piece: piece.kind.live):
        members = list(group)
        if live or len(members) < 2:
            continue
        weight: Counter[ZoneKind] = Counter()
        for piece in members:
            weight[piece.kind] += len(piece.span)
        runs.append(Run(members[0].index, members[-1].index + 1, weight.most_common(1)[0][0]))
    return runs
