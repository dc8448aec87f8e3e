"""The words a dump may use for districts, towns, indicators and metrics, as tables to join."""

import hashlib
from pathlib import Path

import duckdb
import yaml

from dashboard.intake.contracts import Contract
from dashboard.reference import create_reference_tables
from dashboard.settings import Settings

_TEN_THOUSAND = 10_000


def create_lookups(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Make one table for each kind of reference.

    `lookup_district` (alias, code), `lookup_town` (district_code, alias, code),
    `lookup_indicator` and `lookup_metric` (alias, code, base). `base` is how many yuan one unit
    of an amount is worth: 10,000 for an indicator counted in 万元, otherwise 1.
    """
    create_reference_tables(connection, settings.reference)
    connection.execute(
        """
        create or replace table lookup_district as
        select
            alias,
            min(district_code) as code,
        from district_aliases
        group by alias
        """
    )
    connection.execute(
        """
        create or replace table lookup_town as
        select
            district_code,
            alias,
            min(town_code) as code,
        from (select *, unnest([town_code, town_name]) as alias from towns)
        group by district_code, alias
        """
    )
    connection.execute(
        f"""
        create or replace table lookup_indicator as
        select distinct on (alias)
            plain_word(alias) as alias,
            indicator as code,
            if(starts_with(unit_zh, '万'), {_TEN_THOUSAND}, 1) as base,
        from (select *, unnest([indicator, name_zh]) as alias from indicator_reference)
        order by alias
        """
    )
    connection.execute("create or replace table metric_names (code varchar, name varchar)")
    names = read_metric_names(settings.queries / "metrics")
    connection.execute(
        "insert into metric_names select unnest(?::varchar[]), unnest(?::varchar[])",
        [list(names), list(names.values())],
    )
    connection.execute(
        """
        create or replace table lookup_metric as
        select distinct on (alias)
            alias,
            code,
            base,
        from (
            select
                plain_word(unnest([code, name])) as alias,
                code,
                1 as base,
                1 as rank,
            from metric_names
            union all
            select
                alias,
                code,
                base,
                2 as rank,
            from lookup_indicator
        )
        order by alias, rank
        """
    )


def read_metric_names(folder: Path) -> dict[str, str]:
    """The Chinese name of every metric by id, from the headers of `<theme>/<id>.sql`."""
    names = {}
    for path in sorted(folder.glob("*/*.sql")):
        text = path.read_text("utf-8")
        if text.startswith("/* ---"):
            header = yaml.load(
                text.removeprefix("/* ---").split("--- */")[0], Loader=yaml.CSafeLoader
            )
            names[path.stem] = header["name"]["zh"]
    return names


def lookups_digest(connection: duckdb.DuckDBPyConnection, contract: Contract) -> str:
    """Changes when a word that the contract's fields may use comes to mean something else."""
    kinds = sorted({field.reference for field in contract.fields if field.reference})
    rows = [
        connection.execute(f"select * from lookup_{kind} order by all").fetchall() for kind in kinds
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()
