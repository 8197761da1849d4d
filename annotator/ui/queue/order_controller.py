"""The order of the queue: its actions, and the quiet button above the rows that names it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from annotator.operations.reviewing.queue import Order, QueueOrder, set_queue_order
from annotator.ui.actions.action_table import ActionTable, clean
from annotator.ui.queue.queue_panel import QueuePanel
from annotator.ui.state.session import Session


class OrderController(QObject):
    """Lets the user choose the order; the project keeps it, and the queue reads it from there."""

    def __init__(self, actions: ActionTable, panel: QueuePanel, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._panel = panel
        self._actions = actions
        self._now = QueueOrder()
        for order in Order:
            self._actions[f"order.{order}"].bind(self._choosing(order))
        self._actions["order.shuffle"].bind(lambda _: self.shuffle())
        menu = QMenu(self._panel)
        menu.setToolTipsVisible(True)
        for order in Order:
            if order is Order.UNCERTAINTY:  # from here on the program chooses, not a column
                menu.addSeparator()
            menu.addAction(self._actions[f"order.{order}"])
        menu.addSeparator()
        menu.addAction(self._actions["order.shuffle"])
        self._panel.order_button.setMenu(menu)
        self._panel.ordered.connect(self._show)
        self._show(self._now)

    def choose(self, order: Order) -> None:
        """Read in this order from now on."""
        self._keep(QueueOrder(order, self._now.seed))

    def shuffle(self) -> None:
        """Read at random, with the seed after the present one."""
        again = self._now.order is Order.RANDOM
        self._keep(QueueOrder(Order.RANDOM, self._now.seed + again))

    def _choosing(self, order: Order) -> Callable[[bool], None]:
        return lambda _: self.choose(order)

    def _keep(self, chosen: QueueOrder) -> None:
        self._show(chosen)
        reviewer = self._session.reviewer
        self._session.ask(lambda project: set_queue_order(project, reviewer, chosen), self._kept)

    def _kept(self, _: None) -> None:
        self._panel.reader.show(self._panel.reader.wanted)  # at once, however long the last one took

    def _show(self, chosen: QueueOrder) -> None:
        self._now = chosen
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
