"""The merge: agreement, weight, thresholds, overlap, speakers."""

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.assets import default_labels
from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType
from annotator.core.ids import claim_id
from annotator.core.labels import Speaks, changed
from annotator.core.spans import Span
from annotator.suggest.merge import merge, trust


def entity(start: int, end: int, label: str, by: str = "entities", score: float = 0.9) -> Entity:
    bare = Entity("", Span(start, end), label, {}, Origin(by, "1", score, "because"))
    return Entity(claim_id("a", by, bare), bare.span, label, {}, bare.origin)


def quotation(start: int, end: int, by: str = "quotes", score: float = 0.9, **parts: object) -> Quotation:
    return Quotation(
        f"{by}{start}-{end}",
        QuotationType.DIRECT,
        (Span(start, end),),
        origin=Origin(by, "1", score, "marks"),
        **parts,  # type: ignore[arg-type]
    )


def test_agreement_raises_the_score_and_names_the_suggesters() -> None:
    rule, model = entity(0, 4, "ORG"), entity(0, 4, "ORG", "crf", 0.8)
    (shown,) = merge([model, rule])
    assert shown.id == rule.id
    assert shown.origin is not None
    assert shown.origin.score > 0.9
    assert shown.origin.evidence == "because; crf agrees"


def test_the_outermost_of_two_spans_is_shown() -> None:
    role, inner = entity(0, 20, "ROLE", score=0.8), entity(6, 20, "ORG", "crf", 0.99)
    assert merge([inner, role]) == (role,)


def test_the_base_model_does_not_replace_entities_with_other_labels() -> None:
    organisation, person = entity(0, 10, "ORG"), entity(11, 20, "PERSON")
    assert merge([entity(0, 20, "ORG", "crf", 0.99), organisation, person]) == (organisation, person)


def test_a_suggestion_below_the_threshold_is_not_shown() -> None:
    weak = entity(0, 4, "LOC", score=0.3)
    assert merge([weak]) == ()
    assert merge([weak], {"LOC": 0.2}) == (weak,)
    assert merge([entity(0, 4, "LOC")], {"LOC": 0.95}) == ()


def test_a_weak_suggestion_is_shown_when_another_agrees() -> None:
    assert merge([entity(0, 4, "LOC", score=0.4), entity(0, 4, "LOC", "crf", 0.4)]) != ()


def test_memory_has_precedence_over_all_suggesters() -> None:
    remembered = entity(2, 5, "LOC", "memory", 0.1)
    assert merge([entity(0, 9, "ORG", score=1.0), remembered]) == (remembered,)


def test_memory_gives_its_precedence_to_the_suggestion_that_it_agrees_with() -> None:
    decided, remembered = entity(2, 5, "LOC"), entity(2, 5, "LOC", "memory", 0.1)
    (shown,) = merge([entity(0, 9, "ORG", score=1.0), remembered, decided])
    assert shown.id == decided.id


def test_the_best_of_overlapping_quotations_is_shown() -> None:
    best = quotation(0, 30)
    assert merge([quotation(5, 40, "learned", 0.5), best]) == (best,)


def test_a_quotation_and_an_entity_inside_it_are_both_shown() -> None:
    assert len(merge([quotation(0, 30), entity(3, 8, "PERSON")])) == 2


def test_a_speaker_is_linked_to_the_person_of_that_name() -> None:
    text = "“Aman,” kata Kapolres. Budi Raharja datang."
    office, person = entity(13, 21, "ROLE"), entity(23, 35, "PERSON")
    quoted = quotation(0, 7, source=Span(13, 21), speaker="Budi Raharja")
    shown = merge([quoted, office, person], None, text)
    assert [a.speaker_entity for a in shown if isinstance(a, Quotation)] == [person.id]


def test_the_label_set_decides_which_entity_of_a_name_is_linked() -> None:
    text = "“Aman,” kata Demak. Demak menang."
    place, organisation = entity(13, 18, "LOC"), entity(20, 25, "ORG")
    quoted = quotation(0, 7, source=Span(13, 18), speaker="Demak")
    labels = default_labels()
    mute = changed(labels, "ORG", replace(labels.by_name["ORG"], speaks=Speaks.NO))
    for label_set, linked in ((None, organisation), (labels, organisation), (mute, place)):
        shown = merge([quoted, place, organisation], None, text, label_set)
        assert [a.speaker_entity for a in shown if isinstance(a, Quotation)] == [linked.id]


def test_without_the_text_the_entity_in_the_source_is_linked() -> None:
    office = entity(13, 21, "ROLE")
    shown = merge([quotation(0, 7, source=Span(13, 21), speaker="Kapolres"), office])
    assert [a.speaker_entity for a in shown if isinstance(a, Quotation)] == [office.id]


def test_a_link_to_an_entity_that_is_not_shown_is_dropped() -> None:
    (shown,) = merge([quotation(0, 7, speaker="Budi", speaker_entity="gone")], None, "“Aman,” x")
    assert isinstance(shown, Quotation)
    assert shown.speaker_entity is None


def test_all_weights_and_thresholds_are_between_0_and_1() -> None:
    table = trust()
    values = [*table.thresholds.values(), *itertools.chain(*(row.values() for row in table.weights.values()))]
    assert all(0 <= value <= 1 for value in values)


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))
ENTITIES = st.builds(
    lambda span, label, by, score: entity(*span, label, by, score),
    SPANS,
    st.sampled_from(["PERSON", "ROLE", "ORG"]),
    st.sampled_from(["entities", "crf", "memory", "other"]),
    st.floats(0.1, 1.0),
)


@settings(deadline=None)
@given(st.lists(ENTITIES, max_size=12, unique_by=lambda e: e.id), st.randoms(use_true_random=False))
def test_the_result_is_flat_and_independent_of_order(given: list[Annotation], randomness: object) -> None:
    shown = merge(given)
    shuffled = list(given)
    randomness.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled) == shown
    for before, after in itertools.pairwise(shown):
        assert before.extent.end <= after.extent.start
