"""openpyxl reads our workbook: as many rows as spans, every surface in its row, no formula."""
# /// script
# dependencies = ["openpyxl>=3.1"]
# [tool.annotator]
# format = "xlsx"
# ///

import json
import sys
from pathlib import Path

import openpyxl
from openpyxl.utils.escape import unescape

export, expected = map(Path, sys.argv[1:])
book = openpyxl.load_workbook(export)
heading, *rows = book["spans"].iter_rows()
names = [cell.value for cell in heading]
assert all(cell.data_type != "f" for row in rows for cell in row), "a formula"
records = [json.loads(line) for line in expected.read_text(encoding="utf-8").split("\n") if line]
wanted = []
for record in records:
    name = record["id"]
    wanted += [(name, "entity", e["start"], e["end"], e["text"]) for e in record["entities"]]
    for quotation in record["quotations"]:
        parts = [("content", content) for content in quotation["contents"]]
        parts += [(part, quotation[part]) for part in ("cue", "source") if quotation[part]]
        wanted += [(name, part, span["start"], span["end"], span["text"]) for part, span in parts]
columns = ["article", "part", "start", "end", "text"]
found = [tuple(row[names.index(column)].value for column in columns) for row in rows]
found = [tuple(unescape(cell) if isinstance(cell, str) else cell for cell in row) for row in found]
assert found == wanted, [pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]][:3]
articles = book["articles"].max_row - 1
assert articles == len(records)
checked = f"{len(found)} spans, {articles} articles, no formula"
print(json.dumps({"versions": f"openpyxl {openpyxl.__version__}", "checked": checked}))
