"""Spearman's correlation against published tables and scipy."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import permutation_test, spearmanr

from dashboard.metrics.relation import relation


def _pair(y: list[int]) -> tuple[pd.Series, pd.Series]:
    return pd.Series(range(len(y))), pd.Series(y)


@pytest.mark.parametrize(
    ("order", "rho", "p"),
    [
        # Two-sided probabilities of the exact distribution (Zar, JASA 67, 1972): of five places
        # only the same order is significant, 2 of the 120 orders.
        ([0, 1, 2, 3, 4], 1.0, 2 / 120),
        ([4, 3, 2, 1, 0], -1.0, 2 / 120),
        ([1, 0, 2, 3, 4], 0.9, 10 / 120),
    ],
)
def test_few_places_are_judged_by_all_orders(order: list[int], rho: float, p: float) -> None:
    found = relation(*_pair(order))
    assert found is not None
    assert (found.rho, found.p, found.count) == pytest.approx((rho, p, 5))


def test_six_places_as_scipy_permutes_them() -> None:
    x, y = _pair([2, 0, 1, 4, 3, 5])
    found = relation(x, y)
    exact = permutation_test(
        (y,),
        lambda order: spearmanr(x, order).statistic,
        permutation_type="pairings",
        n_resamples=np.inf,
    )
    assert found is not None
    assert found.p == pytest.approx(exact.pvalue, abs=1e-9)


def test_ten_places_as_scipy_and_in_words() -> None:
    x, y = _pair([1, 0, 3, 2, 5, 4, 7, 6, 9, 8])
    found, other = relation(x, y), spearmanr(x, y)
    assert found is not None
    assert (found.rho, found.p) == pytest.approx((other.statistic, other.pvalue))
    assert found.kind == "together_close"
    against = relation(x, -y)
    assert against is not None and against.kind == "against_close"
    none = relation(*_pair([5, 2, 8, 1, 9, 0, 7, 3, 6, 4]))
    assert none is not None and none.kind == "none"


def test_nothing_is_said_of_four_places_or_of_one_value() -> None:
    assert relation(*_pair([0, 1, 2, 3])) is None
    assert relation(pd.Series([1.0, 2, 3, 4, np.nan]), pd.Series(range(5))) is None
    assert relation(pd.Series([1.0] * 6), pd.Series(range(6))) is None
