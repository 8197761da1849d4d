"""Our tasks are what Prodigy documents, and spaCy makes of their tokens what Prodigy's recipes do.

Prodigy is not free, so this is no proof by the tool itself: keys and types are checked against the documented
task format, and each document is built from its tokens with spaCy, on which Prodigy stands.
"""
# /// script
# dependencies = ["spacy>=3.8,<3.9"]
# [tool.annotator]
# format = "prodigy"
# ///

import json
import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc

TOKEN = {"text": str, "start": int, "end": int, "id": int, "ws": bool}
SPAN = {"start": int, "end": int, "token_start": int, "token_end": int, "label": str}
RELATION = {"head": int, "child": int, "label": str, "head_span": dict, "child_span": dict}
VIEWS = {"spans", "spans_manual"}


def check(said: dict, shape: dict[str, type]) -> None:
    for key, kind in shape.items():
        assert type(said[key]) is kind, (key, said)


export, expected = map(Path, sys.argv[1:])
tasks = [json.loads(line) for line in export.read_text(encoding="utf-8").split("\n") if line]
records = [json.loads(line) for line in expected.read_text(encoding="utf-8").split("\n") if line]
assert len(tasks) == len(records)
vocabulary = spacy.blank("id").vocab
spans = relations = 0
for task, record in zip(tasks, records, strict=True):
    tokens = task["tokens"]
    for token in tokens:
        check(token, TOKEN)
    assert task["answer"] == "accept"
    assert task["_view_id"] in VIEWS
    words, spaces = [token["text"] for token in tokens], [token["ws"] for token in tokens]
    document = Doc(vocabulary, words=words, spaces=spaces)
    assert document.text == record["text"]
    places = [(token.idx, token.idx + len(token)) for token in document]
    assert places == [(token["start"], token["end"]) for token in tokens]
    named = {}
    for one in task["spans"]:
        check(one, SPAN)
        span = document.char_span(one["start"], one["end"], label=one["label"])
        assert (span.start, span.end - 1) == (one["token_start"], one["token_end"])
        named[one["id"]] = (span.label_, span.text)
    wanted = [(entity["label"], entity["text"]) for entity in record["entities"]]
    texts = {entity["id"]: entity["text"] for entity in record["entities"]}
    links, parts = [], set()
    for quotation in record["quotations"]:
        contents = [content["text"] for content in quotation["contents"]]
        wanted += [(f"{quotation['type']} quotation", content) for content in contents]
        links += [("continued", contents[0], content) for content in contents[1:]]
        for part in ("cue", "source"):
            if quotation[part]:
                parts.add((part, quotation[part]["start"], quotation[part]["text"]))
                links.append((part, contents[0], quotation[part]["text"]))
        if quotation["speaker_entity"]:
            links.append(("speaker", contents[0], texts[quotation["speaker_entity"]]))
    wanted += [(part, text) for part, _, text in parts]
    assert sorted(named.values()) == sorted(wanted), record["id"]
    found = []
    for one in task["relations"]:
        check(one, RELATION)
        head, child = one["head_span"], one["child_span"]
        assert (one["head"], one["child"]) == (head["token_end"], child["token_end"])
        found.append((one["label"], named[head["id"]][1], named[child["id"]][1]))
    assert sorted(found) == sorted(links), record["id"]
    spans += len(named)
    relations += len(found)
checked = f"{len(tasks)} tasks in the documented shape, {spans} spans of whole tokens, {relations} relations"
print(json.dumps({"versions": f"spaCy {spacy.__version__}; Prodigy itself is not free", "checked": checked}))
