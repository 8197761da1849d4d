"""A window on a small project of its own, with settings and data folder in the test's folder."""

import gc
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.core.annotation import Annotation
from annotator.core.progress import Silent
from annotator.core.review import Review
from annotator.core.spans import Span
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.queue import QueueRow
from annotator.operations.reviewing.review_article import open_review
from annotator.ui.app import App
from annotator.ui.words.language import Language, speak

FIRST = (
    "Warga Perbaiki Jembatan\n"
    "Lurah Sumber Rejo, Bambang Setiaji, mengatakan jembatan itu selesai dalam tiga hari.\n"
    "“Kami bekerja bersama,” ujarnya di Sumber Rejo, Rabu (5/6/2024).\n"
    "Bambang Setiaji berterima kasih kepada TNI."
)
SECOND = "Panen Garam\nPetani di Tanjung Asin menjual 40 ton garam kepada PT Samudra Putih."


def span(text: str, surface: str, nth: int = 0) -> dict[str, Any]:
    """The offsets of the nth occurrence of `surface`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return {"start": start, "end": start + len(surface), "text": surface}


def entity(text: str, surface: str, label: str, nth: int = 0) -> dict[str, Any]:
    """A suggested entity as the native record has it."""
    origin = {"suggester": "entities", "version": "1", "score": 0.9, "evidence": f"known {label}"}
    return {**span(text, surface, nth), "label": label, "attributes": {}, "origin": origin}


def quotation(text: str, content: str, cue: str, source: str | None, speaker: str | None) -> dict[str, Any]:
    """A suggested quotation as the native record has it."""
    origin = {"suggester": "quotes", "version": "1", "score": 0.8, "evidence": f"cue {cue}"}
    return {
        "type": "direct" if content[0] == "“" else "indirect",
        "contents": [span(text, content)],
        "cue": span(text, cue),
        "source": span(text, source) if source else None,
        "speaker": speaker,
        "speaker_entity": None,
        "attributes": {},
        "origin": origin,
    }


def records() -> list[dict[str, Any]]:
    """Two articles with suggestions."""
    first = [
        entity(FIRST, "Lurah Sumber Rejo", "ROLE"),
        entity(FIRST, "Bambang Setiaji", "PERSON"),
        entity(FIRST, "Sumber Rejo", "LOC", 1),
        entity(FIRST, "Rabu (5/6/2024)", "DATETIME"),
        entity(FIRST, "Bambang Setiaji", "PERSON", 1),
        entity(FIRST, "TNI", "ORG"),
    ]
    quotations = [
        quotation(
            FIRST,
            "jembatan itu selesai dalam tiga hari",
            "mengatakan",
            "Lurah Sumber Rejo, Bambang Setiaji",
            "Bambang Setiaji",
        ),
        quotation(FIRST, "“Kami bekerja bersama,”", "ujarnya", None, "Bambang Setiaji"),
    ]
    second = [entity(SECOND, "Tanjung Asin", "LOC"), entity(SECOND, "PT Samudra Putih", "ORG")]
    return [
        {"id": "satu.txt", "text": FIRST, "title": "Warga Perbaiki Jembatan",
         "meta": {"outlet": "contoh.id", "published": "2024-06-05"}, "entities": first,
         "quotations": quotations},
        {"id": "dua.txt", "text": SECOND, "title": "Panen Garam", "meta": {}, "entities": second,
         "quotations": []},
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    """The window speaks English in tests, whatever the system speaks."""
    speak(qapp, Language.ENGLISH)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project file with both articles."""
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records())
    source = tmp_path / "articles.jsonl"
    source.write_text(lines + "\n", encoding="utf-8")
    path = tmp_path / "project.db"
    with open_project(path, create=True) as new_project:
        report = import_paths(new_project, [source], Silent()).value
    assert len(report.added) == 2
    return path


@pytest.fixture
def make_app(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], App]]:
    """Makes windows that remember in `tmp_path`; closes them at the end."""
    apps: list[App] = []

    def make() -> App:
        stored = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        app = App(qapp, stored, tmp_path / "data", is_dark=lambda: False)
        app.settings.reviewer = "RK"
        app.session.reviewer = "RK"
        apps.append(app)
        return app

    yield make
    for app in apps:
        app.session.discard_refused()
        app.window.close()
        app.window.deleteLater()
        app.deleteLater()
    qapp.processEvents()
    # Windows that stay behind are dressed anew with every later one, which makes the run slower and slower.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    apps.clear()
    gc.collect()


class Driver:
    """A user at the window: presses keys, waits until the file has them, looks."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app = app
        self.qtbot = qtbot

    @property
    def review(self) -> Review:
        review = self.app.session.review
        assert review is not None
        return review

    @property
    def current(self) -> Annotation:
        item = self.app.session.current
        assert item is not None
        return item

    def surface(self, item: Annotation | None = None) -> str:
        return (item or self.current).extent.of(self.review.article.text)

    def item(self, surface: str, nth: int = 0) -> Annotation:
        return [i for i in self.review.items if self.surface(i) == surface][nth]

    def go(self, surface: str, nth: int = 0) -> None:
        self.app.session.select(self.item(surface, nth).id)

    def press(self, *keys: str) -> None:
        """Press keys such as `Return`, `Shift+Right` or `A` on whatever has the focus."""
        for key in keys:
            *modifiers, name = key.split("+")
            pressed = Qt.KeyboardModifier.NoModifier
            for modifier in modifiers:
                pressed |= getattr(Qt.KeyboardModifier, f"{modifier.replace('Ctrl', 'Control')}Modifier")
            target: QWidget = QApplication.focusWidget() or self.app.window
            self.qtbot.keyClick(target, getattr(Qt.Key, f"Key_{name}"), pressed)
            self.settle()

    def select(self, surface: str, nth: int = 0) -> None:
        """Select text."""
        text = self.review.article.text
        selected = span(text, surface, nth)
        self.app.window.view.select_span(Span(selected["start"], selected["end"]))

    def settle(self) -> None:
        """Wait until everything pressed so far is in the file and shown."""
        for _ in range(3):
            self.app.session.settle()
            self.app.window.queue.reader.settle()
            QApplication.processEvents()

    def rows(self) -> list[QueueRow]:
        """The rows of the queue, as many as it shows."""
        model = self.app.window.queue.model
        self.wait(lambda: all(model.row(place) is not None for place in range(model.rowCount())))
        return [row for place in range(model.rowCount()) if (row := model.row(place)) is not None]

    def in_file(self, article_id: str | None = None) -> Review:
        """The review as the file holds it."""
        path = self.app.session.path
        assert path is not None
        wanted = article_id or self.review.article.id
        with open_project(path) as opened:
            return open_review(opened, wanted, self.app.session.reviewer)

    def wait(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=8000)


@pytest.fixture
def user(make_app: Callable[[], App], project: Path, qtbot: QtBot) -> Driver:
    """A user before the first article of the small project."""
    app = make_app()
    app.window.resize(1200, 800)
    app.start(project, [])
    qtbot.waitExposed(app.window)
    app.window.activateWindow()
    qtbot.waitUntil(lambda: app.session.review is not None, timeout=8000)
    app.window.view.setFocus()
    return Driver(app, qtbot)
