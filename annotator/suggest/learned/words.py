"""Features of a token and its neighbours: words, shapes, affixes, zone, lexicons."""

from functools import lru_cache

from annotator.suggest.entities.lexicon import lexicon
from annotator.suggest.learned.page import Page
from annotator.suggest.quotations.cues import cue_lexicon

Rows = list[list[str]]  # the features of each token
WORD_WINDOW = 3  # tokens on each side whose words are features
FEATURE_WINDOW = 2  # tokens on each side whose shapes and lexicon entries are features

_STEPS = (1, 2, 3, 4, 6, 9, 14, 20, 30, 60, 120)


def bucket(number: int) -> str:
    """A length as one of a dozen buckets, narrower for short lengths."""
    return str(next((bound for bound in _STEPS if number <= bound), "long"))


def word_rows(page: Page) -> Rows:
    """Words in a window, shapes, affixes, bigrams, zone kind."""
    rows: Rows = []
    for first, last in page.bounds:
        rows += [_word_row(page, x, first, last) for x in range(first, last)]
    return rows


def _word_row(page: Page, x: int, first: int, last: int) -> list[str]:
    low, shapes, word = page.low, page.shapes, page.low[x]
    row = [f"p3={word[:3]}", f"p4={word[:4]}", f"s2={word[-2:]}", f"s3={word[-3:]}", f"s4={word[-4:]}"]
    row.append(f"zone={page.kinds[x].value}")
    for y in range(max(first - 1, x - WORD_WINDOW), min(last + 1, x + WORD_WINDOW + 1)):
        if not first <= y < last:
            row.append(f"w{y - x}=")
            continue
        row.append(f"w{y - x}={low[y]}")
        if abs(y - x) <= FEATURE_WINDOW:
            row.append(f"f{y - x}={shapes[y]}")
        if abs(y - x) == 1:
            row.append(f"e{y - x}={low[y][-3:]}")
    if x > first:
        row += [f"w-1,0={low[x - 1]},{word}", f"f-1,0={shapes[x - 1]},{shapes[x]}"]
    if x + 1 < last:
        row += [f"w0,1={word},{low[x + 1]}", f"f0,1={shapes[x]},{shapes[x + 1]}"]
    if page.opens_sentence(x):
        row.append("opens")
    return row


@lru_cache(maxsize=16384)
def _sets_with(word: str) -> tuple[str, ...]:
    return tuple(sorted(name for name, words in lexicon().sets.items() if word in words))


def lexicon_rows(page: Page) -> Rows:
    """The lists of the entity lexicon and the groups of cues that contain a token and its neighbours."""
    own: Rows = [[] for _ in range(len(page))]
    words = [token.text for token in page.tokens]
    cues = cue_lexicon().forms
    for first, last in page.bounds:
        spoken, low = words[first:last], page.low[first:last]
        for x in range(last - first):
            own[first + x] += _sets_with(low[x])
            own[first + x] += [f"cue:{group}" for group in sorted(cues.get(low[x], ()))]
            for hit in lexicon().hits(spoken, low, x):
                for y in range(x, hit.end):
                    own[first + y].append(f"{hit.kind}{'+' if y > x else ''}")
    rows: Rows = []
    for x in range(len(page)):
        near = [y for y in range(x - FEATURE_WINDOW, x + FEATURE_WINDOW + 1) if page.same_paragraph(x, y)]
        rows.append(list(dict.fromkeys(f"l{y - x}={entry}" for y in near for entry in own[y])))
    return rows
