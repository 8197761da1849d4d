"""The model that a project learned from its own gold: bytes in its file, a model in memory."""

import io
import tempfile
import zlib
from pathlib import Path

from annotator.core.messages import Message
from annotator.store.checks.unreadable import damaged
from annotator.store.connection import Project
from annotator.store.models import ModelNote, model_note, read_model, remove_model, write_model
from annotator.suggest.learned.model import ModelError
from annotator.suggest.learned.suggester import LearnedSuggester, Model

__all__ = ["forget_model", "keep_model", "learned_from", "learned_model", "open_model", "packed", "unpacked"]


def open_model(path: Path) -> Model:
    """Read a model; raises `ModelError` that says what is wrong with the file."""
    try:
        return Model.open(path)
    except (zlib.error, EOFError) as problem:
        raise ModelError("{0} is damaged ({1}); train the model again.", path, problem) from problem


def packed(model: Model) -> bytes:
    """The model as the bytes of its file."""
    file = io.BytesIO()
    model.write(file)
    return file.getvalue()


def unpacked(body: bytes) -> Model:
    """The model from the bytes of `packed`; raises `ModelError`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        path.write_bytes(body)
        return open_model(path)


def learned_model(project: Project) -> Model | None:
    """The model in use in this project, or `None` if there is none. Raises `DamagedError`."""
    body = read_model(project, LearnedSuggester.name)
    try:
        return None if body is None else unpacked(body)
    except ModelError as problem:
        raise damaged(project.path, Message("its learned model cannot be read")) from problem


def learned_from(project: Project) -> frozenset[str]:
    """The ids of the articles whose gold the model in use was trained on."""
    note = model_note(project, LearnedSuggester.name)
    return frozenset() if note is None else note.article_ids


def keep_model(project: Project, model: Model, article_ids: frozenset[str]) -> None:
    """Store `model`, trained on these articles, as the model in use."""
    write_model(project, LearnedSuggester.name, model.version, article_ids, packed(model))


def forget_model(project: Project) -> ModelNote | None:
    """Remove the model in use from the file; suggestions and decisions stay.

    Returns the metadata of the removed model, or `None` if there was none. Raises `ProjectError`.
    """
    note = model_note(project, LearnedSuggester.name)
    if note is not None:
        remove_model(project, LearnedSuggester.name)
    return note
