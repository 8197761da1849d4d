"""Verdicts in bulk, notes, flags, quotation steps, held keys, borders: keys in, the file read back."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from annotator import cli
from annotator.core.spans import Span
from annotator.ui.actions.keys_dialog import KeysDialog
from annotator.ui.queue.filter_dialog import FilterDialog
from annotator.ui.review.remarks_dialog import RemarksDialog
from annotator.ui.state.session import Mode
from tests.e2e.test_first_project import Step, User, at_home, run_main
from tests.e2e.test_window_promises import (
    ALT,
    CONTROL,
    LEFT,
    NONE,
    SAID,
    SHIFT,
    Key,
    go,
    path,
    point,
    rows,
    seen,
    shown,
    surface,
)
from tests.ui.conftest import FIRST

__all__ = ["at_home", "path"]


def begin(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()


def write_a_note(user: User, note: str) -> Step:
    user.press(Key.Key_N)
    QTest.keyClicks(QApplication.focusWidget(), note)
    user.press(Key.Key_Return)
    yield lambda: user.review.note(user.current.id) == note and user.saved()


def note_on_open_and_accepted(user: User) -> Step:
    yield from begin(user)
    go(user, "TNI")
    yield from write_a_note(user, "which one?")
    assert user.current.verdict is None
    go(user, "Rabu (5/6/2024)")
    user.press(Key.Key_Return)
    go(user, "Rabu (5/6/2024)")
    yield from write_a_note(user, "weekday too")
    assert str(user.current.verdict) == "accepted"


def test_a_note_is_stored_without_a_verdict_and_leaves_the_file_sound(path: Path) -> None:
    run_main(note_on_open_and_accepted, str(path))
    assert rows(path, "SELECT text, verdict FROM decision") == [("Rabu (5/6/2024)", "accepted")]
    assert {note for (note,) in rows(path, "SELECT note FROM remark")} == {"which one?", "weekday too"}
    assert check(path)["faults"] == []
    assert {e["text"]: e["attributes"] for e in exported(path)["entities"]} == {
        "Rabu (5/6/2024)": {"note": "weekday too"}
    }


def check(path: Path) -> dict[str, Any]:
    return dict(json.loads(CliRunner().invoke(cli.main, ["check", str(path), "--json"]).output))


def exported(path: Path, state: str = "in progress") -> dict[str, Any]:
    out = path.with_suffix(".jsonl")
    out.unlink(missing_ok=True)
    command = ["export", str(path), str(out), "--format", "jsonl", "--state", state]
    result = CliRunner().invoke(cli.main, command)
    assert result.exit_code == 0, result.output
    return dict(json.loads(out.read_text(encoding="utf-8").splitlines()[0]))


def note_and_take_it_back(user: User) -> Step:
    yield from begin(user)
    go(user, "TNI")
    yield from write_a_note(user, "which one?")
    user.press(Key.Key_F)
    yield user.saved
    for _ in range(2):
        user.press(Key.Key_Z, CONTROL)
        yield user.saved
    yield lambda: not user.review.note(user.current.id)
    user.press(Key.Key_Z, CONTROL, SHIFT)
    yield lambda: user.review.note(user.current.id) == "which one?" and user.saved()


def test_notes_and_flags_are_undone_and_redone(path: Path) -> None:
    run_main(note_and_take_it_back, str(path))
    assert rows(path, "SELECT note, flagged FROM remark") == [("which one?", 0)]
    assert rows(path, "SELECT * FROM decision") == []


def arrows(user: User, key: Qt.Key, times: int, *modifiers: Qt.KeyboardModifier) -> None:
    for _ in range(times):
        user.press(key, *modifiers)


def add_a_quotation(user: User) -> Step:
    """The last sentence is the content, its words `berterima kasih` the cue, `Bambang Setiaji` the source."""
    yield from begin(user)
    start = FIRST.index("kepada TNI")
    user.press(Key.Key_F7)
    yield lambda: user.window.view.state.caret_mode
    user.window.view.state.move_caret(start)
    arrows(user, Key.Key_Right, len("kepada TNI."), SHIFT)
    user.press(Key.Key_Q)
    yield lambda: user.saved() and surface(user).startswith("kepada TNI")
    assert user.window.view.state.caret_mode
    assert "cue" in user.window.status.hints.text()
    arrows(user, Key.Key_Left, 3, CONTROL)  # the caret moves, not the cursor
    user.window.view.state.move_caret(FIRST.index("berterima kasih"))
    arrows(user, Key.Key_Right, len("berterima kasih"), SHIFT)
    user.press(Key.Key_Return)  # takes the selection
    yield lambda: "source" in user.window.status.hints.text()
    user.window.view.state.move_caret(FIRST.index("Bambang Setiaji berterima"))
    arrows(user, Key.Key_Right, len("Bambang Setiaji"), SHIFT)
    user.press(Key.Key_O)
    yield lambda: "speaker" in user.window.status.hints.text()
    user.press(Key.Key_P)
    yield lambda: QApplication.focusWidget() is user.window.inspector.facts.speaker
    QTest.keyClicks(QApplication.focusWidget(), "Bambang Setiaji")
    user.press(Key.Key_Return)
    yield user.saved


def test_after_a_quotation_its_cue_source_and_speaker_are_asked_for(path: Path) -> None:
    run_main(add_a_quotation, str(path))
    assert rows(
        path,
        "SELECT json_extract(body, '$.cue.text'), json_extract(body, '$.source.text'),"
        " json_extract(body, '$.speaker'), verdict FROM decision",
    ) == [("berterima kasih", "Bambang Setiaji", "Bambang Setiaji", "added")]


def skip_and_leave(user: User) -> Step:
    yield from begin(user)
    user.select("Warga Perbaiki")
    user.press(Key.Key_Q)
    yield lambda: user.saved() and "cue" in user.window.status.hints.text()
    user.press(Key.Key_Return)
    assert "source" in user.window.status.hints.text()
    user.press(Key.Key_S)
    assert "speaker" in user.window.status.hints.text()
    added = user.current.id
    user.press(Key.Key_Escape)
    assert user.window._session.mode is Mode.REVIEW
    assert user.current.id == added
    user.press(Key.Key_Tab)
    assert user.current.id != added


def test_the_steps_of_a_quotation_are_skipped_and_left_without_a_change(path: Path) -> None:
    run_main(skip_and_leave, str(path))
    assert rows(path, "SELECT text, verdict FROM decision") == [("Warga Perbaiki", "added")]


def hold(user: User, key: Qt.Key, text: str, times: int, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key and hold it so long that the keyboard repeats it."""
    for number in range(times):
        widget = QApplication.focusWidget() or user.window
        QTest.simulateEvent(widget, True, key, modifier, text, number > 0, -1)
    QTest.simulateEvent(QApplication.focusWidget() or user.window, False, key, modifier, text, False, -1)


def hold_keys(user: User) -> Step:
    yield from begin(user)
    hold(user, Key.Key_Return, "\r", 6)
    yield user.saved
    hold(user, Key.Key_Backspace, "\b", 6)
    yield user.saved
    hold(user, Key.Key_Return, "\r", 4, CONTROL)  # asks; the repetitions must not answer
    yield lambda: bool(user.window.notices.notices())
    user.press(Key.Key_Escape)
    user.window.view.setFocus()
    before = user.current.id
    hold(user, Key.Key_Down, "", 3)
    assert user.review.place(user.current) == user.review.place(user.review.by_id[before]) + 3


def test_a_held_key_decides_once_and_moves_on(path: Path) -> None:
    run_main(hold_keys, str(path))
    verdicts = [verdict for (verdict,) in rows(path, "SELECT verdict FROM decision")]
    assert sorted(verdicts) == ["accepted", "rejected"]
    assert rows(path, "SELECT state FROM pass") == [("in progress",)]


def drag(user: User, first: int, last: int, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Drag from the left edge of one character to the left edge of another."""
    viewport = user.window.view.viewport()
    start, end = point(user, first, 0), point(user, last, 0)
    QTest.mousePress(viewport, LEFT, modifier, start)
    for place in ((start + end) / 2, end):
        event = place if not hasattr(place, "toPoint") else place.toPoint()
        move(user, event, modifier)
    QTest.mouseRelease(viewport, LEFT, modifier, end)


def move(user: User, place: Any, modifier: Qt.KeyboardModifier) -> None:
    """Move the mouse with the button pressed; `QTest.mouseMove` knows no modifiers."""
    from PySide6.QtCore import QEvent, QPointF  # noqa: PLC0415
    from PySide6.QtGui import QMouseEvent  # noqa: PLC0415

    viewport = user.window.view.viewport()
    at, on_screen = QPointF(place), QPointF(viewport.mapToGlobal(place))
    event = QMouseEvent(QEvent.Type.MouseMove, at, on_screen, Qt.MouseButton.NoButton, LEFT, modifier)
    QApplication.sendEvent(viewport, event)


def select_by_mouse(user: User) -> Step:
    yield from begin(user)
    word = FIRST.index("jembatan itu selesai")
    drag(user, word + 2, word + len("jembatan it"))
    assert user.window.view.selection() == Span(word, word + len("jembatan itu"))
    user.press(Key.Key_5)
    yield lambda: surface(user) == "jembatan itu" and user.saved()
    bridge = FIRST.index("Jembatan")
    drag(user, bridge + 1, bridge + 4, ALT)
    assert user.window.view.selection() == Span(bridge + 1, bridge + 4)
    user.press(Key.Key_5)
    yield lambda: surface(user) == "emb" and user.saved()


def test_the_mouse_selects_whole_words_and_with_alt_characters(path: Path) -> None:
    run_main(select_by_mouse, str(path))
    assert {text for (text,) in rows(path, "SELECT text FROM decision")} == {"jembatan itu", "emb"}


def cross_a_border(user: User) -> Step:
    yield from begin(user)
    user.select("Jembatan\nLurah ")
    user.press(Key.Key_5)
    yield lambda: any("paragraph" in notice.label.text() for notice in user.window.notices.notices())
    user.press(Key.Key_Return)  # the usual answer
    yield lambda: not user.window.notices.notices()
    assert user.saved()
    assert not user.review.decisions
    user.window.view.setFocus()
    user.select("Jembatan\nLurah ")
    user.press(Key.Key_5)
    yield lambda: bool(user.window.notices.notices())
    user.press(Key.Key_Y)
    yield lambda: surface(user) == "Jembatan\nLurah" and user.saved()
    go(user, "Lurah Sumber Rejo")
    user.press(Key.Key_Right, SHIFT)  # the comma
    yield lambda: surface(user) == "Lurah Sumber Rejo," and user.saved()
    user.press(Key.Key_Right, SHIFT)  # over the blank
    yield lambda: surface(user) == "Lurah Sumber Rejo, B" and user.saved()


def test_a_span_over_a_paragraph_is_asked_about_and_blanks_are_left_out(path: Path) -> None:
    run_main(cross_a_border, str(path))
    assert {text for (text,) in rows(path, "SELECT text FROM decision")} == {
        "Jembatan\nLurah", "Lurah Sumber Rejo, B"
    }  # fmt: skip
    checked = check(path)
    assert checked["faults"] == []
    crossed = {warning.partition(": ")[2] for warning in checked["warnings"]}
    assert crossed == {"it goes over the end of a paragraph", "it goes over the end of a zone"}


def test_an_imported_span_over_a_paragraph_is_kept_and_told(tmp_path: Path) -> None:
    lines, project = tmp_path / "gold.jsonl", tmp_path / "p.db"
    text = "Satu kata\nDua kata"
    entity = {"start": 5, "end": 13, "label": "LOC", "text": text[5:13]}
    lines.write_text(json.dumps({"id": "a", "text": text, "entities": [entity]}), encoding="utf-8")
    arguments = ["import", str(project), str(lines), "--as", "gold", "--reviewer", "RK"]
    result = CliRunner().invoke(cli.main, arguments)
    assert "1 annotation goes over a paragraph" in result.output
    assert rows(project, "SELECT text FROM gold_entity") == [("kata\nDua",)]
    assert len(check(project)["warnings"]) == 1


def accept_ahead(user: User) -> Step:
    yield from begin(user)
    first = user.review.undecided[0]
    line = FIRST.index("\n", first.extent.start)
    ahead = [i.id for i in user.review.undecided if i.extent.start < line]
    assert len(ahead) > 1
    view = user.window.view
    QTest.keyPress(view, Key.Key_Shift, SHIFT)
    yield lambda: view.proposed == frozenset(ahead)
    assert str(len(ahead)) in user.window.status.hints.text()
    QTest.keyRelease(view, Key.Key_Shift)
    assert not view.proposed
    user.press(Key.Key_Return, SHIFT)
    yield lambda: {i.id for i in user.review.accepted} == set(ahead) and user.saved()
    assert user.current.extent.start > line
    user.press(Key.Key_Z, CONTROL)
    yield lambda: not user.review.accepted and user.saved()
    user.press(Key.Key_Z, CONTROL, SHIFT)
    yield lambda: len(user.review.accepted) == len(ahead) and user.saved()
    go(user, SAID)
    user.press(Key.Key_Backspace)
    yield user.saved
    user.press(Key.Key_Return, CONTROL, SHIFT)
    yield lambda: not user.review.undecided and user.saved()
    user.press(Key.Key_Return, CONTROL)
    yield lambda: bool(user.window.notices.notices())
    article = user.review.article.id
    user.press(Key.Key_Return)
    yield lambda: user.review.article.id != article and user.saved()


def test_what_was_read_is_accepted_at_once_and_the_verdicts_say_so(path: Path) -> None:
    run_main(accept_ahead, str(path))
    verdicts = rows(path, "SELECT verdict, json_extract(body, '$.bulk') FROM decision ORDER BY verdict")
    assert verdicts == [("accepted", 1)] * 7 + [("rejected", None)]
    bulk = rows(path, "SELECT count(*) FROM journal WHERE change LIKE '%\"bulk\":true%' AND kind = 'do'")
    assert bulk == [(2,)]
    figures = json.loads(CliRunner().invoke(cli.main, ["evaluate", str(path), "--json"]).output)
    assert figures["verdicts"] == {"accepted": 7, "bulk": 7}
    record = exported(path, "done")
    assert all(e["verdict"] == "accepted" and e["bulk"] is True for e in record["entities"])
    assert check(path)["faults"] == []


def one_by_one_is_not_bulk(user: User) -> Step:
    yield from begin(user)
    user.press(Key.Key_Return, SHIFT)
    yield user.saved
    go(user, "Lurah Sumber Rejo")
    user.press(Key.Key_Return)
    yield user.saved


def test_an_accept_key_makes_a_verdict_of_bulk_a_single_one(path: Path) -> None:
    run_main(one_by_one_is_not_bulk, str(path))
    single = rows(path, "SELECT text FROM decision WHERE json_extract(body, '$.bulk') IS NULL")
    assert single == [("Lurah Sumber Rejo",)]


def flag_and_list(user: User) -> Step:
    yield from begin(user)
    go(user, "TNI")
    user.press(Key.Key_F)
    yield lambda: user.review.flagged(user.current.id) and user.saved()
    assert "⚑" in user.window.inspector.state.text()
    user.press(Key.Key_F, SHIFT)
    yield user.saved
    user.press(Key.Key_PageDown, CONTROL)
    yield lambda: user.review.article.id == "dua.txt"
    user.press(Key.Key_N, CONTROL, SHIFT)
    yield lambda: shown(RemarksDialog) is not None and seen(RemarksDialog).table.rowCount() == 2
    QTest.keyClick(seen(RemarksDialog).table, Key.Key_Down)
    QTest.keyClick(seen(RemarksDialog).table, Key.Key_Return)
    yield lambda: user.review.article.id == "satu.txt" and surface(user) == "TNI"
    user.window.activateWindow()
    yield user.window.isActiveWindow
    user.window.view.setFocus()
    user.press(Key.Key_L, CONTROL, SHIFT)
    yield lambda: isinstance(QApplication.activePopupWidget(), FilterDialog)
    form = QApplication.activePopupWidget()
    QTest.keyClick(form, Key.Key_F, ALT)
    yield lambda: user.window.queue.model.rowCount() == 1
    form.close()


def test_flags_are_listed_filtered_and_no_verdicts(path: Path) -> None:
    run_main(flag_and_list, str(path))
    flagged = rows(path, "SELECT id = '', note, flagged FROM remark ORDER BY id")
    assert flagged == [(1, "", 1), (0, "", 1)]
    assert rows(path, "SELECT * FROM decision") == []
    assert rows(path, "SELECT state FROM pass WHERE state <> 'new'") == []


def move_the_ends_by_letters(user: User) -> Step:
    yield from begin(user)
    go(user, "Lurah Sumber Rejo")
    user.press(Key.Key_H, SHIFT)
    yield lambda: surface(user) == "Sumber Rejo" and user.saved()
    user.press(Key.Key_K, SHIFT)
    yield lambda: surface(user) == "Sumber" and user.saved()
    user.press(Key.Key_K)
    user.press(Key.Key_G, SHIFT)
    yield lambda: surface(user) == "Lurah Sumbe" and user.saved()


def test_letters_move_the_ends(path: Path) -> None:
    run_main(move_the_ends_by_letters, str(path))
    assert rows(path, "SELECT text, verdict FROM decision") == [("Lurah Sumbe", "edited")]


def choose_a_preset(user: User) -> Step:
    yield from begin(user)
    user.window.actions_by_id["keys.change"].setEnabled(True)
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    def choose() -> None:
        dialog = seen(KeysDialog)
        box = dialog.findChild(QComboBox)
        assert box is not None
        QTest.keyClick(box, Key.Key_Down)
        dialog.accept()

    QTimer.singleShot(300, choose)
    user.window.actions_by_id["keys.change"].trigger()
    yield lambda: user.window.actions_by_id["start.left"].keys == ("G",)


def enlarge_everything(user: User) -> Step:
    yield from begin(user)
    before = user.window.status.height()
    for _ in range(6):
        user.press(Key.Key_Plus, CONTROL, SHIFT)
    yield lambda: user.window.status.height() >= 1.6 * before
    assert user.window.status.counts.fontInfo().pixelSize() >= 25


@pytest.mark.parametrize("script", [choose_a_preset, enlarge_everything])
def test_keys_and_size_are_remembered(path: Path, at_home: Path, script: Any) -> None:
    run_main(script, str(path))
    stored = (at_home / "settings.ini").read_text(encoding="utf-8")
    assert ("scale=2" in stored) or ("start.left" in stored)
