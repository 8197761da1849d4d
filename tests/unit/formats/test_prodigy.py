"""Prodigy: tokens that cover the text, answers as passes, and the exports of its recipes."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.prodigy import Prodigy
from annotator.formats.registry import Options, format_of, record_pieces
from annotator.formats.shared.carrying import Losses
from tests.unit.strategies import annotated

TEXT = "🙂 “Siap,” kata Sari Melati.\n\nLalu pergi."


def task_of(folder: Path, record: Record) -> dict[str, Any]:
    Prodigy().write([Prodigy().carry(record, Losses())], folder / "a.jsonl", Options())
    return dict(json.loads((folder / "a.jsonl").read_text(encoding="utf-8")))


def read(tmp_path: Path, **task: object) -> Record:
    (tmp_path / "db.jsonl").write_text(json.dumps({"text": TEXT, **task}), encoding="utf-8")
    (record,) = Prodigy().read(tmp_path / "db.jsonl")
    return record


def spot(surface: str) -> Span:
    start = TEXT.index(surface)
    return Span(start, start + len(surface))


def span(surface: str, label: str, **more: object) -> dict[str, Any]:
    place = spot(surface)
    return {"start": place.start, "end": place.end, "label": label, **more}


@given(case=annotated())
def test_the_tokens_cover_the_text_and_every_span_is_whole_tokens(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Article, tuple[Annotation, ...]]
) -> None:
    article, annotations = case
    task = task_of(tmp_path_factory.mktemp("any"), Record(article, annotations))
    tokens = task["tokens"]
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == article.text
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    for span in task["spans"]:
        first, last = tokens[span["token_start"]], tokens[span["token_end"]]
        assert (first["start"], last["end"]) == (span["start"], span["end"])


def test_a_relation_contains_the_last_tokens_and_both_spans(tmp_path: Path) -> None:
    quotation = Quotation("q", QuotationType.DIRECT, (spot("“Siap,”"),), spot("kata"))
    task = task_of(tmp_path, Record(Article("a", TEXT), (quotation,)))
    (relation,) = task["relations"]
    words = [token["text"] for token in task["tokens"]]
    assert relation["label"] == "cue"
    assert (words[relation["head"]], words[relation["child"]]) == ("”", "kata")
    assert relation["head_span"]["label"] == "direct quotation"
    assert "answer" not in task


@pytest.mark.parametrize(
    ("work", "view", "answer"),
    [
        (Pass("Ani", PassState.DONE, exhaustive=True), "spans_manual", "accept"),
        (Pass("Ani", PassState.DONE), "spans", "accept"),
        (Pass("Ani", PassState.SKIPPED), "spans", "ignore"),
    ],
)
def test_a_pass_becomes_an_answer(tmp_path: Path, work: Pass, view: str, answer: str) -> None:
    task = task_of(tmp_path, Record(Article("a", TEXT), (), work))
    assert (task["_view_id"], task["answer"], task["_annotator_id"]) == (view, answer, "Ani")
    (record,) = Prodigy().read(tmp_path / "a.jsonl")
    assert record.work == work


def test_a_pass_that_is_not_done_becomes_a_task_and_is_reported() -> None:
    losses = Losses()
    record = Record(Article("a", TEXT), (), Pass("Ani", PassState.IN_PROGRESS))
    assert Prodigy().carry(record, losses).work is None
    assert len(losses.lines()) == 1


def test_the_export_of_a_manual_recipe_is_read(tmp_path: Path) -> None:
    record = read(
        tmp_path,
        _input_hash=1,
        _task_hash=2,
        _view_id="ner_manual",
        _session_id="news-ani",
        answer="accept",
        meta={"source": "x.html", "score": 0.5},
        spans=[span("Sari Melati", "PERSON", source="id_core", score=0.5, token_start=7, token_end=8)],
    )
    assert format_of(tmp_path / "db.jsonl") == "prodigy"
    assert (record.article.id, record.article.meta) == ("db-00001", {"source": "x.html", "score": "0.5"})
    assert record.work == Pass("news-ani", PassState.DONE, exhaustive=True)
    assert record_pieces(record) == (("PERSON", 15, 26, "Sari Melati"),)
    assert record.annotations[0].origin == Origin("id_core", "1", 0.5, "imported")


@pytest.mark.parametrize(
    ("view", "state", "verdict"),
    [("ner", PassState.DONE, Verdict.REJECTED), ("ner_manual", PassState.SKIPPED, None)],
)
def test_reject_is_a_verdict_in_views_that_judge_spans_and_otherwise_a_skip(
    tmp_path: Path, view: str, state: PassState, verdict: Verdict | None
) -> None:
    record = read(tmp_path, _view_id=view, answer="reject", spans=[span("Sari", "PERSON")])
    assert record.work is not None
    assert (record.work.state, record.annotations[0].verdict) == (state, verdict)


@pytest.mark.parametrize(
    "ends", [{}, {"head_span": span("“Siap,”", "direct quotation"), "child_span": span("kata", "cue")}]
)
def test_relations_are_read_by_their_spans_or_tokens(tmp_path: Path, ends: dict[str, Any]) -> None:
    spans = [
        span("“Siap,”", "direct quotation", token_start=1, token_end=4),
        span("kata", "cue", token_start=5, token_end=5),
    ]
    other = {"head": 0, "child": 9, "label": "nsubj"}
    record = read(tmp_path, spans=spans, relations=[other, {"head": 4, "child": 5, "label": "cue", **ends}])
    (quotation,) = record.annotations
    assert isinstance(quotation, Quotation)
    assert quotation.cue == spot("kata")


def test_an_entity_keeps_its_id_attributes_and_suggester(tmp_path: Path) -> None:
    entity = Entity("p", spot("Sari Melati"), "PERSON", {"note": "x"}, Origin("rules", "2", 0.5, "name"))
    task_of(tmp_path, Record(Article("a", TEXT), (entity,)))
    (record,) = Prodigy().read(tmp_path / "a.jsonl")
    assert record.annotations == (entity,)


@pytest.mark.parametrize(
    ("task", "message"),
    [
        ({"spans": [{"start": 0, "end": 99, "label": "X"}]}, r"line 1: \[0, 99\) is no stretch"),
        ({"spans": [{"end": 9, "label": "X"}]}, "line 1: 'start' is missing"),
        (
            {"spans": [span("Sari", "X", source="m", score=float("nan"))]},
            "line 1: a score is nan, not a number",
        ),
        ({"text": None, "spans": []}, "line 1: the text is NoneType"),
        (
            {"spans": [], "relations": [{"head": 1, "child": 2, "label": "cue"}]},
            "'at token 1' that is not there",
        ),
    ],
)
def test_a_damaged_line_is_reported_with_its_number(
    tmp_path: Path, task: dict[str, Any], message: str
) -> None:
    with pytest.raises(FormatError, match=message):
        read(tmp_path, **task)
