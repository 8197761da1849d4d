"""Packages of the optional extra `documents`."""

import importlib
from types import ModuleType

from annotator.core.errors import UnreadableError
from annotator.core.import_outcome import Outcome


def document_package(module: str, name: str) -> ModuleType:
    """The package `module`, needed to read the file `name`. Raises `UnreadableError` if it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as problem:
        raise UnreadableError(
            Outcome.BINARY, "{0} needs an extra to be read: pip install 'annotator[documents]'", name
        ) from problem
