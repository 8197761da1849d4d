"""The window speaks the chosen language, also what comes from below in English."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from annotator.core.errors import ProjectError
from annotator.core.messages import Message, joined
from annotator.core.progress import Silent
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import open_project
from annotator.operations.suggesting.suggest_articles import suggest_articles
from annotator.ui import app as app_module
from annotator.ui.app import App
from annotator.ui.review.annotation_list import HISTORY
from annotator.ui.state.settings import Settings
from annotator.ui.words.language import Language, decimal, speak
from annotator.ui.words.phrases import message_text
from tests.ui.conftest import Driver


@pytest.fixture
def indonesian(qapp: QApplication) -> Iterator[None]:
    """The application speaks Indonesian for one test."""
    speak(qapp, Language.INDONESIAN)
    yield
    speak(qapp, Language.ENGLISH)


@pytest.mark.usefixtures("indonesian")
def test_the_window_is_indonesian_from_the_menus_to_the_status_line(user: Driver) -> None:
    window = user.app.window
    user.press("Return")
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == ["Berkas", "Sunting", "Tinjau", "Lihat", "Kualitas", "Bantuan"]
    assert "diputuskan" in window.status.counts.text()
    assert window.status.undo.text().startswith("Urungkan terima “Lurah")
    assert "terima" in window.status.hints.text()
    assert window.inspector.verdicts.findChildren(QPushButton)[0].accessibleName() == "Terima"


@pytest.mark.usefixtures("indonesian")
def test_buttons_of_qt_are_indonesian_too(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Batal", "Simpan"}


@pytest.mark.usefixtures("indonesian")
def test_an_error_from_below_is_told_in_indonesian_with_its_values(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as met:
        open_project(tmp_path)
    assert (
        message_text(met.value)
        == f"{tmp_path} adalah folder; pilih berkas proyek, misalnya {tmp_path / 'project.db'}."
    )


CUE = Message("cue `{0}` after closing mark", "ujar")


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize(
    ("message", "text"),
    [
        (
            joined([CUE, Message("{0} agrees", "crf")]),
            "penanda `ujar` setelah tanda kutip penutup; crf sepakat",
        ),
        (Message("{0}, probability {1}", Message("base model"), "0.98"), "model dasar, peluang 0.98"),
        (Message("“{0}” is {1}", "Rizal", "Rizal Hakim"), "“Rizal” adalah Rizal Hakim"),
        (Message("personal name"), "nama orang"),
    ],
)
def test_evidence_is_told_part_by_part(message: Message, text: str) -> None:
    assert message_text(message) == text


@pytest.mark.usefixtures("indonesian")
def test_a_text_that_is_no_message_stays_as_it_is() -> None:
    """Such as the evidence in a file of an older version, or that of an outside system."""
    assert message_text(str(CUE)) == "cue `ujar` after closing mark"
    assert message_text("personal name") == "personal name"


@pytest.mark.usefixtures("indonesian")
@pytest.mark.parametrize(
    "name", ["{0}", "{x!r}", "a; b", "“b” is {1}", "crf agrees", "personal name", "", "%1"]
)
def test_what_stands_in_a_message_is_never_taken_for_words_of_ours(name: str) -> None:
    assert message_text(Message("“{0}” is {1}", name, "Rizal")) == f"“{name}” adalah Rizal"
    assert message_text(joined([Message("personal name"), name])) == f"nama orang; {name}"
    assert message_text(ProjectError("{0} already exists; choose another file.", name)) == (
        f"{name} sudah ada; pilih berkas lain."
    )


REPORT = "Jembatan Selesai\nKode “{0}; {1}” dibacakan AKBP Sari Melati, kata Lurah Sumber Rejo, Budi Santoso."


def opened(app: App, path: Path, qtbot: QtBot) -> Driver:
    """A user before the project, with the whole window there."""
    app.window.resize(1200, 800)
    app.start(path, [])
    qtbot.waitExposed(app.window)
    app.window.activateWindow()
    qtbot.waitUntil(lambda: app.session.review is not None, timeout=8000)
    app.window.view.setFocus()
    return Driver(app, qtbot)


def test_what_was_done_in_english_is_told_in_indonesian_when_the_project_is_opened_again(
    make_app: Callable[[], App], tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "kode.txt").write_text(REPORT, encoding="utf-8")
    with open_project(tmp_path / "p.db", create=True) as made:
        import_paths(made, [tmp_path / "kode.txt"], Silent())
        suggest_articles(made, Silent())
    user = opened(make_app(), tmp_path / "p.db", qtbot)
    user.go("Sari Melati")
    assert "name behind role “AKBP”" in user.app.window.inspector.facts.facts["evidence"].text()
    user.select("“{0}; {1}”")
    user.press("1")
    assert user.app.window.status.undo.text() == "Undo add “{0}; {1}”"
    user.app.window.close()
    request.getfixturevalue("indonesian")
    user = opened(make_app(), tmp_path / "p.db", qtbot)
    user.wait(lambda: user.app.window.status.undo.text() == "Urungkan tambah “{0}; {1}”")
    user.go("Sari Melati")
    assert "nama di belakang jabatan “AKBP”" in user.app.window.inspector.facts.facts["evidence"].text()
    spans = user.app.window.spans
    spans.tabs.setCurrentIndex(HISTORY)
    user.settle()
    shown = [spans.model.index(row, 0).data() for row in range(spans.model.rowCount())]
    assert [line.split("  ")[1] for line in shown] == ["tambah “{0}; {1}”", "impor 1 artikel dari 1 berkas"]


@pytest.mark.usefixtures("indonesian")
def test_an_error_of_python_is_told_in_its_own_words() -> None:
    assert message_text(OSError("personal name")) == "personal name"


@pytest.mark.usefixtures("indonesian")
def test_numbers_are_written_the_indonesian_way() -> None:
    assert decimal(0.875, 2) == "0,88"


def test_in_english_nothing_is_changed(qapp: QApplication) -> None:
    speak(qapp, Language.ENGLISH)
    assert message_text(Message("accept {0}", "“Bambang”")) == "accept “Bambang”"


@pytest.mark.parametrize(
    ("wanted", "spoken"), [(["id-ID", "en"], "Batal"), (["de-DE", "id"], "Batal"), (["fr"], "Cancel")]
)
def test_the_system_decides_until_the_user_does(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, wanted: list[str], spoken: str
) -> None:
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _: wanted)
    speak(qapp, Language.SYSTEM)
    assert qapp.translate("QPlatformTheme", "Cancel") == spoken
    speak(qapp, Language.ENGLISH)


def test_a_chosen_language_opens_the_window_again_where_it_was(
    qtbot: QtBot, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    Settings(stored).language = "en"
    seen: list[tuple[str, str]] = []

    def use(app: App) -> Callable[[], None]:
        def act() -> None:
            qtbot.waitUntil(lambda: app.session.review is not None)
            titles = [action.text().replace("&", "") for action in app.window.menuBar().actions()]
            article = app.session.review.article.id if app.session.review else ""
            seen.append((titles[0], article))
            if len(seen) == 1:
                app.navigation.open_article("dua.txt")
                qtbot.waitUntil(lambda: app.session.review.article.id == "dua.txt")
                app.window.actions_by_id["language.id"].trigger()
            else:
                app.window.close()

        return act

    begun: list[App] = []
    monkeypatch.setattr(QApplication, "exec", lambda *_: use(begun[-1])() or 0)
    app_module.run(project, [], stored=stored, data_folder=tmp_path, started=begun.append)
    speak(QApplication.instance(), Language.ENGLISH)
    assert seen == [("File", "satu.txt"), ("Berkas", "dua.txt")]
    assert Settings(stored).language == "id"
