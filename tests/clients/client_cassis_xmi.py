"""dkpro-cassis loads our XMI with its type system; the offsets are those that Java counts."""
# /// script
# dependencies = ["dkpro-cassis>=0.9", "setuptools<81"]
# [tool.annotator]
# format = "xmi"
# ///

import json
import sys
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree as ET

import cassis
from cas import compare, expected, utf16

export, carried = map(Path, sys.argv[1:])
records = expected(carried)
types = cassis.load_typesystem(export / "TypeSystem.xml")
seen, annotations, links = set(), 0, 0
for file in sorted(export.glob("*.xmi")):
    name, more, ties = compare(cassis.load_cas_from_xmi(file, typesystem=types), records)
    seen.add(name)
    annotations, links = annotations + more, links + ties
    root = ET.parse(file).getroot()  # noqa: S314 - our own file
    text = next(one.get("sofaString") or "" for one in root if one.tag.endswith("Sofa"))
    places = [
        (int(one.attrib["begin"]), int(one.attrib["end"])) for one in root if one.tag.endswith("NamedEntity")
    ]
    assert [utf16(text, *place) for place in places] == [e["text"] for e in records[name]["entities"]]
assert seen == set(records)
checked = f"{len(seen)} CAS, {annotations} annotations, {links} links; UTF-16 offsets"
print(json.dumps({"versions": f"dkpro-cassis {version('dkpro-cassis')}", "checked": checked}))
