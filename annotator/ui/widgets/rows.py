"""A table view with one column whose rows are painted by a delegate: for the queue and the annotation list.

Not a QListView, because only a table is fast with a million rows.
"""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView


def set_up_rows(
    view: QTableView,
    model: QAbstractItemModel,
    delegate: QStyledItemDelegate,
    height: int,
    *,
    several: bool = False,
) -> None:
    """Set up `view` with the model, the delegate and rows of `height` pixels, without headers and grid.

    `several`: rows can be selected, with Shift and Ctrl more than one.
    """
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setShowGrid(False)
    view.setMouseTracking(True)
    view.setTabKeyNavigation(False)
    modes = QAbstractItemView.SelectionMode
    view.setSelectionMode(modes.ExtendedSelection if several else modes.NoSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.horizontalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(height)
