"""How long files stay open: the share still on file by months since opening (Kaplan–Meier)."""

import warnings

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import CensoredData, ecdf

# Fewer files than this make a curve of single persons' steps.
FEWEST_FILES = 50
# Points of the curve, in months: coarse, and rounded, so that no step is a person's leaving.
EVERY = 3
DIGITS = 2


def still_on_file(spells: pd.DataFrame, month: str, *, longest: int = 48) -> pd.DataFrame:
    """The share of files still open so many months after opening, as at the end of `month`.

    `spells` has opened_month, closed_month (missing: open) and files. A file that is still open
    then is known to have lasted until then, no longer. Columns: months (0, 3, … `longest`, at most
    to the oldest file), share, low and high (95 %, log-log), rounded to whole per cents; no rows
    for fewer than fifty files. Source: E. L. Kaplan, P. Meier (1958), by scipy.stats.ecdf.
    """
    months, is_closed = _durations(spells, month)
    if len(months) < FEWEST_FILES:
        return pd.DataFrame(columns=["months", "share", "low", "high"], dtype=float)
    curve = ecdf(CensoredData(uncensored=months[is_closed], right=months[~is_closed])).sf
    # Where the curve stands at 0 or 1 the interval has no width that could be computed.
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        band = curve.confidence_interval(method="log-log")
    at = np.arange(0, min(longest, int(months.max())) + 1, EVERY)
    share = curve.evaluate(at)
    low, high = (
        np.where(np.isnan(b), share, b) for b in (band.low.evaluate(at), band.high.evaluate(at))
    )
    columns = {"share": share, "low": low, "high": high}
    return pd.DataFrame({"months": at} | {k: v.round(DIGITS) for k, v in columns.items()})


def _durations(spells: pd.DataFrame, month: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """One entry a file: its months so far, and whether it was closed by then."""
    known = spells[spells["opened_month"] <= month]
    is_closed = known["closed_month"].notna() & (known["closed_month"] <= month)
    end = known["closed_month"].where(is_closed, month)
    months = _number(end) - _number(known["opened_month"])
    files = known["files"].to_numpy(dtype=np.int64)
    return (
        np.repeat(months, files),
        np.repeat(is_closed.to_numpy(dtype=bool), files),
    )


def _number(months: pd.Series) -> NDArray[np.int64]:
    """Months counted from year 0."""
    text = months.astype(str)
    numbers = text.str[:4].astype("int64") * 12 + text.str[5:].astype("int64")
    return np.asarray(numbers, dtype=np.int64)
