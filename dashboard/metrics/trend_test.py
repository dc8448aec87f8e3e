"""Whether a series is going anywhere: a test for a trend, and a look for a break in it."""

from enum import StrEnum

import numpy as np
import pandas as pd
from scipy.stats import kendalltau

from dashboard.metrics.dictionary import Metric

LEAST_POINTS = 5
MOST_POINTS = 12
SIGNIFICANT = 0.05


class Trend(StrEnum):
    """Up and down are trends; `break` is a move that one step makes."""

    UP = "up"
    DOWN = "down"
    NONE = "none"
    BREAK = "break"
    UNTESTED = "untested"


def trend_of(values: pd.Series) -> Trend:
    """The trend of the newest twelve values in order of time; UNTESTED for fewer than five.

    Mann (Econometrica 13, 1945) and Kendall's test: tau of the values and their order, two-sided
    at 5 %. It asks only whether values tend to rise, not by how much. A trend that one step makes
    is a break: without its largest step the rest must show it as well.
    """
    points = values.dropna().to_numpy(dtype=float)[-MOST_POINTS:]
    if len(points) < LEAST_POINTS:
        return Trend.UNTESTED
    sign = _direction(points)
    if sign == 0:
        return Trend.NONE
    steps = np.diff(points)
    steps[np.abs(steps).argmax()] = 0.0
    if _direction(np.concatenate([[0.0], steps.cumsum()])) != sign:
        return Trend.BREAK
    return Trend.UP if sign > 0 else Trend.DOWN


def can_have_trend(metric: Metric) -> bool:
    """Only what stands as on a list. What happens follows the seasons, and what is counted up from
    January falls back every year: a rise of their months is no trend.
    """
    return metric.basis == "stock"


def _direction(points: np.ndarray) -> int:
    """1 or −1 where the test finds a trend, else 0."""
    if np.ptp(points) == 0:
        return 0
    found = kendalltau(range(len(points)), points)
    return int(np.sign(found.statistic)) if found.pvalue < SIGNIFICANT else 0
