"""What a value is compared with: itself a year before, and the period before."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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


def headlines(
    values: pd.DataFrame,
    dictionary: Mapping[str, Metric],
    month: str,
    *,
    window: str = YEAR,
    base: Callable[[str, Metric], str] | None = None,
) -> pd.DataFrame:
    """What a card says of each metric and place as at `month`.

    `values` needs the thirteen months before as well, and the base's. Added to the newest row's
    columns: `shown` (of a flow what it adds up to over the `window`, else the value) with
    `shown_numerator` and `shown_denominator`; `window`, over which the row really adds up: empty
    for a level, and what is counted once in a year has no quarter; `year_ago`, the same a year
    before; `previous` and `previous_month`, of the period before, and `step`, what that is compared
    with: the quarter's for a quarter, else `value`, never the year so far; `yoy` and `mom`, the
    change: of a rate in its own unit (0.01 = one point), of anything else relative (0.01 = 1 %).
    With `base`, which names for a row's month the month to compare with, also `base`, `base_month`
    and `base_change`.
    """
    known = _summed(_by_place(values, month), dictionary, window)
    rate = known["metric"].map({id: changes_in_points(m) for id, m in dictionary.items()})
    step = known["value"].where(known["window"] != QUARTER, known["shown"])
    at = known.set_index(known["place"] + known["month"])["shown"]
    steps = known.assign(step=step).groupby("place", sort=False)
    known = known.assign(
        step=step,
        in_points=rate.astype(bool),
        previous_month=steps["month"].shift(),
        previous=steps["step"].shift(),
    )
    rows = known.drop_duplicates("place", keep="last").reset_index(drop=True)
    in_quarter = rows["window"] == QUARTER
    before = {now: shift_month(now, -3) for now in rows["month"].unique()}
    quarters = rows["month"].map(before).astype(str)
    rows["previous_month"] = rows["previous_month"].where(~in_quarter, quarters)
    rows["previous"] = rows["previous"].where(~in_quarter, _then(at, rows, quarters))
    year_before = {now: shift_month(now, -12) for now in rows["month"].unique()}
    rows["year_ago"] = _then(at, rows, rows["month"].map(year_before).astype(str))
    rows["yoy"] = change(rows["shown"], rows["year_ago"], in_points=rows["in_points"])
    rows["mom"] = change(rows["step"], rows["previous"], in_points=rows["in_points"])
    if base is not None:
        rows = _with_base(rows, known, dictionary, base)
    return rows.drop(columns=["place", "in_points"])


def shown_by_month(
    values: pd.DataFrame, dictionary: Mapping[str, Metric], month: str, *, window: str = YEAR
) -> pd.DataFrame:
    """Every row not after `month` with what `headlines` would have shown of it at its own month:
    `shown`, its parts and `window`.
    """
    rows = _summed(_by_place(values, month), dictionary, window)
    return rows.drop(columns="place").reset_index(drop=True)


def _summed(known: pd.DataFrame, dictionary: Mapping[str, Metric], window: str) -> pd.DataFrame:
    """Each row with `shown`, its parts and the `window` over which it adds up."""
    flows = {id for id, metric in dictionary.items() if metric.basis == "flow"}
    whole = {id for id in flows if not dictionary[id].additive} if window == QUARTER else set()
    is_flow = known["metric"].isin(flows)
    over = known["metric"].map(dict.fromkeys(flows - whole, window)).where(is_flow, "")
    over = over.where(~known["metric"].isin(whole), YEAR)
    is_year = is_flow & (over == YEAR)
    result = known.assign(
        window=over,
        shown=known["value"].where(~is_year, known["ytd_value"]),
        shown_numerator=known["numerator"].where(~is_year, known["ytd_numerator"]),
        shown_denominator=known["denominator"].where(~is_year, known["ytd_denominator"]),
    )
    in_quarter = over == QUARTER
    if in_quarter.any():
        _sum_quarters(result, in_quarter, dictionary)
    return result


def _sum_quarters(
    rows: pd.DataFrame, in_quarter: pd.Series, dictionary: Mapping[str, Metric]
) -> None:
    """`shown` and its parts of the rows in question, from the quarter's first month."""
    own = rows[in_quarter]
    quarter = own["month"].map({m: window_start(m, QUARTER) for m in own["month"].unique()})
    keys = [own["place"], quarter]
    if "is_withheld" in rows:
        withheld = own["is_withheld"].astype(bool).groupby(keys).cummax()
        rows.loc[own.index, "is_withheld"] = withheld
    # A month that is withheld or unknown leaves its quarter unknown.
    for part in ("numerator", "denominator"):
        gap = own[part].isna().groupby(keys).cummax()
        rows.loc[own.index, f"shown_{part}"] = own[part].groupby(keys).cumsum().where(~gap)
    level = own["metric"].map({id: m.denominator_basis == "stock" for id, m in dictionary.items()})
    at_level = own.index[level.astype(bool)]
    rows.loc[at_level, "shown_denominator"] = rows.loc[at_level, "denominator"]
    summed = rows.loc[own.index]
    is_rate = own["metric"].map({id: metric.is_rate for id, metric in dictionary.items()})
    quotient = summed["shown_numerator"] / summed["shown_denominator"].where(
        summed["shown_denominator"] != 0
    )
    rows.loc[own.index, "shown"] = quotient.where(is_rate.astype(bool), summed["shown_numerator"])


def _then(at: pd.Series, rows: pd.DataFrame, months: pd.Series) -> NDArray[np.float64]:
    """What the rows showed at other months; nan where nothing is known of that very month."""
    return at.reindex(rows["place"] + months).to_numpy()


def _with_base(
    rows: pd.DataFrame,
    known: pd.DataFrame,
    dictionary: Mapping[str, Metric],
    base: Callable[[str, Metric], str],
) -> pd.DataFrame:
    """The rows with what they are compared with: of a level the newest not after the month."""
    wanted = [
        base(month, dictionary[metric])
        for month, metric in zip(rows["month"], rows["metric"], strict=True)
    ]
    asked = rows[["place"]].assign(wanted=wanted)
    then = known.merge(asked, on="place")
    is_level = then["window"] == ""
    then = then[(then["month"] == then["wanted"]) | (is_level & (then["month"] < then["wanted"]))]
    then = then.drop_duplicates("place", keep="last").set_index("place")
    rows = rows.assign(
        base_month=rows["place"].map(then["month"]), base=rows["place"].map(then["shown"])
    )
    rows["base_change"] = change(rows["shown"], rows["base"], in_points=rows["in_points"])
    return rows


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
