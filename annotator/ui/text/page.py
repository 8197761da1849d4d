"""An article divided into pieces (lines), which the view lays out one by one, and runs of dead pieces."""

import bisect
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from annotator.core.article import Article, ZoneKind
from annotator.core.spans import Span

# A longer line is split at a space, since its layout would take longer than a frame.
LONGEST_PIECE = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the article (or a part of a very long one), in code points of the article.

    `muted` are the parts of a live piece that belong to a dead zone, such as closing asterisks.
    """

    index: int
    span: Span
    kind: ZoneKind
    muted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Two or more consecutive dead pieces: from `first` up to, but not including, `stop`."""

    first: int
    stop: int
    kind: ZoneKind


@dataclass(frozen=True)
class Page:
    """The pieces of an article in order; `run_of` maps a piece to its run."""

    article: Article
    pieces: tuple[Piece, ...]
    runs: tuple[Run, ...]
    starts: tuple[int, ...]
    run_of: dict[int, Run]

    def piece_at(self, offset: int) -> int:
        """The index of the piece that contains `offset`, else of the one before it, else 0."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def share_of(self, offset: int) -> tuple[int, float]:
        """The piece that contains `offset`, and the share of the piece that lies before it, 0..1."""
        index = self.piece_at(offset)
        span = self.pieces[index].span
        return index, min(1.0, max(0.0, (offset - span.start) / len(span)))

    def pieces_of(self, span: Span) -> range:
        """The indices of the pieces that overlap `span`."""
        first, last = self.piece_at(span.start), self.piece_at(span.end - 1)
        if self.pieces and self.pieces[first].span.end <= span.start:
            first += 1
        return range(first, last + 1)


def page_of(article: Article) -> Page:
    """Divide `article` into pieces."""
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
    piece_kinds = kinds[span.start : span.end]
    if len(set(piece_kinds)) == 1:
        return Piece(index, span, piece_kinds[0])
    kind = Counter(piece_kinds).most_common(1)[0][0]
    muted: list[Span] = []
    if kind.live:
        start = span.start
        for live, group in groupby(piece_kinds, key=lambda piece: piece.live):
            end = start + sum(1 for _ in group)
            if not live:
                muted.append(Span(start, end))
            start = end
    return Piece(index, span, kind, tuple(muted))


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
