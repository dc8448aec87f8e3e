"""Made-up lists of reform items: a few words a month become the snapshots that a page reads."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

Row = dict[str, Any]
PLAIN: Row = {
    "district_code": "320583",
    "list": "重点任务",
    "dimension": "素质提升",
    "title": "建设工匠学院",
    "lead": "市总工会",
    "planned_start": date(2020, 1, 1),
    "planned_end": date(2020, 12, 31),
    "started_on": None,
    "completed_on": None,
    "progress_pct": 0,
    "status": "推进中",
}
DATES = ("planned_start", "planned_end", "started_on", "completed_on")


def snapshots(lists: Mapping[str, Mapping[str, Row]]) -> pd.DataFrame:
    """Month → item → what of PLAIN is otherwise, as queries/pages/reform/snapshots.sql gives it."""
    rows = [
        PLAIN | {"month": month, "item_id": item} | changed
        for month, items in lists.items()
        for item, changed in items.items()
    ]
    frame = pd.DataFrame(rows, columns=["month", "item_id", *PLAIN])
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in DATES})


def last_day(month: str) -> date:
    """Counted another way than in production."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, calendar.monthrange(year, number)[1])


def plain_share(row: Mapping[str, Any], day: date) -> float:
    """Progress due, 0 to 100, day by day."""
    start, end = row["planned_start"].date(), row["planned_end"].date()
    if day >= end:
        return 100.0
    return 100.0 * max((day - start).days, 0) / (end - start).days
