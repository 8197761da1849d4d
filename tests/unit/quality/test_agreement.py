"""The agreement of two reviewers, compared with figures computed by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.quality.agreement import Agreement, kappa

TEXT = "Sari dan Budi tiba di Solo kemarin"  # seven tokens
WORDS = [Span(0, 4), Span(5, 8), Span(9, 13), Span(14, 18), Span(19, 21), Span(22, 26), Span(27, 34)]


def record(*annotations: Annotation, zones: tuple[Zone, ...] = ()) -> Record:
    return Record(Article("a", TEXT, zones=zones), annotations)


def entity(place: int, label: str) -> Entity:
    return Entity(f"{place}{label}", WORDS[place], label)


def test_kappa_is_the_share_beyond_chance() -> None:
    # A common textbook example: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no.
    counts = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    assert kappa(counts) == pytest.approx(0.4)


def test_kappa_is_not_defined_where_nobody_labels_anything() -> None:
    assert kappa({}) is None
    assert kappa({("", ""): 9}) is None


def test_tokens_and_spans_are_compared_article_by_article() -> None:
    agreement = Agreement()
    agreement.add(
        record(entity(0, "PERSON"), entity(2, "PERSON"), entity(5, "LOC")),
        record(entity(0, "PERSON"), entity(5, "ORG")),
    )
    # 5 of 7 tokens have the same label; expected by chance: (2·1 + 1·0 + 0·1 + 4·5) / 49.
    assert agreement.kappa == pytest.approx((5 / 7 - 22 / 49) / (1 - 22 / 49))
    assert agreement.entities.strict.f1 == pytest.approx(2 * 1 / (3 + 2))
    assert agreement.articles == 1


def test_the_longest_of_nested_entities_labels_the_tokens() -> None:
    outer = Entity("o", Span(0, 13), "ORG")
    agreement = Agreement()
    agreement.add(record(outer, entity(0, "PERSON")), record(outer))
    assert agreement.kappa == pytest.approx(1)


def test_dead_zones_are_not_counted() -> None:
    zones = (Zone(Span(14, 34), ZoneKind.RELATED),)
    agreement = Agreement()
    agreement.add(record(entity(0, "PERSON"), zones=zones), record(entity(0, "PERSON"), zones=zones))
    assert sum(agreement.tokens.values()) == 3


def test_quotations_agree_by_their_content() -> None:
    quotation = Quotation("q", QuotationType.DIRECT, (Span(0, 13),))
    agreement = Agreement()
    agreement.add(record(quotation), record())
    agreement.add(record(quotation), record(quotation))
    assert agreement.quotations.iou80.f1 == pytest.approx(2 / 3)


sides = st.lists(st.sampled_from([(p, x) for p in range(7) for x in ("A", "B")]), max_size=6, unique=True)


@given(sides, sides)
def test_agreement_is_symmetric(
    first_side: list[tuple[int, str]], second_side: list[tuple[int, str]]
) -> None:
    first, second = (
        record(*(entity(place, label) for place, label in side)) for side in (first_side, second_side)
    )
    forward, backward = Agreement(), Agreement()
    forward.add(first, second)
    backward.add(second, first)
    assert (forward.kappa is None) == (backward.kappa is None)
    assert forward.kappa is None or forward.kappa == pytest.approx(backward.kappa)
    assert forward.entities.strict.f1 == pytest.approx(backward.entities.strict.f1)
