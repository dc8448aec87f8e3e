"""What a value is compared with: itself a year before, and the period before."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.metrics.dictionary import Metric


def shift_month(month: str, by: int) -> str:
    """'2020-12' moved by so many months: shift_month('2020-12', -12) == '2019-12'."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + by, 12)
    return f"{year:04d}-{number + 1:02d}"


def newest(values: pd.DataFrame, month: str) -> pd.DataFrame:
    """The newest row not after `month` of each metric and place; columns as in `values`."""
    known = values[values["month"] <= month].sort_values("month")
    return known.groupby(_place(known), sort=False).tail(1).reset_index(drop=True)


def headlines(values: pd.DataFrame, dictionary: Mapping[str, Metric], month: str) -> pd.DataFrame:
    """What a card says of each metric and place as at `month`.

    `values` needs the thirteen months before as well. Added to the newest row's columns:
    `shown` (the year so far of a flow, else the value) with `shown_numerator` and
    `shown_denominator`; `year_ago`, the same a year before; `previous` and `previous_month`, the
    value of the period before (`value`, not the year so far); `yoy` and `mom`, the change: of a
    rate in its own unit (0.01 = one point), of anything else relative (0.01 = 1 %).
    """
    rows = newest(values, month)
    flow = rows["metric"].map(lambda metric: dictionary[metric].basis == "flow").astype(bool)
    rate = rows["metric"].map(lambda metric: _changes_in_points(dictionary[metric])).astype(bool)
    rows["shown"] = rows["ytd_value"].where(flow, rows["value"])
    rows["shown_numerator"] = rows["ytd_numerator"].where(flow, rows["numerator"])
    rows["shown_denominator"] = rows["ytd_denominator"].where(flow, rows["denominator"])
    at = values.set_index([_place(values), values["month"]])[["value", "ytd_value"]]
    places = _place(rows)
    year_ago = at.reindex([*zip(places, [shift_month(m, -12) for m in rows["month"]], strict=True)])
    rows["year_ago"] = np.where(flow, year_ago["ytd_value"], year_ago["value"])
    rows["previous_month"] = _month_before(values, places, rows["month"])
    previous = at.reindex([*zip(places, rows["previous_month"], strict=True)])
    rows["previous"] = previous["value"].to_numpy()
    rows["yoy"] = change(rows["shown"], rows["year_ago"], in_points=rate)
    rows["mom"] = change(rows["value"], rows["previous"], in_points=rate)
    return rows


def change(now: pd.Series, before: pd.Series, *, in_points: pd.Series) -> pd.Series:
    """The difference where `in_points`, else the relative change; nan where there is no base."""
    difference = now - before
    relative = difference / before.where(before != 0).abs()
    return difference.where(in_points, relative)


def _changes_in_points(metric: Metric) -> bool:
    return metric.unit in ("percent", "rate_points", "score", "days", "points")


def _place(frame: pd.DataFrame) -> pd.Series:
    """One text for metric and place: a city's rows have no codes to join by."""
    codes = frame[["district_code", "town_code"]].astype(object).fillna("").astype(str)
    return frame["metric"] + "/" + codes["district_code"] + "/" + codes["town_code"]


def _month_before(values: pd.DataFrame, places: pd.Series, months: pd.Series) -> list[str | None]:
    """The month of the value before: the list before this one, or last month."""
    known = values["month"].groupby(_place(values)).agg(list).to_dict()
    return [
        max((month for month in known[place] if month < now), default=None)
        for place, now in zip(places, months, strict=True)
    ]
