"""数据透视: any metrics by time, place and cuts, with lawful totals, changes and shares."""

from html import escape

import streamlit as st

from dashboard.app_pages.explore_cells import metric_words
from dashboard.app_pages.explore_chart import show_chart
from dashboard.app_pages.explore_choices import OFF, Turn, choose_turn, dimension_words
from dashboard.app_pages.explore_export import show_downloads
from dashboard.app_pages.explore_facts import Extent, read_pivot
from dashboard.app_pages.explore_grid import Cells, show_grid, shown_part
from dashboard.metrics.pivot import METRIC, PLACE, TOTAL
from dashboard.metrics.pivot_grid import Grid
from dashboard.parts.header import open_page
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.panel import foot_html
from dashboard.parts.remembered import once
from dashboard.reference import CITY_CODE
from dashboard.text.formats import month_label

# Definitions of more metrics than these are a page of their own: 数据质量 has the dictionary.
MOST_EXPLAINED = 8


def main() -> None:
    page = open_page("explore", with_comparison=False)
    turn = choose_turn(page)
    extent, grid = once(page, read_pivot, turn)
    if not grid.rows:
        show_empty(page.t("explore.empty"))
        return
    cells = _show_pivot(page, turn, extent, grid)
    show_chart(page, turn, cells)


def _show_pivot(page: Page, turn: Turn, extent: Extent, grid: Grid) -> Cells:
    heading, about = _heading(page, turn, grid), _about(page, turn, grid)
    part = shown_part(grid)
    with st.container(border=True, key="panel-pivot"):
        st.html(f'<div class="panel-head"><h3>{escape(heading)}</h3><p>{escape(about)}</p></div>')
        if len(part.rows) < len(grid.rows):
            st.warning(page.t("explore.cut", rows=len(part.rows), total=len(grid.rows)))
        cells = show_grid(page, turn, extent, part, alt=heading)
        # Below the grid, because its own tools open over what stands above.
        with st.container(horizontal=True, vertical_alignment="center", key="explore-below"):
            _show_drill(page, grid, cells)
            with st.container(horizontal=True, gap="xsmall", width="content"):
                show_downloads(page, turn, extent, grid)
        explained = turn.metrics if len(turn.metrics) <= MOST_EXPLAINED else ()
        st.html(foot_html(page, explained, _note(page, turn, grid)))
    return cells


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
    first, last = (month_label(m, page.lang) for m in (turn.window.first, turn.window.last))
    months = first if first == last else page.t("explore.about.months", first=first, last=last)
    size = page.t("explore.about.size", rows=len(grid.rows), columns=len(grid.columns))
    return page.t("explore.about.text", months=months, size=size)


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


def _show_drill(page: Page, grid: Grid, cells: Cells) -> None:
    """Of a selected line of a district the way to its towns; the crumbs above lead back."""
    if page.district or PLACE not in grid.layout.rows:
        st.caption(page.t("explore.hint.chart"), width="stretch")
        return
    at = grid.layout.rows.index(PLACE)
    codes = list(dict.fromkeys(grid.rows[row][at] for row, _ in cells))
    towns = [code for code in codes if code not in (TOTAL, CITY_CODE, "")]
    if len(towns) != 1:
        st.caption(page.t("explore.hint.drill"), width="stretch")
        return
    st.button(
        page.t("explore.drill", place=page.place(towns[0])),
        key="explore-drill",
        on_click=lambda: st.session_state.update(district=towns[0]),
    )


main()
