"""Which places are like one: near in size and in what its people work at."""

import numpy as np
import pandas as pd

# How many are compared with a district as its nearest.
NEAREST = 5


def nearness(sizes: pd.DataFrame, mix: pd.DataFrame, place: str) -> pd.DataFrame:
    """How unlike `place` every other one is, the most alike first; index as in `sizes`.

    `sizes` has a column for each measure of size (people, employees, units), `mix` one for each
    industry with its employees. Gives `size` and `mix`, which add up to `distance`; between two
    places taken at random it is 1 on average, half from either.

    A difference of sizes is the mean square of the differences of their logarithms, each measured
    in its standard deviation over all places; one of mixes the sum of squared differences of
    shares. Each is divided by twice its mean over all pairs. A nearest-neighbours rule of the kind
    by which CIPFA (Chartered Institute of Public Finance and Accountancy) finds English councils'
    statistical neighbours: standardised variables, squared Euclidean distance.
    """
    logs = np.log(sizes.where(sizes > 0))
    spread = logs.std(ddof=0)
    apart = _squares((logs - logs.mean()) / spread.where(spread > 0, 1.0)) / sizes.shape[1]
    shares = mix.div(mix.sum(axis=1), axis=0).fillna(0.0)
    parts = {"size": _halved(apart), "mix": _halved(_squares(shares))}
    rows = pd.DataFrame({name: part[place] for name, part in parts.items()}).drop(index=place)
    return rows.assign(distance=rows.sum(axis=1)).sort_values("distance", kind="stable")


def _squares(rows: pd.DataFrame) -> pd.DataFrame:
    """The squared distance of every row to every row; unknown values count as the mean."""
    points = rows.fillna(0.0).to_numpy(dtype=float)
    apart = ((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
    return pd.DataFrame(apart, index=rows.index, columns=rows.index)


def _halved(apart: pd.DataFrame) -> pd.DataFrame:
    """Divided by twice the mean of all pairs; nothing where no two places differ."""
    count = len(apart)
    mean = apart.to_numpy().sum() / max(count * (count - 1), 1)
    return apart / (2 * mean) if mean > 0 else apart
