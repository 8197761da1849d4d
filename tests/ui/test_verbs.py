"""The pure part of the keys, as properties."""

import itertools

from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.core.annotation import Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass
from annotator.core.review import Review, applied
from annotator.core.spans import Span
from annotator.ui import verbs
from annotator.ui.status import Pace
from annotator.ui.verbs import Edge

texts = st.text(alphabet="ab ,.“”\n🎓é", min_size=2, max_size=40)


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(text_and_span(), st.sampled_from(Edge), st.sampled_from([1, -1]), st.booleans())
def test_a_moved_end_stays_in_the_text_and_moves_one_end_alone(
    given_: tuple[str, Span], edge: Edge, step: int, by_word: bool
) -> None:
    text, span = given_
    moved = verbs.moved(text, span, edge, step, by_word=by_word)
    assert 0 <= moved.start < moved.end <= len(text)
    if edge is Edge.END:
        assert moved.start == span.start
    else:
        assert moved.end == span.end


@given(text_and_span(), st.sampled_from(Edge))
def test_a_character_on_and_back_is_where_it_was(given_: tuple[str, Span], edge: Edge) -> None:
    text, span = given_
    there = verbs.moved(text, span, edge, 1, by_word=False)
    assume(there != span)
    assert verbs.moved(text, there, edge, -1, by_word=False) == span


def test_words_keep_their_hyphens_and_apostrophes() -> None:
    text = "alun-alun kota, Jum’at"
    span = verbs.moved(text, Span(0, 1), Edge.END, 1, by_word=True)
    assert span.of(text) == "alun-alun"
    assert verbs.moved(text, Span(0, 15), Edge.END, 1, by_word=True).of(text) == text


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), min_size=1, max_size=8))
def test_joined_contents_cover_the_same_and_do_not_overlap(pairs: list[tuple[int, int]]) -> None:
    spans = [Span(start, start + length) for start, length in pairs]
    joined = verbs.joined(spans)
    assert {p for s in spans for p in range(s.start, s.end)} == {
        p for s in joined for p in range(s.start, s.end)
    }
    assert all(a.end <= b.start for a, b in itertools.pairwise(joined))


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


def test_all_the_same_gives_label_and_verdict_and_leaves_other_texts() -> None:
    given_ = review(ANI, BUDI, ANI_AGAIN)
    after = applied(given_, verbs.all_the_same(given_, "1"))
    assert [(i.verdict, i.label) for i in after.items if isinstance(i, Entity)] == [
        (Verdict.ACCEPTED, "PERSON"),
        (None, "PERSON"),
        (Verdict.EDITED, "PERSON"),
    ]


def test_all_the_same_of_a_quotation_gives_its_speaker_to_the_same_sources() -> None:
    one = Quotation("q1", QuotationType.INDIRECT, (Span(4, 7),), source=Span(0, 3), speaker="Ani Wijaya")
    two = Quotation("q2", QuotationType.INDIRECT, (Span(13, 16),), source=Span(17, 20))
    given_ = review(one, two)
    after = applied(given_, verbs.all_the_same(given_, "q1")).by_id["q2"]
    assert isinstance(after, Quotation)
    assert after.speaker == "Ani Wijaya"


def test_persons_are_proposed_as_speakers_before_bodies() -> None:
    assert verbs.speaker_names(review(ANI_AGAIN, BUDI)) == ["Budi", "Ani"]


def test_pace_is_the_mean_gap_and_leaves_pauses_out() -> None:
    times = iter([0.0, 2.0, 4.0, 1000.0, 1006.0])
    pace = Pace(lambda: next(times))
    for _ in range(4):
        pace.decided()
    assert pace.seconds is None
    pace.decided()
    assert pace.seconds is not None
    assert abs(pace.seconds - 10 / 3) < 0.01
