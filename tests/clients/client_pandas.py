"""pandas reads our CSV: as many rows as spans, every surface in its row, nothing taken for a number."""
# /// script
# dependencies = ["pandas>=2.2"]
# [tool.annotator]
# format = "csv"
# ///

import json
import sys
from pathlib import Path

import pandas as pd

export, expected = map(Path, sys.argv[1:])
frame = pd.read_csv(export, encoding="utf-8-sig", dtype={"text": str, "article": str}, keep_default_na=False)
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
found = list(frame[columns].itertuples(index=False, name=None))
assert len(found) == len(wanted), (len(found), len(wanted))
for ours, theirs in zip(wanted, found, strict=True):
    surface = theirs[4][1:] if theirs[4][:2] in {"'=", "'+", "'-", "'@"} else theirs[4]
    assert ours == (*theirs[:4], surface), (ours, theirs)
people = frame[frame.part == "content"].groupby("speaker").size()
checked = f"{len(frame)} spans of {frame.article.nunique()} articles, {len(people)} speakers"
print(json.dumps({"versions": f"pandas {pd.__version__}", "checked": checked}))
