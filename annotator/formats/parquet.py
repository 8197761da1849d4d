"""Parquet for Hugging Face `datasets`: one row per article, entities and quotations as nested lists.

The metadata key `huggingface` contains the `Features`, so that labels and types are loaded as `ClassLabel`.
It is in the footer, which is written last, so the labels need not be known before the first row. Lists are
written in the form that `datasets` before 4.0 also reads (a list with one feature; `List` was added in 4.0).
Sources: https://huggingface.co/docs/datasets/about_dataset_features; the Parquet format 2.
"""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from annotator.core.annotation import Annotation, Entity, QuotationType, Verdict
from annotator.core.article import Article, ZoneKind
from annotator.core.change import PassState
from annotator.core.errors import FormatError
from annotator.core.messages import Message, Template
from annotator.core.record import Json, Record, record_from_json, record_to_json
from annotator.core.spans import Span
from annotator.formats.registry import Options, Readable, dataset_format, optional
from annotator.formats.shared.carrying import Carries, Losses, carried, numbered
from annotator.formats.shared.tags import checked_tag, runs

ROWS = 500  # per row group: enough to compress well, few enough to keep in memory
LETTERS = 4_000_000  # of text per row group at most
_ABOUT = (
    "source",
    "outlet",
    "author",
    "published",
    "place",
)  # metadata with separate columns; the rest is in `meta`
_KEY = b"huggingface"


class _Labels(list[str]):
    """Names that are numbered in the order in which they are first used."""

    def index(self, name: str, *_: Any) -> int:
        """The number of a name; a new name gets the next number."""
        if name not in self:
            self.append(name)
        return super().index(name)


def _names(members: Iterable[str]) -> _Labels:
    return _Labels(str(member) for member in members)


def _shape(labels: _Labels) -> dict[str, Any]:
    """The columns: a type name for a value, `_Labels` for a class, dicts for structs, lists for lists."""
    place = {"start": "int64", "end": "int64"}
    span = {**place, "text": "string"}
    pairs = [{"name": "string", "value": "string"}]
    origin = {"suggester": "string", "version": "string", "score": "float64", "evidence": "string"}
    common = {"attributes": pairs, "origin": origin, "verdict": _names(Verdict)}
    quotation = {
        "id": "string", "type": _names(QuotationType), "contents": [span], "cue": span, "source": span,
        "speaker": "string", "speaker_entity": "string",
    }  # fmt: skip
    return {
        **dict.fromkeys(("id", "title", "text", *_ABOUT), "string"),
        "meta": pairs,
        "pass": {"state": _names(PassState), "exhaustive": "bool", "reviewer": "string"},
        "zones": [{**place, "kind": _names(ZoneKind)}],
        "entities": [{"id": "string", **place, "label": labels, "text": "string", **common}],
        "quotations": [{**quotation, **common}],
    }


@dataset_format(
    "parquet",
    ".parquet",
    title=Message("Parquet for Hugging Face datasets"),
    extra="parquet",
    numbers_labels=True,
)
class Parquet(Readable):
    """Everything, in columns."""

    carries = Carries()

    def carry(self, record: Record, losses: Losses) -> Record:
        """The whole record."""
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:  # noqa: ARG002
        """Row group by row group; the labels of the project get the first numbers, in their order."""
        arrow, parquet = optional("pyarrow", "parquet"), optional("pyarrow.parquet", "parquet")
        labels = _names(self.labels.by_name)
        shape = _shape(labels)
        schema = arrow.schema([(name, _arrow(arrow, kind)) for name, kind in shape.items()])
        # A copy of Arrow's schema in the footer would hide the metadata that is added at the end.
        # A file opened by Python can have any name, and its errors say why it cannot be written.
        with (
            path.open("wb") as file,
            parquet.ParquetWriter(file, schema, compression="zstd", store_schema=False) as out,
        ):
            for group in _groups(records):
                rows = [_numbers(_columns(record), shape) for record in group]
                out.write_table(arrow.Table.from_pylist(rows, schema=schema))
            info = {"info": {"features": {name: _feature(kind) for name, kind in shape.items()}}}
            out.add_key_value_metadata({_KEY: json.dumps(info, ensure_ascii=False).encode()})

    def read(self, path: Path) -> Iterator[Record]:
        """The rows; files of other tools need `text` (and `entities`), or `tokens` and `ner_tags`."""
        arrow, parquet = optional("pyarrow", "parquet"), optional("pyarrow.parquet", "parquet")
        try:
            with path.open("rb") as opened, parquet.ParquetFile(opened) as file:
                features = _features(file.schema_arrow.metadata)
                _check_columns(path, file.schema_arrow.names)
                rows = (row for batch in file.iter_batches(batch_size=50) for row in batch.to_pylist())
                for number, row in enumerate(rows, start=1):
                    where = Message("{0}, row {1}", str(path), number)
                    yield _row(row, features, f"{path.stem}-{number:05}", where)
        except (arrow.ArrowException, OSError, UnicodeDecodeError) as problem:
            raise FormatError(
                "{0} is not a Parquet file that can be read ({1}); export it again.", path, problem
            ) from problem


def _groups(records: Iterable[Record]) -> Iterator[list[Record]]:
    group, letters = list[Record](), 0
    for record in records:
        group.append(record)
        letters += len(record.article.text)
        if len(group) == ROWS or letters > LETTERS:
            yield group
            group, letters = [], 0
    if group:
        yield group


def _columns(record: Record) -> Json:
    """The native record, with the most common metadata in separate columns."""
    columns = record_to_json(record)
    meta = {name: str(value) for name, value in columns["meta"].items()}
    return {"pass": None, **columns, **{name: meta.pop(name, None) for name in _ABOUT}, "meta": meta}


def _arrow(arrow: Any, kind: Any) -> Any:
    if isinstance(kind, _Labels):
        return arrow.int64()
    if isinstance(kind, list):
        return arrow.list_(_arrow(arrow, kind[0]))
    if isinstance(kind, dict):
        return arrow.struct([(name, _arrow(arrow, inner)) for name, inner in kind.items()])
    return arrow.type_for_alias(kind)


def _feature(kind: Any) -> Any:
    if isinstance(kind, _Labels):
        return {"names": list(kind), "_type": "ClassLabel"}
    if isinstance(kind, list):
        return [_feature(kind[0])]
    if isinstance(kind, dict):
        return {name: _feature(inner) for name, inner in kind.items()}
    return {"dtype": kind, "_type": "Value"}


def _numbers(value: Any, kind: Any) -> Any:
    """The value with numbers for class labels, and lists of name and value for mappings."""
    if value is None:
        return None
    if isinstance(kind, _Labels):
        return kind.index(value)
    if isinstance(kind, dict):
        return {name: _numbers(value.get(name), inner) for name, inner in kind.items()}
    if isinstance(kind, list):
        if isinstance(value, Mapping):
            return [{"name": name, "value": str(text)} for name, text in value.items()]
        return [_numbers(member, kind[0]) for member in value]
    return value


def _features(metadata: Mapping[bytes, bytes] | None) -> Mapping[str, Any]:
    """The features in a file of `datasets`; empty if they are missing or cannot be parsed."""
    try:
        return dict(json.loads((metadata or {})[_KEY])["info"]["features"])
    except (KeyError, TypeError, ValueError, RecursionError):
        return {}


def _worded(value: Any, feature: Any) -> Any:
    """The value with the names of class labels; structs of lists (`Sequence`) become lists of structs."""
    if value is None or feature is None:
        return value
    if isinstance(feature, list):
        return [_worded(member, feature[0]) for member in value]
    kind = feature.get("_type")
    if kind == "ClassLabel":
        return feature["names"][value] if 0 <= value < len(feature["names"]) else None
    if kind in {"List", "LargeList", "Sequence"}:
        inner = feature["feature"]
        if isinstance(value, Mapping):
            value = [dict(zip(value, member, strict=True)) for member in zip(*value.values(), strict=True)]
        return [_worded(member, inner) for member in value]
    if isinstance(kind, str):
        return value
    return {name: _worded(inner, feature.get(name)) for name, inner in value.items()}


def _check_columns(path: Path, names: list[str]) -> None:
    if "text" not in names and not {"tokens", "ner_tags"} <= set(names):
        raise FormatError(
            "{0} has the columns {1}; `text` is wanted, or `tokens` and `ner_tags`.", path, ", ".join(names)
        )


def _row(row: Json, features: Mapping[str, Any], name: str, where: str) -> Record:
    try:
        data = {column: _worded(value, features.get(column)) for column, value in row.items()}
        return _record(data, name, where)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as problem:
        raise FormatError(
            "{0}: the columns are not built as expected ({1}); make `text` a string,"
            " and `entities` a list of structs with start, end and label.",
            where,
            problem,
        ) from problem


def _record(said: Json, name: str, where: str) -> Record:
    said["id"] = name if said.get("id") is None else str(said["id"])
    if said.get("text") is None:
        return _tagged(said, where)
    if not isinstance(said["text"], str):
        raise TypeError(Message("a text of type {0}", type(said["text"]).__name__))
    said["meta"] = {one["name"]: one["value"] for one in said.get("meta") or ()} | {
        about: str(said[about]) for about in _ABOUT if said.get(about) is not None
    }
    without = itertools.count()
    for key in ("entities", "quotations"):
        said[key] = [_member(one, without) for one in said.get(key) or ()]
    try:
        record = record_from_json(said)
    except FormatError as problem:
        raise FormatError("{0}: {1}", where, problem) from problem
    if next(without):
        return Record(record.article, numbered(record.article.id, record.annotations), record.work)
    return record


def _member(data: Json, without: "itertools.count[int]") -> Json:
    attributes = {pair["name"]: pair["value"] for pair in data.get("attributes") or ()}
    return {**data, "id": data.get("id") or f"#{next(without)}", "attributes": attributes}


def _tagged(said: Json, where: str) -> Record:
    """The record of a row of tokens and IOB2 tags, as most NER datasets have; tokens are joined by spaces."""
    words, tags = said.get("tokens") or [], said.get("ner_tags") or []
    if len(words) != len(tags) or not all(isinstance(tag, str) for tag in tags):
        raise FormatError("{0}: every token wants a tag with a name (`ner_tags` of class ClassLabel).", where)
    starts = list(itertools.accumulate((len(word) + 1 for word in words), initial=0))
    entities: list[Annotation] = [
        Entity("", Span(starts[first], starts[last] - 1), label)
        for first, last, label in runs(checked_tag(tag, Template("{0}"), where) for tag in tags)
    ]
    return Record(Article(said["id"], " ".join(words)), numbered(said["id"], entities))
