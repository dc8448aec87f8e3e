"""Which metrics chance moves, and how: shares of cases, events, or nothing that can be counted."""

import numpy as np
import pandas as pd

from dashboard.metrics.dictionary import Metric
from dashboard.metrics.funnel import Kind
from dashboard.metrics.intervals import byar, wilson

# People are counted each time they take part, so there may be more of them than of the base.
EVENTS = frozenset({"participation_rate", "training_rate"})
# Percentages whose numerator adds up degrees of progress and counts nothing.
SUMS = frozenset({"reform_progress", "reform_planned_progress"})


def kind_of(metric: Metric) -> Kind | None:
    """None for what has no base to judge by: returned rates and marks, money, days, progress."""
    if metric.unit != "percent" or not metric.is_rate or metric.id in SUMS:
        return None
    return Kind.EVENTS if metric.id in EVENTS else Kind.SHARE


def with_intervals(rows: pd.DataFrame, kinds: pd.Series) -> pd.DataFrame:
    """The rows (numerator, denominator) with `low` and `high`, their 95 % interval.

    `kinds` names each row's Kind; missing limits where there is none or the share is above one.
    """
    part, whole = rows["numerator"].to_numpy(), rows["denominator"].to_numpy()
    shares, events = wilson(part, whole), byar(part, whole)
    is_share, is_events = (kinds == Kind.SHARE).to_numpy(), (kinds == Kind.EVENTS).to_numpy()
    low, high = (
        np.select([is_share, is_events], [share, event], np.nan)
        for share, event in zip(shares, events, strict=True)
    )
    return rows.assign(low=low, high=high)
