"""Selectors of bulk decisions and rules."""

from annotator.core.annotation import Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass
from annotator.core.messages import Template
from annotator.core.review import Review, applied, decide, edit
from annotator.core.same_words import (
    Rule,
    SameEntity,
    SameSpeaker,
    marked,
    rules_from_json,
    rules_to_json,
    same_as,
    same_here,
)
from annotator.core.spans import Span

ANI, BUDI, ANI_AGAIN = (
    Entity("1", Span(0, 3), "PERSON"),
    Entity("2", Span(8, 12), "PERSON"),
    Entity("3", Span(17, 20), "ORG"),
)
ONE = Quotation("q1", QuotationType.INDIRECT, (Span(4, 7),), source=Span(0, 3), speaker="Ani Wijaya")
TWO = Quotation("q2", QuotationType.INDIRECT, (Span(13, 16),), source=Span(17, 20))


def review(*items: Entity | Quotation) -> Review:
    return Review(Article("a", "Ani dan Budi dan Ani"), Pass("RK"), items)


def all_the_same(before: Review, item_id: str) -> Review:
    same = same_as(before, item_id)
    assert same is not None
    return applied(before, same_here(before, same))


def stand(before: Review) -> list[tuple[Verdict | None, str]]:
    return [(i.verdict, i.label) for i in before.items if isinstance(i, Entity)]


def test_an_open_entity_counts_as_held_and_gives_its_label_to_the_same_text() -> None:
    assert stand(all_the_same(review(ANI, BUDI, ANI_AGAIN), "1")) == [
        (Verdict.ACCEPTED, "PERSON"),
        (None, "PERSON"),
        (Verdict.EDITED, "PERSON"),
    ]


def test_a_rejection_goes_to_the_same_text_under_the_same_label_alone() -> None:
    third = Entity("4", Span(22, 25), "PERSON")
    given = Review(Article("a", "Ani dan Budi dan Ani, Ani"), Pass("RK"), (ANI, ANI_AGAIN, third))
    given = applied(given, decide(given, "1", Verdict.REJECTED))
    after = all_the_same(given, "1")
    assert after.by_id["4"].verdict is Verdict.REJECTED
    assert after.by_id["3"].verdict is None


def test_what_is_decided_is_not_overwritten() -> None:
    before = review(ANI, ANI_AGAIN)
    before = applied(before, decide(before, "3", Verdict.SKIPPED))
    assert all_the_same(before, "1").by_id["3"].verdict is Verdict.SKIPPED
    quoted = review(ONE, TWO)
    quoted = applied(quoted, edit(quoted, TWO, Template("move {0}")))
    after = all_the_same(quoted, "q1").by_id["q2"]
    assert isinstance(after, Quotation)
    assert after.speaker is None


def test_the_speaker_goes_to_open_quotations_of_the_same_source_with_the_entity_of_that_name() -> None:
    after = all_the_same(review(ONE, TWO), "q1").by_id["q2"]
    assert isinstance(after, Quotation)
    assert (after.speaker, after.verdict) == ("Ani Wijaya", Verdict.EDITED)
    named = Quotation("q1", QuotationType.INDIRECT, (Span(4, 7),), source=Span(0, 3), speaker="Budi")
    linked = all_the_same(review(named, TWO, BUDI), "q1").by_id["q2"]
    assert isinstance(linked, Quotation)
    assert linked.speaker_entity == "2"


def test_a_quotation_without_a_source_has_no_likes() -> None:
    assert same_as(review(Quotation("q", QuotationType.DIRECT, (Span(0, 3),), speaker="Budi")), "q") is None


def test_marking_does_not_cut_into_what_is_held() -> None:
    before = review(BUDI)
    assert marked(before, Span(8, 10), "LOC").decisions  # the open one is no obstacle
    before = applied(before, decide(before, "2", Verdict.ACCEPTED))
    assert not marked(before, Span(8, 10), "LOC")
    labelled = applied(before, marked(before, Span(8, 12), "LOC")).by_id["2"]
    assert isinstance(labelled, Entity)
    assert labelled.label == "LOC"


def test_rules_are_the_same_after_being_kept() -> None:
    stored = (
        Rule(SameEntity("TNI", "ORG", Verdict.ACCEPTED), "RK", "2026-01-02"),
        Rule(SameSpeaker("Lurah", None), "BS", "2026-01-03", on=False),
    )
    assert rules_from_json(rules_to_json(stored)) == stored
