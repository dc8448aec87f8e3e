"""The S-curve of the reform: mean progress by plan, as it was, and as it would go on."""

import pandas as pd

from dashboard.metrics.series import shift_month
from dashboard.metrics.task_plan import ON_HOLD, month_end, planned_pct

# How far beyond the newest list the curve looks at most.
MONTHS_AHEAD = 12
COLUMNS = ["month", "plan", "first_plan", "actual", "forecast"]


def progress_curve(snapshots: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Month, plan, first_plan, actual and forecast (fractions) of the items not on hold today.

    `items` are rows of task_standing; `snapshots` the lists that they come from. One set of items
    over all months, or a new item would look like a step backwards: before it is first listed its
    progress is nothing. `actual` is known where there was a list, `forecast` from the newest one
    on: an item goes on at its own pace, one without a pace yet at the pace that its plan calls
    for; a stalled one stands still. `first_plan` goes by the dates at an item's first listing.
    """
    items = items[items["status"] != ON_HOLD]
    if items.empty:
        return pd.DataFrame(columns=COLUMNS)
    newest = snapshots["month"].max()
    months = _months(snapshots["month"].min(), newest, items)
    days = pd.DataFrame({"at": months, "day": [month_end(month) for month in months]})
    rows = items.merge(days, how="cross")
    rows = rows.assign(
        plan=planned_pct(rows["planned_start"], rows["planned_end"], rows["day"]),
        first_plan=planned_pct(rows["first_start"], rows["first_end"], rows["day"]),
        forecast=_projected(rows).where(rows["at"] >= newest),
    )
    curve = rows.groupby("at")[["plan", "first_plan", "forecast"]].mean()
    curve["actual"] = _actual(snapshots, items).reindex(curve.index)
    return (curve / 100).rename_axis("month").reset_index()[COLUMNS]


def _actual(snapshots: pd.DataFrame, items: pd.DataFrame) -> pd.Series:
    """Mean progress by month of a list; one that skips an item leaves it where it was."""
    seen = snapshots.pivot(index="month", columns="item_id", values="progress_pct").sort_index()
    actual: pd.Series = seen.reindex(columns=items["item_id"]).ffill().fillna(0.0).mean(axis=1)
    return actual


def _months(first: str, newest: str, items: pd.DataFrame) -> list[str]:
    """From the first list to the last planned end or forecast, at most MONTHS_AHEAD from now."""
    last = items[["planned_end", "forecast"]].max().max()
    last_month = max(newest, min(f"{last:%Y-%m}", shift_month(newest, MONTHS_AHEAD)))
    return [str(period) for period in pd.period_range(first, last_month, freq="M")]


def _projected(rows: pd.DataFrame) -> pd.Series:
    """Progress at `day` (not before the newest list) of items × days."""
    length = (rows["planned_end"] - rows["planned_start"]).dt.days.clip(lower=1)
    pace = rows["a_day"].fillna(100.0 / length).clip(lower=0)
    # What is not due to begin yet begins on its day.
    begin = rows[["month_end", "planned_start"]].max(axis=1)
    days = (rows["day"] - begin).dt.days.clip(lower=0)
    return (rows["progress_pct"] + pace * days).clip(upper=100)
