"""The spine: quartiles of districts on one axis, flipped where low is good; ranks with ties."""

import numpy as np
import pandas as pd
import pytest

from dashboard.metrics.spine import between, place_on, ranks, spine

VALUES = pd.DataFrame(
    {
        "metric": ["rate"] * 5 + ["wait"] * 5 + ["lost"] * 2,
        "value": [0.80, 0.84, 0.90, 0.92, 0.95, 9, 7, 6, 4, 2, 1.0, 2.0],
    }
)
CITY = pd.Series({"rate": 0.9, "wait": 5.0})
BETTER = pd.Series({"rate": "up", "wait": "down", "lost": "up"})


def test_the_quartiles_are_numpys_and_the_benchmark_is_the_middle() -> None:
    row = spine(VALUES, CITY, BETTER).loc["rate"]
    own = VALUES.loc[VALUES["metric"] == "rate", "value"]
    assert row["low_quartile"] == pytest.approx(np.quantile(own, 0.25))
    assert row["high_quartile"] == pytest.approx(np.quantile(own, 0.75))
    assert (row["worst_at"], row["best_at"]) == pytest.approx((-1, 0.5))


def test_where_low_is_good_the_smallest_lies_right() -> None:
    rows = spine(VALUES, CITY, BETTER)
    assert (rows.loc["wait", "worst"], rows.loc["wait", "best"]) == (9, 2)
    assert (rows.loc["wait", "worst_at"], rows.loc["wait", "best_at"]) == pytest.approx((-1, 0.75))
    at = place_on(rows, pd.Series({"rate": 0.9, "wait": 6.0}))
    assert at.tolist() == pytest.approx([0, -0.25])


def test_a_metric_without_a_benchmark_is_left_out() -> None:
    assert "lost" not in spine(VALUES, CITY, BETTER).index


def test_equal_districts_lie_in_the_middle() -> None:
    same = pd.DataFrame({"metric": ["rate"] * 3, "value": [0.9] * 3})
    assert spine(same, CITY, BETTER).loc["rate", "best_at"] == 0


def test_fewer_than_four_have_no_quartiles() -> None:
    few = VALUES[VALUES["metric"] == "rate"].head(3)
    assert spine(few, CITY, BETTER)[["low_quartile", "high_quartile_at"]].isna().all(axis=None)


def test_ties_share_the_better_rank() -> None:
    values = pd.Series([0.9, 0.8, 0.9, 0.7])
    assert ranks(values, "up").tolist() == [1, 3, 1, 4]
    assert ranks(values, "down").tolist() == [3, 2, 3, 1]


def test_places_lie_between_the_worst_and_the_best() -> None:
    at = between(VALUES, BETTER)
    assert at[:5].tolist() == pytest.approx([0, 4 / 15, 10 / 15, 12 / 15, 1])
    assert at[5:10].tolist() == pytest.approx([0, 2 / 7, 3 / 7, 5 / 7, 1])
    same = pd.DataFrame({"metric": ["rate"] * 2, "value": [0.5, 0.5]})
    assert between(same, BETTER).tolist() == [0.5, 0.5]
