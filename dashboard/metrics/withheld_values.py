"""Metric values that count people on aid: those of one to four are withheld, with a complement."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.metrics.suppression import FEWEST_SHOWN

# What each metric counts people in: every entry is a count, or the difference of two.
NUMERATOR, DENOMINATOR, REST = "numerator", "denominator", "rest"
COUNTS_OF_PEOPLE: Mapping[str, tuple[str, ...]] = {
    "aid_per_recipient": (DENOMINATOR,),
    "aid_reach": (NUMERATOR, DENOMINATOR, REST),
    "aid_recipients": (NUMERATOR,),
    "files_lifted": (NUMERATOR,),
    "open_files": (NUMERATOR,),
    "visited_workers": (NUMERATOR,),
}
_WHOLE = {"city": [], "district": [], "town": ["district_code"]}

Flags = NDArray[np.bool_]


def withhold_values(values: pd.DataFrame, *, level: str) -> pd.DataFrame:
    """`Reader.values` of one level as pages may show them, with `is_withheld`.

    Numbers of one to four people are missing, and so is everything that they would follow from;
    where the places of a month (the towns of a district) would give one away by subtraction,
    the smallest other is missing too. The year so far is judged by itself.
    """
    values = values.assign(is_withheld=False)
    about_people = values["metric"].isin(list(COUNTS_OF_PEOPLE))
    if not about_people.any():
        return values
    rows = values[about_people]
    for start in ("", "ytd_"):
        hidden = _hidden(rows, start, _WHOLE[level] if level != "city" else None)
        at = rows.index[hidden]
        values.loc[at, [f"{start}{name}" for name in ("numerator", "denominator", "value")]] = None
        values.loc[at, "is_withheld"] = True
    return values


def _hidden(rows: pd.DataFrame, start: str, whole: list[str] | None) -> Flags:
    """Which rows to withhold; `whole` names what makes a line besides metric and month, None for
    rows that add up to nothing shown."""
    hidden = np.zeros(len(rows), dtype=bool)
    counts = _counts(rows, start)
    hidden |= ((counts > 0) & (counts < FEWEST_SHOWN)).any(axis=1).to_numpy()
    if whole is None or not hidden.any():
        return hidden
    smallest = counts.min(axis=1).to_numpy()
    keys = [rows[name] for name in ("metric", "month", *whole)]
    for at in rows.assign(place=range(len(rows))).groupby(keys, sort=False)["place"]:
        line = at[1].to_numpy()
        if hidden[line].any():
            hidden[line] = _with_complement(counts.to_numpy()[line], smallest[line], hidden[line])
    return hidden


def _counts(rows: pd.DataFrame, start: str) -> pd.DataFrame:
    """One column a count of people; missing where the row's metric has no such count."""
    numerator, denominator = rows[f"{start}numerator"], rows[f"{start}denominator"]
    found = {NUMERATOR: numerator, DENOMINATOR: denominator, REST: denominator - numerator}
    return pd.DataFrame(
        {
            name: counts.where(rows["metric"].map(lambda m, n=name: n in COUNTS_OF_PEOPLE[m]))
            for name, counts in found.items()
        }
    )


def _with_complement(
    counts: NDArray[np.float64], smallest: NDArray[np.float64], hidden: Flags
) -> Flags:
    """A line's rows to withhold so that every count in them may be off by one at least."""
    hidden = hidden.copy()
    for n in np.argsort(smallest, kind="stable"):
        if _is_loose(counts[hidden]):
            break
        if not hidden[n] and smallest[n] > 0:
            hidden[n] = True
    return hidden


def _is_loose(counts: NDArray[np.float64]) -> bool:
    """Two or more, and not each a single person: their sum leaves a choice."""
    present = counts[:, ~np.isnan(counts).all(axis=0)]
    people = present > 0
    return bool(
        len(counts) > 1
        and (people.sum(axis=0) != 1).all()
        and ((people.sum(axis=0) == 0) | (np.nansum(present, axis=0) > people.sum(axis=0))).all()
    )
