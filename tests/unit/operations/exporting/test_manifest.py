"""The manifest: what it lists, how it is read, and when it reports files of different exports."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass, PassState
from annotator.core.errors import FormatError
from annotator.core.import_outcome import Outcome
from annotator.core.progress import Silent
from annotator.core.record import Record
from annotator.core.spans import Span
from annotator.operations.exporting.export_dataset import Choice, Split, export
from annotator.operations.exporting.manifest import (
    DataFile,
    Differences,
    differences,
    read_sums,
    write_manifest,
)
from annotator.operations.importing.import_files import import_paths
from annotator.operations.importing.source_files import source_files
from annotator.operations.project.open_project import open_project
from annotator.store.annotations import add_pass
from annotator.store.articles import add_article
from annotator.store.connection import Project

SUM = hashlib.sha256(b"").hexdigest()
THIRDS = Choice(split=Split((34, 33, 33)))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        add(opened, *range(6))
        yield opened


def add(project: Project, *numbers: int) -> None:
    for n in numbers:
        article = Article(f"a{n}", f"Sari tiba di Solo {n}.")
        add_article(project, article)
        gold = (Entity("1", Span(0, 4), "PERSON", verdict=Verdict.ADDED),)
        add_pass(project, Record(article, gold, Pass("Ani", PassState.DONE)))


def warnings(folder: Path, *files: Path) -> list[str]:
    """What an import of the files into a new project warns of."""
    path = folder / "other.db"
    path.unlink(missing_ok=True)
    with open_project(path, create=True) as other:
        report = import_paths(other, list(files), Silent()).value
    assert all(row.outcome is Outcome.ALTERED or not row.outcome.skipped for row in report.rows)
    return report.warnings


def test_every_file_of_a_set_is_listed_with_its_sum_whether_it_has_a_card_or_not(
    project: Project, tmp_path: Path
) -> None:
    for card in (True, False):
        report = export(project, tmp_path / "g.jsonl", "jsonl", Silent(), choice=THIRDS, card=card)
        *others, manifest = report.files
        listed = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in others}
        assert read_sums(manifest) == listed
        assert len(listed) == (5 if card else 3)
        assert warnings(tmp_path, tmp_path / "g-train.jsonl") == []


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
@pytest.mark.parametrize("name", ["gold", "line\nend", "back\\slash", "caf\udce9", " spaces "])
def test_sha256sum_verifies_a_set_whatever_it_is_called(project: Project, tmp_path: Path, name: str) -> None:
    try:
        report = export(project, tmp_path / name, "brat", Silent(), card=True)
    except FormatError:
        pytest.skip("the disk takes no such name")
    done = subprocess.run(["sha256sum", "-c", "--strict", report.files[-1].name], cwd=tmp_path, check=False)
    assert done.returncode == 0
    assert set(read_sums(report.files[-1])) >= {f"{name}/a0.txt", f"{name}.card.md"}


def test_names_that_lead_out_of_the_folder_are_not_read(tmp_path: Path) -> None:
    manifest = tmp_path / "a.sha256"
    names = ["/etc/passwd", "../b", "c/../../b", ".", "d", "./e"]
    write_manifest(manifest, [DataFile(name, 0, SUM) for name in names])
    assert list(read_sums(manifest)) == ["d", "./e"]


def test_an_old_train_set_beside_a_new_test_set_is_warned_of(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "g.jsonl", "jsonl", Silent(), choice=THIRDS)
    old = (tmp_path / "g-train.jsonl").read_bytes()
    add(project, *range(6, 20))
    export(project, tmp_path / "g.jsonl", "jsonl", Silent(), choice=THIRDS)
    assert warnings(tmp_path, tmp_path / "g-test.jsonl") == []
    (tmp_path / "g-train.jsonl").write_bytes(old)
    for file in ("g-test.jsonl", "g-train.jsonl"):
        (words,) = warnings(tmp_path, tmp_path / file)
        assert "g.jsonl.sha256 is of another export than its files: g-train.jsonl differs." in words


def test_tagging_and_training_warn_too(
    project: Project, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    export(project, tmp_path / "g.jsonl", "jsonl", Silent(), choice=THIRDS)
    (tmp_path / "g-dev.jsonl").unlink()
    assert [file.name for file, _ in source_files([tmp_path / "g-test.jsonl"])] == ["g-test.jsonl"]
    assert "g-dev.jsonl is missing" in caplog.text


def test_a_folder_is_compared_file_by_file(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "g", "brat", Silent())
    (tmp_path / "g" / "a0.ann").write_text("T1\tPERSON 0 4\tSari\n#1\tAnnotatorNotes T1\tyakin\n")
    (tmp_path / "g" / "more.txt").write_text("Baru.")
    differing = differences(tmp_path / "g.sha256")
    assert differing == Differences(changed=("g/a0.ann",), added=("g/more.txt",))
    assert "g/a0.ann differs" in warnings(tmp_path, tmp_path / "g")[0]


def test_a_licence_that_is_filled_in_makes_no_other_set(project: Project, tmp_path: Path) -> None:
    card = export(project, tmp_path / "g.jsonl", "jsonl", Silent(), card=True).card
    assert card is not None
    text = card.read_text(encoding="utf-8")
    card.write_text(text.replace("to be filled in", "CC BY 4.0"), encoding="utf-8")
    assert warnings(tmp_path, tmp_path / "g.jsonl") == []


def test_a_folder_that_somebody_worked_in_is_not_replaced(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "g"
    export(project, out, "brat", Silent())
    (out / ".stats_cache").write_text("of brat")
    export(project, out, "brat", Silent())
    (out / "a0.ann").write_text("")
    with pytest.raises(FormatError, match=r"such as g/a0\.ann\. Import what you need"):
        export(project, out, "brat", Silent())
    assert (out / "a0.ann").read_text() == ""
    shutil.rmtree(out)
    export(project, out, "brat", Silent())
    assert (out / "a0.ann").read_text() != ""


def test_a_folder_without_its_manifest_is_still_known_as_an_export(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "g", "brat", Silent())
    (tmp_path / "g.sha256").unlink()
    export(project, tmp_path / "g", "brat", Silent())
    assert warnings(tmp_path, tmp_path / "g") == []
