"""Intervals against published tables and against scipy's exact tests."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest, chi2

from dashboard.metrics.intervals import byar, difference, judged, wilson


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)],
)
def test_wilson_gives_newcombes_published_table(
    part: int, whole: int, low: float, high: float
) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    found = wilson(part, whole)
    assert found[0] == pytest.approx(low, abs=5e-5)
    assert found[1] == pytest.approx(high, abs=5e-5)


def test_wilson_agrees_with_scipy() -> None:
    parts, wholes = np.array([0, 3, 17, 50, 16318]), np.array([9, 10, 17, 120, 18259])
    low, high = wilson(parts, wholes)
    for n, (part, whole) in enumerate(zip(parts, wholes, strict=True)):
        exact = binomtest(int(part), int(whole)).proportion_ci(method="wilson")
        assert (low[n], high[n]) == pytest.approx((exact.low, exact.high), abs=1e-12)


def test_no_share_has_no_interval() -> None:
    low, high = wilson([1, 5, np.nan, 3], [0, 4, 10, np.nan])
    assert np.isnan(low).all()
    assert np.isnan(high).all()


@pytest.mark.parametrize("events", [1, 5, 10, 20, 50, 400])
def test_byar_is_close_to_the_exact_poisson_limits(events: int) -> None:
    """Exact limits as of Garwood (Biometrika 28, 1936), from the chi-squared distribution."""
    low, high = byar(events, 200)
    assert high * 200 == pytest.approx(chi2.ppf(0.975, 2 * events + 2) / 2, rel=0.01)
    if events >= 5:
        assert low * 200 == pytest.approx(chi2.ppf(0.025, 2 * events) / 2, rel=0.01)


def test_byar_of_ten_events_as_in_print() -> None:
    """Garwood's exact limits of ten events are 4.795 and 18.390."""
    low, high = byar(10, 1)
    assert low == pytest.approx(4.795, abs=0.01)
    assert high == pytest.approx(18.390, abs=0.01)


def test_no_events_reach_down_to_zero_and_no_base_has_no_interval() -> None:
    low, high = byar([0, 3], [50, 0])
    assert low[0] == 0
    assert high[0] > 0
    assert np.isnan([low[1], high[1]]).all()


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
    ],
)
def test_a_difference_of_shares_as_in_newcombes_published_table(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    """Newcombe, Statistics in Medicine 17 (1998) page 873, table II, method 10."""
    ends = [wilson(*side) for side in (first, second)]
    found = difference(
        (first[0] / first[1], second[0] / second[1]),
        (ends[0][0], ends[1][0]),
        (ends[0][1], ends[1][1]),
    )
    assert found[0] == pytest.approx(low, abs=5e-5)
    assert found[1] == pytest.approx(high, abs=5e-5)


def test_different_is_what_is_both_sure_and_large() -> None:
    rows = pd.DataFrame(
        {
            "value": [0.60, 0.60, 0.505, 0.60, 0.60, 0.60],
            "low": [0.58, 0.45, 0.503, 0.58, 0.58, np.nan],
            "high": [0.62, 0.75, 0.507, 0.62, 0.62, np.nan],
        }
    )
    better = pd.Series(["up", "up", "up", "down", "none", "up"])
    found = judged(rows, better, benchmark=pd.Series(0.5, index=rows.index), band=0.01)
    assert found.fillna(9).tolist() == [1, 0, 0, -1, 9, 9]
    # Who may not see the city is not compared with it.
    nothing = pd.Series(np.nan, index=rows.index)
    assert judged(rows, better, benchmark=nothing, band=0.01).isna().all()
