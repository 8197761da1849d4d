"""Dropping files on the window, and the report of what became of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from annotator.core.import_outcome import Outcome
from annotator.ui.project.import_report_dialog import ImportReportDialog
from tests.ui.conftest import Driver

LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


def carrying(paths: list[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag(window: QWidget, paths: list[Path]) -> QMimeData:
    data = carrying(paths)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), COPY, data, LEFT, NONE))
    return data


def let_go(window: QWidget, data: QMimeData) -> None:
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), COPY, data, LEFT, NONE))


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """One article, the same again, one empty, one that is no text, one in an encoding that does not show."""
    article = b"Pasar Dibuka\nWali kota membuka pasar.\n"
    contents = {
        "a.txt": article,
        "b.txt": article,
        "c.txt": b"",
        "d.txt": b"\x89PNG\r\n\x1a\n",
        "e.txt": "Cabai \x81 naik".encode("iso-8859-1"),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    return [tmp_path / name for name in contents]


def report_of(user: Driver, files: list[Path]) -> ImportReportDialog:
    let_go(user.app.window, drag(user.app.window, files))
    notices = user.app.window.notices

    def found() -> list[QPushButton]:
        return [b for n in notices.notices() for b in n.findChildren(QPushButton) if b.text() == "Report…"]

    user.wait(found)
    found()[0].click()
    dialog = user.app.window.findChild(ImportReportDialog)
    assert dialog is not None
    return dialog


def button(dialog: QWidget, title: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "").startswith(title))


def test_the_window_says_what_letting_go_will_do(user: Driver, files: list[Path]) -> None:
    overlay = user.app.window.drop_overlay
    drag(user.app.window, files)
    assert overlay.isVisible()
    assert overlay.label.text() == "Drop to import 5 files and folders into project.db"
    QApplication.sendEvent(user.app.window, QDragLeaveEvent())
    assert not overlay.isVisible()


def test_a_project_is_opened_and_text_is_not_taken(user: Driver, project: Path) -> None:
    drag(user.app.window, [project])
    assert user.app.window.drop_overlay.label.text() == "Drop to open project.db"
    words = QMimeData()
    words.setText("just words")
    event = QDragEnterEvent(QPoint(9, 9), COPY, words, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(user.app.window, event)
    assert not event.isAccepted()


def test_no_field_swallows_a_file(user: Driver) -> None:
    assert not any(field.acceptDrops() for field in user.app.window.findChildren(QLineEdit))


def test_the_report_names_every_file_the_skipped_ones_first_and_filters_by_outcome(
    user: Driver, files: list[Path]
) -> None:
    dialog = report_of(user, files)
    assert [row.outcome for row in dialog.model.rows] == [
        Outcome.EMPTY,
        Outcome.BINARY,
        Outcome.ENCODING,
        Outcome.READ,
        Outcome.KNOWN,
    ]
    button(dialog, "Not text  1").click()
    assert [Path(row.file).name for row in dialog.model.rows] == ["d.txt"]
    button(dialog, "Copy").click()
    assert "d.txt" in QGuiApplication.clipboard().text()
    assert "a.txt" not in QGuiApplication.clipboard().text()


def test_the_report_is_saved_and_opens_the_folder(
    user: Driver, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = report_of(user, files)
    out = tmp_path / "report.tsv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    button(dialog, "Save").click()
    assert len(out.read_text(encoding="utf-8").splitlines()) == 6
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    button(dialog, "Open the folder").click()
    assert [Path(folder) for folder in opened] == [tmp_path]


def test_a_report_that_cannot_be_saved_says_so(
    user: Driver, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = report_of(user, files)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "r.tsv"), ""))
    button(dialog, "Save").click()
    assert "cannot be written" in dialog.summary.text()


def test_the_last_report_can_be_shown_again_from_the_menu(user: Driver, files: list[Path]) -> None:
    user.app.window.actions_by_id["import.report"].trigger()
    (notice,) = user.app.window.notices.notices()
    assert "Nothing has been imported" in notice.label.text()
    notice.dismiss()
    report_of(user, files).close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    user.app.window.actions_by_id["import.report"].trigger()
    assert user.app.window.findChild(ImportReportDialog) is not None
