"""A panel whose content is a table to act on, under the finding, with a download and its source."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.exports.pieces import TABLE, Table
from dashboard.exports.tables import as_csv, readable
from dashboard.parts.explain import sources_line
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.panel import foot_html, with_hint
from dashboard.parts.panel_tools import show_menu
from dashboard.parts.recording import is_recording, piece_of, record

# About twelve rows; a longer table scrolls inside its panel.
TALLEST = 460
ROW = 35


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
    """Draw a table as a panel; `table`, `units` and `metrics` are those of `chart_panel`.

    `columns` is Streamlit's configuration of columns by header. An empty table shows `empty`.
    """
    units = dict(units or {})
    if is_recording():
        piece = piece_of(
            page,
            TABLE,
            key,
            heading,
            about=about,
            table=Table.of(table, units),
            note=note,
            source=sources_line(page, list(metrics)) if metrics else "",
            metrics=tuple(metrics),
            empty="" if len(table) else empty or page.t("common.no_rows"),
        )
        record(piece)
        return
    told = with_hint(page, about, hint)
    with st.container(border=True, key=f"panel-{key}"):
        with st.container(horizontal=True, gap="small", key=f"{page.name}-{key}-panelhead"):
            st.html(
                f'<div class="panel-head"><h3>{escape(heading)}</h3><p>{escape(told)}</p></div>',
                width="stretch",
            )
            if len(table):
                st.download_button(
                    "CSV",
                    data=lambda: as_csv(readable(table, units, page.lang)),
                    file_name=f"{page.name}-{key}-{page.month}.csv",
                    mime="text/csv",
                    key=f"{page.name}-{key}-csv",
                    type="tertiary",
                    on_click="ignore",
                )
                show_menu(page, key)
        if table.empty:
            show_empty(empty or page.t("common.no_rows"))
        else:
            st.dataframe(
                readable(table, units, page.lang),
                hide_index=True,
                height=min(TALLEST, ROW * (len(table) + 1) + 3),
                column_config=dict(columns or {}),
                key=f"{page.name}-{key}-table",
                # An empty cell is no word of a language.
                placeholder="",
                alt=heading,
            )
        st.html(foot_html(page, list(metrics), note))
