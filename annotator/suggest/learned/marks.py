"""Features of quotation marks: the quoted stretch of a token, and its distance from one."""

from annotator.suggest.learned.page import Page, Stretch
from annotator.suggest.learned.words import Rows, bucket

_AFTER = 8  # tokens after a closing mark with features of it: the cue and the start of the source
_BEFORE = 5
_CLAUSE = 8  # tokens from which a quoted stretch is probably speech, not a name or a title


def mark_rows(page: Page) -> Rows:
    """Length, edges and neighbours of a token's quoted stretch; distance after and before one."""
    rows: Rows = [[] for _ in range(len(page))]
    for stretch in page.quoted:
        first, last = stretch
        length, stop, features = _stretch_features(page, stretch)
        for x in range(first, last):
            rows[x] += features
            rows[x].append("marks=" + ("open" if x == first else "close" if x == last - 1 else "inside"))
        for far in range(1, _AFTER + 1):
            x = last - 1 + far
            if page.same_paragraph(first, x):
                near = min(far, 5)
                rows[x] += [
                    f"behind={near}",
                    f"behind={near},{page.low[x]}",
                    f"behind={length},{stop},{near}",
                ]
        for far in range(1, _BEFORE + 1):
            if page.same_paragraph(first, first - far):
                rows[first - far].append(f"before={far}")
    return rows


def _stretch_features(page: Page, stretch: Stretch) -> tuple[str, str, list[str]]:
    first, last = stretch
    around = [
        page.low[x] if page.same_paragraph(first, x) else "" for x in (first - 2, first - 1, last, last + 1)
    ]
    length = bucket(last - first - 2)
    final = page.low[last - 2] if last - first > 2 else ""
    stop = final if final and not final.isalnum() else "word"
    capital = "A" if last - first > 1 and page.capital(first + 1) else "a"
    entry = around[1] if not around[1].isalnum() else "word"
    size = "long" if last - first > _CLAUSE else "short"
    return (
        length,
        stop,
        [
            f"m:len={length}",
            f"m:stop={stop}",
            f"m:next={around[2]}",
            f"m:next2={around[2]},{around[3]}",
            f"m:last={around[1]}",
            f"m:last2={around[0]},{around[1]}",
            f"m:len,stop={length},{stop}",
            f"m:in={capital},{entry}",
            f"m:all={size},{stop},{capital}",
        ],
    )
