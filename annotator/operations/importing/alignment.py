"""Aligning the predictions of another system with the articles of a project, as a suggester of its own."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.core.anchoring import Anchoring, Lost, folded
from annotator.core.annotation import IMPORTED, Annotation, Entity, Origin, Quotation, reading_order
from annotator.core.article import Article
from annotator.core.ids import claim_id
from annotator.core.messages import Message, Template, joined
from annotator.core.record import Record, linked
from annotator.core.spans import Span
from annotator.operations.importing.destination import Destination
from annotator.store.articles import article_ids, articles, has_article, known_as, read_article
from annotator.store.connection import Project

LIKE = 0.5  # least share of common words at which a text counts as that of an article
SHOWN = 5  # annotations of an article that are named when some cannot be placed
AS_ARTICLES = Message("To add it, import it without --as first.")
_TWICE = Template("several articles have its text: {0}. Give it the id of one of them.")
_TWICE_TITLED = Template("several articles have its title: {0}. Give it the id of one of them.")


@dataclass(frozen=True, slots=True)
class Unaligned:
    """A record (its id and its number in the file, from 1) that matches no article of the project."""

    record: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An annotation, or a part of one, of record `number` that has no place in its article."""

    article: str
    number: int
    annotation: str
    reason: str


@dataclass(slots=True)
class Aligned:
    """The result for some records: articles with new predictions, and everything that was not imported."""

    articles: list[str] = field(default_factory=list)
    suggestions: int = 0
    unaligned: list[Unaligned] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)

    def join(self, other: "Aligned") -> None:
        """Add the result for further records."""
        self.articles += other.articles
        self.suggestions += other.suggestions
        self.unaligned += other.unaligned
        self.unplaced += other.unplaced

    def reasons(self) -> list[str]:
        """A line for each record that was not aligned, and for each article with annotations not placed."""
        lines: list[str] = [
            Message("Record {0} ({1}): {2}", un.number, un.record, un.reason) for un in self.unaligned
        ]
        by_article = defaultdict[tuple[str, int], list[Unplaced]](list)
        for unplaced in self.unplaced:
            by_article[unplaced.article, unplaced.number].append(unplaced)
        for (article, number), lost in by_article.items():
            named: list[str] = [
                Message("{0} ({1})", unplaced.annotation, unplaced.reason) for unplaced in lost[:SHOWN]
            ]
            if len(lost) > SHOWN:
                named.append(Message("and {0} more", len(lost) - SHOWN))
            lines.append(
                Message(
                    "{0}, record {1}: {2} could not be placed: {3}.",
                    article,
                    number,
                    len(lost),
                    joined(named),
                )
            )
        return lines


class Predictions:
    """Imports records as suggestions of one suggester for articles that are already in the project.

    A record belongs to the article with its id, else with its text (white space aside, with or without dead
    zones), else with its title. If its text differs, spans are anchored in the text of the article. Earlier
    suggestions of the suggester are replaced; a second record for an article is reported, not imported.
    """

    def __init__(self, destination: Destination, suggester: str) -> None:
        self._destination = destination
        self._project = project = destination.project
        self._suggester = suggester
        self._taken: set[str] = set()
        self._whole = _Index(project, lambda article: _digest(folded(article.text)))
        self._live = _Index(project, lambda article: _digest(_live_text(article)))
        self._titled = _Index(project, _title)

    def take(self, record: Record, number: int) -> Aligned:
        """Store the predictions of record `number` of a file; the result lists what could not be imported."""
        aligned = Aligned()
        named = record.article.id
        article = self._article(record.article)
        if isinstance(article, str):
            aligned.unaligned.append(Unaligned(named, number, article))
            return aligned
        if article.id in self._taken:
            reason = Message(
                "an earlier record is already about the article {0}; that record was used.", article.id
            )
            aligned.unaligned.append(Unaligned(named, number, reason))
            return aligned
        self._taken.add(article.id)
        placed, lost = anchored(record, article)
        aligned.unplaced += [Unplaced(article.id, number, what, why) for what, why in lost]
        suggestions = named_anew(article.id, self._suggester, placed)
        self._destination.replace_suggestions(article, suggestions, {self._suggester})
        aligned.articles.append(article.id)
        aligned.suggestions += len(suggestions)
        return aligned

    def _article(self, asked: Article) -> Article | Message:
        """The stored article of a record, or the reason why there is none."""
        by_id = read_article(self._project, asked.id) if has_article(self._project, asked.id) else None
        if by_id is not None and (by_id.text == asked.text or _like(asked, by_id)):
            return by_id
        known = known_as(self._project, asked)
        if known is not None:
            return read_article(self._project, known)
        text = _digest(folded(asked.text))
        for index in (self._whole, self._live):
            if ids := index.get(text):
                return self._only(ids, asked, _TWICE)
        if by_id is not None:
            return Message("the article with this id has a different text. {0}", AS_ARTICLES)
        return self._by_title(asked)

    def _by_title(self, asked: Article) -> Article | Message:
        ids = self._titled.get(_title(asked)) if asked.title else ()
        if not ids:
            return Message("no article has its id, text or title. {0}", AS_ARTICLES)
        article = self._only(ids, asked, _TWICE_TITLED)
        if isinstance(article, Article) and not _like(asked, article):
            return Message(
                "the article with this title, {0}, has a different text. {1}", article.id, AS_ARTICLES
            )
        return article

    def _only(self, ids: Sequence[str], asked: Article, reason: Template) -> Article | Message:
        stored = [read_article(self._project, article_id) for article_id in ids]
        same = [article for article in stored if article.text == asked.text]
        if len(ids) == 1 or len(same) == 1:
            return (same or stored)[0]
        return Message(reason, ", ".join(ids[:3]))


class _Index:
    """Ids of articles by a computed key; the index is built on first use."""

    def __init__(self, project: Project, key: Callable[[Article], str]) -> None:
        self._project = project
        self._key = key
        self._found: dict[str, list[str]] | None = None

    def get(self, key: str) -> Sequence[str]:
        """The ids of the articles with `key`, in insertion order."""
        if self._found is None:
            self._found = {}
            for article in articles(self._project, article_ids(self._project)):
                self._found.setdefault(self._key(article), []).append(article.id)
        return self._found.get(key, ())


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _live(article: Article) -> list[Span]:
    return [stretch for stretch, kind in article.stretches() if kind.live]


def _live_text(article: Article) -> str:
    return "".join(folded(stretch.of(article.text)) for stretch in _live(article))


def _title(article: Article) -> str:
    return " ".join(article.title.casefold().split())


def _like(asked: Article, article: Article) -> bool:
    return Anchoring(asked.text, article.text, _live(article)).likeness >= LIKE


def anchored(record: Record, article: Article) -> tuple[list[Annotation], list[tuple[Message, Message]]]:
    """The annotations of a record with spans of `article`, and the parts that have none with the reason.

    A quotation needs all of its contents; without its cue or source it is kept, and that part is reported.
    """
    if record.article.text == article.text:
        return list(record.annotations), []
    places = Anchoring(record.article.text, article.text, _live(article))
    text, placed, lost = record.article.text, list[Annotation](), list[tuple[Message, Message]]()

    def place(span: Span | None, what: Template, *arguments: str) -> Span | None:
        found = None if span is None else places.place(span)
        if isinstance(found, Lost) and span is not None:
            lost.append((Message(what, _short(span.of(text)), *arguments), found.value))
            return None
        return found if isinstance(found, Span) else None

    for annotation in record.annotations:
        if isinstance(annotation, Entity):
            span = place(annotation.span, Template("{1}: {0}"), annotation.label)
            placed += [replace(annotation, span=span)] if span else []
            continue
        contents = [place(span, Template("content: {0}")) for span in annotation.contents]
        whole = tuple(span for span in contents if span is not None)
        if len(whole) == len(contents):
            cue = place(annotation.cue, Template("cue: {0}"))
            source = place(annotation.source, Template("source: {0}"))
            placed.append(replace(annotation, contents=whole, cue=cue, source=source))
    return placed, lost


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else f"{words[:39]}…"


def named_anew(article_id: str, suggester: str, annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """The annotations as suggestions of `suggester`, with ids derived from their content.

    Their own ids may equal those of other suggestions, or of gold from which they were made. Duplicates get a
    suffix, because a repeated prediction counts twice.
    """
    new_ids: dict[str, str] = {}
    seen: Counter[str] = Counter()
    suggestions: list[Annotation] = []
    for annotation in sorted(annotations, key=reading_order):
        name = claim_id(article_id, suggester, annotation)
        seen[name] += 1
        name = name if seen[name] == 1 else f"{name}-{seen[name]}"
        new_ids.setdefault(annotation.id, name)
        origin = annotation.origin or Origin(suggester, "1", 1.0, IMPORTED)
        suggestions.append(
            replace(annotation, id=name, origin=replace(origin, suggester=suggester), verdict=None)
        )
    return linked([_following(annotation, new_ids) for annotation in suggestions])


def _following(annotation: Annotation, new_ids: Mapping[str, str]) -> Annotation:
    if isinstance(annotation, Quotation) and annotation.speaker_entity:
        return replace(annotation, speaker_entity=new_ids.get(annotation.speaker_entity))
    return annotation
