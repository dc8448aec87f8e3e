"""How far districts of a size stray by chance: a funnel around the pooled value."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm

Floats = NDArray[np.float64]

LEVELS = (0.95, 0.998)
# The share of districts at either end whose distance is cut to the next one's before the spread is
# estimated, so that outliers do not widen the funnel that should show them.
WINSORISED = 0.1
# Of fewer districts the spread cannot be told from chance.
LEAST_PLACES = 5


class Kind(StrEnum):
    """What chance makes of a metric: a share of cases (binomial) or events (Poisson)."""

    SHARE = "share"
    EVENTS = "events"


@dataclass(frozen=True)
class Funnel:
    """A funnel around `centre` for one kind of metric.

    `phi` is how many times the variance between districts exceeds chance's; 1 where it does not
    significantly.
    """

    centre: float
    phi: float
    kind: Kind

    def distances(self, values: ArrayLike, bases: ArrayLike) -> Floats:
        """How many standard errors, widened by `phi`, each value lies from the centre."""
        error = _error(self.centre, bases, self.kind) * np.sqrt(self.phi)
        distance: Floats = (np.asarray(values, dtype=float) - self.centre) / error
        return distance

    def limits(self, bases: ArrayLike, level: float) -> tuple[Floats, Floats]:
        """Between which values districts with these bases lie with this probability."""
        reach = norm.ppf((1 + level) / 2) * np.sqrt(self.phi)
        reach = reach * _error(self.centre, bases, self.kind)
        high = self.centre + reach
        most = 1.0 if self.kind is Kind.SHARE else np.inf
        return np.maximum(self.centre - reach, 0.0), np.minimum(high, most)


def fit_funnel(
    numerators: ArrayLike, bases: ArrayLike, *, kind: Kind, centre: float | None = None
) -> Funnel | None:
    """The funnel of districts with these cases out of these bases; None where there is none.

    Multiplicative over-dispersion from winsorised distances (Spiegelhalter, Funnel plots for
    comparing institutional performance, Statistics in Medicine 24, 2005, appendix A.3): phi is the
    mean of their squares and counts only above 1 + 2·sqrt(2 / districts), what chance seldom gives.
    `centre` is the pooled value unless given.
    """
    part, whole = np.asarray(numerators, dtype=float), np.asarray(bases, dtype=float)
    known = (whole > 0) & np.isfinite(part)
    part, whole = part[known], whole[known]
    if not len(part):
        return None
    middle = float(part.sum() / whole.sum()) if centre is None else centre
    if middle <= 0 or (kind is Kind.SHARE and middle >= 1):
        return None
    return Funnel(middle, _dispersion((part / whole - middle) / _error(middle, whole, kind)), kind)


def _dispersion(distances: Floats) -> float:
    count = len(distances)
    if count < LEAST_PLACES:
        return 1.0
    cut, ordered = int(WINSORISED * count), np.sort(distances)
    ordered = ordered.clip(ordered[cut], ordered[count - 1 - cut])
    phi = float((ordered**2).mean())
    return phi if phi > 1 + 2 * np.sqrt(2 / count) else 1.0


def _error(centre: float, bases: ArrayLike, kind: Kind) -> Floats:
    variance = centre * (1 - centre) if kind is Kind.SHARE else centre
    error: Floats = np.sqrt(variance / np.asarray(bases, dtype=float))
    return error
