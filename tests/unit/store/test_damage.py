"""A damaged or manipulated project file: what opening, checking and exporting say of it."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.core.annotation import Verdict
from annotator.core.change import PassState
from annotator.core.errors import DamagedError
from annotator.core.labels import Label, added
from annotator.core.progress import Silent
from annotator.core.review import decide, set_state
from annotator.operations.exporting.export_dataset import export
from annotator.operations.project.check import check
from annotator.operations.project.label_set import change_labels, project_label_set
from annotator.operations.project.open_project import open_project, opened
from annotator.operations.reviewing.review_article import commit, open_review, undo
from annotator.store.models import write_model
from tests.unit.store.small_project import make_small_project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with two finished articles, a renamed label, an undone action and a model."""
    path = tmp_path / "p.db"
    make_small_project(path)
    with open_project(path) as project:
        for article_id in ("satu.txt", "dua.txt"):
            for verdict in (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED):
                review = open_review(project, article_id, "RK")
                commit(project, decide(review, review.undecided[0].id, verdict))
            commit(project, set_state(open_review(project, article_id, "RK"), PassState.DONE))
        labels = added(project_label_set(project), Label("BRIDGE", "Bridge", "", "#7a4a00", "#e0b060"))
        change_labels(project, "RK", labels, "add label BRIDGE", Silent())
        undo(project, "RK")
        write_model(project, "learned", "1", ["satu.txt"], b"model")
    return path


@contextlib.contextmanager
def another_program(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes the file past this program: without its triggers and constraints."""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        yield raw
        for _, statement in triggers:
            raw.execute(statement)
        raw.commit()


def faults(path: Path) -> list[str]:
    with open_project(path, read_only=True) as project:
        return check(project)


def test_an_intact_project_has_no_faults(path: Path) -> None:
    assert faults(path) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE article SET title = 'Lain' WHERE id = 'satu.txt'",
        "UPDATE article SET text = replace(text, 'Rabu', 'Sabu')",
        "UPDATE article SET meta = '{\"note\":\"x\"}' WHERE id = 'satu.txt'",
        'UPDATE article SET zones = \'[{"start":0,"end":4,"kind":"title"}]\' WHERE id = \'satu.txt\'',
        "UPDATE suggestion SET body = replace(body, 'known PERSON', 'known person')",
        "UPDATE suggestion SET score = 0.5 WHERE rowid = 1",
        "UPDATE decision SET verdict = 'skipped' WHERE rowid = 1",
        "UPDATE decision SET body = replace(body, 'known PERSON', 'known person')",
        "DELETE FROM decision WHERE rowid = 1",
        "UPDATE pass SET exhaustive = 1 - exhaustive WHERE key = 1",
        "UPDATE pass SET reviewer = 'BS' WHERE key = 1",
        "UPDATE journal SET at = '2020-01-01' WHERE key = 1",
        "UPDATE journal SET action = 'another' WHERE key = 1",
        "UPDATE undone SET redoable = 1 - redoable",
        "INSERT INTO setting VALUES ('memory', 'off')",
        "UPDATE model SET body = x'00'",
        "INSERT INTO article_fts(rowid, title, text) VALUES (1, 'kata', 'lain')",
    ],
)
def test_a_value_that_another_program_changes_is_found(path: Path, statement: str) -> None:
    with another_program(path) as raw:
        assert raw.execute(statement).rowcount != 0
    assert faults(path)


def test_what_was_changed_is_still_found_after_this_program_has_written(path: Path) -> None:
    with another_program(path) as raw:
        raw.execute("UPDATE article SET meta = '{\"note\":\"x\"}' WHERE id = 'satu.txt'")
    with open_project(path) as project:
        review = open_review(project, "satu.txt", "RK")
        commit(project, decide(review, review.undecided[0].id, Verdict.ACCEPTED))
    assert any("text or metadata were changed" in fault for fault in faults(path))


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON suggestion BEGIN DELETE FROM decision; END", "trigger 't'"),
        (
            "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT * FROM n",
            "view 'v'",
        ),
        ("CREATE UNIQUE INDEX u ON article(title)", "index 'u'"),
    ],
)  # fmt: skip
def test_what_could_change_annotations_is_refused_and_named(path: Path, statement: str, name: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
    for read_only in (True, False):
        with pytest.raises(DamagedError, match=name) as refusal:
            open_project(path, read_only=read_only)
    drop = str(refusal.value).split("statement: ")[1].split(";")[0]
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute(drop)
    assert faults(path) == []


@pytest.mark.parametrize("name", ["journal_keeps_rows", "decision_gone"])
def test_a_lost_trigger_of_this_program_is_found(path: Path, name: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute(f"DROP TRIGGER {name}")
    with pytest.raises(DamagedError, match=name):
        faults(path)


def test_a_changed_view_of_this_program_is_found(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP VIEW gold_pass")
        raw.execute("CREATE VIEW gold_pass AS SELECT key, article, reviewer, 1 AS exhaustive FROM pass")
    with pytest.raises(DamagedError, match="gold_pass"):
        faults(path)


def test_tables_and_plain_indexes_of_other_programs_are_left_alone(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE mine(id INTEGER PRIMARY KEY, note TEXT UNIQUE)")
        raw.execute("CREATE INDEX by_title ON article(title)")
        raw.execute("CREATE UNIQUE INDEX by_note ON mine(note)")
    assert faults(path) == []


def test_an_export_leaves_out_an_article_that_cannot_be_read_and_names_it(path: Path, tmp_path: Path) -> None:
    with another_program(path) as raw:
        raw.execute("UPDATE article SET zones = '[' WHERE id = 'satu.txt'")
    with opened(path, read_only=True) as project:
        report = export(project, tmp_path / "gold.jsonl", "jsonl", Silent(), card=True)
    ids = [json.loads(line)["id"] for line in (tmp_path / "gold.jsonl").read_text().splitlines()]
    assert ids == ["dua.txt"]
    assert report.left_out.lines() == ["1 article that cannot be read, since the file is damaged: satu.txt"]


def test_an_internal_error_in_a_damaged_project_says_that_it_is_damaged(path: Path) -> None:
    with another_program(path) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE tally SET state = 'gone' WHERE state = 'done'")
    with pytest.raises(DamagedError, match="annotator salvage"), opened(path, read_only=True):
        PassState("gone")
