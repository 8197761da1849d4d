"""Learned models are stored in the project file."""

from pathlib import Path

from annotator.store.connection import open_project
from annotator.store.models import model_note, read_model, remove_model, write_model


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


def test_a_removed_model_is_not_in_the_bytes_of_the_file_any_more(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    secret = b"Bambang Setiaji mengatakan" * 1000
    with open_project(path, create=True) as project:
        write_model(project, "learned", "1", ["a.txt"], secret)
    full = path.stat().st_size
    assert secret[:26] in path.read_bytes()
    with open_project(path) as project:
        remove_model(project, "learned")
        assert model_note(project, "learned") is None
    assert secret[:26] not in path.read_bytes()
    assert path.stat().st_size < full
