"""The funnel: limits, over-dispersion, and what it finds in noise and behind a planted outlier."""

import numpy as np
import pytest
from scipy.stats import norm
from scipy.stats.mstats import winsorize

from dashboard.metrics.funnel import LEVELS, Kind, fit_funnel

BASES = np.array([850, 1200, 1700, 2300, 3100, 4200, 5600, 7400, 12000, 18000])
RUNS = 1000


def _shares(random: np.random.Generator, rate: float = 0.9) -> np.ndarray:
    return random.binomial(BASES, rate)


def test_limits_are_those_of_the_normal_approximation() -> None:
    funnel = fit_funnel([90, 180], [100, 200], kind=Kind.SHARE)
    assert funnel is not None
    assert (funnel.centre, funnel.phi) == (0.9, 1.0)
    low, high = funnel.limits([400], 0.95)
    assert low[0] == pytest.approx(0.9 - 1.959964 * np.sqrt(0.9 * 0.1 / 400))
    assert high[0] == pytest.approx(0.9 + 1.959964 * np.sqrt(0.9 * 0.1 / 400))


def test_limits_of_events_widen_with_the_root_of_the_rate() -> None:
    funnel = fit_funnel([20, 60], [100, 300], kind=Kind.EVENTS)
    assert funnel is not None
    low, _ = funnel.limits([500], 0.998)
    assert low[0] == pytest.approx(0.2 - norm.ppf(0.999) * np.sqrt(0.2 / 500))


def test_a_share_stays_between_none_and_all() -> None:
    funnel = fit_funnel([99, 198], [100, 200], kind=Kind.SHARE)
    assert funnel is not None
    low, high = funnel.limits([3], 0.998)
    assert high[0] == 1
    assert low[0] >= 0


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", list(Kind))
def test_pure_noise_is_flagged_at_the_stated_rate(level: float, kind: Kind) -> None:
    random = np.random.default_rng(20201231)
    around_truth = around_pooled = 0
    truth = 0.9 if kind is Kind.SHARE else 0.3
    for _ in range(RUNS):
        cases = _shares(random) if kind is Kind.SHARE else random.poisson(BASES * truth)
        around_truth += _outside(cases, kind, level, centre=truth)
        around_pooled += _outside(cases, kind, level)
    stated = (1 - level) * RUNS * len(BASES)
    assert abs(around_truth - stated) < 3 * np.sqrt(stated)
    # The districts themselves make up the pooled value, so they stray from it a little less.
    assert around_pooled < around_truth


def _outside(cases: np.ndarray, kind: Kind, level: float, centre: float | None = None) -> int:
    funnel = fit_funnel(cases, BASES, kind=kind, centre=centre)
    assert funnel is not None
    low, high = funnel.limits(BASES, level)
    return int(((cases / BASES < low) | (cases / BASES > high)).sum())


def test_a_planted_outlier_is_found_and_alone() -> None:
    random = np.random.default_rng(5)
    found = others = 0
    for _ in range(300):
        cases = _shares(random)
        cases[4] = round(BASES[4] * 0.86)
        funnel = fit_funnel(cases, BASES, kind=Kind.SHARE)
        assert funnel is not None
        low, high = funnel.limits(BASES, 0.998)
        outside = (cases / BASES < low) | (cases / BASES > high)
        found += bool(outside[4])
        others += int(outside.sum() - outside[4])
    assert found >= 290
    assert others <= 0.01 * 300 * 9


def test_spread_beyond_chance_widens_the_funnel() -> None:
    """Phi is the mean square of distances whose lowest and highest tenth are cut to the next."""
    random = np.random.default_rng(3)
    cases = random.binomial(BASES, np.clip(random.normal(0.9, 0.03, len(BASES)), 0, 1))
    funnel = fit_funnel(cases, BASES, kind=Kind.SHARE)
    assert funnel is not None
    centre = cases.sum() / BASES.sum()
    apart = (cases / BASES - centre) / np.sqrt(centre * (1 - centre) / BASES)
    assert funnel.phi == pytest.approx((winsorize(apart, limits=(0.1, 0.1)) ** 2).mean())
    assert funnel.phi > 1 + 2 * np.sqrt(2 / 10)


def test_few_districts_tell_nothing_of_spread_and_none_make_no_funnel() -> None:
    funnel = fit_funnel([50, 950], [1000, 1000], kind=Kind.SHARE)
    assert funnel is not None
    assert funnel.phi == 1
    assert fit_funnel([], [], kind=Kind.SHARE) is None
    assert fit_funnel([0, 0], [10, 10], kind=Kind.EVENTS) is None
    assert fit_funnel([10, 20], [10, 20], kind=Kind.SHARE) is None
