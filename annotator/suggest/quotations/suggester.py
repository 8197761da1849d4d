"""The suggester `quotes`: quotations by rules and lexicons (marks, cues, clauses), and their speakers."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.core.annotation import Annotation, Origin, Quotation, reading_order
from annotator.core.article import Article, ZoneKind
from annotator.core.ids import claim_id
from annotator.core.messages import Message, joined
from annotator.core.spans import Span
from annotator.suggest.analysis import Analysis, analyse
from annotator.suggest.entities.suggester import mentions
from annotator.suggest.quotations.clauses import read_clauses
from annotator.suggest.quotations.colons import read_announced
from annotator.suggest.quotations.cues import cue_lexicon
from annotator.suggest.quotations.items import (
    PUNCTUATION,
    QUOTE,
    WORD,
    Item,
    Statement,
    index_after,
    statements,
    to_items,
)
from annotator.suggest.quotations.people import collect_people
from annotator.suggest.quotations.reports import Report, opens_with_change, source_of
from annotator.suggest.quotations.sources import can_speak, noun_phrase_at
from annotator.suggest.quotations.speakers import Speaker, resolve_speakers
from annotator.suggest.quotations.stretches import quoted_stretches
from annotator.suggest.quotations.tags import read_tags, tags
from annotator.suggest.quotations.uncued import read_uncued
from annotator.suggest.quotations.vocabulary import Vocabulary, article_vocabulary
from annotator.suggest.quotations.words import words
from annotator.suggest.registry import suggester

_NO_SPEAKER_PENALTY = 0.08  # subtracted from the score if there is no speaker


@suggester("quotes")
class Quotes:
    """Direct, indirect and mixed quotations with cue, source and resolved speaker."""

    name = "quotes"
    version = "6"
    languages: tuple[str, ...] = ("id",)
    labels: tuple[str, ...] = ()

    def suggest(self, article: Article) -> list[Annotation]:
        """Quotations in the live zones of `article`, in reading order; unbalanced marks raise no error."""
        analysis = analyse(article)
        vocabulary = article_vocabulary(analysis, mentions(article))
        parsed = _statements(analysis)
        reports = _reports(parsed, article.text, vocabulary)
        speakers = resolve_speakers(reports, article.text, collect_people(parsed, article.text, vocabulary))
        found = {
            quotation.id: quotation
            for report, speaker in zip(reports, speakers, strict=True)
            if report.contents
            for quotation in [_quotation(article, report, speaker)]
        }
        return sorted(found.values(), key=reading_order)


def _statements(analysis: Analysis) -> list[Statement]:
    text = analysis.article.text
    stretches = quoted_stretches(text, analysis.paragraphs)
    found: list[Statement] = []
    for number, paragraph in enumerate(analysis.paragraphs):
        if paragraph.kind in (ZoneKind.BYLINE, ZoneKind.DATE, ZoneKind.DATELINE):
            continue
        items = to_items(paragraph.tokens, text, stretches[number])
        found += statements(paragraph, number, items, title=paragraph.kind is ZoneKind.TITLE)
    return found


def _reports(parsed: Sequence[Statement], text: str, vocabulary: Vocabulary) -> list[Report]:
    reports: list[Report] = []
    for place, statement in enumerate(parsed):
        following = parsed[place + 1] if place + 1 < len(parsed) else None
        own = _statement_reports(statement, text, vocabulary)
        uncued = read_uncued(statement, text, own)
        if uncued and following is not None and following.paragraph > statement.paragraph:
            uncued[-1] = _with_late_cue(uncued[-1], statement, following, vocabulary)
        reports_here = own + uncued
        if not reports_here:
            reports_here = _topic_speaker(statement, vocabulary)
        reports += sorted(reports_here, key=lambda report: report.at)
    return reports


def _statement_reports(statement: Statement, text: str, vocabulary: Vocabulary) -> list[Report]:
    tagged = read_tags(statement, text, vocabulary)
    if not tagged:
        announced = read_announced(statement, text, vocabulary)
        return _first_half(statement, announced, text, vocabulary) or read_clauses(
            statement, text, vocabulary
        )
    first = tags(statement, vocabulary)[0]
    if tagged[0].source is None and first.first > 0:
        head = replace(statement, items=statement.items[: first.first])
        clause = read_clauses(head, text, vocabulary)
        if clause and clause[0].contents and clause[0].source is not None:
            return [clause[0], *tagged[1:]]
    return tagged


def _first_half(
    statement: Statement, announced: Sequence[Report], text: str, vocabulary: Vocabulary
) -> list[Report]:
    """The reports of a headline with a colon, including that of the clause before it (`KPU Sebut …, Warga:
    …`).
    """
    source = announced[0].source if announced else None
    if source is None or not statement.title:
        return list(announced)
    last = index_after(statement.items, source.span.start)
    while last and statement.items[last - 1].kind == PUNCTUATION:
        last -= 1
    clause = read_clauses(replace(statement, items=statement.items[:last]), text, vocabulary) if last else []
    return [*(report for report in clause if report.contents), *announced]


def _with_late_cue(
    report: Report, statement: Statement, following: Statement, vocabulary: Vocabulary
) -> Report:
    """Give a quoted stretch at the end of a paragraph the tag that begins the next paragraph (`ujarnya.`)."""
    opening = following.items[0]
    ends = statement.items[-1].kind == QUOTE and report.contents[0].end == statement.items[-1].end
    cue = cue_lexicon().find(opening.low, "tag-nya", "tag")
    if not ends or cue is None or opening.capital:
        return report
    source = noun_phrase_at(following.items, 1, vocabulary) if cue.group == "tag" else None
    return replace(
        report,
        cue=Span(opening.start, opening.end),
        source=source_of(following.items, source, vocabulary),
        score=cue.score - 0.05,
        evidence=Message("cue `{0}` opens the next paragraph", opening.text),
    )


def _topic_speaker(statement: Statement, vocabulary: Vocabulary) -> list[Report]:
    """The person a statement without a quotation is about: a possible antecedent of later quotations."""
    items = statement.items
    start = 0
    while start < len(items) and (
        items[start].low in words("change") or items[start].low in words("opening_links")
    ):
        start += 1
    start = _past_voice(items, start)
    found = (
        noun_phrase_at(items, start, vocabulary) if start < len(items) and items[start].kind == WORD else None
    )
    if found is None or not can_speak(items, found, vocabulary):
        return []
    labels = {vocabulary.label(items[k]) for k in range(found.first, found.last)}
    if not labels & {"PERSON", "ROLE"}:
        return []
    source = source_of(items, found, vocabulary)
    return [
        Report(
            found.span.start,
            source=source,
            changes_speaker=opens_with_change(items),
            weak=True,
            paragraph=statement.paragraph,
        )
    ]


def _past_voice(items: Sequence[Item], start: int) -> int:
    """The index after `Kritik datang dari …`, which introduces the next speaker; else `start`."""
    if start >= len(items) or items[start].low not in words("voices"):
        return start
    k = start + 1
    while k < len(items) and items[k].low in words("coming"):
        k += 1
    introduces = k < len(items) - 1 and items[k].low in ("dari", "oleh") and k > start + 1
    return k + 1 if introduces else start


def _quotation(article: Article, report: Report, speaker: Speaker) -> Quotation:
    score = report.score if speaker.name else max(0.0, report.score - _NO_SPEAKER_PENALTY)
    evidence = joined([part for part in (report.evidence, speaker.evidence) if part])
    quotation = Quotation(
        id="",
        type=report.type,
        contents=report.contents,
        cue=report.cue,
        source=report.source.span if report.source else None,
        speaker=speaker.name,
        origin=Origin(Quotes.name, Quotes.version, round(score, 2), evidence),
    )
    return replace(quotation, id=claim_id(article.id, Quotes.name, quotation))
