"""A panel whose content is a table to act on, under the finding, with a download and its source."""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from dashboard.exports.pieces import TABLE, Piece, Table
from dashboard.exports.tables import SaidTable, in_words
from dashboard.parts.block import Block, asked_of, button, draw_block, keep_asked
from dashboard.parts.explain import sources_line
from dashboard.parts.notices import empty_html
from dashboard.parts.page import Page
from dashboard.parts.panel import CSV, csv_file, foot_html, panel_head
from dashboard.parts.panel_tools import MENU, menu_button, open_menu
from dashboard.parts.recording import piece_of
from dashboard.parts.remembered import show

# As many as a browser shows and sorts at once; the download has all.
MOST_ROWS = 1000


@dataclass(frozen=True)
class TablePanel:
    """A panel as it is drawn: `shown` is the table in words, `foot` HTML; the rest is that of
    `table_panel`. The table itself is packed until somebody asks for it, as a ChartPanel's is.
    """

    key: str
    heading: str
    about: str
    hint: str
    packed_table: bytes
    shown: SaidTable
    units: Mapping[str, str]
    metrics: tuple[str, ...]
    note: str
    foot: str
    empty: str

    @property
    def table(self) -> pd.DataFrame:
        table: pd.DataFrame = pickle.loads(self.packed_table)
        return table

    def draw(self, page: Page) -> None:
        key = f"{page.name}-{self.key}"
        if not self.shown.rows:
            head = panel_head(page, self, tools="") + empty_html(self.empty)
            draw_block(Block(key, head=head, foot=self.foot, is_framed=True))
            return
        asked = asked_of(key)
        menu = partial(open_menu, page, self.key, heading=self.heading)
        block = Block(
            key,
            head=panel_head(page, self, tools=button("CSV", CSV) + menu_button(page)),
            table=self.shown,
            foot=self.foot,
            file=csv_file(page, self) if asked == CSV else None,
            is_framed=True,
            on_ask=keep_asked(key),
            then=menu if asked == MENU else None,
        )
        draw_block(block)

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
            empty="" if self.shown.rows else self.empty,
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
    bars: Sequence[str] = (),
    metrics: Sequence[str] = (),
    note: str = "",
    empty: str = "",
) -> None:
    """Show a table as a panel; `table`, `units` and `metrics` are those of `chart_panel`.

    A column of `bars` holds shares of a whole, which are drawn behind their numbers. An empty table
    shows `empty`.
    """
    kinds = dict(units or {})
    said = note
    if len(table) > MOST_ROWS:
        cut = page.t("common.rows_cut", shown=f"{MOST_ROWS:,}", total=f"{len(table):,}")
        said = f"{note}\n{cut}".strip()
    panel = TablePanel(
        key=key,
        heading=heading,
        about=about,
        hint=hint,
        packed_table=pickle.dumps(table),
        shown=in_words(Table.of(table.head(MOST_ROWS), kinds), page.lang, decimals=1, bars=bars),
        units=kinds,
        metrics=tuple(metrics),
        note=note,
        foot=foot_html(page, list(metrics), said),
        empty=empty or page.t("common.no_rows"),
    )
    show(page, panel)
