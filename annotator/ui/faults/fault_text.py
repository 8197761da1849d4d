"""The error report for the developers; it contains no text of an article unless the user includes it."""

import platform
import re
import sys
from pathlib import PurePath
from traceback import TracebackException

from PySide6.QtCore import qVersion

from annotator import __version__
from annotator.core.review import Review

_FILE = re.compile(r'File "([^"]+)"')


def surroundings() -> str:
    """The versions of the program, Python, Qt and the system, in one line."""
    return (
        f"annotator {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    )


def fault_name(problem: BaseException) -> str:
    """The type and place of an error, for example `TypeError in ui/app.py, line 12`."""
    frames = TracebackException.from_exception(problem).stack
    kind = type(problem).__name__
    return f"{kind} in {short_path(frames[-1].filename)}, line {frames[-1].lineno}" if frames else kind


def technical_text(problem: BaseException, review: Review | None = None) -> str:
    """The versions and the traceback of an error.

    Messages may contain text of an article, and paths the user's name: so paths are shortened to the part
    inside a package, and messages are left out. With a `review`, its article and the messages are included.
    """
    lines = [surroundings()]
    for error in reversed(_chain(problem)):
        lines.append("")
        for frame in TracebackException.from_exception(error).stack:
            lines.append(f"  {short_path(frame.filename)}, line {frame.lineno}, in {frame.name}")
            lines.append(f"    {frame.line}")
        message = f": {error}" if review is not None else ""
        lines.append(f"{type(error).__name__}{message}")
    if review is not None:
        lines += ["", f"{review.article.id}: {review.article.title}", "", review.article.text]
    return "\n".join(lines) + "\n"


def without_paths(log: str) -> str:
    """A traceback in the log of a crash, with shortened paths."""
    return _FILE.sub(lambda match: f'File "{short_path(match[1])}"', log)


def short_path(path: str) -> str:
    """The part of a path from its package on; the part before may contain the user's name."""
    parts = PurePath(path.replace("\\", "/")).parts
    for place in ("site-packages", f"python{sys.version_info.major}.{sys.version_info.minor}"):
        if place in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(place) :])
    if "annotator" in parts:
        return "/".join(parts[len(parts) - parts[::-1].index("annotator") :])
    return parts[-1] if parts else path


def _chain(problem: BaseException) -> list[BaseException]:
    """An error and its causes, the latest first."""
    errors: list[BaseException] = []
    error: BaseException | None = problem
    while error is not None and error not in errors:
        errors.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return errors
