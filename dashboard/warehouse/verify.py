"""What must hold before a publication is switched to."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb

from dashboard.errors import DamagedError, OversightError
from dashboard.intake.accepted import AcceptedDump
from dashboard.metrics.dictionary import Metric
from dashboard.warehouse.publication import Publication, open_counts

_NEWEST = """
    select metric, max(month) filter (value <> 0)
    from store.metric_values
    where level = 'city'
    group by metric
"""


def verify_rows(inputs: Iterable[AcceptedDump], *, home: Path) -> None:
    """Every dump's accepted rows are there, all of them. Raises DamagedError naming the dump."""
    for error in damaged_rows(inputs, home=home):
        raise error


def damaged_rows(inputs: Iterable[AcceptedDump], *, home: Path) -> Iterator[DamagedError]:
    """An error for each dump whose accepted rows are not all there."""
    with duckdb.connect() as connection:
        for dump in inputs:
            path = home / dump.rows
            found = _rows(connection, path)
            if found != dump.accepted:
                yield DamagedError(
                    f"{dump.dataset} {dump.as_of} 已接受的行不完整。",
                    f"{path} 应有 {dump.accepted:,} 行，"
                    + ("文件打不开。" if found is None else f"实有 {found:,} 行。"),
                    "请从备份恢复这个文件，或删去它后重新载入该数据包。",
                )


def _rows(connection: duckdb.DuckDBPyConnection, path: Path) -> int | None:
    try:
        row = connection.execute(
            "select num_rows from parquet_file_metadata(?)", [str(path)]
        ).fetchone()
    except duckdb.Error:
        return None
    return int(row[0]) if row else None


def verify_counts(counts: Path) -> None:
    """The file opens, holds values, and has one value only for a metric, month and place.

    Raises DamagedError where it does not open, OversightError where it holds nothing.
    """
    try:
        with open_counts(counts) as connection:
            row = connection.execute(
                "select count(*), count(distinct (metric, month, level, district_code, town_code))"
                " from store.metric_values"
            ).fetchone()
    except duckdb.Error as error:
        raise DamagedError(
            "发布版本的计数文件打不开，没有切换。",
            f"{counts}：{error}",
            "请从备份恢复它，或换一个版本：oversight publications 列出全部版本。",
        ) from error
    if row is None or row[0] == 0:
        raise OversightError(
            "数据包中没有可计算的指标。",
            "没有一项指标得到数值。",
            "请检查数据包是否为空，见 oversight load 的报告。",
        )
    if row[0] != row[1]:
        raise OversightError("同一指标在同一月份、同一地区出现了两个值，未发布。")


def missing_metrics(
    counts: Path,
    *,
    dictionary: Mapping[str, Metric],
    inputs: Iterable[AcceptedDump],
    previous: Publication | None,
) -> list[str]:
    """A sentence for each metric that has vanished without a word.

    That is one that all sources came for and that has no row, and one that `previous` showed to a
    later month. What turns to zero has vanished too: a word that no rule knows any more does that.
    Sample and real figures are not compared.
    """
    inputs = list(inputs)
    is_sample = any(dump.is_sample for dump in inputs)
    is_comparable = previous is not None and previous.is_sample == is_sample
    before = shown_before(previous) if previous and is_comparable else {}
    came = {dump.dataset for dump in inputs}
    now = newest_months(counts)
    found = (_missing(metric, before, now, came) for metric in dictionary.values())
    return [sentence for sentence in found if sentence]


def _missing(
    metric: Metric,
    before: Mapping[str, str | None],
    now: Mapping[str, str | None],
    came: set[str],
) -> str | None:
    title = f"指标 {metric.name['zh']}（{metric.id}）"
    had, has = before.get(metric.id), now.get(metric.id)
    if had and not has:
        return f"{title} 原有到 {had} 的数值，这次没有了（都是 0）。"
    if had and has and has < had:
        return f"{title} 原有到 {had} 的数值，这次只到 {has}，以后都是 0。"
    # An indicator that nobody has returned yet has no row.
    if metric.id not in now and set(metric.sources) <= came and not metric.is_indicator:
        return f"{title} 的数据包都到了，却没有算出数值，请检查 queries/{metric.file}。"
    return None


def shown_before(publication: Publication) -> dict[str, str | None]:
    """Of each metric, the newest month that a publication shows; nothing of a damaged one."""
    try:
        return newest_months(publication.counts)
    except duckdb.Error:
        return {}


def newest_months(counts: Path) -> dict[str, str | None]:
    """Of each metric that was counted, the newest month in which the city's value is not zero."""
    with open_counts(counts) as connection:
        return dict(connection.execute(_NEWEST).fetchall())
