"""From accepted rows to one file of counts: marts, then metrics, then the views readers see."""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dashboard.errors import DefinitionError
from dashboard.intake.accepted import AcceptedDump
from dashboard.intake.contracts import Contract
from dashboard.metrics.dictionary import Metric
from dashboard.reference import create_reference_tables
from dashboard.settings import Settings
from dashboard.warehouse.durable import flush
from dashboard.warehouse.history import carry_history
from dashboard.warehouse.lists import (
    AcceptedRows,
    create_calendar,
    merge_events,
    month_of,
    show_lists,
)
from dashboard.warehouse.marts import Mart, load_marts
from dashboard.warehouse.publication import UNSAFE_OPTIMIZERS, Publication
from dashboard.warehouse.steps import Steps

Progress = Callable[[str, float], None]


@contextmanager
def opened_for_counts(target: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new DuckDB file, to be filled by `build_counts` and closed."""
    with duckdb.connect(str(target)) as connection:
        connection.execute("set memory_limit = '2GB'")
        connection.execute("set preserve_insertion_order = false")
        connection.execute(f"set disabled_optimizers = '{UNSAFE_OPTIMIZERS}'")
        connection.execute(f"set temp_directory = '{target}.spill'")
        connection.execute("create schema store")
        connection.execute("use store")
        yield connection


def build_counts(
    connection: duckdb.DuckDBPyConnection,
    *,
    rows: AcceptedRows,
    dictionary: Mapping[str, Metric],
    earlier: Publication | None,
    settings: Settings,
    steps: Steps,
    progress: Progress,
) -> list[str]:
    """Make tables in schema `store` and scoped views of them in `main`.

    `earlier` is the publication whose values these replace; None where there is none, or where
    they are of another kind (the sample's). Gives the parts of marts that the counts are made
    with, as paths relative to the home.
    """
    create_reference_tables(connection, settings.reference)
    create_calendar(connection, rows)
    with steps.timed("marts"):
        parts = _make_marts(connection, rows, settings, progress)
    progress("指标 metrics", 0.8)
    with steps.timed("metrics"):
        _make_metrics(connection, dictionary, rows.contracts, settings)
        carry_history(connection, earlier, settings)
        _make_scoped_views(connection)
    return [part.relative_to(settings.home).as_posix() for part in parts]


def _make_marts(
    connection: duckdb.DuckDBPyConnection,
    rows: AcceptedRows,
    settings: Settings,
    progress: Progress,
) -> list[Path]:
    merged: set[str] = set()
    parts: list[Path] = []
    marts = load_marts(settings.queries / "marts")
    for number, mart in enumerate(marts):
        progress(mart.name, 0.8 * number / len(marts))
        datasets = [name for name in mart.reads if name in rows.contracts]
        for dataset in datasets:
            if not rows.is_snapshot(dataset) and dataset not in merged:
                merge_events(connection, rows, dataset)
                merged.add(dataset)
        if mart.part:
            parts += _make_in_parts(connection, mart, rows, settings.parts)
        else:
            for dataset in filter(rows.is_snapshot, datasets):
                show_lists(connection, rows, dataset, rows.lists(dataset))
            kind = "table" if mart.keep else "temp table"
            connection.execute(f"create {kind} {mart.name} as {mart.sql}")
    return parts


def _make_in_parts(
    connection: duckdb.DuckDBPyConnection, mart: Mart, rows: AcceptedRows, folder: Path
) -> list[Path]:
    """One part a list, each kept as Parquet under the checksum of all that it was made from."""
    assert mart.part
    every, dataset = mart.part
    lists = rows.lists(dataset)
    if every == "newest":
        lists = lists[-1:]
    parts = []
    kind = "table" if mart.keep else "temp table"
    for dump in lists:
        inputs = _inputs_of_part(mart, rows, dump)
        part = folder / mart.name / f"{_key(mart, rows, inputs)}.parquet"
        if not part.exists():
            _make_part(connection, mart, rows, inputs, part)
        parts.append(part)
    if parts:
        connection.execute(
            f"create {kind} {mart.name} as select * from read_parquet(?, union_by_name = true)",
            [[str(part) for part in parts]],
        )
    else:
        show_lists(connection, rows, dataset, [])
        for other in filter(rows.is_snapshot, set(mart.reads) - {dataset}):
            show_lists(connection, rows, other, [])
        connection.execute(f"create {kind} {mart.name} as {mart.sql}")
    return parts


def _inputs_of_part(
    mart: Mart, rows: AcceptedRows, dump: AcceptedDump
) -> dict[str, list[AcceptedDump]]:
    """The dumps behind one part: its own list, the others' lists in force then, all events."""
    inputs = {}
    for dataset in mart.reads:
        if not rows.is_snapshot(dataset):
            inputs[dataset] = list(rows.dumps[dataset])
        elif mart.part and dataset == mart.part[1]:
            inputs[dataset] = [dump]
        else:
            in_force = rows.list_in_force(dataset, dump.as_of)
            inputs[dataset] = [in_force] if in_force else []
    return inputs


def _key(mart: Mart, rows: AcceptedRows, inputs: Mapping[str, list[AcceptedDump]]) -> str:
    made_from = [duckdb.__version__, mart.sql]
    if "first_month" in mart.sql:
        made_from.append(rows.first_month)
    made_from += [
        f"{dataset} {month_of(dump.as_of)} {dump.checksum}"
        for dataset, dumps in sorted(inputs.items())
        for dump in dumps
    ]
    return hashlib.sha256("\n".join(made_from).encode()).hexdigest()[:20]


def _make_part(
    connection: duckdb.DuckDBPyConnection,
    mart: Mart,
    rows: AcceptedRows,
    inputs: Mapping[str, list[AcceptedDump]],
    part: Path,
) -> None:
    for dataset in filter(rows.is_snapshot, inputs):
        show_lists(connection, rows, dataset, inputs[dataset])
    part.parent.mkdir(parents=True, exist_ok=True)
    unfinished = part.with_suffix(f".{os.getpid()}.unfinished")
    connection.execute(f"copy ({mart.sql}) to '{unfinished}' (format parquet)")
    # Its name says it is whole: it must be so after a power cut too.
    flush(unfinished)
    unfinished.replace(part)


def _make_metrics(
    connection: duckdb.DuckDBPyConnection,
    dictionary: Mapping[str, Metric],
    contracts: Mapping[str, Contract],
    settings: Settings,
) -> None:
    connection.execute(
        "create table metrics (metric varchar, theme varchar, unit varchar, basis varchar,"
        " better varchar, sources varchar[], is_rate boolean, denominator_basis varchar,"
        " additive boolean, has_towns boolean, is_indicator boolean)"
    )
    connection.executemany(
        f"insert into metrics values ({', '.join('?' * 11)})",
        [
            [
                metric.id, metric.theme, metric.unit, metric.basis, metric.better,
                list(metric.sources), metric.is_rate, metric.denominator_basis, metric.additive,
                _has_towns(contracts[metric.sources[0]]), metric.is_indicator,
            ]
            for metric in dictionary.values()
        ],
    )  # fmt: skip
    connection.execute(
        "create temp table metric_rows (metric varchar, month varchar, level varchar,"
        " district_code varchar, town_code varchar, numerator double, denominator double,"
        " ytd_numerator double)"
    )
    for file in sorted({metric.file for metric in dictionary.values()}):
        metric = next(metric for metric in dictionary.values() if metric.file == file)
        _add_rows(connection, metric)
    sql = (settings.queries / "metric_values.sql").read_text("utf-8")
    connection.execute(f"create table metric_values as {sql}")


def _has_towns(contract: Contract) -> bool:
    """Whether a dataset's rows are placed in towns; a member is where its union is."""
    return contract.name == "members" or any(field.reference == "town" for field in contract.fields)


def _add_rows(connection: duckdb.DuckDBPyConnection, metric: Metric) -> None:
    # The indicators' file says itself which metric a row belongs to.
    named = metric.sql if metric.is_indicator else f"select '{metric.id}' as metric, * from rows"
    query = metric.sql if metric.is_indicator else f"with rows as ({metric.sql}) {named}"
    try:
        connection.execute(f"insert into metric_rows by name {query}")
    except duckdb.Error as error:
        raise DefinitionError(
            f"queries/{metric.file} does not run.",
            str(error),
            "A metric returns month, district_code, town_code, numerator and denominator;"
            " one with 'additive: false' also level.",
        ) from error


def _make_scoped_views(connection: duckdb.DuckDBPyConnection) -> None:
    """A view of every table in `main`; those that know districts show only the reader's own.

    A reader that sets no scope sees no row of them: forgetting it must not open everything.
    """
    tables = connection.execute(
        """
        select table_name, list(column_name)
        from information_schema.columns
        where table_schema = 'store' and table_catalog = current_database()
        group by table_name
        """
    ).fetchall()
    for table, columns in tables:
        scoped = "district_code" in columns and table not in ("districts", "district_aliases")
        connection.execute(
            f"create view main.{table} as select * from store.{table}"
            + (
                " where list_contains(getvariable('scope'), coalesce(district_code, 'city'))"
                if scoped and table != "towns"
                else ""
            )
        )
