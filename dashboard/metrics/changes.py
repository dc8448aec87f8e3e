"""What one publication says differently from another: what moved, where, what was restated."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.metrics.dictionary import Metric

CITY = ""  # the place of rows without a district
_MOVES = ["metric", "place", "month_before", "month", "before", "value", "by"]


@dataclass(frozen=True)
class Change:
    """How far one metric of the city moved between two publications.

    `before` and `value` are of `month_before` and `month`. Of a count that flows there is no
    before: `value` is what the months after `month_before` brought. `district` moved furthest in
    the same direction, by `district_by`; None where none did.
    """

    metric: str
    month_before: str
    month: str
    before: float | None
    value: float
    district: str | None
    district_by: float

    @property
    def by(self) -> float:
        return self.value - (self.before or 0.0)


def changes(
    before: pd.DataFrame, after: pd.DataFrame, dictionary: Mapping[str, Metric]
) -> list[Change]:
    """The city's metrics that moved between two publications, in the dictionary's order.

    Both frames are as of Reader.values, city and districts in one: the city's rows have no
    district. A stock is compared at its newest month; of a count that flows the months are added
    that came since. Any other flow, and what is the year so far already, is compared by the year
    so far, and within one year only: January's is not less than December's because anything fell.
    """
    kinds = {metric: _kind(definition) for metric, definition in dictionary.items()}
    before, after = _placed(before, kinds), _placed(after, kinds)
    moves: dict[str, list[dict[Hashable, Any]]] = {metric: [] for metric in dictionary}
    for frame in (_stock_moves(before, after), _flow_moves(before, after)):
        for move in frame.to_dict("records"):
            moves[str(move["metric"])].append(move)
    found = [_change(metric, own) for metric, own in moves.items()]
    return [change for change in found if change is not None]


def restated(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The city's months to which both give a value, but not the same.

    Columns metric, month, before, after; sorted by metric and month.
    """
    both = _city(before).merge(_city(after), on=["metric", "month"], suffixes=("_before", "_after"))
    rows = both.rename(columns={"value_before": "before", "value_after": "after"})
    differs = [not _same(a, b) for a, b in zip(rows["before"], rows["after"], strict=True)]
    rows = rows.loc[differs, ["metric", "month", "before", "after"]]
    return rows.sort_values(["metric", "month"]).reset_index(drop=True)


def vanished(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """Metrics that have values before and none after."""
    left = set(after.dropna(subset=["value"])["metric"])
    return [m for m in before.dropna(subset=["value"])["metric"].unique() if m not in left]


def _placed(values: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    """Rows with a value, with place and kind, in order of month."""
    rows = values.dropna(subset=["value"]).sort_values("month", ignore_index=True)
    place = rows["district_code"].astype(object).fillna(CITY).astype(str)
    return rows.assign(place=place, kind=rows["metric"].map(kinds))


def _stock_moves(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    both = _newest(before).merge(_newest(after), on=["metric", "place"], suffixes=("_before", ""))
    both = both[both["year"] == both["year_before"]].rename(columns={"value_before": "before"})
    return both.assign(by=both["value"] - both["before"])[_MOVES]


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The newest value of each metric and place that is no sum of months, with its year where
    only one year's may be compared."""
    rows = rows[rows["kind"] != "sum"].groupby(["metric", "place"]).tail(1)
    is_year = rows["kind"] == "year"
    return pd.DataFrame(
        {
            "metric": rows["metric"],
            "place": rows["place"],
            "value": rows["value"].where(~is_year, rows["ytd_value"]),
            "month": rows["month"],
            "year": rows["month"].str[:4].where(is_year, ""),
        }
    ).dropna(subset=["value"])


def _flow_moves(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What the months that only `after` has brought."""
    before, after = before[before["kind"] == "sum"], after[after["kind"] == "sum"]
    last = before.groupby("metric")["month"].max()
    since = after["metric"].map(last)
    new = after[after["month"] > since.fillna("9999")].assign(month_before=since)
    moves = new.groupby(["metric", "place"]).agg(
        month_before=("month_before", "first"), month=("month", "max"), value=("value", "sum")
    )
    return moves.assign(before=float("nan"), by=moves["value"]).reset_index()[_MOVES]


def _kind(metric: Metric) -> str:
    """How a metric is compared: as a stock, by the year so far, or as a sum of months."""
    if metric.basis == "stock":
        return "stock"
    return "sum" if metric.basis == "flow" and metric.additive and not metric.is_rate else "year"


def _change(metric: str, moves: list[dict[Hashable, Any]]) -> Change | None:
    """The change of one metric, of whose moves one is the city's; None where it did not move."""
    city = next((move for move in moves if move["place"] == CITY), None)
    if city is None or _same(city["value"] - city["by"], city["value"]):
        return None
    direction = math.copysign(1, city["by"])
    along = [move for move in moves if move["place"] != CITY and move["by"] * direction > 0]
    most = max(along, key=lambda move: abs(move["by"]), default=None)
    return Change(
        metric=metric,
        month_before=city["month_before"],
        month=city["month"],
        before=None if math.isnan(city["before"]) else city["before"],
        value=city["value"],
        district=most["place"] if most else None,
        district_by=most["by"] if most else 0.0,
    )


def _city(values: pd.DataFrame) -> pd.DataFrame:
    rows = values[values["district_code"].isna()].dropna(subset=["value"])
    return rows[["metric", "month", "value"]]


def _same(one: float, other: float) -> bool:
    # Sums of decimals differ in their last digits by the order in which they were added.
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
