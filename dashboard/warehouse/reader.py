"""Reading one publication: queries of pages, and metric values."""

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from dashboard.errors import OutdatedError
from dashboard.settings import Settings
from dashboard.warehouse.publication import (
    Publication,
    open_counts,
    read_current,
    read_publication,
)

EVERYWHERE = "city"
LEVELS = ("city", "district", "town")

_VALUES = """
    select
        metric, month, district_code, town_code, numerator, denominator, value,
        ytd_numerator, ytd_denominator, ytd_value, target,
    from metric_values
    where
        metric = any($metrics)
        and level = any($levels)
        and ($district is null or district_code = $district)
        and month >= $first
        and month <= $last
    order by metric, month, district_code, town_code
"""


_HISTORY_COLUMNS = (
    *("metric", "month", "district_code", "town_code"),
    *("publication_id", "published_at", "value", "ytd_value"),
)
_HISTORY = f"""
    select {", ".join(_HISTORY_COLUMNS)}
    from metric_history
    where
        level = $level
        and ($district is null or district_code = $district)
        and month > strftime(($last || '-01')::date - interval 15 month, '%Y-%m')
        and month <= $last
    order by published_at desc
"""


class Reader:
    """One publication, seen by one scope; safe to share between threads (a cursor for each).

    `districts` is the table of all districts: district_code, names, position, population.
    """

    def __init__(
        self, publication: Publication, *, queries: Path, districts: frozenset[str] | None
    ) -> None:
        self.publication = publication
        self._queries = queries
        self._local = threading.local()
        self._connection = open_counts(publication.counts)
        # Every page names all districts, whatever its scope shows of them.
        self.districts = self._connection.execute("select * from districts").df()
        everything = [EVERYWHERE, *self.districts["district_code"]]
        # Sorted: it is part of the keys of caches.
        self.scope: tuple[str, ...] = tuple(sorted(everything if districts is None else districts))

    @property
    def months(self) -> list[str]:
        """The months a page may be asked for, ascending: from the first dump to the newest."""
        frame = self._run(
            "select month from months"
            " where month >= (select min(first_month) from dataset_spans) order by month",
            {},
        )
        return list(frame["month"])

    def ask(self, name: str, /, **parameters: Any) -> pd.DataFrame:
        """The rows of `queries/pages/<name>.sql`; `$name` in it is filled from `parameters`.

        Raises OutdatedError where the publication lacks what the query asks for.
        """
        try:
            return self._run(_read_query(self._queries / "pages" / f"{name}.sql"), parameters)
        except duckdb.CatalogException as error:
            raise OutdatedError(
                f"发布版本 {self.publication.id} 是较早的程序统计的，没有这里要的数。",
                next_step="再载入任一批数据包即重新统计：oversight load 数据包文件夹",
            ) from error

    def values(
        self,
        metrics: Sequence[str],
        *,
        level: str | Sequence[str] = "city",
        district: str | None = None,
        first: str | None = None,
        last: str | None = None,
    ) -> pd.DataFrame:
        """Values of metrics at a level, all months or those from `first` to `last` inclusive.

        Of several levels: the city's rows have no district, a district's no town.

        Columns: metric, month ('YYYY-MM'), district_code, town_code, numerator, denominator,
        value, ytd_numerator, ytd_denominator, ytd_value, target; rates are fractions, money is
        in yuan, an indicator in its own unit. Sorted by metric, month, place.
        """
        parameters = {
            "metrics": list(metrics),
            "levels": [level] if isinstance(level, str) else list(level),
            "district": district,
            "first": first or "",
            "last": last or "9999-12",
        }
        # Thousands of rows with four words in each: by way of Arrow they take a quarter less time.
        rows: pd.DataFrame = (
            self._cursor().sql(_VALUES, params=parameters).to_arrow_table().to_pandas()
        )
        # No place at all is None, as other queries give it, not a missing word.
        nowhere = [name for name in ("district_code", "town_code") if rows[name].isna().all()]
        return rows.assign(**dict.fromkeys(nowhere, np.full(len(rows), None)))

    def history(self, *, level: str, district: str | None, last: str) -> pd.DataFrame:
        """What earlier publications said otherwise of the fifteen months to `last`, newest first.

        Columns: metric, month, district_code, town_code, publication_id and published_at (ISO) of
        the last publication that showed it, value, ytd_value. No rows in a publication made before
        publications carried their history.
        """
        try:
            return self._run(_HISTORY, {"level": level, "district": district, "last": last})
        except duckdb.CatalogException:
            return pd.DataFrame(columns=_HISTORY_COLUMNS)

    def table(self, name: str) -> pd.DataFrame:
        """One small table whole: towns, indicator_reference, dataset_spans."""
        return self._run(f"select * from {name}", {})

    def _run(self, sql: str, parameters: dict[str, Any]) -> pd.DataFrame:
        return self._cursor().execute(sql, parameters).df()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if not hasattr(self._local, "cursor"):
            cursor = self._connection.cursor()
            # A cursor does not inherit variables.
            cursor.execute(f"set variable scope = {list(self.scope)}")
            self._local.cursor = cursor
        return self._local.cursor  # type: ignore[no-any-return]


def open_reader(
    settings: Settings,
    *,
    publication_id: str | None = None,
    districts: frozenset[str] | None = None,
) -> Reader:
    """A reader of the publication in force (or of another), for some districts or for all.

    A reader for some districts sees their rows only, and no city totals. Raises
    NoPublicationError.
    """
    publication = (
        read_publication(settings, publication_id) if publication_id else read_current(settings)
    )
    return Reader(publication, queries=settings.queries, districts=districts)


@cache
def _read_query(file: Path) -> str:
    return file.read_text("utf-8")
