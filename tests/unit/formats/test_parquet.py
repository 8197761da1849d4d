"""Parquet: classes that keep their numbers, tables that others wrote, damaged ones."""

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
    found: dict[str, Any] = json.loads(pq.read_schema(path).metadata[b"huggingface"])["info"]["features"]
    return found


def other(path: Path, columns: dict[str, Any], said: dict[str, Any] | None = None) -> Path:
    """A table as another program wrote it, with the features of `datasets` where `said`."""
    metadata = {"huggingface": json.dumps({"info": {"features": said}})} if said else None
    pq.write_table(pa.table(columns).replace_schema_metadata(metadata), path)
    return path


def test_the_project_s_labels_keep_their_numbers_whatever_comes_first(tmp_path: Path) -> None:
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
def test_spans_of_another_dataset_are_read_under_the_names_of_its_classes(tmp_path: Path, kind: str) -> None:
    label = {"names": ["PER", "LOC"], "_type": "ClassLabel"}
    inner = {"start": {"dtype": "int64", "_type": "Value"}, "end": {"dtype": "int64", "_type": "Value"}}
    said = {
        "text": {"dtype": "string", "_type": "Value"},
        "entities": {"_type": kind, "feature": inner | {"label": label}},
    }
    rows: Any = [{"start": 0, "end": 4, "label": 0}, {"start": 8, "end": 12, "label": 1}]
    if kind == "Sequence":  # as `datasets` stores a Sequence of structs
        rows = {name: [row[name] for row in rows] for name in rows[0]}
    path = other(tmp_path / "them.parquet", {"text": ["Sari di Solo."], "entities": [rows]}, said)
    (record,) = make_format("parquet").read(path)
    assert record.article.id == "them-00001"
    assert [(a.label, a.span) for a in record.annotations if isinstance(a, Entity)] == [
        ("PER", Span(0, 4)),
        ("LOC", Span(8, 12)),
    ]


def test_tokens_and_tags_are_read_as_entities_over_words_one_space_apart(tmp_path: Path) -> None:
    names = {"names": ["O", "B-PER", "I-PER"], "_type": "ClassLabel"}
    columns = {"id": [7], "tokens": [["Kata", "Sari", "Melati", "."]], "ner_tags": [[0, 1, 2, 0]]}
    path = other(tmp_path / "a.parquet", columns, {"ner_tags": {"_type": "List", "feature": names}})
    (record,) = make_format("parquet").read(path)
    assert (record.article.id, record.article.text) == ("7", "Kata Sari Melati .")
    (entity,) = record.annotations
    assert entity.extent.of(record.article.text) == "Sari Melati"


@pytest.mark.parametrize(
    ("columns", "told"),
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
def test_what_cannot_be_read_is_told_with_its_row(tmp_path: Path, columns: dict[str, Any], told: str) -> None:
    with pytest.raises(FormatError, match=told):
        list(make_format("parquet").read(other(tmp_path / "a.parquet", columns)))


@pytest.mark.parametrize(
    ("columns", "said"),
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
def test_columns_of_another_build_are_told(tmp_path: Path, columns: dict[str, Any], said: Any) -> None:
    with pytest.raises(FormatError, match="row 1"):
        list(make_format("parquet").read(other(tmp_path / "a.parquet", columns, said)))


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    make_format("parquet").write(torture(), path, Options())
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(FormatError, match="is not a Parquet file that can be read"):
        list(make_format("parquet").read(path))
