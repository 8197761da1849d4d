"""What was decided in one article speaks in the next, as far as the reviewer wants it."""

import json
from pathlib import Path

import pytest

from annotator.core.annotation import Entity
from annotator.core.errors import ProjectError
from annotator.core.progress import Silent
from annotator.core.settings.project_settings import MemoryScope
from annotator.operations.importing.import_files import import_paths
from annotator.operations.project.open_project import open_project
from annotator.operations.suggesting.shown_suggestions import memory_scope
from annotator.ui.quality import memory_scope_controller
from tests.ui.conftest import Driver, entity

FIRST = "Pasar Lama\nPasar Lama ramai. Warga Randu Asri datang bersama Ki Jagat Waringin."
SECOND = "Pasar Baru\nWarga Randu Asri pindah dari Pasar Lama. Ki Jagat Waringin ikut pindah."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two articles that have a suggested name in common, and one that nobody suggests."""
    rows = [
        {"id": "satu.txt", "text": FIRST, "title": "Pasar Lama", "meta": {},
         "entities": [entity(FIRST, "Randu Asri", "LOC"), entity(FIRST, "Pasar Lama", "LOC", 1)]},
        {"id": "dua.txt", "text": SECOND, "title": "Pasar Baru", "meta": {},
         "entities": [entity(SECOND, "Randu Asri", "LOC"), entity(SECOND, "Pasar Lama", "LOC")]},
    ]  # fmt: skip
    source = tmp_path / "articles.jsonl"
    source.write_text("\n".join(json.dumps({**r, "quotations": []}) for r in rows) + "\n", encoding="utf-8")
    path = tmp_path / "project.db"
    with open_project(path, create=True) as new_project:
        import_paths(new_project, [source], Silent())
    return path


def open_second(user: Driver) -> None:
    user.app.session.open_article("dua.txt")
    user.wait(lambda: user.review.article.id == "dua.txt")


def surfaces(user: Driver) -> list[str]:
    return [user.surface(item) for item in user.review.undecided]


def choose(user: Driver, scope: MemoryScope) -> None:
    user.app.window.actions_by_id[f"memory.{scope}"].trigger()
    user.settle()


def test_what_was_rejected_in_one_article_is_not_asked_in_the_next(user: Driver) -> None:
    user.go("Randu Asri")
    user.press("Backspace")
    open_second(user)
    assert surfaces(user) == ["Pasar Lama"]


def test_what_was_added_in_one_article_is_suggested_by_memory_in_the_next(user: Driver) -> None:
    user.select("Ki Jagat Waringin")
    user.press("1")
    open_second(user)
    item = user.item("Ki Jagat Waringin")
    assert isinstance(item, Entity)
    assert item.verdict is None
    assert item.label == "PERSON"
    assert item.origin is not None
    assert item.origin.suggester == "memory"
    assert item.origin.evidence == "held 1 × and rejected 0 × in this project"


def test_a_memory_of_one_article_does_not_speak_in_another(user: Driver) -> None:
    choose(user, MemoryScope.ARTICLE)
    user.go("Randu Asri")
    user.press("Backspace")
    open_second(user)
    assert surfaces(user) == ["Randu Asri", "Pasar Lama"]


def test_the_scope_is_kept_by_the_project_and_shown_in_the_menu(user: Driver, project: Path) -> None:
    actions = user.app.window.actions_by_id
    user.wait(actions["memory.project"].isChecked)
    choose(user, MemoryScope.OFF)
    assert [s for s in MemoryScope if actions[f"memory.{s}"].isChecked()] == [MemoryScope.OFF]
    with open_project(project, read_only=True) as opened:
        assert memory_scope(opened) is MemoryScope.OFF


def test_a_wider_memory_asks_the_article_in_view_anew(user: Driver) -> None:
    choose(user, MemoryScope.OFF)
    user.go("Randu Asri")
    user.press("Backspace")
    open_second(user)
    assert "Randu Asri" in surfaces(user)
    choose(user, MemoryScope.PROJECT)
    user.wait(lambda: surfaces(user) == ["Pasar Lama"])


def test_the_choice_of_a_scope_is_undone_by_the_key(user: Driver) -> None:
    actions = user.app.window.actions_by_id
    choose(user, MemoryScope.OFF)
    user.press("Ctrl+Z")
    user.wait(actions["memory.project"].isChecked)
    assert not actions["undo"].isEnabled()


def undecided(user: Driver) -> dict[str, int]:
    user.settle()
    return {row.article_id: row.undecided for row in user.rows()}


def test_another_scope_and_its_undo_count_the_suggestions_of_all_articles_again(user: Driver) -> None:
    user.go("Randu Asri")
    user.press("Backspace")
    open_second(user)
    user.wait(lambda: undecided(user)["dua.txt"] == 1)
    user.app.session.open_article("satu.txt")
    user.wait(lambda: user.review.article.id == "satu.txt")
    choose(user, MemoryScope.OFF)
    user.wait(lambda: undecided(user)["dua.txt"] == 2)
    user.press("Ctrl+Z")
    user.wait(lambda: undecided(user)["dua.txt"] == 1)


def test_a_scope_that_cannot_be_written_is_not_shown_as_chosen(
    user: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ProjectError("It cannot be written.")

    monkeypatch.setattr(memory_scope_controller, "set_memory_scope", refuse)
    actions = user.app.window.actions_by_id
    choose(user, MemoryScope.OFF)
    user.wait(actions["memory.project"].isChecked)
    assert not actions["memory.off"].isChecked()
    assert [n.label.text() for n in user.app.window.notices.notices()] == ["It cannot be written."]
