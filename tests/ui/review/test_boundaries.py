"""Ends by sentence, split and join, by key in the window and read from the file."""

from annotator.core.annotation import Entity, Quotation, Verdict
from annotator.ui.state.session import Mode
from tests.ui.conftest import Driver

REPORTED = "jembatan itu selesai dalam tiga hari"
DIRECT = "“Kami bekerja bersama,”"


def contents(user: Driver) -> list[str]:
    item = user.in_file().by_id[user.current.id]
    assert isinstance(item, Quotation)
    return [part.of(user.review.article.text) for part in item.contents]


def test_shift_up_and_down_move_the_end_by_a_sentence(user: Driver) -> None:
    user.press("Shift+Down")
    assert user.surface().endswith("selesai dalam tiga hari.")
    user.press("Alt+Shift+Up", "Y")  # over the end of the title: asked first
    assert user.surface().startswith("Warga Perbaiki")


def test_a_selection_grows_by_a_sentence_too(user: Driver) -> None:
    user.select("Bambang", 1)
    user.press("Shift+Down")
    selected = user.app.window.view.selection()
    assert selected is not None
    assert selected.of(user.review.article.text) == "Bambang Setiaji berterima kasih kepada TNI."


def test_two_words_are_split_between_them_and_one_undo_joins_them_again(user: Driver) -> None:
    user.go("Bambang Setiaji")
    whole = user.current
    user.press("D")
    assert user.surface() == "Bambang"
    added = user.in_file().by_id[user.item("Setiaji").id]
    assert isinstance(added, Entity)
    assert (added.label, added.verdict) == ("PERSON", Verdict.ADDED)
    user.press("Ctrl+Z")
    assert user.in_file().decisions == {}
    assert user.current == whole


def test_of_more_words_the_place_is_chosen_with_the_caret_which_then_goes(user: Driver) -> None:
    user.go("Lurah Sumber Rejo")
    user.press("D")
    assert user.app.session.mode is Mode.CARET
    user.press("Ctrl+Right", "D")
    assert user.surface() == "Lurah Sumber"
    assert user.app.session.mode is Mode.REVIEW
    assert user.item("Rejo").verdict is Verdict.ADDED


def test_escape_instead_of_a_place_splits_nothing(user: Driver) -> None:
    user.press("Q", "D", "Escape")
    assert user.app.session.mode is Mode.QUOTATION
    assert user.review.decisions == {}


def test_a_content_is_split_at_the_caret_and_its_halves_joined_again(user: Driver) -> None:
    user.press("Q", "D", "Ctrl+Right", "D")
    assert contents(user) == ["jembatan itu", "selesai dalam tiga hari"]
    assert user.app.session.mode is Mode.QUOTATION
    user.press("X", "J")
    assert contents(user) == [REPORTED]
    assert user.current.verdict is Verdict.ACCEPTED


def test_j_joins_an_entity_with_the_next_of_its_label(user: Driver) -> None:
    user.go("Bambang Setiaji")
    user.press("D", "J")
    assert user.surface() == "Bambang Setiaji"
    assert "Setiaji" not in [user.surface(item) for item in user.in_file().accepted]


def test_j_gathers_the_contents_of_two_quotations_in_one(user: Driver) -> None:
    other = user.item(DIRECT)
    user.press("Q", "J")
    assert contents(user) == [REPORTED, DIRECT]
    assert user.in_file().by_id[other.id].verdict is Verdict.REJECTED
    user.press("Ctrl+Z")
    assert user.in_file().decisions == {}


def test_where_nothing_can_be_joined_the_status_line_says_so(user: Driver) -> None:
    user.go("TNI")
    user.press("J")
    assert "No entity with this label follows" in user.app.window.status.hints.text()


def test_removing_an_addition_leaves_the_cursor_where_it_was(user: Driver) -> None:
    user.select("tiga hari")
    user.press("7", "Delete")
    assert user.surface() == "“Kami bekerja bersama,”"
