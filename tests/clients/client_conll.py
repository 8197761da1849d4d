"""seqeval's strict mode reads the tags of our CoNLL file and finds the same entities."""
# /// script
# dependencies = ["seqeval>=1.2"]
# [tool.annotator]
# format = "conll"
# scheme = "bioes"
# ///

import json
import sys
from importlib.metadata import version
from pathlib import Path

from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import IOBES, Entities

export, expected = map(Path, sys.argv[1:])
sentences = [
    [line.split(" ") for line in block.split("\n") if line]
    for block in export.read_text(encoding="utf-8").split("\n\n")
    if block.strip() and not block.startswith("-DOCSTART-")
]
tags = [[row[3] for row in sentence] for sentence in sentences]
found = [
    (entity.tag, " ".join(row[0] for row in sentences[number][entity.start : entity.end]))
    for number, sentence in enumerate(Entities(tags, IOBES).entities)
    for entity in sentence
]
records = [json.loads(line) for line in expected.read_text(encoding="utf-8").split("\n") if line]
wanted = [(entity["label"], entity["text"]) for record in records for entity in record["entities"]]
assert found == wanted, [pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]][:3]
assert len(get_entities(tags, suffix=False)) == len(wanted)
print(
    json.dumps(
        {"versions": f"seqeval {version('seqeval')}", "checked": f"{len(found)} entities, strict IOBES"}
    )
)
