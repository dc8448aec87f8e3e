"""What the command line and the pages are told, as plain records."""

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from dashboard.errors import InputError, nearest
from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.figures import THEMES, compare, load_figures
from dashboard.metrics.series import newest
from dashboard.settings import Settings
from dashboard.warehouse.load import LoadReport
from dashboard.warehouse.reader import Reader

_COLUMNS = (
    "metric",
    "month",
    "district_code",
    "town_code",
    "numerator",
    "denominator",
    "value",
    "ytd_numerator",
    "ytd_denominator",
    "ytd_value",
    "target",
)

_TALLIED = ("read", "accepted", "refused", "left_out", "in_tow", "corrected")


def load_report(report: LoadReport) -> dict[str, Any]:
    """The load's report by dataset, the dumps of one dataset added up; then dump by dump."""
    datasets: dict[str, dict[str, Any]] = {}
    for dump in report.checked:
        total = datasets.setdefault(
            dump.dataset, dict.fromkeys(_TALLIED, 0) | {"reasons": {}, "warnings": {}}
        )
        for key in _TALLIED:
            total[key] += getattr(dump, key)
        for kind in ("reasons", "warnings"):
            for rule, count in getattr(dump, kind).items():
                total[kind][rule] = total[kind].get(rule, 0) + count
    return {
        "publication": report.publication.id if report.publication else None,
        "is_new": report.is_new,
        "held": list(report.held),
        "accepted_despite": list(report.accepted_despite),
        "datasets": datasets,
        "dumps": [
            {"dataset": dump.dataset, "as_of": dump.as_of.isoformat()}
            | {key: getattr(dump, key) for key in (*_TALLIED, "reasons", "warnings")}
            for dump in report.checked
        ],
        "problems": list(report.problems),
        "checks": [
            asdict(check) | {"first_rows": list(report.found.get(check.id, ()))}
            for check in report.checks
        ],
        "examples": [asdict(breach) for breach in report.examples],
        "notes": [*report.notes, *(note for dump in report.checked for note in dump.notes)],
    }


def metric_rows(
    reader: Reader, settings: Settings, *, metrics: Sequence[str], month: str, level: str
) -> list[dict[str, Any]]:
    """One record a metric and place, of the newest month not after `month`.

    Raises InputError for a metric that is not in the dictionary, naming the nearest.
    """
    known = load_dictionary(settings)
    for metric in metrics:
        if metric not in known:
            near = nearest(metric, known)
            raise InputError(
                f"没有名为 {metric} 的指标。",
                next_step=f"是否指 {near}？" if near else "用 oversight metrics 查看全部指标。",
            )
    values = reader.values(list(metrics) or list(known), level=level, last=month)
    rows = newest(values, month)
    order = {metric: number for number, metric in enumerate(known)}
    rows = rows.sort_values(
        ["metric", "district_code", "town_code"],
        key=lambda column: column.map(order) if column.name == "metric" else column,
    )
    return [
        {column: _plain(record[column]) for column in _COLUMNS}
        for record in rows.to_dict("records")
    ]


def figure_rows(reader: Reader, settings: Settings, *, month: str) -> list[dict[str, Any]]:
    """The published figures beside what the dumps say for the year that ends with `month`."""
    computed: dict[str, float] = {}
    for theme in THEMES:
        answer = reader.ask(f"report/{theme}", month=month)
        computed |= {
            row["id"]: float(row["computed"])
            for row in answer.to_dict("records")
            if _plain(row["computed"]) is not None
        }
    return compare(load_figures(settings.reference), computed)


def _plain(value: Any) -> Any:
    """A JSON value: no nan, and whole numbers without a fraction."""
    if value is None or value != value:
        return None
    if isinstance(value, float):
        if math.isinf(value):
            return None
        return int(value) if value.is_integer() else value
    return value
