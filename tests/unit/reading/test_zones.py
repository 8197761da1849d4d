"""Every part of a plain text page gets its kind by wording and position.

The pages in `pages/` are invented, with the layouts of nine outlets. Each line is preceded by its expected
kind; `kind+| ` joins the next line to this one, for zones within a paragraph.
"""

import json
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article import ZoneKind
from annotator.core.record import zones_from_json
from annotator.reading.files import article_from_text, read_file
from annotator.reading.zones import find_zones

PAGES = sorted((Path(__file__).parent / "pages").glob("*.page"))
FURNITURE = [
    "Baca juga: ",
    "Berita Terkait",
    "Foto: ",
    "Tags:",
    "Penulis: ",
    "30 C",
    "spot_img",
    "2 jam lalu",
]
PROSE = [
    "kata dia.",
    "“",
    "”",
    "Jakarta - ",
    "Sebuah kalimat yang cukup panjang untuk disebut paragraf cerita.",
]
MARKS = ["\n", "\n\n", "***", "(", ")", " ", "12 Mei 2024", ", 10:10 WIB", "Raya"]
FRAGMENTS = st.sampled_from([*FURNITURE, *PROSE, *MARKS])


@dataclass(frozen=True)
class Page:
    text: str
    expected: tuple[tuple[int, int, ZoneKind], ...]


def read_page(path: Path) -> Page:
    text, expected = "", []
    for line in path.read_text(encoding="utf-8").split("\n"):
        kind, separator, words = line.partition("| ")
        if separator:
            expected.append((len(text), len(text) + len(words), ZoneKind(kind.removesuffix("+"))))
        text += words + ("" if kind.endswith("+") else "\n")
    return Page(text, tuple(expected))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_line_of_a_page_has_its_kind(path: Path) -> None:
    page = read_page(path)
    kinds = article_from_text(path.stem, page.text).kinds()

    for start, end, expected in page.expected:
        mostly = max(set(kinds[start:end]), key=kinds[start:end].count)
        assert mostly is expected, page.text[start:end]


def test_the_source_articles_have_their_gold_zones(shared: Path) -> None:
    for line in (shared / "eval" / "seeds.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        article = read_file(shared / "seeds" / gold["id"])
        expected = article_from_text("gold", gold["text"])
        expected = type(expected)("gold", gold["text"], zones=zones_from_json(gold["zones"]))
        equal = sum(a is b for a, b in zip(article.kinds(), expected.kinds(), strict=True))

        assert article.text == gold["text"]
        assert equal / len(article.text) >= 0.999


@pytest.mark.parametrize("name", ["pfsa-dev", "pfsa-train", "idner-dev"])
def test_a_text_without_furniture_has_no_dead_zones(shared: Path, name: str) -> None:
    for line in (shared / "eval" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        article = article_from_text("a", text)
        dead = [zone.span.of(text) for zone in article.zones if not zone.kind.live]

        assert article.title == ""
        assert all(len(words) < 10 for words in dead), dead


def test_a_long_first_paragraph_is_not_a_title() -> None:
    text = "SUKAMAJU, KOMPAS — Harga beras naik lagi pekan ini dan warga mulai mengeluh.\n\nBeras langka.\n"

    assert [z.kind for z in find_zones(text)] == [ZoneKind.BODY, ZoneKind.DATELINE, ZoneKind.BODY]


def test_a_single_sentence_is_body() -> None:
    for text in ("Kami siap, ujar Ahmad.\n", "Menunggu keputusan hakim", "Jakarta"):
        assert [z.kind for z in find_zones(text)] == [ZoneKind.BODY]


def test_a_photo_page_keeps_title_and_captions() -> None:
    text = "Foto: Pawai Obor Warga Desa Cempaka\n\nPawai obor di Desa Cempaka. (Foto: Rendra/Sukamaju Pos)\n"

    assert {z.kind for z in find_zones(text)} <= {ZoneKind.TITLE, ZoneKind.CAPTION}


def test_the_story_continues_after_a_list_of_headlines() -> None:
    prose = "Warga menyambut jembatan baru itu dengan gembira karena sudah lama menunggu pembangunannya."
    text = (
        f"Judul Berita Hari Ini\n{prose}\nBerita Terkait\nJudul Lain Soal Desa\n{prose} Satu.\n{prose} Dua.\n"
    )
    kinds = [z.kind for z in find_zones(text)]

    assert kinds.count(ZoneKind.BODY) == 3
    assert kinds.count(ZoneKind.RELATED) == 2


def test_promotion_within_a_paragraph_is_a_zone_of_its_own() -> None:
    text = "Judul Berita Hari Ini\nWarga sudah pulang. (Baca juga: Banjir Surut) Mereka lega sekali.\n"
    promos = [z.span.of(text) for z in find_zones(text) if z.kind is ZoneKind.PROMO]

    assert promos == ["(Baca juga: Banjir Surut)"]


@given(st.lists(FRAGMENTS, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text_has_zones_within_it(text: str) -> None:
    zones = find_zones(text)

    assert all(zone.span.end <= len(text) for zone in zones)
    assert all(zone.span.of(text).strip() for zone in zones)
    assert list(zones) == sorted(zones, key=lambda zone: (zone.span.start, -zone.span.end, zone.kind))
    assert zones == find_zones(text)


@pytest.mark.parametrize(
    "unit",
    ["(", "a ", "baca juga: ", "1 Mei 2024 ", "Aa ", "a/", "share ", "A - ", "foto ", "\n\n(foto " * 3],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    find_zones("pemanasan")
    started = time.process_time()
    find_zones(unit * (200_000 // len(unit)))

    assert time.process_time() - started < 5
