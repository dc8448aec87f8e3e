"""Rates as they would be with one and the same mix: indirect standardisation."""

from collections.abc import Sequence

import pandas as pd

from dashboard.metrics.intervals import byar


def standardise(strata: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """One row a place, index key: its rate beside the one that its mix does not explain.

    `strata` has, one row a place and stratum, key (a row without one belongs to the standard only),
    the columns `by` that make a stratum, numerator, denominator and of the standard (the whole
    city) standard_numerator and standard_denominator in that stratum. Gives
    numerator, denominator, `expected` (what the numerator would be at the standard's rates),
    `crude` rate, `ratio` of observed to expected, `value` (the ratio times the standard's rate)
    with the limits `low` and `high`, and the gap of the crude rate to the standard's in two parts
    that add up to it: `mix_part` (from the place's mix) and `rate_part` (from its own rates).

    Source: N. Breslow, N. Day, Statistical Methods in Cancer Research, volume II (1987), pages
    65-69: the ratio is their standardised mortality ratio, its limits are Byar's of the observed
    count with the expected one held fixed. Byar's are limits of rare events, so they are taken of
    the rarer of those counted and those not counted; of a usual SMR that is the numerator.
    """
    rows = strata[strata["denominator"] > 0]
    standard = rows["standard_numerator"] / rows["standard_denominator"]
    rows = rows.assign(expected=rows["denominator"] * standard)
    sums = rows.groupby("key", sort=False)[["numerator", "denominator", "expected"]].sum()
    whole = _rate(strata.drop_duplicates(list(by)))
    low, high = _limits(sums["numerator"], sums["denominator"])
    expected = sums["expected"].where(sums["expected"] > 0)
    return sums.assign(
        crude=sums["numerator"] / sums["denominator"],
        ratio=sums["numerator"] / expected,
        value=sums["numerator"] / expected * whole,
        low=low / expected * whole,
        high=high / expected * whole,
        mix_part=expected / sums["denominator"] - whole,
        rate_part=(sums["numerator"] - expected) / sums["denominator"],
    )


def _rate(standard: pd.DataFrame) -> float:
    """The standard's own rate, of its strata once each."""
    whole = float(standard["standard_denominator"].sum())
    return float(standard["standard_numerator"].sum()) / whole if whole else float("nan")


def _limits(part: pd.Series, whole: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Limits of the counts `part`."""
    rest = whole - part
    is_rare = part <= rest
    ends = byar(part.where(is_rare, rest), [1.0] * len(part))
    low, high = (pd.Series(end, index=part.index) for end in ends)
    return low.where(is_rare, whole - high).clip(lower=0), high.where(is_rare, whole - low)
