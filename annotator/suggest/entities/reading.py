"""The lines of an article with what the rules found in them (remembered, as two suggesters ask)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.core.article import Article
from annotator.suggest.analysis import Paragraph, analyse
from annotator.suggest.entities.aliases import Aliases, Phrases, names_of_number
from annotator.suggest.entities.lexicon import lexicon
from annotator.suggest.entities.line import Found, Line
from annotator.suggest.entities.page import dateline
from annotator.suggest.entities.places import named_run
from annotator.suggest.entities.scan import scan
from annotator.suggest.remembering import remember_last
from annotator.suggest.word_table import WordTable

_ADMINISTRATIVE = frozenset(["kota", "kabupaten", "kecamatan", "desa", "kelurahan", "provinsi", "dusun"])

_DOUBTFUL = 0.5  # score under which a find gives way to what the article teaches


class ReadLine(NamedTuple):
    """A paragraph, the rules' view of it, and their candidates in order (flat)."""

    paragraph: Paragraph
    line: Line
    found: tuple[Found, ...]


@remember_last
def read(article: Article) -> tuple[ReadLine, ...]:
    """Scan each live paragraph once; then look for what the article has taught in what is left.

    Headlines come last, when the running text has said which names are places, bodies or events.
    """
    words = lexicon()
    paragraphs = analyse(article).paragraphs
    lines = [Line(article.text, paragraph, words) for paragraph in paragraphs]
    local = _local_places(lines)
    year = article.meta.get("published", "")[:4]
    names = names_of_number(lines)
    found: dict[int, list[Found]] = {}
    for line in lines:
        line.local = local
    text = [i for i, line in enumerate(lines) if not line.headline]
    for i in text:
        found[i] = scan(lines[i], year, names)
    phrases = Phrases([lines[i] for i in text], [found[i] for i in text])
    for i, line in enumerate(lines):
        if line.headline:
            found[i] = [*phrases.mentioned(line), *scan(line, year, names)]
    _yield_to_initials(lines, found)
    aliases = Aliases(lines, [found[i] for i in range(len(lines))])
    return tuple(
        ReadLine(paragraph, line, _ordered([*found[i], *aliases.mentioned(line)]))
        for i, (paragraph, line) in enumerate(zip(paragraphs, lines, strict=True))
    )


def _yield_to_initials(lines: Sequence[Line], found: dict[int, list[Found]]) -> None:
    """Give up doubtful places that are written as the initials of a person of the article ("AS")."""
    initials = {
        line.words[one.start]
        for i, line in enumerate(lines)
        for one in found[i]
        if one.label == "PERSON" and one.end == one.start + 1 and line.upper[one.start]
    }
    if not initials:
        return
    for i, line in enumerate(lines):
        for one in found[i]:
            if one.label == "LOC" and one.score < _DOUBTFUL and line.surface(one.start, one.end) in initials:
                line.taken[one.start : one.end] = bytes(one.end - one.start)
        found[i] = [one for one in found[i] if line.taken[one.start]]


def _ordered(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(sorted(one for one in found if one.label))


def _local_places(lines: Sequence[Line]) -> WordTable[None]:
    """Places the gazetteer lacks: of datelines, and behind `Desa`, `Kabupaten` and the like."""
    names = WordTable[None]()
    for line in lines:
        if line.headline:
            continue
        for one in dateline(line):
            if one.label == "LOC":
                names.setdefault(tuple(line.low[one.start : one.end]), None)
        for at in range(line.size - 1):
            if line.low[at] in _ADMINISTRATIVE and line.cap[at] and line.is_cap(at + 1):
                end = named_run(line, at + 1, administrative=True)
                plain = at + 1 < end <= at + 3 and not line.is_cap(end) and not line.has("common", at + 1)
                unknown = not line.hits(at + 1) and not line.is_person_word(at + 1)
                # "Kabupaten Bima": here Bima is a place, even where a person's name could begin.
                if plain and (unknown or (end == at + 2 and line.hit(at + 1, "place"))):
                    names.setdefault(tuple(line.low[at + 1 : end]), None)
    return names
