"""The rows of the queue and how one is painted: two lines of title, outlet and date, what is left."""

from array import array
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.change import PassState
from annotator.core.review import Review
from annotator.operations.reviewing.queue import QueueRow, Snippet
from annotator.ui.look.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
PADDING = 14  # pixels left and right of a row's content
BEFORE_HIT = 10  # characters that are shown before the first hit of a snippet
PAGE = 50  # rows that are read together
PAGES = 40  # pages that are kept
IN_VIEW = 2  # pages that a view can show at a time: those that were looked at last


def left_in_words(row: QueueRow) -> str:
    """What is left to do in an article."""
    translate = QCoreApplication.translate
    if row.state is PassState.DONE:
        return (
            translate("queue", "done, read whole")
            if row.exhaustive
            else translate("queue", "suggestions only")
        )
    if row.state is PassState.SKIPPED:
        return translate("queue", "skipped")
    return _left_in_open(row) if row.analysed else translate("queue", "not analysed")


def _left_in_open(row: QueueRow) -> str:
    translate = QCoreApplication.translate
    if row.state is PassState.NEW:
        return (
            translate("queue", "{0} new").format(row.undecided)
            if row.undecided
            else translate("queue", "new")
        )
    if row.undecided == 0:
        return translate("queue", "all decided")
    if row.decided == 0:
        return translate("queue", "{0} undecided").format(row.undecided)
    return translate("queue", "{0} of {1} left").format(row.undecided, row.undecided + row.decided)


def day(published: str) -> str:
    """An ISO 8601 time as a short date of the user's language; what is no such time stays as it is."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMM yyyy")


def origin(row: QueueRow) -> str:
    """Outlet and date, as far as they are known."""
    return " · ".join(part for part in (row.outlet, day(row.published)) if part)


def _pieces(snippet: Snippet, start: int) -> Iterator[tuple[str, bool]]:
    """The text from `start` on, cut at the hits; whether each piece is one."""
    if start > 0:
        yield "…", False
    for hit in snippet.hits:
        yield snippet.text[start : hit.start], False
        yield hit.of(snippet.text), True
        start = hit.end
    yield snippet.text[start:], False


def _alike(some: QueueRow | None, other: QueueRow | None) -> bool:
    """Whether both are painted alike, snippets included."""
    return some == other and (some and some.snippet) == (other and other.snippet)


def _same(some: Sequence[int], others: Sequence[int]) -> bool:
    """Whether both are the same keys; a million of them are compared as bytes, in a millisecond or two."""
    if isinstance(some, array) and isinstance(others, array):
        return len(some) == len(others) and some.tobytes() == others.tobytes()
    return some == others


class QueueModel(QAbstractTableModel):
    """The articles of a listing. Rows are kept a page at a time, and asked for when somebody looks at them.

    A row that is not there yet is blank for the moment it takes; one that is out of date stays until the new
    one is there.
    """

    rows_wanted = Signal(object, object)  # page number, keys of its articles

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: Sequence[int] = ()
        self._pages: OrderedDict[int, dict[int, QueueRow]] = OrderedDict()
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._review: Review | None = None

    def set_keys(self, keys: Sequence[int]) -> None:
        """Show other articles; the same ones again only ask for their rows again."""
        if _same(keys, self._keys):
            self.refresh()
            return
        self.beginResetModel()
        self._keys = keys
        self._pages.clear()
        self._stale.clear()
        self._asked.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """What rows say may be different in the file; those in view are asked for at once."""
        self._stale = set(self._pages)
        for number in {*self._asked, *list(self._pages)[-IN_VIEW:]}:
            self._ask(number)

    def set_rows(self, page: int, keys: Sequence[int], rows: Sequence[QueueRow]) -> None:
        """Take the rows that were asked for, unless others are shown by now."""
        first = page * PAGE
        self._asked.discard(page)
        if self._keys[first : first + PAGE] != keys:
            return
        before, now = self._pages.get(page, {}), {row.key: self._followed(row) for row in rows}
        self._pages[page] = now
        self._stale.discard(page)
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        other = [place for place, key in enumerate(keys, first) if not _alike(before.get(key), now.get(key))]
        if other:
            self.dataChanged.emit(self.index(other[0], 0), self.index(other[-1], 0))

    def row(self, place: int) -> QueueRow | None:
        """The row at a place; `None` while it is being read or where its article no longer exists."""
        number = place // PAGE
        page = self._pages.get(number)
        if (page is None or number in self._stale) and number not in self._asked:
            self._ask(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page.get(self._keys[place])

    def follow(self, review: Review) -> None:
        """Bring the row of the article in view up to date without asking the file."""
        self._review = review
        for number, page in self._pages.items():
            for place, (key, row) in enumerate(page.items(), number * PAGE):
                if row.article_id == review.article.id:
                    now = page[key] = self._followed(row)
                    if now != row:
                        self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
                    return

    def _ask(self, number: int) -> None:
        self._asked.add(number)
        self.rows_wanted.emit(number, self._keys[number * PAGE : (number + 1) * PAGE])

    def _followed(self, row: QueueRow) -> QueueRow:
        """The row as the review in view has it, where it is of the same article."""
        review = self._review
        if review is None or row.article_id != review.article.id:
            return row
        return replace(
            row,
            state=review.work.state,
            exhaustive=review.work.exhaustive,
            decided=len(review.decisions),
            undecided=len(review.undecided),
            analysed=review.analysed,
        )

    def rowCount(self, parent: Index | None = None) -> int:
        """As many rows as articles."""
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index | None = None) -> int:
        """One column, painted whole."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The title for the eye, everything in words for a screen reader."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_ROLE or row is None:
            return row
        title = row.title or row.article_id
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            found = row.snippet.text if row.snippet is not None else ""
            return ", ".join(part for part in (title, origin(row), left_in_words(row), found) if part)
        return None


class QueueDelegate(QStyledItemDelegate):
    """Paints a row. `current` is the id of the article in view."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.current: str | None = None

    def fonts(self) -> tuple[QFont, QFont]:
        """The fonts of the title and of the line below it."""
        title = self.theme.chrome_font()
        title.setWeight(QFont.Weight.Medium)
        return title, self.theme.chrome_font(0.88)

    def height(self) -> int:
        """The height of every row, in pixels."""
        title, small = self.fonts()
        return 10 + 2 * self._leading(title) + 4 + QFontMetrics(small).height() + 5 + 2 + 9

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """All rows are of one height."""
        return QSize(200, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, QueueRow):
            return
        rect, colours = option.rect, self.theme.colours
        state = option.state
        painter.save()
        if row.article_id == self.current:
            painter.fillRect(rect, colours.paper)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours.hover)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.hairline)
        self._paint_words(painter, rect.adjusted(PADDING, 10, -PADDING, -9), row)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: QueueRow) -> None:
        colours = self.theme.colours
        title, small = self.fonts()
        closed = row.state in {PassState.DONE, PassState.SKIPPED}
        painter.setPen(colours.muted if closed and row.article_id != self.current else colours.ink)
        lines = 2
        if row.snippet is not None and row.snippet.hits:
            lines = 1
            self._paint_snippet(painter, rect.adjusted(0, self._leading(title), 0, 0), row.snippet, small)
            painter.setPen(colours.muted if closed and row.article_id != self.current else colours.ink)
        self._paint_title(painter, rect, row.title or row.article_id, title, lines)
        line = QRect(rect.left(), rect.bottom() - 1, rect.width(), 2)
        self._paint_progress(painter, line, row)
        painter.setFont(small)
        painter.setPen(colours.muted)
        metrics = QFontMetrics(small)
        base = QRect(rect.left(), line.top() - 5 - metrics.height(), rect.width(), metrics.height())
        left = left_in_words(row)
        painter.drawText(base, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, left)
        room = base.width() - metrics.horizontalAdvance(left) - 10
        shown = metrics.elidedText(origin(row), Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(base, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_snippet(self, painter: QPainter, rect: QRect, snippet: Snippet, font: QFont) -> None:
        """One line around the first hit, the hits on the colour of what a search marks."""
        metrics, colours = QFontMetrics(font), self.theme.colours
        first = snippet.hits[0].start
        start = max(0, snippet.text.rfind(" ", 0, max(0, first - BEFORE_HIT)))
        x, end = rect.left(), rect.right()
        baseline = rect.top() + metrics.ascent() + 1
        painter.setFont(font)
        for piece, hit in _pieces(snippet, start):
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, end - x)
            width = metrics.horizontalAdvance(shown)
            if hit:
                painter.fillRect(QRect(x, rect.top() + 1, width, metrics.height()), colours.match)
            painter.setPen(colours.ink if hit else colours.muted)
            painter.drawText(x, baseline, shown)
            x += width
            if shown != piece or x >= end:
                return

    def _paint_title(self, painter: QPainter, rect: QRect, text: str, font: QFont, lines: int) -> None:
        layout = QTextLayout(text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        painter.setFont(font)
        metrics, leading = QFontMetrics(font), self._leading(font)
        layout.beginLayout()
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            start = line.textStart()
            part = text[start:] if number == lines - 1 else text[start : start + line.textLength()].rstrip()
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect.left(), rect.top() + number * leading + metrics.ascent(), shown)
        layout.endLayout()

    def _paint_progress(self, painter: QPainter, line: QRect, row: QueueRow) -> None:
        painter.fillRect(line, self.theme.colours.hairline)
        total = row.decided + row.undecided
        share = 1.0 if row.state is PassState.DONE else (row.decided / total if total else 0.0)
        colour: QColor = self.theme.colours.done if row.state is PassState.DONE else self.theme.colours.accent
        if share:
            painter.fillRect(QRect(line.left(), line.top(), max(2, round(line.width() * share)), 2), colour)

    @staticmethod
    def _leading(font: QFont) -> int:
        return QFontMetrics(font).height() + 2
