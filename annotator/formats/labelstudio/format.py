"""Label Studio: a folder with the tasks to import and the labelling configuration of the project.

Source: https://labelstud.io/guide/task_format and label-studio-sdk 2.1.2. Offsets count UTF-16 code units, as
the editor does; `--offsets codepoint` is for its Python tools, which slice strings. The two differ only after
characters such as emoji. Reading distinguishes them by the text of the regions, and the key `offsets` says
which unit was written.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.core.annotation import IMPORTED, Origin
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.messages import Message, Plural
from annotator.core.record import Record
from annotator.formats.labelstudio.configuration import (
    SPEAKER,
    TEXT,
    Used,
    attribute_of,
    control_of,
    field_of,
)
from annotator.formats.labelstudio.regions import VERDICTS, read_graph
from annotator.formats.registry import Options, Readable, dataset_format
from annotator.formats.shared.carrying import Carries, Losses, carried
from annotator.formats.shared.foreign import (
    as_meta,
    checked_score,
    checked_text,
    first_item,
    read_json_items,
    told,
)
from annotator.formats.shared.graph import Graph, Node, fitted, read_annotations, to_graph
from annotator.formats.shared.offsets import Offsets, Unit

TASKS, CONFIG = "tasks.json", "config.xml"
_OURS = "annotator"  # the model version of an export, whose regions name their suggesters themselves
_WHOLE, _VERDICTS = "exhaustive", "verdicts only"
_ABOUT = (TEXT, "article", "title", "offsets", "reviewer", "pass")  # keys of `data` that are not metadata
_ORIGINS = {verdict: origin for origin, verdict in VERDICTS.items()}


def _recognises(path: Path) -> bool:
    task = first_item(_tasks(path))
    if isinstance(task.get("data"), dict):
        return "annotations" in task or "predictions" in task
    return any(_flat_regions(value) for value in task.values())


def _tasks(path: Path) -> Path:
    return path / TASKS if path.is_dir() else path


def _flat_regions(value: object) -> bool:
    """Whether `value` is a list of regions as in JSON-MIN, which contains values instead of results."""
    return isinstance(value, list) and any(
        isinstance(region, dict) and "labels" in region for region in value
    )


@dataset_format(
    "labelstudio",
    ".json",
    title="Label Studio",
    folder=True,
    units=(Unit.UTF16, Unit.CODEPOINT),
    recognises=_recognises,
)
class LabelStudio(Readable):
    """Gold as annotations, suggestions as predictions, attributes as fields of a region."""

    carries = Carries(zones=False)

    def carry(self, record: Record, losses: Losses) -> Record:
        """Everything except zones, and passes that are neither done nor skipped."""
        if record.work and record.work.state not in {PassState.DONE, PassState.SKIPPED}:
            losses.add(
                Plural(
                    "{0} pass that is not done: its annotations are predictions",
                    "{0} passes that are not done: theirs are predictions",
                )
            )
            record = replace(record, work=None)
        return carried(fitted(record, losses), self.carries, losses)

    def write(self, records: Iterable[Record], path: Path, options: Options) -> None:
        """Write `tasks.json`, one task per line, and `config.xml` with all labels that the tasks use."""
        path.mkdir()
        used = Used(self.labels)
        with (path / TASKS).open("w", encoding="utf-8", newline="\n") as out:
            before = "[\n"
            for number, record in enumerate(records, start=1):
                task = {"id": number, **_task(record, options.unit or Unit.UTF16, used)}
                out.write(before + json.dumps(task, ensure_ascii=False))
                before = ",\n"
            out.write("\n]\n" if before == ",\n" else "[]\n")
        used.write(path / CONFIG)

    def read(self, path: Path) -> Iterator[Record]:
        """The exports JSON and JSON-MIN: one record for each annotation of a task.

        If a task has no annotation, its predictions are read. Raises `FormatError` with the number of the
        task.
        """
        tasks = _tasks(path)
        for number, said in read_json_items(tasks):
            with told(Message("{0}, task {1}", str(tasks), number)):
                records = list(_records(said, f"{path.stem}-{said.get('id', number)}"))
            yield from records


def _task(record: Record, unit: Unit, used: Used) -> dict[str, Any]:
    article, work = record.article, record.work
    graph = to_graph(record.annotations)
    result = _result(graph, Offsets(article.text, unit), article.text, used)
    data = {TEXT: article.text, "article": article.id, "title": article.title, "offsets": unit.value}
    data |= {f"meta.{key}" if _clashes(key) else key: value for key, value in article.meta.items()}
    if work is None:
        scores = [node.origin.score for node in graph.nodes if node.origin]
        least = {"score": min(scores)} if scores else {}
        return {"data": data, "predictions": [{"model_version": _OURS, **least, "result": result}]}
    data |= {"reviewer": work.reviewer, "pass": _WHOLE if work.exhaustive else _VERDICTS}
    skipped = work.state is PassState.SKIPPED
    made = {"was_cancelled": skipped, "ground_truth": not skipped, "result": result}
    return {"data": data, "annotations": [made]}


def _clashes(key: str) -> bool:
    return key in _ABOUT or key.startswith("meta.")


def _result(graph: Graph, offsets: Offsets, text: str, used: Used) -> list[dict[str, Any]]:
    results = []
    for node in graph.nodes:
        used.add(node.label, node.attributes)
        start, end = offsets.span_out(node.span)
        place = {"start": start, "end": end}
        region = {"id": node.id, "from_name": control_of(node.label), "to_name": TEXT, "type": "labels"}
        results.append(
            region | _known(node) | {"value": place | {"text": node.span.of(text), "labels": [node.label]}}
        )
        fields = {field_of(key): value for key, value in node.attributes.items()}
        fields |= {SPEAKER: node.speaker} if node.speaker else {}
        for name, value in fields.items():
            region = {"id": node.id, "from_name": name, "to_name": TEXT, "type": "textarea"}
            results.append(region | {"value": place | {"text": [value]}})
    for relation in graph.relations:
        ends = {"from_id": relation.start, "to_id": relation.end}
        results.append({"type": "relation", "direction": "right", "labels": [relation.type], **ends})
    return results


def _known(node: Node) -> dict[str, Any]:
    """The verdict and origin in the keys of Label Studio; the evidence is the note of the region."""
    keys: dict[str, Any] = {"origin": _ORIGINS[node.verdict]} if node.verdict else {}
    if node.origin:
        origin = node.origin
        keys["score"] = origin.score
        keys["meta"] = {"text": [origin.evidence], "suggester": origin.suggester, "version": origin.version}
    return keys


def _records(task: Mapping[str, Any], name: str) -> Iterator[Record]:
    if "data" not in task:
        task = _from_min(task)
    data = task["data"]
    article = _article(data, name)
    annotations, predictions = (task.get(key) or () for key in ("annotations", "predictions"))
    unit = Unit.UTF16 if data.get("offsets") == Unit.UTF16 else Unit.CODEPOINT
    for made in annotations:
        graph = read_graph(made.get("result") or (), article.text, unit)
        yield Record(article, read_annotations(graph, article.text), _pass(made, data))
    if not annotations:
        for made in predictions:
            graph = read_graph(made.get("result") or (), article.text, unit, _model(made))
            yield Record(article, read_annotations(graph, article.text))
        if not predictions:
            yield Record(article)


def _from_min(task: Mapping[str, Any]) -> dict[str, Any]:
    """The task of a JSON-MIN object, in which the values of the regions are next to the data."""
    flat = {key: value for key, value in task.items() if _flat_regions(value)}
    result = [
        {"id": f"{key}-{number}", "type": "labels", "value": value}
        for key, values in flat.items()
        for number, value in enumerate(values)
    ]
    own = {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "agreement"}
    fields = {
        key for key in task if key == SPEAKER or attribute_of(key) != key
    }  # of which region, it does not say
    data = {k: v for k, v in task.items() if k not in own | fields and not isinstance(v, list)}
    made = {"result": result, "completed_by": task.get("annotator")}
    return {"data": data, "annotations": [made]}


def _article(data: Mapping[str, Any], name: str) -> Article:
    texts = [key for key, value in data.items() if isinstance(value, str)]
    key = TEXT if TEXT in data else max(texts, key=lambda key: len(data[key]), default=TEXT)
    text = checked_text(data.get(key))
    others = as_meta({k.removeprefix("meta."): v for k, v in data.items() if k not in (*_ABOUT, key)})
    return Article(str(data.get("article") or name), text, str(data.get("title") or ""), others)


def _pass(made: Mapping[str, Any], data: Mapping[str, Any]) -> Pass:
    """The pass of an annotation; the reviewer is who submitted it, or else the one in the data."""
    by = made.get("completed_by")
    if isinstance(by, Mapping):
        by = by.get("email") or by.get("username") or by.get("id")
    reviewer = data.get("reviewer", "labelstudio") if by is None else by
    state = PassState.SKIPPED if made.get("was_cancelled") else PassState.DONE
    return Pass(
        f"labelstudio-{by}" if isinstance(by, int) else str(reviewer), state, data.get("pass") != _VERDICTS
    )


def _model(made: Mapping[str, Any]) -> Origin | None:
    """The origin of a prediction; `None` for an export, whose regions name their suggesters themselves."""
    model = str(made.get("model_version") or "labelstudio")
    return None if model == _OURS else Origin(model, "1", checked_score(made.get("score")), IMPORTED)
