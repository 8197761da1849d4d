"""The queries behind the keys, as properties."""

from dataclasses import replace

from annotator.assets import default_labels
from annotator.core import review_queries as verbs
from annotator.core.annotation import Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass
from annotator.core.labels import LabelSet, Speaks, changed
from annotator.core.review import Review
from annotator.core.spans import Span
from annotator.ui.window.status_line import Pace


def review(*items: Entity | Quotation) -> Review:
    return Review(Article("a", "Ani dan Budi dan Ani"), Pass("RK"), items)


ANI, BUDI, ANI_AGAIN = (
    Entity("1", Span(0, 3), "PERSON"),
    Entity("2", Span(8, 12), "PERSON"),
    Entity("3", Span(17, 20), "ORG"),
)


def test_the_next_open_one_comes_round_the_end() -> None:
    given_ = review(ANI, BUDI, ANI_AGAIN)
    assert verbs.next_undecided(given_, "3", 1) == "1"
    assert verbs.next_undecided(given_, "1", -1) == "3"
    assert verbs.next_undecided(given_, None, 1) == "1"


def test_persons_are_proposed_as_speakers_before_bodies() -> None:
    assert list(verbs.speaker_names(review(ANI_AGAIN, BUDI), default_labels())) == ["Budi", "Ani"]


def test_who_is_proposed_as_a_speaker_the_label_set_says() -> None:
    labels = default_labels()
    swapped = changed(labels, "PERSON", replace(labels.by_name["PERSON"], speaks=Speaks.NO))
    swapped = changed(swapped, "ORG", replace(labels.by_name["ORG"], name="BADAN"))
    renamed = review(replace(ANI_AGAIN, label="BADAN"), BUDI)
    assert list(verbs.speaker_names(renamed, swapped)) == ["Ani"]
    assert list(verbs.speaker_names(review(ANI_AGAIN, BUDI), LabelSet())) == []


def test_a_short_name_and_a_resolved_mention_stand_for_the_full_name() -> None:
    text = "Ani Wijaya tiba. Wijaya berkata baik. Sang ketua diam."
    full, short = Entity("1", Span(0, 10), "PERSON"), Entity("2", Span(17, 23), "PERSON")
    quotation = Quotation(
        "q", QuotationType.INDIRECT, (Span(32, 36),), source=Span(38, 48), speaker="Ani Wijaya"
    )
    whole = Review(Article("a", text), Pass("RK"), (full, short, quotation))
    offers = verbs.speaker_names(whole, default_labels())
    assert offers["Sang ketua"] == "Ani Wijaya"
    assert offers == dict.fromkeys(["Ani Wijaya", "Wijaya", "Sang ketua"], "Ani Wijaya")


def test_the_cursor_stays_in_its_place_when_what_it_was_on_vanishes() -> None:
    assert verbs.beside(review(ANI, ANI_AGAIN), BUDI) == ANI_AGAIN.id
    assert verbs.beside(review(ANI, BUDI), ANI_AGAIN) == BUDI.id
    assert verbs.beside(review(), ANI) is None


def test_the_next_quotation_is_looked_for_from_an_entity_on() -> None:
    first = Quotation("q1", QuotationType.INDIRECT, (Span(0, 5),))
    last = Quotation("q2", QuotationType.INDIRECT, (Span(13, 20),))
    given_ = review(first, BUDI, last)
    assert verbs.next_undecided(given_, "2", 1, quotations=True) == "q2"
    assert verbs.neighbour(given_, "2", -1, quotations=True) == "q1"


def test_rejected_ones_are_visited_only_where_they_are_shown() -> None:
    rejected_item = replace(BUDI, verdict=Verdict.REJECTED)
    given_ = review(ANI, rejected_item, ANI_AGAIN)
    assert verbs.neighbour(given_, "1", 1) == "3"
    assert verbs.neighbour(given_, "1", 1, rejected=True) == "2"


def test_the_next_type_passes_over_those_that_the_project_does_not_offer() -> None:
    direct, indirect, mixed = QuotationType
    assert verbs.next_type(direct, (direct, mixed)) is mixed
    assert verbs.next_type(indirect, (direct,)) is direct
    assert verbs.next_type(mixed, (mixed,)) is mixed


def test_pace_is_the_mean_gap_and_leaves_pauses_out() -> None:
    times = iter([0.0, 2.0, 4.0, 1000.0, 1006.0])
    pace = Pace(lambda: next(times))
    for _ in range(4):
        pace.decided()
    assert pace.seconds is None
    pace.decided()
    assert pace.seconds is not None
    assert abs(pace.seconds - 10 / 3) < 0.01
