"""The concordance window: the query, the lines, and the actions on the selected lines."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.annotation import Verdict
from annotator.core.concordance import By, Found, Line
from annotator.core.labels import Label
from annotator.core.same_words import Relabel, ReviewAction, SetVerdict
from annotator.ui.actions.action_table import key_text
from annotator.ui.bulk.concordance_query_form import ConcordanceQueryForm, named_box
from annotator.ui.bulk.line_table import SORTS, LinesModel, LinesView
from annotator.ui.look.theme import Theme
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.fields import FlowLayout
from annotator.ui.words.phrases import named


class ConcordanceDialog(Dialog):
    """Shows query and lines; the controller searches and decides."""

    changed = Signal()  # the query changed, and the user may continue typing
    asked = Signal()  # search now
    stopped = Signal()
    wanted = Signal(object)  # Line: open its article
    ordered = Signal(object, object)  # ReviewAction, list[Line]
    export_wanted = Signal()
    places_left = Signal()  # search again

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Concordance"))
        self.setWindowFlags(Qt.WindowType.Window)  # so that it does not stay on top of the main window
        self._labels: tuple[Label, ...] = ()
        self._fresh = False  # a search has started, and its first lines will replace the old ones
        self._stale = False
        self._to_lines = False  # the focus moves to the first lines of fixed places
        self._result: Found | None = None
        self._place = 0
        self.model = LinesModel(theme, self)
        self.view = LinesView(self.model)
        self.view.setAccessibleName(self.tr("Lines"))
        self.query_form = ConcordanceQueryForm()
        self.query_form.changed.connect(self.changed)
        self.query_form.field.asked.connect(self.asked)
        self.query_form.field.left.connect(self.view.setFocus)
        self._make_place_heading()
        self._make_result_widgets()
        self._make_buttons()
        self._lay_out()
        self.model.chosen_changed.connect(self._update_actions)
        self.view.selectionModel().currentRowChanged.connect(self._update_actions)
        self.view.wanted.connect(self.wanted)
        self.view.horizontalHeader().setSectionsClickable(True)
        self.view.horizontalHeader().sectionClicked.connect(self._sort_by_column)
        self.show_nothing()

    def set_theme(self, theme: Theme, labels: Sequence[Label]) -> None:
        """Apply a theme, and set the labels of the project."""
        self.view.set_theme(theme)
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self.query_form.set_labels(labels)
            self._fill_labels()

    def show_places(self, title: str | None) -> None:
        """Show the title of fixed places instead of the query form; `None` shows the form again."""
        self.place_title.setText(title or "")
        self.place_heading.setVisible(title is not None)
        self.query_form.setVisible(title is None)
        self._place, self._to_lines = 0, title is not None
        if title is not None:
            self.model.set_lines([])

    def start_search(self) -> None:
        """Show that a search is running."""
        self._fresh, self._stale, self._result = True, False, None
        self.progress.setRange(0, 0)
        self.progress.show()
        self.stop.show()
        self.count.setText(self.tr("Searching…"))

    def advance(self, done: int, total: int | None, _: str) -> None:
        """Show the progress of the search."""
        self.progress.setRange(0, total or 0)
        self.progress.setValue(done)

    def add(self, lines: list[Line]) -> None:
        """Show more lines."""
        if self._fresh:
            self._place = self.view.currentIndex().row()
            self.model.set_lines(lines)
            self._fresh = False
        else:
            self.model.append(lines)
        self.empty.hide()
        self.view.show()
        number = len(self.model.lines)
        text = (
            self.tr("1 line so far")
            if number == 1
            else self.tr("{0} lines so far").format(self.number(number))
        )
        self.count.setText(text)

    def finish_search(self, result: Found | None) -> None:
        """Show the result of the search; `None` if it was stopped or failed."""
        self.progress.hide()
        self.stop.hide()
        place = max(0, self._place)
        if self._fresh:
            self.model.set_lines([])
            self._fresh = False
        self.view.setVisible(bool(self.model.lines))
        self.empty.setVisible(not self.model.lines)
        self.empty.setText(
            self.tr("Nothing in the project matches. Use fewer filters or words to find more.")
            if self.place_heading.isHidden()
            else self.tr("There are no such places.")
        )
        self._result = result
        by = self.sorting.currentData()
        if by is not By.ARTICLE:
            self.model.sort_by(by)
        self.view.go_to(min(place, len(self.model.lines) - 1))
        if self._to_lines and self.model.lines:
            self._to_lines = False
            self.view.setFocus()
        self._update_actions()

    def show_nothing(self) -> None:
        """Show what can be searched, for an empty query."""
        self.model.set_lines([])
        self.progress.hide()
        self.stop.hide()
        self.view.hide()
        self._fresh, self._result, self._place = False, None, 0
        self.empty.setText(
            self.tr(
                "Type words to see every occurrence with its left and right context. An asterisk stands for "
                "the"
                " rest of a word: panen*. Choose a label, a verdict or a suggester to see annotations "
                "instead."
            )
        )
        self.empty.show()
        self._update_actions()

    def mark_stale(self) -> None:
        """Repeat the search after decisions, as soon as the window is active."""
        self._stale = True
        self._refresh()

    def number(self, value: int) -> str:
        """A number in the format of the current language."""
        return QLocale().toString(value)

    @property
    def acted_on(self) -> list[Line]:
        """The lines to act on: the checked ones, else the current one."""
        chosen = [line for line in self.model.lines if line in self.model.chosen]
        current = self.view.current_line
        return chosen or ([current] if current is not None else [])

    def changeEvent(self, event: QEvent) -> None:
        """Repeat an outdated search when the window is activated."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of verdicts and labels that no field has handled."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        label = next((label for label in self._labels if label.key and label.key == event.text()), None)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # without Ctrl, the table has handled it
            if ctrl:
                self.accept_button.click()
        elif key == Qt.Key.Key_F5:
            self.asked.emit()
        elif key == Qt.Key.Key_Backspace:
            self.reject_button.click()
        elif label is not None and not ctrl:
            self._order(Relabel(label.name))
        else:
            super().keyPressEvent(event)

    def _make_place_heading(self) -> None:
        self.place_title = QLabel()
        self.place_title.setWordWrap(True)
        self.place_title.setTextFormat(Qt.TextFormat.PlainText)
        self.search_button = self._button(self.tr("&New search"), "", self.places_left.emit)
        self.place_heading = QWidget()
        row = QHBoxLayout(self.place_heading)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.place_title, 1)
        row.addWidget(self.search_button)
        self.place_heading.hide()

    def _make_result_widgets(self) -> None:
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setProperty("look", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(60, 20, 60, 20)
        self.count = QLabel()
        self.count.setProperty("look", "muted")
        self.count.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Searching…"))
        self.stop = QPushButton(self.tr("Sto&p"))
        self.stop.setProperty("look", "flat")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.stopped)
        self.sorting = named_box(self.tr("Sorted by"))
        for by, title in (
            (By.ARTICLE, self.tr("By article")),
            (By.LEFT, self.tr("By left context")),
            (By.HIT, self.tr("By hit")),
            (By.RIGHT, self.tr("By right context")),
            (By.LABEL, self.tr("By label")),
            (By.VERDICT, self.tr("By verdict")),
            (By.SUGGESTED, self.tr("By suggestion")),
        ):
            self.sorting.addItem(title, by)
        self.sorting.currentIndexChanged.connect(lambda _: self.model.sort_by(self.sorting.currentData()))

    def _make_buttons(self) -> None:
        self.open_button = self._button(self.tr("Open"), key_text("Return"), self._emit_wanted)
        self.accept_button = self._button(
            self.tr("Accept"), key_text("Ctrl+Return"), lambda: self._order(SetVerdict(Verdict.ACCEPTED))
        )
        self.reject_button = self._button(
            self.tr("Reject"), key_text("Backspace"), lambda: self._order(SetVerdict(Verdict.REJECTED))
        )
        self.skip_button = self._button(
            self.tr("&Skip"), "", lambda: self._order(SetVerdict(Verdict.SKIPPED))
        )
        self.label_button = self._button(self.tr("&Label as"), "1–9", lambda: None)
        self._menu = QMenu(self)
        self.label_button.setMenu(self._menu)
        self.export_button = self._button(self.tr("&Export lines…"), "", self.export_wanted.emit)

    def _button(self, title: str, key: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(f"{title}  {key}" if key else title)
        button.setAccessibleName(title.replace("&", ""))
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: pressed())
        return button

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        below.addWidget(self.progress, 1)
        below.addWidget(self.stop)
        below.addWidget(self.sorting)
        actions_row = QWidget()
        buttons = FlowLayout(actions_row, gap=8)
        for button in (
            self.open_button,
            self.accept_button,
            self.reject_button,
            self.skip_button,
            self.label_button,
            self.export_button,
        ):
            buttons.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.place_heading)
        column.addWidget(self.query_form)
        column.addWidget(self.empty, 1)
        column.addWidget(self.view, 1)
        column.addLayout(below)
        column.addWidget(actions_row)
        self.fill(column, size=QSize(1080, 640), margins=(16, 14, 16, 14))

    def _fill_labels(self) -> None:
        self._menu.clear()
        for label in self._labels:
            action = self._menu.addAction(named(label))
            action.triggered.connect(lambda _=False, name=label.name: self._order(Relabel(name)))

    def _sort_by_column(self, column: int) -> None:
        self.sorting.setCurrentIndex(self.sorting.findData(SORTS[column]))

    def _order(self, action: ReviewAction) -> None:
        if lines := self.acted_on:
            self.ordered.emit(action, lines)

    def _emit_wanted(self) -> None:
        if (line := self.view.current_line) is not None:
            self.wanted.emit(line)

    def _refresh(self) -> None:
        searched = not (self.place_heading.isHidden() and self.query_form.query.empty)
        if self._stale and self.isActiveWindow() and searched:
            self.asked.emit()

    def _update_actions(self, *_: object) -> None:
        """Update the counts of lines and of checked lines, and enable the buttons."""
        lines, chosen = len(self.model.lines), len(self.model.chosen)
        for button in (
            self.open_button,
            self.accept_button,
            self.reject_button,
            self.skip_button,
            self.label_button,
            self.export_button,
        ):
            button.setEnabled(lines > 0)
        result = self._result
        if result is None:
            count_text = ""
        elif result.capped:
            template = self.tr("Only the first {0} lines are shown; narrow the search to see them all.")
            count_text = template.format(self.number(result.lines))
        elif result.lines == 1:
            count_text = self.tr("1 line.")
        elif result.articles == 1:
            count_text = self.tr("{0} lines in 1 article.").format(self.number(result.lines))
        else:
            count_text = self.tr("{0} lines in {1} articles.").format(
                self.number(result.lines), self.number(result.articles)
            )
        if chosen and not self._fresh:
            selection_text = self.tr("{0} selected.").format(self.number(chosen))
        elif lines and result is not None:
            selection_text = self.tr("Space selects a line, Ctrl+A selects all.")
        else:
            selection_text = ""
        self.count.setText(f"{count_text} {selection_text}".strip())
