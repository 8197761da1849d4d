"""Errors for values of a project file that cannot be read."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from annotator.core.errors import DamagedError
from annotator.core.messages import Message

# What code that converts values of the file raises if they are damaged.
UNDECODABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


def damaged(path: Path, reason: object) -> DamagedError:
    """The error for a file that cannot be read, with the reason and the next steps."""
    return DamagedError(
        "{0} is damaged ({1}). Restore a backup, or bring out what can be read with:"
        " annotator salvage {0} NEW.db",
        path,
        reason,
    )


@contextlib.contextmanager
def decoded(path: Path, place: str) -> Iterator[None]:
    """Convert errors of values that were read from `place` in the file, such as JSON, to `DamagedError`."""
    try:
        yield
    except UNDECODABLE as problem:
        raise damaged(path, Message("{0} cannot be read", place)) from problem
