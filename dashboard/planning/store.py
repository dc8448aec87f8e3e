"""What planners write themselves: one small SQLite file of the home, beside the publications.

It is not made of dumps, so no load changes it and no roll back loses it.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.settings import Settings

FILE = "planning.sqlite"
_SCHEMA = Path(__file__).with_name("schema.sql")

# Two people who save at once wait for each other so long, not for ever.
_PATIENCE_SECONDS = 5


def planning_file(settings: Settings) -> Path:
    return settings.home / FILE


def last_change(settings: Settings) -> int:
    """When somebody last wrote to the file, in nanoseconds; 0 where nobody has. For keys of caches:
    every page reads what is written here.
    """
    try:
        return planning_file(settings).stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def words_checksum(settings: Settings) -> str:
    """Of the notes and own targets, which pages show beside a publication's numbers."""
    if not planning_file(settings).exists():
        return ""
    with opened(settings) as connection:
        rows = [
            connection.execute(f"select * from {table} order by 1, 2, 3").fetchall()
            for table in ("notes", "targets")
        ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16] if any(rows) else ""


@contextmanager
def opened(settings: Settings) -> Iterator[sqlite3.Connection]:
    """The file, made where it is missing; what was done is kept unless an error is raised."""
    settings.home.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(planning_file(settings), timeout=_PATIENCE_SECONDS)
    try:
        connection.executescript(_SCHEMA.read_text("utf-8"))
        with connection:
            yield connection
    finally:
        connection.close()
