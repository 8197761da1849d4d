"""Scans the lines of an article with the rules (cached, because two suggesters use the result)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.core.article import Article
from annotator.suggest.analysis import Paragraph, analyse
from annotator.suggest.caching import cache_last
from annotator.suggest.entities.aliases import Aliases, Phrases, names_of_number
from annotator.suggest.entities.lexicon import lexicon
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.page import dateline
from annotator.suggest.entities.places import place_name_end
from annotator.suggest.entities.scan import scan
from annotator.suggest.phrase_table import PhraseTable

_ADMINISTRATIVE = frozenset(["kota", "kabupaten", "kecamatan", "desa", "kelurahan", "provinsi", "dusun"])

_UNCERTAIN = 0.5  # a candidate with a lower score yields to names that the article introduces


class ScannedLine(NamedTuple):
    """A paragraph, its `Line`, and its candidates in order, without overlaps."""

    paragraph: Paragraph
    line: Line
    found: tuple[Candidate, ...]


@cache_last
def scan_article(article: Article) -> tuple[ScannedLine, ...]:
    """Scan each live paragraph once; then look up the names that the article introduces in the remaining
    tokens.

    Headlines come last, when the running text has shown which names are places, organisations or events.
    """
    words = lexicon()
    paragraphs = analyse(article).paragraphs
    lines = [Line(article.text, paragraph, words) for paragraph in paragraphs]
    local = _local_places(lines)
    year = article.meta.get("published", "")[:4]
    names = names_of_number(lines)
    found: dict[int, list[Candidate]] = {}
    for line in lines:
        line.local = local
    text = [i for i, line in enumerate(lines) if not line.headline]
    for i in text:
        found[i] = scan(lines[i], year, names)
    phrases = Phrases([lines[i] for i in text], [found[i] for i in text])
    for i, line in enumerate(lines):
        if line.headline:
            found[i] = [*phrases.mentioned(line), *scan(line, year, names)]
    _drop_initials(lines, found)
    aliases = Aliases(lines, [found[i] for i in range(len(lines))])
    return tuple(
        ScannedLine(paragraph, line, _ordered([*found[i], *aliases.mentioned(line)]))
        for i, (paragraph, line) in enumerate(zip(paragraphs, lines, strict=True))
    )


def _drop_initials(lines: Sequence[Line], found: dict[int, list[Candidate]]) -> None:
    """Drop uncertain places that are also the initials of a person in the article ("AS")."""
    initials = {
        line.words[candidate.start]
        for i, line in enumerate(lines)
        for candidate in found[i]
        if candidate.label == "PERSON"
        and candidate.end == candidate.start + 1
        and line.upper[candidate.start]
    }
    if not initials:
        return
    for i, line in enumerate(lines):
        for candidate in found[i]:
            if (
                candidate.label == "LOC"
                and candidate.score < _UNCERTAIN
                and line.surface(candidate.start, candidate.end) in initials
            ):
                line.taken[candidate.start : candidate.end] = bytes(candidate.end - candidate.start)
        found[i] = [candidate for candidate in found[i] if line.taken[candidate.start]]


def _ordered(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(candidate for candidate in found if candidate.label))


def _local_places(lines: Sequence[Line]) -> PhraseTable[None]:
    """Places that are not in the gazetteer: in datelines, and after `Desa`, `Kabupaten` and the like."""
    names = PhraseTable[None]()
    for line in lines:
        if line.headline:
            continue
        for candidate in dateline(line):
            if candidate.label == "LOC":
                names.setdefault(tuple(line.low[candidate.start : candidate.end]), None)
        for at in range(line.size - 1):
            if line.low[at] in _ADMINISTRATIVE and line.cap[at] and line.is_cap(at + 1):
                end = place_name_end(line, at + 1, administrative=True)
                plain = at + 1 < end <= at + 3 and not line.is_cap(end) and not line.has("common", at + 1)
                unknown = not line.hits(at + 1) and not line.is_person_word(at + 1)
                # "Kabupaten Bima" makes Bima a place, although it is also a personal name.
                if plain and (unknown or (end == at + 2 and line.hit(at + 1, "place"))):
                    names.setdefault(tuple(line.low[at + 1 : end]), None)
    return names
