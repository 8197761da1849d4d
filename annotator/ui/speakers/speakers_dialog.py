"""The speakers of the project: a table, and what can be done with the selected rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.core.settings.speakers import SpeakerOrder
from annotator.operations.reviewing.speakers import SpeakersFound
from annotator.ui.look.theme import Theme
from annotator.ui.speakers.speaker_table import NAME, ORDERS, SpeakerModel, SpeakerTable
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.fields import FlowLayout, SearchField
from annotator.ui.words.language import whole

TYPING = 200  # milliseconds without typing before the list follows the search
CHOICES = 500  # speakers offered as the target of a merge


class SpeakersDialog(Dialog):
    """Shows what it is given; the controller reads and writes."""

    asked = Signal()  # read the list again
    quotations_wanted = Signal(object)  # list[str]: names of speakers
    merged = Signal(object, str)  # list[str], the name that remains
    separated = Signal(object)  # list[str]: names that become speakers of their own
    attributes_set = Signal(object)  # list[str]
    export_wanted = Signal()

    def __init__(self, theme: Theme, reviewer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Speakers"))
        self.setWindowFlags(Qt.WindowType.Window)  # so that it does not stay on top of the main window
        self._found: SpeakersFound | None = None
        self._next: str | None = None  # the speaker to select in the next list
        self._stale = False
        self.order = SpeakerOrder.QUOTATIONS
        self.question: QInputDialog | None = None
        self.model = SpeakerModel(self)
        self.table = SpeakerTable(self.model, theme)
        self.table.setAccessibleName(self.tr("Speakers"))
        self.table.wanted.connect(self._want_quotations)
        self.table.selectionModel().selectionChanged.connect(self._update_buttons)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by_column)
        self._make_query(reviewer)
        self._make_buttons()
        self._lay_out()
        self._update_buttons()

    @property
    def reviewer(self) -> str | None:
        """The reviewer whose accepted quotations count; `None` for the gold."""
        return self.basis.currentData() or None

    @property
    def words(self) -> str:
        """The text that a name must contain."""
        return self.search.text()

    def set_reviewer(self, reviewer: str) -> None:
        """Name the reviewer of the second choice."""
        title = self.tr("Accepted quotations of {0}, in articles of any state").format(reviewer)
        self.basis.setItemText(1, title)
        self.basis.setItemData(1, reviewer)

    def show_speakers(self, found: SpeakersFound) -> None:
        """Show a list; the current speaker stays."""
        first, self._found, self._stale = self._found is None, found, False
        if first and found.reviewer is None and not found.gold:
            self.basis.setCurrentIndex(1)  # which asks again
            return
        names, column = self.table.names, self.table.currentIndex().column()
        self.model.set_rows(found.rows, found.attributes)
        self.table.go_to(self._next or (names[0] if names else None), max(NAME, column))
        self._next = None
        self.table.setVisible(bool(found.rows))
        self.empty.setVisible(not found.rows)
        self.empty.setText(self._emptiness(found))
        self.count.setText(self._counts(found))
        self._update_buttons()

    def mark_stale(self) -> None:
        """Read the list again, as soon as the window is active."""
        self._stale = True
        self._refresh()

    def select_after(self, name: str) -> None:
        """Make a speaker the current one in the list that is read next."""
        self._next = name

    def changeEvent(self, event: QEvent) -> None:
        """Read an outdated list again when the window is activated."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F5 reads the list again; Ctrl+F moves to the search."""
        if event.key() == Qt.Key.Key_F5:
            self.asked.emit()
        elif event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

    def ask_merge(self) -> None:
        """Ask which name remains of the selected speakers, or whose other name the only one is."""
        names = self.table.names
        if len(names) > 1:
            text = self.tr("These names mean the same speaker: {0}.\nMain name:").format("; ".join(names))
            choices, proposed = names, max(names, key=len)
        else:
            text = self.tr("“{0}” is another name of:").format(names[0])
            choices = [row.name for row in self.model.rows[:CHOICES] if row.name != names[0]]
            proposed = ""
        self._ask(self.tr("Merge speakers"), text, choices, proposed, lambda into: self._merge(names, into))

    def ask_separate(self) -> None:
        """Make the other names of the selected speakers speakers of their own; ask which, if several."""
        names = self._variants
        if len(names) == 1:
            self._separate(names)
            return
        every = self.tr("All these names")
        self._ask(
            self.tr("Separate speakers"),
            self.tr("This name becomes a speaker of its own again:"),
            [*names, every],
            names[0],
            lambda name: self._separate(names if name == every else [name]),
            editable=False,
        )

    def ask_attributes(self) -> None:
        """Ask for the attributes of speakers."""
        text = self.tr(
            "Attributes, separated by commas. Values of an attribute that you remove return with it:"
        )
        self._ask(
            self.tr("Attributes of speakers"),
            text,
            [],
            ", ".join(self.model.attributes),
            lambda names: self.attributes_set.emit(names.split(",")),
        )

    def _ask(
        self,
        title: str,
        text: str,
        choices: Sequence[str],
        proposed: str,
        then: Callable[[str], None],
        *,
        editable: bool = True,
    ) -> None:
        question = self.question = QInputDialog(self)
        question.setWindowTitle(title)
        question.setLabelText(text)
        if choices:
            question.setComboBoxEditable(editable)
            question.setComboBoxItems(list(choices))
        question.setTextValue(proposed)
        question.textValueSelected.connect(then)
        question.finished.connect(self.table.setFocus)
        question.finished.connect(question.deleteLater)
        question.open()

    def _merge(self, names: list[str], into: str) -> None:
        if into.strip():
            self.merged.emit(names, into)

    def _separate(self, names: list[str]) -> None:
        self.separated.emit(names)

    def _want_quotations(self) -> None:
        if names := self.table.names:
            self.quotations_wanted.emit(names)

    @property
    def _variants(self) -> list[str]:
        """The other names of the selected speakers."""
        chosen = set(self.table.names)
        return [name for row in self.model.rows if row.name in chosen for name, _ in row.variants]

    def _make_query(self, reviewer: str) -> None:
        self.basis = QComboBox()
        self.basis.setAccessibleName(self.tr("Quotations that count"))
        self.basis.addItem(self.tr("Gold: the done articles"), "")
        self.basis.addItem("", reviewer)
        self.set_reviewer(reviewer)
        self.basis.currentIndexChanged.connect(self.asked)
        self.search = SearchField()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Names that contain"))
        self.search.setAccessibleName(self.tr("Names that contain"))
        self.search.onward.connect(self.table.setFocus)
        self.search.left.connect(self.table.setFocus)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self.asked)
        self.search.textChanged.connect(self._typing.start)

    def _make_buttons(self) -> None:
        self.quotations_button = self._button(self.tr("&Quotations"), self._want_quotations)
        self.merge_button = self._button(self.tr("&Merge…"), self.ask_merge)
        self.separate_button = self._button(self.tr("&Separate"), self.ask_separate)
        self.attributes_button = self._button(self.tr("&Attributes…"), self.ask_attributes)
        self.export_button = self._button(self.tr("&Export table…"), self.export_wanted.emit)
        self.close_button = self._button(self.tr("&Close"), self.close)

    def _button(self, title: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: pressed())
        return button

    def _lay_out(self) -> None:
        self.count = QLabel()
        self.count.setProperty("look", "muted")
        self.count.setWordWrap(True)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setProperty("look", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(60, 20, 60, 20)
        self.empty.hide()
        first = QHBoxLayout()
        first.addWidget(self.basis)
        first.addWidget(self.search, 1)
        self.hint = QLabel(
            self.tr("Enter shows the quotations. To describe a speaker, type in a column behind the counts.")
        )
        self.hint.setProperty("look", "small")
        self.hint.setWordWrap(True)
        below = QWidget()
        buttons = FlowLayout(below, gap=8)
        for button in (
            self.quotations_button,
            self.merge_button,
            self.separate_button,
            self.attributes_button,
            self.export_button,
            self.close_button,
        ):
            buttons.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(first)
        column.addWidget(self.empty, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        column.addWidget(self.hint)
        self.fill(column, below, QSize(1080, 620), margins=(16, 14, 16, 14))

    def _sort_by_column(self, column: int) -> None:
        if column in ORDERS:
            self.order = ORDERS[column]
            self.asked.emit()

    def _refresh(self) -> None:
        if self._stale and self.isActiveWindow():
            self.asked.emit()

    def _update_buttons(self, *_: object) -> None:
        names = self.table.names
        self.quotations_button.setEnabled(bool(names))
        self.merge_button.setEnabled(bool(names))
        self.separate_button.setEnabled(bool(self._variants))
        self.export_button.setEnabled(bool(self.model.rows))

    def _emptiness(self, found: SpeakersFound) -> str:
        if self.words.strip():
            return self.tr("No speaker has a name that contains these letters.")
        if self.reviewer is None and not found.gold:
            return self.tr(
                "There is no gold yet: no article is done. Choose above to count accepted quotations in"
                " articles of any state."
            )
        return self.tr("No accepted quotation has a speaker yet.")

    def _counts(self, found: SpeakersFound) -> str:
        totals = found.totals
        text = self.tr(
            "Speakers: {0}. Quotations: {1}, {2} of them without a speaker. Articles: {3}."
        ).format(
            whole(totals.speakers), whole(totals.quotations), whole(totals.nameless), whole(totals.articles)
        )
        if found.capped:
            shown = self.tr("Only the first {0} are shown; search for a name to see others.")
            text = f"{text} {shown.format(whole(len(found.rows)))}"
        return text
