"""What each operating system does its own way with files: exchange two, lock one, flush one to the disk."""

import contextlib
import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Any

_CURRENT_FOLDER = -100  # AT_FDCWD of Linux
_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2 (Linux), RENAME_SWAP of renamex_np (macOS)
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV}


def exchange(one: Path, other: Path) -> bool:
    """Let two paths that exist trade places in one step; `False` where the system or disk cannot do that.

    Raises `OSError`.
    """
    first, second = os.fsencode(one), os.fsencode(other)
    library: Any = None if sys.platform == "win32" else ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_CURRENT_FOLDER, first, _CURRENT_FOLDER, second, _EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(first, second, _EXCHANGE)
    else:
        return False
    code = ctypes.get_errno() if failed else 0
    if code and code not in _UNSUPPORTED:
        raise OSError(code, os.strerror(code), str(one), None, str(other))
    return not failed


def lock(descriptor: int) -> bool:
    """Lock an open file until it is closed or the process ends; `False` where another process has the lock.

    Raises `OSError` where the disk knows no locks.
    """
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - this system alone has it

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - these systems alone have it

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def is_own(path: Path) -> bool:
    """Whether a path belongs to the user who runs this; raises no error, and asks nothing on Windows."""
    try:
        return sys.platform == "win32" or path.lstat().st_uid == os.geteuid()
    except OSError:
        return False


def flush(descriptor: int) -> None:
    """Wait until what was written to an open file is on the disk; raises `OSError`."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - its fsync leaves the data in the cache of the disk

        with contextlib.suppress(OSError):  # some network disks do not know this request
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can say so; raises `OSError`."""
    if sys.platform == "win32":
        return  # it opens no folders; NTFS journals names itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        flush(descriptor)
    except OSError as problem:
        if problem.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)
