"""The layout of the main window: queue, text, inspector and annotation list, menu bar and status line."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.actions.action_table import ActionTable, load_actions
from annotator.ui.guidelines.guidelines_panel import GuidelinesPanel
from annotator.ui.look.appearance import Appearance
from annotator.ui.look.theme import Theme, scaled
from annotator.ui.queue.queue_panel import QueuePanel
from annotator.ui.review.annotation_list import AnnotationList
from annotator.ui.review.find_bar import FindBar
from annotator.ui.review.inspector_panel import Inspector
from annotator.ui.review.overview_strip import OverviewStrip
from annotator.ui.state.session import Session
from annotator.ui.state.settings import Settings
from annotator.ui.text.view import ArticleView
from annotator.ui.widgets.notices import Notice, NoticeArea
from annotator.ui.widgets.placement import Placement
from annotator.ui.window.drop_overlay import DropOverlay
from annotator.ui.window.recent_menu import RecentMenu
from annotator.ui.window.status_line import StatusLine
from annotator.ui.window.tab_order import next_stop, tab_stops, takes_tab
from annotator.ui.window.welcome_page import WelcomePage

WIDTH, HEIGHT = 1440, 900  # default size in pixels, limited by the screen
INSPECTOR = 380  # pixels of an entity with a few details
LATE = 400  # milliseconds after which an unsaved change marks the title
SMALLEST = QSize(760, 460)
QUEUE, TEXT, GUIDE, SIDE = 190, 440, 260, 292  # minimum widths of the columns in pixels


class MainWindow(QMainWindow):
    """The parts of the window. `app.py` and `action_bindings.py` connect them."""

    activated = Signal()
    closed = Signal()

    def __init__(self, session: Session, settings: Settings, appearance: Appearance) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        theme = appearance.theme
        self.actions_by_id = ActionTable(load_actions(), self)
        self.actions_by_id.change_keys(settings.keys)
        self.notices = NoticeArea()
        self.find_bar = FindBar()
        self.view = ArticleView()
        self.queue = QueuePanel(session, theme)
        self.inspector = Inspector(session, theme, self.actions_by_id)
        self.spans = AnnotationList(session, theme)
        self.guide = GuidelinesPanel()
        self.guide.hide()
        self.status = StatusLine(session)
        self.welcome = WelcomePage(self.actions_by_id)
        self.recent = RecentMenu(settings, self)
        self._lay_out()
        self._placement = Placement(settings, self, {"columns": self._columns, "side": self._side})
        self.drop_overlay = DropOverlay(self)
        self._fill_menu_bar()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(lambda: self.setWindowModified(True))
        self._restore()
        appearance.changed.connect(self._set_theme)
        self._set_theme(theme)

    def show_review(self) -> None:
        """Show the review page: queue, text, inspector and annotation list."""
        self._seat_notices(self._text_column)
        self._pages.setCurrentWidget(self._review_page)

    def show_welcome(self) -> None:
        """Show the start page."""
        self._seat_notices(self._whole)
        self._pages.setCurrentWidget(self.welcome)
        self.welcome.begin()

    def show_guide(self, on: bool) -> None:
        """Show or hide the guidelines; in a narrow window the queue is hidden instead."""
        self.guide.setVisible(on)
        self.give_room()

    def show_queue(self) -> None:
        """Show the queue, also in a narrow window, and focus its search field."""
        if not self.queue.isVisible():
            self.actions_by_id["guidelines"].setChecked(False)
            self.guide.hide()
            self.queue.show()
            self._side.setVisible(self.width() >= scaled(QUEUE + TEXT + SIDE))
        self.queue.search.setFocus()
        self.queue.search.selectAll()

    def give_room(self) -> None:
        """Hide columns if the text would be too narrow: the queue first."""
        guide = 0 if self.guide.isHidden() else scaled(GUIDE)
        self.queue.setVisible(self.width() >= scaled(QUEUE + TEXT + SIDE) + guide)
        self._side.setVisible(self.width() >= scaled(TEXT + SIDE) + guide)

    def name_project(self, path: Path | None) -> None:
        """Show the open project in the title and the menu bar."""
        self.drop_overlay.name_project(path)
        self._project_name.setText(path.name if path else "annotator")
        self._project_name.adjustSize()
        if not self.menuBar().isNativeMenuBar():  # set again, since the bar measures its corner only then
            self.menuBar().setCornerWidget(self._project_name, Qt.Corner.TopLeftCorner)
            self._project_name.show()
        self.setWindowTitle(f"{path.name}[*] – annotator" if path else "annotator")

    def mark_unsaved(self, changes: int) -> None:
        """Mark the title if changes are not saved after `LATE` milliseconds."""
        unsaved = bool(changes or self._session.refused)
        if not unsaved:
            self._late.stop()
            self.setWindowModified(False)
        elif not self._late.isActive():
            self._late.start(LATE)

    def panes(self) -> list[QWidget]:
        """The widgets that F6 goes to, in order."""
        first = next((b for b in self.inspector.findChildren(QWidget) if takes_tab(b)), None)
        notice = next((stop for stop in tab_stops([self._middle]) if stop is not self.view), None)
        guide = self.guide.writing if self.guide.is_writing else self.guide.page
        stops = (self.queue.view, notice, self.view, guide, first, self.spans.view)
        return [stop for stop in stops if stop is not None and stop.isVisible()]

    def event(self, event: QEvent) -> bool:
        """Let Tab move the focus, except in the text and the lists, where it is an action."""
        if event.type() == QEvent.Type.WindowActivate:
            self.activated.emit()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            reading = {self, self.view, self.queue.view, self.spans.view, None}
            if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and self.focusWidget() not in reading:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus through the panels from left to right."""
        panels = (self.queue, self._middle, self.guide, self.inspector, self.spans)
        stop = next_stop(tab_stops(panels), self.focusWidget(), 1 if forward else -1)
        if stop is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stop.setFocus(reason)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save and close; the window stays open if a change cannot be saved."""
        if self.guide.unsaved:
            self.guide.save()
        if not self._session.close():
            event.ignore()
            return
        self._placement.save()
        self._settings.sync()
        self.closed.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as fit."""
        super().resizeEvent(event)
        self.give_room()

    def _lay_out(self) -> None:
        self._side = QSplitter(Qt.Orientation.Vertical)
        self._side.addWidget(self.inspector)
        self._side.addWidget(self.spans)
        self._side.setChildrenCollapsible(False)
        self._side.setStretchFactor(1, 1)  # the list takes what the inspector does not need
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._text_column = _column(self.view)
        row.addWidget(self._text_column, 1)
        row.addWidget(OverviewStrip(self.view))
        self._middle = _column(self.find_bar, page)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.queue, self._middle, self.guide, self._side):
            self._columns.addWidget(widget)
        self._columns.setStretchFactor(1, 1)
        self._columns.setChildrenCollapsible(False)
        self._review_page = self._columns
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self._review_page)
        self._whole = _column(self._pages, self.status)
        # Otherwise a longer text in the status line would widen the window.
        self._whole.setMinimumSize(SMALLEST)
        self.setCentralWidget(self._whole)

    def _seat_notices(self, below: QWidget) -> None:
        """Move the notices below the content of the current page, which so keeps its place."""
        layout = below.layout()
        if isinstance(layout, QVBoxLayout) and self.notices.parentWidget() is not below:
            layout.insertWidget(1, self.notices)

    def seat_hint(self, hint: Notice) -> None:
        """Show the hint for new users between the text and the notices."""
        hint.released.connect(self.notices.released)
        layout = self._text_column.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, hint)

    def _fill_menu_bar(self) -> None:
        bar = self.menuBar()
        self._project_name = QLabel("annotator")
        self._project_name.setProperty("look", "project")
        self.name_project(None)
        self.actions_by_id.fill(bar)
        sample = self.actions_by_id["project.sample"]
        self.actions_by_id.menus[sample.spec.menu].insertMenu(sample, self.recent)

    def _restore(self) -> None:
        self._placement.restore_window(QSize(WIDTH, HEIGHT))
        width = self.width()
        self._columns.setSizes([min(288, width * 22 // 100), width // 2, 320, min(330, width * 31 // 100)])
        self._side.setSizes([INSPECTOR, max(1, self.height() - INSPECTOR)])
        self._placement.restore_splitters()

    def _set_theme(self, theme: Theme) -> None:
        columns = {self.queue: QUEUE, self._middle: TEXT, self.guide: GUIDE, self._side: SIDE}
        for column, width in columns.items():
            column.setMinimumWidth(scaled(width))
        self.give_room()
        self.view.set_theme(theme)
        self.queue.set_theme(theme)
        self.inspector.set_theme(theme)
        self.spans.set_theme(theme)
        self.drop_overlay.set_theme(theme)


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    return holder
