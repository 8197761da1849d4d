"""PyLD expands our pages without the network: no property is left undefined, selectors point at quotes.

The loader knows one document, the terms of W3C's context that we use, written down from the vocabulary.
"""
# /// script
# dependencies = ["pyld>=2.0.4"]
# [tool.annotator]
# format = "webannotation"
# ///

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pyld import jsonld

OA, AS, DC = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://purl.org/dc/"
RDF, XSD = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2001/XMLSchema#"
FOAF = "http://xmlns.com/foaf/0.1/"
own = {
    name: OA + name for name in ("Annotation", "TextualBody", "SpecificResource", "exact", "prefix", "suffix")
}
own |= {name: OA + name for name in ("TextPositionSelector", "TextQuoteSelector")}
purposes = "tagging linking classifying identifying describing commenting assessing"
own |= {name: OA + name for name in purposes.split()}
number = f"{XSD}nonNegativeInteger"
ANNO: dict[str, Any] = {
    "id": "@id", "type": "@type", **own,
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "Person": f"{FOAF}Person", "Software": f"{AS}Application", "Text": f"{DC}dcmitype/Text",
    "body": {"@type": "@id", "@id": f"{OA}hasBody"}, "target": {"@type": "@id", "@id": f"{OA}hasTarget"},
    "source": {"@type": "@id", "@id": f"{OA}hasSource"},
    "selector": {"@type": "@id", "@id": f"{OA}hasSelector"},
    "motivation": {"@type": "@vocab", "@id": f"{OA}motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": f"{OA}hasPurpose"},
    "start": {"@type": number, "@id": f"{OA}start"}, "end": {"@type": number, "@id": f"{OA}end"},
    "items": {"@type": "@id", "@id": f"{AS}items", "@container": "@list"},
    **{name: {"@type": "@id", "@id": AS + name} for name in ("partOf", "next", "prev", "generator")},
    "startIndex": {"@type": number, "@id": f"{AS}startIndex"},
    "creator": {"@type": "@id", "@id": f"{DC}terms/creator"},
    "value": f"{RDF}value", "name": f"{FOAF}name", "format": f"{DC}elements/1.1/format",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
}  # fmt: skip


def load(url: str, options: object) -> dict[str, Any]:
    """The one context that is allowed; anything else would need the network."""
    assert url == "http://www.w3.org/ns/anno.jsonld", url
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": ANNO},
    }


def only(node: dict[str, Any], name: str) -> Any:
    """The value or the id of a property that has one."""
    [value] = node[name]
    return value.get("@value", value.get("@id"))


def selectors(place: dict[str, Any]) -> tuple[int, int, str]:
    """Start, end and quote of a target or body."""
    position, quote = place[f"{OA}hasSelector"]
    assert position[f"{OA}start"][0]["@type"] == number
    return only(position, f"{OA}start"), only(position, f"{OA}end"), only(quote, f"{OA}exact")


def properties(said: Any) -> int:
    """How many properties a document has in all, before or after expansion."""
    if isinstance(said, list):
        return sum(map(properties, said))
    if not isinstance(said, dict):
        return 0
    own = sum(key not in {"id", "type"} and not key.startswith("@") for key in said)
    return own + sum(properties(value) for key, value in said.items() if key != "@context")


export, expected = map(Path, sys.argv[1:])
records = {r["id"]: r for r in map(json.loads, expected.read_text(encoding="utf-8").split("\n")[:-1])}
collection = json.loads((export / "collection.jsonld").read_text(encoding="utf-8"))
base, name = "https://example.org/out/", collection["first"]
annotations = links = quads = 0
while name:
    said = json.loads((export / name).read_text(encoding="utf-8"))
    [page] = jsonld.expand(said, {"base": base + name, "documentLoader": load})
    assert properties(page) == properties(said), name
    quads += len(jsonld.to_rdf(page)["@default"])
    about = page["http://schema.org/about"][0]
    record = records.pop(only(about, f"{DC}terms/identifier"))
    text = (export / about["@id"].removeprefix(base)).read_bytes().decode("utf-8")
    assert text == record["text"]
    items = page[f"{AS}items"][0]["@list"]
    found: dict[str, tuple[str, list[str]]] = {}
    for item in items:
        assert item["@type"] == [f"{OA}Annotation"]
        places = [selectors(target) for target in item[f"{OA}hasTarget"]]
        assert all(text[start:end] == exact for start, end, exact in places)
        assert {only(target, f"{OA}hasSource") for target in item[f"{OA}hasTarget"]} == {about["@id"]}
        bodies = item[f"{OA}hasBody"]
        main = next(
            only(b, f"{RDF}value")
            for b in bodies
            if only(b, f"{OA}hasPurpose") in {f"{OA}tagging", f"{OA}classifying"}
        )
        found[item["@id"]] = (main, [exact for _, _, exact in places])
        for body in bodies:
            if f"{OA}hasSelector" in body:
                start, end, exact = selectors(body)
                assert text[start:end] == exact
            if f"{OA}hasSource" in body:
                assert only(body, f"{OA}hasSource") in {about["@id"], *(one["@id"] for one in items)}
                links += 1
    wanted = [(e["label"], [e["text"]]) for e in record["entities"]]
    wanted += [(q["type"], [c["text"] for c in q["contents"]]) for q in record["quotations"]]
    assert list(found.values()) == wanted, record["id"]
    annotations += len(found)
    name = said.get("next")
assert not records
assert annotations == collection["total"]
checked = f"{annotations} annotations, {links} links, {quads} RDF statements, no network"
print(json.dumps({"versions": f"PyLD {version('PyLD')}", "checked": checked}))
