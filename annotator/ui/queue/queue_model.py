"""The model of the queue and the delegate that paints its rows: title, outlet, date, state, progress."""

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
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.core.change import PassState
from annotator.core.review import Review
from annotator.operations.reviewing.queue import QueueRow, Snippet
from annotator.ui.look.theme import Theme
from annotator.ui.text.layout import broken

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
PADDING = 14  # pixels left and right of a row's content
BEFORE_HIT = 10  # characters shown before the first hit of a snippet
PAGE = 50  # rows that are read together
PAGES = 40  # pages in the cache
IN_VIEW = 2  # pages that can be visible at a time: the most recently used ones


def state_text(row: QueueRow) -> str:
    """The state of an article, with the number of undecided suggestions."""
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
    """An ISO 8601 time as a short date in the current language; other texts are returned unchanged."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    return QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMM yyyy")


def origin(row: QueueRow) -> str:
    """Outlet and date, if known."""
    return " · ".join(part for part in (row.outlet, day(row.published)) if part)


def _pieces(snippet: Snippet, start: int) -> Iterator[tuple[str, bool]]:
    """The text from `start` on, split at the hits; with each piece, whether it is a hit."""
    if start > 0:
        yield "…", False
    for hit in snippet.hits:
        yield snippet.text[start : hit.start], False
        yield hit.of(snippet.text), True
        start = hit.end
    yield snippet.text[start:], False


def _painted_alike(first: QueueRow | None, second: QueueRow | None) -> bool:
    """Whether both rows are painted alike, including their snippets."""
    return first == second and (first and first.snippet) == (second and second.snippet)


def _same(first: Sequence[int], second: Sequence[int]) -> bool:
    """Whether both have the same keys; arrays are compared as bytes, which is fast for a million keys."""
    if isinstance(first, array) and isinstance(second, array):
        return len(first) == len(second) and first.tobytes() == second.tobytes()
    return first == second


class QueueModel(QAbstractTableModel):
    """The articles of a listing. Rows are requested and cached page by page, when they are needed.

    A row is blank until it is read; an outdated row stays until the new one is read.
    """

    rows_requested = Signal(object, object)  # page number, keys of its articles

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: Sequence[int] = ()
        self._pages: OrderedDict[int, dict[int, QueueRow]] = OrderedDict()
        self._stale: set[int] = set()
        self._requested: set[int] = set()
        self._review: Review | None = None

    def set_keys(self, keys: Sequence[int]) -> None:
        """Show these articles; rows of before stay until they are read again, if they still come first."""
        if _same(keys, self._keys):
            self.refresh()
            return
        shown = len(self._keys)
        if 0 < shown < len(keys) and _same(keys[:shown], self._keys):
            self.beginInsertRows(QModelIndex(), shown, len(keys) - 1)
            self._keys = keys
            self.endInsertRows()
            self.refresh()
            return
        self.beginResetModel()
        self._keys = keys
        self._pages.clear()
        self._stale.clear()
        self._requested.clear()
        self.endResetModel()

    def keys(self, first: int, end: int) -> Sequence[int]:
        """The keys of the articles from row `first` to before row `end`."""
        return self._keys[first:end]

    def refresh(self) -> None:
        """Mark all rows as outdated and request the visible ones again."""
        self._stale = set(self._pages)
        for number in {*self._requested, *list(self._pages)[-IN_VIEW:]}:
            self._request(number)

    def set_rows(self, page: int, keys: Sequence[int], rows: Sequence[QueueRow]) -> None:
        """Store requested rows, unless the page shows other articles by now."""
        first = page * PAGE
        self._requested.discard(page)
        if self._keys[first : first + PAGE] != keys:
            return
        before, after = self._pages.get(page, {}), {row.key: self._updated(row) for row in rows}
        self._pages[page] = after
        self._stale.discard(page)
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        changed = [
            place
            for place, key in enumerate(keys, first)
            if not _painted_alike(before.get(key), after.get(key))
        ]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))

    def row(self, place: int) -> QueueRow | None:
        """The row at a position; `None` until it is read, or if its article no longer exists."""
        number = place // PAGE
        page = self._pages.get(number)
        if (page is None or number in self._stale) and number not in self._requested:
            self._request(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page.get(self._keys[place])

    def row_of(self, article_id: str) -> QueueRow | None:
        """The row of an article, if it is read."""
        rows = (row for page in self._pages.values() for row in page.values())
        return next((row for row in rows if row.article_id == article_id), None)

    def follow(self, review: Review) -> None:
        """Update the row of the article in view without reading the file."""
        self._review = review
        for number, page in self._pages.items():
            for place, (key, row) in enumerate(page.items(), number * PAGE):
                if row.article_id == review.article.id:
                    updated = page[key] = self._updated(row)
                    if updated != row:
                        self.dataChanged.emit(self.index(place, 0), self.index(place, 0))
                    return

    def _request(self, number: int) -> None:
        self._requested.add(number)
        self.rows_requested.emit(number, self._keys[number * PAGE : (number + 1) * PAGE])

    def _updated(self, row: QueueRow) -> QueueRow:
        """The row, updated from the review in view if it is of the same article."""
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
        """The number of articles."""
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index | None = None) -> int:
        """Always 1."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The title to display; a full description for screen readers and as tool tip."""
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_ROLE or row is None:
            return row
        title = row.title or row.article_id
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            snippet = row.snippet.text if row.snippet is not None else ""
            return ", ".join(part for part in (title, origin(row), state_text(row), snippet) if part)
        return None


class QueueDelegate(QStyledItemDelegate):
    """Paints a row. `current` is the id of the article in view; `shows_selection`: fill selected rows."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.current: str | None = None
        self.shows_selection = False

    def fonts(self) -> tuple[QFont, QFont]:
        """The fonts of the title and of the line below."""
        title = self.theme.chrome_font()
        title.setWeight(QFont.Weight.Medium)
        return title, self.theme.chrome_font(0.88)

    def height(self) -> int:
        """The height of every row, in pixels."""
        title, small = self.fonts()
        return 10 + 2 * self._leading(title) + 4 + QFontMetrics(small).height() + 5 + 2 + 9

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """The same height for all rows."""
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
        if self.shows_selection and state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colours.selection)
            if row.article_id == self.current:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), colours.accent)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.hairline)
        self._paint_text(painter, rect.adjusted(PADDING, 10, -PADDING, -9), row)
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, row: QueueRow) -> None:
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
        state = state_text(row)
        painter.drawText(base, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, state)
        available = base.width() - metrics.horizontalAdvance(state) - 10
        shown = metrics.elidedText(origin(row), Qt.TextElideMode.ElideRight, max(0, available))
        painter.drawText(base, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_snippet(self, painter: QPainter, rect: QRect, snippet: Snippet, font: QFont) -> None:
        """Paint one line around the first hit, with highlighted hits."""
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
        painter.setFont(font)
        metrics, leading = QFontMetrics(font), self._leading(font)
        for number, part in enumerate(broken(text, font, rect.width(), lines)):
            shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect.left(), rect.top() + number * leading + metrics.ascent(), shown)

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
