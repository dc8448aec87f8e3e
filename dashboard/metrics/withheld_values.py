"""Metric values that count people on aid: those of one to four are withheld, with complements."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.metrics.suppression import FEWEST_SHOWN
from dashboard.metrics.withheld_sums import withheld_sums

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
# Those that add up over the year, each with its one count; the others are lists of a month.
ADDED_UP: Mapping[str, str] = {
    "aid_per_recipient": DENOMINATOR,
    "aid_recipients": NUMERATOR,
    "files_lifted": NUMERATOR,
    "visited_workers": NUMERATOR,
}
# What was paid to the people of a count: told beside so few, it would be one person's.
PAID_TO: Mapping[str, str] = {
    "aid_amount": "aid_recipients",
    "aid_per_1000_members": "aid_recipients",
}
_PLACE = {"city": None, "district": "district_code", "town": "town_code"}
_NUMBERS = ("numerator", "denominator", "value")

Flags = NDArray[np.bool_]


def withhold_values(
    values: pd.DataFrame, *, level: str, above: pd.DataFrame | None = None
) -> pd.DataFrame:
    """`Reader.values` of one level as pages may show them, with `is_withheld`.

    `values` needs all places and whole years: what is withheld of one depends on the others.
    `above` is what this function gave of the level above (the city for districts, they for towns).
    Numbers of one to four people are missing, and everything that they would follow from: by
    subtracting the other places of a month from their sum, one month's year so far from the next
    month's, or both. Where the sum of some places is missing, they are too.
    """
    values = values.assign(is_withheld=False)
    lists = values["metric"].isin([m for m in COUNTS_OF_PEOPLE if m not in ADDED_UP])
    if lists.any():
        rows = values[lists]
        at = rows.index[_hidden(rows, level) | _is_part_of(rows, _withheld_wholes(above, "value"))]
        _blank(values, at, ("", "ytd_"))
    for metric, count in ADDED_UP.items():
        rows = values[values["metric"] == metric]
        wholes = _withheld_wholes(above, f"ytd_{count}")
        for _, year in rows.groupby([rows["month"].str[:4], *_line(rows, level)], dropna=False):
            _withhold_year(values, year, count, _PLACE[level], wholes)
    for amount, people in PAID_TO.items():
        _withhold_amounts(values, amount, people)
    return values


def _withhold_amounts(values: pd.DataFrame, amount: str, people: str) -> None:
    """Blank, in place, the amounts of the months and places whose people are withheld."""
    keys = ["month", "district_code", "town_code"]
    rows = values.loc[values["metric"] == amount, keys].astype(object).fillna("")
    counts = values[(values["metric"] == people) & values["is_withheld"]]
    places = counts[keys].astype(object).fillna("")
    for start in ("", "ytd_"):
        few = pd.MultiIndex.from_frame(places[counts[f"{start}value"].isna()])
        _blank(values, rows.index[pd.MultiIndex.from_frame(rows).isin(few)], (start,))


def _withhold_year(
    values: pd.DataFrame,
    year: pd.DataFrame,
    count: str,
    place: str | None,
    wholes: set[tuple[object, ...]],
) -> None:
    """Blank, in place, what must not be shown of one metric and year of places with one sum."""
    places = pd.Series("", index=year.index) if place is None else year[place]
    table = year.assign(place=places).pivot(index="place", columns="month", values=count)
    is_whole = table.columns.isin(year.loc[_is_part_of(year, wholes), "month"])
    sums = withheld_sums(table.fillna(0.0).to_numpy(), None if place is None else is_whole)
    if not sums.any():
        return
    before = np.hstack([np.zeros((len(sums), 1), dtype=bool), sums[:, :-1]])
    at = (
        table.index.get_indexer(pd.Index(places)),
        table.columns.get_indexer(pd.Index(year["month"])),
    )
    _blank(values, year.index[sums[at]], ("ytd_",))
    _blank(values, year.index[(sums | before)[at]], ("",))


def _blank(values: pd.DataFrame, at: pd.Index, starts: tuple[str, ...]) -> None:
    values.loc[at, [f"{start}{name}" for start in starts for name in _NUMBERS]] = None
    values.loc[at, "is_withheld"] = True


def _withheld_wholes(above: pd.DataFrame | None, column: str) -> set[tuple[object, ...]]:
    """Metric, month and district of the sums that are withheld; the city has no district."""
    if above is None:
        return set()
    rows = above[above["is_withheld"] & above[column].isna()]
    places = rows["district_code"].where(rows["district_code"].notna(), None)
    return set(zip(rows["metric"], rows["month"], places, strict=True))


def _is_part_of(rows: pd.DataFrame, wholes: set[tuple[object, ...]]) -> Flags:
    """Which rows belong to one of these: a town to its district, a district to the city."""
    keys = zip(rows["metric"], rows["month"], rows["district_code"], strict=True)
    return np.array(
        [(m, at, code) in wholes or (m, at, None) in wholes for m, at, code in keys], dtype=bool
    )


def _line(rows: pd.DataFrame, level: str) -> list[pd.Series]:
    """What tells places with one sum from others."""
    return [rows["district_code"]] if level == "town" else []


def _hidden(rows: pd.DataFrame, level: str) -> Flags:
    """Which rows of lists to withhold."""
    counts = _counts(rows)
    hidden: Flags = ((counts > 0) & (counts < FEWEST_SHOWN)).any(axis=1).to_numpy(copy=True)
    if level == "city" or not hidden.any():
        return hidden
    smallest = counts.min(axis=1).to_numpy()
    keys = [rows["metric"], rows["month"], *_line(rows, level)]
    for at in rows.assign(place=range(len(rows))).groupby(keys, sort=False)["place"]:
        line = at[1].to_numpy()
        if hidden[line].any():
            hidden[line] = _with_complement(counts.to_numpy()[line], smallest[line], hidden[line])
    return hidden


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    """One column a count of people; missing where the row's metric has no such count."""
    numerator, denominator = rows["numerator"], rows["denominator"]
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
