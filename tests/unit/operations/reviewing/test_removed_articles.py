"""Articles that are removed: nothing sees them, and everything about them comes back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotation import Entity, Verdict
from annotator.core.change import PassState
from annotator.core.errors import ConflictError
from annotator.core.import_outcome import Outcome
from annotator.core.labels import changed, without
from annotator.core.listing import Filter
from annotator.core.progress import Silent
from annotator.core.review import decide, set_state
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.check import check, info
from annotator.operations.project.label_set import change_labels, project_label_set
from annotator.operations.project.open_project import Project, open_project
from annotator.operations.reviewing.articles import (
    delete_for_good,
    imported_articles,
    imports,
    mark_articles,
    remove_articles,
    removed_articles,
    restore_articles,
)
from annotator.operations.reviewing.queue import listing, rows, state_counts
from annotator.operations.reviewing.review_article import commit, history, open_review, redo, undo
from annotator.operations.suggesting.shown_suggestions import refresh_all
from annotator.store.annotations import gold
from annotator.store.articles import ROWS_OF_AN_ARTICLE, article_ids
from annotator.store.concordance import article_keys
from tests.unit.store.small_project import make_small_project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_small_project(tmp_path / "p.db")
    return tmp_path / "p.db"


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with open_project(path) as opened:
        yield opened
        assert check(opened) == []


def review_one(project: Project, article_id: str = "satu.txt", label: str = "PERSON") -> str:
    """Accept one entity, reject the next and mark the article done; the id of the accepted one."""
    review = open_review(project, article_id, "RK")
    item = next(i for i in review.undecided if isinstance(i, Entity) and i.label == label)
    commit(project, decide(review, item.id, Verdict.ACCEPTED))
    review = open_review(project, article_id, "RK")
    commit(project, decide(review, review.undecided[0].id, Verdict.REJECTED))
    commit(project, set_state(open_review(project, article_id, "RK"), PassState.DONE, exhaustive=True))
    return item.id


def content(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every table that an article or the queue is read from."""
    sql = {
        "article": "SELECT * FROM article ORDER BY key",
        "suggestion": "SELECT * FROM suggestion ORDER BY article, id",
        "pass": "SELECT article, reviewer, state, exhaustive, decided, undecided, doubt FROM pass"
        " ORDER BY 1, 2",
        "decision": "SELECT p.article, p.reviewer, d.id, d.label, d.start, d.body, d.verdict FROM decision d"
        " JOIN pass p ON p.key = d.pass ORDER BY 1, 2, 3",
        "figures": "SELECT * FROM figures WHERE shown ORDER BY 1",
        "tally": "SELECT * FROM tally WHERE articles ORDER BY 1, 2",
        "surface": "SELECT * FROM surface WHERE held OR rejected ORDER BY 1, 2",
    }
    return {table: list(project.rows(query)) for table, query in sql.items()}


def listed(project: Project, words: str = "") -> list[str]:
    keys = listing(project, "RK", Filter(words=words), Silent()).keys
    return [row.article_id for row in rows(project, "RK", keys)]


def test_nothing_sees_a_removed_article(project: Project) -> None:
    review_one(project)
    remove_articles(project, "RK", ["satu.txt"])
    assert listed(project) == ["dua.txt", "tiga.txt"]
    assert listed(project, "jembatan") == []
    assert state_counts(project, "RK")[PassState.DONE] == 0
    assert sum(state_counts(project, "RK").values()) == 2
    assert article_ids(project) == ["dua.txt", "tiga.txt"]
    assert list(gold(project)) == []
    assert len(article_keys(project, ["jembatan"])) == 0
    assert info(project).counts["removed"] == 1
    assert info(project).counts["decision"] == 0


def test_undo_restores_an_article_as_it_was_also_after_a_restart(path: Path) -> None:
    with open_project(path) as project:
        review_one(project)
        before, trail = content(project), len(history(project, "satu.txt"))
        remove_articles(project, "RK", ["satu.txt", "tiga.txt"])
    with open_project(path) as project:
        written = undo(project, "RK")
        assert content(project) == before
        assert written.effects.queue
        assert written.effects.counts
        assert len(history(project, "satu.txt")) == trail + 2  # the removal and its undo
        redo(project, "RK")
        assert article_ids(project) == ["dua.txt"]
        assert undo(project, "RK").value.change is not None
        assert content(project) == before
        assert check(project) == []


def test_actions_before_the_removal_are_undone_after_it(project: Project) -> None:
    review_one(project)
    remove_articles(project, "RK", ["satu.txt"])
    for _ in range(4):
        assert undo(project, "RK").value.change is not None
    assert content(project)["decision"] == []
    assert open_review(project, "satu.txt", "RK").work.state is PassState.NEW


def test_a_verdict_in_an_article_that_somebody_removed_is_stepped_over(project: Project) -> None:
    review_one(project)
    remove_articles(project, "BS", ["satu.txt"])
    reverted = undo(project, "RK").value
    assert reverted.change is None
    assert {step.by for step in reverted.stepped_over} == {"BS"}


def test_restoring_is_an_action_of_its_own(project: Project) -> None:
    before = content(project)
    remove_articles(project, "RK", ["satu.txt"])
    (removed,) = removed_articles(project)
    assert (removed.article_id, removed.reviewer, removed.decisions) == ("satu.txt", "RK", 0)
    restore_articles(project, "BS", ["satu.txt"])
    assert content(project) == before
    assert removed_articles(project) == []
    undo(project, "BS")
    assert article_ids(project) == ["dua.txt", "tiga.txt"]


def test_an_article_deleted_for_good_stays_deleted(project: Project) -> None:
    remove_articles(project, "RK", ["satu.txt"])
    delete_for_good(project, "RK", ["satu.txt"])
    assert removed_articles(project) == []
    assert undo(project, "RK").value.change is None
    assert article_ids(project) == ["dua.txt", "tiga.txt"]
    assert list(project.rows("SELECT title, content FROM removed")) == [("", "{}")]


def test_labels_renamed_meanwhile_are_renamed_in_a_restored_article(project: Project) -> None:
    item_id = review_one(project, label="PERSON")
    remove_articles(project, "RK", ["satu.txt"])
    labels = project_label_set(project)
    person = replace(labels.by_name["PERSON"], name="HUMAN")
    change_labels(project, "RK", changed(labels, "PERSON", person), "rename", Silent())
    restore_articles(project, "RK", ["satu.txt"])
    item = open_review(project, "satu.txt", "RK").by_id[item_id]
    assert isinstance(item, Entity)
    assert item.label == "HUMAN"


def test_an_article_with_a_label_deleted_meanwhile_is_not_restored(project: Project) -> None:
    review_one(project, label="ROLE")
    remove_articles(project, "RK", ["satu.txt"])
    change_labels(project, "RK", without(project_label_set(project), "ROLE"), "delete", Silent())
    with pytest.raises(ConflictError, match="ROLE"):
        restore_articles(project, "RK", ["satu.txt"])
    assert article_ids(project) == ["dua.txt", "tiga.txt"]
    undo(project, "RK")
    restore_articles(project, "RK", ["satu.txt"])
    assert article_ids(project) == ["satu.txt", "dua.txt", "tiga.txt"]


def test_thresholds_and_memory_of_now_decide_what_a_restored_article_shows(project: Project) -> None:
    remove_articles(project, "RK", ["dua.txt"])
    review_one(project)
    restore_articles(project, "RK", ["dua.txt"])
    shown = content(project)["figures"]
    refresh_all(project, Silent())
    assert content(project)["figures"] == shown


def test_a_removed_file_is_not_imported_again_and_the_report_says_so(
    project: Project, tmp_path: Path
) -> None:
    file = tmp_path / "baru.txt"
    file.write_text("Pasar Baru\nPasar itu dibuka.", encoding="utf-8")
    assert import_paths(project, [file], Silent()).value.added == ["baru.txt"]
    remove_articles(project, "RK", ["baru.txt"])
    report = import_paths(project, [file], Silent()).value
    assert [row.outcome for row in report.rows] == [Outcome.REMOVED]
    assert "baru.txt" in report.rows[0].reason
    delete_for_good(project, "RK", ["baru.txt"])
    assert import_paths(project, [file], Silent()).value.added == ["baru.txt~2"]  # the journal has the id


def test_a_new_article_never_takes_the_place_of_a_removed_one(project: Project, tmp_path: Path) -> None:
    remove_articles(project, "RK", ["tiga.txt"])
    file = tmp_path / "tiga.txt"
    file.write_text("Pasar Baru\nPasar itu dibuka.", encoding="utf-8")
    assert import_paths(project, [file], Silent()).value.added == ["tiga.txt~2"]
    restore_articles(project, "RK", ["tiga.txt"])
    assert article_ids(project) == ["satu.txt", "dua.txt", "tiga.txt", "tiga.txt~2"]


def test_an_import_knows_its_articles(project: Project, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Pasar {name}\nPasar itu dibuka.", encoding="utf-8")
    import_paths(project, [tmp_path / "a.txt", tmp_path / "b.txt"], Silent())
    (imported,) = imports(project)
    assert imported.articles == 2
    ids = imported_articles(project, imported.entry)
    assert ids == ["a.txt", "b.txt"]
    remove_articles(project, "RK", ids)
    assert imports(project) == []
    undo(project, "RK")
    assert imported_articles(project, imported.entry) == ids


def test_several_articles_are_marked_in_one_action(project: Project) -> None:
    mark_articles(project, "RK", ["satu.txt", "dua.txt"], PassState.SKIPPED)
    assert state_counts(project, "RK")[PassState.SKIPPED] == 2
    mark_articles(project, "RK", ["satu.txt"], PassState.DONE)
    assert not open_review(project, "satu.txt", "RK").work.exhaustive
    undo(project, "RK")
    undo(project, "RK")
    assert state_counts(project, "RK")[PassState.NEW] == 3


def test_every_table_of_an_article_is_removed_with_it(project: Project) -> None:
    """A table that a later version adds must be stored in `ROWS_OF_AN_ARTICLE`, or be counted by triggers."""
    tables = [str(name) for (name,) in project.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    dependent = {
        table
        for table in tables
        for row in project.rows(f"PRAGMA foreign_key_list({table})")
        if row[2] in {"article", "pass"}
    }
    assert dependent - {"figures", "journal_article"} == set(ROWS_OF_AN_ARTICLE) - {"article"}
