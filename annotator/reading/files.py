"""The entry points of this package: a file, or text from another source, becomes an `Article`."""

from collections.abc import Mapping
from pathlib import Path

from annotator.core.article import Article
from annotator.core.errors import UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.reading.metadata import described
from annotator.reading.registry import Reader, Source, readers

LARGEST = 50_000_000
_HEAD = 4096


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes that are looked for in folders, in lower case with the dot."""
    return tuple(sorted({suffix for reader in readers() for suffix in reader.suffixes}))


def read_file(path: Path, *, encoding: str | None = None, article_id: str | None = None) -> Article:
    """Read `path` as an article, whose id is `article_id` or else the file name.

    The content of the file takes precedence over its suffix: a web page saved as `.txt` is read as a web
    page. Raises `UnreadableError`, and no other error, for a file that cannot be read.
    """
    data = _bytes_of(path)
    source = Source(str(path), article_id or path.name, data, encoding)
    return _reader_for(path, data).read(source)


def article_from_text(article_id: str, text: str, meta: Mapping[str, str] | None = None) -> Article:
    """An article from decoded text, which is not changed; `meta` overrides metadata found in the text."""
    return described(article_id, text, meta or {})


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableError(
                Outcome.CLOSED,
                "{0} is a folder. Name a file to read."
                if path.is_dir()
                else "{0} does not exist or is no ordinary file. Name a file to read.",
                path,
            )
        if (size := path.stat().st_size) > LARGEST:
            raise UnreadableError(
                Outcome.TOO_LARGE,
                "{0} has {1} MB; the largest article is {2} MB. Split it.",
                path,
                f"{size / 1e6:.0f}",
                f"{LARGEST / 1e6:.0f}",
            )
        return path.read_bytes()
    except (OSError, ValueError) as problem:
        raise UnreadableError(
            Outcome.CLOSED, "{0} cannot be opened: {1}. Check the path and its rights.", path, problem
        ) from problem


def _reader_for(path: Path, data: bytes) -> Reader:
    known = readers()
    head = data[:_HEAD]
    by_content = [reader for reader in known if reader.recognises(head)]
    by_suffix = [reader for reader in known if path.suffix.lower() in reader.suffixes]
    plain_text = [reader for reader in known if ".txt" in reader.suffixes]
    return (by_content or by_suffix or plain_text)[0]
