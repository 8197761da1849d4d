"""Label Studio's SDK takes our labelling configuration, finds no fault in a task, and converts them all.

Its converter slices strings, so the offsets are code points here; those for the editor, UTF-16 units, have a
test of ours. JSON-MIN must give every region its words, and CoNLL must come out for each article.
"""
# /// script
# dependencies = ["label-studio-sdk>=2.1"]
# [tool.annotator]
# format = "labelstudio"
# unit = "codepoint"
# ///

import json
import sys
from importlib.metadata import version
from pathlib import Path

from label_studio_sdk.converter import Converter
from label_studio_sdk.label_interface import LabelInterface

export, expected = map(Path, sys.argv[1:])
config = (export / "config.xml").read_text(encoding="utf-8")
interface = LabelInterface(config)
interface.validate()
tasks = json.loads((export / "tasks.json").read_text(encoding="utf-8"))
records = [json.loads(line) for line in expected.read_text(encoding="utf-8").split("\n") if line]
assert len(tasks) == len(records)
relations = 0
for task, record in zip(tasks, records, strict=True):
    assert interface.validate_task({"data": task["data"]}), record["id"]
    for made in task["annotations"]:
        assert interface.validate_prediction(made, return_errors=True) == [], record["id"]
        found = [one for one in made["result"] if one["type"] == "relation"]
        words = {one["id"]: one["value"]["text"] for one in made["result"] if one.get("type") == "labels"}
        links = [(one["labels"][0], words[one["from_id"]], words[one["to_id"]]) for one in found]
        wanted = []
        names = {entity["id"]: entity["text"] for entity in record["entities"]}
        for quotation in record["quotations"]:
            first, *others = (content["text"] for content in quotation["contents"])
            wanted += [("continued", first, other) for other in others]
            wanted += [
                (part, first, quotation[part]["text"]) for part in ("cue", "source") if quotation[part]
            ]
            if quotation["speaker_entity"]:
                wanted.append(("speaker", first, names[quotation["speaker_entity"]]))
        assert sorted(links) == sorted(wanted), record["id"]
        relations += len(links)

converter = Converter(config, str(export))
converter.convert(str(export / "tasks.json"), "min", "JSON_MIN", is_dir=False)
converter.convert(str(export / "tasks.json"), "conll", "CONLL2003", is_dir=False)
converted = json.loads(Path("min/result.json").read_text(encoding="utf-8"))
assert len(converted) == len(records)
regions = fields = 0
for task, record in zip(converted, records, strict=True):
    found = [
        (value["labels"][0], task["text"][value["start"] : value["end"]]) for value in task.get("entity", [])
    ]
    assert found == [(entity["label"], entity["text"]) for entity in record["entities"]], record["id"]
    parts = {
        (v["labels"][0], v["start"], task["text"][v["start"] : v["end"]]) for v in task.get("quotation", [])
    }
    wanted = set()
    for said in record["quotations"]:
        spans = [(f"{said['type']} quotation", content) for content in said["contents"]]
        spans += [(part, said[part]) for part in ("cue", "source") if said[part]]
        wanted |= {(label, span["start"], span["text"]) for label, span in spans}
    assert parts == wanted, record["id"]
    speakers = task.get("speaker", [])
    speakers = [speakers] if isinstance(speakers, str) else speakers
    assert speakers == [said["speaker"] for said in record["quotations"] if said["speaker"]], record["id"]
    regions += len(found) + len(parts)
    fields += len(speakers)
conll = Path("conll/result.conll").read_text(encoding="utf-8")
begun = {line.rsplit("B-", 1)[1] for line in conll.split("\n") if " B-" in line}
assert begun <= {entity["label"] for record in records for entity in record["entities"]}, begun
assert begun
checked = (
    f"{len(tasks)} tasks valid, {regions} regions, {relations} relations, {fields} speakers; JSON-MIN, CoNLL"
)
print(json.dumps({"versions": f"label-studio-sdk {version('label-studio-sdk')}", "checked": checked}))
