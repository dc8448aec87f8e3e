"""A panel: the finding as its heading, the chart, the same as a table, a download, the source."""

import json
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any, Protocol

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.dated_notes import mark_notes
from dashboard.exports.pieces import CHART, TABLE, Piece, Table, figure_text
from dashboard.exports.tables import as_csv, in_words, readable
from dashboard.parts import data
from dashboard.parts.block import (
    MARK,
    Asked,
    Block,
    Chart,
    File,
    asked_of,
    button,
    draw_block,
    head_html,
    keep_asked,
    saved_file,
)
from dashboard.parts.explain import explain_metric, sources_line
from dashboard.parts.notes import notes_of
from dashboard.parts.notices import empty_html
from dashboard.parts.page import Page
from dashboard.parts.panel_tools import MENU, menu_button, open_menu
from dashboard.parts.recording import piece_of
from dashboard.parts.remembered import show

CSV = "csv"


@dataclass(frozen=True)
class ChartPanel:
    """A panel as it is drawn: `figure` is JSON, `foot` HTML; the rest is that of `chart_panel`.

    The table is packed until somebody asks for it: a frame is a hundred objects, and Python's
    collector looks at all that is kept, after every run.
    """

    key: str
    heading: str
    about: str
    hint: str
    figure: str | None
    packed_table: bytes
    units: Mapping[str, str]
    metrics: tuple[str, ...]
    note: str
    foot: str
    empty: str
    chooses: tuple[str, ...]
    config: Mapping[str, Any]

    @property
    def table(self) -> pd.DataFrame:
        table: pd.DataFrame = pickle.loads(self.packed_table)
        return table

    def draw(self, page: Page) -> None:
        key = f"{page.name}-{self.key}"
        if self.figure is None:
            head = panel_head(page, self, tools="") + empty_html(self.empty)
            draw_block(Block(key, head=head, foot=self.foot, is_framed=True))
            return
        asked, view = asked_of(key), st.session_state.get(f"{key}-view", CHART)
        if asked in (CHART, TABLE):
            view = st.session_state[f"{key}-view"] = asked
        chart = Chart(self.figure, self.heading, self.config, chooses=bool(self.chooses))
        is_chart = view == CHART
        block = Block(
            key,
            head=panel_head(page, self, tools=_tools(page, view)),
            chart=chart if is_chart else None,
            table=None if is_chart else in_words(Table.of(self.table, self.units), page.lang),
            foot=self.foot,
            file=csv_file(page, self) if asked == CSV else None,
            is_framed=True,
            on_ask=self._ask(page, key),
            then=partial(self._open_menu, page) if asked == MENU else None,
        )
        draw_block(block)

    def _open_menu(self, page: Page) -> None:
        open_menu(page, self.key, heading=self.heading, image_of=lambda: self.piece(page))

    def _ask(self, page: Page, key: str) -> Asked:
        keep = keep_asked(key)

        def ask(words: Sequence[str]) -> None:
            if words[0] == MARK:
                _choose(page, self.chooses, words[1:])
            else:
                keep(words)

        return ask

    def piece(self, page: Page) -> Piece:
        return piece_of(
            page,
            CHART,
            self.key,
            self.heading,
            about=self.about,
            figure=None if self.figure is None else json.loads(self.figure),
            table=Table.of(self.table, self.units),
            note=self.note,
            source=sources_line(page, list(self.metrics)) if self.metrics else "",
            metrics=self.metrics,
            empty="" if self.figure is not None else self.empty,
        )


def chart_panel(
    page: Page,
    key: str,
    *,
    heading: str,
    about: str,
    hint: str = "",
    figure: go.Figure | None,
    table: pd.DataFrame,
    units: Mapping[str, str] | None = None,
    metrics: Sequence[str] = (),
    note: str = "",
    empty: str = "",
    chooses: Sequence[str] = (),
    months: Sequence[str] = (),
    config: Mapping[str, Any] | None = None,
) -> None:
    """Show a panel. `key` is unique on the page and never changes, or the chart flickers.

    `heading` is the finding, `about` what is shown and in which units, `hint` what a click does,
    which is said on the page only, on no slide and no paper. `table` holds the chart's
    numbers under headers in the page's language; `units` names the unit of a column where it has
    one (percent columns are fractions). `metrics` are explained behind ⓘ and give the source line.
    A figure that is None shows `empty` (why there is nothing) instead. `chooses` names the
    choices (district, town, month) that a click on a mark makes, in the order of the mark's
    customdata. `months` are those of a time axis, in order: dated notes are marked on it.
    """
    notes = [sign for sign in notes_of(page) if sign[1] in months]
    if figure is not None:
        mark_notes(figure, notes, months)
    panel = ChartPanel(
        key=key,
        heading=heading,
        about=about,
        hint=hint,
        figure=None if figure is None else figure_text(figure),
        packed_table=pickle.dumps(table),
        units=dict(units or {}),
        metrics=tuple(metrics),
        note=note_words(note, notes),
        foot=foot_html(page, list(metrics), note, notes=notes),
        empty=empty or page.t("common.no_rows"),
        chooses=tuple(chooses),
        config=dict(config or {}),
    )
    show(page, panel)


class Told(Protocol):
    """A panel with a heading, what is shown, and its table."""

    @property
    def key(self) -> str: ...

    @property
    def heading(self) -> str: ...

    @property
    def about(self) -> str: ...

    @property
    def hint(self) -> str: ...

    @property
    def table(self) -> pd.DataFrame: ...

    @property
    def units(self) -> Mapping[str, str]: ...


def panel_head(page: Page, panel: Told, *, tools: str) -> str:
    """The finding, what is shown and what a click on it does, with buttons beside."""
    about = panel.about
    if panel.hint:
        first = about.rstrip("。.")
        about = page.t("common.two_sentences", first=first, second=panel.hint)
    words = f"<h3>{escape(panel.heading)}</h3><p>{escape(about)}</p>"
    return head_html(words, tools)


def _tools(page: Page, view: str) -> str:
    """Chart or table, the download and the menu."""
    kinds = "".join(
        button(page.t(f"common.{kind}"), kind, pressed=kind == view) for kind in (CHART, TABLE)
    )
    label = escape(page.t("common.view"))
    switch = f'<span class="switch" role="group" aria-label="{label}">{kinds}</span>'
    return switch + button("CSV", CSV) + menu_button(page, has_image=True)


def csv_file(page: Page, panel: Told) -> File:
    """The panel's table as a file."""
    name = f"{page.name}-{panel.key}-{page.month}.csv"
    return saved_file(name, as_csv(readable(panel.table, panel.units, page.lang)))


def foot_html(
    page: Page, metrics: Sequence[str], note: str, *, notes: Sequence[tuple[str, str, str]] = ()
) -> str:
    """Below a panel: the note, the dated notes that it marks (sign, month, words), the sources,
    and the metrics explained behind ⓘ.
    """
    said = note_words(note, notes)
    parts = [escape(said).replace("\n", "<br>")] if said else []
    if metrics:
        parts.append(escape(sources_line(page, metrics)))
        sections = "".join(f"<section>{explain_metric(page, m)}</section>" for m in metrics)
        parts.append(
            f'<details class="explain"><summary>ⓘ {escape(page.t("common.explain"))}</summary>'
            f'<div class="sheet">{sections}</div></details>'
        )
    return f'<div class="panel-foot">{"<br>".join(parts[:-1])} {parts[-1] if parts else ""}</div>'


def note_words(note: str, notes: Sequence[tuple[str, str, str]]) -> str:
    """The note, and in a line of their own the dated notes that the panel marks."""
    marked = "　".join(f"{sign} {words}" for sign, _, words in notes)
    return "\n".join(part for part in (note, marked) if part)


def _choose(page: Page, chooses: Sequence[str], codes: Sequence[str]) -> None:
    """Take what a clicked mark stands for."""
    chosen = {name: code for name, code in zip(chooses, codes, strict=False) if code}
    if chosen.get("month", page.month) not in data.cached_months(page.reader):
        del chosen["month"]
    st.session_state.update(chosen)
