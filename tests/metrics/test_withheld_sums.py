"""Months, years so far and places together do not give away a month of one to four people."""

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from scipy.optimize import linprog

from dashboard.metrics.withheld_sums import withheld_sums
from dashboard.metrics.withheld_values import withhold_values

Counts = NDArray[np.float64]


def random_counts(seed: int) -> Counts:
    """Places × months, with many small and many empty cells."""
    random = np.random.default_rng(seed)
    shape = (random.integers(2, 7), random.integers(2, 13))
    people = random.poisson(random.gamma(0.6, random.choice([2, 5, 15]), shape))
    return (people * (random.random(shape) < random.choice([0.3, 0.7, 1.0]))).astype(float)


def values_of(counts: Counts, level: str) -> pd.DataFrame:
    """Person-times of aid as `Reader.values` gives them for one year."""
    sums = counts.cumsum(axis=1)
    rows = [
        {"place": place, "month": f"2020-{month + 1:02}", "numerator": counts[place, month],
         "ytd_numerator": sums[place, month]}
        for place in range(len(counts))
        for month in range(counts.shape[1])
    ]  # fmt: skip
    frame = pd.DataFrame(rows).assign(
        metric="aid_recipients", denominator=None, ytd_denominator=None
    )
    codes = frame.pop("place").map(lambda place: f"32050{place}")
    return frame.assign(
        value=frame["numerator"],
        ytd_value=frame["ytd_numerator"],
        district_code=None if level == "city" else codes,
        town_code=None,
    )


def spread(
    counts: Counts, city: pd.DataFrame, districts: pd.DataFrame
) -> list[tuple[float, float]]:
    """Least and most of every withheld month or year so far of one to four people.

    The attacker knows what both frames show, and that what is withheld while others are shown is
    not nought.
    """
    places, months = counts.shape
    equal: list[tuple[Counts, float]] = []
    least: list[Counts] = []
    hidden: list[Counts] = []
    for frame, is_city in ((city, True), (districts, False)):
        for row in frame.to_dict("records"):
            place = slice(None) if is_city else int(row["district_code"][-1])
            month = int(row["month"][-2:]) - 1
            for first, name in ((month, "value"), (0, "ytd_value")):
                cells = np.zeros((places, months))
                cells[place, first : month + 1] = 1
                member, true = cells.ravel(), float((cells * counts).sum())
                if not pd.isna(row[name]):
                    assert row[name] == true
                    equal.append((member, true))
                    continue
                others = districts[districts["month"] == row["month"]]
                if name == "ytd_value" and true and others["ytd_value"].notna().any():
                    least.append(member)
                if 0 < true < 5:
                    hidden.append(member)
    rules = {
        "A_eq": np.array([member for member, _ in equal]) if equal else None,
        "b_eq": [true for _, true in equal] if equal else None,
        "A_ub": -np.array(least) if least else None,
        "b_ub": [-1.0] * len(least) if least else None,
        "bounds": (0, counts.sum() + 10),
    }
    return [(linprog(m, **rules).fun, -linprog(-m, **rules).fun) for m in hidden]


@pytest.mark.parametrize("seed", range(8))
def test_a_solver_cannot_work_back_a_few_people(seed: int) -> None:
    counts = random_counts(seed)
    whole = counts.sum(axis=0, keepdims=True)
    city = withhold_values(values_of(whole, "city"), level="city")
    districts = withhold_values(values_of(counts, "district"), level="district", above=city)
    found = spread(counts, city, districts)
    assert all(most - least > 0.99 for least, most in found), found


@pytest.mark.parametrize("seed", range(25))
def test_nothing_of_one_to_four_is_shown(seed: int) -> None:
    districts = withhold_values(values_of(random_counts(seed), "district"), level="district")
    for name in ("value", "ytd_value"):
        shown = districts[name].dropna()
        assert not ((shown > 0) & (shown < 5)).any()


def test_a_small_month_is_hidden_in_the_sums_until_five_have_come() -> None:
    few = withheld_sums(np.array([[20.0, 3.0, 1.0, 30.0]]))
    assert few.tolist() == [[False, True, True, False]]


def test_large_months_and_empty_ones_are_all_shown() -> None:
    counts = np.array([[20.0, 0.0, 7.0], [0.0, 5.0, 9.0]])
    assert not withheld_sums(counts, np.zeros(3, dtype=bool)).any()


def test_another_place_goes_with_it_in_those_months_only() -> None:
    counts = np.array([[20.0, 3.0, 30.0, 30.0], [50.0, 60.0, 70.0, 80.0], [9.0, 8.0, 9.0, 9.0]])
    hidden = withheld_sums(counts, np.zeros(4, dtype=bool))
    assert hidden.nonzero()[0].tolist() == [0, 2]
    assert hidden.nonzero()[1].tolist() == [1, 1]


def test_parts_of_a_withheld_sum_are_withheld() -> None:
    counts = np.array([[20.0, 8.0], [50.0, 60.0]])
    assert withheld_sums(counts, np.array([False, True]))[:, 1].all()
