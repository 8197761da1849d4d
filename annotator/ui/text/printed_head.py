"""The header and footer of a printed article: its origin, the legend, the page number."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from annotator.core.change import PassState
from annotator.core.labels import Label
from annotator.core.review import Review
from annotator.ui.look.theme import Theme
from annotator.ui.text.marks import Form
from annotator.ui.text.paint import DASHES

GAP = 12.0  # pixels between two entries of the legend
SAMPLE = 18.0  # pixels of line shown in the legend


class Head:
    """The lines above the text on the first page: metadata, reviewer and state, legend."""

    def __init__(
        self, review: Review, labels: Sequence[tuple[str, Label]], theme: Theme, width: float
    ) -> None:
        self._theme = theme
        self._width = width
        self._lines = [line for line in (_origin(review), _work(review)) if line]
        self._labels = labels
        self._font = theme.chrome_font(0.72 * theme.reading_size / theme.chrome_size)
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._pitch = QFontMetricsF(self._font).lineSpacing() * 1.25
        self.height = round(self._walk(None))

    def paint(self, painter: QPainter) -> None:
        """Paint it at the top of the page."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._walk(painter)
        painter.restore()

    def _walk(self, painter: QPainter | None) -> float:
        """Lay everything out, painting it where there is a painter; returns the height."""
        colours = self._theme.colours
        metrics = QFontMetricsF(self._font)
        y = self._pitch
        for line in self._lines:
            if painter is not None:
                painter.setFont(self._font)
                painter.setPen(colours.muted)
                painter.drawText(
                    QPointF(0, y), metrics.elidedText(line, Qt.TextElideMode.ElideRight, self._width)
                )
            y += self._pitch
        y = self._legend(painter, y + self._pitch * 0.3)
        if painter is not None:
            painter.setPen(QPen(colours.hairline, 1))
            painter.drawLine(QLineF(0, y, self._width, y))
        return y + self._pitch

    def _legend(self, painter: QPainter | None, y: float) -> float:
        x = 0.0
        colours = self._theme.colours
        metrics, bold = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        entries: list[tuple[str, str, QColor]] = [
            (code, label.title, self._theme.label_colour(label.name)) for code, label in self._labels
        ]
        for form, words in _forms():
            entries.append((form, words, colours.ink))
        for code, words, colour in entries:
            sign = SAMPLE if code in DASHES_BY_NAME else bold.horizontalAdvance(code)
            needed = sign + 5 + metrics.horizontalAdvance(words) + GAP
            if x and x + needed > self._width:
                x, y = 0.0, y + self._pitch
            if painter is not None:
                painter.setPen(colour)
                self._sign(painter, code, x, y)
                painter.setFont(self._font)
                painter.setPen(colours.ink)
                painter.drawText(QPointF(x + sign + 5, y), words)
            x += needed
        return y + self._pitch * 0.6

    def _sign(self, painter: QPainter, code: str, x: float, y: float) -> None:
        if code in DASHES_BY_NAME:
            pen = QPen(self._theme.colours.ink, 1.6)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if DASHES_BY_NAME[code]:
                pen.setDashPattern(DASHES_BY_NAME[code])
            painter.setPen(pen)
            painter.drawLine(QLineF(x, y - 3, x + SAMPLE, y - 3))
            return
        painter.setFont(self._bold)
        painter.drawText(QPointF(x, y), code)


DASHES_BY_NAME = {
    Form.ACCEPTED.value: (),
    Form.SUGGESTED.value: DASHES[Form.SUGGESTED],
    "cue": (0.6, 2.2),
}


def _forms() -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    return [
        (Form.ACCEPTED.value, translate("print", "decided; between ticks: moved, between blocks: added")),
        (Form.SUGGESTED.value, translate("print", "suggested")),
        ("⌊ ⌋", translate("print", "content, with the speaker beside it")),
        ("cue", translate("print", "cue")),
        ("⌜ ⌝", translate("print", "source")),
    ]


def _origin(review: Review) -> str:
    """Where the article comes from: outlet, author, date and its id."""
    meta = review.article.meta
    parts = [meta.get(key, "") for key in ("outlet", "author", "published", "place")]
    return " · ".join([*filter(None, parts), review.article.id])


def _work(review: Review) -> str:
    """Who reviewed it and how far."""
    translate = QCoreApplication.translate
    state = {
        PassState.NEW: translate("print", "new"),
        PassState.IN_PROGRESS: translate("print", "in progress"),
        PassState.SKIPPED: translate("print", "skipped"),
        PassState.DONE: translate("print", "done, suggestions only"),
    }[review.work.state]
    if review.work.state is PassState.DONE and review.work.exhaustive:
        state = translate("print", "done, read whole")
    decided = len(review.items) - len(review.undecided)
    words = translate("print", "Reviewed by {0}: {1}; {2} of {3} decided")
    return words.format(review.work.reviewer, state, decided, len(review.items))


class Foot:
    """The line at the bottom of each page: the title, and which page of how many."""

    def __init__(self, review: Review, theme: Theme) -> None:
        self._title = review.article.title or review.article.id
        self._font = theme.chrome_font(0.68 * theme.reading_size / theme.chrome_size)
        self._colour = theme.colours.muted

    def paint(self, painter: QPainter, size: QSizeF, page: int, pages: int) -> None:
        """Paint it on the page that counts from 0."""
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        number = QCoreApplication.translate("print", "{0} of {1}").format(page + 1, pages)
        box = QRectF(0, size.height() - metrics.height(), size.width(), metrics.height())
        room = size.width() - metrics.horizontalAdvance(number) - 20
        shown = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft, shown)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, number)
