"""The article view as its user meets it: what a click, a drag and a key do."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Entity, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass
from annotator.core.review import Review, applied, decide
from annotator.core.spans import Span
from annotator.ui.look.theme import adjusted, make_theme
from annotator.ui.text.view import ArticleView
from tests.ui.text.text_pages import LABELS, PROMO, TEXT, TITLE, entity, items, place, review

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ArticleView]:
    article_view = ArticleView(theme=make_theme(False, LABELS))
    qtbot.addWidget(article_view)
    article_view.resize(760, 900)
    article_view.set_review(review())
    article_view.show()
    qtbot.waitExposed(article_view)
    yield article_view
    QGuiApplication.clipboard().clear()


def point(view: ArticleView, offset: int, *, nudge: int = 2) -> QPoint:
    """Just right of where the sign at `offset` begins, in the viewport."""
    flow = view.state.flow
    index = flow.page.piece_at(offset)
    line, x = flow.layout(index).caret(offset)
    return QPoint(round(x) + nudge, flow.text_top(index) + line.baseline - 3 - view.state.scroll)


def click(qtbot: QtBot, view: ArticleView, offset: int, held: Qt.KeyboardModifier = NONE) -> None:
    qtbot.mouseClick(view.viewport(), LEFT, held, point(view, offset))


def drag(qtbot: QtBot, view: ArticleView, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(view.viewport(), LEFT, NONE, start)
    qtbot.mouseMove(view.viewport(), (start + end) / 2)
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), LEFT, NONE, end)


def test_a_click_picks_the_innermost_annotation(qtbot: QtBot, view: ArticleView) -> None:
    with qtbot.waitSignal(view.picked) as picked:
        click(qtbot, view, place("Wono Sari", 1).start + 2)
    assert picked.args == ["place"]


def test_a_second_click_picks_the_one_around_it(qtbot: QtBot, view: ArticleView) -> None:
    view.set_current("place")
    with qtbot.waitSignal(view.picked) as picked:
        click(qtbot, view, place("Wono Sari", 1).start + 2)
    assert picked.args == ["role"]


def test_a_click_on_bare_text_picks_nothing(qtbot: QtBot, view: ArticleView) -> None:
    with qtbot.assertNotEmitted(view.picked):
        click(qtbot, view, place("Pekerjaan").start)


def test_a_click_on_the_speaker_picks_the_quotation(qtbot: QtBot, view: ArticleView) -> None:
    beside = QPoint(view.state.flow.metrics.bar - 20, point(view, place("Warga").start).y())
    with qtbot.waitSignal(view.picked) as picked:
        qtbot.mouseClick(view.viewport(), LEFT, NONE, beside)
    assert picked.args == ["said"]


def test_control_click_asks_to_link_an_entity_to_the_current_quotation(
    qtbot: QtBot, view: ArticleView
) -> None:
    view.set_current("said")
    with qtbot.waitSignal(view.link_requested) as blocker:
        click(qtbot, view, place("Rina").start, CONTROL)
    assert blocker.args == ["said", "rina"]


def test_a_drag_selects_what_it_passed_over(qtbot: QtBot, view: ArticleView) -> None:
    span = place("jembatan itu")
    drag(qtbot, view, point(view, span.start, nudge=0), point(view, span.end, nudge=0))
    assert view.selection() == span


def test_a_drag_into_an_emoji_takes_it_whole_or_not_at_all(qtbot: QtBot, view: ArticleView) -> None:
    emoji = place("👨‍👩‍👧")
    for nudge in range(0, 40, 3):
        drag(qtbot, view, point(view, place("Warga").start, nudge=0), point(view, emoji.start, nudge=nudge))
        span = view.selection()
        assert span is not None
        assert span.end <= emoji.start or span.end >= emoji.end


def test_a_double_click_selects_the_word(qtbot: QtBot, view: ArticleView) -> None:
    at = point(view, place("dibuka").start + 2)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, at)
    qtbot.mouseDClick(view.viewport(), LEFT, NONE, at)
    assert view.selection() == place("dibuka")


def test_a_double_click_on_joined_emoji_selects_all_of_them(qtbot: QtBot, view: ArticleView) -> None:
    at = point(view, place("👨‍👩‍👧").start)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, at)
    qtbot.mouseDClick(view.viewport(), LEFT, NONE, at)
    assert view.selection() == place("👨‍👩‍👧")


def test_a_triple_click_selects_the_sentence(qtbot: QtBot, view: ArticleView) -> None:
    at = point(view, place("perlu").start + 1)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, at)
    qtbot.mouseDClick(view.viewport(), LEFT, NONE, at)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, at)
    span = view.selection()
    assert span is not None
    assert span.of(TEXT).endswith("tidak perlu cemas.")


def test_dragging_an_edge_of_the_current_span_resizes_it(qtbot: QtBot, view: ArticleView) -> None:
    view.set_current("rina")
    span = place("Rina Kusuma")
    with qtbot.waitSignal(view.resized) as resized:
        drag(qtbot, view, point(view, span.end, nudge=0), point(view, span.start + 4, nudge=0))
    assert resized.args == ["rina", Span(span.start, span.start + 4), span]


def test_an_edge_cannot_be_dragged_past_the_other(qtbot: QtBot, view: ArticleView) -> None:
    view.set_current("rina")
    span = place("Rina Kusuma")
    with qtbot.waitSignal(view.resized) as resized:
        drag(qtbot, view, point(view, span.end, nudge=0), point(view, place("Bupati", 1).start, nudge=0))
    assert resized.args is not None
    assert resized.args[1] == Span(span.start, span.start + 1)


def test_the_mouse_says_that_an_edge_can_be_dragged(qtbot: QtBot, view: ArticleView) -> None:
    view.set_current("rina")
    qtbot.mouseMove(view.viewport(), point(view, place("Rina Kusuma").end, nudge=0))
    assert view.viewport().cursor().shape() is Qt.CursorShape.SizeHorCursor
    qtbot.mouseMove(view.viewport(), point(view, place("jembatan").start))
    assert view.viewport().cursor().shape() is Qt.CursorShape.IBeamCursor


def test_a_copy_is_the_exact_slice_of_the_article(qtbot: QtBot) -> None:
    text = "Rapat\u00a0desa 😀 \u2028 selesai.\n\nWarga pulang."
    view = ArticleView(theme=make_theme(False, LABELS))
    qtbot.addWidget(view)
    view.set_review(Review(Article("b", text), Pass("tester"), (Entity("e", Span(0, 10), "EVENT"),)))
    view.select_span(Span(2, len(text)))
    view.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == text[2:]
    assert make_theme(False, LABELS).label_colour("EVENT").name() in data.html()


def test_the_caret_mode_selects_with_keys_alone(qtbot: QtBot, view: ArticleView) -> None:
    view.set_caret_mode(True)
    qtbot.keyClick(view, Qt.Key.Key_Home, CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert view.selection() == place("Bupati")
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.selection() == place("Bupati W")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.selection() is None


def test_the_caret_begins_where_it_can_be_seen(qtbot: QtBot, view: ArticleView) -> None:
    far = long_review()
    view.set_review(far)
    item = far.items[len(far.items) // 2]
    view.set_current(item.id)
    view.reveal(item.id)
    view.set_caret_mode(True)
    assert view.state.selection.caret == item.extent.start
    view.set_caret_mode(False)
    view.set_current(None)
    view.verticalScrollBar().setValue(500)
    view.set_caret_mode(True)
    assert 0 <= top_of(view, Span(view.state.selection.caret, view.state.selection.caret + 1)) < 100


def test_home_and_end_go_to_the_ends_of_the_line_drawn(qtbot: QtBot, view: ArticleView) -> None:
    view.set_caret_mode(True)
    click(qtbot, view, place("mengatakan").start)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_End, SHIFT)
    layout = view.state.flow.layout(1)
    assert len(layout.lines) > 1
    assert view.selection() == Span(*layout.line_ends(layout.lines[0]))


def test_down_and_up_return_to_the_same_place(qtbot: QtBot, view: ArticleView) -> None:
    view.set_caret_mode(True)
    click(qtbot, view, place("Janji").start)
    start = view.state.selection.caret
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
    assert view.state.selection.caret == start


def test_the_caret_passes_a_fold_in_both_directions(qtbot: QtBot, view: ArticleView) -> None:
    view.set_caret_mode(True)
    view.select_span(Span(place("ujarnya.").end - 1, place("ujarnya.").end))
    places = []
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        places.append(view.state.selection.caret)
    assert places == [place("ujarnya.").end, place(PROMO[0]).start, place("Pekerjaan").start]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.state.selection.caret == place("ujarnya.").end


def test_without_the_caret_mode_arrow_keys_are_left_to_the_window(qtbot: QtBot, view: ArticleView) -> None:
    before = view.state.selection
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.state.selection == before


def test_a_run_of_dead_lines_is_one_line_until_it_is_clicked(qtbot: QtBot, view: ArticleView) -> None:
    flow = view.state.flow
    folded = flow.height
    top = flow.text_top(3)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, QPoint(flow.metrics.left + 30, top + 8))
    assert flow.folded(4) is None
    assert flow.height > folded
    qtbot.mouseClick(view.viewport(), LEFT, NONE, QPoint(flow.metrics.left - 12, flow.text_top(3) + 8))
    assert flow.height == folded


def test_space_opens_the_fold_that_the_caret_is_on(qtbot: QtBot, view: ArticleView) -> None:
    view.set_caret_mode(True)
    view.select_span(Span(place(PROMO[0]).start, place(PROMO[0]).start + 1))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.state.flow.folded(3) is None


def test_revealing_what_is_folded_away_opens_the_fold(view: ArticleView) -> None:
    hidden = entity("hidden", "Rina Kusuma", "PERSON", nth=1)
    view.update_review(review([*items(), hidden]))
    view.reveal("hidden")
    assert view.state.flow.folded(5) is None


def colours_of(view: ArticleView) -> set[str]:
    image = view.viewport().grab().toImage()
    return {
        QColor(image.pixel(x, y)).name() for y in range(image.height()) for x in range(0, image.width(), 2)
    }


def test_a_decision_is_tinted_and_a_suggestion_is_not(view: ArticleView) -> None:
    tint = view.theme.label_tint("DATETIME").name()
    assert tint not in colours_of(view)
    now = review()
    view.update_review(applied(now, decide(now, "date", Verdict.ACCEPTED)))
    assert tint in colours_of(view)


def test_what_is_rejected_shows_only_on_demand(view: ArticleView) -> None:
    now = review()
    view.update_review(applied(now, decide(now, "date", Verdict.REJECTED)))
    assert "date" not in {item_id for item_id, _ in view.visible_spans()}
    view.set_show_rejected(True)
    assert "date" in {item_id for item_id, _ in view.visible_spans()}


def test_the_current_entity_has_a_ring_in_the_accent(view: ArticleView) -> None:
    accent = view.theme.colours.accent.name()
    assert accent not in colours_of(view)
    view.set_current("date")
    assert accent in colours_of(view)


def test_the_ring_and_the_selection_survive_an_update(view: ArticleView) -> None:
    view.set_current("rina")
    view.select_span(place("jembatan"))
    now = review()
    view.update_review(applied(now, decide(now, "rina", Verdict.ACCEPTED)))
    assert view.state.scene.current == "rina"
    assert view.selection() == place("jembatan")


def test_another_article_forgets_selection_and_matches(view: ArticleView) -> None:
    view.select_span(place("jembatan"))
    view.set_matches([place("jembatan")], 0)
    other = replace(review(), article=Article("other", "Teks lain."), suggestions=())
    view.update_review(other)
    assert view.selection() is None
    assert view.state.scene.matches == ()


def long_review() -> Review:
    line = "Warga menunggu hujan reda di balai desa sambil membahas harga gabah. "
    text = "\n\n".join(line * (1 + number % 4) for number in range(400))
    spans = (Span(at, at + 5) for at in range(0, len(text) - 100, 400))
    return Review(
        Article("long", text),
        Pass("tester"),
        tuple(Entity(f"e{number}", span, "ORG") for number, span in enumerate(spans)),
    )


def top_of(view: ArticleView, span: Span) -> int:
    return view.state.flow.place(span.start)[0] - view.state.scroll


def test_reveal_brings_what_is_far_to_a_third_of_the_height(qtbot: QtBot, view: ArticleView) -> None:
    far = long_review()
    view.set_review(far)
    item = far.items[len(far.items) // 2]
    view.reveal(item.id)
    assert top_of(view, item.extent) == pytest.approx(view.viewport().height() / 3, abs=2)


def test_reveal_leaves_what_is_in_the_comfortable_middle(qtbot: QtBot, view: ArticleView) -> None:
    far = long_review()
    view.set_review(far)
    middle = len(far.items) // 2
    view.reveal(far.items[middle].id)
    before = view.state.scroll
    view.reveal(far.items[middle + 1].id)
    assert top_of(view, far.items[middle + 1].extent) < view.viewport().height() * 0.72
    assert view.state.scroll == before


def test_scrolling_up_into_unmeasured_text_moves_nothing_by_itself(qtbot: QtBot, view: ArticleView) -> None:
    view.set_review(long_review())
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    flow = view.state.flow
    mark = flow.page.pieces[flow.at(view.state.scroll + 300)].span
    for _ in range(20):
        before = top_of(view, mark)
        bar.setValue(bar.value() - 10)
        assert top_of(view, mark) == before + 10


@pytest.mark.parametrize("change", ["zoom", "width", "measure", "line height"])
def test_a_new_setting_keeps_the_place_in_the_text(qtbot: QtBot, view: ArticleView, change: str) -> None:
    view.set_review(long_review())
    view.verticalScrollBar().setValue(9000)
    before = view.state.flow.at(view.state.scroll)
    if change == "zoom":
        view.set_theme(adjusted(view.theme, zoom=1.5))
    elif change == "width":
        view.resize(500, 900)
    elif change == "measure":
        view.set_theme(adjusted(view.theme, measure=50))
    else:
        view.set_theme(adjusted(view.theme, line_height=2.2))
    assert view.state.flow.at(view.state.scroll) == before


def test_zooming_leaves_the_current_annotation_at_its_height(qtbot: QtBot, view: ArticleView) -> None:
    view.set_review(long_review())
    flow = view.state.flow
    view.verticalScrollBar().setValue(5000)
    index = flow.at(view.state.scroll + 300)
    mark = flow.page.pieces[index].span
    item = next(i for i in flow.marks.items.values() if i.extent.start >= mark.start)
    view.set_current(item.id)
    view.reveal(item.id)

    def height() -> int:
        return view.state.flow.place(item.extent.start)[0] - view.state.scroll

    before = height()
    for zoom in (1.1, 1.3, 1.7, 2.4):
        view.set_theme(adjusted(view.theme, zoom=zoom))
        assert abs(height() - before) <= 1
    view.set_theme(adjusted(view.theme, zoom=1.0))
    assert abs(height() - before) <= 1


def test_making_the_window_narrower_and_wider_again_comes_back(qtbot: QtBot, view: ArticleView) -> None:
    view.set_review(long_review())
    view.resize(view.width() - 20, view.height())
    view.verticalScrollBar().setValue(7003)
    mark = view.state.flow.page.pieces[view.state.flow.at(view.state.scroll + 200)].span
    before, width = top_of(view, mark), view.width()
    for narrower in (20, 60, 200, 340, 100, 40, 0):
        view.resize(width - narrower, view.height())
    assert abs(top_of(view, mark) - before) <= 1


def test_settings_of_the_text_survive_another_set_of_labels(view: ArticleView) -> None:
    view.set_theme(adjusted(view.theme, measure=50, zoom=1.5))
    view.set_review(review(), LABELS[:2])
    assert (view.theme.measure, view.theme.zoom) == (50, 1.5)


def test_an_article_without_text_is_shown_as_empty_paper(qtbot: QtBot) -> None:
    view = ArticleView(theme=make_theme(True, LABELS))
    qtbot.addWidget(view)
    view.set_review(Review(Article("none", "\n \n"), Pass("tester")))
    view.set_caret_mode(True)
    qtbot.mouseClick(view.viewport(), LEFT, NONE, QPoint(20, 20))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    view.toggle_folds()
    assert view.selection() is None
    assert colours_of(view) == {view.theme.colours.paper.name()}


def test_a_word_can_be_asked_for_by_its_place(view: ArticleView) -> None:
    assert view.text_under(point(view, place("Janji").start)) == place("Janji")
    assert view.text_under(QPoint(2, 2)) is None
    assert TITLE in TEXT


def test_painting_what_changed_gives_the_picture_that_painting_all_gives(
    qtbot: QtBot, view: ArticleView
) -> None:
    now = review()
    for number, item in enumerate([*now.items, *reversed(now.items)]):
        view.set_current(item.id)
        verdict = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.SKIPPED)[number % 3]
        now = applied(now, decide(now, item.id, verdict))
        view.update_review(now)
        QGuiApplication.processEvents()
        shown = view.screen().grabWindow(view.winId()).toImage()
        assert shown == view.grab().toImage().convertToFormat(shown.format()), item
