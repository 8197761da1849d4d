"""Delete one quotation mark in fifty from gold, to see how suggestions bear lost marks.

    .venv/bin/python tools/damaged_marks.py GOLD.jsonl DAMAGED.jsonl [SEED]

Every span of the gold is moved along with the text; one that was nothing but the lost mark is dropped.
"""

import json
import random
import sys
from bisect import bisect_left
from pathlib import Path
from typing import Any

MARKS = '“”„"«»'
SHARE = 50


def damaged(record: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The record with some marks gone from its text, and its annotations where they are then."""
    text = record["text"]
    gone = [i for i, letter in enumerate(text) if letter in MARKS and chance.randrange(SHARE) == 0]
    lost = set(gone)
    left = "".join(letter for i, letter in enumerate(text) if i not in lost)

    def moved(span: dict[str, Any] | None) -> dict[str, Any] | None:
        if span is None:
            return None
        start, end = (offset - bisect_left(gone, offset) for offset in (span["start"], span["end"]))
        return {**span, "start": start, "end": end, "text": left[start:end]} if start < end else None

    quotations = [
        {**q, "contents": contents, "cue": moved(q.get("cue")), "source": moved(q.get("source"))}
        for q in record["quotations"]
        if (contents := [part for part in map(moved, q["contents"]) if part])
    ]
    entities = [one for one in map(moved, record["entities"]) if one]
    zones = [zone for zone in map(moved, record.get("zones", [])) if zone]
    return {**record, "text": left, "zones": zones, "entities": entities, "quotations": quotations}


def main() -> None:
    """Damage every record with one generator, so that a seed gives one file."""
    source, target = map(Path, sys.argv[1:3])
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)  # noqa: S311 - no secret
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(damaged(json.loads(line), chance), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
