"""What is missing to a target rate, in whole units, place by place."""

import math

import pandas as pd

# 0.95 × 200 is 190.00000000000003 or so in floats, and nobody needs a 191st unit for it.
NOISE = 1e-6


def units_short(numerators: pd.Series, denominators: pd.Series, target: float) -> pd.Series:
    """Units that each place is short of the target rate (negative: beyond it), as whole numbers.

    They add up to the least number of units that takes all places together to the target; the
    fractions are settled by largest remainder, so a place is never off by a whole unit. Keeps the
    index; missing values raise ValueError.
    """
    exact = target * denominators - numerators
    if exact.isna().any():
        raise ValueError("units_short needs a numerator and a denominator for every place")
    whole = (exact + NOISE).map(math.floor)
    total = math.ceil(exact.sum() - NOISE)
    left = int(total - whole.sum())
    upwards = (exact - whole).sort_values(ascending=False, kind="stable").index[: max(left, 0)]
    whole.loc[upwards] += 1
    return whole.astype("int64")


def shortest_list(places: pd.DataFrame, needed: int) -> pd.DataFrame:
    """The fewest places whose units still to win come to at least `needed`, the largest first.

    `places` has to_win and employees_to_win, one row a place. Adds won and employees_won, each
    added up to the place. No rows where nothing is needed; all that have any where they do not
    suffice.
    """
    ordered = places[places["to_win"] > 0].sort_values(
        ["to_win", "employees_to_win"], ascending=False, kind="stable"
    )
    ordered = ordered.assign(
        won=ordered["to_win"].cumsum(), employees_won=ordered["employees_to_win"].cumsum()
    )
    # Up to the first that suffices: what stood before it did not.
    return ordered[ordered["won"] - ordered["to_win"] < needed]
