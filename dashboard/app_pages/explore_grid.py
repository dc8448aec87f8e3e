"""The pivot on the screen: a table of own HTML, quietly tinted, in which cells are chosen."""

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from zlib import crc32

import numpy as np
import streamlit as st

from dashboard.app_pages.explore_cells import (
    Kind,
    column_words,
    kind_of,
    row_head,
    row_words,
)
from dashboard.app_pages.explore_choices import OFF, Turn
from dashboard.app_pages.explore_choices import ROW as ROWWISE
from dashboard.app_pages.explore_facts import read_pivot
from dashboard.metrics.pivot_grid import Grid, Key, tints
from dashboard.parts.page import Page
from dashboard.parts.remembered import once

# The browser shows so many cells without delay; a spreadsheet takes the rest.
MOST_CELLS = 10_000
# Names are broken off rather than leave a phone no room for numbers: of one column, or of several.
WIDEST, WIDEST_OF_SEVERAL = 230, 160
Cells = tuple[tuple[int, int], ...]
# Of the session: among which lines cells are chosen, and which.
_CHOSEN = "explore-chosen"


def shown_part(grid: Grid) -> Grid:
    """As many of the first lines as the browser is given."""
    return grid.head(max(1, MOST_CELLS // max(1, len(grid.columns))))


def chosen_cells(turn: Turn, grid: Grid) -> Cells:
    """The cells that are chosen, as rows and columns: once other lines are shown, none are."""
    cells: Cells
    lines, cells = st.session_state.get(_CHOSEN, (0, ()))
    if lines == _lines(turn, grid):
        return cells
    st.session_state.pop(_CHOSEN, None)
    return ()


def keep_chosen(turn: Turn, grid: Grid, words: Sequence[str]) -> None:
    """Keep which cells the browser says are chosen: row,column each."""
    found = [tuple(map(int, word.split(","))) for word in words if re.fullmatch(r"\d+,\d+", word)]
    rows, columns = grid.numbers.shape
    cells = tuple((row, column) for row, column in found if row < rows and column < columns)
    st.session_state[_CHOSEN] = (_lines(turn, grid), cells)


def _lines(turn: Turn, grid: Grid) -> int:
    about = (turn.source, grid.layout, turn.metrics, turn.measures, grid.rows, grid.columns)
    return crc32(repr(about).encode())


def table_html(page: Page, turn: Turn) -> str:
    """The table: names are broken off where they are long, totals bold, what is withheld grey."""
    extent, whole = once(page, read_pivot, turn)
    grid = shown_part(whole)
    head = row_head(page, grid)
    lines = [row_words(page, turn, extent, grid, key) for key in grid.rows]
    heads = column_words(page, extent, turn, grid)
    widest = WIDEST if len(head) == 1 else WIDEST_OF_SEVERAL
    widths = [
        min(widest, _width([words, *(line[n] for line in lines)])) for n, words in enumerate(head)
    ]
    looks = _looks(turn, grid)
    kinds: dict[tuple[str, str], Kind] = {}
    body = []
    for row, (key, words) in enumerate(zip(grid.rows, lines, strict=True)):
        cells = []
        for column, number in enumerate(grid.numbers[row]):
            what = grid.metric(row, column), grid.measure(column)
            kind = kinds.get(what) or kinds.setdefault(what, kind_of(page, *what))
            cells.append(f"<td{looks[row][column]}>{kind.say(number)}</td>")
        body.append(f"<tr{_total(grid, key)}>{_names(words, widths)}{''.join(cells)}</tr>")
    style = ";".join(f"--name-{n}:{width}px" for n, width in enumerate(widths))
    return (
        f'<table style="{style}"><thead>{_head(grid, head, heads)}</thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )


def _head(grid: Grid, head: list[str], heads: list[tuple[str, ...]]) -> str:
    """Names of columns from the outer ones in; of the innermost each is a button of its own."""
    depth = len(heads[0])
    names = "".join(
        f'<th scope="col" class="name" rowspan="{depth}">{escape(words)}</th>' for words in head
    )
    rows = []
    for level in range(depth - 1):
        groups = groupby(words[: level + 1] for words in heads)
        rows.append(
            "".join(
                f'<th scope="colgroup" colspan="{len(list(group))}">{escape(words[-1])}</th>'
                for words, group in groups
            )
        )
    rows.append(
        "".join(
            f'<th scope="col"{_total(grid, key)}>{_button(words[-1])}</th>'
            for words, key in zip(heads, grid.columns, strict=True)
        )
    )
    rows[0] = names + rows[0]
    return "".join(f"<tr>{row}</tr>" for row in rows)


def _names(words: list[str], widths: list[int]) -> str:
    """The names of a line, of which the first is its button."""
    cells = []
    for n, (word, width) in enumerate(zip(words, widths, strict=True)):
        title = f' title="{escape(word)}"' if _width([word]) > width else ""
        name = escape(word) if n else _button(word)
        cells.append(f'<th scope="row" class="name"{title}>{name}</th>')
    return "".join(cells)


def _button(words: str) -> str:
    return f'<button type="button">{escape(words)}</button>'


def _total(grid: Grid, key: Key) -> str:
    return ' class="total"' if grid.is_total(key) else ""


def _width(texts: list[str]) -> int:
    """Pixels for a column of words, with the room around them."""
    longest = max(sum(14 if ord(letter) > 0x2E7F else 7.5 for letter in text) for text in texts)
    return round(longest) + 22


def _looks(turn: Turn, grid: Grid) -> list[list[str]]:
    """Each cell's attributes: of a total, withheld, or how strongly it is tinted."""
    strength = np.zeros(grid.numbers.shape)
    if turn.tint != OFF:
        # Where lines are metrics, a column has nothing to compare.
        strength = tints(grid, turn.tint if grid.layout.down else ROWWISE)
    totals = [grid.is_total(key) for key in grid.columns]
    looks = []
    for tinted, withheld in zip(strength, grid.withheld, strict=True):
        line = []
        for tint, is_withheld, is_total in zip(tinted, withheld, totals, strict=True):
            found = (("withheld", is_withheld), ("total", is_total))
            names = [name for name, holds in found if holds]
            look = f' class="{" ".join(names)}"' if names else ""
            line.append(look + (f' style="--tint:{tint:.2f}"' if tint else ""))
        looks.append(line)
    return looks
