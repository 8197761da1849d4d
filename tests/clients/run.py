"""Prove our exports by the tools that are their real clients, each in a virtual environment of its own.

python tests/clients/run.py                 all of them; exit code 1 when one fails
python tests/clients/run.py spacy brat      some of them
python tests/clients/run.py --write         and renew the table in docs/formats.md

Run it with the project's own Python (`.venv`). A client is one script `client_*.py` here, whose inline
metadata (PEP 723) names what it needs and, under `[tool.annotator]`, the format and offset unit it is about.
It is called with the export and with the carried records as native JSONL, compares the two with the client's
own code, and prints one JSON line: `{"versions": …, "checked": …}`. What differs ends it with an error.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_cache_path
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from annotator.assets import seeds
from annotator.core.annotation import Verdict
from annotator.core.change import Pass, PassState
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.formats.jsonl import to_line
from annotator.formats.registry import format_info, make_format
from annotator.formats.shared.carrying import Losses
from annotator.formats.shared.offsets import Unit
from annotator.operations.exporting.export_dataset import Options, export
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.project.open_project import open_project
from annotator.operations.suggesting.suggest_articles import make_suggesters, suggest_for
from annotator.reading.files import read_file
from annotator.store.annotations import gold
from annotator.suggest.merge import merge
from tests.unit.formats.torture import torture

_METADATA = re.compile(r"^# /// script\n(?P<body>(?:#.*\n)+?)# ///$", re.MULTILINE)
_TABLE = re.compile(r"(<!-- clients -->\n).*?(<!-- /clients -->)", re.DOTALL)
DOCUMENT = ROOT / "docs" / "formats.md"


@dataclass(frozen=True, slots=True)
class Client:
    """A script, what it needs, and what of ours it is about."""

    script: Path
    requires: tuple[str, ...]
    format_name: str
    unit: Unit | None
    scheme: str

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return self.script.stem.removeprefix("client_")


def clients() -> Iterator[Client]:
    """All scripts in this folder, by name."""
    for script in sorted(HERE.glob("client_*.py")):
        found = _METADATA.search(script.read_text(encoding="utf-8"))
        if found is None:
            raise SystemExit(f"{script.name} has no inline metadata (PEP 723).")
        said = tomllib.loads("\n".join(line.removeprefix("#") for line in found["body"].splitlines()))
        ours = said["tool"]["annotator"]
        unit = Unit(ours["unit"]) if "unit" in ours else None
        yield Client(script, tuple(said["dependencies"]), ours["format"], unit, ours.get("scheme", "iob2"))


def records() -> list[Record]:
    """The samples with their merged suggestions held to be right, and the records made to break things."""
    made = []
    for file in sorted(seeds().glob("*.txt")):
        article = read_file(file)
        found = merge(suggest_for(article, make_suggesters()).suggestions, text=article.text)
        held = tuple(replace(one, verdict=Verdict.ACCEPTED) for one in found)
        made.append(Record(article, held, Pass("Ani", PassState.DONE, exhaustive=True)))
    return [*made, *(replace(one, work=Pass("Ani", PassState.DONE)) for one in torture())]


def environment(client: Client) -> Path:
    """The Python of the client's own environment, made at the first call and kept."""
    key = hashlib.sha256("\n".join([sys.version, *client.requires]).encode()).hexdigest()[:10]
    folder = user_cache_path("annotator", appauthor=False) / "clients" / f"{client.name}-{key}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (folder / "complete").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *client.requires], check=True)
        (folder / "complete").touch()
    return python


def prove(client: Client, project: Path, folder: Path) -> dict[str, str]:
    """Export, run the client on it, and return what it printed."""
    info, format_ = format_info(client.format_name), make_format(client.format_name)
    out = folder / f"{client.name}{info.suffixes[0] if info.suffixes else ''}"
    expected = folder / f"{client.name}.expected.jsonl"
    with open_project(project, read_only=True) as opened:
        export(opened, out, client.format_name, Silent(), options=Options(client.unit, client.scheme))
        carried = (format_.carry(record, Losses()) for record in gold(opened))
        expected.write_text("".join(map(to_line, carried)), encoding="utf-8", newline="\n")
    command = [environment(client), client.script, out, expected]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)
    if done.returncode:
        return {"failed": done.stderr.strip()[-2000:] or done.stdout.strip()[-2000:]}
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def main() -> int:
    """Run the chosen clients and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--write", action="store_true", help="renew the table in docs/formats.md")
    asked = parser.parse_args()
    table = Table("client", "format", "versions", "checked", "seconds")
    rows, failed = [], False
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "gold.jsonl").write_text("".join(map(to_line, records())), encoding="utf-8", newline="\n")
        with open_project(folder / "gold.db", create=True) as opened:
            import_paths(opened, [folder / "gold.jsonl"], Silent(), intake=Intake(carry=Carry.GOLD))
        for client in clients():
            if asked.names and client.name not in asked.names:
                continue
            begun = time.monotonic()
            said = prove(client, folder / "gold.db", folder)
            failed |= "failed" in said
            checked = said.get("checked") or f"FAILED\n{said['failed']}"
            rows.append((client.name, client.format_name, said.get("versions", ""), checked))
            table.add_row(*rows[-1], f"{time.monotonic() - begun:.0f}")
    Console().print(table)
    if asked.write and not failed:
        write(rows)
    return int(failed)


def write(rows: list[tuple[str, str, str, str]]) -> None:
    """Put the table with today's date into docs/formats.md."""
    today = datetime.now(UTC).date().isoformat()
    lines = ["| client | format | versions | what it read and compared | date |", "|---|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} | {today} |" for row in rows]
    text = DOCUMENT.read_text(encoding="utf-8")
    filled = _TABLE.sub(lambda found: found[1] + "\n".join(lines) + "\n" + found[2], text)
    DOCUMENT.write_text(filled, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
