"""Accepted rows as the marts see them: lists in force, merged events, the calendar."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract

MONTHS_KEPT = 72  # six years: five to look back on, and the year before the first for comparison


@dataclass(frozen=True)
class AcceptedRows:
    """All dumps in force, by dataset and oldest first; the paths in them are below `home`."""

    home: Path
    contracts: Mapping[str, Contract]
    dumps: Mapping[str, tuple[AcceptedDump, ...]]

    @classmethod
    def of(
        cls, dumps: Iterable[AcceptedDump], *, home: Path, contracts: Mapping[str, Contract]
    ) -> "AcceptedRows":
        by_dataset: dict[str, list[AcceptedDump]] = {name: [] for name in contracts}
        for dump in sorted(dumps, key=lambda dump: (dump.as_of, dump.loaded_at)):
            by_dataset[dump.dataset].append(dump)
        return cls(home, contracts, {name: tuple(found) for name, found in by_dataset.items()})

    @property
    def last_month(self) -> str:
        return max(month_of(dump.as_of) for dumps in self.dumps.values() for dump in dumps)

    @property
    def first_month(self) -> str:
        """The first month that is kept: flows older than this are not published."""
        year, month = map(int, self.last_month.split("-"))
        earliest = year * 12 + month - MONTHS_KEPT
        return f"{earliest // 12:04d}-{earliest % 12 + 1:02d}"

    def is_snapshot(self, dataset: str) -> bool:
        return self.contracts[dataset].kind == "snapshot"

    def lists(self, dataset: str) -> list[AcceptedDump]:
        """One list a month: of two in the same month the later one, within the months kept."""
        newest = {month_of(dump.as_of): dump for dump in self.dumps[dataset]}
        return [dump for month, dump in sorted(newest.items()) if month >= self.first_month]

    def list_in_force(self, dataset: str, as_of: date) -> AcceptedDump | None:
        """The newest list not after the date; where there is none, the first one after it."""
        lists = self.dumps[dataset]
        if not lists:
            return None
        return lists[max(bisect_right([dump.as_of for dump in lists], as_of) - 1, 0)]


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def create_calendar(connection: duckdb.DuckDBPyConnection, rows: AcceptedRows) -> None:
    """`months` (month, month_end), `dataset_lists` and `dataset_spans`."""
    connection.execute(f"set variable first_month = '{rows.first_month}'")
    connection.execute(
        """
        create table months as
        select strftime(day, '%Y-%m') as month, last_day(day) as month_end,
        from (select unnest(generate_series(?::date, ?::date, interval 1 month))::date as day)
        """,
        [f"{rows.first_month}-01", f"{rows.last_month}-01"],
    )
    connection.execute("create table dataset_lists (dataset varchar, month varchar)")
    connection.execute(
        "create table dataset_spans"
        " (dataset varchar, kind varchar, first_month varchar, last_month varchar)"
    )
    for dataset, dumps in rows.dumps.items():
        if not dumps:
            continue
        kind = rows.contracts[dataset].kind
        connection.execute(
            "insert into dataset_spans values (?, ?, ?, ?)",
            [dataset, kind, month_of(dumps[0].as_of), month_of(dumps[-1].as_of)],
        )
        if kind == "snapshot":
            connection.executemany(
                "insert into dataset_lists values (?, ?)",
                [[dataset, month_of(dump.as_of)] for dump in rows.lists(dataset)],
            )


def show_lists(
    connection: duckdb.DuckDBPyConnection,
    rows: AcceptedRows,
    dataset: str,
    lists: Sequence[AcceptedDump],
) -> None:
    """A view named as the dataset: the rows of these lists, with `month` and `month_end`."""
    selects = [
        f"select *, '{month_of(dump.as_of)}' as month,"
        f" last_day(date '{dump.as_of}') as month_end"
        f" from read_parquet({_quoted(rows.home / dump.rows)})"
        for dump in lists
    ]
    empty = f"{_empty(rows.contracts[dataset])}, null::varchar as month, null::date as month_end"
    connection.execute(
        f"create or replace temp view {dataset} as "
        + (" union all by name ".join(selects) or f"{empty} where false")
    )


def merge_events(connection: duckdb.DuckDBPyConnection, rows: AcceptedRows, dataset: str) -> None:
    """A table named as the dataset: all its dumps merged by primary key, the newest dump wins."""
    dumps = rows.dumps[dataset]
    contract = rows.contracts[dataset]
    if not dumps:
        connection.execute(f"create temp table {dataset} as {_empty(contract)} where false")
        return
    selects = [
        f"select *, {number} as precedence from read_parquet({_quoted(rows.home / dump.rows)})"
        for number, dump in enumerate(dumps)
    ]
    connection.execute(
        f"""
        create temp table {dataset} as
        select * exclude (precedence, place)
        from (
            select
                *,
                row_number() over (
                    partition by {", ".join(contract.primary_key)} order by precedence desc
                ) as place,
            from ({" union all by name ".join(selects)})
        )
        where place = 1
        """
    )


_TYPES = {
    "string": "varchar",
    "integer": "bigint",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
    "yearmonth": "varchar",
}


def _empty(contract: Contract) -> str:
    fields = [
        f"null::{'ubigint' if field.pii == 'hash' else _TYPES[field.type]} as {field.name}"
        for field in contract.fields
        if field.pii != "drop"
    ]
    return "select " + ", ".join(fields)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
