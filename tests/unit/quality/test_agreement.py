"""Agreement of two reviewers, against figures worked out by hand."""

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
    # The example of Cohen (1960) in its usual form: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no.
    said = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    assert kappa(said) == pytest.approx(0.4)


def test_kappa_is_not_defined_where_nobody_labels_anything() -> None:
    assert kappa({}) is None
    assert kappa({("", ""): 9}) is None


def test_tokens_and_spans_are_compared_article_by_article() -> None:
    found = Agreement()
    found.add(
        record(entity(0, "PERSON"), entity(2, "PERSON"), entity(5, "LOC")),
        record(entity(0, "PERSON"), entity(5, "ORG")),
    )
    # Of 7 tokens 5 alike; by chance (2·1 + 1·0 + 0·1 + 4·5) / 49.
    assert found.kappa == pytest.approx((5 / 7 - 22 / 49) / (1 - 22 / 49))
    assert found.entities.strict.f1 == pytest.approx(2 * 1 / (3 + 2))
    assert found.articles == 1


def test_of_nested_entities_the_longest_labels_its_tokens() -> None:
    outer = Entity("o", Span(0, 13), "ORG")
    found = Agreement()
    found.add(record(outer, entity(0, "PERSON")), record(outer))
    assert found.kappa == pytest.approx(1)


def test_dead_zones_are_not_counted() -> None:
    zones = (Zone(Span(14, 34), ZoneKind.RELATED),)
    found = Agreement()
    found.add(record(entity(0, "PERSON"), zones=zones), record(entity(0, "PERSON"), zones=zones))
    assert sum(found.tokens.values()) == 3


def test_quotations_agree_by_their_content() -> None:
    said = Quotation("q", QuotationType.DIRECT, (Span(0, 13),))
    found = Agreement()
    found.add(record(said), record())
    found.add(record(said), record(said))
    assert found.quotations.iou80.f1 == pytest.approx(2 / 3)


sides = st.lists(st.sampled_from([(p, x) for p in range(7) for x in ("A", "B")]), max_size=6, unique=True)


@given(sides, sides)
def test_it_does_not_matter_who_is_asked_first(
    one: list[tuple[int, str]], other: list[tuple[int, str]]
) -> None:
    first, second = (record(*(entity(*said) for said in side)) for side in (one, other))
    there, back = Agreement(), Agreement()
    there.add(first, second)
    back.add(second, first)
    assert (there.kappa is None) == (back.kappa is None)
    assert there.kappa is None or there.kappa == pytest.approx(back.kappa)
    assert there.entities.strict.f1 == pytest.approx(back.entities.strict.f1)
