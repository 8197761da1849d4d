"""Names that other tools and every file system accept, and the words they stand for."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]|_(?=u[0-9a-f]*[^A-Za-z0-9-])")
_ESCAPE = re.compile(r"_u([0-9a-f]*)_")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # Windows keeps these for itself
_LONGEST = 80  # characters of a file's name; a path has 260 on Windows


def identifier(words: str, reserved: Collection[str] = ()) -> str:
    """The words as ASCII letters, digits, `_` and `-`, a letter first; `words_of` gives the words back.

    Ordinary labels stay as they are. Any other sign becomes `_u`, its code point in hexadecimal digits, `_`,
    and so does the first sign of a `reserved` word.
    """
    first, rest = words[:1], words[1:]
    plain = first.isascii() and first.isalpha() and words not in reserved
    return (first if plain else _escape(first)) + _UNSAFE.sub(lambda found: _escape(found[0]), rest)


def words_of(identifier: str) -> str:
    """The words of an `identifier`; a name that is none of ours stays as it is."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "", identifier)


def _escape(sign: str) -> str:
    return f"_u{ord(sign):x}_" if sign else "_u_"


class FileNames:
    """File names for articles, without suffix: readable, safe everywhere, and never the same one twice.

    Also not for a file system that takes `A` and `a` for the same.
    """

    def __init__(self, *taken: str) -> None:
        self._used = Counter(taken)

    def name(self, article_id: str) -> str:
        """A name for the next article: its id in ASCII, without suffix, numbered where it was used before."""
        stem = re.sub(r"\.\w{1,5}$", "", article_id)
        plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
        name = re.sub(r"[^A-Za-z0-9._-]+", "-", plain)[:_LONGEST].strip("-.") or "article"
        name = f"{name}_" if _DEVICES.match(name) else name
        while self._used[name.casefold()]:
            self._used[name.casefold()] += 1
            name = f"{name}-{self._used[name.casefold()]}"
        self._used[name.casefold()] = 1
        return name
