"""What the window shows stays true, whole and in its place, through the real `main()`."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from annotator.core.progress import Silent
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import open_project
from annotator.ui.queue.filter_dialog import FilterDialog
from annotator.ui.text import margin
from tests.e2e.test_first_project import Step, User, at_home, run_main
from tests.e2e.test_window_promises import CONTROL, LEFT, SAID, SHIFT, Key, go, path
from tests.ui.conftest import quotation, span

__all__ = ["at_home", "path"]

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
PEOPLE = ("Raden Mas Suryo Hadikusumo Wiryawan", "Ni Luh Putu Ayu Candrawati Sastrowardoyo")


def project_of(at_home: Path, records: list[dict[str, Any]]) -> Path:
    lines = at_home / "articles.jsonl"
    lines.write_text("\n".join(json.dumps(record) for record in records) + "\n", encoding="utf-8")
    with open_project(at_home / "articles.db", create=True) as project:
        import_paths(project, [lines], Silent())
    return at_home / "articles.db"


def article(name: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "text": text, "title": "", "meta": {}, "entities": [], "quotations": [], **fields}


def place(widget: QWidget) -> QRect:
    """Where a widget is in its window."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def decide_all_and_turn_the_page(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()
    hints = user.window.status.hints
    assert user.review is not None
    for left in range(len(user.review.undecided), 0, -1):
        assert "decided" not in hints.text()
        user.press(Key.Key_Return)
        yield lambda left=left: user.review is not None and len(user.review.undecided) == left - 1
    assert "Everything in this article is decided" in hints.text()
    user.press(Key.Key_Z, CONTROL)
    yield lambda: user.review is not None and len(user.review.undecided) == 1
    assert "Everything" not in hints.text()
    user.press(Key.Key_Return)
    yield lambda: "Everything in this article is decided" in hints.text()
    before = user.review.article.id
    user.press(Key.Key_PageDown, CONTROL)
    yield lambda: user.review is not None and user.review.article.id != before
    assert "Everything" not in hints.text()


def test_a_hint_ends_with_what_it_is_about(path: Path) -> None:
    run_main(decide_all_and_turn_the_page, str(path))


def test_a_title_with_emoji_is_shown_whole(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    title = "😀 🎉 🚀 👩‍🌾 🐟 🏝 🎣 ⚓ 🧂 🌾 Nelayan Tanjung Asin Panen Garam Lebih Awal"
    record = article("emoji.txt", f"{title}\nPetani menjual garam.", title=title)
    written: list[str] = []
    elided = QFontMetrics.elidedText

    def remember(self: QFontMetrics, text: str, *rest: Any) -> str:
        written.append(text)
        return elided(self, text, *rest)

    monkeypatch.setattr(QFontMetrics, "elidedText", remember)

    def look(user: User) -> Step:
        yield user.article
        queue = user.window.queue
        yield lambda: queue.model.row(0) is not None
        written.clear()
        queue.view.grab()
        lines = [text for text in written if any(text.startswith(word) for word in ("😀", "Nelayan"))]
        start = written.index(next(text for text in written if text.startswith("😀")))
        assert " ".join(written[start : start + 2]).split() == title.split(), lines

    run_main(look, str(project_of(at_home, [record])))


def test_names_in_the_margin_keep_apart(at_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"“Kami siap {n},” ujarnya." for n in range(8)]
    text = "Rapat Desa\n" + "\n".join(lines)
    said = [
        quotation(text, f"“Kami siap {n},”", "ujarnya", None, PEOPLE[n % 2])
        | {"cue": span(text, "ujarnya", n)}
        for n in range(8)
    ]
    painted: list[tuple[int, int]] = []
    paint = margin._paint_name

    def remember(painter: Any, flow: Any, bar: Any, room: Any, *rest: Any) -> int:
        bottom = paint(painter, flow, bar, room, *rest)
        painted.append((room[0] if isinstance(room, tuple) else room, bottom))
        return bottom

    monkeypatch.setattr(margin, "_paint_name", remember)

    def look(user: User) -> Step:
        yield user.article
        user.window.resize(1024, 600)
        painted.clear()
        user.window.view.viewport().grab()
        assert len(painted) >= 6
        for (_, bottom), (top, _) in pairwise(painted):
            assert bottom <= top + user.window.view.state.flow.metrics.body.baseline

    run_main(look, str(project_of(at_home, [article("rapat.txt", text, quotations=said)])))


def test_digits_of_labels_have_room_of_their_own(path: Path) -> None:
    def look(user: User) -> Step:
        yield user.article
        assert user.review is not None
        entity = next(item for item in user.review.entities if user.review.article.text[item.span.end] != ".")
        state = user.window.view.state

        def after() -> float:
            layout = state.flow.layout(state.flow.page.piece_at(entity.span.start))
            segment = layout.segments(entity.span)[-1]
            return segment.x2 - segment.x1

        before = after()
        user.window.actions_by_id["show.digits"].trigger()
        yield lambda: bool(state.flow.metrics.theme.label_digits)
        digit = QFontMetrics(state.flow.metrics.theme.reading_font(0.52, bold=True)).horizontalAdvance("2")
        assert after() >= before + digit

    run_main(look, str(path))


def test_a_field_that_a_key_opens_is_seen_whole(path: Path) -> None:
    def look(user: User) -> Step:
        yield user.article
        user.window.resize(1024, 600)
        user.window.view.setFocus()
        go(user, "Bambang Setiaji")
        for key in (Key.Key_E, Key.Key_N):
            user.press(key)
            field = QApplication.focusWidget()
            assert field is not None
            yield lambda field=field: place(user.window.inspector.viewport()).contains(place(field))
            user.press(Key.Key_Escape)

    run_main(look, str(path))


def leave_the_filter_and_quit(user: User) -> Step:
    yield user.article
    user.window.view.setFocus()
    user.press(Key.Key_L, CONTROL, SHIFT)
    yield lambda: isinstance(QApplication.activePopupWidget(), FilterDialog)
    form = QApplication.activePopupWidget()
    assert isinstance(form, FilterDialog)
    form.name.setFocus()
    QTest.keyClicks(form.name, "separuh")
    QTest.keyClick(form.name, Key.Key_Escape)
    yield lambda: QApplication.activePopupWidget() is None
    user.window.activateWindow()  # offscreen, a closed popup stays the active window
    yield user.window.isActiveWindow
    user.window.view.setFocus()
    user.press(Key.Key_L, CONTROL, SHIFT)
    yield lambda: isinstance(QApplication.activePopupWidget(), FilterDialog)
    form = QApplication.activePopupWidget()
    assert isinstance(form, FilterDialog)
    QTest.keyClick(form.name, Key.Key_Q, CONTROL)
    yield lambda: False  # the program ends


def test_escape_closes_the_filter_and_the_keys_of_the_window_reach_through_it(path: Path) -> None:
    run_main(leave_the_filter_and_quit, str(path))


def test_a_drop_answers_that_it_copies(path: Path, at_home: Path) -> None:
    file = at_home / "panen.txt"
    file.write_text("Panen\n\nPetani memanen padi.\n", encoding="utf-8")

    def drop(user: User) -> Step:
        yield user.article
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        events = [
            QDragEnterEvent(QPoint(9, 9), COPY | MOVE, data, LEFT, SHIFT),
            QDragMoveEvent(QPoint(9, 9), COPY | MOVE, data, LEFT, SHIFT),
            QDropEvent(QPointF(9, 9), COPY | MOVE, data, LEFT, SHIFT),
        ]
        for event in events:
            assert event.proposedAction() is MOVE
            QApplication.sendEvent(user.window, event)
            assert (event.isAccepted(), event.dropAction()) == (True, COPY)
        yield lambda: user.window.queue.model.rowCount() == 3 and user.saved()

    run_main(drop, str(path))


def test_pills_and_verdicts_keep_their_place_whatever_is_selected(path: Path) -> None:
    def look(user: User) -> Step:
        yield user.article
        inspector = user.window.inspector
        buttons = inspector.verdicts.findChildren(QPushButton)
        go(user, "TNI")
        yield inspector.labels.isVisible
        pills, verdicts = list(map(place, inspector.labels.pills())), list(map(place, buttons))
        for surface in ("Lurah Sumber Rejo", SAID, "jembatan itu selesai dalam tiga hari"):
            go(user, surface)
            QTest.qWait(1)
            assert list(map(place, buttons)) == verdicts
            if inspector.labels.isVisible():
                assert list(map(place, inspector.labels.pills())) == pills
            else:
                assert place(inspector.types.pills()[0]).topLeft() == pills[0].topLeft()
        go(user, "TNI")
        user.select("Bambang Setiaji, mengatakan jembatan itu selesai dalam tiga hari")
        QTest.qWait(1)
        assert list(map(place, inspector.labels.pills())) == pills

    run_main(look, str(path))


def test_nothing_moves_when_the_banner_or_the_pace_appears(path: Path) -> None:
    def look(user: User) -> Step:
        yield user.article
        window = user.window
        window.resize(1280, 720)
        window.view.setFocus()
        status = window.status
        still = [window.view, window.inspector, window.spans, window.queue.view]
        fixed = [status.counts, status.reviewer, status.hints, status.saved]
        assert not status.pace.text()

        def tops() -> list[QPoint]:
            return [place(widget).topLeft() for widget in [*still, *fixed]]

        def first_line() -> int:
            return window.view.state.flow.text_top(0) - window.view.state.scroll

        user.press(Key.Key_Return)
        yield user.saved
        QTest.qWait(1)
        before, line = tops(), first_line()
        for _ in range(3):
            user.press(Key.Key_Return)
            yield user.saved
        QTest.qWait(1)
        assert status.pace.text()
        assert tops() == before
        user.press(Key.Key_Return, CONTROL)
        yield lambda: bool(window.notices.notices())
        QTest.qWait(1)
        assert (tops(), first_line()) == (before, line)
        user.press(Key.Key_Escape)
        yield lambda: not window.notices.notices()
        QTest.qWait(1)
        assert (tops(), first_line()) == (before, line)

    run_main(look, str(path))


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_states_stay_in_one_row_at_a_thousand_articles(at_home: Path, language: str) -> None:
    QSettings(str(at_home / "settings.ini"), QSettings.Format.IniFormat).setValue("language", language)
    many = [article(f"{n}.txt", f"Warga datang {n}.") for n in range(1139)]

    def look(user: User) -> Step:
        yield user.article
        user.window.resize(1024, 600)
        chips = [chip for chip in user.window.queue._chips.values() if not chip.isHidden()]
        yield lambda: sum("139" in chip.text() for chip in chips) == 2
        QTest.qWait(1)
        assert len({place(chip).top() for chip in chips}) == 1
        for chip in chips:
            words = max(map(chip.fontMetrics().horizontalAdvance, chip.text().split("\n")))
            assert chip.width() >= words, chip.text()

    run_main(look, str(project_of(at_home, many)))
