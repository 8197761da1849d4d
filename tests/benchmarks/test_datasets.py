"""How fast datasets come in and go out, against bare loops that do the same work in the same run.

.venv/bin/pytest tests/benchmarks/test_datasets.py -s
"""

import itertools
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.core.progress import Silent
from annotator.operations.exporting.export_dataset import export
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.project.open_project import open_project

ARTICLES, LENGTH, SPANS, BATCH = 1000, 3000, 40, 50
LABELS = ("PERSON", "ORG", "LOC", "ROLE")


def record(number: int) -> dict[str, object]:
    """An article of 3,000 characters with 40 suggestions, its own words so that the index has work."""
    words = itertools.count(number * 7)
    text = f"Artikel {number}. "
    while len(text) < LENGTH:
        text += f"kata{next(words) % 5000} "
    text = text[:LENGTH]
    entities = []
    for place in range(SPANS):
        start = place * (LENGTH // SPANS)
        label = LABELS[place % len(LABELS)]
        origin = {"suggester": "other", "version": "1", "score": 0.5 + place / 100, "evidence": "a list"}
        entities.append({
            "id": f"{number:06}-{place:02}", "start": start, "end": start + 9, "label": label,
            "text": text[start : start + 9], "attributes": {}, "origin": origin,
        })  # fmt: skip
    zones = [{"start": 0, "end": LENGTH, "kind": "body"}]
    meta = {"outlet": "contoh", "published": "2024-05-15"}
    return {
        "id": f"a{number}", "text": text, "title": f"Artikel {number}", "meta": meta, "zones": zones,
        "entities": entities, "quotations": [],
    }  # fmt: skip


def write(path: Path, number: int, *, gold: bool = False) -> None:
    """A JSONL of `number` records, as gold or as suggestions."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for place in range(number):
            said = record(place)
            if gold:
                said["pass"] = {"state": "done", "exhaustive": True, "reviewer": "Ani"}
                said["entities"] = [{**e, "verdict": "accepted"} for e in said["entities"]]  # type: ignore[attr-defined]
            out.write(json.dumps(said, ensure_ascii=False) + "\n")


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def bare_import(data: Path, path: Path) -> None:
    """The same rows by `sqlite3` alone, into tables that our migrations made, in as many transactions."""
    open_project(path, create=True).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    with data.open(encoding="utf-8") as lines:
        while batch := [json.loads(line) for line in itertools.islice(lines, BATCH)]:
            connection.execute("BEGIN IMMEDIATE")
            for said in batch:
                key = connection.execute(
                    "INSERT INTO article(id, title, text, outlet, published, sha256, meta, zones)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (said["id"], said["title"], said["text"], said["meta"]["outlet"],
                     said["meta"]["published"], None, json.dumps(said["meta"]), json.dumps(said["zones"])),
                ).lastrowid  # fmt: skip
                connection.executemany(
                    "INSERT INTO suggestion(article, id, kind, label, start, \"end\", text, body, suggester,"
                    " version, score) VALUES (?, ?, 'entity', ?, ?, ?, ?, ?, ?, ?, ?)",
                    [(key, e["id"], e["label"], e["start"], e["end"], e["text"],
                      json.dumps(e, ensure_ascii=False), e["origin"]["suggester"], e["origin"]["version"],
                      e["origin"]["score"]) for e in said["entities"]],
                )  # fmt: skip
            connection.execute("COMMIT")
    connection.close()


def bare_export(path: Path, out: Path) -> None:
    """The same records by `sqlite3` and `json` alone, read once more with each slice compared."""
    connection = sqlite3.connect(path)
    with out.open("w", encoding="utf-8", newline="\n") as lines:
        rows = connection.execute("SELECT key, id, text, title, meta, zones FROM article ORDER BY key")
        for key, name, text, title, meta, zones in rows.fetchall():
            bodies = connection.execute(
                "SELECT d.body FROM decision d JOIN pass p ON p.key = d.pass WHERE p.article = ?"
                " AND d.verdict <> 'rejected' ORDER BY d.start", (key,),
            )  # fmt: skip
            entities = [json.loads(body) for (body,) in bodies]
            said = {
                "id": name, "text": text, "title": title, "meta": json.loads(meta),
                "zones": json.loads(zones), "pass": {"state": "done"}, "entities": entities, "quotations": [],
            }  # fmt: skip
            lines.write(json.dumps(said, ensure_ascii=False) + "\n")
        lines.flush()
        os.fsync(lines.fileno())
    with out.open(encoding="utf-8") as written:
        for line in written:
            said = json.loads(line)
            assert all(e["text"] == said["text"][e["start"] : e["end"]] for e in said["entities"])


def ours_import(data: Path, path: Path, intake: Intake) -> None:
    with open_project(path, create=True) as opened:
        import_paths(opened, [data], Silent(), intake=intake)


def ours_export(path: Path, out: Path) -> None:
    with open_project(path, read_only=True) as opened:
        export(opened, out, "jsonl", Silent())


def test_import_and_export(tmp_path: Path) -> None:
    data, gold = tmp_path / "in.jsonl", tmp_path / "gold.jsonl"
    write(data, ARTICLES)
    write(gold, ARTICLES, gold=True)
    named = Intake(carry=Carry.SUGGESTIONS, suggester="other")
    floor = min(seconds(lambda n=n: bare_import(data, tmp_path / f"floor{n}.db")) for n in range(3))
    taken = min(seconds(lambda n=n: ours_import(data, tmp_path / f"ours{n}.db", named)) for n in range(3))
    ours_import(gold, tmp_path / "gold.db", Intake())
    bare = min(seconds(lambda: bare_export(tmp_path / "gold.db", tmp_path / "bare.jsonl")) for _ in range(3))
    out = min(seconds(lambda: ours_export(tmp_path / "gold.db", tmp_path / "out.jsonl")) for _ in range(3))
    print(f"\n{ARTICLES} articles of {LENGTH} characters with {SPANS} spans each")
    print(
        f"import {ARTICLES / taken:7.0f} articles/s, {taken / floor:.2f} times bare sqlite3 ({floor:.2f} s)"
    )
    print(f"export {ARTICLES / out:7.0f} articles/s, {out / bare:.2f} times bare json ({bare:.2f} s)")
    assert taken <= 2.5 * floor
    assert out <= 2 * bare


CHILD = """
import resource, sys
from pathlib import Path
from annotator.core.progress import Silent
from annotator.operations.exporting.export_dataset import export
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import open_project
with open_project(Path(sys.argv[2]), create=True) as opened:
    import_paths(opened, [Path(sys.argv[1])], Silent())
    export(opened, Path(sys.argv[2]).with_suffix(".out.jsonl"), "jsonl", Silent())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is read with a POSIX call")
def test_memory_stays_flat(tmp_path: Path) -> None:
    peak = {}
    for number in (1000, 100_000):
        data = tmp_path / f"{number}.jsonl"
        write(data, number, gold=True)
        command = [sys.executable, "-c", CHILD, str(data), str(tmp_path / f"{number}.db")]
        peak[number] = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        data.unlink()
    print(f"\npeak memory: {peak[1000]} MB for 1,000 articles, {peak[100_000]} MB for 100,000")
    assert peak[100_000] < 1.3 * peak[1000]
