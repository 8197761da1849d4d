"""Separating the story of a page from the content around it, in both directions."""

from pathlib import Path

import pytest

from annotator.core.article import Article, ZoneKind
from annotator.reading.files import read_file

ONE = "SUKAMAJU - Warga menyambut jembatan gantung baru di Desa Cempaka dengan tumpengan, Rabu pagi."
TWO = "“Kami sudah menunggu jembatan ini selama belasan tahun,” kata Sumarni, warga setempat."
END = "Kepala dinas setempat berjanji merawat jembatan itu bersama karang taruna dan kelompok tani."
TITLE = "Jembatan Gantung Desa Cempaka Diresmikan"
EXCERPT = "Pemerintah daerah berjanji akan menindaklanjuti laporan itu dalam waktu dekat, kata juru bicara."


def read(tmp_path: Path, body: str, head: str = "") -> Article:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return read_file(path)


def page(tmp_path: Path, story: str, before: str = "", after: str = "", head: str = "") -> Article:
    return read(tmp_path, f"<div><h1>{TITLE}</h1>{before}<div class='x'>{story}</div>{after}</div>", head)


def body_of(article: Article) -> list[str]:
    return [zone.span.of(article.text) for zone in article.zones if zone.kind is ZoneKind.BODY]


def kind_of(article: Article, words: str) -> ZoneKind:
    return article.zone_at(article.text.index(words))


@pytest.mark.parametrize(
    "story",
    [
        f"<p>{ONE}</p><p>{TWO}</p><p>{END}</p>",
        f"{ONE}<br><br>{TWO}<br>{END}",
        f"<p>{ONE}<br/>{TWO}</p><p>{END}</p>",
        f"<div><span>{ONE}</span></div><div><span>{TWO}</span></div><div><span>{END}</span></div>",
        f"<span style='display:block'>{ONE}</span><span style='display: block'>{TWO}</span><p>{END}</p>",
        f"<table><tr><td>{ONE}<p>{TWO}</p><p>{END}</p></td></tr></table>",
        f"<p>{ONE}</p><div>ADVERTISEMENT</div><p>{TWO}</p><p>SCROLL TO CONTINUE</p><p>{END}</p>",
        f"<p>{ONE}</p><p><b>Baca juga:</b> <a>Harga Cabai Naik Lagi</a></p><p>{TWO}</p><p>{END}</p>",
        f"<p>{ONE}</p><div>Baca Juga</div><ul><li><a>Harga Cabai Naik</a></li></ul><p>{TWO}</p><p>{END}</p>",
        f"<p>{ONE}</p><span>Simak juga</span><a>Harga Cabai Naik Lagi di Pasar</a><p>{TWO}</p><p>{END}</p>",
        f"<p>{ONE}</p><div>Video Terkini</div><p>{TWO}</p><p>{END}</p>",
        f"<p>{ONE}</p><p>{TWO}</p><p>{END}</p><p>Halaman: 1 2 3 Selanjutnya</p><p>(abc/def)</p>",
        f"<p>{ONE}</p><p><a>Harga Cabai Naik Lagi di Pasar Baru</a></p><p>{TWO}</p><p>{END}</p>",
        f"<p>{ONE}</p><p>{TWO}</p><p>{END}</p><div><a><b>Harga Beras Naik Lagi</b></a><p>{EXCERPT}</p></div>",
        f"<div><img src='a.jpg'></div><p>{ONE}</p><p>{TWO}</p><p>{END}</p>",
        f"<div><img src='a.jpg'><p>{ONE}</p></div><div><p>{TWO}</p></div><div><p>{END}</p></div>",
    ],
)
def test_the_body_is_exactly_the_story(tmp_path: Path, story: str) -> None:
    assert body_of(page(tmp_path, story)) == [ONE, TWO, END]


@pytest.mark.parametrize(
    "line",
    [
        "Sorotan",
        "Dua Bulan Dikerjakan",
        "Sabtu, 21 September 2024 pukul 19.00 WIB",
        "Persikel vs Garuda Timur",
    ],
)
def test_a_line_between_paragraphs_in_elements_like_theirs_is_body(tmp_path: Path, line: str) -> None:
    article = page(tmp_path, f"<p>{ONE}</p><p>{TWO}</p><p>{line}</p><p>{END}</p>")

    assert body_of(article) == [ONE, TWO, line, END]


def test_a_list_without_links_below_a_promotion_is_body(tmp_path: Path) -> None:
    invited = "<div>BACA JUGA:</div><div><a>Harga Cabai Naik Lagi</a></div>"
    article = page(
        tmp_path, f"<p>{ONE}</p>{invited}<ol><li>Titik pertama</li><li>Titik kedua</li></ol><p>{END}</p>"
    )

    assert body_of(article) == [ONE, "Titik pertama", "Titik kedua", END]


def test_a_second_article_below_is_not_the_story(tmp_path: Path) -> None:
    date = "<div>Rabu, 21 Agustus 2024 14:05 WIB</div>"
    other = "".join(f"<p>{EXCERPT} Bagian ke-{n}.</p>" for n in range(9))
    article = read(
        tmp_path,
        f"<main><h1>{TITLE}</h1>{date}<p>{ONE}</p><p>{TWO}</p><h1>Harga Beras Naik Lagi</h1>{date}{other}",
    )

    assert body_of(article) == [ONE, TWO]
    assert kind_of(article, "Bagian ke-3") is ZoneKind.RELATED


def test_a_headline_shown_twice_begins_no_second_article(tmp_path: Path) -> None:
    date = "<div>Rabu, 21 Agustus 2024 14:05 WIB</div>"
    article = page(tmp_path, f"<h1>{TITLE}</h1>{date}<p>{ONE}</p><p>{TWO}</p>")

    assert body_of(article) == [ONE, TWO]
    assert article.meta["published"] == "2024-08-21T14:05+07:00"


def test_excerpts_of_other_stories_are_not_body_even_if_longer_than_the_story(tmp_path: Path) -> None:
    cards = "".join(f"<div><a><h3>Kabar ke-{n} dari Pasar</h3></a><p>{EXCERPT}</p></div>" for n in range(30))

    assert body_of(page(tmp_path, f"<p>{ONE}</p><p>{TWO}</p>", after=f"<div>{cards}</div>")) == [
        ONE,
        TWO,
    ]


def test_a_class_name_that_suggests_furniture_does_not_hide_the_story(tmp_path: Path) -> None:
    cards = "".join(f"<div><a><h3>Kabar {n} dari Pasar</h3></a><p>{EXCERPT}</p></div>" for n in range(30))
    story = f"<div class='txt-article multi-fontsize'><p>{ONE}</p><p>{TWO}</p><p>{END}</p></div>"

    assert body_of(page(tmp_path, story, after=f"<div>{cards}</div>")) == [ONE, TWO, END]


def test_a_page_of_captions_has_no_body(tmp_path: Path) -> None:
    slides = "".join(
        f"<figure><img src='{n}.jpg'><figcaption>Peserta ke-{n} mendayung di danau.</figcaption></figure>"
        for n in range(4)
    )
    article = read(
        tmp_path, f"<h1>FOTO: Karnaval Perahu Hias</h1>{slides}<h2>Foto Lainnya</h2><p>{EXCERPT}</p>"
    )

    assert body_of(article) == []
    assert kind_of(article, "Peserta ke-2") is ZoneKind.CAPTION
    assert not kind_of(article, EXCERPT).live


def test_times_above_the_entries_of_a_live_report_are_dates(tmp_path: Path) -> None:
    entries = f"<div><time>21.05 WIB</time><p>{TWO}</p></div><div><time>20.10 WIB</time><p>{END}</p></div>"
    article = page(tmp_path, f"<p>{ONE}</p>{entries}")

    assert body_of(article) == [ONE, TWO, END]
    assert kind_of(article, "21.05 WIB") is ZoneKind.DATE


def test_author_and_date_are_separated_where_they_touch(tmp_path: Path) -> None:
    before = (
        "<div><span class='author'>Pewarta: Galih Adisatya</span>"
        "<span class='date'>Senin, 17 Juni 2024 06:30 WIB</span></div>"
    )
    article = page(tmp_path, f"<p>{ONE}</p><p>{TWO}</p>", before)

    assert article.meta["author"] == "Galih Adisatya"
    assert article.meta["published"] == "2024-06-17T06:30+07:00"


@pytest.mark.parametrize(
    ("shown", "declared", "author"),
    [
        ("Editor: Sulis Pratiwi", "Galih Adisatya", "Galih Adisatya"),
        ("Penulis: Galih Adisatya", "Sulis Pratiwi", "Galih Adisatya"),
        ("Galih Adisatya, Sulis Pratiwi", "Kabar Pulau", "Galih Adisatya"),
        ("Editor: Sulis Pratiwi", "Kabar Pulau", "Sulis Pratiwi"),
        ("Redaksi Kabar Pulau", "Kabar Pulau", None),
        ("Penulis: Vivaldi Putra", "Viva", "Vivaldi Putra"),
    ],
)
def test_the_writer_takes_precedence_over_the_editor(
    tmp_path: Path, shown: str, declared: str, author: str | None
) -> None:
    head = f'<meta property="og:site_name" content="Kabar Pulau"><meta name="author" content="{declared}">'
    before = f"<div class='author'>{shown}</div><div>Senin, 17 Juni 2024 06:30 WIB</div>"

    assert page(tmp_path, f"<p>{ONE}</p><p>{TWO}</p>", before, head=head).meta.get("author") == author


def test_a_box_with_an_input_field_is_not_body(tmp_path: Path) -> None:
    box = f"<div><p>{EXCERPT}</p><div><input type='text'><button>Daftar</button></div></div>"
    article = page(tmp_path, f"<p>{ONE}</p>{box}<p>{TWO}</p><p>{END}</p>")

    assert body_of(article) == [ONE, TWO, END]


@pytest.mark.parametrize(
    "close",
    [
        "<div>Editor: Sulis Pratiwi</div>",
        "<div class='tags'><a>jembatan</a></div>",
        "<p><a>Galih Adisatya</a></p>",
    ],
)
def test_boxes_around_the_story_in_the_same_element_are_not_body(tmp_path: Path, close: str) -> None:
    summary = f"<div><h4>Sekilas</h4><ul><li>{EXCERPT}</li></ul></div>"
    story = f"<article><p>{ONE}</p><p>{TWO}</p><p>{END}</p><p>{TWO} Begitu pula warga lain.</p></article>"
    article = page(tmp_path, f"{summary}{story}{close}<div><p>{EXCERPT}</p></div>")

    assert body_of(article) == [ONE, TWO, END, f"{TWO} Begitu pula warga lain."]


def test_a_second_part_below_an_advertisement_is_body(tmp_path: Path) -> None:
    first, second = f"<div><p>{ONE}</p><p>{TWO}</p><p>{END}</p></div>", f"<div><p>{EXCERPT}</p></div>"

    assert body_of(page(tmp_path, f"{first}<div>ADVERTISEMENT</div>{second}")) == [ONE, TWO, END, EXCERPT]


def test_fields_of_invalid_linked_data_are_recovered(tmp_path: Path) -> None:
    broken = (
        '{"@type": "NewsArticle", "headline": "Kata "Siap" Kades", "datePublished": "2024-06-17T06:30+07:00",'
        ' "author": [{"@type": "Person", "name": "Galih Adisatya"}], "publisher": {"name": "Kabar Pulau",},}'
    )
    article = page(
        tmp_path,
        f"<p>{ONE}</p><p>{TWO}</p>",
        head=f'<script type="application/ld+json">{broken}</script>',
    )

    assert article.meta["author"] == "Galih Adisatya"
    assert article.meta["published"] == "2024-06-17T06:30+07:00"
    assert article.meta["outlet"] == "Kabar Pulau"


def test_an_invalid_url_does_not_affect_the_rest(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://[]kabar.example/a">'

    assert body_of(page(tmp_path, f"<p>{ONE}</p><p>{TWO}</p>", head=head)) == [ONE, TWO]


def test_a_section_is_not_an_outlet_and_an_outlet_is_not_an_author(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="ekonomi"><meta name="author" content="Kabar Cakrawala">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Kabar Cakrawala"},'
        '"publisher": {"name": "Kabar Cakrawala"}}</script>'
    )
    article = page(tmp_path, f"<p>{ONE}</p><p>{TWO}</p>", "<div>Kabar Cakrawala</div>", head=head)

    assert article.meta["outlet"] == "Kabar Cakrawala"
    assert "author" not in article.meta
