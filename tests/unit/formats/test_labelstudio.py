"""Label Studio: the exported folder, exports of Label Studio, and offsets in two units."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import FormatError
from annotator.core.labels import Label, LabelSet
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.labelstudio.format import LabelStudio
from annotator.formats.registry import Options, format_of
from annotator.formats.shared.carrying import Losses
from annotator.formats.shared.offsets import Unit

TEXT = "🙂🙂 aa Sari Melati"
SARI = Entity("p", Span(6, 17), "PERSON", {"note": "x"}, Origin("rules", "2", 0.5, "name"), Verdict.EDITED)
DONE = Pass("Ani", PassState.DONE, exhaustive=True)


def written(
    tmp_path: Path, *annotations: Annotation, work: Pass | None = DONE, unit: Unit = Unit.UTF16
) -> dict[str, Any]:
    labels = LabelSet((Label("PERSON", "Person", "1", "#2f6db3", "#7db4f0", attributes=("role",)),))
    record = LabelStudio().carry(Record(Article("a", TEXT), annotations, work), Losses())
    LabelStudio(labels).write([record], tmp_path / "out", Options(unit))
    (task,) = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    assert list(LabelStudio().read(tmp_path / "out")) == [record]
    return dict(task)


def read(tmp_path: Path, *tasks: object) -> list[Record]:
    path = tmp_path / "project-1.json"
    path.write_text(json.dumps(tasks, indent=1), encoding="utf-8")
    return list(LabelStudio().read(path))


def region(start: int, end: int, text: str | None, label: str = "PERSON", **more: object) -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": [label]} | ({"text": text} if text else {})
    return {
        "id": f"r{start}",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": value,
        **more,
    }


def task(*result: object, **more: object) -> dict[str, Any]:
    return {"id": 3, "data": {"text": TEXT}, "annotations": [{"result": list(result), **more}]}


def test_gold_becomes_annotations_and_suggestions_become_predictions(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    gold = written(tmp_path / "gold", SARI)
    assert "predictions" not in gold
    label, note = gold["annotations"][0]["result"]
    assert (label["origin"], label["score"], label["meta"]["text"]) == ("prediction-changed", 0.5, ["name"])
    assert (note["from_name"], note["value"]["text"]) == ("attribute-note", ["x"])
    suggested = written(tmp_path, SARI, work=None)
    assert "annotations" not in suggested
    assert suggested["predictions"][0]["score"] == 0.5


@pytest.mark.parametrize(("unit", "start"), [(Unit.UTF16, 8), (Unit.CODEPOINT, 6)])
def test_offsets_are_written_in_the_requested_unit(tmp_path: Path, unit: Unit, start: int) -> None:
    made = written(tmp_path, SARI, unit=unit)["annotations"][0]["result"][0]["value"]
    assert (made["start"], made["end"], made["text"]) == (start, start + 11, "Sari Melati")


@pytest.mark.parametrize("unit", [Unit.UTF16, Unit.CODEPOINT])
def test_if_both_units_match_the_text_the_written_unit_is_used(tmp_path: Path, unit: Unit) -> None:
    text = "🙂aaaa"
    record = Record(Article("a", text), (Entity("p", Span(2, 3), "X", {}, None, Verdict.ADDED),), DONE)
    LabelStudio().write([record], tmp_path / "out", Options(unit))
    assert list(LabelStudio().read(tmp_path / "out")) == [record]


def test_the_configuration_offers_every_label_field_and_relation(tmp_path: Path) -> None:
    quotation = Quotation(
        "q", QuotationType.DIRECT, (Span(3, 5),), None, None, "Sari", "p", {}, None, Verdict.ADDED
    )
    written(tmp_path, SARI, Entity("o", Span(3, 5), 'A "<b>"', {}, None, Verdict.ADDED), quotation)
    view = ET.parse(tmp_path / "out" / "config.xml").getroot()  # noqa: S314
    labels = {
        element.get("name"): [label.get("value") for label in element] for element in view.iter("Labels")
    }
    assert labels["entity"] == ["PERSON", 'A "<b>"']
    assert labels["quotation"] == [
        "direct quotation",
        "indirect quotation",
        "mixed quotation",
        "cue",
        "source",
    ]
    assert [element.get("name") for element in view.iter("TextArea")] == [
        "speaker",
        "attribute-role",
        "attribute-note",
    ]
    assert next(view.iter("Label")).attrib == {"value": "PERSON", "background": "#2f6db3", "hotkey": "1"}
    assert {element.get("value") for element in view.iter("Relation")} == {
        "cue",
        "source",
        "speaker",
        "continued",
    }


def test_an_export_of_label_studio_gives_a_record_for_each_annotator(tmp_path: Path) -> None:
    first = {"result": [region(6, 17, "Sari Melati")], "completed_by": {"id": 1, "email": "ani@example.org"}}
    second = {"result": [], "completed_by": 7, "was_cancelled": True}
    task = {
        "id": 3,
        "data": {"story": TEXT, "outlet": "X"},
        "annotations": [first, second],
        "predictions": [],
    }
    ani, seven = read(tmp_path, task)
    assert format_of(tmp_path / "project-1.json") == "labelstudio"
    assert (ani.article.id, ani.article.text, ani.article.meta) == ("project-1-3", TEXT, {"outlet": "X"})
    assert ani.work == Pass("ani@example.org", PassState.DONE, exhaustive=True)
    assert seven.work == Pass("labelstudio-7", PassState.SKIPPED, exhaustive=True)
    assert [annotation.extent.of(TEXT) for annotation in ani.annotations] == ["Sari Melati"]


def test_the_fields_of_a_region_become_attributes(tmp_path: Path) -> None:
    place = {"start": 6, "end": 17}
    fields = [
        {"id": "r6", "from_name": "kind", "type": "choices", "value": {**place, "choices": ["a", "b"]}},
        {"id": "r6", "from_name": "sure", "type": "rating", "value": {**place, "rating": 4}},
        {"id": "c", "from_name": "topic", "type": "choices", "value": {"choices": ["whole text"]}},
    ]
    (record,) = read(tmp_path, task(region(6, 17, "Sari Melati"), *fields))
    (entity,) = record.annotations
    assert entity.attributes == {"kind": "a\nb", "sure": "4"}


def test_regions_of_one_task_in_both_units_are_placed_by_their_text(tmp_path: Path) -> None:
    (record,) = read(tmp_path, task(region(8, 12, "Sari"), region(11, 17, "Melati")))
    assert [annotation.extent for annotation in record.annotations] == [Span(6, 10), Span(11, 17)]


def test_predictions_have_their_model_as_suggester(tmp_path: Path) -> None:
    regions = [region(6, 17, "Sari Melati"), region(11, 17, "Melati", score=0.75)]
    made = {"result": regions, "model_version": "bert", "score": 0.25}
    (record,) = read(tmp_path, {"data": {"text": TEXT}, "predictions": [made]})
    assert record.work is None
    origins = [annotation.origin for annotation in record.annotations]
    assert origins == [Origin("bert", "1", 0.25, "imported"), Origin("bert", "1", 0.75, "imported")]


def test_json_min_is_read(tmp_path: Path) -> None:
    flat = [{"start": 6, "end": 17, "text": "Sari Melati", "labels": ["PERSON", "ROLE"]}]
    task = {"text": TEXT, "outlet": "X", "id": 5, "label": flat, "annotator": 2, "annotation_id": 9}
    (record,) = read(tmp_path, task)
    assert format_of(tmp_path / "project-1.json") == "labelstudio"
    assert record.article.meta == {"outlet": "X"}
    assert [annotation.label for annotation in record.annotations if isinstance(annotation, Entity)] == [
        "PERSON",
        "ROLE",
    ]


def test_a_list_longer_than_the_read_buffer_is_read(tmp_path: Path) -> None:
    long = "x" * 50_000
    records = read(
        tmp_path, *({"data": {"text": f"{long}{number}"}, "annotations": []} for number in range(9))
    )
    assert [record.article.text[-1] for record in records] == list("012345678")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[{"data": {"text": "a"}, "annotations": []} {}]', "after item 1: .*comma"),
        ('[{"data": {"text": "a"}, "annotations": []}', "after item 1: not JSON"),
        ('[{"data": {"text": "a"}, "annotations": []}, 4]', "after item 1: .*objects are wanted, not int"),
        ("", "after item 0: not JSON"),
        ("[" * 100_000, "after item 0: not JSON"),
        ('{"data": {"text": 5}, "annotations": []}', "task 1: .*the text is int"),
        (json.dumps([task(region(0, 4, "Sari"))]), "task 1: at .* other words than 'Sari'"),
        (json.dumps([task(region(900, 904, None))]), "task 1: at .* other words"),
        (json.dumps([task(region(0, 1, None, label=""))]), "task 1: a label is '', not words"),
        (
            json.dumps([task({**region(0, 4, ""), "type": "labels", "value": {}})]),
            "task 1: 'start' is missing",
        ),
        (
            json.dumps([task({"type": "relation", "from_id": "a", "to_id": "b", "labels": ["cue"]})]),
            "'a' that is",
        ),
    ],
)
def test_a_damaged_task_is_reported_with_its_number(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        list(LabelStudio().read(path))
