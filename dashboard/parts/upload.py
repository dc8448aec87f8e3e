"""Uploaded dumps: written below the home for as long as a load reads them, and loaded in a thread.

A thread of its own, because a page's script ends whenever its reader clicks elsewhere: a load that
was begun must not be cut off by that.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from threading import Lock, Thread
from typing import Protocol

from dashboard.errors import BusyError, InputError, OversightError
from dashboard.intake.discover import SAMPLE_MARKER
from dashboard.settings import Settings
from dashboard.warehouse.load import LoadReport, load

LONGEST_STEM = 60
_AS_OF = re.compile(r"\d{4}-\d{2}-\d{2}")
_one_at_a_time = Lock()


class Uploaded(Protocol):
    """A file as the browser sent it; its name is a stranger's word."""

    name: str

    def getbuffer(self) -> memoryview: ...


class Job:
    """One load of uploaded files, running or done: then `report` or `error` says what came of it.

    `message` and `share` (0 to 1) are its progress.
    """

    def __init__(
        self,
        files: Sequence[Uploaded],
        *,
        as_of: date | None,
        settings: Settings,
        dry_run: bool,
        accept: bool = False,
    ) -> None:
        self.message, self.share = "", 0.0
        self.report: LoadReport | None = None
        self.error: Exception | None = None
        self._files, self._as_of = files, as_of
        self._settings, self._dry_run, self._accept = settings, dry_run, accept
        self._thread = Thread(target=self._run, daemon=False, name="upload")
        self._thread.start()

    def is_running(self, *, wait_seconds: float = 0.0) -> bool:
        """Whether it is still under way after so many seconds."""
        self._thread.join(wait_seconds)
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            with laid_out(self._files, as_of=self._as_of, settings=self._settings) as folders:
                self.report = load(
                    folders,
                    settings=self._settings,
                    dry_run=self._dry_run,
                    accept=self._accept,
                    progress=self._progress,
                )
        except Exception as error:  # a thread's own error would only be printed
            self.error = error
        finally:
            # What the browser sent is no longer needed here.
            self._files = ()

    def _progress(self, message: str, share: float) -> None:
        self.message, self.share = message, min(max(share, 0.0), 1.0)


def uploads(settings: Settings) -> Path:
    """Where uploaded files lie while they are read; empty between loads."""
    return settings.home / "uploads"


@contextmanager
def laid_out(
    files: Sequence[Uploaded], *, as_of: date | None, settings: Settings
) -> Iterator[list[Path]]:
    """The files as dump folders and archives below the home; gone afterwards, being personal.

    Raises BusyError while another upload is being read, InputError for files without a date or
    two of one name.
    """
    if not _one_at_a_time.acquire(blocking=False):
        raise BusyError("另一次上传正在检查或载入。", next_step="请等它结束后再试。")
    try:
        # What a server that was killed left behind.
        shutil.rmtree(uploads(settings), ignore_errors=True)
        uploads(settings).mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(dir=uploads(settings)))
        yield _write(files, folder, as_of)
    finally:
        shutil.rmtree(uploads(settings), ignore_errors=True)
        _one_at_a_time.release()


def needs_date(files: Sequence[Uploaded]) -> bool:
    """Whether some file is no archive and lies in no folder that is named by a date."""
    return any(not _is_archive(file.name) and not _dated_folder(file.name) for file in files)


def _write(files: Sequence[Uploaded], folder: Path, as_of: date | None) -> list[Path]:
    roots: dict[Path, None] = {}
    for file in files:
        name = plain_name(file.name)
        if _is_archive(name):
            path = root = folder / name
        else:
            day = _dated_folder(file.name) or (as_of.isoformat() if as_of else None)
            if day is None:
                raise InputError(
                    f"{name} 没有截至日期。", next_step="请选择这些文件的截至日期，再检查一次。"
                )
            root = folder / day
            path = root / name
        if path.exists():
            raise InputError(f"有两个文件都叫 {name}。", next_step="请改名或只留一个，再检查一次。")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.getbuffer())
        roots[root] = None
    return list(roots)


def plain_name(name: str) -> str:
    """A file's own name without folders and without signs that mean something to a file system."""
    last = PurePosixPath(name.replace("\\", "/")).name
    if last == SAMPLE_MARKER:
        return last
    safe = re.sub(r"[^\w.()（）-]", "_", last).lstrip("._")
    stem, dot, suffixes = safe.partition(".")
    if not stem:
        raise InputError(
            f"文件名“{last}”不能使用。", next_step="请按数据集的名称命名，如 units.csv。"
        )
    return stem[:LONGEST_STEM] + dot + suffixes[-LONGEST_STEM:]


def _is_archive(name: str) -> bool:
    return name.lower().endswith(".zip")


def _dated_folder(name: str) -> str | None:
    """The innermost folder of an uploaded path that is a date."""
    for part in reversed(PurePosixPath(name.replace("\\", "/")).parts[:-1]):
        if _AS_OF.fullmatch(part) and _is_date(part):
            return part
    return None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def said(error: Exception) -> OversightError:
    """An error as three sentences; one that nobody foresaw is named by its kind."""
    if isinstance(error, OversightError):
        return error
    return OversightError(
        "载入没有完成，在用的数据没有变。",
        f"程序遇到没有预料到的情况（{type(error).__name__}），已记入日志。",
        "请再试一次；若仍然如此，请把括号中的词告诉管理员。",
    )
