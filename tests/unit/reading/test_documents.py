"""Word documents and PDF files are read as articles; a file that cannot be read is refused with the
reason.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.article import Article, ZoneKind
from annotator.core.errors import UnreadableError
from annotator.reading.files import read_file
from annotator.reading.pdf import read_pdf
from annotator.reading.registry import Source

TITLE = "Jembatan Gantung Desa Cempaka Diresmikan"
ONE = "SUKAMAJU - Warga menyambut jembatan gantung baru di Desa Cempaka dengan tumpengan, Rabu pagi."
TWO = "“Kami sudah menunggu jembatan ini selama belasan tahun,” kata Sumarni, warga setempat."


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF whose pages contain these lines, one below the other."""
    objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        shown = b"".join(
            b"(%s) Tj 0 -14 Td\n" % line.replace("(", r"\(").replace(")", r"\)").encode("cp1252")
            for line in lines
        )
        content = b"BT /F1 11 Tf 72 720 Td\n" + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent PAGES 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 1 0 R >> >> >>" % len(objects)
        )
    tree = len(objects) + 1
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (references, len(kids)))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body.replace(b"PAGES", b"%d" % tree))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
    last = out.index(b"xref\n")
    return out + b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(places) + 1,
        len(places),
        last,
    )


def paged(*pages: Sequence[str]) -> Article:
    return read_pdf(Source("a.pdf", "a.pdf", pdf(pages)))


def of_kind(article: Article, kind: ZoneKind) -> list[str]:
    return [zone.span.of(article.text) for zone in article.zones if zone.kind is kind]


def word(tmp_path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.sections[0].header.paragraphs[0].text = "Humas Kabupaten Sukamaju"
    document.sections[0].footer.paragraphs[0].text = "Halaman 1"
    document.save(str(tmp_path / "a.docx"))
    return tmp_path / "a.docx"


def test_the_text_of_a_word_document_is_its_paragraphs(tmp_path: Path) -> None:
    article = read_file(word(tmp_path, TITLE, "Rabu, 21 Agustus 2024 14:05 WIB", ONE, "", TWO))

    assert article.title == TITLE
    assert of_kind(article, ZoneKind.BODY) == [ONE, TWO]
    assert of_kind(article, ZoneKind.BOILERPLATE) == ["Humas Kabupaten Sukamaju", "Halaman 1"]
    assert article.meta["published"] == "2024-08-21T14:05+07:00"
    assert article.meta["reader"] == "docx 1"


def test_the_cells_of_a_table_are_read_in_place(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(ONE)
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Titik pertama"
    table.cell(0, 2).text = "Titik kedua"
    document.add_paragraph(TWO)
    document.save(str(tmp_path / "a.docx"))

    assert read_file(tmp_path / "a.docx").text.split("\n\n") == [ONE, "Titik pertama", "Titik kedua", TWO]


def test_a_pdf_with_another_suffix_is_read_as_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(pdf([[TITLE, ONE]]))

    assert read_file(tmp_path / "b.txt").meta["reader"] == "pdf 1"


def test_lines_of_a_pdf_become_paragraphs() -> None:
    article = paged(
        [
            "Warga menyambut jembatan gantung baru di Desa Cempaka dengan",
            "tumpengan, Rabu pagi, dan anak-",
            "anak berlarian di atasnya. Pemerintah kabupaten berjanji mera-",
            "wat jembatan itu.",
            "Kepala dinas setempat menyebut biaya pembangunannya dua miliar",
            "rupiah. Jalur Solo-",
            "Yogyakarta tetap dibuka.",
        ]
    )

    first, second = article.text.split("\n\n")
    assert first.startswith(
        "Warga menyambut jembatan gantung baru di Desa Cempaka dengan tumpengan, Rabu pagi"
    )
    assert "dan anak-anak berlarian" in first
    assert first.endswith("berjanji merawat jembatan itu.")
    assert second.endswith("dua miliar rupiah. Jalur Solo-Yogyakarta tetap dibuka.")


def test_repeated_lines_at_the_edges_of_pages_are_furniture_and_split_no_paragraph() -> None:
    header = "Siaran Pers Nomor 12"
    broken = [
        "Kepala dinas setempat berjanji merawat jembatan itu bersama-sama dengan karang",
        "taruna di desa.",
    ]
    article = paged([header, TITLE, "Warga senang, kata dia.", broken[0], "1"], [header, broken[1], "2"])

    assert of_kind(article, ZoneKind.BOILERPLATE) == [header, "1", header, "2"]
    assert " ".join(broken) in of_kind(article, ZoneKind.BODY)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.lists(st.sampled_from([TITLE, ONE, TWO, "Halaman 3", "anak-", "anak"])), min_size=1))
def test_no_word_of_a_pdf_is_lost(pages: list[list[str]]) -> None:
    printed = "".join(line for lines in pages for line in lines)
    if not printed:
        return
    text = paged(*pages).text

    assert sorted(c for c in text if c.isalnum()) == sorted(c for c in printed if c.isalnum())


def test_a_locked_file_is_refused_with_that_reason(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf([[TITLE, ONE]])))
    writer.encrypt("rahasia", algorithm="RC4-128")
    writer.write(str(tmp_path / "a.pdf"))
    with pytest.raises(UnreadableError, match="locked with a password"):
        read_file(tmp_path / "a.pdf")
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 600)
    with pytest.raises(UnreadableError, match="locked with a password"):
        read_file(tmp_path / "a.docx")


def test_a_pdf_that_only_forbids_printing_is_read(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf([[TITLE, ONE]])))
    writer.encrypt("", TITLE, algorithm="RC4-128")
    writer.write(str(tmp_path / "a.pdf"))

    assert ONE in read_file(tmp_path / "a.pdf").text


def test_a_scanned_file_is_refused_with_a_hint_at_ocr() -> None:
    with pytest.raises(UnreadableError, match="OCR"):
        paged([])


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_damaged_file_is_refused_with_that_reason(tmp_path: Path, name: str) -> None:
    data = pdf([[TITLE, ONE]]) if name == "a.pdf" else word(tmp_path, TITLE, ONE).read_bytes()
    (tmp_path / name).write_bytes(data[:300])
    with pytest.raises(UnreadableError, match="is no whole"):
        read_file(tmp_path / name)
