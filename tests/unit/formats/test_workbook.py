"""The Excel workbook: what is written is what Excel shows, whatever it is and whenever it was written."""

import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import FormatError
from annotator.formats.shared import workbook
from annotator.formats.shared.workbook import Cell, unescaped, write_workbook


def cells_of(path: Path, title: str = "s") -> list[list[Cell]]:
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file, read_only=True)
        return [[unescaped(c) if isinstance(c, str) else c for c in row] for row in book[title].values]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1, max_size=20))
def test_every_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("book") / "without the usual ending"
    write_workbook(path, [("s", ["a"])], ((0, [text]) for text in texts))
    assert cells_of(path) == [["a"], *([text] for text in texts)]


@pytest.mark.parametrize("text", ["_x0041_", "_x005F_x0041_", "\0\x1f\ufffe\uffff", "\r\n\t", "=1+1", " a "])
def test_what_looks_like_an_escape_or_formula_stays_text(tmp_path: Path, text: str) -> None:
    write_workbook(tmp_path / "a", [("s", ["a"])], [(0, [text])])
    assert cells_of(tmp_path / "a")[1] == [text]


def test_rows_go_to_their_sheets_and_empty_cells_keep_their_places(tmp_path: Path) -> None:
    sheets = [("one", ["a", "b", "c"]), ("two & more", ["d"])]
    write_workbook(tmp_path / "a", sheets, [(0, [None, 1, "x"]), (1, [0.5]), (0, ["y", None, None])])
    assert cells_of(tmp_path / "a", "one") == [["a", "b", "c"], [None, 1, "x"], ["y"]]
    assert cells_of(tmp_path / "a", "two & more") == [["d"], [0.5]]


def test_a_clock_before_1980_does_not_matter_and_the_same_rows_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_workbook(tmp_path / "now", [("s", ["a"])], [(0, ["b"])])
    monkeypatch.setattr(time, "time", lambda: 0.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(0))
    write_workbook(tmp_path / "then", [("s", ["a"])], [(0, ["b"])])
    assert (tmp_path / "now").read_bytes() == (tmp_path / "then").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["now", "then"]


def test_more_than_excel_takes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FormatError, match="longer than a cell holds"):
        write_workbook(tmp_path / "a", [("s", ["a"])], [(0, ["\N{BRIDGE AT NIGHT}" * 16_384])])
    write_workbook(tmp_path / "a", [("s", ["a"])], [(0, ["x" * 32_767])])
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(FormatError, match="export CSV, or parts"):
        write_workbook(tmp_path / "b", [("s", ["a"])], [(0, ["x"])] * 3)


def test_every_member_of_the_package_is_named_in_its_table_of_types(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a", [("s", ["a"]), ("t", ["b"])], [])
    with zipfile.ZipFile(tmp_path / "a") as archive:
        types = archive.read("[Content_Types].xml").decode()
        parts = [name for name in archive.namelist() if name.endswith(".xml") and name[0] != "["]
    assert parts
    assert all(f'PartName="/{name}"' in types for name in parts)
