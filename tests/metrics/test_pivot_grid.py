"""Lines and columns stand in their order, totals last, and tints rank like with like."""

import math

import numpy as np
import pandas as pd

from dashboard.metrics.pivot import METRIC, MONTH, PLACE, TOTAL, Layout
from dashboard.metrics.pivot_grid import Grid, lay_out, tints

ORDER = {PLACE: ["b", "a"], MONTH: ["2020-01", "2020-02"], METRIC: ["units", "unions"]}


def grid_of(layout: Layout, rows: list[tuple[str, str, str, float]]) -> Grid:
    cells = pd.DataFrame(rows, columns=[METRIC, PLACE, MONTH, "value"]).assign(is_withheld=False)
    return lay_out(cells, layout, measures=("value",), order=ORDER)


def test_lines_keep_their_order_and_totals_come_last() -> None:
    rows = [
        ("units", place, month, float(n))
        for n, (place, month) in enumerate(
            (p, m) for p in ("a", TOTAL, "b") for m in (TOTAL, "2020-02", "2020-01")
        )
    ]
    grid = grid_of(Layout((PLACE,), (MONTH,)), rows)
    assert grid.rows == [("b",), ("a",), (TOTAL,)]
    assert grid.columns == [(code, "value") for code in ("2020-01", "2020-02", TOTAL)]
    assert grid.numbers.tolist() == [[8.0, 7.0, 6.0], [2.0, 1.0, 0.0], [5.0, 4.0, 3.0]]
    assert {grid.metric(row, 0) for row in range(3)} == {"units"}


def test_a_cell_that_is_not_there_is_nothing_and_an_unknown_code_is_left_out() -> None:
    rows = [("units", "a", "2020-01", 1.0), ("units", "z", "2020-02", 2.0)]
    grid = grid_of(Layout((PLACE,), (MONTH,)), rows)
    assert grid.rows == [("a",)]
    assert [key[0] for key in grid.columns] == ["2020-01"]
    both = grid_of(Layout((METRIC,), (PLACE,)), [("units", "a", "", 1.0), ("unions", "b", "", 2.0)])
    assert both.rows == [("units",), ("unions",)]
    across = grid_of(Layout((PLACE,), (METRIC,)), [("units", "a", "", 1.0)])
    assert (both.metrics, across.metrics, grid.metrics) == (
        {"units", "unions"},
        {"units"},
        {"units"},
    )
    assert np.isnan(both.numbers).tolist() == [[True, False], [False, True]]


def test_tints_rank_one_metric_in_one_column_and_leave_totals() -> None:
    rows = [("units", "a", "2020-01", 5.0), ("units", "b", "2020-01", 9.0),
            ("unions", "a", "2020-01", 900.0), ("unions", "b", "2020-01", 100.0),
            ("units", TOTAL, "2020-01", 14.0), ("unions", TOTAL, "2020-01", 1000.0)]  # fmt: skip
    grid = grid_of(Layout((METRIC, PLACE), (MONTH,)), rows)
    strength = dict(zip(grid.rows, tints(grid, "column")[:, 0], strict=True))
    assert strength[("units", "b")] == strength[("unions", "a")] == 1.0
    assert sum(strength.values()) == 2.0
    assert not tints(grid, "row").any()


def test_nothing_to_tint() -> None:
    grid = grid_of(Layout((PLACE,), (MONTH,)), [("units", "a", "2020-01", math.nan)])
    assert not tints(grid, "column").any()
