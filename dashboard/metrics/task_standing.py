"""Where each reform item stands in its newest list, seen with the lists before it."""

import pandas as pd

from dashboard.metrics.task_lights import LIGHTS, task_lights
from dashboard.metrics.task_pace import finish_days, recent_pace
from dashboard.metrics.task_plan import DONE, ON_HOLD, month_end, planned_pct


def task_standing(snapshots: pd.DataFrame) -> pd.DataFrame:
    """One row an item of the newest list, what calls for action first.

    `snapshots` has one row a month and item: month, item_id, district_code, list, dimension, title,
    lead, planned_start, planned_end, started_on, completed_on, progress_pct, status. Added:
    month_end, planned_pct (progress due), days_late, first_start and first_end (as planned when it
    was first listed), slip_days (planned end moved by so many since), done_on, what task_pace
    finds, forecast (NaT where refused) and light (see task_lights).
    """
    if snapshots.empty:
        return _nothing(snapshots)
    rows = snapshots.sort_values(["month", "item_id"])
    items = rows[rows["month"] == rows["month"].max()].set_index("item_id", drop=False)
    items = items.rename_axis(None)
    first = rows.drop_duplicates("item_id").set_index("item_id").loc[items.index]
    # An item that is done without a date was done by the end of the first month that says so.
    since_done = (
        rows[rows["status"] == DONE].drop_duplicates("item_id").set_index("item_id")["month"]
    )
    seen = pd.to_datetime(items["item_id"].map(since_done.map(month_end)))
    ends = pd.to_datetime(items["month"].map(month_end))
    is_open = ~items["status"].isin([DONE, ON_HOLD])
    items = items.assign(
        month_end=ends,
        planned_pct=planned_pct(items["planned_start"], items["planned_end"], ends),
        days_late=(ends - items["planned_end"]).dt.days.clip(lower=0).where(is_open, 0),
        first_start=first["planned_start"],
        first_end=first["planned_end"],
        slip_days=(items["planned_end"] - first["planned_end"]).dt.days,
        done_on=items["completed_on"].fillna(seen).where(items["status"] == DONE),
    ).join(recent_pace(snapshots))
    items = items.assign(forecast=finish_days(items), light=task_lights(items))
    return _ordered(items)


def _ordered(items: pd.DataFrame) -> pd.DataFrame:
    """By light, then the longest overdue, then what has slipped (on time only by a later plan)."""
    by = pd.DataFrame(
        {
            "light": items["light"].map({light: n for n, light in enumerate(LIGHTS)}),
            "late": -items["days_late"],
            "slipped": -items["slip_days"].clip(lower=0),
            "end": items["planned_end"],
            "id": items["item_id"],
        }
    )
    ordered: pd.DataFrame = items.loc[by.sort_values(list(by.columns)).index]
    return ordered.reset_index(drop=True)


def _nothing(snapshots: pd.DataFrame) -> pd.DataFrame:
    """The same columns without rows."""
    dates = ("month_end", "first_start", "first_end", "done_on", "forecast")
    numbers = ("planned_pct", "days_late", "slip_days", "lists", "gained_pct", "due_pct", "a_day")
    return snapshots.assign(
        **{name: pd.Series(dtype="datetime64[s]") for name in dates},
        **{name: pd.Series(dtype=float) for name in numbers},
        light=pd.Series(dtype=object),
    )
