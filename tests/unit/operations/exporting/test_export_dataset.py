"""Writing to a temporary file and renaming it; reading the export back to compare."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import CancelledError, FormatError
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.formats.jsonl import Jsonl
from annotator.formats.registry import Piece
from annotator.operations.atomic_files import written_beside, written_together
from annotator.operations.exporting.export_dataset import Choice, Options, Split, Unit, export
from annotator.operations.project.open_project import open_project
from annotator.store.annotations import add_pass
from annotator.store.articles import add_article
from annotator.store.connection import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    article = Article("a", "Sari tiba.")
    gold = (Entity("1", Span(0, 4), "PERSON", verdict=Verdict.ADDED),)
    with open_project(tmp_path / "p.db", create=True) as opened:
        add_article(opened, article)
        add_pass(opened, Record(article, gold, Pass("Ani", PassState.DONE)))
        yield opened


def test_a_file_that_does_not_read_back_as_written_is_not_kept(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")

    def shifted(_: Jsonl, __: Path) -> Iterator[tuple[Piece, ...]]:
        yield (("PERSON", 1, 5, "ari "),)

    monkeypatch.setattr(Jsonl, "pieces", shifted)
    with pytest.raises(FormatError, match="differs from the annotations"):
        export(project, out, "jsonl", Silent())
    assert out.read_text(encoding="utf-8") == "before"


def test_a_unit_that_the_format_does_not_know_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="jsonl counts codepoint, not byte"):
        export(project, tmp_path / "out.jsonl", "jsonl", Silent(), options=Options(Unit.BYTE))


def test_a_folder_takes_the_place_of_its_own_export_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for words in ("one", "two"):
        with written_beside(out, folder=True) as beside:
            beside.mkdir()
            (beside / f"{words}.txt").write_text(words, encoding="utf-8")
    assert {file.name for file in out.iterdir() if file.suffix} == {"two.txt"}
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").touch()
    with pytest.raises(FormatError, match="contains other files"), written_beside(other, folder=True):
        pass
    assert (other / "mine.txt").exists()


def test_files_take_their_places_together_or_none_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outs = [tmp_path / name for name in ("a", "b", "c")]
    outs[0].write_text("before", encoding="utf-8")
    replace = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if target.name == "c":
            raise PermissionError(13, "in use")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)

    def write() -> None:
        with written_together(outs) as beside:
            for out in outs:
                (beside / out.name).write_text("after", encoding="utf-8")

    with pytest.raises(FormatError, match="cannot be written"):
        write()
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith("p.db")] == ["a"]
    assert outs[0].read_text(encoding="utf-8") == "before"


def test_all_parts_of_a_split_number_the_labels_alike(project: Project, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for number, label in enumerate(("Z", "A", "ROLE")):  # each in an article, so that no part holds them all
        add_article(project, Article(f"b{number}", "Sari tiba."))
        gold = (Entity("1", Span(0, 4), label, verdict=Verdict.ADDED),)
        add_pass(project, Record(Article(f"b{number}", "Sari tiba."), gold, Pass("Ani", PassState.DONE)))
    choice = Choice(split=Split((50, 25, 25)))
    report = export(project, tmp_path / "o.parquet", "parquet", Silent(), choice=choice)
    metadata = [json.loads(parquet.read_schema(file).metadata[b"huggingface"]) for file in report.files[:-1]]
    names = [entry["info"]["features"]["entities"][0]["label"]["names"] for entry in metadata]
    assert names == [names[0]] * 3
    assert names[0][:2] == ["PERSON", "ROLE"]
    assert names[0][-2:] == ["A", "Z"]


class Stopping(Silent):
    """Asks to stop after the first report."""

    stopped = False

    def report(self, done: int, total: int | None, what: str) -> None:
        self.stopped = True

    def cancelled(self) -> bool:
        return self.stopped


def test_an_export_that_is_cancelled_leaves_nothing(project: Project, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(CancelledError):
        export(project, tmp_path / "out.jsonl", "jsonl", Stopping(), card=True)
    assert sorted(tmp_path.iterdir()) == before
