"""The facts that a pivot is made of, as the reader may see them, and its cells laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.app_pages.aid_tables import PLACE as DISTRICT
from dashboard.app_pages.aid_tables import Tables, file_tables
from dashboard.app_pages.explore_choices import LOW, USUAL, Turn
from dashboard.app_pages.explore_sources import (
    CUTS,
    FILES,
    METRICS,
    NOT_GIVEN,
    SOURCES,
    cut_words,
    facts_of,
)
from dashboard.metrics.pivot import (
    METRIC,
    MONTH,
    NUMBERS,
    PLACE,
    SO_FAR,
    TOTAL,
    Published,
    add_up,
)
from dashboard.metrics.pivot_grid import Grid, lay_out
from dashboard.metrics.pivot_measures import VALUE, in_window, pivot_cells
from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page
from dashboard.text.formats import month_label
from dashboard.warehouse.reader import EVERYWHERE


@dataclass(frozen=True)
class Extent:
    """`level` is what a place is (district, town or empty); `is_city` whether the places together
    are the whole city."""

    level: str
    is_city: bool


@dataclass(frozen=True)
class Facts(Extent):
    """`rows` are facts; `published` their totals as published."""

    rows: pd.DataFrame
    published: Published


def read_pivot(page: Page, turn: Turn) -> tuple[Extent, Grid]:
    """The pivot that the choices ask for, and what its places are."""
    facts = read_facts(page, turn)
    return Extent(facts.level, facts.is_city), grid_of(page, turn, facts)


def read_facts(page: Page, turn: Turn) -> Facts:
    """What the choices ask for, with as many months before as changes need."""
    level = level_of(page, turn)
    back = turn.window.months + max(turn.window.months, 12)
    if turn.source == METRICS:
        rows, published = _of_metrics(page, turn, level, back)
    elif turn.source == FILES:
        rows, published = _of_files(page, level)
    else:
        rows, published = _of_list(page, turn, level, shift_month(page.month, -back)), {}
    if turn.among and level == "district":
        # Of some districts nothing is published together.
        rows, published = rows[rows[PLACE].isin(turn.among)], {}
    is_city = level == "district" and not turn.among and page.district is None
    is_city = is_city and EVERYWHERE in page.reader.scope
    return Facts(level, is_city, rows.reset_index(drop=True), published)


def level_of(page: Page, turn: Turn) -> str:
    """district or town where the table is by place, else empty."""
    if PLACE not in turn.layout.dimensions:
        return ""
    if page.district is None:
        return "district"
    source = SOURCES.get(turn.source)
    return "town" if source is None or source.has_towns else "district"


def grid_of(page: Page, turn: Turn, facts: Facts) -> Grid:
    """The pivot itself, its lines in the order asked for."""
    cells = pivot_cells(
        facts.rows,
        turn.layout,
        page.metrics,
        turn.window,
        measures=turn.measures,
        published=facts.published,
    )
    known = cells[list(turn.measures)].notna().any(axis=1) | cells["is_withheld"]
    order = _orders(page, turn, facts)
    grid = lay_out(cells[known], turn.layout, measures=turn.measures, order=order)
    if turn.source != METRICS:
        _fill_with_noughts(page, grid)
    return grid


def _fill_with_noughts(page: Page, grid: Grid) -> None:
    """In place: what a list does not have there are none of."""
    for row, column in zip(*np.nonzero(np.isnan(grid.numbers) & ~grid.withheld), strict=True):
        is_count = not page.metrics[grid.metric(row, column)].is_rate
        if is_count and grid.measure(column) == VALUE:
            grid.numbers[row, column] = 0.0


def dimension_codes(page: Page, facts: Facts, dim: str) -> list[str]:
    """The codes of a dimension in their usual order."""
    if dim == MONTH:
        return sorted(facts.rows[MONTH].unique())
    if dim == PLACE:
        places = page.places["district_code"] if facts.level == "district" else None
        return [*(page.towns["town_code"] if places is None else places), NOT_GIVEN]
    return [*CUTS[dim][0], NOT_GIVEN]


def code_words(page: Page, turn: Turn, extent: Extent, dim: str, code: str) -> str:
    """A code of a line in words: a month, a place, a cut, or what the total is of."""
    if code == TOTAL:
        return _total_words(page, turn, extent, dim)
    if dim == METRIC:
        return page.title(code)
    if dim == MONTH:
        return month_label(code, page.lang)
    if dim == PLACE:
        return page.place(code) if code != NOT_GIVEN else page.t("explore.not_given")
    return cut_words(page, dim, code)


def _total_words(page: Page, turn: Turn, extent: Extent, dim: str) -> str:
    """Of places which they are together; of months that lists come to the last one."""
    if dim == MONTH:
        flows = {page.metrics[metric].basis == "flow" for metric in turn.metrics}
        return page.t(
            f"explore.total.{'mixed' if len(flows) > 1 else 'all' if flows == {True} else 'last'}"
        )
    if dim != PLACE:
        return page.t("explore.total.all")
    if extent.level == "town" and page.town is None:
        return page.t("explore.total.district", place=page.place(page.district))
    return page.t("common.city") if extent.is_city else page.t("explore.total.shown")


def _orders(page: Page, turn: Turn, facts: Facts) -> dict[str, Sequence[str]]:
    dims = turn.layout.dimensions
    orders: dict[str, Sequence[str]] = {dim: dimension_codes(page, facts, dim) for dim in dims}
    orders[METRIC] = turn.metrics
    down = [dim for dim in turn.layout.down if dim != MONTH]
    if turn.sort != USUAL and down:
        orders[down[-1]] = _by_value(page, turn, facts, down[-1], orders[down[-1]])
    return orders


def _by_value(
    page: Page, turn: Turn, facts: Facts, dim: str, codes: Sequence[str]
) -> Sequence[str]:
    """Codes by the total of the first metric; those without one come last."""
    rows = facts.rows[facts.rows[METRIC] == turn.metrics[0]]
    totals = add_up(in_window(rows, page.metrics, turn.window), [dim], page.metrics)
    values = totals.set_index(dim)["value"].reindex(list(codes))
    return list(values.sort_values(ascending=turn.sort == LOW, kind="stable").index)


def _of_metrics(page: Page, turn: Turn, level: str, back: int) -> tuple[pd.DataFrame, Published]:
    if not level:
        return _placed(page.values_here(turn.metrics, months=back), None), {}
    rows = page.values(turn.metrics, level=level, district=page.district, months=back)
    rows = _placed(rows, "town_code" if level == "town" else "district_code")
    if page.town:
        return rows[rows[PLACE] == page.town], {}
    above = "district" if level == "town" else "city"
    whole = page.values(turn.metrics, level=above, district=page.district, months=back)
    return rows, {frozenset(): _placed(whole, None)} if len(whole) else {}


def _placed(rows: pd.DataFrame, column: str | None) -> pd.DataFrame:
    place = rows[column].fillna(NOT_GIVEN) if column else ""
    kept = [METRIC, MONTH, *NUMBERS, *SO_FAR, "is_withheld"]
    return rows[kept].assign(place=place)


def _of_list(page: Page, turn: Turn, level: str, first: str) -> pd.DataFrame:
    source = SOURCES[turn.source]
    cuts = [cut for cut in source.cuts if cut in turn.layout.dimensions]
    asked = {"town": page.town} if source.has_towns else {}
    rows = page.ask(
        f"explore/{turn.source}",
        by=cuts,
        place=level,
        first=first,
        month=page.month,
        district=page.district,
        **asked,
    )
    return facts_of(rows.fillna({PLACE: ""}), source, turn.metrics)


def _of_files(page: Page, level: str) -> tuple[pd.DataFrame, Published]:
    """Open files from the tables of the aid page, which are protected together: what is withheld
    there is here, and a total is one of theirs or made of what is shown."""
    return protected_facts(
        file_tables(page, "kinds"),
        month=page.month,
        district=page.district,
        by_place=bool(level),
        sees_city=EVERYWHERE in page.reader.scope,
    )


def protected_facts(
    tables: Tables, *, month: str, district: str | None, by_place: bool, sees_city: bool
) -> tuple[pd.DataFrame, Published]:
    """Facts and published totals of `aid_tables.file_tables`, of a district or of the city."""
    cuts = SOURCES[FILES].cuts
    if district is not None or not sees_city:
        tables = {cut: table for cut, table in tables.items() if DISTRICT in cut}
    facts = {cut: _file_facts(table, month) for cut, table in tables.items()}
    if district is not None:
        own = {cut: one[one[PLACE] == district] for cut, one in facts.items()}
        totals = own[(DISTRICT,)]
        return own[(DISTRICT, *cuts)], {frozenset(): totals, frozenset({PLACE}): totals}
    if not by_place:
        # Who may not see the whole city must not be shown a part of it as the whole.
        return (facts[cuts], {frozenset(): facts[()]}) if sees_city else (_no_facts(), {})
    published = {
        frozenset(PLACE if dim == DISTRICT else dim for dim in cut): one
        for cut, one in facts.items()
        if cut in ((), (DISTRICT,), cuts)
    }
    return facts[(DISTRICT, *cuts)], published


def _file_facts(table: pd.DataFrame, month: str) -> pd.DataFrame:
    source = SOURCES[FILES]
    missing = {dim: NOT_GIVEN for dim in (DISTRICT, *source.cuts) if dim not in table}
    rows = table.assign(month=month, **missing).rename(columns={DISTRICT: PLACE})
    return facts_of(rows, source, ["open_files"])


def _no_facts() -> pd.DataFrame:
    columns = [DISTRICT, *SOURCES[FILES].cuts, "files", "is_withheld"]
    return _file_facts(pd.DataFrame(columns=columns), "")
