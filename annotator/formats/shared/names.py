"""Names that other tools and all file systems accept, and the original words of such names."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]|_(?=u[0-9a-f]*[^A-Za-z0-9-])")
_ESCAPE = re.compile(r"_u([0-9a-f]*)_")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # reserved by Windows
_LONGEST = 80  # characters of a file name; a path may have 260 on Windows


def identifier(words: str, reserved: Collection[str] = ()) -> str:
    """The words as ASCII letters, digits, `_` and `-` that begin with a letter; `words_of` is the inverse.

    Ordinary labels do not change. Each other character becomes `_u`, its code point in hexadecimal, and `_`;
    so does the first character of a `reserved` word.
    """
    first, rest = words[:1], words[1:]
    plain = first.isascii() and first.isalpha() and words not in reserved
    return (first if plain else _escape(first)) + _UNSAFE.sub(lambda match: _escape(match[0]), rest)


def words_of(identifier: str) -> str:
    """The original words of an `identifier`; any other name is returned unchanged."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "", identifier)


def _escape(sign: str) -> str:
    return f"_u{ord(sign):x}_" if sign else "_u_"


class FileNames:
    """Unique file names for articles, without suffix: readable and valid on all systems.

    Names that differ only in case count as equal, because some file systems are case-insensitive.
    """

    def __init__(self, *taken: str) -> None:
        self._used = Counter(taken)

    def name(self, article_id: str) -> str:
        """A name for the next article: its id in ASCII without suffix, numbered if it is already used."""
        stem = re.sub(r"\.\w{1,5}$", "", article_id)
        plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
        name = re.sub(r"[^A-Za-z0-9._-]+", "-", plain)[:_LONGEST].strip("-.") or "article"
        name = f"{name}_" if _DEVICES.match(name) else name
        while self._used[name.casefold()]:
            self._used[name.casefold()] += 1
            name = f"{name}-{self._used[name.casefold()]}"
        self._used[name.casefold()] = 1
        return name
