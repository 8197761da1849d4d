"""dkpro-cassis loads our JSON CAS by the type system within it; the offsets are those that Java counts."""
# /// script
# dependencies = ["dkpro-cassis>=0.9", "setuptools<81"]
# [tool.annotator]
# format = "casjson"
# ///

import json
import sys
from importlib.metadata import version
from pathlib import Path

import cassis
from cas import NAMED_ENTITY, compare, expected, utf16

export, carried = map(Path, sys.argv[1:])
records = expected(carried)
seen, annotations, links = set(), 0, 0
for file in sorted(export.glob("*.json")):
    with file.open("rb") as source:
        name, more, ties = compare(cassis.load_cas_from_json(source), records)
    seen.add(name)
    annotations, links = annotations + more, links + ties
    said = json.loads(file.read_text(encoding="utf-8"))["%FEATURE_STRUCTURES"]
    text = next(one.get("sofaString", "") for one in said if one["%TYPE"] == "uima.cas.Sofa")
    places = [(one["begin"], one["end"]) for one in said if one["%TYPE"] == NAMED_ENTITY]
    assert [utf16(text, *place) for place in places] == [e["text"] for e in records[name]["entities"]]
assert seen == set(records)
checked = f"{len(seen)} CAS, {annotations} annotations, {links} links; UTF-16 offsets"
print(json.dumps({"versions": f"dkpro-cassis {version('dkpro-cassis')}", "checked": checked}))
