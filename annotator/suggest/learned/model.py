"""A learned model as one file: a zip with CRFs and a manifest, without code.

The same training gives the same bytes: members have a fixed date and order.
"""

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from annotator.core.errors import AnnotatorError
from annotator.suggest.crf_file import check_model
from annotator.suggest.learned.helpers import PARTS
from annotator.suggest.learned.tags import OUTSIDE

FORMAT = "annotator-model"
FORMAT_VERSION = 1
_MANIFEST = "manifest.json"
_QUOTATIONS = "quotations.crf"
_MAX_BYTES = 1 << 30  # of all members; ten times a model trained on thousands of articles
_EPOCH = (1980, 1, 1, 0, 0, 0)


class ModelError(AnnotatorError):
    """A model file cannot be opened: not a model, too new, damaged or malicious."""


@dataclass(frozen=True, slots=True)
class Training:
    """The training data of a model."""

    articles: int
    entities: int
    quotations: int
    seed: int


@dataclass(frozen=True, slots=True)
class Model:
    """`layers` are the entity labels that each CRF of `entities` tags; `quotations` is empty without
    quotations.

    `helpers` are the suggesters (name, version) whose output is among the features.
    """

    layers: tuple[tuple[str, ...], ...]
    entities: tuple[bytes, ...]
    quotations: bytes
    helpers: tuple[tuple[str, str], ...]
    training: Training

    @property
    def labels(self) -> tuple[str, ...]:
        """The entity labels it can assign, in alphabetical order."""
        return tuple(sorted(label for layer in self.layers for label in layer))

    @property
    def version(self) -> str:
        """Eight hexadecimal digits, a hash of the CRFs."""
        digest = hashlib.sha256(self.quotations)
        for crf in self.entities:
            digest.update(crf)
        return digest.hexdigest()[:8]

    def save(self, path: Path) -> None:
        """Write the model to `path`, by way of a temporary file, so that `path` is never incomplete.

        Raises `ModelError` if the folder cannot be written.
        """
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with beside.open("wb") as file:
                self.write(file)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as problem:
            raise ModelError(
                "{0} cannot be written: {1}; choose another place.", path, problem.strerror
            ) from problem
        finally:
            with contextlib.suppress(OSError):  # the disk that failed above may fail here too
                beside.unlink(missing_ok=True)

    def write(self, file: BinaryIO) -> None:
        """Write the bytes of a model file to an open binary file."""
        members = dict(zip(_entity_names(len(self.entities)), self.entities, strict=True))
        if self.quotations:
            members[_QUOTATIONS] = self.quotations
        manifest = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "version": self.version,
            "layers": [list(layer) for layer in self.layers],
            "helpers": dict(self.helpers),
            "training": asdict(self.training),
            "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in members.items()},
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, data in [(_MANIFEST, text.encode()), *members.items()]:
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3  # the same bytes on every operating system
                archive.writestr(entry, data)

    @classmethod
    def open(cls, path: Path) -> "Model":
        """Read a model; raises `ModelError`, which says what is wrong with the file."""
        try:
            with zipfile.ZipFile(path) as archive:
                return _read(archive, path)
        except FileNotFoundError as problem:
            raise ModelError("There is no model {0}; make one with `annotator train`.", path) from problem
        except (
            OSError,
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            NotImplementedError,
            RuntimeError,
        ) as problem:
            raise ModelError(
                "{0} is not a model of this program, or it is damaged; choose another or train again.", path
            ) from problem
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise ModelError("{0} is damaged ({1}); train the model again.", path, problem) from problem


def _entity_names(number: int) -> list[str]:
    return [f"entities-{n}.crf" for n in range(number)]


def _read(archive: zipfile.ZipFile, path: Path) -> Model:
    if sum(entry.file_size for entry in archive.infolist()) > _MAX_BYTES:
        raise ModelError("{0} unpacks to more than a gigabyte; choose a model of this program.", path)
    manifest = json.loads(archive.read(_MANIFEST))
    if manifest["format"] != FORMAT:
        raise ModelError("{0} is not a model of this program; choose another.", path)
    if manifest["format_version"] > FORMAT_VERSION:
        raise ModelError("{0} was made by a newer version of annotator; update to use it.", path)
    layers = tuple(tuple(str(label) for label in layer) for layer in manifest["layers"])
    entities = tuple(
        _member(archive, name, manifest, _tags(layer))
        for name, layer in zip(_entity_names(len(layers)), layers, strict=True)
    )
    quotations = (
        _member(archive, _QUOTATIONS, manifest, _tags(PARTS)) if _QUOTATIONS in manifest["sha256"] else b""
    )
    helpers = tuple((str(name), str(version)) for name, version in manifest["helpers"].items())
    training = Training(**{key: int(value) for key, value in manifest["training"].items()})
    return Model(layers, entities, quotations, helpers, training)


def _tags(names: Iterable[str]) -> set[str]:
    return {OUTSIDE, *(f"{mark}-{name}" for name in names for mark in "BI")}


def _member(archive: zipfile.ZipFile, name: str, manifest: dict[str, Any], tags: set[str]) -> bytes:
    data = archive.read(name)
    if hashlib.sha256(data).hexdigest() != manifest["sha256"][name]:
        raise ValueError(f"{name} is not what it was when it was written")
    if not check_model(data) <= tags:
        raise ValueError(f"{name} knows tags that its labels do not have")
    return data
