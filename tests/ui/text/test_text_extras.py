"""Beside the text: the overview strip, the speaker's name, connectors, and what a screen reader hears."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Quotation, Verdict
from annotator.core.review import applied, decide
from annotator.core.spans import Span
from annotator.ui.look.theme import make_theme
from annotator.ui.review.overview_strip import OverviewStrip
from annotator.ui.text.accessible import describe_current
from annotator.ui.text.connector import antecedent, connected_spans
from annotator.ui.text.margin import bars, wrapped
from annotator.ui.text.marks import Form
from annotator.ui.text.view import ArticleView
from tests.ui.text.text_pages import LABELS, TEXT, place, quotation, review


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    article_view = ArticleView(theme=make_theme(False, LABELS))
    qtbot.addWidget(article_view)
    article_view.resize(760, 500)
    article_view.set_review(review())
    article_view.show()
    qtbot.waitExposed(article_view)
    return article_view


def test_the_speaker_is_beside_what_was_said(view: ArticleView) -> None:
    quotation_bars = bars(view.state.flow, view.state.flow.layout(2), view.state.scene)
    assert [(bar.speaker, bar.form) for bar in quotation_bars] == [("Rina Kusuma", Form.SUGGESTED)]


def test_a_decided_quotation_has_a_bar_of_another_form(view: ArticleView) -> None:
    now = review()
    view.update_review(applied(now, decide(now, "said", Verdict.ACCEPTED)))
    quotation_bars = bars(view.state.flow, view.state.flow.layout(2), view.state.scene)
    assert [bar.form for bar in quotation_bars] == [Form.ACCEPTED]


def test_a_connector_reaches_the_antecedent_of_the_speaker() -> None:
    items = review().by_id
    item = quotation()
    origin = antecedent(item, items, [item])
    assert origin == place("Rina Kusuma")
    assert connected_spans(item, origin) == [place("Rina Kusuma"), *item.contents, item.cue]


def test_who_spoke_last_is_the_antecedent_of_a_quotation_without_a_source() -> None:
    item = quotation()
    source = place("Rina Kusuma")
    first = Quotation("first", item.type, (Span(0, 5),), None, source, item.speaker)
    other = Quotation("other", item.type, (Span(0, 5),), None, Span(6, 9), "Somebody else")
    assert antecedent(item, {}, [first, other, item]) == source


def test_an_antecedent_within_the_source_needs_no_branch_of_its_own() -> None:
    item = quotation()
    named = Quotation(item.id, item.type, item.contents, None, place("Rina Kusuma"), "Rina Kusuma", "rina")
    assert antecedent(named, review().by_id, [named]) is None


def test_a_long_name_takes_three_lines_at_most(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(make_theme(False, LABELS).chrome_font())
    assert wrapped("Rina Kusuma", metrics, 1000) == ["Rina Kusuma"]
    lines = wrapped("Rina Kusuma Wardani binti Abdul Rahman Hakim", metrics, 60)
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_a_click_on_the_strip_goes_there(qtbot: QtBot, view: ArticleView) -> None:
    view.resize(760, 200)
    strip = OverviewStrip(view)
    qtbot.addWidget(strip)
    strip.resize(14, 200)
    strip.show()
    bar = view.verticalScrollBar()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(7, 199))
    assert bar.value() == bar.maximum() > 0
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(7, 0))
    assert bar.value() == 0


def test_the_strip_shows_undecided_spans_strongly(qtbot: QtBot, view: ArticleView) -> None:
    strip = OverviewStrip(view)
    qtbot.addWidget(strip)
    strip.resize(14, 400)
    strip.show()
    colour = view.theme.label_colour("DATETIME").name()

    def shown() -> set[str]:
        image = strip.grab().toImage()
        return {image.pixelColor(7, y).name() for y in range(image.height())}

    view.verticalScrollBar().setRange(0, 10_000)  # so that the shade of the view covers little
    view.verticalScrollBar().setPageStep(1)
    qtbot.waitUntil(lambda: colour in shown())
    now = review()
    view.update_review(applied(now, decide(now, "date", Verdict.ACCEPTED)))
    qtbot.waitUntil(lambda: colour not in shown())


def test_a_screen_reader_reads_the_text_of_the_article(view: ArticleView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() is QAccessible.Role.Document
    text = interface.textInterface()
    units = len(TEXT.encode("utf-16-le")) // 2
    assert text.characterCount() == units
    assert text.text(0, units) == TEXT


def test_a_screen_reader_hears_the_current_annotation(view: ArticleView) -> None:
    assert describe_current(view.state) == ""
    view.set_current("rina")
    assert describe_current(view.state) == "Person, suggested, 3 of 5: Rina Kusuma"
    view.set_current("said")
    assert "direct quotation" in describe_current(view.state)
    assert "speaker Rina Kusuma" in describe_current(view.state)


def test_a_screen_reader_can_select_and_find_a_sign(view: ArticleView) -> None:
    text = QAccessible.queryAccessibleInterface(view).textInterface()
    start = len(TEXT[: place("dibuka").start].encode("utf-16-le")) // 2
    text.addSelection(start, start + 6)
    assert view.selection() == place("dibuka")
    box = text.characterRect(start)
    assert text.offsetAtPoint(box.center()) == start
