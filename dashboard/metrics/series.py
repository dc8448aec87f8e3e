"""What a value is compared with: itself a year before, and the period before."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.metrics.dictionary import Metric

# What happens is added up over the year so far, the quarter so far, or the month alone.
YEAR, QUARTER, MONTH = WINDOWS = ("year", "quarter", "month")


def window_start(month: str, window: str) -> str:
    """The first month of the window that ends with `month`: ('2020-05', 'quarter') → '2020-04'."""
    if window == MONTH:
        return month
    if window == QUARTER:
        return shift_month(month, -((int(month[5:]) - 1) % 3))
    return f"{month[:4]}-01"


def shift_month(month: str, by: int) -> str:
    """'2020-12' moved by so many months: shift_month('2020-12', -12) == '2019-12'."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + by, 12)
    return f"{year:04d}-{number + 1:02d}"


def newest(values: pd.DataFrame, month: str) -> pd.DataFrame:
    """The newest row not after `month` of each metric and place; columns as in `values`."""
    rows = _by_place(values, month).drop_duplicates("place", keep="last")
    return rows.drop(columns="place").reset_index(drop=True)


def headlines(values: pd.DataFrame, dictionary: Mapping[str, Metric], month: str) -> pd.DataFrame:
    """What a card says of each metric and place as at `month`.

    `values` needs the thirteen months before as well. Added to the newest row's columns:
    `shown` (the year so far of a flow, else the value) with `shown_numerator` and
    `shown_denominator`; `year_ago`, the same a year before; `previous` and `previous_month`, the
    value of the period before (`value`, not the year so far); `yoy` and `mom`, the change: of a
    rate in its own unit (0.01 = one point), of anything else relative (0.01 = 1 %).
    """
    known = _by_place(values, month)
    before = known.groupby("place", sort=False)[["month", "value"]].shift()
    known = known.assign(previous_month=before["month"], previous=before["value"])
    rows = known.drop_duplicates("place", keep="last").reset_index(drop=True)
    flow = rows["metric"].map({id: metric.basis == "flow" for id, metric in dictionary.items()})
    rate = rows["metric"].map({id: changes_in_points(metric) for id, metric in dictionary.items()})
    flow, rate = flow.astype(bool), rate.astype(bool)
    rows["shown"] = rows["ytd_value"].where(flow, rows["value"])
    rows["shown_numerator"] = rows["ytd_numerator"].where(flow, rows["numerator"])
    rows["shown_denominator"] = rows["ytd_denominator"].where(flow, rows["denominator"])
    at = known.set_index(known["place"] + known["month"])[["value", "ytd_value"]]
    year_before = {now: shift_month(now, -12) for now in rows["month"].unique()}
    then = at.reindex(rows["place"] + rows["month"].map(year_before).astype(str))
    rows["year_ago"] = np.where(flow, then["ytd_value"], then["value"])
    rows["yoy"] = change(rows["shown"], rows["year_ago"], in_points=rate)
    rows["mom"] = change(rows["value"], rows["previous"], in_points=rate)
    return rows.drop(columns="place")


def change(now: pd.Series, before: pd.Series, *, in_points: pd.Series) -> pd.Series:
    """The difference where `in_points`, else the relative change; nan where there is no base."""
    difference = now - before
    relative = difference / before.where(before != 0).abs()
    return difference.where(in_points, relative)


def changes_in_points(metric: Metric) -> bool:
    """Whether a change is a difference in the metric's own unit, not a share of what was before."""
    return metric.unit in ("percent", "rate_points", "score", "days", "points")


def _by_place(values: pd.DataFrame, month: str) -> pd.DataFrame:
    """The rows not after `month`, with a text for metric and place, in order of both and of month.

    A city's rows have no codes to join by, so the text stands for all three.
    """
    known = values[values["month"] <= month]
    codes = known[["district_code", "town_code"]].astype(object).fillna("").astype(str)
    place = known["metric"] + "/" + codes["district_code"] + "/" + codes["town_code"] + "/"
    return known.assign(place=place).sort_values(["place", "month"])
