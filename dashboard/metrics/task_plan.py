"""What the planned dates of a reform item call for on a day."""

from functools import cache

import pandas as pd

DONE, UNDER_WAY, NOT_BEGUN, ON_HOLD = "已完成", "推进中", "未启动", "暂缓"


@cache
def month_end(month: str) -> pd.Timestamp:
    """The last day of a month: '2020-02' → 29 February 2020."""
    return pd.Period(month, "M").end_time.normalize().as_unit("s")


def planned_pct(start: pd.Series, end: pd.Series, day: pd.Series | pd.Timestamp) -> pd.Series:
    """Progress due on `day`, 0 to 100: in even steps from the planned start to the planned end."""
    length = (end - start).dt.days.clip(lower=1)
    share = (day - start).dt.days / length
    return 100.0 * share.clip(0, 1).where(end > day, 1.0)
