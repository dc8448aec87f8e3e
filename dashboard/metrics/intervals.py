"""What chance alone leaves open about a share and about a rate of events: 95 % intervals."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm

Floats = NDArray[np.float64]

CONFIDENCE = 0.95


def wilson(
    numerator: ArrayLike, denominator: ArrayLike, *, confidence: float = CONFIDENCE
) -> tuple[Floats, Floats]:
    """Lower and upper limits of shares, each from 0 to 1; nan where there is no such share.

    Wilson's score interval without continuity correction (Wilson 1927; Newcombe, Statistics in
    Medicine 17, 1998, method 3), which holds for small numbers and near 0 and 1.
    """
    part, whole = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    valid = (whole > 0) & (part >= 0) & (part <= whole)
    n = np.where(valid, whole, np.nan)
    share, z = part / n, float(norm.ppf((1 + confidence) / 2))
    middle = share + z**2 / (2 * n)
    reach = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    scale = 1 + z**2 / n
    # In exact arithmetic the limits of none and of all are 0 and 1.
    low = np.where(part == 0, np.where(valid, 0.0, np.nan), (middle - reach) / scale)
    high = np.where(part == whole, np.where(valid, 1.0, np.nan), (middle + reach) / scale)
    return low, high


def byar(
    events: ArrayLike, base: ArrayLike, *, confidence: float = CONFIDENCE
) -> tuple[Floats, Floats]:
    """Lower and upper limits of events per unit of base; nan without a base.

    Byar's approximation to the exact Poisson limits (Breslow and Day, Statistical Methods in
    Cancer Research, volume II, 1987, page 69), as English public health profiles use it.
    """
    count, whole = np.asarray(events, dtype=float), np.asarray(base, dtype=float)
    valid = (whole > 0) & (count >= 0)
    count, whole = np.where(valid, count, np.nan), np.where(valid, whole, np.nan)
    z, more = float(norm.ppf((1 + confidence) / 2)), count + 1
    seen = np.where(count > 0, count, 1.0)
    low = np.where(
        count > 0, count * (1 - 1 / (9 * seen) - z / (3 * np.sqrt(seen))) ** 3, count * 0
    )
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return low / whole, high / whole


def difference(
    values: tuple[ArrayLike, ArrayLike],
    lows: tuple[ArrayLike, ArrayLike],
    highs: tuple[ArrayLike, ArrayLike],
) -> tuple[Floats, Floats]:
    """Lower and upper limits of the first of two rates less the second, from each one's limits.

    Of Wilson's limits it is Newcombe's hybrid score interval (Statistics in Medicine 17, 1998, page
    873, method 10); of any others the same squaring and adding (Zou and Donner, Statistics in
    Medicine 27, 2008, page 1693).
    """
    value, low, high = (
        tuple(np.asarray(side, dtype=float) for side in sides) for sides in (values, lows, highs)
    )
    gap = value[0] - value[1]
    down = np.sqrt((value[0] - low[0]) ** 2 + (high[1] - value[1]) ** 2)
    up = np.sqrt((high[0] - value[0]) ** 2 + (value[1] - low[1]) ** 2)
    return gap - down, gap + up


def judged(
    rows: pd.DataFrame, better: pd.Series, *, benchmark: pd.Series, band: float
) -> pd.Series:
    """+1 better, 0 similar, −1 worse than the benchmark; nan where nothing can be compared.

    `rows` has value, low and high. Different is what lies outside the interval and is also more
    than `band` away: what chance may give is no difference, nor is what does not matter. `better`
    is up, down or none; none has no better side and is not compared.
    """
    gap = rows["value"] - benchmark
    is_sure = (rows["low"] > benchmark) | (rows["high"] < benchmark)
    is_large = gap.abs() > band
    side = better.map({"up": 1.0, "down": -1.0}).astype(float)
    found = (gap > 0).astype(float).sub((gap < 0).astype(float)) * side
    is_known = rows["low"].notna() & benchmark.notna()
    return found.where(is_sure & is_large, 0.0 * found).where(is_known)
