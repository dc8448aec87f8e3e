"""Rules across dumps: each file in `queries/checks` is a query for offending rows."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import duckdb
import yaml

from dashboard.errors import DefinitionError
from dashboard.intake.accepted import AcceptedDump
from dashboard.metrics.dictionary import split_header
from dashboard.settings import Settings
from dashboard.thresholds import Thresholds
from dashboard.warehouse.lists import AcceptedRows, merge_events, show_lists
from dashboard.warehouse.publication import CheckResult

FOLDER = "checks"
MOST_ROWS = 1000
FIRST_ROWS = 3  # shown beside the count; the rest is in the file

Severity = Literal["warning", "hold"]


@dataclass(frozen=True)
class Check:
    """One SQL file. `why` is its first comment: what would silently go wrong without it.

    `reads` names datasets and marts, the examined one first; of a list it sees the newest only.
    One with severity `hold` that finds any row holds the publication back.
    """

    id: str
    title: dict[str, str]
    meaning: dict[str, str]
    severity: Severity
    reads: tuple[str, ...]
    why: str
    sql: str


def load_checks(settings: Settings, thresholds: Thresholds) -> list[Check]:
    """All checks by file name.

    Raises DefinitionError for a header gone wrong or a threshold that is not in the file: SQL
    would take it for null and find nothing for ever.
    """
    checks = [_read_check(file) for file in sorted((settings.queries / FOLDER).glob("*.sql"))]
    for check in checks:
        for name in re.findall(r"getvariable\('(\w+)'\)", check.sql):
            if name not in thresholds.checks:
                raise DefinitionError(
                    f"queries/checks/{check.id}.sql uses the threshold {name}.",
                    f"{settings.thresholds.name} has no {name} below checks.",
                )
    return checks


def column_titles(settings: Settings) -> dict[str, dict[str, str]]:
    """What the columns of the rows found are called, by language."""
    text = (settings.queries / FOLDER / "columns.yaml").read_text("utf-8")
    titles: dict[str, dict[str, str]] = yaml.safe_load(text)
    return titles


def run_checks(
    connection: duckdb.DuckDBPyConnection,
    *,
    rows: AcceptedRows,
    in_force: Iterable[AcceptedDump],
    folder: Path,
    settings: Settings,
    thresholds: Thresholds,
) -> tuple[CheckResult, ...]:
    """Run every check on counts that were just built, and write what is found below `folder`.

    `connection` has the counts' schema `store` in use. `in_force` are the dumps of the publication
    before, which tell what is new. The files hold the first thousand rows, none about a person.
    """
    checks = load_checks(settings, thresholds)
    _show_rows(connection, rows, {name for check in checks for name in check.reads})
    _list_dumps(connection, rows, in_force)
    for name, value in thresholds.checks.items():
        connection.execute(f"set variable {name} = {value}")
    return tuple(_run(connection, check, folder) for check in checks)


def sentences(results: Iterable[CheckResult]) -> list[str]:
    """Why the publication is held back, one sentence for each check that holds it."""
    return [
        f"检查“{result.title}”发现 {result.found:,} 处（{result.id}）。"
        for result in results
        if result.severity == "hold" and result.found
    ]


def first_rows(results: Iterable[CheckResult], folder: Path) -> dict[str, list[dict[str, str]]]:
    """The first rows that each check found, by check."""
    found = {}
    for result in results:
        if result.rows:
            with (folder / result.rows).open(encoding="utf-8-sig", newline="") as lines:
                found[result.id] = list(islice(csv.DictReader(lines), FIRST_ROWS))
    return found


def _read_check(file: Path) -> Check:
    text = file.read_text("utf-8")
    try:
        start = text.index("/* ---")
        why = " ".join(line.removeprefix("--").strip() for line in text[:start].splitlines())
        header, sql = split_header(text[start:])
        keys: dict[str, Any] = yaml.load(header, Loader=yaml.CSafeLoader)
        check = Check(id=file.stem, why=why, sql=sql, reads=tuple(keys.pop("reads")), **keys)
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise DefinitionError(
            f"The header of queries/checks/{file.name} cannot be used.",
            f"{type(error).__name__}: {error}",
            "Compare it with another file in queries/checks.",
        ) from error
    if not why or check.severity not in ("warning", "hold"):
        raise DefinitionError(
            f"queries/checks/{file.name} must begin with a comment that says what would silently"
            " go wrong without it, and its severity must be warning or hold."
        )
    return check


def _show_rows(
    connection: duckdb.DuckDBPyConnection, rows: AcceptedRows, names: Iterable[str]
) -> None:
    """Each dataset under its own name: of lists the newest, of events all, merged."""
    there = {
        name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()
    }
    for name in set(names) & set(rows.contracts):
        if rows.is_snapshot(name):
            show_lists(connection, rows, name, rows.lists(name)[-1:])
        elif name not in there:
            merge_events(connection, rows, name)


def _list_dumps(
    connection: duckdb.DuckDBPyConnection, rows: AcceptedRows, in_force: Iterable[AcceptedDump]
) -> None:
    """`dump_rows`: each dataset and date, its accepted rows, and whether the date is new here."""
    known = {(dump.dataset, dump.as_of, dump.checksum) for dump in in_force}
    records = [
        [
            dump.dataset,
            rows.contracts[dump.dataset].kind,
            dump.as_of,
            dump.accepted,
            (dump.dataset, dump.as_of, dump.checksum) not in known,
        ]
        for dumps in rows.dumps.values()
        for dump in dumps
    ]
    connection.execute(
        "create or replace temp table dumps_counted"
        " (dataset varchar, kind varchar, as_of date, accepted bigint, is_new boolean)"
    )
    connection.executemany("insert into dumps_counted values (?, ?, ?, ?, ?)", records)
    connection.execute(
        """
        create or replace temp view dump_rows as
        select
            dataset,
            kind,
            as_of,
            sum(accepted)::bigint as accepted,
            bool_or(is_new) as is_new,
        from dumps_counted
        group by all
        """
    )


def _run(connection: duckdb.DuckDBPyConnection, check: Check, folder: Path) -> CheckResult:
    try:
        found = _count(connection, f"({check.sql})")
        examined = _count(connection, check.reads[0])
        file = _write_rows(connection, check, folder) if found else None
    except duckdb.Error as error:
        raise DefinitionError(
            f"queries/checks/{check.id}.sql does not run.",
            str(error),
            "A check is one select that gives the offending rows, the worst first.",
        ) from error
    return CheckResult(
        id=check.id,
        title=check.title["zh"],
        severity=check.severity,
        found=found,
        examined=examined,
        rows=file,
    )


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    row = connection.execute(f"select count(*) from {relation}").fetchone()
    assert row is not None
    return int(row[0])


def _write_rows(connection: duckdb.DuckDBPyConnection, check: Check, folder: Path) -> str:
    cursor = connection.execute(f"{check.sql}\nlimit {MOST_ROWS}")
    titles = [column[0] for column in cursor.description or ()]
    path = folder / FOLDER / f"{check.id}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    # The byte order mark is for Excel.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(titles)
        writer.writerows([_cell(value) for value in record] for record in cursor.fetchall())
    return f"{FOLDER}/{check.id}.csv"


def _cell(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula is kept from it."""
    return (
        f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value
    )
