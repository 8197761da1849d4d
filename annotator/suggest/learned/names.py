"""Features of names over the whole article, such as the first mention of a person who is quoted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from annotator.suggest.entities.lexicon import lexicon
from annotator.suggest.learned.page import Page, Stretch
from annotator.suggest.learned.words import Rows, bucket
from annotator.suggest.quotations.cues import cue_lexicon

_LINKS = frozenset({"bin", "binti", "van", "von", "der", "de", "da", "al", "el"})
_REACH = 6

WordCounts = Mapping[tuple[int, str], int]  # how often a word names a speaker, by (report, casefolded word)


def names(page: Page) -> list[Stretch]:
    """The runs of capitalised words outside quotation marks, without a sentence's common first word."""
    small = {low for low, form in zip(page.low, page.shapes, strict=True) if form == "a"}
    found: list[Stretch] = []
    x = 0
    while x < len(page):
        last = x
        while last < len(page) and page.same_paragraph(x, last) and _in_name(page, last, x, small):
            last += 1
        if last > x:
            found.append((x, last))
        x = max(last, x + 1)
    return found


def _in_name(page: Page, x: int, first: int, small: set[str]) -> bool:
    if page.in_quotes[x] or page.sentence[x] != page.sentence[first]:
        return False
    if not page.capital(x):
        return x > first and page.low[x] in _LINKS and page.same_paragraph(x, x + 1) and page.capital(x + 1)
    return not page.opens_sentence(x) or not _ordinary(page.low[x], small)


def _ordinary(word: str, small: set[str]) -> bool:
    return word in small or word in cue_lexicon().forms or word in lexicon().sets["common"]


def name_rows(page: Page, sources: WordCounts, speakers: WordCounts) -> Rows:
    """Features of every name: quoted or not, first or repeated, mentioned again, context.

    `sources` counts words of explicit sources, `speakers` words of resolved speakers.
    """
    rows: Rows = [[] for _ in range(len(page))]
    runs = names(page)
    alone = _single_word_names(page, runs)
    last_seen = {(page.story[x], page.low[x]): x for x in range(len(page)) if page.capital(x)}
    seen: dict[int, set[str]] = defaultdict(set)
    fresh_sentences = set()
    for first, last in runs:
        story = page.story[first]
        known = seen[story]
        run = range(first, last)
        hits = [x for x in run if sources.get((story, page.low[x])) or speakers.get((story, page.low[x]))]
        fresh = any(page.low[x] not in known for x in hits)
        if fresh:
            fresh_sentences.add(page.sentence[first])
        before = page.low[first - 1] if page.same_paragraph(first, first - 1) else ""
        after = page.low[last] if page.same_paragraph(first, last) else ""
        for x in run:
            key = (story, page.low[x])
            new = page.low[x] not in known
            again = last_seen[key] >= last if page.capital(x) else False
            row = rows[x]
            row += [f"n:len={bucket(last - first)}", f"n:before={before}", f"n:after={after}"]
            row += [f"n:from={min(x - first, 6)}", f"n:to={min(last - x, 6)}"]
            row += [f"n:new={new},{again}", f"n:alone={new},{key in alone}"]
            row += _quoted_features("src", sources, key, run, page, story, new=new)
            row += _quoted_features("spk", speakers, key, run, page, story, new=new)
            if hits:
                nearest = min(hits, key=lambda hit: abs(hit - x))
                far = max(-_REACH, min(_REACH, x - nearest))
                row += [f"n:far={far}", f"n:far={far},{fresh}"]
        known.update(page.low[x] for x in run)
    for x, row in enumerate(rows):
        if page.sentence[x] in fresh_sentences:
            row.append("n:introduces")
    return rows


def _quoted_features(
    kind: str, quoted: WordCounts, key: tuple[int, str], run: range, page: Page, story: int, *, new: bool
) -> Iterable[str]:
    number = quoted.get(key, 0)
    whole = any(quoted.get((story, page.low[y])) for y in run)
    order = "new" if new else "old"
    yield f"n:{kind}={whole},{order}"
    if number:
        yield f"n:{kind}!={order}"
        yield f"n:{kind}#={min(number, 3)}"


def _single_word_names(page: Page, runs: list[Stretch]) -> set[tuple[int, str]]:
    """Words that are a complete name somewhere: how people are called after their introduction."""
    return {(page.story[first], page.low[first]) for first, last in runs if last - first == 1}


def count_words(page: Page, stretches: Iterable[Stretch]) -> Counter[tuple[int, str]]:
    """The count of each capitalised word in the stretches, by report."""
    return Counter(
        (page.story[x], page.low[x])
        for first, last in stretches
        for x in range(first, last)
        if page.capital(x)
    )
