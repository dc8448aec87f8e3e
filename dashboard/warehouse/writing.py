"""The right to write to the home: one process at a time, and what a full disk says."""

import errno
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import duckdb

from dashboard.errors import BusyError, DiskFullError
from dashboard.settings import Settings
from dashboard.warehouse.room import in_bytes, room_left, room_needed
from dashboard.warehouse.strays import remove, strays

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# DuckDB passes the system's words on, and has a limit of its own for what it spills.
_FULL_WORDS = ("No space left on device", "File too large", "quota", "max_temp_directory_size")


@contextmanager
def writing(settings: Settings, *, incoming: int = 0) -> Iterator[None]:
    """Be the only one who writes; what a killed process left half done is removed first.

    `incoming` is the size in bytes of what is to be loaded. The lock goes with the process,
    however it ends. Raises BusyError where another holds it, and DiskFullError in place of what
    the system says when the disk is full.
    """
    with _full_disk_told(settings, incoming):
        settings.home.mkdir(parents=True, exist_ok=True)
        with (settings.home / ".lock").open("w") as lock:
            if not _taken(lock):
                raise BusyError(
                    "另一次载入正在进行。",
                    f"{settings.home} 正被另一个 oversight 进程写入。",
                    "请等它结束后再试。",
                )
            # Half-read dumps hold names and identity numbers.
            remove(strays(settings))
            yield


def is_busy(settings: Settings) -> bool:
    """Whether some process is writing to the home just now."""
    try:
        with (settings.home / ".lock").open() as lock:
            return not _taken(lock)
    except FileNotFoundError:
        return False


def _taken(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _full_disk_told(settings: Settings, incoming: int) -> Iterator[None]:
    try:
        yield
    except (OSError, duckdb.Error) as error:
        if not _is_full(error):
            raise
        needed = in_bytes(room_needed(settings, incoming=incoming))
        raise DiskFullError(
            "磁盘已满，没有写完；在用的发布版本没有变。",
            f"{settings.home} 所在磁盘还剩 {in_bytes(room_left(settings))}，"
            f"一次载入约需 {needed}。（{error}）",
            "请腾出空间后再运行一次同样的命令；oversight prune 可删去旧的发布版本。",
        ) from error


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    return any(word in str(error) for word in _FULL_WORDS)
