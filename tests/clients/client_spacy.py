"""spaCy loads our DocBin, finds no fault in it (`debug data`), and trains an epoch on it."""
# /// script
# dependencies = ["spacy>=3.8,<3.9"]
# [tool.annotator]
# format = "spacy"
# ///

import json
import subprocess
import sys
from pathlib import Path

import spacy
from spacy.tokens import DocBin

export, expected = map(Path, sys.argv[1:])
blank = spacy.blank("id")
documents = list(DocBin().from_disk(export).get_docs(blank.vocab))
records = [json.loads(line) for line in expected.read_text(encoding="utf-8").split("\n") if line]
assert len(documents) == len(records)
spans = 0
for document, record in zip(documents, records, strict=True):
    assert document.text == record["text"]
    found = [(span.label_, span.text, span.id_) for span in document.spans["entities"]]
    assert found == [(e["label"], e["text"], e["id"]) for e in record["entities"]], record["id"]
    contents = [(span.label_, span.text) for span in document.spans["contents"]]
    assert contents == [(q["type"], c["text"]) for q in record["quotations"] for c in q["contents"]]
    for group, part in (("cues", "cue"), ("sources", "source")):
        wanted = {q["id"]: q[part]["text"] for q in record["quotations"] if q[part]}
        assert {span.id_: span.text for span in document.spans[group]} == wanted
    assert {e.text for e in document.ents} <= {e["text"] for e in record["entities"]}
    spans += sum(map(len, document.spans.values()))

# For training: the articles that are news, in two halves.
news = [d for d in documents if len(d) > 60]
for name, half in (("train", news), ("dev", news[::2])):
    DocBin(docs=half).to_disk(f"{name}.spacy")
paths = ["--paths.train", "train.spacy", "--paths.dev", "dev.spacy"]


def run(*arguments: str, fine: tuple[int, ...] = (0,)) -> str:
    command = [sys.executable, "-m", "spacy", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in fine, done.stdout + done.stderr
    return done.stdout + done.stderr


run("init", "config", "base.cfg", "--lang", "id", "--pipeline", "ner", "--force")
report = run("debug", "data", "base.cfg", *paths, "--verbose", "--no-format", fine=(0, 1))
assert "Corpus is loadable" in report, report
assert "No entities consisting of or starting/ending with whitespace" in report, report
trained = run("train", "base.cfg", *paths, "--training.max_epochs", "1", "--output", "model")
assert "Saved pipeline" in trained, trained
checked = f"{len(documents)} documents, {spans} spans with links; debug data, one epoch of train"
print(json.dumps({"versions": f"spaCy {spacy.__version__}", "checked": checked}))
