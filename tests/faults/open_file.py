"""What can happen to a project file while it is open, for the tests and the fault runs.

Each function does to the file what another program, a file manager or a sync client would do.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from annotator.core.settings.project_settings import GUIDELINES
from annotator.operations.project.open_project import open_project
from annotator.store.journal import change_setting
from annotator.store.project_file.recovery import journal_of


def _other_project(path: Path) -> Path:
    other = path.with_name("other.db")
    with open_project(other, create=True) as project:
        change_setting(project, "SN", GUIDELINES, "Another project.", "change guidelines")
    return other


def delete(path: Path) -> None:
    """Delete the file alone."""
    path.unlink()


def delete_with_journal(path: Path) -> None:
    """Delete the file and its journal."""
    path.unlink()
    journal_of(path).unlink(missing_ok=True)


def move(path: Path) -> None:
    """Give the file another name."""
    path.rename(path.with_name("moved.db"))


def move_folder(path: Path) -> None:
    """Give the folder another name."""
    path.parent.rename(path.parent.with_name("moved"))


def remove_folder(path: Path) -> None:
    """Delete the folder."""
    shutil.rmtree(path.parent)


def replace_by_project(path: Path) -> None:
    """Put another project in its place."""
    _other_project(path).replace(path)


def replace_by_text(path: Path) -> None:
    """Put a file in its place that is no project."""
    other = path.with_name("other.txt")
    other.write_text("Panen garam. " * 9000, encoding="utf-8")
    other.replace(path)


def truncate_to_nothing(path: Path) -> None:
    """Empty the file."""
    os.truncate(path, 0)


def truncate_to_half(path: Path) -> None:
    """Cut off the second half, as an interrupted copy does."""
    os.truncate(path, path.stat().st_size // 2)


def overwrite_with_project(path: Path) -> None:
    """Copy another project over the contents."""
    _write_over(path, _other_project(path).read_bytes())


def overwrite_with_earlier_copy(path: Path) -> None:
    """Copy the file over itself as it was before the last change, as a sync client does."""
    _write_over(path, path.with_name("earlier.db").read_bytes())


def overwrite_the_middle(path: Path) -> None:
    """Write zeros over two pages and leave the rest, the size and the header as they are."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = bytes(8192)
    _write_over(path, bytes(content))


def _write_over(path: Path, content: bytes) -> None:
    with path.open("r+b") as file:
        file.truncate(len(content))
        file.write(content)


FAULTS: tuple[Callable[[Path], None], ...] = (
    delete,
    delete_with_journal,
    move,
    move_folder,
    remove_folder,
    replace_by_project,
    replace_by_text,
    truncate_to_nothing,
    truncate_to_half,
    overwrite_with_project,
    overwrite_with_earlier_copy,
    overwrite_the_middle,
)
