"""Learned models are stored in the project file."""

from pathlib import Path

from annotator.store.connection import open_project
from annotator.store.models import model_note, read_model, write_model


def test_a_project_has_no_model_at_first(tmp_path: Path) -> None:
    with open_project(tmp_path / "p.db", create=True) as project:
        assert read_model(project, "learned") is None
        assert model_note(project, "learned") is None


def test_a_kept_model_takes_the_place_of_the_one_before_and_survives_closing(tmp_path: Path) -> None:
    with open_project(tmp_path / "p.db", create=True) as project:
        write_model(project, "learned", "1", ["a.txt"], b"\x00first")
        write_model(project, "learned", "2", ["b.txt", "a.txt"], b"\x00second\xff")
    with open_project(tmp_path / "p.db", read_only=True) as project:
        assert read_model(project, "learned") == b"\x00second\xff"
        note = model_note(project, "learned")
    assert note is not None
    assert note.version == "2"
    assert note.article_ids == {"a.txt", "b.txt"}
    assert note.made.endswith("+00:00")
    assert [path.name for path in tmp_path.iterdir()] == ["p.db"]
