"""The window of the concordance: what to look for, the lines, what to do with those that are chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.annotation import Verdict
from annotator.core.concordance import By, Line
from annotator.core.labels import Label
from annotator.core.same_words import Relabel, ReviewAction, SetVerdict
from annotator.operations.reviewing.concordance import Found
from annotator.ui.actions.action_table import key_text
from annotator.ui.bulk.concordance_query_form import ConcordanceQueryForm, named_box
from annotator.ui.bulk.line_table import SORTS, LinesModel, LinesView
from annotator.ui.look.theme import Theme
from annotator.ui.widgets.fields import FlowLayout
from annotator.ui.widgets.placement import fit
from annotator.ui.words.phrases import named


class ConcordanceDialog(QDialog):
    """Shows query and lines; its owner searches and decides."""

    changed = Signal()  # the query has changed, and the user may continue typing
    asked = Signal()  # look now
    stopped = Signal()
    wanted = Signal(object)  # Line: open its article
    ordered = Signal(object, object)  # ReviewAction, list[Line]
    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Concordance"))
        self.setWindowFlags(Qt.WindowType.Window)  # beside the main window, not always above it
        self._labels: tuple[Label, ...] = ()
        self._fresh = False  # a search has begun whose first lines take the place of the old ones
        self._stale = False
        self._found: Found | None = None
        self._place = 0
        self.model = LinesModel(theme, self)
        self.view = LinesView(self.model)
        self.view.setAccessibleName(self.tr("Lines"))
        self.question = ConcordanceQueryForm()
        self.question.changed.connect(self.changed)
        self.question.field.asked.connect(self.asked)
        self.question.field.left.connect(self.view.setFocus)
        self._make_answer()
        self._make_buttons()
        self._lay_out()
        self.model.chosen_changed.connect(self._follow)
        self.view.selectionModel().currentRowChanged.connect(self._follow)
        self.view.wanted.connect(self.wanted)
        self.view.horizontalHeader().setSectionsClickable(True)
        self.view.horizontalHeader().sectionClicked.connect(self._sort_by_column)
        self.show_nothing()
        fit(self, 1080, 640)

    def set_theme(self, theme: Theme, labels: Sequence[Label]) -> None:
        """Apply another theme, and offer the labels of the project."""
        self.view.set_theme(theme)
        if tuple(labels) != self._labels:
            self._labels = tuple(labels)
            self.question.set_labels(labels)
            self._offer_labels()

    def begin(self) -> None:
        """A search begins."""
        self._fresh, self._stale, self._found = True, False, None
        self.progress.setRange(0, 0)
        self.progress.show()
        self.stop.show()
        self.count.setText(self.tr("Searching…"))

    def advance(self, done: int, total: int | None, _: str) -> None:
        """Show how far the search is."""
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
        words = (
            self.tr("1 line so far")
            if number == 1
            else self.tr("{0} lines so far").format(self.number(number))
        )
        self.count.setText(words)

    def end(self, found: Found | None) -> None:
        """The search has ended; `None`: it was stopped, or went wrong."""
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
        )
        self._found = found
        by = self.sorting.currentData()
        if by is not By.ARTICLE:
            self.model.sort_by(by)
        self.view.go_to(min(place, len(self.model.lines) - 1))
        self._follow()

    def show_nothing(self) -> None:
        """The query is empty: explain what can be searched."""
        self.model.set_lines([])
        self.progress.hide()
        self.stop.hide()
        self.view.hide()
        self._fresh, self._found, self._place = False, None, 0
        self.empty.setText(
            self.tr(
                "Type words to see every occurrence with its left and right context. An asterisk stands for "
                "the"
                " rest of a word: panen*. Choose a label, a verdict or a suggester to see annotations "
                "instead."
            )
        )
        self.empty.show()
        self._follow()

    def outdate(self) -> None:
        """Something was decided since the search: repeat it, immediately or when the window is activated."""
        self._stale = True
        self._refresh()

    def number(self, value: int) -> str:
        """A number as the user's language writes it."""
        return QLocale().toString(value)

    @property
    def acted_on(self) -> list[Line]:
        """The lines that a verdict is for: those chosen, else the current one."""
        chosen = [line for line in self.model.lines if line in self.model.chosen]
        current = self.view.current_line
        return chosen or ([current] if current is not None else [])

    def changeEvent(self, event: QEvent) -> None:
        """Search again when the window is activated and something has been decided since."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Verdicts and labels by key, where no field has it."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        label = next((label for label in self._labels if label.key and label.key == event.text()), None)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # alone, Enter in the table has opened an article
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

    def _make_answer(self) -> None:
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
        ):
            self.sorting.addItem(title, by)
        self.sorting.currentIndexChanged.connect(lambda _: self.model.sort_by(self.sorting.currentData()))

    def _make_buttons(self) -> None:
        self.open_button = self._button(self.tr("Open"), key_text("Return"), self._want)
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
        deeds = QWidget()
        buttons = FlowLayout(deeds, gap=8)
        for button in (
            self.open_button,
            self.accept_button,
            self.reject_button,
            self.skip_button,
            self.label_button,
            self.export_button,
        ):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.question)
        column.addWidget(self.empty, 1)
        column.addWidget(self.view, 1)
        column.addLayout(below)
        column.addWidget(deeds)

    def _offer_labels(self) -> None:
        self._menu.clear()
        for label in self._labels:
            action = self._menu.addAction(named(label))
            action.triggered.connect(lambda _=False, name=label.name: self._order(Relabel(name)))

    def _sort_by_column(self, column: int) -> None:
        self.sorting.setCurrentIndex(self.sorting.findData(SORTS[column]))

    def _order(self, deed: ReviewAction) -> None:
        if lines := self.acted_on:
            self.ordered.emit(deed, lines)

    def _want(self) -> None:
        if (line := self.view.current_line) is not None:
            self.wanted.emit(line)

    def _refresh(self) -> None:
        if self._stale and self.isActiveWindow() and not self.question.query.empty:
            self.asked.emit()

    def _follow(self, *_: object) -> None:
        """Say how many lines there are and how many are chosen; enable what can be done with them."""
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
        found = self._found
        if found is None:
            words = ""
        elif found.capped:
            first = self.tr("Only the first {0} lines are shown; narrow the search to see them all.")
            words = first.format(self.number(found.lines))
        elif found.lines == 1:
            words = self.tr("1 line.")
        elif found.articles == 1:
            words = self.tr("{0} lines in 1 article.").format(self.number(found.lines))
        else:
            words = self.tr("{0} lines in {1} articles.").format(
                self.number(found.lines), self.number(found.articles)
            )
        if chosen and not self._fresh:
            more = self.tr("{0} selected.").format(self.number(chosen))
        elif lines and found is not None:
            more = self.tr("Space selects a line, Ctrl+A selects all.")
        else:
            more = ""
        self.count.setText(f"{words} {more}".strip())
