"""Features of the quotations on the page, for their tokens and the sentences around them."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from annotator.core.annotation import Quotation
from annotator.core.article import ZoneKind
from annotator.core.overlaps import Overlaps
from annotator.suggest.learned.helpers import CONTENT, CUE, SOURCE
from annotator.suggest.learned.names import WordCounts, count_words, name_rows
from annotator.suggest.learned.page import Page, Stretch
from annotator.suggest.learned.tags import OUTSIDE, Chunk
from annotator.suggest.learned.words import Rows, bucket

_MAX_TRAIL = 24  # tokens after a cue or source that may describe time, place and occasion
_MAX_DISTANCE = 8  # tokens between content and its source
_MAX_LEAD = 9  # tokens of a first sentence searched for the dash of a dateline
_HEADINGS = {ZoneKind.TITLE, ZoneKind.BYLINE, ZoneKind.DATE, ZoneKind.DATELINE}


def speech_rows(page: Page, chunks: Sequence[Chunk], quotations: Iterable[Quotation]) -> Rows:
    """Features of `chunks`, the contents, cues and sources that the quotation CRF predicted.

    `quotations` are those of the rule-based suggester, which provide the resolved speakers.
    """
    contents = [(p.first, p.last) for p in chunks if p.name.startswith(CONTENT)]
    cues = [(p.first, p.last) for p in chunks if p.name == CUE]
    sources = [(p.first, p.last) for p in chunks if p.name == SOURCE]
    rows = _tag_rows(page, chunks)
    _add_following(page, chunks, [*cues, *sources], rows)
    _add_previous_source(page, contents, sources, rows)
    around = _context_rows(page, contents, cues)
    named = name_rows(page, count_words(page, sources), speaker_words(page, contents, quotations))
    return [a + b + c for a, b, c in zip(rows, around, named, strict=True)]


def _tag_rows(page: Page, chunks: Sequence[Chunk]) -> Rows:
    tags = [OUTSIDE] * len(page)
    for first, last, name in chunks:
        tags[first:last] = [f"B-{name}"] + [f"I-{name}"] * (last - first - 1)
    rows: Rows = []
    for x, tag in enumerate(tags):
        row = [f"q0={tag}", f"q0,w={tag},{page.low[x]}"] if tag != OUTSIDE else []
        row += [
            f"q{far}={tags[x + far]}"
            for far in (-1, 1)
            if page.same_paragraph(x, x + far) and tags[x + far] != OUTSIDE
        ]
        rows.append(row)
    return rows


def _add_following(page: Page, chunks: Sequence[Chunk], heads: list[Stretch], rows: Rows) -> None:
    in_chunk = {x for first, last, _ in chunks for x in range(first, last)}
    for _, last in heads:
        for far in range(1, _MAX_TRAIL + 1):
            x = last - 1 + far
            if x < len(page) and page.sentence[x] == page.sentence[last - 1] and x not in in_chunk:
                rows[x] += ["trail", f"trail={bucket(far)}", f"trail,w={page.low[x]}"]


def _add_previous_source(page: Page, contents: list[Stretch], sources: list[Stretch], rows: Rows) -> None:
    """Mark the tokens between a content without its own source and the preceding source."""
    firsts, lasts = [first for first, _ in sources], [last for _, last in sources]
    for first, last in contents:
        after, before = bisect_left(firsts, last), bisect_right(lasts, first)
        if any(_adjacent(page, (first, last), source) for source in sources[max(0, before - 1) : after + 1]):
            continue
        begin = max(first - 150, 0, *lasts[max(0, before - 1) : before])
        for x in range(begin, first):
            if page.story[x] == page.story[first]:
                rows[x].append("unsourced")


def _adjacent(page: Page, content: Stretch, source: Stretch) -> bool:
    if page.paragraph[content[0]] != page.paragraph[source[0]]:
        return False
    return 0 <= source[0] - content[1] < _MAX_DISTANCE or 0 <= content[0] - source[1] < _MAX_DISTANCE


def speaker_words(page: Page, contents: Iterable[Stretch], quotations: Iterable[Quotation]) -> WordCounts:
    """How often each word names the resolved speaker of one of `contents`, by report."""
    words: Counter[tuple[int, str]] = Counter()
    attributed = Overlaps([q for q in quotations if q.speaker])
    for first, last in contents:
        span = page.span(first, last)
        best = max(attributed.of(span), key=lambda report: report.extent.shared(span), default=None)
        if best is None or 2 * best.extent.shared(span) < len(span):
            continue
        for word in (best.speaker or "").split():
            if word[0].isupper():
                words[page.story[first], word.strip(".,()").casefold()] += 1
    return words


def _context_rows(page: Page, contents: list[Stretch], cues: list[Stretch]) -> Rows:
    """Whether the neighbouring sentences and paragraphs contain speech, and the position in the report."""
    speech: dict[int, set[str]] = defaultdict(set)
    for first, last in contents:
        for x in range(first, last):
            speech[page.sentence[x]].add("content")
        speech[page.sentence[last - 1]].add("end")
    for first, _ in cues:
        speech[page.sentence[first]].add("cue")
    kinds_of_sentence = {number: "+".join(sorted(kinds)) for number, kinds in speech.items()}
    with_content = {page.paragraph[first] for first, _ in contents}
    report_starts: dict[int, tuple[int, int]] = {}
    rows: Rows = []
    for first, last in page.sentences:
        number = page.sentence[first]
        dashes = [
            x for x in range(first, min(first + _MAX_LEAD, last)) if page.tokens[x].text in {"—", "–", "-"}
        ]
        paragraph = page.paragraph[first]
        if page.kinds[first] not in _HEADINGS:
            report_starts.setdefault(page.story[first], (paragraph, number))
        at = report_starts.get(page.story[first], (paragraph, number))
        into = (min(paragraph - at[0], 4), min(number - at[1], 4))
        common = [
            f"s{d}={kinds_of_sentence[number + d]}" for d in (-1, 0, 1) if number + d in kinds_of_sentence
        ]
        common.append("para=" + "".join(str(int(paragraph + d in with_content)) for d in (-1, 0, 1)))
        common += [f"into:p={into[0]}", f"into:s={into[1]}"]
        for x in range(first, last):
            row = list(common)
            if into[1] == 0:
                dash = bucket(x - dashes[0]) if dashes and x > dashes[0] else "none"
                row += [f"lead={bucket(x - first)}", f"lead:dash={dash}"]
            rows.append(row)
    return rows
