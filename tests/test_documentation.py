"""The files and names in the documentation exist."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAP = ROOT / "docs" / "map.md"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BASES = (ROOT, ROOT / "annotator")
FIRST_PARTS = {path.name for base in BASES for path in base.iterdir()}
FOLDERS = ("annotator", "docs", "resources", "tests", "tools")
NAMES = {path.name for folder in FOLDERS for path in (ROOT / folder).rglob("*.*")}
ELSEWHERE = {"score.py"}  # beside the checkout, not part of the project
SOURCE = r"\.(py|toml|qss|css|ts)"


def quoted(page: Path) -> list[str]:
    return re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8"))


def found(name: str) -> Path | None:
    """The file or folder that a path names, below the checkout or the package."""
    return next((base / name for base in BASES if (base / name).exists()), None)


def missing(page: Path) -> Iterator[str]:
    """Paths, single names of source files and links of a page that lead nowhere."""
    for name in quoted(page):
        if re.fullmatch(r"\w[\w-]*(/[\w.-]+)+/?", name):
            ours = name.split("/")[0] in FIRST_PARTS or re.search(f"{SOURCE}$", name)
            if ours and not found(name):
                yield name
        elif re.fullmatch(rf"[\w-]+{SOURCE}", name) and name not in NAMES | ELSEWHERE:
            yield name
    for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not link.startswith("http") and not (page.parent / link).exists():
            yield link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_exists(page: Path) -> None:
    assert list(missing(page)) == []


def test_the_map_names_only_paths_that_exist() -> None:
    paths = {name for name in quoted(MAP) if re.fullmatch(r"\w[\w-]*(/[\w.-]+)+", name)}
    assert len(paths) > 50
    assert [path for path in sorted(paths) if not found(path)] == []


def test_what_the_map_says_is_in_a_module_is_defined_there() -> None:
    page = " ".join(MAP.read_text(encoding="utf-8").split())
    places = re.findall(r"`(\w+)`(?:,? and `(\w+)`)? (?:in|of) `([\w/]+\.py)`", page)
    assert len(places) > 15
    for *names, path in places:
        file = found(path)
        assert file is not None, path
        source = file.read_text(encoding="utf-8")
        for name in filter(None, names):
            definition = rf"^ *((def|class) {name}\b|{name}\b.*=)"
            assert re.search(definition, source, re.MULTILINE), f"{name} in {path}"
