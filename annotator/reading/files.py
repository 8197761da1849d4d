"""The door of this layer: a file, or a text that came from elsewhere, becomes an Article."""

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
    """The suffixes that a folder is searched for, in lower case with their dot."""
    return tuple(sorted({suffix for one in readers() for suffix in one.suffixes}))


def read_file(path: Path, *, encoding: str | None = None, article_id: str | None = None) -> Article:
    """Read `path` as an article; its id is the file's name unless `article_id` says otherwise.

    What the file holds decides before its suffix (a page saved as `.txt` is still a page). Raises
    `UnreadableError`, and nothing else, for what cannot be read.
    """
    data = _bytes_of(path)
    source = Source(str(path), article_id or path.name, data, encoding)
    return _reader_for(path, data).read(source)


def article_from_text(article_id: str, text: str, meta: Mapping[str, str] | None = None) -> Article:
    """An article from decoded text, which stays as it is; `meta` wins over what is found in it."""
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
    by_content = [one for one in known if one.recognises(head)]
    by_suffix = [one for one in known if path.suffix.lower() in one.suffixes]
    return (by_content or by_suffix or [one for one in known if ".txt" in one.suffixes])[0]
