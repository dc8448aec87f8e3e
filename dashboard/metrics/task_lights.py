"""Lights of reform items, by one written rule."""

import numpy as np
import pandas as pd

# Progress is returned in steps of five points: two steps behind is late, one is rounding.
LATE_POINTS = 10.0
LIGHTS = ("done", "on_time", "late", "overdue", "on_hold")


def task_lights(items: pd.DataFrame) -> pd.Series:
    """The light of each item at the month's end.

    `items` has status, progress_pct, planned_pct (the progress that the planned dates call for) and
    days_late. The first that holds: done; on_hold; overdue, past its planned end; late, more than
    LATE_POINTS behind plan, or past its planned start and not begun; on_time.
    """
    behind = items["planned_pct"] - items["progress_pct"] > LATE_POINTS
    not_begun = (items["status"] == "未启动") & (items["planned_pct"] > 0)
    lights = np.select(
        [
            items["status"] == "已完成",
            items["status"] == "暂缓",
            items["days_late"] > 0,
            behind | not_begun,
        ],
        ["done", "on_hold", "overdue", "late"],
        default="on_time",
    )
    return pd.Series(lights, index=items.index, dtype=object)
