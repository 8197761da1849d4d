"""The places behind a figure are as many as the figure counts."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotation import Entity
from annotator.core.spans import Span
from annotator.quality.entity_scores import score_entities
from annotator.quality.judged import Case
from annotator.quality.outcomes import Outcome, Part, compared

LABELS = ("LOC", "PERSON")
STARTS = st.integers(0, 20)


@st.composite
def entities(draw: st.DrawFn) -> tuple[Entity, ...]:
    """Entities that do not overlap each other, as the flat sets that are evaluated."""
    edges = sorted(draw(st.sets(STARTS, max_size=8)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Entity(str(a), Span(a, b), draw(st.sampled_from(LABELS))) for a, b in pairs)


@given(entities(), entities(), st.booleans())
def test_the_places_behind_entity_figures_are_as_many_as_the_figures_say(
    gold: tuple[Entity, ...], predicted: tuple[Entity, ...], exhaustive: bool
) -> None:
    case = Case("x" * 21, gold, (), predicted, (), exhaustive)
    scores = score_entities([case], LABELS)
    for label in LABELS:
        strict, overlap = scores[label].strict, scores[label].overlap
        outcomes = list(compared(case, Part.ENTITY, LABELS, label))
        number = Counter(c.outcome for c in outcomes)
        mislabelled = [c for c in outcomes if c.outcome is Outcome.WRONG_LABEL]
        found = number[Outcome.HIT] + number[Outcome.WRONG_ENDS]
        assert number[Outcome.HIT] == strict.right
        assert found == overlap.right
        suggested = sum(c.predicted is not None and c.predicted.label == label for c in mislabelled)
        assert found + suggested + number[Outcome.SPURIOUS] == strict.pred
        if exhaustive:
            missed = sum(c.gold is not None and c.gold.label == label for c in mislabelled)
            assert found + missed + number[Outcome.MISSED] == strict.gold
