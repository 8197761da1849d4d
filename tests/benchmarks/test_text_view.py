"""How long the article view takes for a frame, on one article of a million characters with 5,000 spans.

Run it with `pytest tests/benchmarks/test_text_view.py -s`; a frame at 60 Hz has 16.7 milliseconds.
What is counted is the time the window's thread works, so that other programs on the machine do not count.
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from annotator.assets import default_labels
from annotator.core.annotation import Annotation, Entity, Quotation, QuotationType, Verdict
from annotator.core.article import Article
from annotator.core.change import Pass
from annotator.core.review import Review, applied, decide
from annotator.core.spans import Span
from annotator.ui.look.theme import make_theme
from annotator.ui.review.overview_strip import OverviewStrip
from annotator.ui.text.view import ArticleView

FRAME = 16.7  # milliseconds
FIRST_PAINT = 300  # milliseconds
SIZE = 1_000_000
SPANS = 5_000
WORDS = [
    "warga",
    "pasar",
    "pagi",
    "kembali",
    "dibuka",
    "setelah",
    "hujan",
    "reda",
    "menurut",
    "kepala",
    "dinas",
    "kota",
    "pada",
    "hari",
    "itu",
    "juga",
]
LABELS = default_labels().labels


def long_review() -> Review:
    chance = random.Random(7)
    lines, length = [], 0
    while length < SIZE:
        line = " ".join(chance.choice(WORDS) for _ in range(chance.randint(12, 70))) + "."
        lines.append(line)
        length += len(line) + 2
    text = "\n\n".join(lines)
    items: list[Annotation] = []
    for number in range(SPANS):
        start = number * (len(text) - 200) // SPANS
        verdict = (None, Verdict.ACCEPTED, Verdict.EDITED)[number % 3]
        start = text.index(" ", start) + 1
        if number % 10 == 0:
            content = Span(start, start + 120)
            cue = Span(start + 122, start + 128)
            made = Quotation(f"q{number}", QuotationType.INDIRECT, (content,), cue, speaker="Budi Santoso")
            items.append(replace(made, verdict=verdict))
        else:
            end = text.index(" ", start + chance.randint(4, 30))
            label = LABELS[number % len(LABELS)].name
            items.append(Entity(f"e{number}", Span(start, end), label, verdict=verdict))
    decisions = {item.id: item for item in items if item.verdict is not None}
    suggestions = tuple(replace(item, verdict=None) for item in items)
    return Review(Article("long", text), Pass("bench"), suggestions, decisions)


def timed(view: ArticleView, act: Callable[[int], object], times: int) -> list[float]:
    whole = view.window()  # with the overview strip
    image = QImage(whole.size(), QImage.Format.Format_ARGB32_Premultiplied)
    spent = []
    for number in range(times):
        begun = time.thread_time()
        act(number)
        QApplication.processEvents()
        whole.render(image, QPoint())
        spent.append((time.thread_time() - begun) * 1000)
    return sorted(spent)


def told(what: str, spent: list[float]) -> float:
    middle, late = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    print(
        f"\n{what}: median {middle:.1f} ms, p95 {late:.1f} ms, longest {spent[-1]:.1f} ms; "
        f"p95 is {late / FRAME:.2f} of a frame"
    )
    return late


@pytest.fixture(scope="module")
def view() -> Iterator[ArticleView]:
    QApplication.instance() or QApplication([])
    review = long_review()
    begun = time.thread_time()
    page = QWidget()
    made = ArticleView(page, theme=make_theme(False, LABELS))
    row = QHBoxLayout(page)
    row.addWidget(made)
    row.addWidget(OverviewStrip(made))
    page.resize(820, 860)
    page.show()
    made.set_review(review)
    page.grab()
    spent = (time.thread_time() - begun) * 1000
    print(f"\nfirst paint of 1 MB with {SPANS} spans: {spent:.0f} ms")
    assert spent < FIRST_PAINT
    yield made
    page.close()


def test_a_scrolled_frame_is_painted_within_a_frame(view: ArticleView) -> None:
    bar = view.verticalScrollBar()
    assert told("scroll by 90 px", timed(view, lambda n: bar.setValue(bar.value() + 90), 400)) < FRAME
    assert told("scroll back by 90 px", timed(view, lambda n: bar.setValue(bar.value() - 90), 400)) < FRAME


def test_a_jump_is_painted_within_a_frame(view: ArticleView) -> None:
    bar, chance = view.verticalScrollBar(), random.Random(1)
    assert told("jump", timed(view, lambda n: bar.setValue(chance.randrange(bar.maximum())), 200)) < FRAME


def test_a_page_further_is_painted_within_a_frame(view: ArticleView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(0)
    assert told("page down", timed(view, lambda n: bar.setValue(bar.value() + bar.pageStep()), 200)) < FRAME


def test_a_dragged_scroll_bar_is_followed_within_a_frame(view: ArticleView) -> None:
    bar = view.verticalScrollBar()
    step = bar.maximum() // 300
    assert told("drag through all of it", timed(view, lambda n: bar.setValue(n * step), 300)) < FRAME


def test_a_verdict_is_painted_within_a_frame(view: ArticleView) -> None:
    review = view.review
    assert review is not None
    waiting = list(review.undecided)[:200]
    view.reveal(waiting[0].id)

    def accept(number: int) -> None:
        nonlocal review
        assert review is not None
        review = applied(review, decide(review, waiting[number].id, Verdict.ACCEPTED))
        view.update_review(review)
        view.set_current(waiting[number + 1].id)
        view.reveal(waiting[number + 1].id)

    assert told("accept and go to the next", timed(view, accept, 190)) < FRAME
