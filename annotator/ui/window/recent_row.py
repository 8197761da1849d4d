"""A row of the start page: name, folder, date and progress of a recent project."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from annotator.operations.project.summary import ProjectSummary
from annotator.ui.state.settings import Recent
from annotator.ui.widgets.fields import ElidedLabel, KeyButton
from annotator.ui.words.phrases import message_text

HEIGHT = 54  # pixels


class RecentRow(QWidget):
    """A button that opens the project, and one that removes the row from the list (also by Delete)."""

    chosen = Signal(object)  # Path
    forgotten = Signal(object)  # Path

    def __init__(self, recent: Recent, today: date) -> None:
        super().__init__()
        self.path = recent.path
        self._when = when_opened(recent.opened, today)
        self.button = RowButton()
        self.button.setToolTip(str(recent.path))
        self.button.clicked.connect(lambda: self.chosen.emit(self.path))
        self.button.delete_pressed.connect(lambda: self.forgotten.emit(self.path))
        self.name = ElidedLabel(recent.path.name)
        self.place = ElidedLabel(short_folder(recent.path.parent), Qt.TextElideMode.ElideMiddle)
        self.state = QLabel(self._when)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(110)
        self.bar.setVisible(False)
        self.remove = QToolButton()
        self.remove.setText("✕")
        self.remove.setToolTip(self.tr("Remove it from this list; the file is kept (Delete)"))
        self.remove.setAccessibleName(self.tr("Remove {0} from the list").format(recent.path.name))
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the key for it is Delete
        self.remove.clicked.connect(lambda: self.forgotten.emit(self.path))
        self._lay_out()
        self._name()

    def tell(self, glance: ProjectSummary) -> None:
        """Show the progress, or that the file cannot be read."""
        if glance.missing:
            self.state.setText(self.tr("no longer exists"))
            self.button.setEnabled(False)
            self.button.setToolTip(self.tr("{0} was moved or deleted").format(self.path))
        elif glance.problem:
            self.state.setText(self.tr("cannot be read"))
            self.button.setToolTip(message_text(glance.problem))
        elif glance.outdated:
            self.state.setText(self.tr("from an older version · {0}").format(self._when))
        elif glance.articles:
            done = self.tr("{0} of {1} done · {2}").format(glance.done, glance.articles, self._when)
            self.state.setText(done)
            self.bar.setRange(0, glance.articles)
            self.bar.setValue(glance.done)
            self.bar.setVisible(True)
        else:
            self.state.setText(self.tr("empty · {0}").format(self._when))
        self._name()

    def _lay_out(self) -> None:
        for label in (self.place, self.state):
            label.setProperty("look", "small")
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, widgets in ((left, (self.name, self.place)), (right, (self.state, self.bar))):
            column.setSpacing(3)
            column.addStretch(1)
            for widget in widgets:
                widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                column.addWidget(widget)
            column.addStretch(1)
        right.setAlignment(self.state, Qt.AlignmentFlag.AlignRight)
        right.setAlignment(self.bar, Qt.AlignmentFlag.AlignRight)
        inside = QHBoxLayout(self.button)
        inside.setContentsMargins(12, 4, 12, 4)
        inside.addLayout(left, 1)
        inside.addLayout(right)
        self.button.setMinimumHeight(max(HEIGHT, 2 * self.fontMetrics().lineSpacing() + 18))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.button, 1)
        row.addWidget(self.remove)
        self.setFocusProxy(self.button)

    def _name(self) -> None:
        self.button.setAccessibleName(f"{self.path.name}, {self.place.full_text}, {self.state.text()}")


class RowButton(KeyButton):
    """A button of the start page; arrow keys are handled by the page."""

    delete_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "row")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Delete; ignore arrow keys."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)


def when_opened(day: date, today: date) -> str:
    """The day on which a project was opened, as "today", "yesterday", "3 days ago" or a date."""
    translate = QCoreApplication.translate
    ago = (today - day).days
    if ago <= 0:
        return translate("recent", "today")
    if ago == 1:
        return translate("recent", "yesterday")
    if ago < 7:
        return translate("recent", "{0} days ago").format(ago)
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def short_folder(folder: Path) -> str:
    """A folder with the home folder written as `~`."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
