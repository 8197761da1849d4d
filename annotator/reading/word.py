"""Reads Word documents (.docx): paragraphs and table cells, page headers and footers as furniture."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from annotator.core.article import Article
from annotator.core.errors import UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.core.spans import Span
from annotator.reading.extra import document_package
from annotator.reading.metadata import described
from annotator.reading.registry import Source, reader

READER = "docx 1"
LARGEST = 200_000_000  # bytes of all members together, pictures too
_ZIP, _OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def _is_docx(head: bytes) -> bool:
    return head.startswith(_ZIP) and b"word/" in head


@reader(".docx", recognises=_is_docx)
def read_docx(source: Source) -> Article:
    """Read each paragraph as a line, separated by blank lines; page headers come first, page footers last.

    Raises `UnreadableError`.
    """
    headers, body, footers = _parts(source)
    if not body:
        raise UnreadableError(Outcome.EMPTY, "{0} holds no text, perhaps pictures alone.", source.name)
    lines = [*headers, *body, *footers]
    text = "\n\n".join(lines)
    furniture, start = [], 0
    for i, line in enumerate(lines):
        if not len(headers) <= i < len(headers) + len(body):
            furniture.append(Span(start, start + len(line)))
        start += len(line) + 2
    meta = {"source": source.name, "sha256": hashlib.sha256(source.data).hexdigest(), "reader": READER}
    return described(source.article_id, text, meta, furniture)


def _parts(source: Source) -> tuple[list[str], list[str], list[str]]:
    """The lines of page headers, body and page footers."""
    package = document_package("docx", source.name)
    if source.data.startswith(_OFFICE):
        raise UnreadableError(
            Outcome.BINARY,
            "{0} is locked with a password, or an old .doc. Save it as .docx without a password.",
            source.name,
        )
    try:
        with ZipFile(BytesIO(source.data)) as archive:
            _check_unpacked(archive, source.name)
        document = package.Document(BytesIO(source.data))
        headers, footers = _furniture(document)
        return headers, list(_lines(document.iter_inner_content())), footers
    except UnreadableError:
        raise
    except Exception as problem:  # python-docx passes on whatever zipfile, zlib or lxml say of a damaged file
        raise UnreadableError(
            Outcome.DAMAGED,
            "{0} is no whole Word document: {1}. Open and save it in Word again.",
            source.name,
            problem if str(problem) else type(problem).__name__,
        ) from problem


def _check_unpacked(archive: ZipFile, name: str) -> None:
    """Raise `UnreadableError` where the members are larger than a document is; none has more than it says."""
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
        raise UnreadableError(
            Outcome.TOO_LARGE,
            "{0} unpacks to more than {1} MB. Save its text alone.",
            name,
            LARGEST // 1_000_000,
        )


def _furniture(document: Any) -> tuple[list[str], list[str]]:
    """The lines of all page headers and of all page footers, without duplicates."""
    headers = [part for section in document.sections for part in (section.first_page_header, section.header)]
    footers = [part for section in document.sections for part in (section.first_page_footer, section.footer)]
    return _once(headers), _once(footers)


def _once(parts: list[Any]) -> list[str]:
    return list(dict.fromkeys(line for part in parts for line in _lines(part.iter_inner_content())))


def _lines(content: Any) -> Iterator[str]:
    """The paragraphs that contain text, those of tables row by row; a line break begins a new line."""
    for block in content:
        if hasattr(block, "rows"):
            for row in block.rows:
                # A cell that spans several columns is listed once for each of them.
                for cell in dict.fromkeys(row.cells):
                    yield from _lines(cell.iter_inner_content())
        else:
            yield from (line for line in block.text.split("\n") if line.strip())
