"""docs/formats.md describes every registered format, with the properties that the code declares."""

import ast
import importlib.util
import re
from dataclasses import fields
from pathlib import Path

import pytest

from annotator.core.record import Record
from annotator.formats.jsonl import Jsonl
from annotator.formats.registry import Options, format_info, format_names, make_format
from annotator.formats.shared.carrying import Carries, Losses

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
GOLD = ROOT / "tests" / "golden" / "seeds-gold.jsonl"
PARTS = {
    "quotations": "quotations", "overlaps": "overlapping entities", "pieces": "discontinuous quotations",
    "cues": "cues", "sources": "sources", "speakers": "speakers", "links": "speaker's entity",
    "attributes": "attributes", "origins": "suggester and score", "verdicts": "verdict", "passes": "pass",
    "zones": "zones", "about": "title and metadata", "names": "article id", "ids": "annotation ids",
}  # fmt: skip
ROWS = {
    cells[0]: cells[1:]
    for line in PAGE.split("\n## ", 1)[0].splitlines()
    if line.startswith("| [`")
    for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
}
SECTIONS = {
    name: section
    for section in PAGE.split("\n## ")[1:]
    for name in re.findall(r"`(\w+)`", section.split(": ", 1)[-1].split("\n", 1)[0])
    if name in format_names()
}
ONLINE = {"label_studio_sdk": "a Label Studio server", "pyld": "the W3C's context from the network"}
CODE = [
    pytest.param(name, block, id=f"{name}-{number}")
    for name in format_names()
    for number, block in enumerate(re.findall(r"```python\n(.*?)```", SECTIONS[name], re.DOTALL))
]


def test_the_table_lists_exactly_the_registered_formats() -> None:
    names = [re.match(r"\[`(\w+)`\]\(#([\w-]+)\)", cell) for cell in ROWS]
    assert [match and match[1] for match in names] == list(format_names())
    headings = {re.sub(r"[^\w -]", "", line[3:].lower()).replace(" ", "-") for line in PAGE.splitlines()}
    assert {match[2] for match in names if match} <= headings


@pytest.mark.parametrize("name", format_names())
def test_a_row_says_what_the_code_declares(name: str) -> None:
    _, reads, writes, package, losses = next(cells for cell, cells in ROWS.items() if f"`{name}`" in cell)
    info, carries = format_info(name), make_format(name).carries
    assert reads == ("yes" if info.reads else "no")
    assert writes == ("folder" if info.folder else f"`{info.suffixes[0]}`")
    assert package == (f"`{info.package}`" if info.package else "–")
    lost = [PARTS[part.name] for part in fields(Carries) if not getattr(carries, part.name)]
    assert losses.split("; ")[0] == (", ".join(lost) or "–")


@pytest.mark.parametrize("name", format_names())
def test_a_section_has_an_example_and_names_the_offset_units_and_reading(name: str) -> None:
    section, info = SECTIONS[name], format_info(name)
    assert re.search(r"^(```|    )", section, re.MULTILINE), "no example"
    options, reading = section.split("**Options**", 1)[1].split("**Reading**", 1)
    assert set(re.findall(r"--offsets\s+(\w+)", options)) == set(info.units[1:])
    assert ("is not supported" in reading) == (not info.reads)
    assert {f"`{suffix}`" for suffix in info.suffixes[1:]} <= set(re.findall(r"`\.\w+`", reading))


def export(name: str, folder: Path) -> None:
    """Write the gold of the samples as `gold.SUFFIX`, or into the folder `gold-NAME`."""
    info, format_ = format_info(name), make_format(name)
    carried: list[Record] = [format_.carry(record, Losses()) for record in Jsonl().read(GOLD)]
    format_.write(carried, folder / (f"gold-{name}" if info.folder else f"gold{info.suffixes[0]}"), Options())


def modules(code: str) -> set[str]:
    """The top-level packages that the code imports."""
    nodes = list(ast.walk(ast.parse(code)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize(("name", "code"), CODE)
def test_the_code_of_a_section_loads_the_export(
    name: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = [ONLINE[module] for module in modules(code) if module in ONLINE]
    needed += [module for module in sorted(modules(code)) if importlib.util.find_spec(module) is None]
    if needed:
        pytest.skip(f"needs {', '.join(needed)}")
    for other in format_names():
        if other in SECTIONS and SECTIONS[other] == SECTIONS[name]:
            export(other, tmp_path)
    monkeypatch.chdir(tmp_path)
    exec(compile(code, f"docs/formats.md ({name})", "exec"), {})  # noqa: S102 - the code of our own page
