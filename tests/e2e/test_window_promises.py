"""What the window promises, part by part, through the real `main()`: keys and mouse go in, SQL reads on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.core.progress import Silent
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import open_project
from annotator.ui.bulk.bulk_dialog import BulkDialog
from annotator.ui.bulk.concordance_dialog import ConcordanceDialog
from annotator.ui.labels.label_editor_dialog import LabelEditorDialog
from annotator.ui.project.import_report_dialog import ImportReportDialog
from annotator.ui.queue.filter_dialog import FilterDialog
from tests.e2e.looking import rows, seen, shown
from tests.e2e.test_first_project import Step, User, at_home, run_main
from tests.ui.conftest import FIRST, SECOND, records

__all__ = ["at_home"]

LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
SAID = "“Kami bekerja bersama,”"


@pytest.fixture
def path(qapp: QApplication, at_home: Path) -> Path:
    """A project of two short articles with suggestions, in the home of a user named RK."""
    lines = at_home / "articles.jsonl"
    lines.write_text("\n".join(json.dumps(record) for record in records()) + "\n", encoding="utf-8")
    project_file = at_home / "project.db"
    with open_project(project_file, create=True) as project:
        import_paths(project, [lines], Silent())
    return project_file


def go(user: User, surface: str, nth: int = 0) -> None:
    """Put the cursor on an annotation."""
    assert user.review is not None
    matches = [i for i in user.review.items if i.extent.of(user.review.article.text) == surface]
    user.window._session.select(matches[nth].id)


def surface(user: User) -> str:
    assert user.review is not None
    return user.current.extent.of(user.review.article.text)


def finish(user: User) -> Iterator[Any]:
    """Reject what is left and say that the article is done, read whole."""
    assert user.review is not None
    article = user.review.article.id
    user.press(Key.Key_Return, CONTROL)
    yield lambda: any("Done with" in notice.label.text() for notice in user.window.notices.notices())
    user.press(Key.Key_R)
    yield lambda: user.review is not None and user.review.article.id != article and user.saved()


def review_without_the_mouse(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()
    yield from entities_by_key(user)
    yield from a_quotation_by_key(user)
    yield from finish(user)


def entities_by_key(user: User) -> Step:
    go(user, "Lurah Sumber Rejo")
    user.press(Key.Key_D)  # of three words: shows where
    user.press(Key.Key_D)
    yield lambda: surface(user) == "Lurah" and user.saved()
    user.press(Key.Key_J)
    yield lambda: surface(user) == "Lurah Sumber Rejo" and user.saved()
    user.press(Key.Key_Right, ALT, SHIFT, CONTROL)
    yield lambda: surface(user) == "Sumber Rejo" and user.saved()
    user.press(Key.Key_4)
    user.press(Key.Key_E)
    QTest.keyClicks(QApplication.focusWidget(), "kode = 33.08")
    user.press(Key.Key_Return)
    yield lambda: user.current.attributes.get("kode") == "33.08" and user.saved()
    user.press(Key.Key_N)
    QTest.keyClicks(QApplication.focusWidget(), "a village")
    user.press(Key.Key_Return)
    yield lambda: user.review.note(user.current.id) == "a village" and user.saved()
    go(user, "TNI")
    user.press(Key.Key_Backspace)
    yield user.saved


def a_quotation_by_key(user: User) -> Step:
    go(user, SAID)
    quoted = user.current.id
    user.press(Key.Key_Q)
    user.press(Key.Key_T)
    user.select("Rabu (5/6/2024)")
    user.press(Key.Key_X)
    yield lambda: len(getattr(user.current, "contents", ())) == 2 and user.saved()
    user.press(Key.Key_C)
    user.press(Key.Key_Left, SHIFT)
    user.press(Key.Key_Left, SHIFT)
    user.press(Key.Key_Left, SHIFT)
    user.press(Key.Key_Escape)
    user.select("Bambang Setiaji")
    user.press(Key.Key_O)
    user.press(Key.Key_P)
    user.press(Key.Key_A, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "Warga")
    user.press(Key.Key_Return)
    yield lambda: user.current.id == quoted and getattr(user.current, "speaker", "") == "Warga"
    yield user.saved
    user.window.activateWindow()  # offscreen, a list of offers stays the active window
    yield user.window.isActiveWindow
    user.window.view.setFocus()
    user.press(Key.Key_Escape)


def test_an_article_is_reviewed_and_finished_without_the_mouse(path: Path) -> None:
    run_main(review_without_the_mouse, str(path))
    assert rows(path, "SELECT start, label, text, verdict FROM gold_entity") == [
        (FIRST.index("Sumber Rejo"), "LOC", "Sumber Rejo", "edited")
    ]
    ((body,),) = rows(path, "SELECT body FROM decision WHERE label = 'LOC' AND verdict = 'edited'")
    assert json.loads(body)["attributes"] == {"kode": "33.08"}
    assert rows(path, "SELECT note FROM remark") == [("a village",)]
    assert rows(path, "SELECT type, content, cue, source, speaker, verdict FROM gold_quotation") == [
        ("indirect", f"{SAID} … Rabu (5/6/2024)", "ujar", "Bambang Setiaji", "Warga", "edited")
    ]
    assert ("TNI",) in rows(path, "SELECT text FROM decision WHERE verdict = 'rejected'")


def point(user: User, offset: int, nudge: int = 2) -> QPoint:
    """Where the sign at `offset` is painted, in the viewport."""
    state = user.window.view.state
    index = state.flow.page.piece_at(offset)
    line, x = state.flow.layout(index).caret(offset)
    return QPoint(round(x) + nudge, state.flow.text_top(index) + line.baseline - 3 - state.scroll)


def drag(user: User, start: QPoint, end: QPoint) -> None:
    viewport = user.window.view.viewport()
    QTest.mousePress(viewport, LEFT, NONE, start)
    QTest.mouseMove(viewport, (start + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, NONE, end)


def work_on_what_is_painted(user: User) -> Step:
    yield user.article
    view = user.window.view
    view.setFocus()
    for key, modifier in ((Key.Key_Plus, CONTROL), (Key.Key_BracketLeft, NONE), (Key.Key_BraceRight, NONE)):
        user.press(key, modifier)
    name = FIRST.index("Bambang Setiaji berterima")
    user.select("Bambang Setiaji berterima kasih")
    user.press(Key.Key_3)  # around a suggestion that stays as it is
    yield lambda: user.current.claim[2] == "ORG" and user.saved()
    QTest.mouseClick(view.viewport(), LEFT, NONE, point(user, name + 3))
    yield lambda: user.current.claim[2] == "PERSON"
    drag(user, point(user, name + len("Bambang Setiaji"), 0), point(user, name + len("Bambang"), 0))
    yield lambda: surface(user) == "Bambang" and user.saved()
    at = point(user, FIRST.index("jembatan itu") + 3)
    QTest.mouseClick(view.viewport(), LEFT, NONE, at)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, at)
    yield lambda: view.selection() is not None
    user.press(Key.Key_5)
    yield lambda: surface(user) == "jembatan" and user.saved()
    yield from finish(user)


def test_what_is_painted_is_clicked_dragged_and_selected_with_the_mouse(path: Path, at_home: Path) -> None:
    run_main(work_on_what_is_painted, str(path))
    assert set(rows(path, "SELECT label, text, verdict FROM gold_entity")) == {
        ("ORG", "Bambang Setiaji berterima kasih", "added"),
        ("PERSON", "Bambang", "edited"),
        ("EVENT", "jembatan", "added"),
    }
    stored = (at_home / "settings.ini").read_text(encoding="utf-8")
    assert "zoom=1.1" in stored


def decide_lines_and_take_them_back(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()
    user.press(Key.Key_F, CONTROL, SHIFT)
    yield lambda: shown(ConcordanceDialog) is not None
    lines = seen(ConcordanceDialog)
    lines.query_form.how.setFocus()
    QTest.keyClicks(lines.query_form.how, "Regular")
    QTest.keyClicks(lines.query_form.field, r"\b(Sumber Rejo|Tanjung \w+)")
    yield lambda: lines.count.text().startswith("3 lines in 2 articles.")
    yield lambda: not lines.progress.isVisible()
    QTest.keyClick(lines.view, Key.Key_A, CONTROL)
    QTest.keyClick(lines.view, Key.Key_4)
    yield lambda: shown(BulkDialog) is not None
    preview = seen(BulkDialog)
    assert preview.apply.text() == "Decide 3"
    QTest.keyClick(preview.view, Key.Key_Space)
    assert preview.apply.text() == "Decide 2"
    QTest.keyClick(preview.view, Key.Key_Return)
    yield lambda: "label 2 places" in user.window.status.undo.toolTip() and user.saved()


def take_the_lines_back(user: User) -> Step:
    yield user.article
    undo = user.window.actions_by_id["undo"]
    yield lambda: "label 2 places" in undo.text()
    user.window.view.setFocus()
    user.press(Key.Key_Z, CONTROL)
    yield lambda: not undo.isEnabled() and user.saved()


def test_lines_found_by_a_pattern_are_decided_but_one_and_one_undo_takes_them_back(path: Path) -> None:
    run_main(decide_lines_and_take_them_back, str(path))
    found = rows(path, "SELECT start, label, text FROM decision ORDER BY text")
    again = FIRST.index("Sumber Rejo", FIRST.index("ujarnya"))
    assert found == [
        (again, "LOC", "Sumber Rejo"), (SECOND.index("Tanjung"), "LOC", "Tanjung Asin")
    ]  # fmt: skip
    run_main(take_the_lines_back, str(path))
    assert rows(path, "SELECT * FROM decision") == []


def listed(user: User) -> list[str]:
    model = user.window.queue.model
    found = [model.row(place) for place in range(model.rowCount())]
    return [row.article_id for row in found if row is not None]


def keep_a_filter(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()
    user.press(Key.Key_L, CONTROL, SHIFT)
    yield lambda: isinstance(QApplication.activePopupWidget(), FilterDialog)
    form = QApplication.activePopupWidget()
    assert form is not None
    QTest.keyClicks(form.focusWidget(), "Role")
    for letters in ("half", "read"):
        QTest.keyClicks(form.name, letters)
    QTest.keyClick(form.name, Key.Key_Return)
    yield lambda: listed(user) == ["satu.txt"] and user.saved()


def find_by_word_in_another_order(user: User) -> Step:
    yield user.article
    queue = user.window.queue
    yield lambda: len(listed(user)) == 2
    user.window.actions_by_id["order.shuffle"].trigger()
    yield lambda: "seed" in queue.order_button.text()
    user.window.view.setFocus()
    user.press(Key.Key_Slash)
    QTest.keyClicks(QApplication.focusWidget(), "tanjung")
    yield lambda: listed(user) == ["dua.txt"]
    yield lambda: (row := queue.model.row(0)) is not None and row.snippet is not None
    user.press(Key.Key_Down)
    user.press(Key.Key_Return)
    yield lambda: user.review is not None and user.review.article.id == "dua.txt"
    menu = queue.filter_button.menu()
    menu.popup(QPoint(0, 0))
    yield lambda: any(action.text() == "halfread" for action in menu.actions())
    next(action for action in menu.actions() if action.text() == "halfread").trigger()
    menu.close()
    queue.search.clear()
    yield lambda: listed(user) == ["satu.txt"]


def test_a_filter_and_an_order_stay_in_the_file_and_a_word_is_found(path: Path) -> None:
    run_main(keep_a_filter, str(path))
    stored = dict(rows(path, "SELECT name, value FROM setting"))
    assert "ROLE" in next(value for name, value in stored.items() if "filter" in name)
    run_main(find_by_word_in_another_order, str(path))
    stored = dict(rows(path, "SELECT name, value FROM setting"))
    assert "random" in next(value for name, value in stored.items() if "order" in name)


def change_labels(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()
    go(user, "Bambang Setiaji")
    user.press(Key.Key_Return)
    go(user, "Sumber Rejo")
    user.press(Key.Key_Return)
    yield user.saved
    user.press(Key.Key_L, CONTROL)
    yield lambda: shown(LabelEditorDialog) is not None
    editor = seen(LabelEditorDialog)
    write(editor.form.name, "ORANG")
    yield lambda: "rename label" in user.window.status.undo.toolTip() and user.saved()
    QTest.mouseClick(editor.buttons["add"], LEFT)
    write(QApplication.focusWidget(), "SUNGAI")
    yield lambda: "add label" in user.window.status.undo.toolTip() and user.saved()
    editor.list.setCurrentItem(editor.list.topLevelItem(3))
    yield lambda: editor.form.name.text() == "LOC"
    next(a for a in editor.merging.actions() if a.data() == "ORANG").trigger()
    yield lambda: "merge label" in user.window.status.undo.toolTip() and user.saved()
    editor.close()
    user.window.activateWindow()
    yield user.window.isActiveWindow
    user.window.view.setFocus()
    yield from finish(user)


def write(field: QWidget, text: str) -> None:
    QTest.keyClick(field, Key.Key_A, CONTROL)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


def take_the_merge_back(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()
    undo = user.window.actions_by_id["undo"]
    yield lambda: "done" in undo.text()
    user.press(Key.Key_Z, CONTROL)
    yield lambda: "merge label" in undo.text()
    user.press(Key.Key_Z, CONTROL)
    yield lambda: "add label" in undo.text() and user.saved()


def test_labels_added_renamed_and_merged_take_the_gold_along_and_come_back(path: Path) -> None:
    run_main(change_labels, str(path))
    assert set(rows(path, "SELECT label, text FROM gold_entity")) == {
        ("ORANG", "Bambang Setiaji"), ("ORANG", "Sumber Rejo")
    }  # fmt: skip
    run_main(take_the_merge_back, str(path))
    assert set(rows(path, "SELECT label, text FROM decision")) == {
        ("ORANG", "Bambang Setiaji"), ("LOC", "Sumber Rejo")
    }  # fmt: skip


def drop_a_folder(folder: Path) -> Any:
    def script(user: User) -> Step:
        yield user.article
        window = user.window
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(folder))])
        QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), COPY, data, LEFT, NONE))
        assert window.drop_overlay.isVisible()
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), COPY, data, LEFT, NONE))
        yield lambda: any("skipped" in notice.label.text() for notice in window.notices.notices())
        window.actions_by_id["import.report"].trigger()
        yield lambda: shown(ImportReportDialog) is not None
        report = seen(ImportReportDialog)
        table = report.table.model()
        files = {table.index(row, 1).data() for row in range(table.rowCount())}
        assert files == {"bagus.txt", "kosong.txt", "acak.txt"}
        report.close()
        window.activateWindow()
        yield window.isActiveWindow
        window.view.setFocus()
        user.press(Key.Key_F1)
        yield window.guide.isVisible
        window.guide.edit.click()
        QTest.keyClicks(window.guide.writing, "Nama lengkap saja.")
        QTest.keyClick(window.guide.writing, Key.Key_S, CONTROL)
        yield user.saved
        user.press(Key.Key_W, CONTROL)
        yield lambda: window.welcome.isVisible() and "project.db" in str(list(window.welcome._rows))

    return script


def test_a_dropped_folder_is_read_with_a_report_and_guidelines_are_kept(path: Path, at_home: Path) -> None:
    folder = at_home / "masuk"
    folder.mkdir()
    (folder / "bagus.txt").write_text(
        "Panen Raya\n\nPetani memanen padi di Desa Sukamaju.\n", encoding="utf-8"
    )
    (folder / "kosong.txt").write_bytes(b"")
    (folder / "acak.txt").write_bytes(bytes(range(256)) * 4)
    run_main(drop_a_folder(folder), str(path))
    assert rows(path, "SELECT id FROM article ORDER BY key") == [("satu.txt",), ("dua.txt",), ("bagus.txt",)]
    stored = dict(rows(path, "SELECT name, value FROM setting"))
    assert "Nama lengkap saja." in stored["guidelines"]
