"""Completion of a speaker's name from the names in the article; a short name completes to the full one."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

Index = QModelIndex | QPersistentModelIndex
NAME_ROLE = int(Qt.ItemDataRole.UserRole)


class NameCompleter(QCompleter):
    """Completes names by any part of them; accepting a completion inserts the full name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._full_names: dict[str, str] = {}
        self._names = QStandardItemModel(self)
        self.setModel(self._names)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        if (popup := self.popup()) is not None:
            popup.setProperty("look", "popup")

    def set_offers(self, full_names: Mapping[str, str]) -> None:
        """Set the completions: mentions, each with the full name to insert."""
        if full_names == self._full_names:
            return
        self._full_names = dict(full_names)
        self._names.clear()
        for mention, name in full_names.items():
            item = QStandardItem(mention if mention == name else f"{mention} → {name}")
            item.setData(name, NAME_ROLE)
            self._names.appendRow(item)

    def pathFromIndex(self, index: Index) -> str:
        """The full name that a completion inserts."""
        return str(index.data(NAME_ROLE) or "")
