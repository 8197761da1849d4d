"""Figures that are true, through the real `main()`: what is left, what is analysed, what was judged."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import cli
from annotator.core.concordance import ClaimFilter
from annotator.core.progress import Silent
from annotator.core.same_words import same_as
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.check import check, info
from annotator.operations.project.open_project import open_project
from annotator.operations.quality.evaluation import evaluate_project
from annotator.operations.reviewing.bulk import same_lines
from annotator.operations.reviewing.concordance import Query, search
from annotator.operations.reviewing.queue import Filter, listing
from annotator.operations.reviewing.review_article import open_review
from annotator.ui.queue.filter_dialog import FilterDialog
from annotator.ui.queue.queue_model import state_text
from tests.e2e.test_first_project import Step, User, at_home, run_main
from tests.ui.conftest import records

__all__ = ["at_home"]

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
FILES = 200


@pytest.fixture
def path(qapp: QApplication, at_home: Path) -> Path:
    """The project file that the program makes, in the home of a user named RK."""
    return at_home / "project.db"


@pytest.fixture
def suggested(path: Path) -> Path:
    """A project of two short articles with suggestions."""
    lines = path.with_name("articles.jsonl")
    lines.write_text("".join(json.dumps(record) + "\n" for record in records()), encoding="utf-8")
    with open_project(path, create=True) as project:
        import_paths(project, [lines], Silent())
    return path


def sql(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return [tuple(row) for row in file.execute(query)]


def recounted(path: Path, article_id: str) -> int:
    """How many shown suggestions of an article no decision of RK's is about: a plain recount by span."""
    with closing(sqlite3.connect(path)) as file:
        (key,) = file.execute("SELECT key FROM article WHERE id = ?", (article_id,)).fetchone()
        decided = file.execute(
            'SELECT d.id, d.kind, d.start, d."end" FROM decision d JOIN pass p ON p.key = d.pass'
            " WHERE p.article = ? AND p.reviewer = 'RK'",
            (key,),
        ).fetchall()
        shown = file.execute(
            'SELECT id, kind, start, "end" FROM suggestion WHERE article = ? AND shown', (key,)
        ).fetchall()
    ids, spans = {row[0] for row in decided}, {row[1:] for row in decided}
    return sum(row[0] not in ids and row[1:] not in spans for row in shown)


def row_of(user: User, article_id: str) -> Any:
    model = user.window.queue.model
    found = (model.row(place) for place in range(model.rowCount()))
    return next((row for row in found if row is not None and row.article_id == article_id), None)


def everything_agrees(user: User, path: Path) -> bool:
    """Whether window, row, status line and file count what is left alike, in the article in view."""
    review = user.review
    if review is None or not user.saved():
        return False
    name, left = review.article.id, len(review.undecided)
    row = row_of(user, name)
    in_file = sql(
        path,
        f"SELECT p.undecided FROM pass p JOIN article a ON a.key = p.article WHERE a.id = '{name}'",  # noqa: S608
    )
    decided = f"<b>{len(review.items) - left}</b> of {len(review.items)} decided"
    return (
        row is not None
        and row.undecided == left == recounted(path, name)
        and in_file == [(left,)]
        and user.window.status.counts.text() == decided
    )


def analysed(user: User) -> bool:
    return user.review is not None and user.review.analysed and bool(user.review.undecided)


def go_to(user: User, key: Qt.Key) -> Iterator[Any]:
    before = user.review
    assert before is not None
    user.press(key, CONTROL)
    yield lambda: user.review is not None and user.review.article.id != before.article.id


def test_what_is_left_is_counted_by_span_everywhere(path: Path, shared: Path) -> None:
    def review(user: User) -> Step:
        yield lambda: analysed(user) and sql(path, "SELECT * FROM not_analysed") == []
        user.window.view.setFocus()
        for _ in range(3):
            user.press(Key.Key_Return)
            yield user.saved
        yield from go_to(user, Key.Key_PageDown)
        yield from go_to(user, Key.Key_PageUp)
        yield lambda: everything_agrees(user, path)
        assert user.review is not None
        while user.review.undecided:
            user.press(Key.Key_Return)
            yield user.saved
        yield from go_to(user, Key.Key_PageDown)
        yield from go_to(user, Key.Key_PageUp)
        yield lambda: everything_agrees(user, path)
        assert user.review.undecided == ()

    def look_again(user: User) -> Step:
        yield user.article
        assert user.review is not None
        yield lambda: everything_agrees(user, path)
        assert state_text(row_of(user, user.review.article.id)) == "all decided"

    with open_project(path, create=True) as project:
        import_paths(project, [shared / "seeds"], Silent())
    run_main(review, str(path))
    run_main(look_again, str(path))
    with open_project(path) as project:
        assert check(project) == []
        left = listing(project, "RK", Filter(undecided=1), Silent())
        assert len(left.keys) == 1


def make_articles(folder: Path) -> Path:
    folder.mkdir()
    for number in range(FILES):
        text = (
            f"Warga Desa {number} Perbaiki Jembatan\n\nLurah Sumber Rejo, Bambang Setiaji, mengatakan"
            f" jembatan nomor {number} itu selesai dalam tiga hari.\n\n“Kami bekerja bersama,” ujarnya.\n"
        )
        (folder / f"artikel-{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def waiting(path: Path) -> list[str]:
    ids = sql(path, "SELECT a.id FROM not_analysed n JOIN article a ON a.key = n.article ORDER BY 1")
    return [str(article_id) for (article_id,) in ids]


def test_interrupted_suggesting_is_resumed_with_the_opened_article_first(path: Path, at_home: Path) -> None:
    folder = make_articles(at_home / "articles")

    def quit_in_the_middle(user: User) -> Step:
        yield lambda: sql(path, "SELECT count(*) FROM article") == [(FILES,)]
        yield lambda: len(waiting(path)) < FILES

    with open_project(path, create=True):
        pass
    run_main(quit_in_the_middle, str(path), str(folder))
    left = waiting(path)
    assert 0 < len(left) < FILES
    shown = CliRunner().invoke(cli.main, ["info", str(path)]).output
    assert f"articles not analysed {len(left)}" in " ".join(shown.split())
    last = left[-1]

    def go_on(user: User) -> Step:
        yield user.article
        model = user.window.queue.model
        yield lambda: model.rowCount() == FILES
        yield lambda: row_of(user, last) is not None or model.row(FILES - 1) is not None
        assert state_text(row_of(user, last)) == "not analysed"
        user.window._session.open_article(last)
        yield lambda: user.review is not None and user.review.article.id == last and user.review.analysed
        assert user.review is not None
        assert user.review.undecided
        assert waiting(path), "the opened article did not come first"
        yield lambda: not waiting(path)
        yield lambda: all(state_text(row) != "not analysed" for n in range(20) if (row := model.row(n)))

    run_main(go_on, str(path))
    assert sql(path, "SELECT count(*) FROM figures WHERE shown") == [(FILES,)]


def test_articles_imported_by_command_are_not_analysed_until_the_window_suggests(
    path: Path, at_home: Path
) -> None:
    page = at_home / "satu.txt"
    page.write_text("Warga\n\nBupati Sari Melati mengatakan jalan itu selesai.\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        cli.main(["import", str(path), str(page)])
    assert waiting(path) == ["satu.txt"]

    def filter_and_wait(user: User) -> Step:
        yield user.article
        yield lambda: analysed(user)
        assert user.window.status.counts.text().endswith("decided")
        user.window.actions_by_id["filter"].trigger()
        forms = user.window.findChildren
        yield lambda: bool(forms(FilterDialog))
        QTest.keyClick(forms(FilterDialog)[0], Key.Key_N, ALT)
        yield lambda: user.window.queue.model.rowCount() == 0

    run_main(filter_and_wait, str(path))
    assert waiting(path) == []


def notice(user: User) -> str:
    return "".join(shown.label.text() for shown in user.window.notices.notices())


def merged(path: Path) -> dict[str, Any]:
    with open_project(path) as project:
        figures = evaluate_project(project, Silent()).to_json()["suggesters"]["merged"]
    strict: dict[str, Any] = figures["entities"]["strict"]
    return strict


def test_read_whole_is_not_the_default_while_suggestions_are_open(suggested: Path) -> None:
    def decide_two_and_finish(user: User) -> Step:
        yield user.article
        user.window.view.setFocus()
        for _ in range(2):
            user.press(Key.Key_Return)
            yield user.saved
        user.press(Key.Key_Return, CONTROL)
        yield lambda: "6 suggestions are open or skipped" in notice(user)
        user.press(Key.Key_Return)
        user.press(Key.Key_Return, CONTROL)
        yield user.saved
        assert sql(suggested, "SELECT state FROM pass") == [("in progress",)]
        user.press(Key.Key_Escape)
        yield lambda: notice(user) == ""
        user.press(Key.Key_Return, CONTROL)
        yield lambda: "open or skipped" in notice(user)
        user.press(Key.Key_V)
        yield lambda: user.review is not None and user.review.article.id == "dua.txt" and user.saved()

    run_main(decide_two_and_finish, str(suggested))
    assert sql(suggested, "SELECT state, exhaustive FROM pass") == [("done", 0)]
    assert merged(suggested)["p"] == 1.0


@pytest.mark.parametrize(("key", "verdict"), [(Key.Key_A, "accepted"), (Key.Key_R, "rejected")])
def test_one_key_judges_the_rest_of_an_article(suggested: Path, key: Qt.Key, verdict: str) -> None:
    query = "SELECT verdict, count(*) FROM decision GROUP BY 1"

    def finish(user: User) -> Step:
        yield user.article
        user.window.view.setFocus()
        user.press(Key.Key_S)
        yield user.saved
        user.press(Key.Key_Return, CONTROL)
        yield lambda: "8 suggestions are open or skipped" in notice(user)
        user.press(key)
        yield lambda: user.review is not None and user.review.article.id == "dua.txt" and user.saved()
        assert sql(suggested, query) == [(verdict, 8)]
        assert sql(suggested, "SELECT state, exhaustive FROM pass") == [("done", 1)]
        user.press(Key.Key_Z, CONTROL)
        yield lambda: user.review is not None and user.review.article.id != "dua.txt" and user.saved()
        assert sql(suggested, query) == [("skipped", 1)]

    run_main(finish, str(suggested))


@pytest.mark.parametrize("options", [(), ("--as", "suggestions", "--suggester", "mine")])
def test_what_is_shown_of_imported_suggestions_is_known_before_any_article_is_opened(
    path: Path, options: tuple[str, ...]
) -> None:
    lines = path.with_name("articles.jsonl")
    lines.write_text("".join(json.dumps(record) + "\n" for record in records()), encoding="utf-8")
    if options:  # predictions for articles that are there
        bare = path.with_name("bare.jsonl")
        kept = [{key: r[key] for key in ("id", "text", "title", "meta")} for r in records()]
        bare.write_text("".join(json.dumps(record) + "\n" for record in kept), encoding="utf-8")
        assert CliRunner().invoke(cli.main, ["import", str(path), str(bare)]).exit_code == 0
    result = CliRunner().invoke(cli.main, ["import", str(path), str(lines), *options])
    assert result.exit_code == 0, result.output
    with open_project(path) as project:
        assert len(listing(project, "RK", Filter(undecided=1), Silent()).keys) == 2
        found: list[Any] = []
        search(project, "RK", Query(wanted=ClaimFilter(verdicts=frozenset({None}))), Silent(), found.extend)
        assert len([line for line in found if line.claim is not None]) == 10
        review = open_review(project, "satu.txt", "RK")
        named = next(
            item for item in review.items if item.extent.of(review.article.text) == "Bambang Setiaji"
        )
        same = same_as(review, named.id)
        assert same is not None
        assert len(same_lines(project, "RK", same, Silent())) == 2
        assert info(project).not_analysed == (2 if options else 0)
