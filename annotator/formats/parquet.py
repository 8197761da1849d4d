"""Parquet for Hugging Face `datasets`: one row an article, entities and quotations as nested lists.

The metadata key `huggingface` holds the `Features`, so that labels and types come as `ClassLabel`; it stands
in the footer, which is written last: the labels need not be known before the first row. Lists are written in
the form that `datasets` before 4.0 reads too (a list around one feature; `List` came then).
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
from annotator.core.record import Json, Record, record_from_json, record_to_json
from annotator.core.spans import Span
from annotator.formats.registry import Options, Readable, dataset_format, optional
from annotator.formats.shared.carrying import Carries, Losses, carried, numbered
from annotator.formats.shared.tags import checked_tag, runs

ROWS = 500  # in one row group: enough to compress well, few enough to hold in memory
LETTERS = 4_000_000  # of text in one row group at most
_ABOUT = ("source", "outlet", "author", "published", "place")  # columns of their own; the rest is in `meta`
_KEY = b"huggingface"


class _Labels(list[str]):
    """Names that are numbered as they come."""

    def index(self, name: str, *_: Any) -> int:
        """The number of a name, a new one for a new name."""
        if name not in self:
            self.append(name)
        return super().index(name)


def _names(members: Iterable[str]) -> _Labels:
    return _Labels(str(member) for member in members)


def _shape(labels: _Labels) -> dict[str, Any]:
    """The columns: a name for a plain value, `_Labels` for a class, dicts for structs, lists for lists."""
    place = {"start": "int64", "end": "int64"}
    span = {**place, "text": "string"}
    said = [{"name": "string", "value": "string"}]
    origin = {"suggester": "string", "version": "string", "score": "float64", "evidence": "string"}
    common = {"attributes": said, "origin": origin, "verdict": _names(Verdict)}
    quotation = {
        "id": "string", "type": _names(QuotationType), "contents": [span], "cue": span, "source": span,
        "speaker": "string", "speaker_entity": "string",
    }  # fmt: skip
    return {
        **dict.fromkeys(("id", "title", "text", *_ABOUT), "string"),
        "meta": said,
        "pass": {"state": _names(PassState), "exhaustive": "bool", "reviewer": "string"},
        "zones": [{**place, "kind": _names(ZoneKind)}],
        "entities": [{"id": "string", **place, "label": labels, "text": "string", **common}],
        "quotations": [{**quotation, **common}],
    }


@dataset_format(
    "parquet", ".parquet", title="Parquet for Hugging Face datasets", extra="parquet", numbers_labels=True
)
class Parquet(Readable):
    """Everything, in columns."""

    carries = Carries()

    def carry(self, record: Record, losses: Losses) -> Record:
        """The whole record."""
        return carried(record, self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """Row group by row group; the labels of the options get the first numbers, in their order."""
        arrow, parquet = optional("pyarrow", "parquet"), optional("pyarrow.parquet", "parquet")
        labels = _names(options.labels.by_name)
        shape = _shape(labels)
        schema = arrow.schema([(name, _arrow(arrow, kind)) for name, kind in shape.items()])
        # The footer's copy of Arrow's schema would hide the metadata that is added at the end.
        # A file that Python opened may have any name, and says why it cannot be written.
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
        """The rows; of others those with `text` (and `entities`), or with `tokens` and their `ner_tags`."""
        arrow, parquet = optional("pyarrow", "parquet"), optional("pyarrow.parquet", "parquet")
        try:
            with path.open("rb") as opened, parquet.ParquetFile(opened) as file:
                features = _features(file.schema_arrow.metadata)
                _check_columns(path, file.schema_arrow.names)
                rows = (row for batch in file.iter_batches(batch_size=50) for row in batch.to_pylist())
                for number, row in enumerate(rows, start=1):
                    yield _row(row, features, f"{path.stem}-{number:05}", f"{path}, row {number}")
        except (arrow.ArrowException, OSError) as problem:
            raise FormatError(f"{path} is not a Parquet file that can be read ({problem}).") from problem


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
    """The native record with what is asked for most in columns of its own."""
    said = record_to_json(record)
    meta = {name: str(value) for name, value in said["meta"].items()}
    return {"pass": None, **said, **{name: meta.pop(name, None) for name in _ABOUT}, "meta": meta}


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


def _numbers(said: Any, kind: Any) -> Any:
    """The value with numbers for classes and lists of name and value for mappings."""
    if said is None:
        return None
    if isinstance(kind, _Labels):
        return kind.index(said)
    if isinstance(kind, dict):
        return {name: _numbers(said.get(name), inner) for name, inner in kind.items()}
    if isinstance(kind, list):
        if isinstance(said, Mapping):
            return [{"name": name, "value": str(value)} for name, value in said.items()]
        return [_numbers(one, kind[0]) for one in said]
    return said


def _features(metadata: Mapping[bytes, bytes] | None) -> Mapping[str, Any]:
    """The features of a file of `datasets`, none where it has none that are understood."""
    try:
        return dict(json.loads((metadata or {})[_KEY])["info"]["features"])
    except (KeyError, TypeError, ValueError):
        return {}


def _worded(value: Any, feature: Any) -> Any:
    """The value with the names of classes, lists of structs also where `Sequence` made structs of lists."""
    if value is None or feature is None:
        return value
    if isinstance(feature, list):
        return [_worded(one, feature[0]) for one in value]
    kind = feature.get("_type")
    if kind == "ClassLabel":
        return feature["names"][value] if 0 <= value < len(feature["names"]) else None
    if kind in {"List", "LargeList", "Sequence"}:
        inner = feature["feature"]
        if isinstance(value, Mapping):
            value = [dict(zip(value, one, strict=True)) for one in zip(*value.values(), strict=True)]
        return [_worded(one, inner) for one in value]
    if isinstance(kind, str):
        return value
    return {name: _worded(inner, feature.get(name)) for name, inner in value.items()}


def _check_columns(path: Path, names: list[str]) -> None:
    if "text" not in names and not {"tokens", "ner_tags"} <= set(names):
        raise FormatError(
            f"{path} has the columns {', '.join(names)}; `text` is wanted, or `tokens` and `ner_tags`."
        )


def _row(row: Json, features: Mapping[str, Any], name: str, where: str) -> Record:
    try:
        said = {column: _worded(value, features.get(column)) for column, value in row.items()}
        return _record(said, name, where)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as problem:
        raise FormatError(
            f"{where}: the columns are not built as expected ({problem}); `text` is a string,"
            " `entities` a list of structs with start, end and label."
        ) from problem


def _record(said: Json, name: str, where: str) -> Record:
    said["id"] = name if said.get("id") is None else str(said["id"])
    if said.get("text") is None:
        return _tagged(said, where)
    if not isinstance(said["text"], str):
        raise TypeError(f"a text of type {type(said['text']).__name__}")
    said["meta"] = {one["name"]: one["value"] for one in said.get("meta") or ()} | {
        about: str(said[about]) for about in _ABOUT if said.get(about) is not None
    }
    without = itertools.count()
    for key in ("entities", "quotations"):
        said[key] = [_member(one, without) for one in said.get(key) or ()]
    try:
        record = record_from_json(said)
    except FormatError as problem:
        raise FormatError(f"{where}: {problem}") from problem
    if next(without):
        return Record(record.article, numbered(record.article.id, record.annotations), record.work)
    return record


def _member(said: Json, without: "itertools.count[int]") -> Json:
    attributes = {one["name"]: one["value"] for one in said.get("attributes") or ()}
    return {**said, "id": said.get("id") or f"#{next(without)}", "attributes": attributes}


def _tagged(said: Json, where: str) -> Record:
    """A row of tokens and IOB2 tags, as most datasets of names have them; the words one space apart."""
    words, tags = said.get("tokens") or [], said.get("ner_tags") or []
    if len(words) != len(tags) or not all(isinstance(tag, str) for tag in tags):
        raise FormatError(f"{where}: every token wants a tag with a name (`ner_tags` of class ClassLabel).")
    starts = list(itertools.accumulate((len(word) + 1 for word in words), initial=0))
    found: list[Annotation] = [
        Entity("", Span(starts[first], starts[last] - 1), label)
        for first, last, label in runs(checked_tag(tag, where) for tag in tags)
    ]
    return Record(Article(said["id"], " ".join(words)), numbered(said["id"], found))
