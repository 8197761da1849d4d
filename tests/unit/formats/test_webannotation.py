"""Web Annotations of other tools with their texts in the same folder, and errors with the file name."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.core.annotation import Entity
from annotator.core.errors import FormatError
from annotator.core.spans import Span
from annotator.formats.registry import Options, format_of, make_format
from annotator.formats.shared.carrying import Losses
from annotator.formats.shared.offsets import Unit
from tests.unit.formats.torture import torture

TEXT = "🙂 Sari Melati bicara. Lama Sari Melati diam."
ANNO = "http://www.w3.org/ns/anno.jsonld"


def position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quoted(exact: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def annotation(*selectors: dict[str, Any], **more: Any) -> dict[str, Any]:
    target = {"source": "https://example.org/a%20b.txt?x=1", "selector": list(selectors)}
    return {"@context": ANNO, "id": "urn:1", "type": "Annotation", "target": target, **more}


def tagged(value: str) -> list[dict[str, Any]]:
    return [{"type": "TextualBody", "purpose": "tagging", "value": value}]


def saved(folder: Path, document: object) -> Path:
    (folder / "a b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "page.jsonld").write_text(json.dumps(document), encoding="utf-8")
    return folder


def entities(path: Path) -> list[tuple[str, Span, dict[str, str]]]:
    [record] = make_format("webannotation").read(path)
    assert (record.article.id, record.article.text, record.work) == ("a b.txt", TEXT, None)
    return [(a.label, a.span, dict(a.attributes)) for a in record.annotations if isinstance(a, Entity)]


@pytest.mark.parametrize(
    "selectors",
    [
        [position(2, 13)],
        [position(2, 13), quoted("Sari Melati")],
        [position(3, 14), quoted("Sari Melati")],  # in UTF-16 code units, as browsers count
        [quoted("Sari Melati", suffix=" bicara")],
        [position(40, 44), quoted("Sari Melati", prefix="🙂 ")],  # the text has changed since
    ],
)
def test_a_span_is_found_by_offsets_in_either_unit_or_by_its_quote(
    tmp_path: Path, selectors: list[dict[str, Any]]
) -> None:
    path = saved(tmp_path, annotation(*selectors, body=tagged("PERSON")))
    assert entities(path) == [("PERSON", Span(2, 13), {})]


@pytest.mark.parametrize(
    ("more", "label", "attributes"),
    [
        ({"body": tagged("PERSON"), "motivation": "tagging"}, "PERSON", {}),
        ({"body": "http://example.org/Person", "motivation": "classifying"}, "http://example.org/Person", {}),
        ({"bodyValue": "PERSON", "motivation": "tagging"}, "PERSON", {}),
        ({"bodyValue": "a remark", "motivation": "commenting"}, "commenting", {}),
        (
            {"body": [*tagged("PERSON"), {"type": "TextualBody", "purpose": "commenting", "value": "who?"}]},
            "PERSON",
            {"note": "who?"},
        ),
        ({"motivation": "highlighting"}, "highlighting", {}),
        ({}, "annotation", {}),
    ],
)
def test_the_label_is_the_tag_or_class_or_motivation(
    tmp_path: Path, more: dict[str, Any], label: str, attributes: dict[str, str]
) -> None:
    path = saved(tmp_path, annotation(position(2, 13), **more))
    assert entities(path) == [(label, Span(2, 13), attributes)]


@pytest.mark.parametrize("form", ["alone", "list", "page", "collection"])
def test_annotations_are_read_singly_from_a_list_a_page_or_a_collection(tmp_path: Path, form: str) -> None:
    single = annotation(position(2, 13), body=tagged("PERSON"))
    page = {"@context": ANNO, "type": "AnnotationPage", "items": [single]}
    documents = {
        "alone": single,
        "list": [single],
        "page": page,
        "collection": {"@context": ANNO, "type": "AnnotationCollection", "first": page},
    }
    path = saved(tmp_path, documents[form])
    assert format_of(path) == "webannotation"
    assert [label for label, *_ in entities(path)] == ["PERSON"]


def test_an_annotation_of_the_whole_text_is_ignored(tmp_path: Path) -> None:
    whole = {
        "@context": ANNO,
        "type": "Annotation",
        "bodyValue": "good",
        "target": "https://example.org/a%20b.txt",
    }
    path = saved(tmp_path, [whole, annotation(position(2, 13), body=tagged("PERSON"))])
    assert len(entities(path)) == 1


def test_offsets_are_written_in_utf_16_if_requested(tmp_path: Path) -> None:
    form = make_format("webannotation")
    form.write([form.carry(torture()[0], Losses())], tmp_path / "out", Options(Unit.UTF16))
    page = json.loads((tmp_path / "out" / "satu.jsonld").read_text(encoding="utf-8"))
    selector = page["items"][0]["target"][0]["selector"][0]
    assert (page["offsets"], selector["start"], selector["end"]) == ("utf16", 23, 34)


def test_each_page_names_the_next(tmp_path: Path) -> None:
    form = make_format("webannotation")
    form.write([form.carry(record, Losses()) for record in torture()], tmp_path / "out", Options())
    collection = json.loads((tmp_path / "out" / "collection.jsonld").read_text(encoding="utf-8"))
    name, seen, total = collection["first"], [], 0
    while name:
        page = json.loads((tmp_path / "out" / name).read_text(encoding="utf-8"))
        assert page["startIndex"] == total
        seen, total, name = [*seen, name], total + len(page["items"]), page.get("next")
    assert (seen[-1], len(seen), total) == (collection["last"], 3, collection["total"])


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (annotation(quoted("Sari Melati"), body=tagged("PERSON")), "is not in the text, or not once only"),
        (annotation(position(2, 400), body=tagged("PERSON")), "page.jsonld: the place of"),
        (annotation({"type": "XPathSelector", "value": "/p"}), "page.jsonld: the place of"),
        (
            {"type": "Annotation", "target": {"source": "../lain.txt", "selector": [position(0, 1)]}},
            "is not beside it",
        ),
    ],
)
def test_an_annotation_that_cannot_be_placed_is_reported(
    tmp_path: Path, document: object, message: str
) -> None:
    folder = tmp_path / "dalam"
    folder.mkdir()
    (tmp_path / "lain.txt").write_text("Lain.", encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        list(make_format("webannotation").read(saved(folder, document)))


def test_a_file_that_is_not_json_is_reported_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.jsonld").write_text(f"{{{ANNO}", encoding="utf-8")
    with pytest.raises(FormatError, match=r"page\.jsonld: not JSON"):
        list(make_format("webannotation").read(tmp_path))


def test_other_linked_data_is_not_recognised_as_annotations(tmp_path: Path) -> None:
    (tmp_path / "a.jsonld").write_text(
        '{"@context": "https://schema.org", "@type": "NewsArticle"}', encoding="utf-8"
    )
    assert format_of(tmp_path) is None
