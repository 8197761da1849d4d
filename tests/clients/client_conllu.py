"""The package conllu reads our CoNLL-U Plus: every sentence is in the text, every entity has its words."""
# /// script
# dependencies = ["conllu>=6"]
# [tool.annotator]
# format = "conllu"
# ///

import json
import sys
from importlib.metadata import version
from pathlib import Path

import conllu

export, expected = map(Path, sys.argv[1:])
sentences = conllu.parse(export.read_text(encoding="utf-8"))
records = [json.loads(line) for line in expected.read_text(encoding="utf-8").split("\n") if line]
found: dict[str, list[tuple[str, str]]] = {}
name = ""
for sentence in sentences:
    name = sentence.metadata.get("newdoc id", name)
    entities = found.setdefault(name, [])
    for token in sentence:
        begin, _, label = token["annotator:ne"].partition("-")
        if begin == "B":
            entities.append((label, token["form"]))
        elif begin == "I":
            entities[-1] = (label, f"{entities[-1][1]} {token['form']}")
    assert not sentence or "".join(t["form"] for t in sentence) == "".join(sentence.metadata["text"].split())
by_id = {record["id"]: record for record in records}
assert list(found) == list(by_id), (list(found), list(by_id))
number = 0
for name, entities in found.items():
    wanted = [(e["label"].replace(" ", "\\s"), "".join(e["text"].split())) for e in by_id[name]["entities"]]
    assert [(label, words.replace(" ", "")) for label, words in entities] == wanted, name
    number += len(wanted)
checked = f"{len(found)} articles, {sum(map(bool, sentences))} sentences, {number} entities"
print(json.dumps({"versions": f"conllu {version('conllu')}", "checked": checked}))
