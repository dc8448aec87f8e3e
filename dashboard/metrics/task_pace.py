"""The pace of reform items in their newest lists, and the day on which it would finish them."""

import numpy as np
import pandas as pd

from dashboard.metrics.series import shift_month
from dashboard.metrics.task_plan import UNDER_WAY, month_end, planned_pct

# The pace is that of the last three months: up to four lists, of which three must speak.
PACE_MONTHS = 3
LEAST_LISTS = 3


def recent_pace(snapshots: pd.DataFrame) -> pd.DataFrame:
    """Lists, gained_pct, due_pct and a_day (points gained a day) by item_id, of the newest month.

    `snapshots` has month, item_id, status, progress_pct, planned_start and planned_end. An item's
    lists speak as long as it is under way without a break, so that a time on hold, or before the
    start, is not taken for a slow pace. `due_pct` is what the newest planned dates called for in
    the same time. Fewer than LEAST_LISTS lists: nan.
    """
    newest = snapshots["month"].max()
    recent = snapshots[snapshots["month"] >= shift_month(newest, -PACE_MONTHS)]
    recent = recent.sort_values("month", ascending=False)
    under_way = (recent["status"] == UNDER_WAY).astype(int)
    recent = recent[under_way.groupby(recent["item_id"]).cummin() == 1]
    last = recent.drop_duplicates("item_id").set_index("item_id")
    last = last[last["month"] == newest]
    first = recent.drop_duplicates("item_id", keep="last").set_index("item_id").loc[last.index]
    lists = recent.groupby("item_id").size().reindex(last.index)
    since = pd.to_datetime(first["month"].map(month_end))
    now = month_end(newest)
    start, end = last["planned_start"], last["planned_end"]
    speaks = lists >= LEAST_LISTS
    gained = (last["progress_pct"] - first["progress_pct"]).where(speaks)
    due = planned_pct(start, end, now) - planned_pct(start, end, since)
    return pd.DataFrame(
        {
            "lists": lists,
            "gained_pct": gained,
            "due_pct": due.where(speaks),
            "a_day": gained / (now - since).dt.days.where(speaks),
        }
    )


def finish_days(items: pd.DataFrame) -> pd.Series:
    """The day on which each item would be done at its pace; NaT where there is none.

    `items` has progress_pct, month_end and a_day (nan: too few lists; 0 or less: it stands still).
    """
    days = np.ceil((100 - items["progress_pct"]) / items["a_day"].where(items["a_day"] > 0))
    finish: pd.Series = items["month_end"] + pd.to_timedelta(days, unit="D")
    return finish
