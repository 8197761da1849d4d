"""The concordance (keyword in context) of a project: search, filters, limits and export."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.annotation import Verdict
from annotator.core.article import Article
from annotator.core.change import PassState
from annotator.core.concordance import CONTEXT, ClaimFilter, Line, keyword_in_context
from annotator.core.errors import CancelledError
from annotator.core.progress import Silent
from annotator.core.review import decide
from annotator.core.spans import Span
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.reviewing.concordance import (
    COLUMNS,
    Found,
    How,
    PatternError,
    Query,
    compiled,
    search,
    write_csv,
)
from annotator.operations.reviewing.review_article import commit, open_review
from tests.unit.strategies import TEXTS, spans

FIRST = "Panen 🌾 raya.\nPetani Tanjung Asin\u00a0panen garam, kata Ani Wijaya. Kafé itu tutup."
SECOND = "Petani lain tidak memanen. Ani Wijaya berkata: (panen) gagal."


def entity(text: str, surface: str, label: str, suggester: str) -> dict[str, object]:
    start = text.index(surface)
    origin = {"suggester": suggester, "version": "1", "score": 0.9, "evidence": "known"}
    return {"start": start, "end": start + len(surface), "text": surface, "label": label, "attributes": {},
            "origin": origin}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    rows = [
        {"id": "satu.txt", "text": FIRST, "title": "Satu", "meta": {}, "quotations": [],
         "entities": [entity(FIRST, "Tanjung Asin", "LOC", "entities"),
                      entity(FIRST, "Ani Wijaya", "PERSON", "crf")]},
        {"id": "dua.txt", "text": SECOND, "title": "Dua", "meta": {}, "quotations": [],
         "entities": [entity(SECOND, "Ani Wijaya", "PERSON", "entities")]},
    ]  # fmt: skip
    source = tmp_path / "articles.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    with open_project(tmp_path / "p.db", create=True) as opened:
        import_paths(opened, [source], Silent())
        for row in rows:
            open_review(opened, str(row["id"]), "RK")
        yield opened


def run_search(project: Project, query: Query, limit: int = 100) -> tuple[list[Line], Found]:
    lines: list[Line] = []
    ended = search(project, "RK", query, Silent(), lines.extend, limit=limit)
    return lines, ended


def hits(project: Project, query: Query) -> list[tuple[str, str]]:
    return [(line.article_id, line.hit) for line in run_search(project, query)[0]]


def test_words_are_whole_and_of_either_case_unless_asked_otherwise(project: Project) -> None:
    assert hits(project, Query("panen")) == [
        ("satu.txt", "Panen"),
        ("satu.txt", "panen"),
        ("dua.txt", "panen"),
    ]
    assert hits(project, Query("panen", match_case=True)) == [("satu.txt", "panen"), ("dua.txt", "panen")]


def test_several_words_stand_together_whatever_white_space_is_between(project: Project) -> None:
    assert hits(project, Query("asin  panen")) == [("satu.txt", "Asin panen")]
    assert hits(project, Query("kata* Ani")) == [("satu.txt", "kata Ani")]


def test_a_star_stands_for_the_rest_of_a_word_and_accents_are_exact(project: Project) -> None:
    assert hits(project, Query("petan* l*")) == [("dua.txt", "Petani lain")]
    assert hits(project, Query("kafe")) == []  # the index would find it, the text says otherwise


def test_a_hit_stands_at_its_place_even_behind_characters_beyond_the_bmp(
    project: Project,
) -> None:
    line = run_search(project, Query("Wijaya"))[0][0]
    assert line.span.of(FIRST) == "Wijaya"
    assert (line.left[-4:], line.right[:6]) == ("Ani ", ". Kafé")


def test_an_expression_is_looked_for_as_it_stands(project: Project) -> None:
    assert hits(project, Query(r"\((\w+)\)", How.PATTERN)) == [("dua.txt", "(panen)")]
    assert hits(project, Query(r"x*", How.PATTERN)) == []  # empty matches are no hits


def test_a_wrong_expression_says_where_it_is_wrong() -> None:
    with pytest.raises(PatternError, match="character 6: missing"):
        compiled(Query("kata (", How.PATTERN))


def test_an_expression_that_runs_away_is_stopped(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.operations.reviewing.concordance.PATIENCE", 0.05)
    with pytest.raises(PatternError, match="takes too long"):
        run_search(project, Query(r"(?:\w|\w\w|\W)+(?<=Z)", How.PATTERN))


@pytest.mark.parametrize(
    "pattern",
    [
        "a{1000000000}",
        "(?:(?:ab)?){1000000000}",
        "((a{100}){100}){100}",
        "x{1000000,}y",
        "[)]{999999}",
        "x" * 5000,
    ],
)
def test_an_expression_that_would_take_long_to_compile_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError, match=r"repeats too much|shorten it"):
        compiled(Query(pattern, How.PATTERN))


def test_words_beyond_measure_are_refused() -> None:
    with pytest.raises(PatternError, match="shorten it"):
        compiled(Query("kata " * 100_000))


@pytest.mark.parametrize(
    "pattern", [r"\d{4}-\d{2}.{100}\w{50}[a-z]{20,}", r"(a{3,5}){2}", "[{]9999999}", r"\({2}"]
)
def test_a_common_repetition_is_compiled(pattern: str) -> None:
    compiled(Query(pattern, How.PATTERN))


def test_an_expression_within_itself_is_stopped(project: Project) -> None:
    with pytest.raises(PatternError, match="recursion"):
        run_search(project, Query("(?R)", How.PATTERN))
    assert hits(project, Query(r"\((?:[^()]|(?R))*\)", How.PATTERN)) == [("dua.txt", "(panen)")]


def test_too_many_parentheses_are_refused() -> None:
    with pytest.raises(PatternError, match="parentheses"):
        compiled(Query("(" * 499 + ")" * 499, How.PATTERN))


def test_filters_look_among_the_annotations_alone(project: Project) -> None:
    people = Query(wanted=ClaimFilter("entity", "PERSON"))
    assert hits(project, people) == [("satu.txt", "Ani Wijaya"), ("dua.txt", "Ani Wijaya")]
    assert hits(project, Query(wanted=ClaimFilter(suggester="crf"))) == [("satu.txt", "Ani Wijaya")]
    assert hits(project, Query("asin", wanted=ClaimFilter("entity"))) == [("satu.txt", "Tanjung Asin")]
    assert hits(project, Query(wanted=ClaimFilter(surface="Ani Wijaya", kind="quotation"))) == []


def test_an_annotation_is_found_also_where_it_is_glued_to_the_word_before(tmp_path: Path) -> None:
    text = "Panen Raya31 Oktober. Hadir TNI, dan31 Oktober juga."
    row = {"id": "a.txt", "text": text, "title": "", "meta": {}, "quotations": [],
           "entities": [entity(text, "31 Oktober", "DATETIME", "entities")]}  # fmt: skip
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps(row), encoding="utf-8")
    with open_project(tmp_path / "a.db", create=True) as project:
        import_paths(project, [source], Silent())
        open_review(project, "a.txt", "RK")
        assert hits(project, Query(wanted=ClaimFilter(surface="31 Oktober"))) == [("a.txt", "31 Oktober")]


def test_verdicts_are_those_of_the_reviewer(project: Project) -> None:
    review = open_review(project, "satu.txt", "RK")
    commit(project, decide(review, review.items[0].id, Verdict.REJECTED))
    rejected = Query(wanted=ClaimFilter(verdicts=frozenset({Verdict.REJECTED})))
    still_open = Query(wanted=ClaimFilter(verdicts=frozenset({None})))
    assert hits(project, rejected) == [("satu.txt", "Tanjung Asin")]
    assert "Tanjung Asin" not in dict(hits(project, still_open)).values()
    assert run_search(project, rejected)[0][0].state is PassState.IN_PROGRESS
    lines: list[Line] = []
    search(project, "BS", rejected, Silent(), lines.extend)
    assert lines == []


def test_a_hit_in_the_text_knows_the_entity_that_stands_exactly_there(project: Project) -> None:
    exact = run_search(project, Query("tanjung asin"))[0][0]
    assert exact.claim is not None
    assert (exact.claim.label, exact.claim.verdict, exact.decided) == ("LOC", None, False)
    assert run_search(project, Query("tanjung"))[0][0].claim is None


def test_too_many_hits_are_cut_and_the_end_says_so(project: Project) -> None:
    lines, ended = run_search(project, Query("panen"), limit=2)
    assert (len(lines), ended) == (2, Found(2, 1, capped=True))
    assert run_search(project, Query("panen"), limit=3)[1] == Found(3, 2, capped=False)


def test_a_search_can_be_stopped(project: Project) -> None:
    class Stopped(Silent):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(CancelledError):
        search(project, "RK", Query("panen"), Stopped(), lambda _: None)


@given(st.data())
def test_a_line_is_one_line_with_the_hit_and_what_stands_around_it(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    span = data.draw(spans(text))
    left, hit, right = keyword_in_context(text, span)
    around = text[max(0, span.start - CONTEXT) : span.end + CONTEXT]
    assert re.sub(r"\s", " ", around) == left + hit + right


def test_what_a_spreadsheet_would_calculate_is_written_as_text(tmp_path: Path) -> None:
    text = "=1+1 dan @SUM(A1) -"
    article = Article("+a.txt", text, "-judul")
    lines = [
        Line(article.id, article.title, PassState.NEW, span, *keyword_in_context(text, span))
        for span in (Span(0, 4), Span(9, 17))
    ]
    out = tmp_path / "lines.csv"
    write_csv(out, lines)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert [row["hit"] for row in rows] == ["'=1+1", "'@SUM(A1)"]
    assert (rows[0]["article_id"], rows[0]["title"], rows[1]["start"]) == ("'+a.txt", "'-judul", "9")
