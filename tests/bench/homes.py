"""Homes and cities to measure on, and what an `oversight` command costs on one."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from dashboard.settings import PROJECT, Settings
from dashboard.warehouse.publication import Publication, read_current

# Linux counts kibibytes, macOS bytes.
PEAK_UNIT = (1 if sys.platform == "darwin" else 1024) / 1e9


class CommandFailedError(Exception):
    """A command that is measured did not do what it should."""


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and the highest resident memory in GB."""

    seconds: float
    memory: float


def cost_of(home: Path, *command: str | Path) -> Cost:
    """What one command of the README costs; what it says goes to the terminal only if it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", *command],
        env=os.environ | {"OVERSIGHT_HOME": str(home)},
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise CommandFailedError(f"oversight {' '.join(map(str, command))}")
    return Cost(time.perf_counter() - began, usage.ru_maxrss * PEAK_UNIT)


def published(home: Path) -> Publication:
    """What is in force in a home. Raises NoPublicationError."""
    return read_current(Settings(home=home))


def about(home: Path) -> str:
    """What a home holds: how many members the newest list names, and how many months there are."""
    inputs = published(home).inputs
    newest = max((dump for dump in inputs if dump.dataset == "members"), key=lambda d: d.as_of)
    return f"{newest.accepted / 1e6:.2g} million members, {len({d.as_of for d in inputs})} months"


def megabytes(folder: Path, pattern: str = "*") -> float:
    """The size of the files of a folder, and of the folders in it."""
    return sum(file.stat().st_size for file in folder.rglob(pattern) if file.is_file()) / 1e6
