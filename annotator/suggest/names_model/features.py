"""Features of the base model: words, lexicons, and the candidates of the rules for each token."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from annotator.core.article import Article, ZoneKind
from annotator.core.spans import Span
from annotator.suggest.entities.article_scan import ScannedLine, scan_article
from annotator.suggest.entities.lexicon import lexicon
from annotator.suggest.entities.line import Candidate, Line
from annotator.suggest.entities.organisations import organisation_at
from annotator.suggest.sequence import Features

_SETS = (
    ("given_names", "given"),
    ("family_names", "family"),
    ("fields", "field"),
    ("titles", "title"),
    ("honorifics", "honour"),
    ("speech_before", "speech<"),
    ("speech_after", "speech>"),
    ("place_words", "direction"),
    ("districts", "district"),
    ("common", "common"),
    ("organisation_tails", "tail"),
    ("buildings_of", "building"),
    ("ambiguous_names", "doubtful"),
)


_MAX_TOKENS = 1000  # of a sentence, five times the longest in our data; a longer one is split


class Sentence(NamedTuple):
    """A sentence to be tagged: its line, the index of its first token in it, and one row per token."""

    line: Line
    start: int
    rows: list[list[str]]


def sentences_of(article: Article, features: Features) -> Iterator[Sentence]:
    """The sentences of running text and captions, with rows of `features`.

    Headlines and bylines are excluded; only the rules handle them.
    """
    for part in scan_article(article):
        if part.paragraph.kind in {ZoneKind.TITLE, ZoneKind.BYLINE, ZoneKind.DATE} or not part.line.size:
            continue
        classes = _classes(part)
        for start, end in _borders(part):
            if any(part.line.cap[start + 1 : end]) or not part.line.has("common", start):
                yield Sentence(part.line, start, _rows(part.line, features, classes, start, end))


def _borders(part: ScannedLine) -> list[tuple[int, int]]:
    borders, at = [], 0
    for sentence in part.paragraph.sentences:
        end = at
        while end < part.line.size and part.line.starts[end] < sentence.end:
            end += 1
        borders += [(begin, min(begin + _MAX_TOKENS, end)) for begin in range(at, end, _MAX_TOKENS)]
        at = end
    return borders


def _classes(part: ScannedLine) -> list[list[str]]:
    """For each token, the lexicons that contain it and the candidates of the rules."""
    line = part.line
    classes = [list(_word_classes(word)) for word in line.low]
    for at in range(line.size):
        if line.cap[at] and line.looks_personal(at):
            classes[at].append("namelike")
    at = 0
    while at < line.size:
        hits = line.hits(at)
        if hits:
            hit = hits[0]
            classes[at].append(f"B:{hit.kind}")
            for inside in range(at + 1, hit.end):
                classes[inside].append(f"I:{hit.kind}")
        at += 1
    for candidate in part.found:
        _add_candidate(classes, candidate)
        if candidate.label in {"ROLE", "EVENT"}:
            _add_inner_organisations(line, classes, candidate)
    return classes


@lru_cache(maxsize=50_000)
def _word_classes(word: str) -> tuple[str, ...]:
    sets = lexicon().sets
    return tuple(tag for name, tag in _SETS if word in sets[name])


def _add_candidate(classes: list[list[str]], candidate: Candidate) -> None:
    rule = candidate.evidence.split("`", 1)[0]
    for at in range(candidate.start, candidate.end):
        place = "B" if at == candidate.start else "I"
        classes[at] += [f"{place}={candidate.label}", f"{place}={candidate.label}|{rule}"]


def _add_inner_organisations(line: Line, classes: list[list[str]], candidate: Candidate) -> None:
    """Add the organisations inside a role or event, which outermost spans hide."""
    at = candidate.start
    while at < candidate.end:
        organisation = organisation_at(line, at, in_role=True) if line.cap[at] else None
        if organisation and organisation.end <= candidate.end:
            for inside in range(at, organisation.end):
                classes[inside].append("B~ORG" if inside == at else "I~ORG")
            at = organisation.end
        else:
            at += 1


def _minimal(line: Line, classes: list[list[str]], start: int, end: int) -> list[bool]:
    """Whether a token of `[start, end)` is more than two tokens away from capitals and candidates of the
    rules.
    """
    relevant = [line.cap[at] or any(name[1] == "=" for name in classes[at]) for at in range(start, end)]
    return [not any(relevant[max(0, i - 2) : i + 3]) for i in range(len(relevant))]


def _rows(line: Line, features: Features, classes: list[list[str]], start: int, end: int) -> list[list[str]]:
    minimal = _minimal(line, classes, start, end)
    rows = features.window(line.words[start:end], minimal)
    class_rows = [features.class_features(tuple(names)) for names in classes[start:end]]
    for i, row in enumerate(rows):
        if minimal[i]:
            continue
        row.extend(class_rows[i].own)
        if i:
            row.extend(class_rows[i - 1].as_previous)
            if line.glued(start + i):
                row.append("glued")
        if i + 1 < len(rows):
            row.extend(class_rows[i + 1].as_next)
        if i > 1:
            row.extend(class_rows[i - 2].as_second_previous)
    return rows


def span_of(sentence: Sentence, start: int, end: int) -> Span:
    """The span of tokens `[start, end)` of the sentence in code points."""
    return sentence.line.span(sentence.start + start, sentence.start + end)
