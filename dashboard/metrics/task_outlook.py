"""How many of a year's due items will be done by its end at the present pace."""

import pandas as pd

from dashboard.metrics.task_plan import DONE, ON_HOLD, month_end

OUTCOMES = ("done", "will", "will_not", "stalled", "unknown")


def due_in_year(items: pd.DataFrame, year: int) -> pd.DataFrame:
    """Items that the newest plan wants done by the end of `year`, those on hold left out.

    What was due in an earlier year and was still open when the year began is carried over into it.
    `items` is task_standing's frame.
    """
    first = pd.Timestamp(year, 1, 1)
    due = items["planned_end"] < pd.Timestamp(year + 1, 1, 1)
    settled = (items["done_on"] < first) & (items["planned_end"] < first)
    return items[due & ~settled & (items["status"] != ON_HOLD)]


def outcomes(items: pd.DataFrame, year: int) -> pd.Series:
    """What becomes of each item by the end of `year`: one of OUTCOMES.

    done; will and will_not: by its forecast; stalled: its lists speak, and it gained nothing;
    unknown: not begun, or fewer lists than a forecast needs.
    """
    result = pd.Series("unknown", index=items.index, dtype=object)
    result[items["a_day"] <= 0] = "stalled"
    result[items["forecast"] < pd.Timestamp(year + 1, 1, 1)] = "will"
    result[items["forecast"] >= pd.Timestamp(year + 1, 1, 1)] = "will_not"
    result[items["status"] == DONE] = "done"
    return result


def completions(items: pd.DataFrame, year: int, month: str) -> pd.DataFrame:
    """Items done by the end of each month of `year`, and of the December before: month, plan,
    actual (to `month`), forecast (from it; only items whose pace is known go on).
    """
    months = pd.Series(
        [str(at) for at in pd.period_range(f"{year - 1}-12", f"{year}-12", freq="M")]
    )
    ends = months.map(month_end)
    actual = _done_by(items["done_on"], ends)
    forecast = _done_by(items["done_on"].fillna(items["forecast"]), ends)
    return pd.DataFrame(
        {
            "month": months,
            "plan": _done_by(items["planned_end"], ends),
            "actual": actual.where(months <= month),
            "forecast": forecast.where(months >= month),
        }
    )


def _done_by(days: pd.Series, ends: pd.Series) -> pd.Series:
    return pd.Series([float((days <= end).sum()) for end in ends])
