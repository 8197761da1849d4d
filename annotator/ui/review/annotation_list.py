"""The lists of the article's annotations in reading order, and of its history."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress
from operator import is_not
from typing import cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import (
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.core.annotation import Annotation, Entity, Quotation, Verdict, reading_order, surface
from annotator.operations.reviewing.review_article import HistoryEntry, history
from annotator.ui.look.glyphs import FLAG, GLYPHS
from annotator.ui.look.theme import Theme
from annotator.ui.queue.queue_model import Index
from annotator.ui.review.facts_form import in_one_line
from annotator.ui.state.session import Mode, Session
from annotator.ui.text.words import verdict_name
from annotator.ui.widgets.rows import set_up_rows
from annotator.ui.words.language import local_time
from annotator.ui.words.phrases import message_text

ITEM_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_HEIGHT = 25  # pixels
MOST_TEXTS = 1000  # whose glyphs are kept
ENTITIES, QUOTATIONS, HISTORY = range(3)


class AnnotationListModel(QAbstractTableModel):
    """Entities or quotations of a review, or the entries of its history."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[Annotation | HistoryEntry] = ()
        self._text = ""
        self._flagged: frozenset[str] = frozenset()

    def set_items(
        self, items: Sequence[Annotation | HistoryEntry], text: str, flagged: frozenset[str] = frozenset()
    ) -> None:
        """Show these items, those in `flagged` with a flag; if only states changed, do not scroll."""
        before, other = self.items, self._flagged ^ flagged
        self._flagged = flagged
        changed_rows = list(compress(range(len(items)), map(is_not, items, before)))
        if other:
            changed_rows += [row for row, item in enumerate(items) if _key(item) in other]
        same = text is self._text and len(items) == len(before)
        if not same or any(_key(items[row]) != _key(before[row]) for row in changed_rows):
            self.beginResetModel()
            self.items, self._text = items, text
            self.endResetModel()
            return
        self.items = items
        for row in changed_rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def place(self, item: Annotation | None) -> int | None:
        """The row of an annotation, found by binary search; `None` if it is not in the list."""
        if item is None or not self.items or isinstance(self.items[0], HistoryEntry):
            return None
        annotations = cast("Sequence[Annotation]", self.items)
        row = bisect_left(annotations, reading_order(item), key=reading_order)
        return row if row < len(annotations) and annotations[row].id == item.id else None

    def rowCount(self, parent: Index | None = None) -> int:
        """The number of items."""
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def columnCount(self, parent: Index | None = None) -> int:
        """Always 1."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The text in one line; with label and state for screen readers and as tool tip."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ITEM_ROLE:
            return item
        line = self._line(item)
        if role == Qt.ItemDataRole.DisplayRole:
            return line
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            if isinstance(item, HistoryEntry):
                return f"{line}, {item.reviewer}"
            kind = item.label if isinstance(item, Entity) else item.type.value
            return f"{line}, {kind}, {verdict_name(item.verdict)}"
        return None

    def _line(self, item: Annotation | HistoryEntry) -> str:
        if isinstance(item, HistoryEntry):
            return f"{local_time(item.at)}  {message_text(item.action)}"
        text = in_one_line(surface(item, self._text)[:200])
        text = f"{item.speaker}: {text}" if isinstance(item, Quotation) and item.speaker else text
        return f"{FLAG} {text}" if item.id in self._flagged else text


class AnnotationListDelegate(QStyledItemDelegate):
    """Paints a row: a square in the label's colour (hollow if undecided), the text, the verdict's symbol."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.current: str | None = None
        self._texts: dict[tuple[object, ...], QStaticText] = {}

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.theme = theme
        self._texts.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        item = index.data(ITEM_ROLE)
        rect, colours = QRect(option.rect), self.theme.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_current = not isinstance(item, HistoryEntry) and item.id == self.current
        if is_current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colours.chosen if is_current else colours.hover)
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 4, 4)
        font = self.theme.chrome_font(0.94)
        struck_out = item.undone if isinstance(item, HistoryEntry) else item.verdict is Verdict.REJECTED
        font.setStrikeOut(struck_out)
        if is_current:
            font.setWeight(QFont.Weight.DemiBold)
        left = 6
        if not isinstance(item, HistoryEntry):
            self._paint_mark(painter, rect, item)
            self._paint_glyph(painter, rect, item)
            left = 26
        painter.setFont(font)
        painter.setPen(colours.muted if struck_out else colours.ink)
        text = self._prepared(str(index.data()), font, rect.width() - left - 28)
        painter.drawStaticText(rect.left() + left, round(rect.center().y() - text.size().height() / 2), text)
        painter.restore()

    def _prepared(self, text: str, font: QFont, width: int) -> QStaticText:
        """A text elided to `width` pixels; recent ones are kept, because keys scroll the list."""
        key = (text, font.weight(), font.strikeOut(), width)
        prepared = self._texts.get(key)
        if prepared is None:
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            prepared = QStaticText(elided)
            prepared.setTextFormat(Qt.TextFormat.PlainText)
            prepared.prepare(font=font)
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            self._texts[key] = prepared
        return prepared

    def _paint_mark(self, painter: QPainter, rect: QRect, item: Annotation) -> None:
        middle = rect.center().y()
        if not isinstance(item, Entity):
            colour = self.theme.colours.bar
            box = QRect(rect.left() + 10, middle - 6, 3, 13)
        else:
            colour = self.theme.label_colour(item.label)
            box = QRect(rect.left() + 7, middle - 4, 9, 9)
        if isinstance(item, Entity) and not (item.verdict and item.verdict.holds):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.8))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 1, 1)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, 1.5, 1.5)

    def _paint_glyph(self, painter: QPainter, rect: QRect, item: Annotation) -> None:
        font = self.theme.chrome_font(0.94)
        painter.setFont(font)
        painter.setPen(self.theme.colours.muted)
        glyph = self._prepared(GLYPHS[item.verdict], font, rect.width())
        x = rect.right() - 17 - glyph.size().width() / 2
        painter.drawStaticText(round(x), round(rect.center().y() - glyph.size().height() / 2), glyph)


class AnnotationList(QWidget):
    """Tabs for entities, quotations and history above one list."""

    picked = Signal(object)  # annotation id

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self._session = session
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("Lists"))
        for title in (self.tr("Entities"), self.tr("Quotations"), self.tr("History")):
            self.tabs.addTab(title)
        self.model = AnnotationListModel(self)
        self.delegate = AnnotationListDelegate(theme, self)
        self.view = self._make_view()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        line = QFrame()
        line.setProperty("look", "hairline")
        column.addWidget(line)
        column.addSpacing(6)
        column.addWidget(self.view, 1)
        self.tabs.currentChanged.connect(self._fill)
        session.article_opened.connect(self._fill)
        session.review_updated.connect(self._update)
        session.history_changed.connect(self._fill_history)
        session.current_changed.connect(self._show_current)
        session.mode_changed.connect(self._follow_mode)

    def set_theme(self, theme: Theme) -> None:
        """Repaint with another theme."""
        self.delegate.set_theme(theme)
        self.view.verticalHeader().setDefaultSectionSize(round(ROW_HEIGHT * theme.scale))
        self.view.viewport().update()

    def _make_view(self) -> QTableView:
        view = QTableView()
        set_up_rows(view, self.model, self.delegate, ROW_HEIGHT)
        view.setAccessibleName(self.tr("Annotations in reading order"))
        view.clicked.connect(self._pick)
        return view

    def _fill(self, _: object = None) -> None:
        review = self._session.review
        entities: Sequence[Annotation] = review.entities if review else ()
        quotations: Sequence[Annotation] = review.quotations if review else ()
        rejected_entities = (
            len([item for item in review.rejected if isinstance(item, Entity)]) if review else 0
        )
        rejected_quotations = len(review.rejected) - rejected_entities if review else 0
        self._name_tab(ENTITIES, f"{self.tr('Entities')} {len(entities) - rejected_entities}")
        self._name_tab(QUOTATIONS, f"{self.tr('Quotations')} {len(quotations) - rejected_quotations}")
        if self.tabs.currentIndex() == HISTORY:
            self._fill_history()
        else:
            items = entities if self.tabs.currentIndex() == ENTITIES else quotations
            remarks = review.remarks if review else {}
            flagged = frozenset(item_id for item_id, remark in remarks.items() if remark.flagged)
            self.model.set_items(items, review.article.text if review else "", flagged)
            self._mark_current()

    def _name_tab(self, number: int, title: str) -> None:
        if self.tabs.tabText(number) != title:  # otherwise every verdict would relayout the panel
            self.tabs.setTabText(number, title)

    def _fill_history(self, *_: object) -> None:
        review = self._session.review
        if self.tabs.currentIndex() == HISTORY and review is not None:
            article_id = review.article.id
            self._session.ask(lambda project: history(project, article_id), self._show_history)

    def _show_history(self, entries: list[HistoryEntry]) -> None:
        if self.tabs.currentIndex() == HISTORY:
            self.model.set_items(entries, "")

    def _update(self, _: object = None) -> None:
        if not self._switch_tab():
            self._fill()

    def _show_current(self, _: object = None) -> None:
        if not self._switch_tab():
            self._mark_current()

    def _switch_tab(self) -> bool:
        """Switch to the list that contains the current annotation; `False` if it is shown already."""
        item, current_tab = self._session.current, self.tabs.currentIndex()
        target = current_tab if item is None else ENTITIES if isinstance(item, Entity) else QUOTATIONS
        if current_tab in {HISTORY, target}:
            return False
        self.tabs.setCurrentIndex(target)
        return True

    def _mark_current(self) -> None:
        review, before = self._session.review, self.delegate.current
        self.delegate.current = self._session.current_id
        previous = review.by_id.get(before or "") if review else None
        if (place := self.model.place(previous)) is not None:
            self.view.update(self.model.index(place, 0))
        if (place := self.model.place(self._session.current)) is not None:
            index = self.model.index(place, 0)
            self.view.update(index)
            self.view.setCurrentIndex(index)
            if not self.view.viewport().rect().contains(self.view.visualRect(index)):
                # In the middle: a list that scrolled with every key would be painted whole each time.
                self.view.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)

    def _follow_mode(self, mode: Mode) -> None:
        if mode is Mode.QUOTATION:
            self.tabs.setCurrentIndex(QUOTATIONS)

    def _pick(self, index: QModelIndex) -> None:
        item = index.data(ITEM_ROLE)
        if not isinstance(item, HistoryEntry):
            self.picked.emit(item.id)


def _key(item: Annotation | HistoryEntry) -> str:
    return f"{item.at} {item.action}" if isinstance(item, HistoryEntry) else item.id
