"""Lights of reform items, by one written rule (texts `reform.rule` print it)."""

import numpy as np
import pandas as pd

from dashboard.metrics.task_plan import DONE, ON_HOLD

# Progress is returned in steps of five points: two steps behind is late, one is rounding.
LATE_POINTS = 10.0
# What calls for action first.
LIGHTS = ("overdue", "lagging", "catching_up", "on_time", "on_hold", "done")
# Red: past its end, or behind and not seen to catch up.
RED = ("overdue", "lagging")


def task_lights(items: pd.DataFrame) -> pd.Series:
    """The light of each item at the month's end.

    `items` has status, progress_pct, planned_pct (the progress that the planned dates call for),
    days_late, and of its newest lists gained_pct (progress gained) and due_pct (what the plan
    called for in the same time); both nan where too few lists speak (see task_pace). The first
    that holds:

    - done ✓, on_hold ■ (grey): the list says so;
    - overdue ▲ (red): past its planned end;
    - on_time ● (green): no more than LATE_POINTS behind plan;
    - catching_up ◐ (amber): further behind, but in the newest lists it gained more than was due;
    - lagging ▼ (red): further behind and not seen to gain on its plan.
    """
    lights = np.select(
        [
            items["status"] == DONE,
            items["status"] == ON_HOLD,
            items["days_late"] > 0,
            items["planned_pct"] - items["progress_pct"] <= LATE_POINTS,
            items["gained_pct"] > items["due_pct"],
        ],
        ["done", "on_hold", "overdue", "on_time", "catching_up"],
        default="lagging",
    )
    return pd.Series(lights, index=items.index, dtype=object)
