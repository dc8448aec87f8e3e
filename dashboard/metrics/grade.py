"""Better, similar or worse than the city: the coarse judgement of a table of many measures."""

import numpy as np
import pandas as pd

# A difference that matters in practice, as a fraction: one percentage point.
PRACTICAL_BAND = 0.01


def grade(
    values: pd.Series, city: pd.Series, better: pd.Series, *, band: float = PRACTICAL_BAND
) -> pd.Series:
    """+1 better, 0 within the band, −1 worse; nan where a value lacks or neither side is better.

    The three series are aligned; `values` and `city` are fractions, `better` is up, down or none.
    """
    difference = values - city
    sign = better.map({"up": 1.0, "down": -1.0, "none": np.nan}).astype(float)
    beyond = (difference > band).astype(float) - (difference < -band).astype(float)
    return beyond.where(difference.notna()) * sign
