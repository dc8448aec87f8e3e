"""The trend test against published data, noise and a break."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from dashboard.metrics.trend_test import LEAST_POINTS, Trend, trend_of


def _mann_kendall(points: np.ndarray) -> float:
    """The two-sided p of Mann and Kendall's S by its normal approximation, with its ties."""
    n = len(points)
    s = sum(np.sign(points[j] - points[i]) for i in range(n) for j in range(i + 1, n))
    _, ties = np.unique(points, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    return float(2 * norm.sf(abs(s) / np.sqrt(variance)))


def test_fewer_than_five_points_are_not_tested() -> None:
    assert trend_of(pd.Series([1.0, 2, 3, 4])) is Trend.UNTESTED
    assert trend_of(pd.Series([1.0, 2, 3, 4, np.nan])) is Trend.UNTESTED


def test_five_rising_points_are_a_trend_and_four_of_five_are_not() -> None:
    """All of 5! orders: only 2 of 120 are as extreme as a steady rise, 10 with one swap."""
    assert trend_of(pd.Series([1.0, 2, 3, 4, 5])) is Trend.UP
    assert trend_of(pd.Series([5.0, 4, 3, 2, 1])) is Trend.DOWN
    assert trend_of(pd.Series([1.0, 2, 3, 5, 4])) is Trend.NONE


def test_one_step_is_a_break_and_no_trend() -> None:
    assert trend_of(pd.Series([1.0, 1, 1, 1, 1, 5, 5, 5, 5, 5])) is Trend.BREAK
    assert trend_of(pd.Series([1.0, 2, 3, 4, 5, 15, 16, 17, 18, 19])) is Trend.UP


def test_only_the_newest_twelve_count() -> None:
    assert trend_of(pd.Series([*range(20), *[19.0] * 12])) is Trend.NONE


def test_what_never_moves_has_no_trend() -> None:
    assert trend_of(pd.Series([3.0] * 8)) is Trend.NONE


def test_noise_is_called_a_trend_no_oftener_than_stated() -> None:
    random = np.random.default_rng(7)
    found = [trend_of(pd.Series(random.normal(size=12))) for _ in range(1000)]
    called = sum(trend in (Trend.UP, Trend.DOWN) for trend in found)
    assert called <= 60


@pytest.mark.parametrize("seed", range(8))
def test_it_decides_as_the_written_out_statistic_does(seed: int) -> None:
    random = np.random.default_rng(seed)
    points = np.round(random.normal(size=12) + np.linspace(0, 2, 12), 1)
    p = _mann_kendall(points)
    if abs(p - 0.05) > 0.02:
        assert (trend_of(pd.Series(points)) is Trend.NONE) == (p >= 0.05)
    assert LEAST_POINTS == 5
