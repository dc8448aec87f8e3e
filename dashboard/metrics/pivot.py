"""Metrics by any of their dimensions with lawful totals: frames in, frames out.

Facts have one row a metric, month and value of each dimension: metric, month, the dimensions,
numerator, denominator, value, is_withheld, and where known the year so far: ytd_numerator,
ytd_denominator, ytd_value. What is withheld comes without its numbers, so that nothing made of
facts can tell it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.metrics.dictionary import Metric

METRIC, MONTH, PLACE = "metric", "month", "place"
# Stands for a dimension over which is added up; no code of a place, month or cut.
TOTAL = "total"
NUMBERS = ("numerator", "denominator", "value")
SO_FAR = ("ytd_numerator", "ytd_denominator", "ytd_value")

Metrics = Mapping[str, Metric]
# Totals as published, by the dimensions (but time) that they have: of the whole city, of its cuts.
Published = Mapping[frozenset[str], pd.DataFrame]


@dataclass(frozen=True)
class Layout:
    """Which dimensions go down and which across, the outer ones first."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def down(self) -> tuple[str, ...]:
        """The dimensions of rows over which is added up: a metric never is."""
        return tuple(dim for dim in self.rows if dim != METRIC)

    @property
    def across(self) -> tuple[str, ...]:
        return tuple(dim for dim in self.columns if dim != METRIC)

    @property
    def dimensions(self) -> tuple[str, ...]:
        return self.down + self.across


def turn(
    facts: pd.DataFrame, layout: Layout, metrics: Metrics, published: Published | None = None
) -> pd.DataFrame:
    """The cells of a pivot with its totals and the subtotals of each outer dimension.

    One row a cell: metric, the layout's dimensions (TOTAL where added up), numerator, denominator,
    value, is_withheld. A total that may not be made of its parts has no value, or no row. Where
    `published` has a total with its dimensions, that is taken: what does not add up has no other.
    """
    published = published or {}
    parts = []
    for down in _prefixes(layout.down):
        for across in _prefixes(layout.across):
            keep = down + across
            source = published.get(frozenset(keep) - {MONTH}, facts)
            cells = add_up(source, keep, metrics)
            over = {dim: TOTAL for dim in layout.dimensions if dim not in keep}
            parts.append(cells.assign(**over))
    columns = [METRIC, *layout.dimensions, *NUMBERS, "is_withheld"]
    return pd.concat(parts, ignore_index=True)[columns]


def add_up(facts: pd.DataFrame, keep: Sequence[str], metrics: Metrics) -> pd.DataFrame:
    """Facts by metric and the dimensions of `keep`, added up over all others.

    A rate is the sum of its numerators over that of its denominators. Over months only what
    happens adds up; of lists and of years so far the newest month stands for all. Months from
    January on are the year so far, where facts know it. Of what does not add up, and of what a
    withheld number is part of, the value is missing.
    """
    months = _over_places(facts, [MONTH, *(dim for dim in keep if dim != MONTH)], metrics)
    if MONTH not in keep:
        months = _over_months(months, keep, metrics)
    return months[[METRIC, *keep, *NUMBERS, "is_withheld"]]


def _prefixes(dimensions: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [dimensions[:depth] for depth in range(len(dimensions), -1, -1)]


def _over_places(facts: pd.DataFrame, keep: list[str], metrics: Metrics) -> pd.DataFrame:
    keys = [METRIC, *keep]
    if not facts.duplicated(keys).any():
        return facts
    sums = _sum(facts, keys)
    # What does not add up is lawful where nothing was added.
    alone = facts.groupby(keys, sort=False)["value"].agg(["size", "first"]).to_numpy()
    additive = _holds(sums, metrics, lambda metric: metric.additive)
    own = pd.Series(alone[:, 1]).where(alone[:, 0] == 1)
    sums["value"] = _quotient(sums, metrics).where(additive, own)
    if set(SO_FAR) <= set(facts):
        # One place whose year so far is withheld leaves none of all; a count has no denominator.
        years = facts.groupby(keys, sort=False)[list(SO_FAR[:2])].sum(skipna=False)
        sums[list(SO_FAR[:2])] = years.to_numpy()
        part, whole = sums["ytd_numerator"], sums["ytd_denominator"]
        sums["ytd_value"] = _divided(part, whole, sums, metrics).where(additive)
    return sums


def _over_months(rows: pd.DataFrame, keep: Sequence[str], metrics: Metrics) -> pd.DataFrame:
    by_metric = rows.groupby(METRIC, sort=False)[MONTH]
    first, last = by_metric.transform("min"), by_metric.transform("max")
    sums_up = _holds(rows, metrics, lambda metric: metric.basis == "flow") & (first != last)
    newest = rows[MONTH] == last
    parts = [rows[newest & ~sums_up]]
    if set(SO_FAR) <= set(rows):
        is_year = sums_up & (first == last.str[:4] + "-01")
        parts.append(_years_so_far(rows[newest & is_year]))
        sums_up &= ~is_year
    additive = _holds(rows, metrics, lambda metric: metric.additive)
    flows = rows[sums_up & additive]
    if len(flows):
        parts.append(_sum_flows(flows, newest[flows.index], keep, metrics))
    return pd.concat(parts, ignore_index=True)


def _years_so_far(rows: pd.DataFrame) -> pd.DataFrame:
    numbers = {name: rows[so_far] for name, so_far in zip(NUMBERS, SO_FAR, strict=True)}
    return rows.assign(**numbers, is_withheld=rows["is_withheld"] & rows["ytd_value"].isna())


def _sum_flows(
    flows: pd.DataFrame, newest: pd.Series, keep: Sequence[str], metrics: Metrics
) -> pd.DataFrame:
    keys = [METRIC, *keep]
    sums = _sum(flows, keys)
    # Members by whom a year's money is divided are counted once, not once a month.
    own = _holds(sums, metrics, lambda metric: metric.denominator_basis == "stock")
    if own.any():
        last = flows[newest].set_index(keys)["denominator"]
        found = last.reindex(pd.MultiIndex.from_frame(sums[keys]) if keep else sums[METRIC])
        sums["denominator"] = sums["denominator"].mask(own, pd.Series(found.to_numpy()))
    return sums.assign(value=_quotient(sums, metrics))


def _sum(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    groups = rows.groupby(keys, sort=False)
    sums = groups[["numerator", "denominator"]].sum(min_count=1)
    withheld = groups["is_withheld"].any().astype(bool)
    sums.loc[withheld.to_numpy()] = np.nan
    return sums.assign(is_withheld=withheld).reset_index()


def _quotient(sums: pd.DataFrame, metrics: Metrics) -> pd.Series:
    """The value of sums: a count is its numerator."""
    return _divided(sums["numerator"], sums["denominator"], sums, metrics)


def _divided(
    numerator: pd.Series, denominator: pd.Series, rows: pd.DataFrame, metrics: Metrics
) -> pd.Series:
    rates = numerator / denominator.where(denominator != 0)
    return rates.where(_holds(rows, metrics, lambda metric: metric.is_rate), numerator)


def _holds(rows: pd.DataFrame, metrics: Metrics, rule: Callable[[Metric], bool]) -> pd.Series:
    """Which rows are of a metric of which a rule holds."""
    return rows[METRIC].isin([id for id, metric in metrics.items() if rule(metric)])
