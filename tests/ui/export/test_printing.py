"""An annotated article on paper: every line once, labels in letters, pages that do not overflow."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QFileDialog

from annotator.core.article import Article
from annotator.core.change import Pass
from annotator.core.errors import AnnotatorError, CancelledError
from annotator.core.labels import Label
from annotator.core.progress import Silent
from annotator.core.review import Review
from annotator.ui.export.print_controller import Job, PrintDialog, page_layout, write_pdf
from annotator.ui.text.printed import FOOT, Options, Printed, codes
from tests.ui.conftest import Driver

A4 = QSizeF(680, 1009)  # pixels within the margins


def make_article(text: str) -> Article:
    """An article of body text alone."""
    return Article("panjang.txt", text)


def words_of(pdf: Path) -> str:
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("needs pdftotext (poppler)")
    result = subprocess.run([tool, "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True)
    return result.stdout.decode()


def pages_of(pdf: Path) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf.read_bytes()))


@pytest.fixture
def job(user: Driver) -> Job:
    found = user.app.printing.job
    assert found is not None
    return found


def test_the_text_of_a_pdf_can_be_selected_with_labels_speakers_and_numbers(job: Job, tmp_path: Path) -> None:
    out = tmp_path / "a.pdf"
    assert write_pdf(job, out, page_layout(), Silent()) == pages_of(out) == 1
    text = " ".join(words_of(out).split())
    assert "mengatakan jembatan itu selesai dalam tiga hari" in text
    assert "Bambang Setiaji" in text
    assert {"PER", "ROL", "LOC", "DAT", "ORG"} <= set(text.split())
    assert "contoh.id · 2024-06-05 · satu.txt" in text
    assert "1 of 1" in text


def test_only_labels_that_occur_are_in_the_legend(job: Job, tmp_path: Path) -> None:
    write_pdf(job, tmp_path / "a.pdf", page_layout(), Silent())
    text = words_of(tmp_path / "a.pdf")
    assert "Person" in text
    assert "Money" not in text


def test_open_suggestions_can_be_left_out(user: Driver, tmp_path: Path) -> None:
    user.press("Return")
    job = user.app.printing.job
    assert job is not None
    out = tmp_path / "a.pdf"
    write_pdf(replace(job, options=Options(suggestions=False)), out, page_layout(), Silent())
    assert {"ROL"} == {"PER", "ROL", "LOC", "DAT", "ORG"} & set(words_of(out).split())


@settings(max_examples=25)
@given(
    lines=st.lists(st.integers(1, 900), min_size=1, max_size=40),
    points=st.sampled_from([7.0, 11.0, 20.0]),
)
def test_every_line_of_a_long_article_is_on_one_page_and_none_overflows(
    qapp: object, lines: list[int], points: float
) -> None:
    article = make_article("\n".join("kata " * (count // 5 + 1) for count in lines))
    printed = Printed(Review(article, Pass("r")), (), Options(points, dead_zones=True), A4)
    flow = printed._flow_of_pages
    spans = [flow.page.pieces[position.index].span for position in printed._positions]
    assert "".join(span.of(article.text) for span in spans) == article.text.replace("\n", "")
    for position in printed._positions:
        assert position.top + flow.layout(position.index).height <= A4.height() - FOOT
    assert [position.page for position in printed._positions] == sorted(
        position.page for position in printed._positions
    )
    assert printed.pages == printed._positions[-1].page + 1


def test_larger_letters_take_more_pages(tmp_path: Path, job: Job) -> None:
    article = make_article("Isi berita dari desa yang jauh. " * 300)
    long = Job(Review(article, Pass("r")), job.labels, Options(8.0))
    few = write_pdf(long, tmp_path / "few.pdf", page_layout(), Silent())
    many = write_pdf(replace(long, options=Options(18.0)), tmp_path / "many.pdf", page_layout(), Silent())
    assert 1 < few < many == pages_of(tmp_path / "many.pdf")


def test_labels_that_begin_alike_have_codes_that_differ() -> None:
    names = ("PERSON", "PERIOD", "ORG", "PER")
    labels = [Label(name, name.title(), "", "#000000", "#ffffff", "") for name in names]
    assert codes(labels) == {"PERSON": "PERS", "PERIOD": "PERI", "ORG": "ORG", "PER": "PER"}


def test_a_pdf_that_is_stopped_or_cannot_be_written_leaves_what_was_there(job: Job, tmp_path: Path) -> None:
    class Stopping(Silent):
        def cancelled(self) -> bool:
            return True

    out = tmp_path / "a.pdf"
    out.write_bytes(b"before")
    with pytest.raises(CancelledError):
        write_pdf(job, out, page_layout(), Stopping())
    assert [file.name for file in tmp_path.glob("*a.pdf*")] == ["a.pdf"]
    assert out.read_bytes() == b"before"
    with pytest.raises(AnnotatorError, match="cannot be written"):
        write_pdf(job, tmp_path / "no" / "a.pdf", page_layout(), Silent())


def test_the_menu_writes_a_pdf_and_says_how_many_pages(
    user: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "chosen"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    user.app.window.actions_by_id["print.pdf"].trigger()
    user.wait(out.with_suffix(".pdf").exists)
    user.wait(user.app.window.notices.notices)
    assert user.app.window.notices.notices()[0].label.text() == "chosen.pdf: one page."


def test_what_is_chosen_for_printing_is_remembered(user: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose(dialog: PrintDialog) -> int:
        dialog.size_field.setValue(14)
        dialog.suggestions.setChecked(False)
        return 0

    monkeypatch.setattr(PrintDialog, "exec", choose)
    user.press("Ctrl+P")
    job = user.app.printing.job
    assert job is not None
    assert job.options == Options(14.0, suggestions=False)


def test_the_preview_follows_what_is_chosen(user: Driver, job: Job, qtbot: object) -> None:
    dialog = PrintDialog(job, user.app.window)
    dialog.show()
    user.wait(lambda: dialog.preview.pageCount() == 1)
    long = make_article("Isi berita dari desa yang jauh. " * 300)
    other = PrintDialog(Job(Review(long, Pass("r")), (), Options(8.0)), user.app.window)
    other.show()
    user.wait(lambda: other.preview.pageCount() > 1)
    before = other.preview.pageCount()
    other.size_field.setValue(18)
    user.wait(lambda: other.preview.pageCount() > before)
    for each in (dialog, other):
        each.close()
