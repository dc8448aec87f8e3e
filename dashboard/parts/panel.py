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
from dashboard.exports.pieces import CHART, Piece, Table, figure_text
from dashboard.exports.tables import as_csv, readable
from dashboard.parts import data
from dashboard.parts.chart import draw_chart
from dashboard.parts.explain import explain_metric, sources_line
from dashboard.parts.notes import notes_of
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.panel_tools import show_menu
from dashboard.parts.recording import piece_of
from dashboard.parts.remembered import show

TABLE = "table"


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
        with st.container(border=True, height="stretch", key=f"panel-{self.key}"):
            _draw(page, self)

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


# A fragment: to turn a chart into its table reruns the panel, not the page.
@st.fragment
def _draw(page: Page, panel: ChartPanel) -> None:
    key = f"{page.name}-{panel.key}"
    about = with_hint(page, panel.about, panel.hint)
    with st.container(horizontal=True, gap="small", key=f"{key}-panelhead"):
        st.html(
            f'<div class="panel-head"><h3>{escape(panel.heading)}</h3><p>{escape(about)}</p></div>',
            width="stretch",
        )
        if panel.figure is not None:
            view = _tools(page, key, panel)
            show_menu(page, panel.key, image_of=lambda: panel.piece(page))
    if panel.figure is None:
        show_empty(panel.empty)
    elif view == TABLE:
        shown = readable(panel.table, panel.units, page.lang)
        st.dataframe(shown, hide_index=True, key=f"{key}-table", height="content")
    else:
        draw_chart(
            panel.figure,
            key=key,
            alt=panel.heading,
            config=panel.config,
            on_choose=partial(_choose, page, panel.chooses) if panel.chooses else None,
        )
    st.html(panel.foot)


def with_hint(page: Page, about: str, hint: str) -> str:
    """What is shown, and what a click on it does."""
    if not hint:
        return about
    return page.t("common.two_sentences", first=about.rstrip("。."), second=hint)


def _tools(page: Page, key: str, panel: ChartPanel) -> str:
    """Chart or table, and the download; gives the view chosen."""
    view = st.segmented_control(
        page.t("common.view"),
        (CHART, TABLE),
        default=CHART,
        format_func=lambda kind: page.t(f"common.{kind}"),
        key=f"{key}-view",
        label_visibility="collapsed",
        required=True,
        width="content",
    )
    csv_button(page, key, panel)
    return view or CHART


class Tabled(Protocol):
    """A panel with a table."""

    @property
    def table(self) -> pd.DataFrame: ...

    @property
    def units(self) -> Mapping[str, str]: ...


def csv_button(page: Page, key: str, panel: Tabled) -> None:
    """The panel's table as a file, made when somebody asks for it."""
    st.download_button(
        "CSV",
        data=lambda: as_csv(readable(panel.table, panel.units, page.lang)),
        file_name=f"{key}-{page.month}.csv",
        mime="text/csv",
        key=f"{key}-csv",
        type="tertiary",
        on_click="ignore",
    )


def foot_html(
    page: Page, metrics: list[str], note: str, *, notes: Sequence[tuple[str, str, str]] = ()
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
    if chosen:
        st.session_state.update(chosen)
        st.rerun()
