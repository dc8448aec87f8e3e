"""The cells of a pivot laid out: lines down, columns across, numbers where they meet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.metrics.pivot import METRIC, TOTAL, Layout

Key = tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """`rows` and `columns` are codes by dimension, a column's last one the measure.

    `numbers` and `withheld` have a row a line and a column a column; a number is nan where there is
    none, where it may not be told, or where there is no lawful total.
    """

    layout: Layout
    rows: list[Key]
    columns: list[Key]
    numbers: NDArray[np.float64]
    withheld: NDArray[np.bool_]
    only: str = ""

    def metric(self, row: int, column: int) -> str:
        """Of which metric a cell tells."""
        if METRIC in self.layout.rows:
            return self.rows[row][self.layout.rows.index(METRIC)]
        if METRIC in self.layout.columns:
            return self.columns[column][self.layout.columns.index(METRIC)]
        return self.only

    @property
    def metrics(self) -> set[str]:
        """The metrics that the table tells of."""
        lines, columns = range(len(self.rows)), range(len(self.columns))
        if METRIC in self.layout.rows:
            return {self.metric(line, 0) for line in lines}
        return {self.metric(0, column) for column in columns}

    def measure(self, column: int) -> str:
        return self.columns[column][-1]

    def is_total(self, key: Key) -> bool:
        return TOTAL in key

    def head(self, count: int) -> "Grid":
        """The first lines only."""
        parts = self.rows[:count], self.columns, self.numbers[:count], self.withheld[:count]
        return Grid(self.layout, *parts, self.only)


def lay_out(
    cells: pd.DataFrame,
    layout: Layout,
    *,
    measures: Sequence[str],
    order: Mapping[str, Sequence[str]],
) -> Grid:
    """The grid of cells with a column for each measure; `order` has each dimension's codes.

    What is in no order is left out; totals come after what they add up.
    """
    place = {dim: {code: n for n, code in enumerate([*order[dim], TOTAL])} for dim in order}
    known = pd.Series(True, index=cells.index)
    for dim in layout.rows + layout.columns:
        known &= cells[dim].isin(list(place[dim]))
    cells = cells[known]
    rows, down = _lines(cells, layout.rows, place)
    columns, across = _lines(cells, layout.columns, place)
    width = len(measures)
    numbers = np.full((len(rows), len(columns) * width), np.nan)
    withheld = np.zeros(numbers.shape, dtype=bool)
    for n, measure in enumerate(measures):
        numbers[down, across * width + n] = cells[measure].to_numpy(dtype=float)
        withheld[down, across * width + n] = cells["is_withheld"].to_numpy(dtype=bool)
    every = [(*key, measure) for key in columns for measure in measures]
    only = cells[METRIC].iloc[0] if len(cells) else ""
    return Grid(layout, rows, every, numbers, withheld, only)


def _lines(
    cells: pd.DataFrame, dimensions: tuple[str, ...], place: Mapping[str, Mapping[str, int]]
) -> tuple[list[Key], NDArray[np.int64]]:
    """The lines that there are in order, and each cell's line."""
    if not dimensions:
        return [()] if len(cells) else [], np.zeros(len(cells), dtype=np.int64)
    keys = list(zip(*(cells[dim].to_numpy(dtype=object) for dim in dimensions), strict=True))
    lines = sorted(
        set(keys),
        key=lambda key: [place[dim][code] for dim, code in zip(dimensions, key, strict=True)],
    )
    at = {key: n for n, key in enumerate(lines)}
    return lines, np.array([at[key] for key in keys], dtype=np.int64)


def tints(grid: Grid, along: str) -> NDArray[np.float64]:
    """How strongly to tint each cell, 0 to 1: its rank among the values of the same metric and
    measure in its column, or in its row with `along` row. Totals, and what is alone or all the
    same, are not tinted."""
    rows, columns = np.indices(grid.numbers.shape)
    kinds = np.array(
        [
            [f"{grid.metric(row, column)}/{grid.measure(column)}" for column in range(len(line))]
            for row, line in enumerate(grid.numbers)
        ]
    )
    total_rows = np.array([grid.is_total(key) for key in grid.rows], dtype=bool)
    total_columns = np.array([grid.is_total(key) for key in grid.columns], dtype=bool)
    apart = np.isnan(grid.numbers) | np.logical_or.outer(total_rows, total_columns)
    cells = pd.DataFrame(
        {
            "line": (rows if along == "row" else columns).ravel(),
            "kind": kinds.ravel(),
            "value": np.where(apart, np.nan, grid.numbers).ravel(),
        }
    )
    groups = cells.groupby(["line", "kind"], sort=False)["value"]
    above = groups.rank(method="min") - 1
    most = above.groupby([cells["line"], cells["kind"]]).transform("max")
    strength = (above / most.where(most > 0)).fillna(0.0)
    return strength.to_numpy(dtype=float).reshape(grid.numbers.shape)
