"""Bytes are decoded to text, or refused with a next step."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.core.errors import UnreadableError
from annotator.reading.decoding import decode

PROSE = "“Kami siap,” kata Bupati – senilai €5 juta.\nWarga désa setuju…\n"
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda s: bool(s.strip()))


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_common_encodings_are_detected(encoding: str, named: str) -> None:
    # Without a byte order mark, UTF-16 is detected only in text that is nearly all ASCII.
    text = PROSE if "16-" not in encoding else "Bupati meresmikan jembatan baru di desa itu.\n"

    assert decode(text.encode(encoding), "a.txt") == (text, named)


@given(WORDS)
@example("\u00a0a\u2028b\u0085c\x0bd")
def test_utf8_text_loses_only_its_byte_order_mark(text: str) -> None:
    expected = text.removeprefix("\ufeff")
    if not expected.strip():
        return

    assert decode(b"\xef\xbb\xbf" + expected.encode(), "a.txt")[0] == expected.removeprefix("\ufeff")


def test_line_ends_become_line_feeds_and_other_separators_stay() -> None:
    assert decode("a\r\nb\rc\nd\u2028e\u0085f".encode(), "a.txt")[0] == "a\nb\nc\nd\u2028e\u0085f"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\u00a0\n".encode(), "white space alone"),
        (b"teks\x00biasa", "a zero at character 4"),
        (bytes(range(1, 9)) * 200, "control characters"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04docx", "ZIP"),
    ],
)
def test_data_that_is_not_text_is_refused_with_the_file_name(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what) as caught:
        decode(data, "rusak.txt")

    assert "rusak.txt" in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        "“Siap,” katanya.".encode() + b" potong \xe2\x80",  # truncated UTF-8
        b"satu \x81 dua",  # undefined in Windows-1252
        b"angka 5\xe9 7",  # an accented letter without a letter beside it
        b"\xc0\xc1\xf5" * 40,
    ],
)
def test_an_undecodable_byte_is_reported_with_its_offset_and_the_option_to_use(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"byte \d+ \(0x[0-9A-F]{2}\).*--encoding"):
        decode(data, "a.txt")


def test_a_requested_encoding_is_used_or_refused() -> None:
    assert decode("日本の新聞".encode("shift_jis"), "a.txt", "shift_jis")[0] == "日本の新聞"
    with pytest.raises(UnreadableError, match="byte 1 "):
        decode(b"a\xff", "a.txt", "utf-8")
    for unknown in ("klingon", "rot13", "a\x00b"):
        with pytest.raises(UnreadableError, match="no text encoding"):
            decode(b"abc", "a.txt", unknown)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_an_unreadable_error(data: bytes) -> None:
    try:
        text, _ = decode(data, "a.txt")
    except UnreadableError:
        return
    assert "\r" not in text
    assert text.encode()
