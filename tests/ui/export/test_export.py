"""Exports: chosen with keys, seen before they are written, told of afterwards."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton

from annotator.core.change import PassState
from annotator.core.progress import Silent
from annotator.operations.exporting.export_dataset import Choice, losses_of
from annotator.operations.project.open_project import open_project
from annotator.operations.reviewing.queue import Filter, save_filter
from annotator.ui.export.export_dialog import ExportDialog, Order
from tests.ui.conftest import Driver


def notice_texts(user: Driver) -> list[str]:
    return [notice.label.text() for notice in user.app.window.notices.notices()]


def finished(user: Driver, decisions: int = 1) -> None:
    """Decide a few suggestions of the first article and mark it done."""
    for _ in range(decisions):
        user.press("Return")
    user.app.editing.finish(PassState.DONE, exhaustive=True)
    user.settle()


def opened(user: Driver) -> ExportDialog:
    user.app.window.activateWindow()
    user.wait(lambda: QGuiApplication.focusWindow() is not None)
    user.app.window.view.setFocus()
    user.press("Ctrl+E")
    user.wait(lambda: user.app.export.dialog is not None)
    dialog = user.app.export.dialog
    assert dialog is not None
    report_text(user, dialog)
    return dialog


def report_text(user: Driver, dialog: ExportDialog) -> str:
    """What the dialog says of the losses, once it has counted."""
    user.wait(lambda: not dialog.export_preview.busy)
    return dialog.pane.losses.text()


def test_keys_alone_export_the_gold_and_the_notice_says_how_much(user: Driver, tmp_path: Path) -> None:
    finished(user)
    dialog = opened(user)
    assert dialog.formats.hasFocus()
    dialog.place.setFocus()
    dialog.place.selectAll()
    out = tmp_path / "gold.jsonl"
    user.qtbot.keyClicks(dialog.place, str(out))
    user.press("Return")
    user.wait(lambda: notice_texts(user))
    assert notice_texts(user) == ["gold.jsonl: 1 article, 1 entity, 0 quotations."]
    assert "Lurah Sumber Rejo" in out.read_text(encoding="utf-8")
    assert (tmp_path / "gold.jsonl.card.md").exists()


def test_the_folder_opens_from_the_notice(
    user: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(user)
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    user.app.export.make(Order(tmp_path / "gold.jsonl", "jsonl"))
    user.wait(lambda: notice_texts(user))
    (notice,) = user.app.window.notices.notices()
    button = next(b for b in notice.findChildren(QPushButton) if b.accessibleName() == "Open folder")
    button.click()
    assert [Path(folder) for folder in shown] == [tmp_path]


def test_the_first_article_is_seen_as_it_will_be_written(user: Driver) -> None:
    finished(user, 8)
    dialog = opened(user)
    assert dialog.pane.text.toPlainText().startswith('{"id": "satu.txt", "text": "Warga Perbaiki')
    assert dialog.pane.heading.text() == "Preview of satu.txt"
    assert report_text(user, dialog) == (
        "1 article, 6 entities, 2 quotations.\nNothing is lost in this format."
    )
    dialog.formats.choose("conll")
    assert "Lost in this format:" in report_text(user, dialog)
    assert dialog.pane.text.toPlainText().startswith("-DOCSTART-")
    assert "B-ROLE" in dialog.pane.text.toPlainText()
    with open_project(dialog._project, read_only=True) as project:
        lost = losses_of(project, "conll", Silent(), choice=Choice()).lost.lines()
    assert all(line in dialog.pane.losses.text() for line in lost)


def test_the_arrow_keys_choose_a_format_and_its_suffix(user: Driver) -> None:
    dialog = opened(user)
    before = dialog.place.text()
    user.press("Down")
    assert dialog.formats.format_name != "jsonl"
    assert dialog.place.text() != before
    dialog.formats.choose("csv")
    assert dialog.place.text().endswith("project-gold.csv")
    dialog.place.setText("/data/mine.csv")
    dialog.formats.choose("conll")
    assert dialog.place.text() == "/data/mine.conll"


def test_choices_change_what_is_counted(user: Driver) -> None:
    finished(user, 8)
    dialog = opened(user)
    pill = next(pill for pill in dialog.form.pills if pill.value == "PERSON")
    pill.setFocus()
    user.press("Space")
    assert not pill.isChecked()
    assert "Left out: 2 entities of other labels" in report_text(user, dialog)
    for pill in dialog.form.pills:
        pill.setChecked(False)
    assert "No label is selected" in report_text(user, dialog)
    dialog.accept()
    assert dialog.isVisible()


def test_a_split_names_its_files_before_they_are_written(user: Driver) -> None:
    finished(user)
    dialog = opened(user)
    dialog.form.split.setFocus()
    user.press("Down")
    assert (
        dialog.hint.text()
        == "Writes project-gold-train.jsonl, project-gold-dev.jsonl, project-gold-test.jsonl."
    )
    dialog.form.shares.setText("80,20")
    assert dialog.hint.text() == "Writes project-gold-train.jsonl, project-gold-test.jsonl."
    assert "train: 1 article" in report_text(user, dialog)
    dialog.form.shares.setText("viel")
    assert "is not a split" in report_text(user, dialog)


def test_what_stands_there_already_is_told(user: Driver, tmp_path: Path) -> None:
    dialog = opened(user)
    existing = tmp_path / "there.jsonl"
    existing.touch()
    dialog.place.setText(str(existing))
    assert dialog.hint.text() == "there.jsonl already exists and will be replaced."


def test_offsets_and_tags_are_offered_where_a_format_leaves_them_open(user: Driver) -> None:
    dialog = opened(user)
    assert not dialog.form.offsets.isVisible()
    assert not dialog.form.tags.isVisible()
    dialog.formats.choose("csv")
    assert dialog.form.offsets.isVisible()
    dialog.formats.choose("conll")
    assert dialog.form.tags.isVisible()
    assert not dialog.form.offsets.isVisible()


def test_suggestions_have_no_reviewer_to_choose(user: Driver) -> None:
    dialog = opened(user)
    dialog.form.what.setFocus()
    user.press("Down")
    assert not dialog.form.reviewer.isEnabled()
    assert dialog.place.text().endswith("project-suggestions.jsonl")
    assert report_text(user, dialog).startswith("2 articles, 8 entities, 2 quotations.")


def test_articles_are_chosen_by_a_saved_filter_or_as_the_queue_lists_them(user: Driver) -> None:
    user.app.session.ask(
        lambda project: save_filter(project, "RK", "satu", Filter(outlet="contoh.id")), lambda _: None
    )
    user.app.window.queue.set_filter(Filter(since="2024-06"))
    user.settle()
    user.wait(lambda: user.app.window.queue.reader.filter.since)
    dialog = opened(user)
    dialog.form.what.setCurrentIndex(1)
    titles = [dialog.form.articles.itemText(n) for n in range(dialog.form.articles.count())]
    assert titles == ["All articles", "As in the queue", "satu"]
    for place in (1, 2):
        dialog.form.articles.setCurrentIndex(place)
        assert report_text(user, dialog).startswith("1 article,")


def test_choices_are_remembered(user: Driver) -> None:
    dialog = opened(user)
    dialog.formats.choose("conll")
    dialog.form.tags.setCurrentIndex(1)
    dialog.form.zones.setChecked(True)
    dialog.card.setChecked(False)
    user.press("Return")
    user.wait(lambda: notice_texts(user))
    again = opened(user)
    assert again.formats.format_name == "conll"
    assert again.form.options.scheme == "bioes"
    assert again.form.zones.isChecked()
    assert not again.card.isChecked()


def test_escape_writes_nothing_and_stops_the_counting(user: Driver, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    opened(user)
    user.press("Escape")
    user.wait(lambda: user.app.export.dialog is None)
    assert [path for path in sorted(tmp_path.iterdir()) if path not in before] == []
    assert notice_texts(user) == []


def test_without_gold_the_dialog_and_the_notice_say_what_to_do(user: Driver, tmp_path: Path) -> None:
    dialog = opened(user)
    key = user.app.window.actions_by_id.key("done")
    assert f"{key} marks an article done" in dialog.pane.text.toPlainText()
    dialog.place.setText(str(tmp_path / "gold.jsonl"))
    user.press("Return")
    user.wait(lambda: notice_texts(user))
    assert notice_texts(user) == [f"gold.jsonl is empty: no article is done yet. {key} marks one done."]


def test_an_export_that_cannot_be_written_says_why(user: Driver, tmp_path: Path) -> None:
    user.app.export.make(Order(tmp_path / "nowhere" / "gold.jsonl", "jsonl"))
    user.wait(lambda: notice_texts(user))
    assert "cannot be written" in notice_texts(user)[0]


def test_export_names_what_the_format_cannot_carry(user: Driver, tmp_path: Path) -> None:
    finished(user, 8)
    user.app.export.make(Order(tmp_path / "gold.conll", "conll"))
    user.wait(lambda: notice_texts(user))
    assert "Not stored by this format:" in notice_texts(user)[0]
