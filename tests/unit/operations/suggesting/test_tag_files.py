"""Tagging without a project: order, resuming, and bad files among good ones."""

import json
from pathlib import Path

import pytest

from annotator.core.annotation import Annotation
from annotator.core.article import Article
from annotator.core.errors import CancelledError, FormatError, UnknownNameError, UnreadableError
from annotator.core.progress import Silent
from annotator.formats.registry import make_format
from annotator.operations.suggesting.suggest_articles import suggest_for
from annotator.operations.suggesting.tag_files import tag
from annotator.suggest.registry import make_suggester


class StopAfter(Silent):
    """Stops the work after some articles."""

    def __init__(self, articles: int) -> None:
        self.remaining = articles

    def cancelled(self) -> bool:
        self.remaining -= 1
        return self.remaining < 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        text = f"Bupati Sari Melati hadir di Kota Lama, Senin ({number + 1}/7/2024)."
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_stopped_run_goes_on_where_it_was_and_gives_the_same_file(tmp_path: Path, folder: Path) -> None:
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    tag([folder], whole, Silent())
    with pytest.raises(CancelledError):
        tag([folder], out, StopAfter(2))
    assert not out.exists()
    report = tag([folder], out, Silent())
    assert (report.resumed, report.articles) == (2, 3)
    assert out.read_bytes() == whole.read_bytes()
    assert not list(tmp_path.glob(".*"))


def test_a_line_cut_short_by_a_crash_is_written_again(tmp_path: Path, folder: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(CancelledError):
        tag([folder], out, StopAfter(3))
    (partial,) = tmp_path.glob(".*.part")
    partial.write_bytes(partial.read_bytes()[:-10])
    assert tag([folder], out, Silent()).resumed == 2
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == [
        f"{number}.txt" for number in range(5)
    ]


def test_another_input_does_not_go_on_with_the_work_of_the_first(tmp_path: Path, folder: Path) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(CancelledError):
        tag([folder], out, StopAfter(2))
    (folder / "0.txt").write_text("Kota Lama sepi sekali hari ini.", encoding="utf-8")
    assert tag([folder], out, Silent()).resumed == 0


def test_a_bad_file_is_listed_and_the_others_are_tagged(tmp_path: Path, folder: Path) -> None:
    (folder / "2.txt").write_bytes(b"\x00\x01\x02" * 50)
    report = tag([folder], tmp_path / "out.jsonl", Silent())
    assert report.articles == 4
    assert [Path(file).name for file, _ in report.skipped] == ["2.txt"]


def test_a_mistake_shows_before_any_work(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(UnknownNameError, match="The available suggesters are: "):
        tag([folder], tmp_path / "out.jsonl", Silent(), suggesters=["oracle"])
    with pytest.raises(FormatError, match="is a folder"):
        tag([folder], tmp_path, Silent())
    with pytest.raises(FormatError, match="cannot be written"):
        tag([folder], tmp_path / "no" / "out.jsonl", Silent())
    with pytest.raises(UnreadableError, match="no ordinary file"):
        tag([tmp_path / "nowhere"], tmp_path / "out.jsonl", Silent())


def test_a_table_holds_what_the_lines_would_and_goes_on_after_a_stop(tmp_path: Path, folder: Path) -> None:
    lines, table = tmp_path / "out.jsonl", tmp_path / "out.parquet"
    tag([folder], lines, Silent())
    with pytest.raises(CancelledError):
        tag([folder], table, StopAfter(2))
    with pytest.raises(CancelledError, match="Stopped after 1 of 5"):
        tag([folder], table, StopAfter(4))  # the three that are left, then while the table is made
    assert not table.exists()
    report = tag([folder], table, Silent())
    assert (report.resumed, report.articles) == (5, 0)
    assert list(make_format("parquet").read(table)) == list(make_format("jsonl").read(lines))
    assert not list(tmp_path.glob(".*"))


class Stumbling:
    """A suggester that fails on every article."""

    name, version, languages, labels = "stumbling", "1", (), ()

    def suggest(self, article: Article) -> list[Annotation]:
        raise IndexError(len(article.text))


def test_a_suggester_that_fails_on_an_article_is_told_and_the_others_are_heard() -> None:
    article = Article("a.txt", "Bupati Sari Melati hadir di Kota Lama.")
    outcome = suggest_for(article, [Stumbling(), make_suggester("entities")])
    assert {s.extent.of(article.text) for s in outcome.suggestions} >= {"Sari Melati"}
    (fault,) = outcome.faults
    assert "a.txt: the suggester stumbling failed (IndexError" in fault
