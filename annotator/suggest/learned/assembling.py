"""From the chunks that a model predicts to suggestions: entities, and quotations with cues and sources."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.assets import default_labels
from annotator.core.annotation import Entity, Origin, Quotation, QuotationType
from annotator.core.ids import claim_id
from annotator.core.labels import Speaks
from annotator.core.messages import Message
from annotator.core.overlaps import Overlaps
from annotator.core.spans import Span
from annotator.suggest.learned.helpers import CONTENT, CUE, SOURCE
from annotator.suggest.learned.page import Page
from annotator.suggest.learned.tagger import ScoredChunk
from annotator.suggest.learned.tags import Chunk


def entities_of(page: Page, found: Iterable[ScoredChunk], origin: Origin) -> list[Entity]:
    """One entity per chunk; `origin` lacks its score, which is the probability of the chunk."""
    entities = []
    for chunk, probability in found:
        entity = Entity(
            "", page.span(chunk.first, chunk.last), chunk.name, origin=_scored(origin, probability)
        )
        entities.append(replace(entity, id=claim_id(page.article.id, origin.suggester, entity)))
    return entities


def quotations_of(
    page: Page,
    found: Sequence[ScoredChunk],
    rules: Sequence[Quotation],
    names: Sequence[Entity],
    origin: Origin,
) -> list[Quotation]:
    """One quotation per content chunk, with the nearest cue and source of its paragraph.

    Two chunks of indirect or mixed content around one cue in one sentence are one quotation with two
    contents. The speaker is the one that `rules` resolved for the same content, else the person among `names`
    in the source, else the source as written. `names` come from the built-in suggesters, with the default
    labels.
    """
    contents = [chunk for chunk in found if chunk[0].name.startswith(CONTENT)]
    speaks = default_labels().speaks
    persons = Overlaps([name for name in names if speaks(name.label) is Speaks.PERSON])
    spoken = Overlaps(rules)
    cues = _nearest(page, contents, [chunk for chunk, _ in found if chunk.name == CUE])
    sources = _nearest(page, contents, [chunk for chunk, _ in found if chunk.name == SOURCE])
    quotations = []
    for group in _joined(page, [chunk for chunk, _ in contents], cues):
        cue = next((cues[n] for n in group if n in cues), None)
        source = next((sources[n] for n in group if n in sources), None)
        spans = tuple(page.span(contents[n][0].first, contents[n][0].last) for n in group)
        source_span = page.span(source.first, source.last) if source else None
        quotation = Quotation(
            "",
            QuotationType(contents[group[0]][0].name.removeprefix(CONTENT)),
            spans,
            page.span(cue.first, cue.last) if cue else None,
            source_span,
            _speaker(page, spans[0], source_span, spoken, persons),
            origin=_scored(origin, min(contents[n][1] for n in group)),
        )
        quotations.append(replace(quotation, id=claim_id(page.article.id, origin.suggester, quotation)))
    return quotations


def _scored(origin: Origin, probability: float) -> Origin:
    return replace(
        origin,
        score=round(probability, 3),
        evidence=Message("{0}, probability {1}", origin.evidence, f"{probability:.2f}"),
    )


def _nearest(page: Page, contents: Sequence[ScoredChunk], parts: Iterable[Chunk]) -> dict[int, Chunk]:
    """For each content (by index), the nearest of `parts` in its paragraph.

    Each part is assigned to one content; at equal distance to the preceding one.
    """
    chosen: dict[int, tuple[int, Chunk]] = {}
    firsts = [content.first for content, _ in contents]
    for part in parts:
        after = bisect_left(firsts, part.first)
        near = [
            (_distance(contents[n][0], part), contents[n][0].first > part.first, n)
            for n in range(max(0, after - 1), min(len(contents), after + 1))
            if page.paragraph[firsts[n]] == page.paragraph[part.first]
        ]
        if not near:
            continue
        distance, _, n = min(near)
        if n not in chosen or distance < chosen[n][0]:
            chosen[n] = (distance, part)
    return {n: part for n, (_, part) in chosen.items()}


def _distance(chunk: Chunk, other: Chunk) -> int:
    return max(other.first - chunk.last, chunk.first - other.last, 0)


def _joined(page: Page, contents: Sequence[Chunk], cues: dict[int, Chunk]) -> list[list[int]]:
    groups: list[list[int]] = []
    for n, content in enumerate(contents):
        previous = contents[n - 1] if n else None
        if (
            previous is not None
            and content.name == previous.name != f"{CONTENT}{QuotationType.DIRECT.value}"
            and page.sentence[previous.last - 1] == page.sentence[content.first]
            and any(
                previous.last <= cue.first < content.first
                for cue in (cues.get(n - 1), cues.get(n))
                if cue is not None
            )
        ):
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _speaker(
    page: Page, content: Span, source: Span | None, rules: Overlaps[Quotation], persons: Overlaps[Entity]
) -> str | None:
    same = max(rules.of(content), key=lambda rule: rule.extent.shared(content), default=None)
    if same is not None and same.speaker and 2 * same.extent.shared(content) >= len(content):
        return same.speaker
    if source is None:
        return None
    text = page.article.text
    inside = [name.span for name in persons.of(source) if source.covers(name.span)]
    return max(inside, key=len).of(text) if inside else source.of(text)
