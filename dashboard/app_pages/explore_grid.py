"""The pivot on the screen: Streamlit's own grid, its cells said by us, quietly tinted."""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.app_pages.explore_cells import (
    NONE,
    Kind,
    column_words,
    kind_of,
    row_head,
    row_words,
)
from dashboard.app_pages.explore_choices import OFF, Turn
from dashboard.app_pages.explore_choices import ROW as ROWWISE
from dashboard.app_pages.explore_facts import Extent
from dashboard.metrics.pivot_grid import Grid, tints
from dashboard.parts.page import Page

# The browser holds so many cells without delay; a spreadsheet takes the rest.
MOST_CELLS = 20_000
TALLEST = 780
ROW = 33
# Names are broken off rather than leave a phone no room for numbers: of one column, or of several.
WIDEST, WIDEST_OF_SEVERAL = 230, 160
# Translucent, so that one tint does on light and on dark ground.
TINT = "rgba(59, 130, 168, {:.2f})"
STRONGEST = 0.34
GREY = "rgba(128, 134, 142, 0.28)"
BOLD = "font-weight: 650"
Cells = tuple[tuple[int, int], ...]
# Of the session: which grid is shown, and which lines are in it.
_SHOWN = "explore-grid"


def shown_part(grid: Grid) -> Grid:
    """As many of the first lines as the browser is given."""
    return grid.head(max(1, MOST_CELLS // max(1, len(grid.columns))))


def show_grid(page: Page, turn: Turn, extent: Extent, grid: Grid, *, alt: str) -> Cells:
    """Draw the grid; give the cells selected, whole rows without the totals among their columns."""
    head = row_head(page, grid)
    lines = [row_words(page, turn, extent, grid, key) for key in grid.rows]
    heads = column_words(page, extent, turn, grid)
    table = _table(grid, head, lines, heads)
    first = len(head)
    widest = WIDEST if first == 1 else WIDEST_OF_SEVERAL
    # By position, after the index, which is hidden.
    config: Any = {
        n + 1: st.column_config.Column(
            words, pinned=True, width=min(widest, _width([words, *(line[n] for line in lines)]))
        )
        for n, words in enumerate(head)
    }
    config |= {
        first + n + 1: st.column_config.NumberColumn(names[-1]) for n, names in enumerate(heads)
    }
    depth = table.columns.nlevels
    state = st.dataframe(
        _styled(page, turn, grid, table, first),
        hide_index=True,
        height=min(TALLEST, ROW * (len(grid.rows) + depth) + 3),
        column_config=config,
        key=_key(turn, grid),
        on_select="rerun",
        selection_mode=["multi-row", "multi-cell"],
        placeholder=NONE,
        lazy=False,
        alt=alt,
    )
    return _selected(grid, state.selection, first)


def _key(turn: Turn, grid: Grid) -> str:
    """The same grid shows other lines, because making another takes the browser longer; not where
    it is turned, nor where something is selected, which would mean nothing among other lines.
    """
    kind = crc32(repr((turn.source, grid.layout, turn.metrics, turn.measures)).encode())
    lines = crc32(repr((grid.rows, grid.columns)).encode())
    number, shown = st.session_state.get(_SHOWN, (0, lines))
    key = f"explore-grid-{kind:x}-{{}}"
    selection = st.session_state.get(key.format(number), {}).get("selection", {})
    if shown != lines and any(selection.values()):
        number += 1
    st.session_state[_SHOWN] = (number, lines)
    return key.format(number)


def _table(
    grid: Grid, head: list[str], words: list[list[str]], heads: list[tuple[str, ...]]
) -> pd.DataFrame:
    """The words of lines, then the numbers. The columns' last level numbers them, because a
    selection names no other; their words are given by the configuration."""
    table = pd.DataFrame({n: [line[n] for line in words] for n in range(len(head))}, dtype=object)
    numbers = pd.DataFrame(grid.numbers, columns=range(len(head), len(head) + len(heads)))
    table = pd.concat([table, numbers], axis=1)
    above = [("",) * (len(heads[0]) - 1)] * len(head) + [names[:-1] for names in heads]
    codes = [str(n) for n in range(len(above))]
    if above[0]:
        names = [(*upper, code) for upper, code in zip(above, codes, strict=True)]
        table.columns = pd.MultiIndex.from_tuples(names)
    else:
        table.columns = pd.Index(codes)
    return table


def _width(texts: list[str]) -> int:
    """Pixels for a column of words: the browser measures only the first ones."""
    longest = max(sum(14 if ord(letter) > 0x2E7F else 7.5 for letter in text) for text in texts)
    return round(longest) + 20


def _styled(page: Page, turn: Turn, grid: Grid, table: pd.DataFrame, first: int) -> Styler:
    styler = table.style
    for kind, rows, columns in _blocks(page, grid):
        at = [table.columns[first + n] for n in columns]
        styler = styler.format(kind.say, subset=(rows, at))
    css = _css(turn, grid, first)
    return styler.apply(
        lambda _: pd.DataFrame(css, index=table.index, columns=table.columns), axis=None
    )


def _blocks(page: Page, grid: Grid) -> list[tuple[Kind, list[int], list[int]]]:
    """Rows and columns whose cells are said alike; a cell's kind follows from its line's metric and
    its column's."""
    rows: dict[str, list[int]] = {}
    for n in range(len(grid.rows)):
        rows.setdefault(grid.metric(n, 0) if "metric" in grid.layout.rows else "", []).append(n)
    blocks: dict[tuple[str, Kind], tuple[list[int], list[int]]] = {}
    for name, lines in rows.items():
        for column in range(len(grid.columns)):
            kind = kind_of(page, grid.metric(lines[0], column), grid.measure(column))
            blocks.setdefault((name, kind), (lines, []))[1].append(column)
    return [(kind, lines, columns) for (_, kind), (lines, columns) in blocks.items()]


def _css(turn: Turn, grid: Grid, first: int) -> np.ndarray:
    """Bold totals, grey where withheld, and the tints."""
    shape = (len(grid.rows), first + len(grid.columns))
    css = np.full(shape, "", dtype=object)
    if turn.tint != OFF:
        # Where lines are metrics, a column has nothing to compare.
        strength = tints(grid, turn.tint if grid.layout.down else ROWWISE)
        for row, column in zip(*np.nonzero(strength), strict=True):
            tint = TINT.format(strength[row, column] * STRONGEST)
            css[row, first + column] = f"background-color: {tint}"
    for row, column in zip(*np.nonzero(grid.withheld), strict=True):
        css[row, first + column] = f"background-color: {GREY}"
    total_rows = [grid.is_total(key) for key in grid.rows]
    total_columns = [False] * first + [grid.is_total(key) for key in grid.columns]
    bold = np.logical_or.outer(total_rows, total_columns)
    css[bold] = css[bold] + f"; {BOLD}"
    return css


def _selected(grid: Grid, selection: Mapping[str, Any], first: int) -> Cells:
    cells = [
        (row, int(str(name)) - first)
        for row, name in selection["cells"]
        if str(name).isdigit() and row < len(grid.rows) and int(str(name)) >= first
    ]
    plain = [n for n, key in enumerate(grid.columns) if not grid.is_total(key)]
    rows = [row for row in selection["rows"] if row < len(grid.rows)]
    cells += [(row, column) for row in rows for column in plain or range(len(grid.columns))]
    return tuple(cell for cell in dict.fromkeys(cells) if cell[1] < len(grid.columns))
