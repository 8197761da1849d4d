"""How many keys and clicks the source articles take, from open suggestions to their gold.

The suggestions are those of the program with errors put in until three corrections are needed: a wrong label,
a span without its last word, an entity too many. The user reads, clicks what is wrong, corrects it with one
key, and accepts the rest. `pytest -s` prints the counts; a double click counts as two.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import cli
from annotator.core.annotation import Annotation, Entity
from annotator.core.record import Record, record_from_json
from annotator.core.spans import Span
from tests.e2e.test_first_project import Step, User, at_home, run_main
from tests.e2e.test_window_promises import CONTROL, LEFT, NONE, SHIFT, Key, point

__all__ = ["at_home"]

FIRST, SECOND = "000_c609ebc64eec8084.txt", "004_744b9ab053297659.txt"
MOST = {FIRST: 19, SECOND: 14}  # issue 11: under 20 and under 15; key by key they took 79 and 42
Claim = tuple[object, ...]


def claim(annotation: Annotation) -> Claim:
    """What must be right: the span and label of an entity, the contents and speaker of a quotation."""
    if isinstance(annotation, Entity):
        return annotation.span, annotation.label
    return annotation.contents, annotation.speaker


def run(*arguments: object) -> None:
    result = CliRunner().invoke(cli.main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output


def records(path: Path) -> dict[str, dict[str, Any]]:
    return {r["id"]: r for r in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def with_errors(record: dict[str, Any], gold: Record) -> dict[str, Any]:
    """The suggestions with errors, so that three corrections lead to the gold."""
    text, right = record["text"], {claim(annotation) for annotation in gold.annotations}
    entities = sorted(record["entities"], key=lambda e: int(e["start"]))
    missing = len(right) - len(entities) - len(record["quotations"])
    third = len(entities) // 3
    changed = next(e for e in entities[third:] if e["label"] == "PERSON")
    changed["label"] = "ORG"
    if missing < 1:
        longer = next(e for e in entities[2 * third :] if e["label"] == "PERSON" and " " in e["text"])
        longer["end"] = longer["start"] + longer["text"].rindex(" ")
        longer["text"] = text[longer["start"] : longer["end"]]
    start = text.index(" yang ", len(text) // 2) + 1
    extra = {**entities[0], "start": start, "end": start + 4, "text": "yang", "label": "LOC"}
    record["entities"] = [{k: v for k, v in e.items() if k != "id"} for e in [*entities, extra]]
    return record


class Counting:
    """A user who reads everything, and whose keys and clicks are counted."""

    def __init__(self, user: User, gold: Record) -> None:
        self.user = user
        self.gold = gold
        self.keys = 0
        self.clicks = 0

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        self.keys += 1
        self.user.press(key, *modifiers)

    def click(self, span: Span, *, twice: bool = False) -> None:
        self.user.window.view.reveal_span(span)
        place = point(self.user, span.start + 1)
        viewport = self.user.window.view.viewport()
        QTest.mouseClick(viewport, LEFT, NONE, place)
        if twice:
            QTest.mouseDClick(viewport, LEFT, NONE, place)
        self.clicks += 2 if twice else 1

    def digit(self, label: str) -> Qt.Key:
        return Qt.Key(ord(next(item.key for item in self.user.window._session.labels if item.name == label)))

    def correct(self) -> Step:
        """Correct what differs from the gold, in reading order."""
        right = {claim(a): a for a in self.gold.annotations}
        wrong = [item for item in self.user.review.items if claim(item) not in right]
        found = {claim(item) for item in self.user.review.items}
        absent = [a for a in self.gold.annotations if claim(a) not in found]
        assert len({*[i.extent.start for i in wrong], *[a.extent.start for a in absent]}) == 3
        for item in wrong:
            self.click(item.extent)
            yield lambda item=item: self.user.current.id == item.id
            better = next((a for a in absent if a.extent.start == item.extent.start), None)
            if better is None:
                self.press(Key.Key_Backspace)
            elif better.extent == item.extent:
                self.press(self.digit(better.label))
                yield lambda better=better: claim(better) in {claim(i) for i in self.user.review.accepted}
            else:
                self.press(Key.Key_L, SHIFT)
            yield self.user.saved
        for missing in absent:
            if not any(item.extent.start == missing.extent.start for item in wrong):
                self.click(missing.extent, twice=True)
                yield lambda missing=missing: self.user.window.view.selection() == missing.extent
                self.press(self.digit(missing.label))
                yield lambda missing=missing: claim(missing) in {claim(i) for i in self.user.review.accepted}
                yield self.user.saved

    def accept_the_rest(self) -> Step:
        """From the ring to the end, then what lies before it."""
        while self.user.review.undecided:
            left = len(self.user.review.undecided)
            self.press(Key.Key_Return, CONTROL, SHIFT)
            yield lambda left=left: len(self.user.review.undecided) < left or not left
            yield self.user.saved


def review(article_id: str, gold: Record, counts: list[tuple[int, int]]) -> Callable[[User], Step]:
    def script(user: User) -> Step:
        yield user.article
        user.window._session.open_article(article_id)
        yield lambda: user.review.article.id == article_id
        user.window.view.setFocus()
        counting = Counting(user, gold)
        yield from counting.correct()
        yield from counting.accept_the_rest()
        assert {claim(item) for item in user.review.accepted} == {claim(a) for a in gold.annotations}
        counting.press(Key.Key_Return, CONTROL)
        yield lambda: bool(user.window.notices.notices())
        counting.press(Key.Key_Return)
        yield lambda: user.review.article.id != article_id
        counts.append((counting.keys, counting.clicks))

    return script


@pytest.mark.parametrize("article_id", [FIRST, SECOND])
def test_a_source_article_takes_few_keys(
    qapp: QApplication, shared: Path, at_home: Path, article_id: str
) -> None:
    project, suggested, imported = (at_home / name for name in ("s.db", "s.jsonl", "errors.jsonl"))
    run("import", project, shared / "seeds")
    run("suggest", project)
    run("export", project, suggested, "--format", "jsonl", "--what", "suggestions")
    gold = record_from_json(records(shared / "eval" / "seeds.jsonl")[article_id])
    lines = records(suggested)
    lines[article_id] = with_errors(lines[article_id], gold)
    imported.write_text("".join(json.dumps(line) + "\n" for line in lines.values()), encoding="utf-8")
    run("import", at_home / "p.db", imported)
    counts: list[tuple[int, int]] = []
    run_main(review(article_id, gold, counts), str(at_home / "p.db"))
    ((keys, clicks),) = counts
    print(f"{article_id}: {keys} keys and {clicks} clicks")  # noqa: T201
    assert keys + clicks <= MOST[article_id]
