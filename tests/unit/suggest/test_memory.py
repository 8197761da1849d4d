"""Accepted surfaces are suggested again; rejected ones are not."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotation import Entity, Origin
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.past_decisions import SurfaceCounts
from annotator.core.spans import Span
from annotator.suggest.analysis import analyse
from annotator.suggest.memory import Memory, possible_prefixes

TEXT = "Pos Ronda Melati ramai. Melati dan Pos Ronda Melati sepi.\nBaca juga: Pos Ronda Melati"
ARTICLE = Article("a.txt", TEXT, zones=(Zone(Span(TEXT.index("Baca"), len(TEXT)), ZoneKind.PROMO),))


def found(*past: SurfaceCounts) -> list[tuple[str, str]]:
    return [(s.extent.of(TEXT), str(s.claim[2])) for s in Memory(past).suggest(ARTICLE)]


def test_an_accepted_surface_is_suggested_everywhere_in_live_zones() -> None:
    assert found(SurfaceCounts("Pos Ronda Melati", "LOC", 1, 0)) == [("Pos Ronda Melati", "LOC")] * 2


def test_the_longest_remembered_surface_wins() -> None:
    past = [SurfaceCounts("Melati", "PERSON", 3, 0), SurfaceCounts("Pos Ronda Melati", "LOC", 1, 0)]
    assert found(*past) == [("Pos Ronda Melati", "LOC"), ("Melati", "PERSON"), ("Pos Ronda Melati", "LOC")]


def test_a_part_of_a_word_is_not_suggested() -> None:
    assert found(SurfaceCounts("Mela", "PERSON", 1, 0)) == []


def test_the_label_accepted_most_often_wins() -> None:
    assert (
        found(SurfaceCounts("Pos Ronda Melati", "LOC", 1, 0), SurfaceCounts("Pos Ronda Melati", "ORG", 2, 0))[
            0
        ][1]
        == "ORG"
    )


def test_decisions_with_article_scope_apply_only_there() -> None:
    assert found(SurfaceCounts("Melati", "PERSON", 1, 0, "b.txt")) == []
    assert len(found(SurfaceCounts("Melati", "PERSON", 1, 0, "a.txt"))) == 3


def test_a_rejected_surface_is_hidden_for_all_suggesters_but_only_with_its_label() -> None:
    memory = Memory([SurfaceCounts("Melati", "PERSON", 0, 1)])
    origin = Origin("crf", "1", 0.9, "")
    assert memory.rejects(ARTICLE, Entity("1", Span(24, 30), "PERSON", origin=origin))
    assert not memory.rejects(ARTICLE, Entity("1", Span(24, 30), "LOC", origin=origin))
    assert memory.suggest(ARTICLE) == []


def test_the_score_grows_with_the_number_of_acceptances() -> None:
    scores = [SurfaceCounts("x", "ORG", accepted, 0).score for accepted in (1, 2, 9)]
    assert scores == sorted(scores)
    assert SurfaceCounts("x", "ORG", 1, 1).score == 0.5


@given(st.text(alphabet="ab1 .,/“”'-\n\u00a0", max_size=40), st.integers(0, 40), st.integers(1, 12))
def test_every_surface_the_memory_could_find_has_one_of_the_prefixes(
    text: str, first: int, length: int
) -> None:
    article = Article("a.txt", text)
    for paragraph in analyse(article).paragraphs:
        tokens = paragraph.tokens[first : first + length]
        if tokens:
            surface = text[tokens[0].span.start : tokens[-1].span.end]
            assert surface.partition(" ")[0] in possible_prefixes(article)
