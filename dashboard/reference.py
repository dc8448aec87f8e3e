"""The reference tables as DuckDB tables: districts and their aliases, towns, indicators."""

import csv
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

CITY_CODE = "320500"

# The dump of monthly returns is called `indicators` too: the reference table steps aside.
_TABLES = {"districts": "districts", "towns": "towns", "indicators": "indicator_reference"}


def create_reference_tables(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Make `districts`, `district_aliases`, `towns` and `indicator_reference` on the connection.

    `district_aliases` (alias, district_code) holds every spelling a dump may use: code, name,
    short name and aliases. Codes stay text.
    """
    for table, name in _TABLES.items():
        connection.execute(
            f"create or replace table {name} as "
            "from read_csv(?, all_varchar = true, header = true, delim = ',')",
            [str(folder / f"{table}.csv")],
        )
    connection.execute(
        """
        create or replace table districts as
        select
            "order"::integer as position,
            code as district_code,
            * exclude ("order", code, population_2020),
            population_2020::integer as population,
        from districts
        """
    )
    connection.execute(
        """
        create or replace table district_aliases as
        select distinct alias, district_code
        from (
            select
                unnest([district_code, name, short] || string_split(coalesce(aliases, ''), '|'))
                    as alias,
                district_code,
            from districts
        )
        where alias <> ''
        """
    )


@cache
def load_spring_festival(folder: Path) -> dict[int, date]:
    """The day of 春节 by year."""
    with (folder / "spring_festival.csv").open(encoding="utf-8", newline="") as rows:
        return {int(row["year"]): date.fromisoformat(row["date"]) for row in csv.DictReader(rows)}


@cache
def load_outlines(folder: Path) -> dict[str, Any]:
    """The ten districts' outlines (GeoJSON, GCJ-02, for display only); feature id = code."""
    outlines: dict[str, Any] = json.loads((folder / "districts.geojson").read_text("utf-8"))
    return outlines
