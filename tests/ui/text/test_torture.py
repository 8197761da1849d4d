"""What overlaps, nests and is split stays legible at any width; states differ without colour."""

import itertools

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Entity, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass
from annotator.core.review import Review
from annotator.core.spans import Span
from annotator.ui.look.theme import make_theme
from annotator.ui.text.layout import PieceLayout
from annotator.ui.text.marks import Part
from annotator.ui.text.page_painting import paint_page
from annotator.ui.text.view import ArticleView
from tests.ui.text import torture
from tests.ui.text.text_pages import LABELS

WIDTHS = [240, 300, 420, 760, 1600]


def shown(qtbot: QtBot, review: Review, width: int = 760, zoom: float = 1.0) -> ArticleView:
    view = ArticleView(theme=make_theme(False, LABELS, zoom))
    qtbot.addWidget(view)
    view.resize(width, 1200)
    view.show()
    view.set_review(review)
    view.set_show_rejected(True)
    return view


def layouts(view: ArticleView) -> list[PieceLayout]:
    flow = view.state.flow
    return [flow.layout(index) for index in range(len(flow.page.pieces))]


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.5])
@pytest.mark.parametrize("width", WIDTHS)
def test_lines_under_the_text_never_share_a_place_and_end_above_the_next_line(
    qtbot: QtBot, width: int, zoom: float
) -> None:
    view = shown(qtbot, torture.review(), width, zoom)
    stroke = view.state.flow.metrics.stroke
    for layout in layouts(view):
        entities = [mark for mark in layout.marks if mark.part is Part.ENTITY]
        for first, second in itertools.combinations(entities, 2):
            if first.span.overlaps(second.span):
                assert layout.lanes[first] != layout.lanes[second]
        for mark in entities:
            for segment in layout.segments(mark.span):
                line = segment.line
                depth = layout.style.lane + layout.lanes[mark] * layout.lane_pitch + stroke
                assert line.baseline + depth <= line.bottom + 1


@pytest.mark.parametrize("width", WIDTHS)
def test_every_sign_of_every_span_has_its_line(qtbot: QtBot, width: int) -> None:
    for layout in layouts(shown(qtbot, torture.review(), width)):
        for mark in layout.marks:
            covered = sum(segment.x2 - segment.x1 for segment in layout.segments(mark.span))
            assert covered > 0
            for segment in layout.segments(mark.span):
                assert 0 <= segment.x1 < segment.x2 <= width


def test_the_current_quotation_is_louder_over_all_that_it_overlaps(qtbot: QtBot) -> None:
    view = shown(qtbot, torture.review(), 1600)
    view.set_current("split")
    flow = view.state.flow
    image = view.viewport().grab().toImage()
    contents = next(item for item in torture.SAID if item.id == "split").contents
    index = flow.page.piece_at(contents[0].start)
    layout = flow.layout(index)
    loud = view.theme.colours.band_current
    for offset in (contents[0].start + 7, contents[1].start + 7):  # both below the other quotation's band
        box = layout.box(layout.segments(Span(offset, offset + 1))[0])
        top = flow.text_top(index) - view.state.scroll
        assert QColor(image.pixel(round(box.center().x()), round(box.top()) + top + 1)) == loud


def grey(qtbot: QtBot, verdict: Verdict | None, *, conflict: bool = False) -> QImage:
    """The picture of one entity in one state, without colour."""
    entity = Entity("e", Span(4, 9), "PERSON", verdict=verdict)
    other = [Entity("f", Span(4, 9), "ROLE")] if conflict else []
    decisions = {entity.id: entity} if verdict else {}
    items = (*(() if verdict is Verdict.ADDED else (entity,)), *other)
    view = shown(qtbot, Review(Article("a", "Ibu Rahma tiba."), Pass("RK"), items, decisions), 300)
    return view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def test_states_differ_without_colour(qtbot: QtBot) -> None:
    states = [None, *Verdict]
    pictures = [grey(qtbot, verdict) for verdict in states] + [grey(qtbot, None, conflict=True)]
    for first, second in itertools.combinations(range(len(pictures)), 2):
        changed = sum(
            abs((pictures[first].pixel(x, y) & 255) - (pictures[second].pixel(x, y) & 255)) > 40
            for x in range(200)
            for y in range(90)
        )
        assert changed >= 8, (first, second, changed)


@pytest.mark.parametrize("height", [7, 31, 64])
def test_painted_in_strips_it_looks_as_painted_at_once(qtbot: QtBot, height: int) -> None:
    view = shown(qtbot, torture.review(), 420, 1.0)
    view.set_current("over")
    state = view.state
    pictures = []
    for step in (height, 600):
        image = QImage(420, 600, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        for top in range(0, 600, step):
            area = QRect(0, top, 420, min(step, 600 - top))
            painter.setClipRect(area)
            paint_page(painter, state.flow, state.scene, area=area, scroll=0)
        painter.end()
        pictures.append(image)
    assert pictures[0] == pictures[1]
