"""Decodes bytes to text: detects the encoding, and refuses data that is not text.

Line ends become `\\n` and a byte order mark is dropped; nothing else is changed.
"""

import codecs
import re

from annotator.core.errors import UnreadableError
from annotator.core.import_outcome import Outcome
from annotator.core.messages import Message, Plural

# Longest first, because the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = (
    (b"%PDF-", Message("a PDF")),
    (b"PK\x03\x04", Message("a ZIP or Office file")),
    (b"\xd0\xcf\x11\xe0", Message("an old Office file")),
    (b"{\\rtf", Message("an RTF file")),
    (b"\x1f\x8b", Message("a gzip file")),
    (b"\x89PNG", Message("a PNG image")),
    (b"\xff\xd8\xff", Message("a JPEG image")),
    (b"GIF8", Message("a GIF image")),
    (b"SQLite format 3\x00", Message("an SQLite file")),
)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Typographic punctuation of Windows-1252, and symbols that may stand next to a number or a name.
_CP1252_MARKS = frozenset("€‚„…‘’“”•–—™‹›\u00a0©«»®°·§±²³½¼¾£¹º†‡ˆ˜‰´¨¸×¿¡¶¢¥µ")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = Plural("{0} control character", "{0} control characters")


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text of `data` and the encoding that was used; `name` is the file name for error messages.

    Without `encoding`, a byte order mark decides; then UTF-8 is tried, then UTF-16 if every second byte is
    zero, then Windows-1252 if all bytes above 0x7F are plausible. Raises `UnreadableError`.
    """
    if not data.strip():
        raise UnreadableError(Outcome.EMPTY, "{0} is empty. Leave it out or save the article again.", name)
    if encoding is not None:
        text, used = _decode_as(data, name, encoding), codecs.lookup(encoding).name
    else:
        _refuse_other_files(data, name)
        text, used = _guess(data, name)
    text = text.removeprefix("\ufeff")
    _refuse_binary(text, name)
    return text.replace("\r\n", "\n").replace("\r", "\n"), used


def marked_encoding(data: bytes) -> str | None:
    """The encoding of the byte order mark at the start of `data`, or `None`."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _guess(data: bytes, name: str) -> tuple[str, str]:
    if marked := marked_encoding(data):
        return _decode_as(data, name, marked), marked
    if wide := _wide_encoding(data):
        return _decode_as(data, name, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as problem:
        if (text := plausible_cp1252(data)) is not None:
            return text, "cp1252"
        raise UnreadableError(
            Outcome.ENCODING,
            "{0}: byte {1} (0x{2}) is neither UTF-8 nor plausible Windows-1252."
            " Say what it is with --encoding NAME.",
            name,
            problem.start,
            f"{data[problem.start]:02X}",
        ) from problem


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise UnreadableError(
            Outcome.ENCODING,
            "{0}: byte {1} (0x{2}) is not {3}. Name another encoding with --encoding NAME.",
            name,
            problem.start,
            f"{data[problem.start]:02X}",
            encoding,
        ) from problem
    except UnicodeError as problem:
        raise UnreadableError(
            Outcome.ENCODING, "{0} is not {1}. Name another with --encoding NAME.", name, encoding
        ) from problem
    except (LookupError, ValueError) as problem:
        raise UnreadableError(
            Outcome.ENCODING,
            "There is no text encoding {0}. Try --encoding utf-8, cp1252 or utf-16.",
            repr(encoding),
        ) from problem


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: nearly every second byte of the start is zero and no other is."""
    head = data[:2000]
    half = len(head) // 2
    if half < 4 or len(data) % 2:
        return None
    low, high = head[0::2].count(0), head[1::2].count(0)
    if high > half * 0.8 and low == 0:
        return "utf-16-le"
    return "utf-16-be" if low > half * 0.8 and high == 0 else None


def plausible_cp1252(data: bytes) -> str | None:
    """`data` decoded as Windows-1252, or `None` if the result is not plausible.

    It is not plausible if the data contain a multi-byte UTF-8 sequence (then the file is damaged UTF-8), if
    an accented letter has no Latin letter beside it, or if more than a tenth of the bytes are above 0x7F.
    """
    if _UTF8_SEQUENCE.search(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [place for place, char in enumerate(text) if char > "\x7f"]
    if len(high) * 10 > len(text):
        return None
    plausible = all(text[place] in _CP1252_MARKS or _among_letters(text, place) for place in high)
    return text if plausible else None


def _among_letters(text: str, place: int) -> bool:
    around = text[max(place - 1, 0) : place] + text[place + 1 : place + 2]
    return text[place].isalpha() and any(char.isascii() and char.isalpha() for char in around)


def _refuse_other_files(data: bytes, name: str) -> None:
    for magic, what in _OTHER_FILES:
        if data.startswith(magic):
            raise UnreadableError(
                Outcome.BINARY, "{0} is {1}, not text. Save it as plain text or HTML first.", name, what
            )


def _refuse_binary(text: str, name: str) -> None:
    """Refuse NUL characters, single surrogates, and more control characters than web scraping leaves."""
    if not text.strip():
        raise UnreadableError(
            Outcome.EMPTY, "{0} holds white space alone. Leave it out or save the article again.", name
        )
    zero = text.find("\x00")
    controls = len(_CONTROL.findall(text))
    if zero >= 0 or controls * 200 > len(text) + 600:
        what = Message("a zero at character {0}", zero) if zero >= 0 else _CONTROLS.of(controls)
        raise UnreadableError(
            Outcome.BINARY,
            "{0} holds {1}: it is not text, or its encoding is another. Try --encoding NAME.",
            name,
            what,
        )
    if half := _SURROGATE.search(text):
        raise UnreadableError(
            Outcome.ENCODING,
            "{0} holds half a character at {1}. Try another --encoding NAME.",
            name,
            half.start(),
        )
