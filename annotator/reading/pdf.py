"""Reads PDF files: the text of their pages, with lines joined to paragraphs.

The text that this reader makes of the lines is stored and never changed afterwards. Lines of one paragraph
are joined with a space. A hyphen at the end of a line is removed if a lower-case letter follows, unless the
word is a reduplication (`anak-` `anak`). Lines that repeat at the edges of most pages and page numbers are
furniture; where they interrupt a paragraph, they are moved after it. If the last line of a paragraph is as
long as a full line, the paragraph cannot be separated from the next one, because a PDF does not store
paragraphs.
"""

import hashlib
import logging
import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from statistics import quantiles
from typing import Any

from annotator.core.article import Article
from annotator.core.errors import UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.core.spans import Span
from annotator.reading.extra import document_package
from annotator.reading.metadata import described
from annotator.reading.registry import Source, reader

READER = "pdf 1"
_EDGE, _MOST = 2, 0.5
_FULL = 0.8
_NUMBER = re.compile(
    r"\W*(?:(?:halaman|hal\.?|page)\s*)?\d{1,4}(?:\s*(?:/|dari|of)\s*\d{1,4})?\W*", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_BULLET = re.compile(r"(?:[-•*–▪●]|\(?\d{1,2}[.)]|[a-z][.)])\s")
_CUT = re.compile(r"(\w+)-$")
_LONGEST_WORD = 100


@reader(".pdf", recognises=lambda head: head.lstrip().startswith(b"%PDF-"))
def read_pdf(source: Source) -> Article:
    """Read the text layer. Raises `UnreadableError` for a locked, scanned or damaged file."""
    pages = [[line for raw in page.split("\n") if (line := raw.strip())] for page in _page_texts(source)]
    if not any(pages):
        raise UnreadableError(
            Outcome.EMPTY,
            "{0} holds pictures of pages and no text. Run a text recognition (OCR) over it first.",
            source.name,
        )
    text, furniture = _joined(pages, _furniture(pages))
    meta = {"source": source.name, "sha256": hashlib.sha256(source.data).hexdigest(), "reader": READER}
    return described(source.article_id, text, meta, furniture)


def _page_texts(source: Source) -> list[str]:
    package = document_package("pypdf", source.name)
    # pypdf logs its repairs to stderr, which are of no use to the user.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        book = package.PdfReader(BytesIO(source.data))
        locked = book.is_encrypted and not _unlocked(book, package)
        texts = [] if locked else [page.extract_text() for page in book.pages]
    except Exception as problem:  # pypdf has errors of its own, and passes on all others
        raise UnreadableError(
            Outcome.DAMAGED,
            "{0} is no whole PDF: {1}. Save or print it as PDF again.",
            source.name,
            problem if str(problem) else type(problem).__name__,
        ) from problem
    if locked:
        raise UnreadableError(
            Outcome.BINARY, "{0} is locked with a password. Save a copy without it.", source.name
        )
    return texts


def _unlocked(book: Any, package: Any) -> bool:
    """Whether the file opens without a password, as files do that only forbid printing."""
    try:
        return bool(book.decrypt(""))
    except package.errors.DependencyError:
        return False


def _furniture(pages: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Page and line indices of furniture.

    Furniture is page numbers, and lines that repeat at the edges of most pages, digits aside.
    """
    edges = {
        (i, j)
        for i, lines in enumerate(pages)
        for j in range(len(lines))
        if j < _EDGE or j >= len(lines) - _EDGE
    }
    shapes = {(i, _shape(pages[i][j])) for i, j in edges}
    on_pages = Counter(shape for _, shape in shapes)
    least = max(2, _MOST * len(pages))
    outermost = {(i, j) for i, j in edges if j in {0, len(pages[i]) - 1}}
    numbers = {(i, j) for i, j in outermost if _NUMBER.fullmatch(pages[i][j])}
    return numbers | {(i, j) for i, j in edges if on_pages[_shape(pages[i][j])] >= least}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.casefold())


def _joined(pages: Sequence[Sequence[str]], furniture: set[tuple[int, int]]) -> tuple[str, list[Span]]:
    """The paragraphs, separated by a blank line, and the spans of the furniture among them."""
    lengths = [
        len(line) for i, lines in enumerate(pages) for j, line in enumerate(lines) if (i, j) not in furniture
    ]
    full = quantiles(lengths, n=10)[-1] if len(lengths) > 1 else 0.0
    paragraphs: list[tuple[str, bool]] = []
    waiting: list[tuple[str, bool]] = []
    current, last = list[str](), ""
    for i, lines in enumerate(pages):
        for j, line in enumerate(lines):
            if (i, j) in furniture:
                waiting.append((line, True))
            elif current and not _ends_paragraph(last, line, full):
                current[-1:] = _continued(current[-1], line)
                last = line
            else:
                paragraphs += [("".join(current), False)] if current else []
                paragraphs += waiting
                waiting, current, last = [], [line], line
    paragraphs += [("".join(current), False), *waiting] if current else waiting
    return _laid_out(paragraphs)


def _ends_paragraph(line: str, following: str, full: float) -> bool:
    """Whether a paragraph ends after `line`; a short line ends it, and a bullet begins a new one."""
    if _BULLET.match(following):
        return True
    if len(line) >= _FULL * full or _cut(line):
        return False
    return _ENDS.search(line) is not None or not following[0].islower()


def _cut(line: str) -> re.Match[str] | None:
    """The word at the end of a line that a hyphen cuts."""
    return _CUT.search(line, max(0, len(line) - _LONGEST_WORD))


def _continued(before: str, line: str) -> tuple[str, str]:
    """Two lines of one paragraph as they are joined."""
    cut = _cut(before)
    if cut is None:
        return before, f" {line}"
    doubled = line.casefold().startswith(cut[1].casefold())
    return (before, line) if doubled or not line[0].islower() else (before[:-1], line)


def _laid_out(paragraphs: Sequence[tuple[str, bool]]) -> tuple[str, list[Span]]:
    furniture, start = [], 0
    for words, furnishes in paragraphs:
        if furnishes:
            furniture.append(Span(start, start + len(words)))
        start += len(words) + 2
    return "\n\n".join(words for words, _ in paragraphs), furniture
