"""Completion of a speaker's name over the names of the article, short ones standing for the full one."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

Index = QModelIndex | QPersistentModelIndex
NAME_ROLE = int(Qt.ItemDataRole.UserRole)


class NameCompleter(QCompleter):
    """Completes names by any of their letters; accepting an entry inserts its full name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: dict[str, str] = {}
        self._names = QStandardItemModel(self)
        self.setModel(self._names)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        if (popup := self.popup()) is not None:
            popup.setProperty("look", "popup")

    def set_offers(self, offers: Mapping[str, str]) -> None:
        """Offer these mentions, each with the name that it stands for."""
        if offers == self._offers:
            return
        self._offers = dict(offers)
        self._names.clear()
        for mention, name in offers.items():
            item = QStandardItem(mention if mention == name else f"{mention} → {name}")
            item.setData(name, NAME_ROLE)
            self._names.appendRow(item)

    def pathFromIndex(self, index: Index) -> str:
        """The name that an offer stands for."""
        return str(index.data(NAME_ROLE) or "")
