"""The native record."""

import json

import pytest
from hypothesis import given

from annotator.core.annotation import Annotation, Entity, Origin, Quotation, QuotationType
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.change import Pass, PassState
from annotator.core.errors import FormatError
from annotator.core.record import Record, record_from_json, record_to_json
from annotator.core.spans import Span
from tests.unit.strategies import annotated

TEXT = "🙂 “Aman,”ujar Sari."


def record() -> Record:
    quotation = Quotation("q", QuotationType.DIRECT, (Span(2, 9),), Span(9, 13), Span(14, 18), "Sari", "e")
    name = Entity("e", Span(14, 18), "PERSON", {"note": "x"}, Origin("entities", "1", 0.5, "cue before"))
    article = Article("a.txt", TEXT, "Judul", {"outlet": "X"}, (Zone(Span(0, 19), ZoneKind.BODY),))
    return Record(article, (name, quotation), Pass("RK", PassState.DONE, exhaustive=True))


def test_the_keys_come_in_the_order_of_the_contract() -> None:
    document = record_to_json(record())
    assert list(document) == ["id", "text", "title", "meta", "pass", "zones", "entities", "quotations"]
    assert list(document["entities"][0]) == ["id", "start", "end", "label", "text", "attributes", "origin"]
    assert list(document["quotations"][0])[:7] == [
        "id", "type", "contents", "cue", "source", "speaker", "speaker_entity",
    ]  # fmt: skip


def test_surfaces_are_slices_by_code_point_even_after_an_emoji() -> None:
    document = record_to_json(record())
    assert document["entities"][0]["text"] == "Sari"
    assert document["quotations"][0]["contents"] == [{"start": 2, "end": 9, "text": "“Aman,”"}]


@given(annotated())
def test_a_record_survives_being_written_and_read(case: tuple[Article, tuple[Annotation, ...]]) -> None:
    article, annotations = case
    ordered = tuple(sorted(annotations, key=lambda a: isinstance(a, Quotation)))
    line = json.dumps(record_to_json(Record(article, ordered)), ensure_ascii=False)
    again = record_from_json(json.loads(line))
    assert again == Record(article, ordered)
    assert json.dumps(record_to_json(again), ensure_ascii=False) == line


def test_a_record_without_ids_gets_the_same_ones_every_time() -> None:
    document = {"id": "a", "text": "Sari", "entities": [{"start": 0, "end": 4, "label": "PERSON"}]}
    assert record_from_json(document).annotations[0].id == record_from_json(document).annotations[0].id != ""


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        ({"start": 0, "end": 99, "label": "X"}, "after the text"),
        ({"start": 0, "end": 4, "label": "X", "text": "Budi"}, "the record says"),
        ({"start": 3, "end": 3, "label": "X"}, "not a span"),
        ({"start": True, "end": 4, "label": "X"}, "whole number"),
        ({"start": 0, "end": 4}, "'label' is missing"),
    ],
)
def test_a_record_that_disagrees_with_itself_is_refused(entity: dict[str, object], words: str) -> None:
    with pytest.raises(FormatError, match=words):
        record_from_json({"id": "a", "text": "Sari", "entities": [entity]})


def test_a_speakers_link_leads_to_an_entity_of_the_record_or_nowhere() -> None:
    whole = record()
    alone = Record(whole.article, (whole.annotations[1],))
    assert record_to_json(whole)["quotations"][0]["speaker_entity"] == "e"
    assert record_to_json(alone)["quotations"][0]["speaker_entity"] is None
