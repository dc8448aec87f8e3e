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
