"""What changed between two lists of reform items."""

import pandas as pd

from dashboard.metrics.task_plan import DONE, ON_HOLD, UNDER_WAY

# What a leader asks about first.
KINDS = (
    "slipped",
    "held",
    "reopened",
    "stalled",
    "gone",
    "replanned",
    "resumed",
    "done",
    "new",
)


def task_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """One row an item and kind of change, in the order of KINDS; an item may have several.

    Both frames have item_id, title, lead, district_code, list, dimension, planned_start,
    planned_end, progress_pct and status, one row an item. The rows carry the newer list's columns
    (of what is gone the older one's), and with the ending `_before` planned_start, planned_end,
    progress_pct and status of the older; `days` is how far the planned end moved.

    slipped: planned end moved later; replanned: moved earlier, or only the start moved;
    stalled: under way in both, and no progress; held, resumed: put on hold, taken up again;
    reopened: done then, not now; done, new, gone.
    """
    old = before.set_index("item_id")
    moving = ["planned_start", "planned_end", "progress_pct", "status"]
    both = after[after["item_id"].isin(old.index)].join(
        old[moving].add_suffix("_before"), on="item_id"
    )
    days = (both["planned_end"] - both["planned_end_before"]).dt.days
    both = both.assign(days=days)
    now, then = both["status"], both["status_before"]
    start_moved = both["planned_start"] != both["planned_start_before"]
    stands_still = both["progress_pct"] <= both["progress_pct_before"]
    found = {
        "slipped": both[days > 0],
        "held": both[(now == ON_HOLD) & (then != ON_HOLD)],
        "reopened": both[(now != DONE) & (then == DONE)],
        "stalled": both[(now == UNDER_WAY) & (then == UNDER_WAY) & stands_still],
        "gone": before[~before["item_id"].isin(after["item_id"])],
        "replanned": both[(days < 0) | ((days == 0) & start_moved)],
        "resumed": both[~now.isin([ON_HOLD, DONE]) & (then == ON_HOLD)],
        "done": both[(now == DONE) & (then != DONE)],
        "new": after[~after["item_id"].isin(old.index)],
    }
    parts = [rows.assign(kind=kind) for kind, rows in found.items() if len(rows)]
    columns = [*both.columns, "kind"]
    if not parts:
        return both.iloc[:0].reindex(columns=columns)
    # Of what is new or gone nothing is known to compare: empty cells, not missing columns.
    return pd.concat([*parts, both.iloc[:0]], ignore_index=True)[columns]
