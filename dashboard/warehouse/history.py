"""What earlier publications said otherwise, carried from each publication into the next.

A page shows one publication only; so that it can say what a number was before, each carries the
values that the ones before it showed and later ones restated.
"""

import duckdb

from dashboard.settings import Settings
from dashboard.warehouse.publication import Publication

_TABLE = """
    create table metric_history (
        publication_id varchar,
        published_at varchar,
        metric varchar,
        month varchar,
        level varchar,
        district_code varchar,
        town_code varchar,
        value double,
        ytd_value double
    )
"""


def carry_history(
    connection: duckdb.DuckDBPyConnection, earlier: Publication | None, settings: Settings
) -> None:
    """Make `metric_history` beside `metric_values`: empty where nothing is in force."""
    connection.execute(_TABLE)
    if earlier is None or not earlier.is_whole:
        return
    connection.execute(f"attach '{earlier.counts}' as earlier (read_only)")
    try:
        if _knows_history(connection):
            connection.execute("insert into metric_history from earlier.store.metric_history")
        connection.execute("set variable earlier_id = ?", [earlier.id])
        connection.execute("set variable earlier_at = ?", [earlier.published_at.isoformat()])
        sql = (settings.queries / "metric_history.sql").read_text("utf-8")
        connection.execute(f"insert into metric_history by name {sql}")
    finally:
        connection.execute("detach earlier")


def _knows_history(connection: duckdb.DuckDBPyConnection) -> bool:
    """Publications of older versions of the product do not."""
    row = connection.execute(
        "select count(*) from information_schema.tables"
        " where table_catalog = 'earlier' and table_name = 'metric_history'"
        " and table_schema = 'store'"
    ).fetchone()
    assert row is not None
    return bool(row[0])
