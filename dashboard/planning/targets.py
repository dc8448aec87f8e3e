"""A planner's own annual targets, beside the official ones that come as dumps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.planning.store import opened, planning_file
from dashboard.settings import Settings


@dataclass(frozen=True)
class OwnTarget:
    """One target as its file has it: a rate as 95 or 0.95. The whole city is district 320500."""

    metric: str
    year: int
    district: str
    value: float
    source: str


@dataclass(frozen=True)
class Import:
    """What is left of one file's targets of a year."""

    file: str
    year: int
    imported_at: str
    count: int
    metrics: int


def list_targets(settings: Settings) -> list[OwnTarget]:
    """Every target by metric, year and district."""
    if not planning_file(settings).exists():
        return []
    with opened(settings) as connection:
        rows = connection.execute(
            "select metric, year, district_code, value, source from targets"
            " order by metric, year, district_code"
        ).fetchall()
    return [OwnTarget(*row) for row in rows]


def list_imports(settings: Settings) -> list[Import]:
    """Where the targets come from, the newest import first."""
    if not planning_file(settings).exists():
        return []
    with opened(settings) as connection:
        rows = connection.execute(
            "select file, year, max(imported_at), count(*), count(distinct metric) from targets"
            " group by file, year order by max(imported_at) desc, year desc"
        ).fetchall()
    return [Import(*row) for row in rows]


def import_targets(settings: Settings, targets: Sequence[OwnTarget], *, file: str) -> None:
    """Keep targets all together; one of the same metric, year and district is replaced."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    with opened(settings) as connection:
        connection.executemany(
            "insert or replace into targets"
            " (metric, year, district_code, value, source, file, imported_at)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            [(t.metric, t.year, t.district, t.value, t.source, file, now) for t in targets],
        )


def remove_targets(settings: Settings, *, file: str, year: int) -> None:
    """Forget a file's targets of a year; those that a later file replaced are that file's."""
    with opened(settings) as connection:
        connection.execute("delete from targets where file = ? and year = ?", (file, year))
