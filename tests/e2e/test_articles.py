"""Removing and choosing articles, finding in them, and who reviews them, through the real `main()`."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QSettings, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QWidget

from annotator.core.progress import Silent
from annotator.core.spans import Span
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.check import check
from annotator.operations.project.open_project import open_project
from annotator.ui.articles.imports_dialog import ImportsDialog
from annotator.ui.articles.removed_dialog import RemovedDialog
from annotator.ui.bulk.concordance_dialog import ConcordanceDialog
from annotator.ui.project.reviewer_dialog import ReviewerDialog
from tests.e2e.looking import rows, seen
from tests.e2e.test_first_project import Step, User, at_home, run_main

__all__ = ["at_home"]

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
TOWNS = ("Arang", "Bawang", "Cemara", "Duren", "Enau")


@pytest.fixture
def folder(at_home: Path) -> Path:
    """Five articles as a user has them on disk."""
    folder = at_home / "berita"
    folder.mkdir()
    for number, town in enumerate(TOWNS):
        text = f"Pasar {town} Dibuka\nBupati {town}, Sari Melati, membuka pasar di {town}.\n" + (
            f"Kalimat {number} yang lain tentang warga.\n" * 40 + f"Pasar {town} ramai, kata Sari Melati."
        )
        (folder / f"{town}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def path(qapp: QApplication, at_home: Path, folder: Path) -> Path:
    """A project with these articles, imported in the window."""
    path = at_home / "project.db"
    with open_project(path, create=True):
        pass

    def bring_in(user: User) -> Step:
        yield lambda: user.window._session.path is not None
        yield lambda: rows(path, "SELECT count(*) FROM article")[0][0] == 5
        yield (
            lambda: user.article() and rows(path, "SELECT count(DISTINCT article) FROM suggestion")[0] == (5,)
        )
        yield user.saved

    run_main(bring_in, str(path), str(folder))
    return path


def ids(path: Path) -> list[str]:
    return [article_id for (article_id,) in rows(path, "SELECT id FROM article ORDER BY key")]


def is_seen(kind: type[QWidget]) -> Callable[[], bool]:
    return lambda: any(isinstance(w, kind) and w.isVisible() for w in QApplication.topLevelWidgets())


def place(user: User, row: int) -> QPoint:
    view = user.window.queue.view
    return view.visualRect(view.model().index(row, 0)).center()


def click(user: User, row: int, modifier: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
    QTest.mouseClick(user.window.queue.view.viewport(), button, modifier, place(user, row))


def in_view(user: User, article_id: str) -> bool:
    return user.review is not None and user.review.article.id == article_id


def listed(user: User) -> list[str]:
    model = user.window.queue.model
    shown = [model.row(row) for row in range(model.rowCount())]
    return [row.article_id for row in shown if row is not None]


def choose(user: User, title: str) -> Iterator[Callable[[], bool]]:
    """Choose an entry of the menu that is open."""
    yield is_seen(QMenu)
    menu = seen(QMenu)
    action = next(action for action in menu.actions() if action.text().replace("&", "") == title)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Key.Key_Return)


def back_in_the_text(user: User) -> Iterator[Callable[[], bool]]:
    """Offscreen, the window does not become active by itself when a dialog is closed."""
    user.window.activateWindow()
    yield user.window.isActiveWindow
    user.window.view.setFocus()


def remove_chosen_rows(user: User) -> Step:
    yield user.article
    path = user.window._session.path
    yield lambda: len(listed(user)) == 5
    click(user, 0)
    yield lambda: in_view(user, "Arang.txt")
    user.window.view.setFocus()
    user.press(Key.Key_Return)
    yield user.saved
    before = rows(path, "SELECT id, verdict FROM decision")
    assert len(before) == 1
    click(user, 2, SHIFT)
    click(user, 1, CONTROL)
    assert in_view(user, "Arang.txt")  # choosing rows opens nothing
    user.window.queue.view.setFocus()
    user.press(Key.Key_Delete)
    yield lambda: ids(path) == ["Bawang.txt", "Duren.txt", "Enau.txt"]
    yield lambda: in_view(user, "Bawang.txt") and listed(user) == ids(path)
    assert rows(path, "SELECT count(*) FROM decision") == [(0,)]
    assert "2 articles" in user.window.notices.notices()[-1].label.text()
    assert user.window.queue.progress.text().startswith("0 of 3")
    user.window.view.setFocus()
    user.press(Key.Key_Return)
    yield lambda: not user.window.notices.notices()  # its Undo would take back something else
    user.press(Key.Key_Z, CONTROL)
    yield lambda: rows(path, "SELECT count(*) FROM decision") == [(0,)]


def undo_after_the_restart(user: User) -> Step:
    yield user.article
    path = user.window._session.path
    yield lambda: listed(user) == ids(path)
    user.window.view.setFocus()
    user.press(Key.Key_Z, CONTROL)
    yield lambda: ids(path) == [f"{town}.txt" for town in TOWNS] and listed(user) == ids(path)
    assert rows(path, "SELECT verdict FROM decision") == [("accepted",)]
    user.press(Key.Key_Y, CONTROL)
    yield lambda: len(listed(user)) == 3
    user.press(Key.Key_Z, CONTROL)
    yield lambda: len(listed(user)) == 5


def test_chosen_rows_are_removed_and_undo_brings_them_back_after_a_restart(path: Path) -> None:
    run_main(remove_chosen_rows, str(path))
    run_main(undo_after_the_restart, str(path))
    with open_project(path) as project:
        assert check(project) == []


class Opened(QObject):
    """Receives the folders that the program asks the system to open."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_menu_of_a_row_acts_on_all_chosen_rows(path: Path, folder: Path) -> None:
    opened = Opened()

    def script(user: User) -> Step:
        yield user.article
        yield lambda: len(listed(user)) == 5
        click(user, 1)
        yield lambda: in_view(user, "Bawang.txt")
        click(user, 3, SHIFT)
        QTest.mouseClick(user.window.queue.view.viewport(), RIGHT, NONE, place(user, 2))
        user.window.queue.view.menu_requested.emit(QPoint(10, 10))  # offscreen sends no context menu event
        yield from choose(user, "Skip")
        yield lambda: [s for (s,) in rows(path, "SELECT state FROM pass ORDER BY article")] == ["skipped"] * 3
        user.window.queue.view.menu_requested.emit(QPoint(10, 10))
        yield from choose(user, "Mark done (suggestions only)")
        yield lambda: rows(path, "SELECT state, exhaustive FROM pass") == [("done", 0)] * 3
        yield from back_in_the_text(user)
        user.press(Key.Key_Z, CONTROL)
        yield lambda: rows(path, "SELECT DISTINCT state FROM pass") == [("skipped",)]
        user.press(Key.Key_Z, CONTROL)
        yield lambda: rows(path, "SELECT DISTINCT state FROM pass") == [("new",)]
        user.window.queue.view.menu_requested.emit(QPoint(10, 10))
        yield from choose(user, "Show the source file")
        yield lambda: bool(opened.urls)
        user.window.queue.view.menu_requested.emit(QPoint(10, 10))
        yield from choose(user, "Suggest anew")
        yield user.saved

    QDesktopServices.setUrlHandler("file", opened, "open")
    try:
        run_main(script, str(path))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert Path(opened.urls[0].toLocalFile()) == folder


def test_rows_are_chosen_by_keys_and_the_last_article_can_be_removed(path: Path) -> None:
    def script(user: User) -> Step:
        yield user.article
        yield lambda: len(listed(user)) == 5
        user.window.queue.view.setFocus()
        user.press(Key.Key_Home)
        user.press(Key.Key_Down, SHIFT)
        assert len(user.window.queue.selected_keys()) == 2
        user.press(Key.Key_A, CONTROL)
        user.press(Key.Key_Delete)
        yield lambda: ids(path) == [] and user.window.welcome.isVisible()
        user.press(Key.Key_Z, CONTROL)
        yield lambda: len(ids(path)) == 5 and user.article()
        assert not user.window.welcome.isVisible()

    run_main(script, str(path))


def test_an_import_is_removed_and_single_articles_restored_or_deleted_for_good(path: Path) -> None:
    def script(user: User) -> Step:
        yield user.article
        user.window.actions_by_id["import.remove"].trigger()
        yield is_seen(ImportsDialog)
        assert "5 articles left" in seen(ImportsDialog).list.item(0).text()
        QTest.keyClick(seen(ImportsDialog).list, Key.Key_Return)
        yield lambda: ids(path) == []
        user.window.actions_by_id["articles.removed"].trigger()
        yield is_seen(RemovedDialog)
        dialog = seen(RemovedDialog)
        assert dialog.list.count() == 5
        QTest.keyClick(dialog.list, Key.Key_Down, SHIFT)
        QTest.mouseClick(dialog.restore_button, LEFT)
        yield lambda: len(ids(path)) == 2 and user.article()
        user.window.actions_by_id["articles.removed"].trigger()
        yield is_seen(RemovedDialog)
        dialog = seen(RemovedDialog)
        assert dialog.list.count() == 3
        QTest.mouseClick(dialog.delete_button, LEFT)
        yield is_seen(QMessageBox)
        question = seen(QMessageBox)
        assert "are lost" in question.informativeText()
        QTest.mouseClick(next(b for b in question.buttons() if b.text() == "&Delete"), LEFT)
        yield lambda: len(rows(path, "SELECT id FROM removed WHERE content <> '{}'")) == 2

    run_main(script, str(path))
    assert len(ids(path)) == 2
    with open_project(path) as project:
        assert check(project) == []


def test_words_are_found_in_the_article_and_marked(path: Path) -> None:
    def script(user: User) -> Step:
        yield user.article
        click(user, 0)
        yield lambda: in_view(user, "Arang.txt")
        view, bar = user.window.view, user.window.find_bar
        view.setFocus()
        user.press(Key.Key_F, CONTROL)
        assert QApplication.focusWidget() is bar.field
        QTest.keyClicks(bar.field, "sari melati")
        assert bar.count.text() == "1 of 2"
        assert user.review is not None
        text = user.review.article.text
        assert [span.of(text) for span in view.state.scene.matches] == ["Sari Melati"] * 2
        top = view.verticalScrollBar().value()
        user.press(Key.Key_Return)
        assert bar.count.text() == "2 of 2"
        assert view.verticalScrollBar().value() > top
        user.press(Key.Key_F3)
        assert bar.count.text() == "1 of 2"
        user.press(Key.Key_F3, SHIFT)
        assert bar.count.text() == "2 of 2"
        user.press(Key.Key_Escape)
        assert view.selection() == Span(text.rindex("Sari Melati"), text.rindex("Sari Melati") + 11)
        assert not bar.isVisible()
        assert view.state.scene.matches == ()
        user.press(Key.Key_F3)
        assert QApplication.focusWidget() is bar.field
        user.press(Key.Key_F, CONTROL)  # once more: in all articles
        assert QApplication.focusWidget() is user.window.queue.search
        assert user.window.queue.search.text() == "Sari Melati"

    run_main(script, str(path))


def test_a_search_hit_opens_at_its_place_and_is_marked(path: Path) -> None:
    def script(user: User) -> Step:
        yield user.article
        user.press(Key.Key_Slash)
        QTest.keyClicks(user.window.queue.search, "ramai")
        yield lambda: all(user.window.queue.excerpt(a) for a in ids(path))
        user.press(Key.Key_Down)
        user.press(Key.Key_End)
        user.press(Key.Key_Return)
        yield lambda: in_view(user, "Enau.txt")
        yield lambda: user.window.find_bar.count.text() == "1 of 1"
        view = user.window.view
        assert user.review is not None
        assert [span.of(user.review.article.text) for span in view.state.scene.matches] == ["ramai"]
        assert view.verticalScrollBar().value() > 0
        view.verticalScrollBar().setValue(0)
        click(user, 4)  # the article in view, chosen again
        yield lambda: view.verticalScrollBar().value() > 0

    run_main(script, str(path))


def test_a_line_of_the_concordance_opens_at_its_place_and_is_marked(path: Path) -> None:
    def script(user: User) -> Step:
        yield user.article
        click(user, 0)
        yield lambda: in_view(user, "Arang.txt")
        user.press(Key.Key_F, CONTROL, SHIFT)
        yield is_seen(ConcordanceDialog)
        dialog = seen(ConcordanceDialog)
        QTest.keyClicks(dialog.query_form.field, "ramai")
        yield lambda: len(dialog.model.lines) == 5
        dialog.wanted.emit(dialog.model.lines[4])
        yield lambda: in_view(user, "Enau.txt")
        view = user.window.view
        yield lambda: len(view.state.scene.matches) == 1
        assert user.review is not None
        assert view.state.scene.matches[0].of(user.review.article.text) == "ramai"

    run_main(script, str(path))


def forget_the_name(at_home: Path) -> None:
    QSettings(str(at_home / "settings.ini"), QSettings.Format.IniFormat).remove("reviewer")


def test_who_is_reviewing_is_asked_once_and_changed_in_a_menu(
    path: Path, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "account")
    forget_the_name(at_home)

    def first(user: User) -> Step:
        yield user.article
        yield is_seen(ReviewerDialog)
        field = seen(ReviewerDialog).field
        assert field.text() == ""
        QTest.keyClicks(field, "Rina")
        QTest.keyClick(field, Key.Key_Return)
        yield lambda: user.review is not None and user.review.work.reviewer == "Rina"
        yield from back_in_the_text(user)
        user.press(Key.Key_Return)
        yield lambda: rows(path, "SELECT verdict FROM decision") == [("accepted",)]

    def again(user: User) -> Step:
        yield user.article
        assert user.window.status.reviewer.text() == "Reviewer Rina"
        assert not is_seen(ReviewerDialog)()
        QTest.mouseClick(user.window.status.reviewer, LEFT)
        yield from choose(user, "Another name…")
        yield is_seen(ReviewerDialog)
        field = seen(ReviewerDialog).field
        QTest.keyClicks(field, "Budi")
        QTest.keyClick(field, Key.Key_Return)
        yield lambda: user.review is not None and user.review.work.reviewer == "Budi"
        yield from back_in_the_text(user)
        user.press(Key.Key_Backspace)
        yield lambda: len(rows(path, "SELECT verdict FROM decision")) == 2
        user.window.actions_by_id["reviewer"].trigger()
        yield is_seen(QMenu)
        assert [a.text() for a in seen(QMenu).actions() if a.isCheckable()] == ["Budi", "Rina"]
        yield from choose(user, "Rina")
        yield lambda: user.review is not None and user.review.work.reviewer == "Rina"

    run_main(first, str(path))
    run_main(again, str(path))
    stored = "SELECT p.reviewer, d.verdict FROM decision d JOIN pass p ON p.key = d.pass ORDER BY 1"
    assert rows(path, stored) == [("Budi", "rejected"), ("Rina", "accepted")]


def test_a_project_reviewed_under_the_account_name_goes_on_under_it(
    path: Path, at_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "account")
    record = {"id": "x", "text": "Kota Lama.", "entities": [],
              "pass": {"state": "done", "exhaustive": True, "reviewer": "account"}}  # fmt: skip
    gold = at_home / "gold.jsonl"
    gold.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with open_project(path) as project:
        import_paths(project, [gold], Silent())
    forget_the_name(at_home)

    def script(user: User) -> Step:
        yield user.article
        yield lambda: user.window.status.reviewer.text() == "Reviewer account"
        assert not is_seen(ReviewerDialog)()

    run_main(script, str(path))
