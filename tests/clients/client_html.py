"""An HTML5 parser, as browsers have it, reads our page: no error, every text and every marked span whole."""
# /// script
# dependencies = ["html5lib>=1.1"]
# [tool.annotator]
# format = "html"
# ///

import json
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

import html5lib

export, expected = map(Path, sys.argv[1:])
parser = html5lib.HTMLParser(namespaceHTMLElements=False)
tree = parser.parse(export.read_text(encoding="utf-8"))
# A carriage return by its number is read as one, though the standard calls it an error.
errors = [error for error in parser.errors if error[1] != "illegal-codepoint-for-numeric-entity"]
assert not errors, errors
records = [json.loads(line) for line in expected.read_text(encoding="utf-8").split("\n") if line]
articles = tree.findall(".//article")
assert len(articles) == len(records)
spans = 0
for article, record in zip(articles, records, strict=True):
    text = article.find("div")
    assert "".join(text.itertext()) == record["text"], record["id"]
    words: dict[int, str] = defaultdict(str)
    names: dict[int, str] = {}
    for span in text.iter("span"):
        words[int(span.get("data-key"))] += "".join(span.itertext())
        names[int(span.get("data-key"))] = span.get("data-name")
    wanted = [(e["label"], e["text"]) for e in record["entities"]]
    for quotation in record["quotations"]:
        wanted += [(quotation["type"], content["text"]) for content in quotation["contents"]]
        wanted += [(part, quotation[part]["text"]) for part in ("cue", "source") if quotation[part]]
    assert [(names[key], words[key]) for key in sorted(words)] == wanted, record["id"]
    spoken = [q["speaker"] for q in record["quotations"] if q["speaker"]]
    shown = [span.get("data-tag") for span in text.iter("span") if "said" in span.get("class").split()]
    assert sorted(f"— {speaker}" for speaker in spoken) == sorted(tag for tag in shown if tag)
    spans += len(wanted)
checked = f"{len(articles)} articles, {spans} spans, no parse error"
print(json.dumps({"versions": f"html5lib {version('html5lib')}", "checked": checked}))
