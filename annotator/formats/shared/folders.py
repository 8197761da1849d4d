"""Formats that write a folder with one or two files per article.

A file is named after the id of its article. `articles.tsv` lists the exact ids and the order of the articles.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.formats.shared.names import FileNames

INDEX = "articles.tsv"
LARGEST_FILE = 100_000_000  # bytes of the file of one article, with its annotations
_COLUMNS = ("file", "article")


def placed(
    records: Iterable[Record], folder: Path, suffix: str, *taken: str
) -> Iterator[tuple[Record, Path]]:
    """Yield each record with the path of its file in `folder`; create the folder, and the index at the end.

    No article gets one of the names in `taken` (without suffix).
    """
    folder.mkdir()
    names = FileNames(*taken)
    index = [_COLUMNS]
    for record in records:
        index.append((names.name(record.article.id) + suffix, record.article.id))
        yield record, folder / index[-1][0]
    with (folder / INDEX).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter="\t", lineterminator="\n").writerows(index)


def members(path: Path, *suffixes: str) -> Iterator[tuple[Path, str]]:
    """Yield the files of a folder with one of the suffixes, each with the id of its article.

    The files in the index come first, in its order; other files follow in the order of their names, which are
    then their ids. If `path` is a file, only that file is yielded.
    """
    if path.is_file():
        yield path, path.name
        return
    there = {
        file.relative_to(path).as_posix(): file for file in path.rglob("*") if file.suffix.lower() in suffixes
    }
    for file, article_id in _index(path):
        if file in there:
            yield there.pop(file), article_id
    for file in sorted(there):
        yield there[file], file


def _index(folder: Path) -> list[tuple[str, str]]:
    file = folder / INDEX
    if not file.is_file():
        return []
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return [(row["file"], row["article"]) for row in csv.DictReader(lines, delimiter="\t")]
    except (KeyError, csv.Error, UnicodeDecodeError) as problem:
        raise FormatError(
            "{0} is no list of files and articles ({1}); correct it, or take it away.", file, problem
        ) from problem


def read_bytes(file: Path) -> bytes:
    """The content of a file of one article; raises `FormatError`."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise FormatError(
                "{0} has more than {1} MB, too much for one article; split it.",
                file,
                LARGEST_FILE // 1_000_000,
            )
        return file.read_bytes()
    except OSError as problem:
        raise FormatError("{0} cannot be read: {1}.", file, problem.strerror) from problem


def file_text(file: Path) -> str:
    """The text of a UTF-8 file, without any conversion of line ends; raises `FormatError`."""
    try:
        return read_bytes(file).decode("utf-8")
    except UnicodeDecodeError as problem:
        raise FormatError(
            "{0}: not UTF-8 ({1}); convert the file to UTF-8 first.", file, problem.reason
        ) from problem


def write_text(file: Path, text: str) -> None:
    """Write the text as UTF-8, without any conversion of line ends."""
    file.write_bytes(text.encode("utf-8"))
