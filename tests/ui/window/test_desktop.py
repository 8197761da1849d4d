"""What desktops expect of a window: its place, its title, what is handed to it, what it says of itself."""

import os
import shutil
import struct
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QRect, QUrl
from PySide6.QtGui import QFileOpenEvent, QGuiApplication, QIcon, QImage
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSplitter
from pytestqt.qtbot import QtBot

from annotator.assets import resource
from annotator.store.schema import APPLICATION_ID
from annotator.ui.app import App
from annotator.ui.project.about_dialog import AboutDialog, licences
from annotator.ui.widgets.placement import in_reach
from annotator.ui.window.application import Application
from tests.ui.conftest import Driver

ROOT = Path(__file__).resolve().parents[3]
DESKTOP = resource("desktop", "annotator.desktop")
SCREEN = QRect(0, 0, 1920, 1080)


@pytest.mark.parametrize(
    ("frame", "reached"),
    [
        (QRect(100, 100, 800, 600), True),
        (QRect(1850, 100, 800, 600), False),
        (QRect(-700, 100, 800, 600), False),
        (QRect(-640, 100, 800, 600), True),
        (QRect(100, -39, 800, 600), False),
        (QRect(100, 1075, 800, 600), False),
        (QRect(4000, 100, 800, 600), False),
    ],
)
def test_a_window_is_in_reach_when_its_title_bar_can_be_taken_hold_of(frame: QRect, reached: bool) -> None:
    assert in_reach(frame, [SCREEN]) is reached


def test_a_window_on_a_screen_that_is_gone_comes_back(user: Driver, make_app: Callable[[], App]) -> None:
    user.app.window.move(5000, 4000)
    user.app.window.close()
    again = make_app()
    area = again.window.screen().availableGeometry()
    assert in_reach(again.window.frameGeometry(), [area])


def test_size_and_columns_are_as_they_were_left(user: Driver, make_app: Callable[[], App]) -> None:
    window = user.app.window
    window.resize(790, 560)
    QApplication.processEvents()
    side = window.inspector.parentWidget()
    assert isinstance(side, QSplitter)
    side.setSizes([300, 150])
    before = side.saveState()
    window.close()
    again = make_app().window
    assert (again.width(), again.height()) == (790, 560)
    restored = again.inspector.parentWidget()
    assert isinstance(restored, QSplitter)
    assert restored.saveState() == before


def test_the_title_names_the_project_and_marks_what_is_not_saved(user: Driver) -> None:
    window = user.app.window
    assert window.windowTitle() == "project.db[*] – annotator"
    assert not window.isWindowModified()
    window.mark_unsaved(1)
    user.wait(window.isWindowModified)
    window.mark_unsaved(0)
    assert not window.isWindowModified()


def test_a_file_that_the_system_hands_over_is_opened(user: Driver, qapp: QApplication, project: Path) -> None:
    assert isinstance(qapp, Application)
    qapp.handed_over.connect(user.app.project_controller.take_in)
    user.app.session.close()
    QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(project))))
    user.wait(lambda: user.app.session.path == project)
    qapp.handed_over.disconnect(user.app.project_controller.take_in)


def test_about_names_versions_project_and_licences_and_copies_them(user: Driver, project: Path) -> None:
    user.app.window.actions_by_id["about"].trigger()
    dialog = user.app.window.findChild(AboutDialog)
    assert dialog is not None
    dialog.copy()
    copied = QGuiApplication.clipboard().text()
    assert str(project) in copied
    assert "Python" in copied
    pages = [page.toPlainText() for page in dialog.findChildren(QPlainTextEdit)]
    assert any("idner" in page and "MIT License" in page for page in pages)
    dialog.close()


def test_every_package_that_is_asked_for_says_its_licence() -> None:
    licence_of = dict(line.split(": ", 1) for line in licences())
    assert {name.split()[0].lower() for name in licence_of} >= {"sqlite-utils", "lxml", "click"}
    assert all(licence_of.values())


def test_the_icon_is_drawn_sharply_at_any_size(qapp: QApplication) -> None:
    icon = QIcon(str(resource("icons", "annotator.svg")))
    for size in (16, 256):
        assert (
            icon.pixmap(
                size,
                size,
            )
            .size()
            .width()
            == size
        )


def test_the_desktop_entry_is_valid_and_starts_the_command() -> None:
    lines = DESKTOP.read_text(encoding="utf-8").splitlines()
    assert "Exec=annotator %F" in lines
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert "annotator" in scripts
    validator = shutil.which("desktop-file-validate")
    if validator is not None:
        subprocess.run([validator, str(DESKTOP)], check=True)


def test_a_project_is_told_by_its_application_id_and_not_by_its_suffix(project: Path) -> None:
    tree = ET.fromstring(resource("desktop", "annotator.xml").read_text(encoding="utf-8"))  # noqa: S314 - ours
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    matches = {int(m.attrib["offset"]): m.attrib["value"] for m in tree.iter(f"{space}match")}
    head = project.read_bytes()[:100]
    assert head.startswith(matches[0].encode())
    assert struct.unpack(">I", head[68:72])[0] == int(matches[68], 16) == APPLICATION_ID
    assert not list(tree.iter(f"{space}glob"))
    (kind,) = tree.iter(f"{space}mime-type")
    assert f"MimeType={kind.attrib['type']};" in DESKTOP.read_text(encoding="utf-8").splitlines()


def test_icons_for_installers_are_made_by_one_command(tmp_path: Path, qtbot: QtBot) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, str(ROOT / "tools" / "icons.py"), str(tmp_path)], check=True, env=environment
    )
    for size in (16, 512):
        assert QImage(str(tmp_path / f"annotator-{size}.png")).width() == size
    assert not QImage(str(tmp_path / "annotator.ico")).isNull()
    assert (tmp_path / "annotator.icns").read_bytes().startswith(b"icns")
