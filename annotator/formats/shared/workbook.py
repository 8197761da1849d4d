"""An Excel workbook of plain cells: no styles, no formulas, the same bytes for the same rows.

Source: ECMA-376 (Office Open XML), part 1: 18.3.1.53 for strings inside cells, 22.9.2.19 (`ST_Xstring`) for
characters that XML forbids; Excel's specifications for the limits.
"""

import contextlib
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from string import ascii_uppercase
from xml.sax.saxutils import escape

from annotator.core.errors import FormatError

Cell = str | int | float | None
MOST_ROWS, LONGEST_CELL = 1_048_576, 32_767  # rows of a sheet; UTF-16 code units of a cell
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can say; the clock of the system may be before it
_UNSAFE = re.compile("[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def write_workbook(
    path: Path, sheets: Sequence[tuple[str, Sequence[str]]], rows: Iterable[tuple[int, Sequence[Cell]]]
) -> None:
    """Write sheets (title, names of the columns) of at most 26 columns; each of `rows` with the number of its
    sheet, from 0. The names stay in view. Memory does not grow with the rows.

    Raises `OSError`, `FormatError` for more than Excel takes.
    """
    with contextlib.ExitStack() as open_while:
        # A zip is written member by member: until all rows are known, they wait in files without a name.
        parts = [open_while.enter_context(tempfile.TemporaryFile(dir=path.parent)) for _ in sheets]
        counts = [1] * len(sheets)
        for part, (_, names) in zip(parts, sheets, strict=True):
            part.write(_SHEET_HEAD.encode() + _row(1, names))
        for number, row in rows:
            counts[number] += 1
            if counts[number] > MOST_ROWS:
                raise FormatError("A sheet of Excel holds {0} rows; export CSV, or parts.", MOST_ROWS - 1)
            parts[number].write(_row(counts[number], row))
        file = open_while.enter_context(path.open("wb"))
        archive = open_while.enter_context(zipfile.ZipFile(file, "w"))
        for name, text in _fixed_members([title for title, _ in sheets]).items():
            archive.writestr(_member(name), text.encode())
        for number, part in enumerate(parts, start=1):
            part.write(_SHEET_END.encode())
            part.seek(0)
            with archive.open(_member(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as sheet:
                shutil.copyfileobj(part, sheet)


def unescaped(text: str) -> str:
    """The text of a cell as it was before `write_workbook` escaped it."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


_SHEET_HEAD = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews><sheetData>"
)
_SHEET_END = "</sheetData></worksheet>"


def _row(number: int, cells: Sequence[Cell]) -> bytes:
    lettered = zip(ascii_uppercase, cells, strict=False)
    inner = "".join(_cell(f"{letter}{number}", cell) for letter, cell in lettered if cell is not None)
    return f'<row r="{number}">{inner}</row>'.encode()


def _cell(place: str, cell: str | float) -> str:
    if not isinstance(cell, str):
        return f'<c r="{place}"><v>{cell!r}</v></c>'
    if len(cell.encode("utf-16-le")) > 2 * LONGEST_CELL:
        raise FormatError(
            "{0}… is longer than a cell holds ({1} characters); export CSV.", repr(cell[:40]), LONGEST_CELL
        )
    text = escape(_UNSAFE.sub(lambda found: f"_x{ord(found[0]):04X}_", cell))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EARLIEST)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3  # the same bytes on every system
    return member


def _fixed_members(titles: Sequence[str]) -> dict[str, str]:
    """What a workbook needs besides its sheets."""
    numbered = list(enumerate(titles, start=1))
    parts = "".join(_part(f"worksheets/sheet{number}.xml", "worksheet") for number, _ in numbered)
    listed = "".join(f'<sheet name="{escape(title)}" sheetId="{n}" r:id="rId{n}"/>' for n, title in numbered)
    return {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{_RELATIONS_TYPE}'
        f"{_part('workbook.xml', 'sheet.main')}{parts}</Types>",
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f"<bookViews><workbookView/></bookViews><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{number}.xml") for number, _ in numbered]
        ),
    }


_RELATIONS_TYPE = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
)


def _part(name: str, kind: str) -> str:
    return f'<Override PartName="/xl/{name}" ContentType="{_TYPES}.{kind}+xml"/>'


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'
