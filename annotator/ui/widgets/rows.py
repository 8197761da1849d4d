"""A table of one column whose rows are painted by a delegate: the look of the queue and of the span list.

A table, not a list view: only a table stays quick over a million rows.
"""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView


def as_rows(view: QTableView, model: QAbstractItemModel, delegate: QStyledItemDelegate, height: int) -> None:
    """Give `view` the model and the delegate, rows of `height` pixels, and nothing of a table's looks."""
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setShowGrid(False)
    view.setMouseTracking(True)
    view.setTabKeyNavigation(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(height)
