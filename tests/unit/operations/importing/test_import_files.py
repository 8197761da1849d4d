"""An import reports the outcome of every file."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.errors import ProjectError
from annotator.core.import_outcome import Outcome
from annotator.core.progress import Silent
from annotator.operations.importing import import_files as importing
from annotator.operations.importing.import_files import Carry, Intake, import_paths
from annotator.operations.importing.reading_apart import LARGE
from annotator.operations.importing.reading_apart import RECORDS as BATCH
from annotator.operations.importing.report import ImportReport, as_table, save_table
from annotator.operations.project.open_project import Project, open_project
from annotator.store.articles import article_ids
from annotator.store.listing import article_count

ARTICLE = "Jembatan Selesai\nWarga Sumber Rejo berterima kasih.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(tmp_path / "p.db", create=True) as opened:
        yield opened


class Stopping(Silent):
    """Asks to stop after some reports."""

    def __init__(self, reports: int) -> None:
        self.remaining = reports

    def report(self, done: int, total: int | None, what: str) -> None:
        self.remaining -= 1

    def cancelled(self) -> bool:
        return self.remaining <= 0


def write(folder: Path, name: str, data: bytes | str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def outcomes(report: ImportReport) -> dict[str, Outcome]:
    return {Path(row.file).name: row.outcome for row in report.rows}


def dataset(articles: int, words: str = "") -> str:
    rows = [{"id": str(n), "text": f"Berita {n} dari Sumber Rejo.{words}"} for n in range(articles)]
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_each_file_has_its_outcome_and_a_bad_one_stops_no_other(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "berita"
    write(folder, "a.txt", ARTICLE)
    write(folder, "b.txt", "")
    write(folder, "c.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    write(folder, "d.txt", "Cabai \x81 naik".encode("iso-8859-1"))
    write(folder, "e.txt", ARTICLE)
    write(folder, "f.jsonl", "{broken\n")
    write(folder, "g.zip", "PK")
    write(folder, "package.json", '{"name": "not a dataset"}')
    write(folder, "deep/h.html", "<p>Isi berita dari desa.</p>")
    write(folder, ".git/i.txt", ARTICLE)
    big = write(folder, "j.txt", ARTICLE * 9)
    monkeypatch.setattr("annotator.reading.files.LARGEST", big.stat().st_size - 1)
    report = import_paths(project, [folder, tmp_path / "gone.txt"], Silent()).value
    assert outcomes(report) == {
        "a.txt": Outcome.READ,
        "b.txt": Outcome.EMPTY,
        "c.txt": Outcome.BINARY,
        "d.txt": Outcome.ENCODING,
        "e.txt": Outcome.KNOWN,
        "f.jsonl": Outcome.DAMAGED,
        "g.zip": Outcome.PASSED_OVER,
        "package.json": Outcome.PASSED_OVER,
        "h.html": Outcome.READ,
        "j.txt": Outcome.TOO_LARGE,
        "gone.txt": Outcome.CLOSED,
    }
    assert all(row.reason for row in report.rows if row.outcome is not Outcome.READ)
    assert report.summary() == "2 added, 1 known, 6 skipped, 2 passed over; 0 passes, 0 suggestions"


def test_the_journal_counts_what_came_in_grammatically(project: Project, tmp_path: Path) -> None:
    import_paths(project, [write(tmp_path, "a.txt", ARTICLE)], Silent())
    import_paths(
        project, [write(tmp_path, name, f"{ARTICLE}{name}") for name in ("b.txt", "c.txt")], Silent()
    )
    entries = [str(action) for (action,) in project.rows("SELECT action FROM journal ORDER BY key")]
    assert entries == ["import 1 article from 1 file", "import 2 articles from 2 files"]


def test_a_fault_of_the_program_costs_one_file(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = importing.read_file

    def failing(path: Path, **how: object) -> object:
        if path.name == "a.txt":
            raise IndexError("rahasia dari naskah")
        return original(path, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "read_file", failing)
    files = [write(tmp_path, name, f"{ARTICLE}{name}") for name in ("a.txt", "b.txt")]
    report = import_paths(project, files, Silent()).value
    assert outcomes(report) == {"a.txt": Outcome.FAULT, "b.txt": Outcome.READ}
    assert "rahasia" not in report.rows[0].reason


def test_a_stopped_import_keeps_what_is_in_and_lists_the_rest(project: Project, tmp_path: Path) -> None:
    files = [write(tmp_path, f"{n}.txt", f"{ARTICLE}{n}") for n in range(5)]
    report = import_paths(project, files, Stopping(2)).value
    assert [row.outcome for row in report.rows] == [Outcome.READ] * 2 + [Outcome.NOT_REACHED] * 3
    assert report.stopped
    assert len(import_paths(project, files, Silent()).value.added) == 3


def test_a_dataset_can_be_stopped_within(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "big.jsonl", dataset(3 * BATCH))
    report = import_paths(project, [file], Stopping(2)).value
    assert outcomes(report) == {"big.jsonl": Outcome.NOT_REACHED}
    assert len(report.added) == BATCH
    assert len(import_paths(project, [file], Silent()).value.added) == 2 * BATCH


@pytest.mark.parametrize("name", ["big.html", "big.jsonl"])
def test_an_import_can_be_stopped_while_one_article_is_read(
    project: Project, tmp_path: Path, name: str
) -> None:
    page = f"<html><body>{'<p>Warga berterima kasih.</p>' * 1_000_000}</body></html>"
    file = write(tmp_path, name, page if name.endswith("html") else json.dumps({"id": "a", "text": page}))
    progress = Stopping(2)
    begun = time.monotonic()
    report = import_paths(project, [file], progress).value
    assert outcomes(report) == {name: Outcome.NOT_REACHED}
    assert "import it again for the rest" in report.rows[0].reason
    assert time.monotonic() - begun < 20
    assert not article_ids(project)


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", "id,text\n1,Sari\n"), ("a.xlsx", b"PK\x03\x04"), ("b.CSV", "x")]
)
def test_a_table_is_refused_with_what_to_import(
    project: Project, tmp_path: Path, name: str, data: bytes | str
) -> None:
    (row,) = import_paths(project, [write(tmp_path, name, data)], Silent()).value.rows
    assert row.outcome is Outcome.DAMAGED
    assert "is a table, which does not hold whole articles. Import the native JSONL" in row.reason


def test_a_large_file_is_read_like_a_small_one(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "big.jsonl", dataset(2500, words=" kata" * 200) + "{broken\n")
    assert file.stat().st_size > LARGE
    seen = Stopping(10**6)
    (row,) = import_paths(project, [file], seen).value.rows
    assert (row.outcome, len(row.added)) == (Outcome.DAMAGED, 2500)
    assert "line 2501" in row.reason


def test_a_dataset_is_kept_up_to_the_line_that_is_broken(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path, "big.jsonl", dataset(BATCH + 3) + "{broken\n")
    (row,) = import_paths(project, [file], Silent()).value.rows
    assert row.outcome is Outcome.DAMAGED
    assert len(row.added) == BATCH + 3
    assert f"line {BATCH + 4}" in row.reason
    assert f"{BATCH + 3} articles before it were imported" in row.reason


def test_the_saved_report_has_a_line_for_every_file(project: Project, tmp_path: Path) -> None:
    files = [write(tmp_path, "a.txt", ARTICLE), write(tmp_path, "b.txt", "")]
    report = import_paths(project, files, Silent()).value
    save_table(report.rows, tmp_path / "r.tsv")
    text = (tmp_path / "r.tsv").read_text(encoding="utf-8")
    assert text == as_table(report.rows)
    assert [line.split("\t")[0] for line in text.splitlines()] == ["outcome", "read", "empty"]


def test_a_full_disk_says_what_is_in_and_what_is_not_and_the_rest_comes_in_later(tmp_path: Path) -> None:
    paths = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.jsonl")
        records = [
            {"id": f"{number}-{n}", "text": f"Artikel {number} {n} " + "kata " * 400} for n in range(250)
        ]
        paths[-1].write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    with open_project(tmp_path / "p.db", create=True) as project:
        (empty,) = next(project.rows("PRAGMA page_count"))
        import_paths(project, paths[:1], Silent())
        (pages,) = next(project.rows("PRAGMA page_count"))
        batch_and_half_of_the_rest = (pages - empty) * 9 // 10
        project.db.execute(f"PRAGMA max_page_count = {pages + batch_and_half_of_the_rest}")
        with pytest.raises(ProjectError) as failure:
            import_paths(project, paths, Silent())
        articles = article_count(project)
        assert 250 < articles < 500
        words = f"In the project: {articles} articles. Not read to the end: 2 files."
        assert "is full" in str(failure.value)
        assert words in str(failure.value)
        project.db.execute("PRAGMA max_page_count = 1000000")
        assert len(import_paths(project, paths, Silent()).value.added) == 750 - articles


def test_gold_that_the_disk_does_not_take_ends_the_import_instead_of_being_called_refused(
    project: Project, tmp_path: Path
) -> None:
    file = write(tmp_path, "berita.jsonl", dataset(50))
    import_paths(project, [file], Silent())
    pages = next(iter(project.rows("PRAGMA page_count")))[0]
    project.db.execute(f"PRAGMA max_page_count = {pages}")
    entity = {"start": 0, "end": 6, "label": "EVENT", "attributes": {"note": "panjang " * 100}}
    records = [{**json.loads(row), "entities": [entity]} for row in dataset(50).splitlines()]
    gold = write(tmp_path, "gold.jsonl", "".join(json.dumps(record) + "\n" for record in records))
    with pytest.raises(ProjectError, match="is full"):
        import_paths(project, [gold], Silent(), intake=Intake(carry=Carry.GOLD, reviewer="Ani"))
    assert next(iter(project.rows("SELECT count(*) FROM pass"))) == (0,)
