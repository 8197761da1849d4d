"""Paint the part of the page that a view shows."""

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from annotator.core.annotation import Quotation
from annotator.ui.text.connector import joined, paint_connector
from annotator.ui.text.flow import Flow
from annotator.ui.text.margin import paint_fold, paint_margin, paint_unfolded
from annotator.ui.text.paint import paint_piece
from annotator.ui.text.scene import Scene
from annotator.ui.text.stage import Stage

NEAR = 14  # pixels that rings, dots and deep lanes may reach beyond their piece


def paint_page(painter: QPainter, flow: Flow, scene: Scene, *, area: QRect, scroll: int) -> None:
    """Paint `area` of the viewport when the page is scrolled by `scroll` pixels."""
    painter.fillRect(area, flow.metrics.theme.colours.paper)
    first, last = scroll + area.top() - NEAR, scroll + area.bottom() + NEAR
    for index in flow.between(first, last):
        top = flow.text_top(index) - scroll
        run = flow.folded(index)
        if run is not None:
            span = flow.page.pieces[index].span
            paint_fold(painter, flow, run, top, focused=scene.caret == span.start)
            continue
        opened = flow.page.run_of.get(index)
        if opened is not None and opened.first == index:
            paint_unfolded(painter, flow, top)
        strip = (area.top() - NEAR, area.bottom() + NEAR)
        paint_piece(painter, flow.layout(index), top, flow.metrics, scene, strip)
        paint_margin(painter, flow, index, top, scene)
    _connectors(painter, flow, scene, scroll)


def update_pieces(stage: Stage, pieces: Iterable[int]) -> None:
    """Repaint these pieces; the rest of the page stays as it is."""
    tops, view = stage.flow.tops, stage.area.viewport()
    for index in pieces:
        height = tops[index + 1] - tops[index] + 2 * NEAR
        view.update(0, tops[index] - stage.scroll - NEAR, view.width(), height)


def update_strips(stage: Stage, strips: Iterable[tuple[int, int]]) -> None:
    """Repaint the part of the page between these heights."""
    view = stage.area.viewport()
    for top, bottom in strips:
        view.update(0, top - stage.scroll - NEAR, view.width(), bottom - top + 2 * NEAR)


def _connectors(painter: QPainter, flow: Flow, scene: Scene, scroll: int) -> None:
    origins = dict(scene.antecedents)
    quiet = scene.hovered if scene.hovered != scene.current else None
    for item_id, loud in ((quiet, False), (scene.current, True)):
        item = flow.marks.items.get(item_id or "")
        if isinstance(item, Quotation):
            spans = joined(item, origins.get(item.id))
            paint_connector(painter, flow, spans, scroll=scroll, loud=loud)
