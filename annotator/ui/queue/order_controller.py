"""The order of the queue: its actions, and the button above the rows."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from annotator.operations.reviewing.queue import Order, QueueOrder, set_queue_order
from annotator.ui.actions.action_table import ActionTable, clean
from annotator.ui.queue.queue_panel import QueuePanel
from annotator.ui.state.session import Session


class OrderController(QObject):
    """Lets the user choose the order, which is saved in the project."""

    def __init__(self, actions: ActionTable, panel: QueuePanel, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._panel = panel
        self._actions = actions
        self._current = QueueOrder()
        for order in Order:
            self._actions[f"order.{order}"].bind(self._choose_function(order))
        self._actions["order.shuffle"].bind(lambda _: self.shuffle())
        menu = QMenu(self._panel)
        menu.setToolTipsVisible(True)
        for order in Order:
            if order is Order.UNCERTAINTY:  # separates computed orders from those by a column
                menu.addSeparator()
            menu.addAction(self._actions[f"order.{order}"])
        menu.addSeparator()
        menu.addAction(self._actions["order.shuffle"])
        self._panel.order_button.setMenu(menu)
        self._panel.ordered.connect(self._show)
        self._show(self._current)

    def choose(self, order: Order) -> None:
        """Change the order."""
        self._store(QueueOrder(order, self._current.seed))

    def shuffle(self) -> None:
        """Order at random; if the order is random already, with the next seed."""
        increment = self._current.order is Order.RANDOM
        self._store(QueueOrder(Order.RANDOM, self._current.seed + increment))

    def _choose_function(self, order: Order) -> Callable[[bool], None]:
        return lambda _: self.choose(order)

    def _store(self, chosen: QueueOrder) -> None:
        self._show(chosen)
        reviewer = self._session.reviewer
        self._session.run(lambda project: set_queue_order(project, reviewer, chosen))

    def _show(self, chosen: QueueOrder) -> None:
        self._current = chosen
        for order in Order:
            self._actions[f"order.{order}"].setChecked(order is chosen.order)
        command = self._actions[f"order.{chosen.order}"]
        title, tip = clean(command.title), command.toolTip()
        if chosen.order is Order.RANDOM:
            title = self.tr("{0}, seed {1}").format(title, chosen.seed)
        button = self._panel.order_button
        button.setText(title)
        button.setToolTip(tip)
        button.setAccessibleName(self.tr("Order of the queue: {0}").format(title))
        button.setAccessibleDescription(tip)
