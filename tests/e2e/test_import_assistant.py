"""Datasets that are dropped on the window: first the counts, then the import, by keys; SQL reads on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.project.import_dialog import ImportDialog
from annotator.ui.project.import_report_dialog import ImportReportDialog
from tests.e2e.test_first_project import Step, User, at_home, run_main
from tests.e2e.test_window_promises import path, rows, seen, shown
from tests.ui.conftest import FIRST, SECOND, entity

__all__ = ["at_home", "path"]

LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
NEW = "Pasar Dibuka\nWali kota membuka pasar di Sumber Rejo.\n"
ARTICLES = "SELECT id FROM article ORDER BY key"


def drop(user: User, files: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    QApplication.sendEvent(user.window, QDragEnterEvent(QPoint(9, 9), COPY, data, LEFT, NONE))
    QApplication.sendEvent(user.window, QDropEvent(QPointF(9, 9), COPY, data, LEFT, NONE))


def write(file: Path, items: list[dict[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return file


def annotated(article_id: str, text: str, surface: str = "Sumber Rejo") -> dict[str, Any]:
    claims = [{**entity(text, surface, "LOC"), "origin": None}]
    return {"id": article_id, "text": text, "title": text.splitlines()[0], "entities": claims}


@pytest.fixture
def mixed(at_home: Path) -> list[Path]:
    """A dataset with a new, a known and a changed article, one with a bad line, and an article."""
    whole = write(
        at_home / "data.jsonl",
        [
            annotated("tiga.txt", NEW),
            annotated("satu.txt", FIRST),
            annotated("dua.txt", SECOND + " Lalu ke Sumber Rejo."),
        ],
    )
    broken = at_home / "rusak.jsonl"
    broken.write_text("{\n", encoding="utf-8")
    article = at_home / "empat.txt"
    article.write_text("Hujan Turun\nHujan turun di Randu.\n", encoding="utf-8")
    return [whole, broken, article]


def counted(dialog: ImportDialog) -> Callable[[], bool]:
    return lambda: dialog.report is not None


def press(dialog: ImportDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key, modifier)


def opened(user: User, files: list[Path]) -> Step:
    yield user.article
    drop(user, files)
    yield lambda: shown(ImportDialog) is not None
    yield counted(seen(ImportDialog))
    yield seen(ImportDialog).isActiveWindow


def contents(dialog: ImportDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [[model.index(r, c).data() for c in range(4)] for r in range(model.rowCount())]


def import_as_gold(files: list[Path], project: Path) -> Callable[[User], Step]:
    def script(user: User) -> Step:
        yield from opened(user, files)
        dialog = seen(ImportDialog)
        assert dialog.summary.text().split("\n") == [
            "Articles: 3 new, 1 already in the project; 1 of the new ones have the name of another article",
            "Suggestions of imported: 3 annotations in 3 articles",
            "Not read: 1, see the table",
        ]
        broken, data, article = contents(dialog)
        assert broken[0] == "rusak.jsonl"
        assert broken[3].startswith("Damaged: rusak.jsonl, line 1: not JSON")
        assert data[:3] == ["data.jsonl", "annotator's own records", "3"]
        assert article == ["empat.txt", "One article", "1", "Read"]
        assert rows(project, ARTICLES) == [("satu.txt",), ("dua.txt",)]  # nothing is done yet
        press(dialog, Key.Key_A, ALT)
        press(dialog, Key.Key_Down)  # gold
        assert not dialog.accept_button.isEnabled()
        press(dialog, Key.Key_V, ALT)
        QTest.keyClicks(dialog.focusWidget(), "Ani")
        yield counted(dialog)
        assert "Gold of Ani: 3 annotations in 3 articles" in dialog.summary.text()
        press(dialog, Key.Key_Return)
        yield lambda: any("Gold of Ani" in n.label.text() for n in user.window.notices.notices())
        yield user.saved
        user.window.actions_by_id["import.report"].trigger()
        yield lambda: shown(ImportReportDialog) is not None
        report = seen(ImportReportDialog)
        shares = [report.table.model().index(r, 2).data() for r in range(3)]
        assert "2 articles · Gold of Ani: 3 annotations in 3 articles" in shares
        report.close()

    return script


def test_a_mixed_set_is_counted_before_anything_is_done_and_imported_as_chosen(
    path: Path, mixed: list[Path]
) -> None:
    run_main(import_as_gold(mixed, path), str(path))
    added = {"satu.txt", "dua.txt", "tiga.txt", "dua.txt~2", "empat.txt"}
    assert {article for (article,) in rows(path, ARTICLES)} == added
    work = "SELECT a.id, p.reviewer, p.state, p.exhaustive FROM pass p JOIN article a ON a.key = p.article"
    assert set(rows(path, work)) == {
        (article, "Ani", "done", 1) for article in ("tiga.txt", "satu.txt", "dua.txt~2")
    }
    assert [text for (text,) in rows(path, "SELECT text FROM gold_entity")] == ["Sumber Rejo"] * 3


def import_as_suggestions(files: list[Path]) -> Callable[[User], Step]:
    def script(user: User) -> Step:
        yield from opened(user, files)
        dialog = seen(ImportDialog)
        press(dialog, Key.Key_A, ALT)
        press(dialog, Key.Key_End)  # suggestions
        yield lambda: "Name the suggester" in dialog.hint.text()
        assert not dialog.accept_button.isEnabled()
        press(dialog, Key.Key_S, ALT)
        QTest.keyClicks(dialog.focusWidget(), "luar")
        yield counted(dialog)
        assert "Suggestions of luar: 1 annotation in 1 article" in dialog.summary.text()
        assert any(row[3].startswith("Not aligned: Record 1 (tiga.txt)") for row in contents(dialog))
        press(dialog, Key.Key_I, ALT)
        yield lambda: any("Suggestions of luar" in n.label.text() for n in user.window.notices.notices())
        yield user.saved

    return script


def test_predictions_of_another_system_get_its_name_and_strangers_are_listed_first(
    path: Path, at_home: Path
) -> None:
    file = write(at_home / "pred.jsonl", [annotated("tiga.txt", NEW), annotated("satu.txt", FIRST)])
    run_main(import_as_suggestions([file]), str(path))
    assert rows(path, ARTICLES) == [("satu.txt",), ("dua.txt",)]
    assert rows(path, "SELECT text FROM suggestion WHERE suggester = 'luar'") == [("Sumber Rejo",)]


def import_in_another_format(files: list[Path]) -> Callable[[User], Step]:
    def script(user: User) -> Step:
        yield from opened(user, files)
        dialog = seen(ImportDialog)
        assert not dialog.options.columns.isEnabled()
        press(dialog, Key.Key_Down)
        assert contents(dialog)[dialog.table.currentIndex().row()][:2] == ["kata.txt", "One article"]
        press(dialog, Key.Key_R, ALT)
        QTest.keyClicks(dialog.focusWidget(), "CoNLL-2")
        yield counted(dialog)
        assert any(row[1] == "CoNLL-2003" and "Damaged" in row[3] for row in contents(dialog))
        press(dialog, Key.Key_O, ALT)
        QTest.keyClicks(dialog.focusWidget(), "_,token,ner,_")
        yield counted(dialog)
        assert ["kata.txt", "CoNLL-2003", "1"] in [row[:3] for row in contents(dialog)]
        press(dialog, Key.Key_Return)
        yield lambda: bool(
            rows(files[0].parent / "project.db", "SELECT 1 FROM article WHERE id LIKE 'kata%'")
        )
        yield user.saved

    return script


def test_the_format_of_a_file_and_the_columns_can_be_chosen(path: Path, at_home: Path) -> None:
    tagged = at_home / "kata.txt"
    tagged.write_text("1 Sumber B-LOC NNP\n2 Rejo I-LOC NNP\n3 ramai O JJ\n", encoding="utf-8")
    run_main(import_in_another_format([write(at_home / "a.jsonl", [annotated("a", NEW)]), tagged]), str(path))
    imported = "SELECT text FROM suggestion WHERE suggester = 'imported'"
    assert rows(path, imported) == [("Sumber Rejo",), ("Sumber Rejo",)]
    assert ("Sumber Rejo ramai\n",) in rows(path, "SELECT text FROM article")


def cancel(files: list[Path], project: Path) -> Callable[[User], Step]:
    def script(user: User) -> Step:
        yield from opened(user, files)
        before = project.read_bytes()
        press(seen(ImportDialog), Key.Key_Escape)
        yield lambda: shown(ImportDialog) is None
        yield user.saved
        assert project.read_bytes() == before
        assert user.window.notices.notices() == []

    return script


def test_escape_leaves_everything_as_it_was(path: Path, mixed: list[Path]) -> None:
    run_main(cancel(mixed, path), str(path))


def stop_counting(file: Path) -> Callable[[User], Step]:
    def script(user: User) -> Step:
        yield user.article
        drop(user, [file])
        yield lambda: shown(ImportDialog) is not None
        dialog = seen(ImportDialog)
        yield dialog.isActiveWindow
        yield lambda: "·" in dialog.detail.text()
        assert not dialog.accept_button.isEnabled()
        press(dialog, Key.Key_T, ALT)
        yield counted(dialog)
        assert "Counting was stopped: there may be more." in dialog.summary.text()
        assert 0 < len(dialog.report.added) < NUMBER
        assert dialog.accept_button.isEnabled()
        press(dialog, Key.Key_Escape)
        yield lambda: shown(ImportDialog) is None

    return script


NUMBER = 20_000


def test_counting_can_be_stopped(path: Path, at_home: Path) -> None:
    articles = [{"id": str(n), "text": f"Berita {n} dari Sumber Rejo."} for n in range(NUMBER)]
    run_main(stop_counting(write(at_home / "besar.jsonl", articles)), str(path))
    assert len(rows(path, ARTICLES)) == 2


def take_in_articles(files: list[Path]) -> Callable[[User], Step]:
    def script(user: User) -> Step:
        yield user.article
        drop(user, files)
        yield lambda: any("2 articles read" in n.label.text() for n in user.window.notices.notices())
        assert shown(ImportDialog) is None

    return script


def test_articles_alone_go_straight_in(path: Path, at_home: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (at_home / name).write_text(f"Judul {name}\nIsi {name} di Randu.\n", encoding="utf-8")
    run_main(take_in_articles([at_home / "a.txt", at_home / "b.txt"]), str(path))
    assert len(rows(path, ARTICLES)) == 4
