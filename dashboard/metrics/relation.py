"""Whether two measures of the same places go together: Spearman's rank correlation."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np
import pandas as pd
from scipy.stats import rankdata, spearmanr

# Of fewer places nothing is said.
LEAST_PLACES = 5
# Up to so many places every order is tried; of more the t distribution is close enough.
MOST_EXACT = 8
SIGNIFICANT = 0.05
CLOSE, LOOSE = 0.7, 0.4


@dataclass(frozen=True)
class Relation:
    """Spearman's rho from −1 to 1, its two-sided p, and of how many places."""

    rho: float
    p: float
    count: int

    @property
    def kind(self) -> str:
        """together or against, and close, loose or faint; `none` where chance may well give it."""
        if self.p >= SIGNIFICANT:
            return "none"
        size = abs(self.rho)
        strength = "close" if size >= CLOSE else "loose" if size >= LOOSE else "faint"
        return f"{'together' if self.rho > 0 else 'against'}_{strength}"


def relation(x: pd.Series, y: pd.Series) -> Relation | None:
    """The relation of two measures, by row; None for fewer than five places that have both, or
    where one is the same everywhere.

    C. Spearman, American Journal of Psychology 15 (1904); of few places p is that of all orders,
    as tabled by J. H. Zar, JASA 67 (1972).
    """
    known = pd.DataFrame({"x": x, "y": y}).dropna()
    if len(known) < LEAST_PLACES or known.nunique().min() < 2:
        return None
    found = spearmanr(known["x"], known["y"])
    rho = float(found.statistic)
    p = _exact_p(known, rho) if len(known) <= MOST_EXACT else float(found.pvalue)
    return Relation(rho, p, len(known))


def _exact_p(known: pd.DataFrame, rho: float) -> float:
    """Of all orders of one measure, the share that is as far from no relation."""
    x, y = (rankdata(known[side]) - (len(known) + 1) / 2 for side in ("x", "y"))
    every = np.array(list(permutations(y))) @ x / np.sqrt((x @ x) * (y @ y))
    return float((np.abs(every) >= abs(rho) - 1e-9).mean())
