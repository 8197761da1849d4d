"""Formats that are a folder with a file or two an article.

Its file is called after the article's id; what the id was exactly, and the order, stand in `articles.tsv`.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.core.errors import FormatError
from annotator.core.record import Record
from annotator.formats.shared.names import FileNames

INDEX = "articles.tsv"
_COLUMNS = ("file", "article")


def placed(
    records: Iterable[Record], folder: Path, suffix: str, *taken: str
) -> Iterator[tuple[Record, Path]]:
    """Each record with the path of its file in `folder`, which is made; the index is written at the end.

    `taken` are names (without suffix) that no article may get.
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
    """The files of a folder with one of the suffixes, and the ids of their articles.

    Those of the index come first, in its order, then others by their names, which are also their ids. A path
    to one file is that file alone. Raises `FormatError` where there is nothing of the kind.
    """
    if path.is_file():
        yield path, path.name
        return
    there = {
        file.relative_to(path).as_posix(): file for file in path.rglob("*") if file.suffix.lower() in suffixes
    }
    listed = [row for row in _index(path) if row[0] in there]
    for file, article_id in listed:
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
            f"{file} is no list of files and articles ({problem}); correct it, or take it away."
        ) from problem


def file_text(file: Path) -> str:
    """The text of a UTF-8 file as it is, line ends and all; raises `FormatError`."""
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as problem:
        raise FormatError(
            f"{file}: not UTF-8 ({problem.reason}); convert the file to UTF-8 first."
        ) from problem
    except OSError as problem:
        raise FormatError(f"{file} cannot be read: {problem.strerror}.") from problem


def write_text(file: Path, text: str) -> None:
    """Write the text as it is, in UTF-8, line ends and all."""
    file.write_bytes(text.encode("utf-8"))
