"""A file is read as an article by its content; everything else raises one error."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.core.errors import UnreadableError
from annotator.reading import files
from annotator.reading.files import read_file, readable_suffixes

STORY = "Jembatan Baru Diresmikan\n\nWarga menyambut jembatan baru itu dengan gembira sekali.\n"


def test_the_article_records_its_source(tmp_path: Path) -> None:
    path = tmp_path / "berita.txt"
    path.write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode())
    article = read_file(path)

    assert (article.id, article.text, article.title) == ("berita.txt", STORY, "Jembatan Baru Diresmikan")
    assert article.meta["source"] == str(path)
    assert article.meta["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert article.meta["encoding"] == "utf-8"
    assert article.meta["reader"] == "text 1"


def test_an_id_and_an_encoding_can_be_specified(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Gubernur café".encode("cp437"))
    article = read_file(path, encoding="cp437", article_id="sub/a.txt")

    assert (article.id, article.text, article.meta["encoding"]) == ("sub/a.txt", "Gubernur café", "cp437")


def test_a_web_page_saved_as_text_is_read_as_a_web_page(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        f"<!DOCTYPE html><html><body><h1>Judul</h1><p>{STORY}</p></body></html>", encoding="utf-8"
    )

    assert read_file(path).meta["reader"] == "html 2"


def test_text_files_and_web_pages_are_readable() -> None:
    assert {".txt", ".html", ".htm"} <= set(readable_suffixes())
    assert ".md" not in readable_suffixes()


def test_a_file_that_cannot_be_opened_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    big = tmp_path / "big.txt"
    big.write_text(STORY, encoding="utf-8")
    with pytest.raises(UnreadableError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(UnreadableError, match="does not exist"):
        read_file(tmp_path / "nirgends.txt")
    monkeypatch.setattr(files, "LARGEST", 10)
    with pytest.raises(UnreadableError, match="largest"):
        read_file(big)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.bin"]), st.booleans())
def test_any_file_gives_an_article_or_an_unreadable_error(
    tmp_path: Path, data: bytes, name: str, page: bool
) -> None:
    path = tmp_path / name
    path.write_bytes((b"<html><p>Hai</p>" if page else b"") + data)
    try:
        article = read_file(path)
    except UnreadableError:
        return
    assert len(article.kinds()) == len(article.text)
