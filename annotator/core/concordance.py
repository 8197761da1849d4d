"""A line of a concordance: one hit with the words around it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.annotation import Verdict
from annotator.core.change import PassState
from annotator.core.spans import Span

CONTEXT = 70  # code points on either side of a hit
CLOSED = frozenset({PassState.DONE, PassState.SKIPPED})
LONGEST_HIT = 160  # code points of a hit that are kept; quotations may be long


@dataclass(frozen=True, slots=True)
class Claim:
    """An annotation as a reviewer finds it: open (`verdict` is `None`) or decided, without its other values.

    `label` is the type of a quotation, `suggester` is empty for what the reviewer added.
    """

    id: str
    kind: str
    label: str
    span: Span
    surface: str
    suggester: str
    verdict: Verdict | None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which annotations are wanted; `None` or empty means any. `source` is the text of a quotation's one."""

    kind: str | None = None
    label: str | None = None
    verdicts: frozenset[Verdict | None] = frozenset()
    suggester: str | None = None
    surface: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One hit in an article of `state`, with `left` and `right` of it; `claim` is the annotation there."""

    article_id: str
    title: str
    state: PassState
    span: Span
    left: str
    hit: str
    right: str
    claim: Claim | None = None

    @property
    def closed(self) -> bool:
        """Whether the article is done or skipped."""
        return self.state in CLOSED

    @property
    def decided(self) -> bool:
        """Whether the reviewer gave a verdict here."""
        return self.claim is not None and self.claim.verdict is not None


def one_line(text: str) -> str:
    """The text with every white space a blank, so that it stands in one line; as long as before."""
    return "".join(" " if char.isspace() else char for char in text)


def keyword_in_context(text: str, span: Span) -> tuple[str, str, str]:
    """What stands left of a span, in it and right of it, on one line; a long hit is cut in its middle."""
    hit = span.of(text)
    if len(hit) > LONGEST_HIT:
        half = LONGEST_HIT // 2
        hit = f"{hit[:half]} … {hit[-half:]}"
    left = text[max(0, span.start - CONTEXT) : span.start]
    return one_line(left), one_line(hit), one_line(text[span.end : span.end + CONTEXT])


class By(StrEnum):
    """What lines are sorted by; `LEFT` goes from the hit outwards, word by word."""

    ARTICLE = "article"
    LEFT = "left"
    HIT = "hit"
    RIGHT = "right"
    LABEL = "label"
    VERDICT = "verdict"


def in_order(lines: Iterable[Line], by: By) -> list[Line]:
    """The lines sorted, those that are equal in the order in which they are given (that of the articles)."""
    return sorted(lines, key=_KEYS[by])


def _outwards(line: Line) -> tuple[str, ...]:
    return tuple(word.casefold() for word in reversed(line.left.split()))


_KEYS: dict[By, Callable[[Line], tuple[str, ...]]] = {
    By.ARTICLE: lambda _: (),
    By.LEFT: _outwards,
    By.HIT: lambda line: (line.hit.casefold(), line.right.casefold()),
    By.RIGHT: lambda line: (line.right.casefold(),),
    By.LABEL: lambda line: (line.claim.label if line.claim else "",),
    By.VERDICT: lambda line: ((line.claim.verdict or "") if line.claim else "~",),
}
