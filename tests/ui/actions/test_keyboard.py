"""What the keys of the review do, pressed in the window and read from the file."""

import pytest

from annotator.core.annotation import Entity, Verdict
from annotator.core.change import PassState
from annotator.ui.state.session import Mode
from tests.ui.conftest import Driver


def test_enter_accepts_and_goes_to_the_next_open_suggestion(user: Driver) -> None:
    assert user.surface() == "Lurah Sumber Rejo"
    user.press("Return")
    assert user.item("Lurah Sumber Rejo").verdict is Verdict.ACCEPTED
    assert user.surface() == "Bambang Setiaji"
    assert user.in_file().decisions == user.review.decisions


def test_backspace_rejects_and_the_row_stays(user: Driver) -> None:
    user.press("Backspace")
    assert user.item("Lurah Sumber Rejo").verdict is Verdict.REJECTED
    assert user.surface() == "Bambang Setiaji"


def test_s_skips_and_u_takes_the_verdict_back(user: Driver) -> None:
    user.press("S")
    assert user.item("Lurah Sumber Rejo").verdict is Verdict.SKIPPED
    user.go("Lurah Sumber Rejo")
    user.press("U")
    assert user.item("Lurah Sumber Rejo").verdict is None


def test_the_first_decision_opens_the_pass(user: Driver) -> None:
    user.press("Return")
    assert user.in_file().work.state is PassState.IN_PROGRESS


def test_tab_visits_only_what_is_open_and_comes_round(user: Driver) -> None:
    user.go("Bambang Setiaji")
    user.press("Return")
    user.go("Lurah Sumber Rejo")
    user.press("Tab")
    assert user.surface() == "jembatan itu selesai dalam tiga hari"
    user.press("Shift+Tab", "Shift+Tab")
    assert user.surface() == "TNI"


def test_the_arrows_go_along_the_list_and_pass_over_rejected_ones(user: Driver) -> None:
    user.go("Bambang Setiaji")
    user.press("Backspace")
    user.go("Lurah Sumber Rejo")
    user.press("Down")
    assert user.surface() == "jembatan itu selesai dalam tiga hari"
    user.press("Up")
    assert user.surface() == "Lurah Sumber Rejo"


def test_a_digit_relabels_and_enter_keeps_the_edit(user: Driver) -> None:
    item = user.current
    user.press("3", "Return")
    edited = user.in_file().by_id[item.id]
    assert isinstance(edited, Entity)
    assert (edited.label, edited.verdict) == ("ORG", Verdict.EDITED)


def test_the_suggested_label_again_is_an_acceptance(user: Driver) -> None:
    item = user.current
    user.press("3", "2")
    assert user.review.by_id[item.id].verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("keys", "surface"),
    [
        (["Shift+Right"], "Lurah Sumber Rejo,"),
        (["Shift+Left", "Shift+Left"], "Lurah Sumber Re"),
        (["Ctrl+Shift+Left"], "Lurah Sumber"),
        (["Ctrl+Shift+Right"], "Lurah Sumber Rejo,"),
        (["Alt+Shift+Right"], "urah Sumber Rejo"),
        (["Ctrl+Alt+Shift+Right"], "Sumber Rejo"),
    ],
)
def test_keys_move_the_ends(user: Driver, keys: list[str], surface: str) -> None:
    item = user.current
    user.press(*keys)
    assert user.surface(user.in_file().by_id[item.id]) == surface


def test_a_adds_an_entity_with_the_label_used_last(user: Driver) -> None:
    user.press("4")
    user.select("jembatan itu")
    user.press("A")
    added = user.current
    assert isinstance(added, Entity)
    assert (user.surface(), added.label, added.verdict) == ("jembatan itu", "LOC", Verdict.ADDED)
    assert user.app.window.view.selection() is None


def test_a_digit_with_a_selection_adds_with_its_label(user: Driver) -> None:
    user.select("tiga hari")
    user.press("7")
    assert isinstance(user.current, Entity)
    assert (user.surface(), user.current.label) == ("tiga hari", "QUANTITY")


def test_selecting_what_is_suggested_decides_it_instead_of_doubling_it(user: Driver) -> None:
    before = len(user.review.items)
    user.select("TNI")
    user.press("3")
    assert len(user.review.items) == before
    assert user.item("TNI").verdict is Verdict.ACCEPTED


def test_a_selection_does_not_outlive_a_move(user: Driver) -> None:
    user.select("tiga hari")
    user.press("Tab")
    user.press("1")
    assert all(user.surface(item) != "tiga hari" for item in user.review.items)


def test_shift_arrows_change_a_selection_before_an_annotation(user: Driver) -> None:
    user.select("tiga")
    user.press("Ctrl+Shift+Right")
    selected = user.app.window.view.selection()
    assert selected is not None
    assert selected.of(user.review.article.text) == "tiga hari"
    assert user.current.verdict is None


def test_delete_rejects_a_suggestion_and_removes_an_addition(user: Driver) -> None:
    suggested = user.current
    user.press("Delete")
    assert user.review.by_id[suggested.id].verdict is Verdict.REJECTED
    user.select("tiga hari")
    user.press("7")
    added = user.current
    user.press("Delete")
    assert added.id not in user.review.by_id


def test_m_decides_all_of_the_same_text_with_one_undo(user: Driver) -> None:
    user.go("Bambang Setiaji")
    user.press("M")
    assert [i.verdict for i in user.review.items if user.surface(i) == "Bambang Setiaji"] == [
        Verdict.ACCEPTED,
        Verdict.ACCEPTED,
    ]
    user.press("Ctrl+Z")
    assert all(item.verdict is None for item in user.review.items)


def test_n_writes_a_note_and_gives_the_keys_back(user: Driver) -> None:
    item = user.current
    user.press("N")
    user.qtbot.keyClicks(user.app.window.inspector.facts.note, "a s 3 sure?")
    user.press("Return")
    assert user.in_file().note(item.id) == "a s 3 sure?"
    assert user.in_file().by_id[item.id].verdict is None
    user.press("Return")
    assert user.current.id != item.id


def test_undo_and_redo_reach_over_articles(user: Driver) -> None:
    first = user.current
    user.press("Return", "Ctrl+PageDown")
    user.wait(lambda: user.review.article.id == "dua.txt")
    user.press("Ctrl+Z")
    user.wait(lambda: user.review.article.id == "satu.txt")
    assert user.review.by_id[first.id].verdict is None
    assert user.current.id == first.id
    user.press("Ctrl+Shift+Z")
    assert user.in_file().by_id[first.id].verdict is Verdict.ACCEPTED


def test_a_verb_that_comes_while_undo_is_on_its_way_sees_its_outcome(user: Driver) -> None:
    first = user.current
    user.press("Return")
    user.app.session.select(first.id)
    user.app.session.undo()
    user.app.session.pending.settled(lambda: user.app.editing.decide(Verdict.REJECTED))
    assert user.review.by_id[first.id].verdict is Verdict.ACCEPTED
    user.settle()
    assert user.in_file().by_id[first.id].verdict is Verdict.REJECTED
    assert not user.app.session.refused


def test_f7_lets_the_arrows_move_a_caret_and_escape_ends_it(user: Driver) -> None:
    user.press("F7")
    assert user.app.session.mode is Mode.CARET
    user.press("Shift+Right")
    assert user.app.window.view.selection() is not None
    assert user.current.verdict is None
    user.press("Escape")
    assert user.app.session.mode is Mode.REVIEW


def test_the_keys_work_while_a_list_has_the_focus(user: Driver) -> None:
    user.app.window.spans.view.setFocus()
    user.press("Return")
    assert user.item("Lurah Sumber Rejo").verdict is Verdict.ACCEPTED
    user.press("Up", "3")
    assert user.current.verdict is Verdict.EDITED


def test_the_keys_are_letters_in_the_search_field(user: Driver) -> None:
    user.press("Slash")
    user.qtbot.keyClicks(user.app.window.queue.search, "sq1 a")
    user.press("Backspace")
    assert user.app.window.queue.search.text() == "sq1 "
    assert all(item.verdict is None for item in user.review.items)
    user.press("Escape", "Return")
    assert user.item("Lurah Sumber Rejo").verdict is Verdict.ACCEPTED
