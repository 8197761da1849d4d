"""The order of the queue: chosen in the window, kept by the project, followed by the next article."""

from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.queue import Order, QueueOrder, queue_order
from tests.ui.conftest import Driver


def rows(user: Driver) -> list[str]:
    return [row.article_id for row in user.rows()]


def choose(user: Driver, order: str) -> None:
    user.app.window.actions_by_id[f"order.{order}"].trigger()
    user.settle()


def stored(user: Driver) -> QueueOrder:
    assert user.app.session.path is not None
    with open_project(user.app.session.path, read_only=True) as project:
        return queue_order(project)


def test_the_queue_is_in_the_order_of_the_file_at_first(user: Driver) -> None:
    user.wait(lambda: rows(user) == ["satu.txt", "dua.txt"])
    assert user.app.window.queue.order_button.text() == "File order"
    assert user.app.window.actions_by_id["order.file"].isChecked()


def test_the_surest_articles_come_last_when_the_most_uncertain_are_wanted(user: Driver) -> None:
    choose(user, "uncertainty")
    user.wait(lambda: user.app.window.queue.order_button.text() == "Most uncertain first")
    user.wait(lambda: rows(user) == ["satu.txt", "dua.txt"])  # quotations of score 0.8 stand in the first
    assert "least confidence" in user.app.window.queue.order_button.toolTip()


def test_shuffling_again_takes_the_next_seed_and_the_project_keeps_it(user: Driver) -> None:
    choose(user, "random")
    assert stored(user) == QueueOrder(Order.RANDOM, 7)
    choose(user, "shuffle")
    assert stored(user) == QueueOrder(Order.RANDOM, 8)
    user.wait(lambda: user.app.window.queue.order_button.text() == "Random, seed 8")
    choose(user, "file")
    assert stored(user) == QueueOrder(Order.FILE, 8)


def test_the_button_names_itself_to_a_screen_reader(user: Driver) -> None:
    choose(user, "novelty")
    button = user.app.window.queue.order_button
    assert button.accessibleName() == "Order of the queue: Most novel first"
    assert "nobody has decided" in button.accessibleDescription()
    assert [a.text().replace("&", "") for a in button.menu().actions() if a.text()] == [
        "File order", "Title", "Newest first", "Outlet", "Most undecided first",
        "Most uncertain first", "Most novel first", "Random", "Shuffle again",
    ]  # fmt: skip
