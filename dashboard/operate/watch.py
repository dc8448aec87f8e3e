"""Watching a folder: a dump is loaded once it has stopped growing."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from dashboard.errors import TryAgainError
from dashboard.settings import Settings

Outcome = Literal["published", "unchanged", "held", "refused", "later"]

MEMORY = "watched.jsonl"
# A load that found the home busy or the disk full is tried again after so many seconds.
PAUSE = 60.0
_AS_OF = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Taken:
    """What came of one dump: `later` is to be tried again, all else only once it has changed."""

    outcome: Outcome
    said: str


def dumps_in(folder: Path) -> dict[Path, str]:
    """Dated folders and .zip files with something in them, by name, each with its state.

    The state is one checksum of names, sizes and times of change: it stays the same while nobody
    writes.
    """
    found = {}
    for path in sorted(folder.iterdir()):
        if path.is_dir() and _AS_OF.fullmatch(path.name):
            files = sorted(file for file in path.rglob("*") if file.is_file())
        elif path.suffix.lower() == ".zip" and path.name[0] != ".":
            files = [path]
        else:
            continue
        try:
            marks = [_mark(file) for file in files]
        except FileNotFoundError:  # being moved just now
            continue
        if marks:
            found[path] = hashlib.sha256("\n".join(marks).encode()).hexdigest()
    return found


def _mark(file: Path) -> str:
    status = file.stat()
    return f"{file} {status.st_size} {status.st_mtime_ns}"


@dataclass
class Watch:
    """Looks at a folder again and again. `settle` is for how many seconds nothing must change."""

    folder: Path
    settings: Settings
    settle: float
    load: Callable[[Path, Settings], Taken]
    tell: Callable[[Path, Taken], None]
    _seen: dict[Path, tuple[str, float]] = field(default_factory=dict)
    _not_before: dict[Path, float] = field(default_factory=dict)

    def look(self, now: float) -> None:
        """Load what has settled and has not been taken in this state; `now` is in seconds."""
        found = dumps_in(self.folder)
        self._seen = {path: seen for path, seen in self._seen.items() if path in found}
        taken = read_memory(self.settings)
        for path, state in found.items():
            if taken.get(str(path)) == state:
                continue
            seen_state, since = self._seen.get(path, ("", now))
            if seen_state != state:
                self._seen[path] = (state, now)
            elif now - since >= self.settle and now >= self._not_before.get(path, 0.0):
                self._take(path, state, now)

    def _take(self, path: Path, state: str, now: float) -> None:
        taken = self.load(path, self.settings)
        if taken.outcome == "later":
            self._not_before[path] = now + PAUSE
        else:
            _remember(self.settings, path, state, taken)
        self.tell(path, taken)


def read_memory(settings: Settings) -> dict[str, str]:
    """The state in which each dump was last taken, by path."""
    try:
        lines = (settings.home / MEMORY).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return {}
    memory = {}
    for line in lines:
        try:
            record = json.loads(line)
            memory[record["path"]] = record["state"]
        except (ValueError, KeyError):
            continue  # the last line of a process that was killed: the dump is taken once more
    return memory


def _remember(settings: Settings, path: Path, state: str, taken: Taken) -> None:
    record = {
        "at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "path": str(path),
        "state": state,
        "outcome": taken.outcome,
    }
    settings.home.mkdir(parents=True, exist_ok=True)
    with (settings.home / MEMORY).open("a", encoding="utf-8") as file:
        # A line of its own, even after one that a killed process left torn.
        file.write("\n" + json.dumps(record, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def load_in_own_process(path: Path, settings: Settings) -> Taken:
    """Load a dump by `oversight load`: one that brings its process down does not end the watch,
    and the memory that it took is given back."""
    run = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "load", str(path), "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"OVERSIGHT_HOME": str(settings.home)},
        check=False,
    )
    if run.returncode == TryAgainError.exit_code:
        return Taken("later", run.stderr.strip())
    try:
        report: dict[str, Any] = json.loads(run.stdout)
    except ValueError:
        return Taken("refused", run.stderr.strip() or f"载入进程意外结束（{run.returncode}）。")
    return _taken(report)


def _taken(report: dict[str, Any]) -> Taken:
    rows = report["datasets"].values()
    counted = (
        f"采用 {sum(row['accepted'] for row in rows):,} 行，"
        f"拒收 {sum(row['refused'] for row in rows):,} 行"
    )
    besides = [*report.get("held", ()), *report["problems"]]
    if report["publication"] is None:
        outcome: Outcome = "held" if report.get("held") else "refused"
        return Taken(outcome, "\n".join([*besides, counted]))
    if not report["is_new"]:
        return Taken("unchanged", "\n".join([*besides, report["publication"]]))
    return Taken("published", "\n".join([*besides, f"{report['publication']}，{counted}"]))
