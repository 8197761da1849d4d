"""The page of articles: text never becomes markup, nothing is loaded, colours and speakers are shown."""

import re
from pathlib import Path

import pytest
from lxml import etree

from annotator.core.annotation import Entity, Quotation, QuotationType
from annotator.core.article import Article, Zone, ZoneKind
from annotator.core.errors import FormatError
from annotator.core.labels import Label, LabelSet
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.registry import Options, make_format
from annotator.formats.shared.carrying import Losses
from tests.unit.formats.torture import torture

HOSTILE = "</span></div></article><script>alert(1)</script><img src=\"http://x.test/a.png\" onerror='a'>&amp;"


def page(tmp_path: Path, *records: Record, labels: LabelSet | None = None) -> Path:
    format_ = make_format("html", labels or LabelSet())
    path = tmp_path / "a.html"
    kept = [format_.carry(record, Losses()) for record in records]
    format_.write(kept, path, Options())
    return path


def test_no_text_label_speaker_or_title_becomes_markup(tmp_path: Path) -> None:
    quotation = Quotation(
        "q", QuotationType.DIRECT, (Span(0, 7),), speaker=HOSTILE, attributes={HOSTILE: HOSTILE}
    )
    entity = Entity("e", Span(2, len(HOSTILE)), HOSTILE)
    label = Label(HOSTILE, HOSTILE, "", "#112233", "#ddeeff")
    article = Article(HOSTILE, HOSTILE, HOSTILE, {"outlet": HOSTILE, "author": HOSTILE})
    tree = etree.parse(str(page(tmp_path, Record(article, (quotation, entity)), labels=LabelSet((label,)))))
    assert not tree.xpath("//script|//img|//iframe|//link|//object|//form|//@src|//@onerror|//@style")
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    assert tree.xpath("string(//div[@class='text'])") == HOSTILE
    assert tree.xpath("string(//h2)") == HOSTILE


def test_the_page_loads_no_resources(tmp_path: Path) -> None:
    written = page(tmp_path, *torture()).read_text(encoding="utf-8")
    assert "default-src 'none'" in written
    assert not re.search(r"url\(|@import|https?:", written)


def test_every_label_of_the_project_has_two_colours_and_a_legend_entry(tmp_path: Path) -> None:
    label = Label("PERSON", "Orang", "1", "#2f6db3", "#7db4f0")
    path = page(tmp_path, torture()[0], labels=LabelSet((label,)))
    assert ".l0 { --light: #2f6db3; --dark: #7db4f0; }" in path.read_text(encoding="utf-8")
    tree = etree.parse(str(path))
    (legend,) = tree.xpath("//section//span[@class='e l0']")
    assert (legend.text, legend.get("data-tag")) == ("Orang", "PERSON")
    (name,) = tree.xpath("//article//span[@class='e l0']")
    assert "".join(name.itertext()) == "Sari\u00a0Melati"


def test_the_label_of_a_split_span_is_shown_once_and_the_speaker_after_the_last_content(
    tmp_path: Path,
) -> None:
    tree = etree.parse(str(page(tmp_path, torture()[0])))
    cut = tree.xpath("//article//span[@data-name='LOC']")
    assert [("".join(element.itertext()), element.get("data-tag")) for element in cut] == [
        ("Kota ", None),
        ("Solo", "LOC"),
    ]
    contents = tree.xpath("//article//span[@class='said direct']")
    assert [element.get("data-tag") for element in contents] == [None, "— Sari Melati"]


def test_lines_outside_the_body_have_a_class(tmp_path: Path) -> None:
    zones = (
        Zone(Span(0, 5), ZoneKind.TITLE),
        Zone(Span(7, 11), ZoneKind.DATELINE),
        Zone(Span(20, 29), ZoneKind.RELATED),
    )
    text = "Judul\n\nSolo - Isi.\n\nBaca juga"
    tree = etree.parse(str(page(tmp_path, Record(Article("a", text, zones=zones)))))
    assert [(p.get("class"), p.text) for p in tree.xpath("//article//div/p")] == [
        ("title", "Judul"),
        (None, "Solo - Isi."),
        ("related", "Baca juga"),
    ]


def test_articles_are_listed_at_the_end(tmp_path: Path) -> None:
    tree = etree.parse(str(page(tmp_path, *torture())))
    links = [(a.get("href"), a.text) for a in tree.xpath("//nav//a")]
    assert links == [("#a1", "Judul 🙂"), ("#a2", "dua.txt"), ("#a3", "tiga.txt")]
    assert [article.get("id") for article in tree.xpath("//article")] == ["a1", "a2", "a3"]


def test_a_page_cannot_be_imported(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="this page is for reading; import the native JSONL or TEI instead"):
        make_format("html").read(page(tmp_path, *torture()))
