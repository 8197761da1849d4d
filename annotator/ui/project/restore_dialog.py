"""The automatic backups of all projects with what they contain; one of them can be opened again."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.core.errors import ProjectError
from annotator.operations.project.backups import Backup, Contents, Place, Reason
from annotator.ui.widgets.dialog import Dialog
from annotator.ui.widgets.fields import ElidedLabel, KeyButton, NumberField
from annotator.ui.words.phrases import message_text

_BACKUP = Qt.ItemDataRole.UserRole
SMALLEST, LARGEST = 100, 1_000_000  # megabytes that the backups may take


class RestoreDialog(Dialog):
    """Lists backups, those of the open project first; what they contain is filled in as it is read."""

    copy_wanted = Signal(object)  # Backup: open it under another path
    replace_wanted = Signal(object)  # Backup: put it in the place of its project
    folder_wanted = Signal()
    size_changed = Signal(int)  # megabytes

    def __init__(self, project: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore a backup"))
        self._project = project
        words = QLabel(
            self.tr(
                "A backup is made each day when a project is opened, and before a change of more than 1,000"
                " articles. The last seven are kept. Restoring never removes the present file."
            )
        )
        words.setProperty("look", "muted")
        words.setWordWrap(True)
        self.empty = QLabel(self.tr("There are no backups yet."))
        self.empty.setWordWrap(True)
        self.empty.hide()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Backups"))
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._follow)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.empty, 1)
        column.addWidget(self.list, 1)
        column.addLayout(self._make_place())
        self.fill(column, self._make_buttons(), QSize(680, 500))
        self._follow()

    def show_place(self, place: Place) -> None:
        """Show where the backups are, and how large they may be together."""
        self.folder.set_full_text(self.tr("Folder: {0}").format(place.folder))
        self.most.blockSignals(True)
        self.most.setValue(place.most_bytes / 1_000_000)
        self.most.blockSignals(False)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these backups, newest first."""
        self.list.clear()
        for backup in sorted(backups, key=lambda backup: backup.project != self._project):
            item = QListWidgetItem()
            item.setData(_BACKUP, backup)
            item.setToolTip(self.tr("{0}\nBackup of {1}").format(backup.file, backup.project))
            item.setText(self._text(backup, self.tr("reading…")))
            self.list.addItem(item)
        self.empty.setVisible(not backups)
        self.list.setVisible(bool(backups))
        if backups:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def show_contents(self, found: tuple[Backup, Contents | ProjectError]) -> None:
        """Show what one of the backups contains, or why it cannot be read."""
        backup, contents = found
        for item in (self.list.item(row) for row in range(self.list.count())):
            if item.data(_BACKUP) == backup:
                item.setText(self._text(backup, self._contents(contents)))

    def _make_place(self) -> QHBoxLayout:
        self.folder = ElidedLabel("", Qt.TextElideMode.ElideMiddle)
        change = KeyButton(self.tr("Change &folder…"))
        change.clicked.connect(self.folder_wanted)
        self.most = NumberField(SMALLEST, LARGEST, 100, 0)
        self.most.setKeyboardTracking(False)
        self.most.valueChanged.connect(lambda megabytes: self.size_changed.emit(round(megabytes)))
        limit = QLabel(self.tr("At &most, in MB:"))
        limit.setBuddy(self.most)
        self.most.setAccessibleName(self.tr("Size of all backups in MB"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder, 1)
        for widget in (change, limit, self.most):
            row.addWidget(widget)
        return row

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.copy = buttons.addButton(self.tr("&Open as a new file…"), role)
        self.copy.setToolTip(self.tr("The present file stays as it is"))
        self.replace = buttons.addButton(
            self.tr("&Replace the present file"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy.clicked.connect(lambda: self._order(self.copy_wanted))
        self.replace.clicked.connect(lambda: self._order(self.replace_wanted))
        buttons.rejected.connect(self.close)
        return buttons

    def _order(self, signal: SignalInstance) -> None:
        item = self.list.currentItem()
        if item is not None:
            signal.emit(item.data(_BACKUP))

    def _follow(self) -> None:
        item = self.list.currentItem()
        self.copy.setEnabled(item is not None)
        self.replace.setEnabled(item is not None)
        if item is not None:
            words = self.tr("The backup takes the place of {0}; the present file is kept beside it")
            self.replace.setToolTip(words.format(item.data(_BACKUP).project))

    def _text(self, backup: Backup, contents: str) -> str:
        head = self.tr("{0} · {1} · {2}").format(
            backup.project.name, _shown(backup.made), self._reason(backup.reason)
        )
        size = QLocale().formattedDataSize(backup.bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        return self.tr("{0}\n{1} · {2}").format(head, contents, size)

    def _reason(self, reason: Reason) -> str:
        if reason is Reason.BULK:
            return self.tr("before a bulk change")
        return self.tr("before an update") if reason is Reason.MIGRATION else self.tr("daily")

    def _contents(self, contents: Contents | ProjectError) -> str:
        if isinstance(contents, ProjectError):
            return message_text(contents)
        articles = (
            self.tr("1 article")
            if contents.articles == 1
            else self.tr("{0} articles").format(contents.articles)
        )
        decisions = (
            self.tr("1 decision")
            if contents.decisions == 1
            else self.tr("{0} decisions").format(contents.decisions)
        )
        if not contents.changed:
            return self.tr("{0}, {1}").format(articles, decisions)
        try:
            changed = _shown(datetime.fromisoformat(contents.changed).astimezone())
        except ValueError:  # not written by this program
            changed = contents.changed
        if not contents.reviewer:
            return self.tr("{0}, {1} · last change {2}").format(articles, decisions, changed)
        return self.tr("{0}, {1} · last change {2} by {3}").format(
            articles, decisions, changed, contents.reviewer
        )


def _shown(when: datetime) -> str:
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(when.timestamp())), "d MMM yyyy, HH:mm")
