"""doccano: exports of doccano are read, and damaged lines are reported with their number."""

import json
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Quotation, QuotationType
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.doccano import Doccano
from annotator.formats.registry import Options, format_of
from annotator.formats.shared.carrying import Losses

TEXT = "🙂 “Siap,” kata Sari Melati. “Ayo!”"


def read(path: Path, *lines: object) -> list[Record]:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return list(Doccano().read(path))


def spot(surface: str) -> Span:
    start = TEXT.index(surface)
    return Span(start, start + len(surface))


def test_a_quotation_becomes_spans_and_relations(tmp_path: Path) -> None:
    quotation = Quotation(
        "q", QuotationType.DIRECT, (spot("“Siap,”"), spot("“Ayo!”")), spot("kata"), spot("Sari Melati"),
        "Sari Melati", "p",
    )  # fmt: skip
    record = Doccano().carry(
        Record(Article("a", TEXT), (Entity("p", spot("Sari Melati"), "PERSON"), quotation)), Losses()
    )
    Doccano().write([record], tmp_path / "a.jsonl", Options())
    line = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))
    labels = [entity["label"] for entity in line["entities"]]
    assert labels == ["PERSON", "direct quotation", "direct quotation", "cue", "source"]
    relations = {(r["type"], r["from_id"], r["to_id"]) for r in line["relations"]}
    assert relations == {("continued", 1, 2), ("cue", 1, 3), ("source", 1, 4), ("speaker", 1, 0)}


def test_an_export_of_doccano_with_relations_is_read(tmp_path: Path) -> None:
    entities = [
        {"id": 71, "label": "PERSON", "start_offset": 15, "end_offset": 26},
        {"id": 72, "label": "indirect quotation", "start_offset": 2, "end_offset": 9},
        {"id": 73, "label": "cue", "start_offset": 10, "end_offset": 14},
        {"id": 74, "label": "cue", "start_offset": 29, "end_offset": 30},
    ]
    relations = [
        {"id": 1, "from_id": 73, "to_id": 72, "type": "cue"},
        {"id": 2, "from_id": 72, "to_id": 71, "type": "speaker"},
        {"id": 3, "from_id": 71, "to_id": 72, "type": "something else"},
    ]
    line = {
        "id": 9,
        "data": TEXT,
        "outlet": "X",
        "entities": entities,
        "relations": relations,
        "Comments": [],
    }
    (record,) = read(tmp_path / "all.jsonl", line)
    assert format_of(tmp_path / "all.jsonl") == "doccano"
    assert (record.article.id, record.article.meta) == ("all-00001", {"outlet": "X"})
    person, lone, quotation = record.annotations
    assert isinstance(quotation, Quotation)
    assert (quotation.speaker, quotation.speaker_entity) == (person.extent.of(TEXT), person.id)
    assert quotation.cue == Span(10, 14)
    assert isinstance(lone, Entity)
    assert (lone.label, lone.span) == ("cue", Span(29, 30))


@pytest.mark.parametrize("key", ["label", "labels"])
def test_an_export_of_doccano_without_relations_is_read(tmp_path: Path, key: str) -> None:
    (record,) = read(
        tmp_path / "all.jsonl", {"id": 9, "text": TEXT, key: [[15, 26, "PERSON"], [15, 19, "X"]]}
    )
    assert format_of(tmp_path / "all.jsonl") == "doccano"
    assert [a.extent.of(TEXT) for a in record.annotations] == ["Sari Melati", "Sari"]


def test_an_entity_labelled_like_a_quotation_is_relabelled_and_reported() -> None:
    losses = Losses()
    record = Record(Article("a", TEXT), (Entity("1", Span(0, 1), "direct quotation"),))
    (entity,) = Doccano().carry(record, losses).annotations
    assert isinstance(entity, Entity)
    assert entity.label == "direct quotation (entity)"
    assert sum(losses.to_json().values()) == 1


ENTITY = {"id": 1, "label": "X", "start_offset": 0, "end_offset": 1}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"text": "a", "entities": [{**ENTITY, "end_offset": 2}]}, r"line 2: \[0, 2\) is no stretch"),
        ({"text": "a", "entities": [{**ENTITY, "start_offset": True}]}, "line 2: .*no stretch"),
        ({"text": "a", "entities": [{"id": 1, "label": "X"}]}, "line 2: 'start_offset' is missing"),
        ({"text": "a", "entities": [{**ENTITY, "label": None}]}, "line 2: a label is None, not words"),
        ({"text": 1, "entities": []}, "line 2: the text is int"),
        ({"entities": []}, "line 2: the text is NoneType"),
        ({"text": "a", "label": [[0, 1]]}, "line 2: "),
        ({"text": "a", "relations": [{"from_id": 1, "to_id": 2, "type": "cue"}]}, "span '1' that is not"),
    ],
)
def test_a_damaged_line_is_reported_with_its_number(tmp_path: Path, line: object, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read(tmp_path / "bad.jsonl", {"text": "fine", "entities": [], "relations": []}, line)
