"""The lines of a concordance: hits with their context."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.core.annotation import Annotation, Quotation, Verdict
from annotator.core.change import PassState
from annotator.core.spans import Span

CONTEXT = 70  # code points shown on each side of a hit
CLOSED = frozenset({PassState.DONE, PassState.SKIPPED})
LONGEST_HIT = 160  # code points of a hit that are shown, since quotations may be long


@dataclass(frozen=True, slots=True)
class Claim:
    """The annotation at a hit, open (`verdict` is `None`) or decided, reduced to what a line shows.

    For a quotation `label` is its type; `suggester` is empty for an annotation that the reviewer added.
    """

    id: str
    kind: str
    label: str
    span: Span
    surface: str
    suggester: str
    verdict: Verdict | None
    speaker: str | None = None


def claim_of(annotation: Annotation, text: str) -> Claim:
    """An annotation of an article with this text, as a line shows it."""
    if isinstance(annotation, Quotation):
        kind, label, speaker = "quotation", annotation.type.value, annotation.speaker
    else:
        kind, label, speaker = "entity", annotation.label, None
    extent, suggester = annotation.extent, annotation.origin.suggester if annotation.origin else ""
    return Claim(annotation.id, kind, label, extent, extent.of(text), suggester, annotation.verdict, speaker)


@dataclass(frozen=True, slots=True)
class Place:
    """An annotation to show as a line; `suggested` is the suggestion that it is compared with."""

    article_id: str
    claim: Claim
    suggested: Claim | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The result of a search: the numbers of lines and articles, and whether there are more lines."""

    lines: int
    articles: int
    capped: bool


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Selects annotations; `None` or an empty set means any. `source` is the text of a quotation's source."""

    kind: str | None = None
    label: str | None = None
    verdicts: frozenset[Verdict | None] = frozenset()
    suggester: str | None = None
    surface: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One hit with its context. `state` is that of the article's pass, `claim` the annotation at the hit.

    `suggested` is the suggestion that the annotation is compared with.
    """

    article_id: str
    title: str
    state: PassState
    span: Span
    left: str
    hit: str
    right: str
    claim: Claim | None = None
    suggested: Claim | None = None

    @property
    def closed(self) -> bool:
        """Whether the article is done or skipped."""
        return self.state in CLOSED

    @property
    def decided(self) -> bool:
        """Whether the annotation at the hit has a verdict."""
        return self.claim is not None and self.claim.verdict is not None


def one_line(text: str) -> str:
    """The text with every white space character replaced by a space; its length does not change."""
    return "".join(" " if char.isspace() else char for char in text)


def keyword_in_context(text: str, span: Span) -> tuple[str, str, str]:
    """The left context, the hit and the right context on one line; a long hit is shortened in the middle."""
    hit = span.of(text)
    if len(hit) > LONGEST_HIT:
        half = LONGEST_HIT // 2
        hit = f"{hit[:half]} … {hit[-half:]}"
    left = text[max(0, span.start - CONTEXT) : span.start]
    return one_line(left), one_line(hit), one_line(text[span.end : span.end + CONTEXT])


class By(StrEnum):
    """What lines are sorted by; `LEFT` compares the left context word by word, starting at the hit."""

    ARTICLE = "article"
    LEFT = "left"
    HIT = "hit"
    RIGHT = "right"
    LABEL = "label"
    VERDICT = "verdict"
    SUGGESTED = "suggested"


def in_order(lines: Iterable[Line], by: By) -> list[Line]:
    """The lines, sorted stably: lines that compare equal keep their order, which is that of the articles."""
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
    By.SUGGESTED: lambda line: (
        (line.suggested.label, line.suggested.surface) if line.suggested else ("~", "")
    ),
}
