"""数据透视: any metrics by time, place and cuts, with lawful totals, changes and shares."""

from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from dashboard.app_pages.explore_cells import metric_words
from dashboard.app_pages.explore_chart import show_chart
from dashboard.app_pages.explore_choices import OFF, Turn, choose_turn, dimension_words
from dashboard.app_pages.explore_export import CSV, XLSX, pivot_file
from dashboard.app_pages.explore_facts import read_pivot
from dashboard.app_pages.explore_grid import (
    Cells,
    chosen_cells,
    keep_chosen,
    shown_part,
    table_html,
)
from dashboard.metrics.pivot import METRIC, PLACE, TOTAL
from dashboard.metrics.pivot_grid import Grid
from dashboard.parts.block import (
    CELLS,
    Block,
    Pivot,
    asked_of,
    button,
    draw_block,
    head_html,
    keep_asked,
)
from dashboard.parts.board import board
from dashboard.parts.header import open_page
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.panel import foot_html
from dashboard.parts.remembered import once
from dashboard.reference import CITY_CODE
from dashboard.text.formats import month_label

STYLE = Path(__file__).with_suffix(".css")
# Definitions of more metrics than these are a page of their own: 数据质量 has the dictionary.
MOST_EXPLAINED = 8
DRILL = "drill"


def main() -> None:
    page = open_page("explore", with_comparison=False)
    st.html(STYLE)
    turn = choose_turn(page)
    _, grid = once(page, read_pivot, turn)
    if not grid.rows:
        show_empty(page.t("explore.empty"))
        return
    cells = chosen_cells(turn, shown_part(grid))
    with board(page) as found:
        found.row(partial(_show_pivot, turn=turn, cells=cells))
        found.row(partial(show_chart, turn=turn, cells=cells))


def _show_pivot(page: Page, turn: Turn, cells: Cells) -> None:
    extent, grid = once(page, read_pivot, turn)
    words, foot = once(page, _words, turn)
    key, towns_of = "explore-pivot", _drill(page, grid, cells)
    drill = button(page.t("explore.drill", place=page.place(towns_of)), DRILL) if towns_of else ""

    def ask(asked: Sequence[str]) -> None:
        if asked[0] == CELLS:
            keep_chosen(turn, shown_part(grid), asked[1:])
        elif asked[0] != DRILL:
            keep_asked(key)(asked)
        elif towns_of:
            st.session_state["district"] = towns_of

    draw_block(
        Block(
            key,
            head=head_html(words, drill + button("CSV", CSV) + button("Excel", XLSX)),
            pivot=Pivot(once(page, table_html, turn), cells),
            foot=foot,
            file=pivot_file(page, turn, extent, grid, asked_of(key)),
            is_framed=True,
            on_ask=ask,
        )
    )


def _words(page: Page, turn: Turn) -> tuple[str, str]:
    """What is shown, and what can be done with it; and the notes below."""
    _, grid = once(page, read_pivot, turn)
    heading, about = _heading(page, turn, grid), _about(page, turn, grid)
    explained = turn.metrics if len(turn.metrics) <= MOST_EXPLAINED else ()
    foot = foot_html(page, explained, _note(page, turn, grid))
    return f"<h3>{escape(heading)}</h3><p>{escape(about)}</p>", foot


def _shown_metrics(turn: Turn, grid: Grid) -> list[str]:
    """Those of which there are numbers in the months asked for."""
    return [metric for metric in turn.metrics if metric in grid.metrics]


def _heading(page: Page, turn: Turn, grid: Grid) -> str:
    shown = _shown_metrics(turn, grid)
    names = page.t("common.list_comma").join(map(page.title, shown[:3]))
    if len(shown) > 3:
        names = page.t("explore.heading.more", count=len(shown))
    elif len(shown) == 1:
        names = metric_words(page, shown[0])
    dims = [dim for dim in turn.layout.rows + turn.layout.columns if dim != METRIC]
    by = " × ".join(dimension_words(page, dim) for dim in dims)
    place = page.place(page.chosen)
    if not by:
        return page.t("explore.heading.plain", place=place, names=names)
    return page.t("explore.heading.by", place=place, names=names, by=by)


def _about(page: Page, turn: Turn, grid: Grid) -> str:
    """Which months, how large the table is, whether all of it is shown, what a click does."""
    first, last = (month_label(m, page.lang) for m in (turn.window.first, turn.window.last))
    months = first if first == last else page.t("explore.about.months", first=first, last=last)
    size = page.t("explore.about.size", rows=len(grid.rows), columns=len(grid.columns))
    about = page.t("explore.about.text", months=months, size=size)
    shown = len(shown_part(grid).rows)
    cut = page.t("explore.cut", rows=shown, total=len(grid.rows)) if shown < len(grid.rows) else ""
    has_towns = PLACE in grid.layout.rows and not page.district
    return about + cut + page.t(f"explore.hint.{'drill' if has_towns else 'chart'}")


def _note(page: Page, turn: Turn, grid: Grid) -> str:
    names = ["totals"]
    names += ["signs"] if grid.withheld.any() else []
    names += ["tint"] if turn.tint != OFF else []
    names += ["points"] if {"step", "year"} & set(turn.measures) else []
    notes = "".join(page.t(f"explore.note.{name}") for name in names)
    empty = [page.title(metric) for metric in turn.metrics if metric not in grid.metrics]
    if empty:
        left_out = page.t("common.list_comma").join(empty)
        notes += page.t("explore.note.empty", names=left_out)
    return notes


def _drill(page: Page, grid: Grid, cells: Cells) -> str | None:
    """The district with towns whose line is chosen; the crumbs above lead back."""
    if page.district or PLACE not in grid.layout.rows:
        return None
    at = grid.layout.rows.index(PLACE)
    codes = dict.fromkeys(grid.rows[row][at] for row, _ in cells)
    towns = [code for code in codes if code not in (TOTAL, CITY_CODE, "")]
    return towns[0] if len(towns) == 1 else None


main()
