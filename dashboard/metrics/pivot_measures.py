"""What a pivot says of each cell beside its value: changes since then, and shares of a total."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.metrics.pivot import METRIC, MONTH, SO_FAR, TOTAL, Layout, Metrics, Published, turn
from dashboard.metrics.series import changes_in_points, shift_month

VALUE, NUMERATOR, DENOMINATOR, SHARE = "value", "numerator", "denominator", "share"
STEP, STEP_SHARE, YEAR, YEAR_SHARE = "step", "step_share", "year", "year_share"
MEASURES = (VALUE, NUMERATOR, DENOMINATOR, SHARE, STEP, STEP_SHARE, YEAR, YEAR_SHARE)

# Facts as they are under None, and published totals by their dimensions.
Every = dict[frozenset[str] | None, pd.DataFrame]
Relabel = Callable[[pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True)
class Window:
    """The months that a pivot shows: so many up to the last."""

    last: str
    months: int

    @property
    def first(self) -> str:
        return shift_month(self.last, 1 - self.months)


def pivot_cells(
    facts: pd.DataFrame,
    layout: Layout,
    metrics: Metrics,
    window: Window,
    *,
    measures: Sequence[str] = (VALUE,),
    published: Published | None = None,
) -> pd.DataFrame:
    """The cells of `turn` in the window, with a column for each of the measures.

    `facts` and `published` reach back as far as changes need; a change from what is not known is
    missing. STEP is the difference from the period before: the list before, the month before, or
    where time is added up the as many months before. YEAR is that from the same months a year
    before. STEP_SHARE and YEAR_SHARE are the same as a part of what was before, of counts only.
    """
    every: Every = {None: facts}
    for dims, totals in (published or {}).items():
        every[dims] = totals
    shown = {dims: in_window(one, metrics, window) for dims, one in every.items()}
    cells = _turned(shown, layout, metrics)
    for step, growth, relabel in (
        (STEP, STEP_SHARE, _from_step(layout, metrics, window)),
        (YEAR, YEAR_SHARE, _from_year),
    ):
        if {step, growth} & set(measures):
            earlier = {dims: _like(relabel(one), shown[dims]) for dims, one in every.items()}
            base = _turned(earlier, layout, metrics)
            usable = _usable(base, earlier[None], shown[None], metrics, by_step=step == STEP)
            then = _then(cells, base[usable], layout)
            cells[step] = cells["value"] - then
            cells[growth] = (cells[step] / then.where(then != 0).abs()).mask(
                _are(cells, {id for id, m in metrics.items() if changes_in_points(m)})
            )
    if SHARE in measures:
        cells[SHARE] = _shares(cells, layout, metrics)
    return cells


def in_window(facts: pd.DataFrame, metrics: Metrics, window: Window) -> pd.DataFrame:
    """The facts of the window's months; of a list that is older, its newest."""
    newest = facts.groupby(METRIC)[MONTH].transform("max")
    is_level = _are(facts, {id for id, metric in metrics.items() if metric.basis != "flow"})
    old = is_level & (newest < window.first) & (facts[MONTH] == newest)
    return facts[(facts[MONTH] >= window.first) | old].reset_index(drop=True)


def _turned(every: Every, layout: Layout, metrics: Metrics) -> pd.DataFrame:
    facts = every[None]
    published = {dims: one for dims, one in every.items() if dims is not None}
    return turn(facts, layout, metrics, published)


def _from_year(facts: pd.DataFrame) -> pd.DataFrame:
    """A year's facts under the months a year later."""
    later = {month: shift_month(month, 12) for month in facts[MONTH].unique()}
    return facts.assign(month=facts[MONTH].map(later))


def _from_step(layout: Layout, metrics: Metrics, window: Window) -> Relabel:
    """Facts under the month of the period after theirs."""
    flows = {id for id, metric in metrics.items() if metric.basis == "flow"}
    by_year = {id for id, metric in metrics.items() if metric.basis == "ytd"}
    whole = set() if MONTH in layout.dimensions else flows

    def relabel(facts: pd.DataFrame) -> pd.DataFrame:
        # Under other months a year so far would begin in no January.
        facts = facts.drop(columns=list(SO_FAR), errors="ignore")
        pairs = facts[[METRIC, MONTH]].drop_duplicates().sort_values([METRIC, MONTH])
        after = pairs.groupby(METRIC)[MONTH].shift(-1)
        moved = [shift_month(month, window.months) for month in pairs[MONTH]]
        pairs["later"] = after.where(~pairs[METRIC].isin(whole), pd.Series(moved, pairs.index))
        # The year so far begins anew: January is no less than December.
        is_new = pairs[METRIC].isin(by_year) & (pairs[MONTH].str[:4] != pairs["later"].str[:4])
        pairs = pairs[~is_new].dropna(subset=["later"])
        return (
            facts.merge(pairs, on=[METRIC, MONTH])
            .drop(columns=MONTH)
            .rename(columns={"later": MONTH})
        )

    return relabel


def _like(earlier: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Of earlier facts those under a metric's months that are shown."""
    pairs = shown[[METRIC, MONTH]].drop_duplicates()
    return earlier.merge(pairs, on=[METRIC, MONTH])


def _usable(
    base: pd.DataFrame,
    earlier: pd.DataFrame,
    shown: pd.DataFrame,
    metrics: Metrics,
    *,
    by_step: bool,
) -> pd.Series:
    """Which cells something may be compared with: a sum over months only with one of as many, and
    never with one that overlaps it."""
    flows = _are(base, {id for id, metric in metrics.items() if metric.basis == "flow"})
    over_time = base[MONTH] == TOTAL if MONTH in base else pd.Series(True, index=base.index)
    counts = [one.groupby(METRIC)[MONTH].nunique() for one in (earlier, shown)]
    ends = [one.groupby(METRIC)[MONTH].max() for one in (earlier, shown)]
    as_many = base[METRIC].map(counts[0].reindex(counts[1].index) == counts[1])
    same_end = base[METRIC].map(ends[0].reindex(ends[1].index) == ends[1])
    overlaps = flows & over_time if by_step and MONTH in base else False
    return ~over_time | (as_many.where(flows, same_end).astype(bool) & ~overlaps)


def _then(cells: pd.DataFrame, base: pd.DataFrame, layout: Layout) -> pd.Series:
    keys = [METRIC, *layout.dimensions]
    return cells[keys].merge(base[[*keys, "value"]], on=keys, how="left")["value"]


def _shares(cells: pd.DataFrame, layout: Layout, metrics: Metrics) -> pd.Series:
    """Of a count that adds up, its part in the total of its column; in that of its row where the
    rows are metrics. Lists of several months have no total to be a part of."""
    over = layout.down or layout.across
    whole = cells.assign(**dict.fromkeys(over, TOTAL))
    totals = cells[(cells[list(over)] == TOTAL).all(axis=1)]
    then = _then(whole, totals, layout)
    parts = {
        id
        for id, metric in metrics.items()
        if metric.additive
        and metric.unit in ("count", "people", "yuan")
        and not metric.is_rate
        and (metric.basis == "flow" or MONTH not in over)
    }
    return (cells["value"] / then.where(then != 0)).where(_are(cells, parts))


def _are(rows: pd.DataFrame, metrics: set[str]) -> pd.Series:
    return rows[METRIC].isin(list(metrics))
