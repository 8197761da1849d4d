"""The same decision in all articles, and rules: previewed, applied in one action, undone by one key."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Entity, Quotation, Verdict
from annotator.core.change import PassState
from annotator.core.progress import Silent
from annotator.core.same_words import SetVerdict
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.bulk import Order
from annotator.operations.reviewing.rules import rules
from annotator.ui.app import App
from annotator.ui.bulk.bulk_dialog import BulkDialog
from annotator.ui.bulk.line_table import LEFT
from tests.ui.conftest import FIRST, SECOND, Driver, entity, quotation

THIRD = "TNI Menanam Pohon\nTNI menanam pohon di Sumber Rejo. “Untuk anak cucu,” kata Lurah."
FOURTH = "TNI hadir. “Baik,” kata Lurah."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    rows = [
        {"id": "satu.txt", "text": FIRST, "title": "Jembatan", "meta": {}, "quotations": [],
         "entities": [entity(FIRST, "Bambang Setiaji", "PERSON"), entity(FIRST, "TNI", "ORG")]},
        {"id": "dua.txt", "text": SECOND, "title": "Garam", "meta": {}, "quotations": [],
         "entities": [entity(SECOND, "Tanjung Asin", "LOC")]},
        {"id": "tiga.txt", "text": THIRD, "title": "Pohon", "meta": {},
         "entities": [entity(THIRD, "TNI", "ORG"), entity(THIRD, "TNI", "PERSON", 1),
                      entity(THIRD, "Sumber Rejo", "LOC")],
         "quotations": [quotation(THIRD, "“Untuk anak cucu,”", "kata", "Lurah", "Lurah")]},
        {"id": "empat.txt", "text": FOURTH, "title": "Hadir", "meta": {},
         "entities": [entity(FOURTH, "TNI", "ORG")],
         "quotations": [quotation(FOURTH, "“Baik,”", "kata", "Lurah", "Lurah")]},
    ]  # fmt: skip
    source, path = tmp_path / "articles.jsonl", tmp_path / "project.db"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    with open_project(path, create=True) as new_project:
        import_paths(new_project, [source], Silent())
    return path


@pytest.fixture
def user(make_app: Callable[[], App], project: Path, qtbot: QtBot) -> Driver:
    app = make_app()
    app.window.resize(1200, 800)
    app.start(project, [])
    qtbot.waitUntil(lambda: app.session.review is not None, timeout=8000)
    driver = Driver(app, qtbot)
    for article_id in (
        "dua.txt",
        "tiga.txt",
        "empat.txt",
        "satu.txt",
    ):  # suggestions count once they are shown
        show(driver, article_id)
    app.window.activateWindow()
    app.window.view.setFocus()
    return driver


def show(user: Driver, article_id: str) -> None:
    user.app.session.open_article(article_id)
    user.wait(lambda: user.review.article.id == article_id)


def preview(user: Driver, *keys: str) -> BulkDialog:
    user.press(*keys)
    dialog = user.app.bulk.dialog
    assert dialog is not None
    user.wait(lambda: not dialog.progress.isVisibleTo(dialog))
    return dialog


def back(user: Driver) -> None:
    """Go back to the text when what was ordered has been done."""
    user.wait(user.app.window.actions_by_id["undo"].isEnabled)
    user.app.window.activateWindow()
    user.wait(user.app.window.isActiveWindow)
    user.app.window.view.setFocus()


def press(user: Driver, dialog: BulkDialog, key: Qt.Key) -> None:
    user.qtbot.keyClick(dialog.view, key)


def decided(user: Driver, article_id: str) -> list[tuple[str, str, Verdict | None]]:
    text = {"satu.txt": FIRST, "tiga.txt": THIRD, "empat.txt": FOURTH, "dua.txt": SECOND}[article_id]
    decisions = user.in_file(article_id).decisions.values()
    return sorted((i.span.of(text), i.label, i.verdict) for i in decisions if isinstance(i, Entity))


def test_the_preview_shows_every_place_and_writes_nothing_until_enter(user: Driver) -> None:
    user.go("TNI")
    dialog = preview(user, "Shift+M")
    assert not dialog.isModal()
    assert [(line.article_id, line.hit) for line in dialog.model.lines] == [
        ("satu.txt", "TNI"), ("tiga.txt", "TNI"), ("tiga.txt", "TNI"), ("empat.txt", "TNI"),
    ]  # fmt: skip
    assert dialog.summary.text() == "4 occurrences in 3 articles. Currently: Organisation 3, Person 1"
    assert decided(user, "tiga.txt") == []
    press(user, dialog, Qt.Key.Key_Return)
    user.wait(lambda: decided(user, "empat.txt"))
    assert decided(user, "tiga.txt") == [("TNI", "ORG", Verdict.ACCEPTED), ("TNI", "ORG", Verdict.EDITED)]
    assert user.app.bulk.dialog is None


def test_one_undo_takes_all_back_and_stays_in_the_article(user: Driver) -> None:
    user.go("TNI")
    press(user, preview(user, "Shift+M"), Qt.Key.Key_Return)
    user.wait(lambda: decided(user, "empat.txt"))
    show(user, "dua.txt")
    back(user)
    user.press("Ctrl+Z")
    assert [decided(user, name) for name in ("satu.txt", "tiga.txt", "empat.txt")] == [[], [], []]
    assert user.review.article.id == "dua.txt"
    user.press("Ctrl+Shift+Z")
    assert decided(user, "empat.txt") == [("TNI", "ORG", Verdict.ACCEPTED)]


def test_escape_leaves_everything_as_it_is(user: Driver) -> None:
    user.go("TNI")
    press(user, preview(user, "Shift+M"), Qt.Key.Key_Escape)
    user.settle()
    assert user.app.bulk.dialog is None
    assert decided(user, "satu.txt") == []


def test_what_the_mouse_or_space_takes_out_stays_open(user: Driver) -> None:
    user.go("TNI")
    dialog = preview(user, "Shift+M")
    press(user, dialog, Qt.Key.Key_Space)  # the first line
    box = dialog.view.visualRect(dialog.model.index(3, LEFT)).topLeft() + QPoint(14, 14)
    user.qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert dialog.apply.text() == "Decide 2"
    press(user, dialog, Qt.Key.Key_Return)
    user.wait(lambda: decided(user, "tiga.txt"))
    assert (decided(user, "satu.txt"), decided(user, "empat.txt")) == ([], [])


def test_done_articles_are_decided_only_when_asked(user: Driver) -> None:
    show(user, "empat.txt")
    user.app.editing.finish(PassState.DONE, exhaustive=True)
    user.settle()
    show(user, "satu.txt")
    user.go("TNI")
    dialog = preview(user, "Shift+M")
    assert dialog.closed.isVisible()
    assert dialog.apply.text() == "Decide 3"
    dialog.closed.click()
    assert dialog.apply.text() == "Decide 4"
    dialog.closed.click()
    press(user, dialog, Qt.Key.Key_Return)
    user.wait(lambda: decided(user, "tiga.txt"))
    assert decided(user, "empat.txt") == []


def test_a_rejection_and_a_speaker_go_to_all_articles_too(user: Driver) -> None:
    show(user, "tiga.txt")
    user.go("TNI", 1)
    user.press("Backspace")
    user.go("TNI", 1)
    dialog = preview(user, "Shift+M")
    assert dialog.model.lines == []  # nowhere else is TNI suggested as a person
    press(user, dialog, Qt.Key.Key_Escape)
    user.go("“Untuk anak cucu,”")
    user.app.editing.quotations.set_speaker("Slamet")
    user.settle()
    back(user)
    dialog = preview(user, "Shift+M")
    press(user, dialog, Qt.Key.Key_Return)
    user.wait(lambda: user.in_file("empat.txt").decisions)
    quotation = next(i for i in user.in_file("empat.txt").decisions.values() if isinstance(i, Quotation))
    assert (quotation.speaker, quotation.verdict) == ("Slamet", Verdict.EDITED)


def test_a_rule_decides_here_at_once_elsewhere_when_opened_and_says_so(user: Driver) -> None:
    user.go("TNI")
    dialog = preview(user, "Ctrl+Shift+M")
    assert (dialog.rule.isChecked(), dialog.everywhere.isChecked()) == (True, False)
    press(user, dialog, Qt.Key.Key_Return)
    user.wait(lambda: any(i.verdict for i in user.review.items))
    assert decided(user, "satu.txt") == [("TNI", "ORG", Verdict.ACCEPTED)]
    show(user, "empat.txt")
    user.go("TNI")
    assert user.current.verdict is Verdict.ACCEPTED
    assert user.current.origin is not None
    assert "by the rule: accept all “TNI” as ORG" in user.current.origin.evidence
    back(user)
    user.press("U")
    show(user, "satu.txt")
    show(user, "empat.txt")
    assert user.item("TNI").verdict is None  # what was taken back is not decided again


def kept_rules(user: Driver) -> list[bool]:
    assert user.app.session.path is not None
    with open_project(user.app.session.path, read_only=True) as opened:
        return [rule.on for rule in rules(opened)]


def test_rules_are_listed_switched_off_removed_and_brought_back_by_undo(user: Driver) -> None:
    user.go("TNI")
    press(user, preview(user, "Ctrl+Shift+M"), Qt.Key.Key_Return)
    user.wait(lambda: kept_rules(user))
    back(user)
    user.press("Ctrl+Alt+M")
    dialog = user.app.bulk.rules
    assert dialog is not None
    user.wait(lambda: dialog.list.count() == 1)
    assert dialog.list.item(0).text().startswith("“TNI” is Organisation\nRK, ")
    dialog.list.setFocus()
    user.qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    user.wait(lambda: kept_rules(user) == [False])
    show(user, "empat.txt")
    assert user.item("TNI").verdict is None
    user.qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    user.wait(lambda: kept_rules(user) == [])
    user.wait(dialog.empty.isVisible)
    user.app.session.undo()
    user.wait(lambda: kept_rules(user) == [False] and dialog.list.count() == 1)


def test_the_making_of_a_rule_is_undone_with_what_it_decided_here(user: Driver) -> None:
    user.go("TNI")
    press(user, preview(user, "Ctrl+Shift+M"), Qt.Key.Key_Return)
    user.wait(lambda: kept_rules(user))
    QApplication.processEvents()
    user.app.session.undo()
    user.wait(lambda: kept_rules(user) == [])
    user.settle()
    assert decided(user, "satu.txt") == []


def test_the_key_in_the_article_decides_at_once_and_alone(user: Driver) -> None:
    show(user, "tiga.txt")
    user.go("TNI")
    user.press("M")
    assert decided(user, "tiga.txt") == [("TNI", "ORG", Verdict.ACCEPTED), ("TNI", "ORG", Verdict.EDITED)]
    assert decided(user, "satu.txt") == []
    assert user.app.bulk.dialog is None


def test_the_offer_to_undo_goes_when_undo_would_take_back_something_else(user: Driver) -> None:
    user.go("TNI")
    press(user, preview(user, "Shift+M"), Qt.Key.Key_Return)
    notices = user.app.window.notices.notices
    user.wait(lambda: [n.label.text() for n in notices()] == ["4 occurrences decided in 3 articles."])
    back(user)
    user.press("Ctrl+Z")
    user.wait(lambda: notices() == [])


def test_a_bulk_action_that_wrote_nothing_offers_no_undo(user: Driver) -> None:
    user.app.bulk.carry_out(Order("decide nothing", SetVerdict(Verdict.ACCEPTED), ()))
    notices = user.app.window.notices.notices
    user.wait(lambda: [n.label.text() for n in notices()] == ["Nothing was decided."])
    (notice,) = notices()
    assert [button.accessibleName() for button in notice.findChildren(QPushButton)] == ["Close"]
