"""Opening an article while the user works in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.core.annotation import Entity
from tests.ui.conftest import Driver


def test_a_digit_after_a_click_labels_the_clicked_entity_though_the_article_is_opened_again(
    user: Driver,
) -> None:
    session = user.app.session
    first, other = [item for item in user.review.undecided if isinstance(item, Entity)][:2]
    session.select(first.id)
    session.open_article(user.review.article.id)
    session.select(other.id)  # before the article is there
    user.qtbot.keyClick(QApplication.focusWidget() or user.app.window, Qt.Key.Key_5)
    user.settle()
    after = {item.id: item for item in user.review.items}
    assert session.current_id == other.id
    assert (after[first.id].verdict, after[first.id]) == (None, first)
    assert isinstance(labelled := after[other.id], Entity)
    assert labelled.label == "EVENT"
