"""Parquet: stable class numbers, tables of other programs, damaged files."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.core.annotation import Entity
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.labels import Label, LabelSet
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.parquet import ROWS
from annotator.formats.registry import Options, make_format
from tests.unit.formats.torture import torture

pytest.importorskip("pyarrow")
import pyarrow as pa
import pyarrow.parquet as pq


def features(path: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(pq.read_schema(path).metadata[b"huggingface"])["info"]["features"]
    return result


def other(path: Path, columns: dict[str, Any], schema: dict[str, Any] | None = None) -> Path:
    """A table of another program; `schema` holds the features of `datasets`."""
    metadata = {"huggingface": json.dumps({"info": {"features": schema}})} if schema else None
    pq.write_table(pa.table(columns).replace_schema_metadata(metadata), path)
    return path


def test_the_labels_of_the_project_have_the_same_numbers_in_every_file(tmp_path: Path) -> None:
    labels = LabelSet(tuple(Label(name, name, "", "#000000", "#ffffff") for name in ("ROLE", "PERSON")))
    path = tmp_path / "a.parquet"
    make_format("parquet", labels).write(torture(), path, Options())
    names = features(path)["entities"][0]["label"]["names"]
    assert names == ["ROLE", "PERSON", "ORG", "LOC", 'LABEL "x"']
    numbers = [e["label"] for e in pq.read_table(path)["entities"][0].as_py()]
    assert [names[number] for number in numbers] == [
        a.label for a in torture()[0].annotations if isinstance(a, Entity)
    ]


def test_many_articles_are_written_in_row_groups(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    records = (Record(Article(f"{n}", "Sari.")) for n in range(2 * ROWS + 1))
    make_format("parquet").write(records, path, Options())
    assert pq.ParquetFile(path).metadata.num_row_groups == 3
    assert sum(1 for _ in make_format("parquet").read(path)) == 2 * ROWS + 1


@pytest.mark.parametrize("kind", ["List", "Sequence"])
def test_class_labels_of_another_dataset_are_read_by_name(tmp_path: Path, kind: str) -> None:
    label = {"names": ["PER", "LOC"], "_type": "ClassLabel"}
    inner = {"start": {"dtype": "int64", "_type": "Value"}, "end": {"dtype": "int64", "_type": "Value"}}
    schema = {
        "text": {"dtype": "string", "_type": "Value"},
        "entities": {"_type": kind, "feature": inner | {"label": label}},
    }
    rows: Any = [{"start": 0, "end": 4, "label": 0}, {"start": 8, "end": 12, "label": 1}]
    if kind == "Sequence":  # as `datasets` stores a Sequence of structs
        rows = {name: [row[name] for row in rows] for name in rows[0]}
    path = other(tmp_path / "them.parquet", {"text": ["Sari di Solo."], "entities": [rows]}, schema)
    (record,) = make_format("parquet").read(path)
    assert record.article.id == "them-00001"
    assert [(a.label, a.span) for a in record.annotations if isinstance(a, Entity)] == [
        ("PER", Span(0, 4)),
        ("LOC", Span(8, 12)),
    ]


def test_tokens_and_tags_are_read_as_entities_in_text_joined_by_spaces(tmp_path: Path) -> None:
    names = {"names": ["O", "B-PER", "I-PER"], "_type": "ClassLabel"}
    columns = {"id": [7], "tokens": [["Kata", "Sari", "Melati", "."]], "ner_tags": [[0, 1, 2, 0]]}
    path = other(tmp_path / "a.parquet", columns, {"ner_tags": {"_type": "List", "feature": names}})
    (record,) = make_format("parquet").read(path)
    assert (record.article.id, record.article.text) == ("7", "Kata Sari Melati .")
    (entity,) = record.annotations
    assert entity.extent.of(record.article.text) == "Sari Melati"


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"sentence": ["Sari."]}, "`text` is wanted"),
        ({"tokens": [["Sari"]], "ner_tags": [[1]]}, "row 1: every token wants a tag with a name"),
        (
            {"text": ["Sari."], "entities": [[{"start": 0, "end": 9, "label": "PER"}]]},
            "row 1: .*ends after the text",
        ),
        ({"text": ["Sari."], "entities": [[{"start": 0, "end": 4}]]}, "row 1: .*'label' is missing"),
    ],
)
def test_an_unreadable_row_is_reported_with_its_number(
    tmp_path: Path, columns: dict[str, Any], message: str
) -> None:
    with pytest.raises(FormatError, match=message):
        list(make_format("parquet").read(other(tmp_path / "a.parquet", columns)))


@pytest.mark.parametrize(
    ("columns", "schema"),
    [
        ({"text": ["Sari."], "entities": [["Sari"]]}, None),
        ({"text": ["Sari."], "entities": [{"start": [0], "end": [4, 5]}]}, None),
        (
            {"text": ["Sari."], "entities": [[{"start": 0, "end": 4, "label": "PER"}]]},
            {"entities": {"names": ["O"]}},
        ),
        ({"text": ["Sari."], "meta": ["a"]}, {"meta": {"_type": "ClassLabel", "names": ["a"]}}),
        ({"text": [["Sari", "."]]}, None),
    ],
)
def test_columns_with_an_unexpected_structure_are_reported(
    tmp_path: Path, columns: dict[str, Any], schema: Any
) -> None:
    with pytest.raises(FormatError, match="row 1"):
        list(make_format("parquet").read(other(tmp_path / "a.parquet", columns, schema)))


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    make_format("parquet").write(torture(), path, Options())
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(FormatError, match="is not a Parquet file that can be read"):
        list(make_format("parquet").read(path))
