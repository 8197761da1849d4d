"""Filters of the queue: by the form, in words, kept by name; and what a search shows of its hits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QComboBox, QStyleOptionViewItem

from annotator.core.change import Change, Pass, PassChange, PassState
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.queue import Filter, saved_filters
from annotator.ui.queue.filter_controller import filter_description
from annotator.ui.queue.filter_dialog import FilterDialog
from annotator.ui.queue.pace import ArticlePace, progress_text
from tests.ui.conftest import Driver


def form(user: Driver) -> FilterDialog:
    user.press("Ctrl+Shift+L")
    user.wait(lambda: isinstance(QApplication.activePopupWidget(), FilterDialog))
    found = QApplication.activePopupWidget()
    assert isinstance(found, FilterDialog)
    return found


def listed(user: Driver) -> list[str]:
    user.settle()
    return [row.article_id for row in user.rows()]


def stored(user: Driver) -> dict[str, Filter]:
    user.settle()
    assert user.app.session.path is not None
    with open_project(user.app.session.path, read_only=True) as project:
        return saved_filters(project)


def test_a_label_is_chosen_with_the_keys_and_said_in_words(user: Driver) -> None:
    dialog = form(user)
    box = dialog.findChildren(QComboBox)[0]
    assert box.hasFocus()
    user.qtbot.keyClicks(box, "person")
    user.wait(lambda: listed(user) == ["satu.txt"])
    assert user.app.window.queue.filter_line.label.text() == "Person"
    user.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    user.app.window.queue.filter_line.clear_button.click()
    user.wait(lambda: listed(user) == ["satu.txt", "dua.txt"])
    assert user.app.window.queue.filter_line.isHidden()


def test_a_filter_is_kept_under_a_name_with_its_state_and_listed_again_from_the_menu(user: Driver) -> None:
    user.press("Return")
    queue = user.app.window.queue
    queue._chips[PassState.IN_PROGRESS].click()
    dialog = form(user)
    dialog._outlet.setCurrentIndex(dialog._outlet.findData("contoh.id"))
    user.qtbot.keyClicks(dialog.name, "half read")
    user.qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert stored(user) == {"half read": Filter(state=PassState.IN_PROGRESS, outlet="contoh.id")}
    queue.set_filter(Filter())
    user.wait(lambda: len(listed(user)) == 2)
    menu = queue.filter_button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "half read").trigger()
    user.wait(lambda: listed(user) == ["satu.txt"])
    assert queue._chips[PassState.IN_PROGRESS].isChecked()
    forget = next(action.menu() for action in menu.actions() if action.menu() is not None)
    forget.actions()[0].trigger()
    assert stored(user) == {}
    user.app.session.undo()
    assert list(stored(user)) == ["half read"]
    user.settle()
    menu.aboutToShow.emit()
    assert "half read" in [action.text() for action in menu.actions()]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Filter(), ""),
        (Filter(state=PassState.NEW), ""),
        (Filter(label="LOC", suggester="crf"), "Location · by crf"),
        (Filter(least=0.5), "score 0.50–1.00"),
        (Filter(outlet="contoh.id", since="2024", until="2024-05"), "contoh.id · from 2024 · to 2024-05"),
        (Filter(reviewer="BS", undecided=3), "started by BS · 3 or more undecided"),
    ],
)
def test_what_is_active_is_said_in_one_line(user: Driver, wanted: Filter, words: str) -> None:
    assert filter_description(wanted, {"LOC": "Location"}) == words


def test_another_project_begins_without_the_filter_of_the_one_before(user: Driver) -> None:
    user.app.window.queue.set_filter(Filter(label="PERSON"))
    user.wait(lambda: listed(user) == ["satu.txt"])
    assert user.app.session.path is not None
    user.app.session.open_project(user.app.session.path)
    user.wait(user.app.window.queue.filter_line.isHidden)
    user.wait(lambda: user.app.session.review is not None)
    assert listed(user) == ["satu.txt", "dua.txt"]


def test_a_hit_of_the_search_is_marked_in_its_row(user: Driver) -> None:
    user.press("Slash")
    queue = user.app.window.queue
    user.qtbot.keyClicks(queue.search, "samudra")
    user.wait(lambda: listed(user) == ["dua.txt"])
    user.wait(lambda: user.rows()[0].snippet is not None)
    image = QImage(288, queue.delegate.height(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    painter = QPainter(image)
    queue.delegate.paint(painter, option, queue.model.index(0, 0))
    painter.end()
    match = queue.delegate.theme.colours.match
    assert any(QColor(image.pixel(x, y)) == match for x in range(288) for y in range(image.height()))
    assert "PT Samudra Putih" in str(queue.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def finished(state: PassState) -> Change:
    return Change("done", "RK", (), (PassChange("a", Pass("RK"), Pass("RK", state)),))


def test_no_pace_is_told_before_enough_is_known_and_pauses_do_not_count() -> None:
    now = 0.0
    pace = ArticlePace(lambda: now)
    for gap in (60, 60, 7200, 60, 60):
        now += gap
        pace.follow(finished(PassState.DONE))
    assert pace.seconds is None
    for _ in range(2):
        now += 60
        pace.follow(finished(PassState.SKIPPED))
    pace.follow(Change("accept", "RK"))
    assert pace.seconds == 60


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((3, 40, 37, None), "3 of 40 done"),
        ((3, 40, 37, 60.0), "3 of 40 done · 60 per hour · about 35 min left"),
        ((3, 400, 397, 90.0), "3 of 400 done · 40 per hour · about 10 h left"),
        ((40, 40, 0, 60.0), "40 of 40 done"),
    ],
)
def test_progress_is_told_in_words(figures: tuple[int, int, int, float | None], words: str) -> None:
    assert progress_text(*figures) == words


def test_a_score_that_was_typed_can_be_read_in_its_field(user: Driver) -> None:
    dialog = form(user)
    line = dialog._least.lineEdit()
    line.selectAll()
    user.qtbot.keyClicks(line, "0.5")
    assert line.text() == "0.5"
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.contentsRect().width()
    user.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert user.app.window.queue.filter_line.label.text() == "score 0.50–1.00"
    assert not dialog.isVisible()
    assert user.app.window.view.hasFocus()


def test_escape_ends_a_search_instead_of_bringing_the_last_one_back(user: Driver) -> None:
    user.press("Slash")
    search = user.app.window.queue.search
    user.qtbot.keyClicks(search, "samudra")
    user.wait(lambda: listed(user) == ["dua.txt"])
    user.press("Return", "Slash", "Escape")
    user.wait(lambda: listed(user) == ["satu.txt", "dua.txt"])
    assert search.text() == ""
    assert user.app.window.view.hasFocus()
