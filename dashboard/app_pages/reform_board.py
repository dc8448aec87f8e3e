"""The lists by dimension and kind as a board; a cell narrows the tasks below it."""

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st

from dashboard.app_pages.reform_facts import DIMENSIONS, LISTS, Tasks, about
from dashboard.charts.heat_map import heat_map
from dashboard.metrics.task_lights import LIGHTS, RED
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.parts.url_state import choose

EVERYTHING = "all"
CELL = "cell"
# A cell's code: number of the dimension, number of the list; the same in both languages.
CELLS = {
    f"{row}-{column}": (dimension, name)
    for row, dimension in enumerate(DIMENSIONS, start=1)
    for column, name in enumerate(LISTS, start=1)
}
CODES = {cell: code for code, cell in CELLS.items()}


@remembered
def show_board(page: Page, tasks: Tasks) -> None:
    """Five dimensions × four lists, items by light in each cell, the most in red strongest."""
    cells = _cells(page, tasks.items)
    table = cells[["dimension", "list", "items", *LIGHTS]].assign(
        dimension=cells["row"], list=cells["column"]
    )
    headers = [
        *(page.t(f"reform.column.{name}") for name in ("dimension", "list", "items")),
        *(page.t(f"reform.light.{light}") for light in LIGHTS),
    ]
    chart_panel(
        page,
        "board",
        heading=_heading(page, cells),
        about=about(page, "board"),
        hint=page.t("common.hint.cell"),
        figure=heat_map(
            cells,
            rows=[page.t(f"reform.dimension.{name}") for name in DIMENSIONS],
            columns=[page.t(f"reform.list.{name}") for name in LISTS],
            row_height=66,
        ),
        table=table.set_axis(headers, axis=1),
        metrics=["reform_completion", "reform_overdue"],
        note=page.t("reform.rule"),
        chooses=(CELL,),
    )


def _cells(page: Page, items: pd.DataFrame) -> pd.DataFrame:
    """One row a cell with items: how many, by light, and the words in it."""
    sums = items.pivot_table(
        index=["dimension", "list"], columns="light", values="title", aggfunc="count"
    )
    sums = sums.reindex(columns=list(LIGHTS)).fillna(0).astype(int).reset_index()
    sums["items"] = sums[list(LIGHTS)].sum(axis=1)
    return sums.assign(
        key=[CODES[cell] for cell in zip(sums["dimension"], sums["list"], strict=True)],
        row=[page.t(f"reform.dimension.{name}") for name in sums["dimension"]],
        column=[page.t(f"reform.list.{name}") for name in sums["list"]],
        value=sums[list(RED)].sum(axis=1),
        text=[_words(page, row) for row in sums[list(LIGHTS)].to_dict("records")],
    )


def _words(page: Page, counts: Mapping[Hashable, int]) -> str:
    """▲2 ▼1 over ◐1 ●3 over ✓4: what calls for action on top; three lines fit on a phone."""
    said = {
        light: f"{page.t(f'reform.light.{light}').split()[0]}{count}"
        for light, count in counts.items()
        if count
    }
    lines = (("overdue", "lagging"), ("catching_up", "on_time"), ("on_hold", "done"))
    spoken = [" ".join(said[light] for light in line if light in said) for line in lines]
    return "<br>".join(line for line in spoken if line)


def _heading(page: Page, cells: pd.DataFrame) -> str:
    if cells.empty:
        return page.title("reform_completion")
    total, done = int(cells["items"].sum()), int(cells["done"].sum())
    red = cells.groupby("row", sort=False)["value"].sum()
    words = {"total": total, "done": done, "red": int(red.sum())}
    if total == done:
        return page.t("reform.board.all_done", **words)
    if not red.sum():
        return page.t("reform.board.no_red", **words)
    return page.t("reform.board.red", dimension=red.idxmax(), most=int(red.max()), **words)


def choose_cell(page: Page) -> str:
    """The code of the cell that is chosen; `?cell=3-1` in the URL."""
    with st.container(horizontal=True, vertical_alignment="center", key="cell-choice"):
        cell, refused = choose(
            st.selectbox,
            CELL,
            page.t("reform.cell.label"),
            [EVERYTHING, *CELLS],
            default=EVERYTHING,
            words=lambda code: page.t("reform.cell.show", what=cell_words(page, code)),
            variant=page.lang,
            label_visibility="collapsed",
            width=320,
        )
        if cell != EVERYTHING:
            st.button(f"✕ {cell_words(page, cell)}", key="undo-cell", on_click=_undo)
    if refused:
        st.warning(page.t("reform.cell.refused", value=refused))
    return cell


def items_of(tasks: Tasks, cell: str) -> pd.DataFrame:
    """The items in a cell."""
    items = tasks.items
    if cell == EVERYTHING:
        return items
    dimension, name = CELLS[cell]
    return items[(items["dimension"] == dimension) & (items["list"] == name)]


def _undo() -> None:
    st.session_state[CELL] = EVERYTHING


def cell_words(page: Page, code: str) -> str:
    """素质提升 · 重点任务; all lists where no cell is chosen."""
    if code == EVERYTHING:
        return page.t("reform.cell.all")
    dimension, name = CELLS[code]
    return f"{page.t(f'reform.dimension.{dimension}')} · {page.t(f'reform.list.{name}')}"
