"""CSV and XLSX: rows for spreadsheets and data frames."""

import csv
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from annotator.core.annotation import Entity
from annotator.core.article import Article
from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.csv import Csv
from annotator.formats.registry import Options
from annotator.formats.shared.carrying import Losses
from annotator.formats.shared.offsets import Unit
from annotator.formats.shared.rows import escape_formula, unescape_formula
from annotator.formats.xlsx import Xlsx

FORMULAS = ["=1+1", "+62812", "-5", "@SUM(A1)", "\tx", "'=x"]


@given(st.text(alphabet="'=+-@a\t", max_size=5))
def test_an_escaped_cell_can_be_unescaped(words: str) -> None:
    cell = escape_formula(words)
    assert isinstance(cell, str)
    assert unescape_formula(cell) == words
    assert not cell.startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize("words", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(words: str, tmp_path: Path) -> None:
    record = Record(Article(words, words), (Entity("1", Span(0, len(words)), words),))
    Csv().write([record], tmp_path / "a.csv", Options())
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as lines:
        row = next(csv.DictReader(lines))
    assert [row[name] for name in ("article", "label", "text")] == [f"'{words}"] * 3


@pytest.mark.parametrize("words", FORMULAS)
def test_every_text_in_a_workbook_has_the_type_text(words: str, tmp_path: Path) -> None:
    record = Record(Article("a", words), (Entity("1", Span(0, len(words)), "X"),))
    Xlsx().write([record], tmp_path / "a.xlsx", Options())
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["spans"]
    (cell,) = (c for c in sheet[2] if sheet.cell(1, c.column).value == "text")
    assert (cell.data_type, unescape(cell.value)) == ("s", words)


def test_offsets_in_another_unit_are_accompanied_by_code_points(tmp_path: Path) -> None:
    record = Record(Article("a", "🙂 Sari"), (Entity("1", Span(2, 6), "PERSON"),))
    Csv().write([record], tmp_path / "a.csv", Options(Unit.BYTE))
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as lines:
        row = next(csv.DictReader(lines))
    assert [row[n] for n in ("start", "end", "start_codepoint", "end_codepoint")] == ["5", "9", "2", "6"]
    assert list(Csv().pieces(tmp_path / "a.csv")) == [(("PERSON", 2, 6, "Sari"),)]


def test_an_article_without_annotations_is_reported_as_lost() -> None:
    losses = Losses()
    Csv().carry(Record(Article("a", "x")), losses)
    assert losses.to_json() == {"articles without annotations": 1}


def test_the_number_of_what_is_lost_is_grammatical() -> None:
    losses, empty = Losses(), Record(Article("a", "x"))
    Csv().carry(empty, losses)
    assert losses.lines() == ["1 article without annotations"]
    Csv().carry(empty, losses)
    assert losses.lines() == ["2 articles without annotations"]


def test_rows_cannot_be_imported(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="Import the native JSONL"):
        list(Csv().read(tmp_path / "a.csv"))
