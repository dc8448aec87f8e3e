"""A file of own targets, .xlsx or .csv, through the same gate as a dump of the official ones."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd

from dashboard.errors import InputError
from dashboard.intake.discover import Dump
from dashboard.intake.gate import take_in
from dashboard.planning.targets import OwnTarget
from dashboard.settings import Settings

DATASET = "targets"
_VALUE_HEADERS = ("目标值", "value")


@dataclass(frozen=True)
class TargetFile:
    """What the gate says of a file.

    `refused` and `warned` have one row a breach: file, sheet, row, column, value, rule, message.
    `blank` are rows that set nothing, as the template has many.
    """

    name: str
    targets: tuple[OwnTarget, ...]
    read: int
    blank: int
    refused: pd.DataFrame
    warned: pd.DataFrame
    notes: tuple[str, ...]


def check_target_file(name: str, body: bytes, *, settings: Settings) -> TargetFile:
    """Check the file of this name; nothing is kept of it. Raises InputError where it cannot be
    read at all: no workbook, no header, a column missing.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    # Below the home, so that what a killed process leaves behind is found and removed.
    with TemporaryDirectory(prefix=".intake-targets-", dir=settings.home) as folder:
        path = Path(folder) / name
        path.write_bytes(body)
        dump = Dump(path.parent, date.today(), files={DATASET: (path,)})
        (outcome,) = take_in([dump], settings=settings, in_force=(), out=Path(folder) / "out")
        if outcome.accepted is None:
            raise InputError(f"{(outcome.problem or '').rstrip('。')}。", "", outcome.next_step)
        breaches = _breaches(outcome.accepted.quarantine)
        rows = _rows(Path(outcome.accepted.rows))
    refused = breaches[breaches["severity"] == "refused"]
    is_blank = (refused["rule"] == "required") & refused["column"].map(_is_value)
    blank = set(_places(refused[is_blank])) - set(_places(refused[~is_blank]))
    return TargetFile(
        name=name,
        targets=tuple(rows),
        read=outcome.accepted.read,
        blank=len(blank),
        refused=refused[~is_blank].drop(columns="severity").reset_index(drop=True),
        warned=breaches[breaches["severity"] == "warning"].drop(columns="severity"),
        notes=outcome.accepted.notes,
    )


def _breaches(quarantine: str | None) -> pd.DataFrame:
    columns = ["file", "sheet", "row", "column", "value", "rule", "severity", "message"]
    if quarantine is None:
        return pd.DataFrame(columns=columns)
    return pd.read_csv(quarantine, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def _rows(file: Path) -> list[OwnTarget]:
    with duckdb.connect() as connection:
        rows = connection.execute(
            "select metric, year, district_code, value::double, coalesce(source, '')"
            " from read_parquet(?)",
            [str(file)],
        ).fetchall()
    return [OwnTarget(*row) for row in rows]


def _is_value(header: str) -> bool:
    return header.strip("* ").casefold().startswith(_VALUE_HEADERS)


def _places(breaches: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(breaches["sheet"], breaches["row"], strict=True))
