"""Reading pages of invented articles with the layouts of Indonesian outlets.

In `html/`, the attribute `data-gold` names the expected kind of an element's own text, and `data-…`
attributes of `<html>` the expected metadata; the reader ignores both.
"""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from annotator.core.article import Article, ZoneKind
from annotator.core.errors import UnreadableError
from annotator.reading.files import read_file
from annotator.reading.html_metadata import named_author, published, without_outlet

PAGES = sorted((Path(__file__).parent / "html").glob("*.html"))


def gold_of(path: Path) -> tuple[Tag, list[tuple[str, ZoneKind]]]:
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    wanted = []
    for element in soup.select("[data-gold]"):
        own = (
            s for s in element.find_all(string=True) if s.find_parent(attrs={"data-gold": True}) is element
        )
        kind = ZoneKind(str(element["data-gold"]))
        lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(own).split("\n"))
        wanted += [(line, kind) for line in lines if line]
    assert soup.html is not None
    return soup.html, wanted


def page(tmp_path: Path, body: str, head: str = "") -> Article:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return read_file(path)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_block_of_a_page_has_its_kind(path: Path) -> None:
    _, wanted = gold_of(path)
    article = read_file(path)
    zones = [(zone.span.of(article.text), zone.kind) for zone in article.zones]

    for words, kind in wanted:
        whole = [k for text, k in zones if text == words]
        assert kind in whole or any(words in text and k is kind for text, k in zones if not whole), words


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_body_consists_of_the_paragraphs_of_the_story(path: Path) -> None:
    _, wanted = gold_of(path)
    article = read_file(path)

    assert {z.span.of(article.text) for z in article.zones if z.kind is ZoneKind.BODY} == {
        words for words, kind in wanted if kind is ZoneKind.BODY
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_title_author_and_time_are_those_of_the_page(path: Path) -> None:
    html, _ = gold_of(path)
    article = read_file(path)

    assert article.title == html["data-title"]
    assert article.meta["author"] == html["data-author"]
    assert article.meta["published"] == html["data-published"]


def test_visible_text_is_read_and_hidden_text_is_not(tmp_path: Path) -> None:
    article = page(
        tmp_path,
        "<p>Satu&nbsp;<b>dua</b>\n  tiga</p><script>x</script><p hidden>y</p><p style='display: none'>z</p>"
        "<noscript>n</noscript><!-- k --><div>empat<br>lima<p>enam</div><pre>tujuh\ndelapan</pre>",
    )

    assert article.text.split("\n\n") == ["Satu\u00a0dua tiga", "empat", "lima", "enam", "tujuh", "delapan"]


def test_valid_utf8_is_decoded_as_utf8_whatever_the_page_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes("<html><meta charset=iso-8859-1><p>“Siap,” kata René…</p></html>".encode())
    assert read_file(path).text == "“Siap,” kata René…"

    path.write_bytes("<html><meta charset=iso-8859-1><p>“Siap,” kata René…</p></html>".encode("cp1252"))
    assert read_file(path).text == "“Siap,” kata René…"


def test_a_truncated_character_does_not_prevent_reading_the_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes("<html><p>“Siap,” kata Dewi.</p>".encode() + b"<p>Potong\xe2\x80</p>")

    assert read_file(path).text.endswith("Potong\ufffd")


def test_a_page_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="shows no text"):
        page(tmp_path, "<script>render()</script>")


@pytest.mark.parametrize(
    "broken", ["{", "[" * 5000, '{"@type": "NewsArticle", "headline": 5, "author": [null]}']
)
def test_malformed_linked_data_is_ignored(tmp_path: Path, broken: str) -> None:
    article = page(tmp_path, "<p>Halo dunia.</p>", f'<script type="application/ld+json">{broken}</script>')

    assert article.text == "Halo dunia."


@pytest.mark.parametrize(
    ("title", "outlet", "plain"),
    [
        ("Banjir Surut - Kabar Pulau", "Kabar Pulau", "Banjir Surut"),
        ("Banjir Surut | Kabar Pulau | Nasional", "Kabar Pulau", "Banjir Surut"),
        ("Kabar Pulau | Banjir Surut", "Kabar Pulau", "Banjir Surut"),
        ("Banjir Surut - Nasional Kabarpulau.id", "", "Banjir Surut"),
        ("Banjir - Longsor di Dua Desa", "Kabar Pulau", "Banjir - Longsor di Dua Desa"),
        ("Bupati: Jangan Panik", "Kabar Pulau", "Bupati: Jangan Panik"),
    ],
)
def test_the_outlet_is_removed_from_the_title(title: str, outlet: str, plain: str) -> None:
    assert without_outlet(title, outlet) == plain


@pytest.mark.parametrize(
    ("seen", "declared", "expected"),
    [
        ("2024-07-06T15:20+08:00", ["2024-07-06T07:20:00Z"], "2024-07-06T15:20+08:00"),
        ("2024-07-06T15:20", ["2024-07-06T08:20:00Z"], "2024-07-06T15:20+07:00"),
        ("2024-07-06T15:20", ["2024-07-06T07:20:00+00:00"], "2024-07-06T15:20+08:00"),
        ("2024-07-06T15:20", ["2024-07-06T15:20:00Z"], "2024-07-06T15:20+07:00"),
        ("2024-07-06", ["2024-07-06T01:05:00Z", "2024-07-06T08:05:00+07:00"], "2024-07-06T08:05+07:00"),
        ("", ["Sat, 06 Jul 2024 08:05:00 +0700"], "2024-07-06T08:05+07:00"),
        ("", ["kemarin", "2024-13-41"], ""),
    ],
)
def test_the_visible_clock_takes_precedence_over_the_head(
    seen: str, declared: list[str], expected: str
) -> None:
    assert published(seen, declared) == expected


def test_a_company_is_not_an_author() -> None:
    names = ["PT Kabar Pulau Media", "Kabar Pulau", "redaksi", "Made Surya Darma"]

    assert named_author(names, ["Kabar Pulau"]) == "Made Surya Darma"
