"""A panel whose content is a table to act on, under the finding, with a download and its source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.exports.pieces import TABLE, Piece, Table
from dashboard.exports.tables import readable
from dashboard.parts.block import Block, asked_of, button, draw_block, keep_asked
from dashboard.parts.explain import sources_line
from dashboard.parts.notices import empty_html
from dashboard.parts.page import Page
from dashboard.parts.panel import CSV, csv_file, foot_html, panel_head
from dashboard.parts.panel_tools import MENU, menu_button, open_menu
from dashboard.parts.recording import piece_of
from dashboard.parts.remembered import show

# About twelve rows; a longer table scrolls inside its panel.
TALLEST = 460
ROW = 35


@dataclass(frozen=True)
class TablePanel:
    """A panel as it is drawn: `shown` is the table for people, `foot` HTML; the rest is that of
    `table_panel`.
    """

    key: str
    heading: str
    about: str
    hint: str
    table: pd.DataFrame
    shown: pd.DataFrame
    units: Mapping[str, str]
    columns: Mapping[str, Any]
    metrics: tuple[str, ...]
    note: str
    foot: str
    empty: str

    def draw(self, page: Page) -> None:
        key = f"{page.name}-{self.key}"
        asked = asked_of(key)
        with st.container(border=True, key=f"panel-{self.key}"):
            if self.table.empty:
                empty = panel_head(page, self, tools="") + empty_html(self.empty)
                draw_block(Block(key, head=empty, foot=self.foot))
                return
            head = Block(
                key,
                head=panel_head(page, self, tools=button("CSV", CSV) + menu_button(page)),
                file=csv_file(page, self) if asked == CSV else None,
                on_ask=keep_asked(key),
            )
            draw_block(head)
            self._rows(page)
            draw_block(Block(f"{key}-foot", foot=self.foot))
        if asked == MENU:
            open_menu(page, self.key, heading=self.heading)

    def _rows(self, page: Page) -> None:
        st.dataframe(
            self.shown,
            hide_index=True,
            height=min(TALLEST, ROW * (len(self.table) + 1) + 3),
            column_config=dict(self.columns),
            key=f"{page.name}-{self.key}-table",
            # An empty cell is no word of a language.
            placeholder="",
            alt=self.heading,
        )

    def piece(self, page: Page) -> Piece:
        return piece_of(
            page,
            TABLE,
            self.key,
            self.heading,
            about=self.about,
            table=Table.of(self.table, self.units),
            note=self.note,
            source=sources_line(page, list(self.metrics)) if self.metrics else "",
            metrics=self.metrics,
            empty="" if len(self.table) else self.empty,
        )


def table_panel(
    page: Page,
    key: str,
    *,
    heading: str,
    about: str,
    hint: str = "",
    table: pd.DataFrame,
    units: Mapping[str, str] | None = None,
    columns: Mapping[str, Any] | None = None,
    metrics: Sequence[str] = (),
    note: str = "",
    empty: str = "",
) -> None:
    """Show a table as a panel; `table`, `units` and `metrics` are those of `chart_panel`.

    `columns` is Streamlit's configuration of columns by header. An empty table shows `empty`.
    """
    kinds = dict(units or {})
    panel = TablePanel(
        key=key,
        heading=heading,
        about=about,
        hint=hint,
        table=table,
        shown=readable(table, kinds, page.lang),
        units=kinds,
        columns=dict(columns or {}),
        metrics=tuple(metrics),
        note=note,
        foot=foot_html(page, list(metrics), note),
        empty=empty or page.t("common.no_rows"),
    )
    show(page, panel)
