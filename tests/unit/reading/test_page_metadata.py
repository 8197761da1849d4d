"""Title, outlet, author, date and place are read from the lines of the page."""

from pathlib import Path

import pytest

from annotator.reading.datelines import Dateline, parse_dateline
from annotator.reading.dates import parse_date_line
from annotator.reading.files import article_from_text
from annotator.reading.metadata import author_of, published_in

BODY = "Warga menyambut jembatan baru itu dengan gembira. Mereka sudah lama menunggu.\n"


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Rabu 15 Mei 2024, 15:24 WIB", "2024-05-15T15:24+07:00"),
        ("Selasa, 20 Agu 2024 07.05 WITA", "2024-08-20T07:05+08:00"),
        ("Kabarpagi.com - 12/03/2024, 09:15 WIT", "2024-03-12T09:15+09:00"),
        ("3 Juni 2024 | 14.05 WIB", "2024-06-03T14:05+07:00"),
        ("Jum'at, 2 Pebruari 2024 pukul 21.00", "2024-02-02T21:00"),
        ("Diterbitkan 08 Jul 2024, 08:30 WIB", "2024-07-08T08:30+07:00"),
        ("November 29, 2024 8:05 pm", "2024-11-29T20:05"),
        ("Sukamaju Raya7 Juli 2024, 16:40 WIB", "2024-07-07T16:40+07:00"),
        ("29 November 2024", "2024-11-29"),
        ("2024-11-29 08:05", "2024-11-29T08:05"),
    ],
)
def test_date_lines_are_converted_to_iso_8601(line: str, iso: str) -> None:
    date = parse_date_line(line)

    assert date is not None
    assert date.iso == iso


@pytest.mark.parametrize(
    "line",
    [
        "31 Februari 2024",
        "Acara itu digelar pada Rabu (15/5/2024) di alun-alun kota dan dihadiri warga.",
        "Pasal 12/3 ayat 2024",
        "",
    ],
)
def test_other_lines_are_not_date_lines(line: str) -> None:
    assert parse_date_line(line) is None


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("CEMPAKA, KABARCEMPAKA.COM - Wali kota", Dateline(27, "Cempaka", "KABARCEMPAKA.COM")),
        ("Wringin, Wringinnews.id – Banjir", Dateline(25, "Wringin", "Wringinnews.id")),
        ("Randu (KABARNUSA) - Inspektorat", Dateline(19, "Randu", "KABARNUSA")),
        ("Jakarta, CNN Indonesia -- Gempa", Dateline(25, "Jakarta", "CNN Indonesia")),
        ("REPUBLIKA.CO.ID, SUKAMAJU -- Ribuan", Dateline(28, "Sukamaju", "REPUBLIKA.CO.ID")),
        ("DEPOK, KOMPAS–Masih tinggi", Dateline(14, "Depok", "KOMPAS")),
        ("Bandung - Kecelakaan", Dateline(9, "Bandung", "")),
        ("Liputan6.com, Jakarta Festival", Dateline(21, "Jakarta", "Liputan6.com")),
        ("BANDUNG, (PR).- Pemerintah", Dateline(15, "Bandung", "PR")),
        ("Surabaya, Kabar Wonokromo - Warga", Dateline(27, "Surabaya", "Kabar Wonokromo")),
        ("Semarang, Jawa Tengah - Warga", None),
        ("Jakarta, 21 Agustus 2024 – Bank", Dateline(26, "Jakarta", "")),
    ],
)
def test_datelines_name_place_and_outlet(paragraph: str, expected: Dateline | None) -> None:
    assert parse_dateline(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "Kereta Yogyakarta-Solo beroperasi penuh.",
        "Persib menang – lawannya kecewa.",
        "Ia datang - lalu pergi.",
        "“Kami siap - kapan saja,” katanya.",
        "JAKARTA -",
    ],
)
def test_a_dash_alone_does_not_make_a_dateline(paragraph: str) -> None:
    assert parse_dateline(paragraph) is None


@pytest.mark.parametrize(
    ("bylines", "author"),
    [
        (["Penulis: Andi Rahmat | Editor: Sulis Pratiwi"], "Andi Rahmat"),
        (["Editor: Sulis Pratiwi", "Pewarta: Siti Mardiana"], "Siti Mardiana"),
        (["Rep: Fuad Hasyim/ Red: Nina Kartika"], "Fuad Hasyim"),
        (["Reporter", "Laras Kinanti", "Editor", "Bonar Sitorus"], "Laras Kinanti"),
        (["Dimas Anugrah - detikJabar"], "Dimas Anugrah"),
        (["Andi Rahmat, Jurnalis"], "Andi Rahmat"),
        (["(Yanti-05)"], "Yanti"),
        (["OlehSekar Ayu Larasati"], "Sekar Ayu Larasati"),
        (["Editor: Sulis Pratiwi"], "Sulis Pratiwi"),
        (["By Redaksi", "(dan/sud)", "(red)", "(ANT)"], ""),
    ],
)
def test_the_author_is_the_writer_and_never_a_code_or_a_company(bylines: list[str], author: str) -> None:
    assert author_of(bylines) == author


def test_an_update_is_not_the_publication_date() -> None:
    assert published_in(["Diperbarui 08 Jul 2024, 10:00 WIB", "08 Jul 2024, 08:30 WIB"]).endswith(
        "08:30+07:00"
    )


def test_the_current_date_of_the_site_is_not_the_publication_date() -> None:
    text = f"29 C\nSukamaju\n, 1 Desember 2024\nspot_img\n\nJembatan Baru Diresmikan Warga Desa\n\n{BODY}"

    assert "published" not in article_from_text("a", text).meta


def test_a_date_in_the_story_is_not_the_publication_date() -> None:
    text = f"Jembatan Baru Diresmikan Warga Desa\n\nWarga berkumpul pada Rabu (21/8/2024) pagi. {BODY}"

    assert "published" not in article_from_text("a", text).meta


def test_metadata_of_the_caller_takes_precedence() -> None:
    text = f"Jembatan Baru Diresmikan Warga\nAndi Rahmat\n15 Mei 2024, 15:24 WIB\nSOLO, KABAR.ID - {BODY}"
    meta = article_from_text("a", text, {"author": "Orang Lain", "license": "MIT"}).meta

    assert meta["author"] == "Orang Lain"
    assert meta["license"] == "MIT"
    assert (meta["outlet"], meta["place"], meta["published"]) == (
        "KABAR.ID",
        "Solo",
        "2024-05-15T15:24+07:00",
    )


def test_the_text_of_a_dataset_is_not_changed(tmp_path: Path) -> None:
    text = "Satu \r\n\u00a0dua\u2028tiga "

    assert article_from_text("a", text).text == text
