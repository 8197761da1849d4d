"""Quotation mode: content, cue, source, speaker, type."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from annotator.core.annotation import Quotation, QuotationType, Verdict
from annotator.ui.state.session import Mode
from tests.ui.conftest import Driver

DIRECT = "“Kami bekerja bersama,”"
REPORTED = "jembatan itu selesai dalam tiga hari"


def current_quotation(user: Driver) -> Quotation:
    item = user.current
    assert isinstance(item, Quotation)
    return item


def test_q_goes_to_a_quotation_and_tab_then_visits_quotations_alone(user: Driver) -> None:
    user.press("Q")
    assert user.app.session.mode is Mode.QUOTATION
    assert user.surface() == REPORTED
    user.press("Tab")
    assert user.surface() == DIRECT
    user.press("Escape")
    assert user.app.session.mode is Mode.REVIEW


def test_the_status_line_shows_the_keys_of_the_mode(user: Driver) -> None:
    assert "speaker" not in user.app.window.status.hints.text()
    user.press("Q")
    assert "speaker" in user.app.window.status.hints.text()


def test_q_with_a_selection_adds_a_quotation_of_the_type_its_marks_show(user: Driver) -> None:
    user.select("Bambang Setiaji berterima kasih kepada TNI")
    user.press("Q")
    assert (current_quotation(user).type, current_quotation(user).verdict) == (
        QuotationType.INDIRECT,
        Verdict.ADDED,
    )
    user.select("“Kami bekerja bersama")
    user.press("Q")
    assert current_quotation(user).type is QuotationType.DIRECT


def test_c_and_o_take_the_selection_as_cue_and_source(user: Driver) -> None:
    user.go(DIRECT)
    user.select("ujarnya di")
    user.press("C")
    user.select("Bambang Setiaji", 1)
    user.press("O")
    text = user.review.article.text
    stored = user.in_file().by_id[current_quotation(user).id]
    assert isinstance(stored, Quotation)
    assert stored.cue is not None
    assert stored.source is not None
    assert stored.cue.of(text) == "ujarnya di"
    assert stored.source.of(text) == "Bambang Setiaji"
    assert stored.verdict is Verdict.EDITED


def test_c_without_a_selection_selects_the_present_cue(user: Driver) -> None:
    user.go(DIRECT)
    user.press("C")
    selected = user.app.window.view.selection()
    assert selected is not None
    assert selected == current_quotation(user).cue


def test_shift_c_takes_the_cue_away(user: Driver) -> None:
    user.go(DIRECT)
    user.press("Shift+C")
    assert current_quotation(user).cue is None


def test_p_takes_the_selected_name_and_links_its_entity(user: Driver) -> None:
    user.go(DIRECT)
    user.select("TNI")
    user.press("P")
    assert current_quotation(user).speaker == "TNI"
    assert current_quotation(user).speaker_entity == user.item("TNI").id


def test_p_without_a_selection_completes_the_names_of_the_article(user: Driver) -> None:
    user.go(DIRECT)
    user.press("P")
    field = user.app.window.inspector.facts.speaker
    assert field.hasFocus()
    completer = field.completer()
    assert completer is not None
    completer.setCompletionPrefix("lurah")
    assert completer.currentCompletion() == "Lurah Sumber Rejo"
    completer.popup().hide()
    field.setText("Lurah Sumber Rejo")
    user.press("Return")
    assert current_quotation(user).speaker == "Lurah Sumber Rejo"
    assert current_quotation(user).speaker_entity == user.item("Lurah Sumber Rejo").id


def test_escape_leaves_the_speaker_as_it_was(user: Driver) -> None:
    user.go(DIRECT)
    user.press("P")
    field = user.app.window.inspector.facts.speaker
    completer = field.completer()
    assert completer is not None
    completer.popup().hide()
    field.setText("Somebody")
    user.press("Escape")
    assert current_quotation(user).speaker == "Bambang Setiaji"
    assert current_quotation(user).verdict is None


def test_escape_brings_the_speaker_back_also_after_the_list_of_offers(user: Driver) -> None:
    user.go(DIRECT)
    user.press("P")
    field = user.app.window.inspector.facts.speaker
    field.selectAll()
    user.qtbot.keyClicks(field, "bam")
    completer = field.completer()
    assert completer is not None
    completer.popup().hide()
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.PopupFocusReason))
    user.press("Escape")
    assert current_quotation(user).speaker == "Bambang Setiaji"
    assert current_quotation(user).verdict is None


def test_t_goes_through_the_types(user: Driver) -> None:
    user.go(DIRECT)
    user.press("T")
    assert current_quotation(user).type is QuotationType.INDIRECT
    user.press("T", "T")
    assert current_quotation(user).type is QuotationType.DIRECT
    assert current_quotation(user).verdict is Verdict.ACCEPTED


def test_x_adds_further_content_and_takes_it_out_again(user: Driver) -> None:
    user.go(DIRECT)
    user.select("berterima kasih")
    user.press("X")
    assert [part.of(user.review.article.text) for part in current_quotation(user).contents] == [
        DIRECT,
        "berterima kasih",
    ]
    user.select("berterima kasih")
    user.press("X")
    assert len(current_quotation(user).contents) == 1


def test_the_inspector_counts_in_how_many_quotations_an_entity_speaks(user: Driver) -> None:
    user.go("Bambang Setiaji")
    assert user.app.window.inspector.facts.facts["speaks"].text() == "2 quotations"


def test_ctrl_click_on_an_entity_links_it_as_the_speaker(user: Driver) -> None:
    user.go(DIRECT)
    user.app.window.view.link_requested.emit(current_quotation(user).id, user.item("TNI").id)
    assert (current_quotation(user).speaker, current_quotation(user).speaker_entity) == (
        "TNI",
        user.item("TNI").id,
    )


def test_a_selected_part_moves_by_key_and_is_removed_by_delete(user: Driver) -> None:
    user.go(DIRECT)
    user.press("C", "Ctrl+Shift+Right")
    stored = user.in_file().by_id[current_quotation(user).id]
    assert isinstance(stored, Quotation)
    assert stored.cue is not None
    assert stored.cue.of(user.review.article.text) == "ujarnya di"
    assert user.app.window.view.selection() == stored.cue
    user.press("Delete")
    assert current_quotation(user).cue is None
    assert user.app.window.view.selection() is None


def test_undo_updates_the_selected_part(user: Driver) -> None:
    user.go(DIRECT)
    before = current_quotation(user).cue
    user.press("C", "Ctrl+Shift+Right", "Ctrl+Z")
    assert current_quotation(user).cue == before
    assert user.app.window.view.selection() == before


def test_the_status_line_names_the_selected_part_until_its_selection_ends(user: Driver) -> None:
    user.press("Q", "C")
    assert "Cue&nbsp;selected" in user.app.window.status.hints.text()
    user.press("C")
    assert "Quotations" in user.app.window.status.hints.text()
    assert user.app.window.view.selection() is None


def test_escape_always_goes_one_step_back(user: Driver) -> None:
    user.press("Q", "X")
    assert user.app.window.view.selection() is not None
    user.press("Escape")
    assert user.app.window.view.selection() is None
    assert user.app.session.mode is Mode.QUOTATION
    user.press("F7", "Escape")
    assert user.app.session.mode is Mode.QUOTATION
    user.press("Escape")
    assert user.app.session.mode is Mode.REVIEW


def test_a_missing_source_is_chosen_with_the_caret(user: Driver) -> None:
    user.go(DIRECT)
    user.press("Q", "O")
    assert user.app.session.mode is Mode.CARET
    user.press("Ctrl+Shift+Right", "O")
    source = current_quotation(user).source
    assert source is not None
    assert source.of(user.review.article.text) == "ujarnya"
    assert user.app.session.mode is Mode.QUOTATION


def test_x_selects_one_content_after_the_other(user: Driver) -> None:
    user.go(DIRECT)
    user.select("berterima kasih")
    user.press("X", "X")
    text = user.review.article.text
    view = user.app.window.view
    first = view.selection()
    user.press("X")
    second = view.selection()
    assert [part.of(text) for part in (first, second) if part] == [DIRECT, "berterima kasih"]
    user.press("Ctrl+Shift+Right", "Delete")
    assert [part.of(text) for part in current_quotation(user).contents] == [DIRECT]


def test_a_short_name_completes_to_the_full_one(user: Driver) -> None:
    user.select("Bambang")
    user.press("1")
    user.go(DIRECT)
    user.press("P")
    field = user.app.window.inspector.facts.speaker
    field.selectAll()
    user.qtbot.keyClicks(field, "Bambang")
    user.press("Return")
    assert current_quotation(user).speaker == "Bambang Setiaji"
    assert current_quotation(user).speaker_entity == user.item("Bambang Setiaji").id


def test_what_lies_between_two_contents_is_not_said_to_be_quoted(user: Driver) -> None:
    user.press("Q", "Tab")
    user.select("berterima kasih")
    user.press("X")
    words = f"{DIRECT} … berterima kasih"
    assert user.app.window.inspector.heading.accessibleName() == words
    model = user.app.window.spans.view.model()
    assert f"Bambang Setiaji: {words}" in [model.index(row, 0).data() for row in range(model.rowCount())]
