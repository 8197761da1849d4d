"""The concordance: every place of a word or annotation, opened by Enter, decided together, written out."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QComboBox

from annotator.core.annotation import Entity, Verdict
from annotator.core.concordance import By
from annotator.core.spans import Span
from annotator.ui.bulk.concordance_dialog import ConcordanceDialog
from annotator.ui.bulk.line_table import HIT, LABEL, LEFT, RIGHT, VERDICT
from tests.ui.conftest import FIRST, SECOND, Driver


@pytest.fixture
def lines(user: Driver) -> ConcordanceDialog:
    """The window, after both articles were shown once."""
    for article_id in ("dua.txt", "satu.txt"):
        user.app.session.open_article(article_id)
        user.wait(lambda wanted=article_id: user.review.article.id == wanted)
    user.press("Ctrl+Shift+F")
    dialog = user.app.concordance.dialog
    assert dialog is not None
    return dialog


def ended(user: Driver, lines: ConcordanceDialog) -> None:
    user.wait(lambda: lines._result is not None and not user.app.concordance._query.busy)


def search_for(user: Driver, lines: ConcordanceDialog, words: str) -> None:
    lines._result = None
    lines.query_form.field.clear()
    user.qtbot.keyClicks(lines.query_form.field, words)
    user.qtbot.keyClick(lines.query_form.field, Qt.Key.Key_Return)
    ended(user, lines)


def choose(user: Driver, lines: ConcordanceDialog, box: QComboBox, title: str) -> None:
    lines._result = None
    box.setCurrentIndex(box.findText(title))
    ended(user, lines)


def hits(lines: ConcordanceDialog) -> list[str]:
    return [line.hit for line in lines.model.lines]


def cell(lines: ConcordanceDialog, row: int, column: int) -> str:
    return str(lines.model.index(row, column).data())


def decide(user: Driver) -> None:
    """Take what the preview proposes."""
    dialog = user.app.bulk.dialog
    assert dialog is not None
    user.qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    user.wait(lambda: user.app.bulk.dialog is None)
    user.wait(lambda: not user.app.session.writer or not user.app.session.writer._watches)
    user.settle()


def entities(user: Driver, article_id: str) -> list[tuple[str, str, Verdict | None]]:
    text = FIRST if article_id == "satu.txt" else SECOND
    decisions = user.in_file(article_id).decisions.values()
    entity_list = [item for item in decisions if isinstance(item, Entity)]
    return [(i.span.of(text), i.label, i.verdict) for i in sorted(entity_list, key=lambda item: item.span)]


def test_words_are_shown_between_what_stands_left_and_right(user: Driver, lines: ConcordanceDialog) -> None:
    search_for(user, lines, "bambang setiaji")
    assert [cell(lines, 0, column) for column in (HIT, LABEL, VERDICT)] == [
        "Bambang Setiaji", "Person", "? suggested",
    ]  # fmt: skip
    assert cell(lines, 0, LEFT).endswith("Lurah Sumber Rejo, ")
    assert cell(lines, 0, RIGHT).startswith(", mengatakan jembatan")
    alignment = lines.model.index(0, LEFT).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & int(Qt.AlignmentFlag.AlignRight)
    assert lines.count.text().startswith("2 lines in 1 article.")


def test_the_search_runs_by_itself_when_the_user_rests(user: Driver, lines: ConcordanceDialog) -> None:
    user.qtbot.keyClicks(lines.query_form.field, "garam")
    ended(user, lines)
    assert hits(lines) == ["Garam", "garam"]


def test_what_is_selected_in_the_text_is_looked_for(user: Driver, lines: ConcordanceDialog) -> None:
    lines.close()
    user.app.window.activateWindow()
    user.wait(user.app.window.isActiveWindow)
    user.select("Sumber Rejo")
    user.app.window.view.setFocus()
    user.press("Ctrl+Shift+F")
    ended(user, lines)
    assert hits(lines) == ["Sumber Rejo", "Sumber Rejo"]


def test_a_wrong_pattern_is_told_while_it_is_typed(user: Driver, lines: ConcordanceDialog) -> None:
    lines.query_form.how.setCurrentIndex(lines.query_form.how.findText("Regular expression"))
    user.qtbot.keyClicks(lines.query_form.field, "[0-9")
    assert (
        lines.query_form.fault.text()
        == "The pattern cannot be read at character 4: unterminated character set."
    )
    user.qtbot.keyClicks(lines.query_form.field, "]+ ton")
    ended(user, lines)
    assert not lines.query_form.fault.isVisible()
    assert hits(lines) == ["40 ton"]


def test_lines_are_sorted_by_what_stands_around(user: Driver, lines: ConcordanceDialog) -> None:
    choose(user, lines, lines.query_form.label, "Entities")
    in_articles = hits(lines)
    for by, key in (
        (By.LEFT, lambda line: [word.casefold() for word in reversed(line.left.split())]),
        (By.RIGHT, lambda line: line.right.casefold()),
        (By.HIT, lambda line: line.hit.casefold()),
    ):
        lines.sorting.setCurrentIndex(lines.sorting.findData(by))
        keys = [key(line) for line in lines.model.lines]
        assert keys == sorted(keys)
    lines.sorting.setCurrentIndex(lines.sorting.findData(By.ARTICLE))
    assert hits(lines) == in_articles


def test_enter_opens_the_article_at_the_annotation(user: Driver, lines: ConcordanceDialog) -> None:
    choose(user, lines, lines.query_form.label, "Organisation")
    lines.view.go_to(hits(lines).index("PT Samudra Putih"))
    user.qtbot.keyClick(lines.view, Qt.Key.Key_Return)
    user.wait(lambda: user.review.article.id == "dua.txt" and user.surface() == "PT Samudra Putih")


def test_enter_selects_a_hit_that_is_no_annotation(user: Driver, lines: ConcordanceDialog) -> None:
    search_for(user, lines, "menjual")
    user.qtbot.keyClick(lines.view, Qt.Key.Key_Return)
    view = user.app.window.view
    start = SECOND.index("menjual")
    user.wait(lambda: user.review.article.id == "dua.txt" and view.selection() == Span(start, start + 7))


def test_chosen_lines_are_decided_together_and_one_undo_takes_it_back(
    user: Driver, lines: ConcordanceDialog
) -> None:
    choose(user, lines, lines.query_form.label, "Entities")
    rows = {hit: row for row, hit in enumerate(hits(lines))}
    lines.view.go_to(rows["TNI"])
    user.qtbot.keyClick(lines.view, Qt.Key.Key_Space)
    box = lines.view.visualRect(lines.model.index(rows["Tanjung Asin"], LEFT)).topLeft() + QPoint(14, 14)
    user.qtbot.mouseClick(lines.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert "2 selected." in lines.count.text()
    user.qtbot.keyClick(lines.view, Qt.Key.Key_Backspace)
    assert entities(user, "satu.txt") == []
    decide(user)
    user.wait(lambda: entities(user, "dua.txt"))
    assert entities(user, "satu.txt") == [("TNI", "ORG", Verdict.REJECTED)]
    assert entities(user, "dua.txt") == [("Tanjung Asin", "LOC", Verdict.REJECTED)]
    user.app.session.undo()
    user.settle()
    assert entities(user, "satu.txt") + entities(user, "dua.txt") == []


def test_all_hits_of_a_word_are_annotated_by_a_digit(user: Driver, lines: ConcordanceDialog) -> None:
    search_for(user, lines, "garam")
    user.qtbot.keyClick(lines.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    user.qtbot.keyClick(lines.view, Qt.Key.Key_1)
    dialog = user.app.bulk.dialog
    assert dialog is not None
    assert dialog.apply.text() == "Decide 2"
    decide(user)
    user.wait(lambda: entities(user, "dua.txt"))
    assert entities(user, "dua.txt") == [
        ("Garam", "PERSON", Verdict.ADDED), ("garam", "PERSON", Verdict.ADDED),
    ]  # fmt: skip
    user.wait(lambda: [line.decided for line in lines.model.lines] == [True, True])


def test_decided_lines_are_changed_only_when_asked(user: Driver, lines: ConcordanceDialog) -> None:
    user.go("TNI")
    user.app.editing.decide(Verdict.ACCEPTED)
    user.settle()
    choose(user, lines, lines.query_form.verdict, "accepted")
    assert hits(lines) == ["TNI"]
    user.qtbot.keyClick(lines.view, Qt.Key.Key_Backspace)
    dialog = user.app.bulk.dialog
    assert dialog is not None
    assert (dialog.decided.isVisible(), dialog.apply.isEnabled()) == (True, False)
    dialog.decided.click()
    decide(user)
    user.wait(lambda: entities(user, "satu.txt") == [("TNI", "ORG", Verdict.REJECTED)])


def test_lines_are_written_as_a_table_in_the_order_shown(
    user: Driver, lines: ConcordanceDialog, tmp_path: Path
) -> None:
    choose(user, lines, lines.query_form.label, "Entities")
    lines.sorting.setCurrentIndex(lines.sorting.findData(By.HIT))
    out = tmp_path / "lines.csv"
    user.app.concordance.export(out)
    user.wait(lambda: any("lines.csv" in n.label.text() for n in user.app.window.notices.notices()))
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert [row["hit"] for row in csv.DictReader(file)] == hits(lines)


def test_nothing_found_and_nothing_asked_say_what_to_do(user: Driver, lines: ConcordanceDialog) -> None:
    assert "Type words" in lines.empty.text()
    assert not lines.accept_button.isEnabled()
    search_for(user, lines, "tidakada")
    assert "Nothing in the project matches" in lines.empty.text()
    assert lines.empty.isVisible()


def test_the_window_goes_with_the_project(user: Driver, lines: ConcordanceDialog) -> None:
    search_for(user, lines, "garam")
    user.app.session.close()
    assert user.app.concordance.dialog is None


def test_who_comes_back_from_an_article_finds_the_lines_as_they_were(
    user: Driver, lines: ConcordanceDialog
) -> None:
    search_for(user, lines, "gar*")
    user.qtbot.keyClick(lines.view, Qt.Key.Key_Return)
    user.wait(lambda: user.app.window.view.selection() is not None)
    user.app.concordance.open()
    assert lines.query_form.field.text() == "gar*"
    assert hits(lines) == ["Garam", "garam"]


def test_the_last_verdict_is_taken_back_without_leaving_the_lines(
    user: Driver, lines: ConcordanceDialog
) -> None:
    search_for(user, lines, "menjual")
    user.qtbot.keyClicks(lines.view, "3")
    decide(user)
    assert [verdict for _, _, verdict in entities(user, "dua.txt")] == [Verdict.ADDED]
    user.wait(user.app.window.actions_by_id["undo"].isEnabled)
    user.qtbot.keyClick(lines.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    user.settle()
    assert entities(user, "dua.txt") == []


def test_lines_that_arrive_when_the_window_is_gone_are_dropped(
    user: Driver, lines: ConcordanceDialog
) -> None:
    user.qtbot.keyClicks(lines.query_form.field, "ketua")
    user.app.concordance.search()
    watch = user.app.concordance._query._watch
    assert watch is not None
    user.app.session.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    watch.found.emit([])  # as the pool's thread does, which had found something by then
    assert user.app.concordance.dialog is None
