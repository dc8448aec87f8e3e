"""A chart of what is selected in the pivot: lines over months, bars of anything else."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.app_pages.explore_cells import Kind, kind_of, metric_words
from dashboard.app_pages.explore_choices import Turn
from dashboard.app_pages.explore_facts import Extent, code_words, read_pivot
from dashboard.app_pages.explore_grid import Cells, shown_part
from dashboard.charts.named_lines import named_lines
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.charts.small_trends import small_trends
from dashboard.metrics.pivot import METRIC, MONTH, TOTAL
from dashboard.metrics.pivot_grid import Grid
from dashboard.metrics.pivot_measures import VALUE
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import once, remembered
from dashboard.text.formats import month_label

# Lines that can be told apart, little plots and bars that fit one panel, and rows drawn unasked.
MOST_LINES, MOST_PLOTS, MOST_BARS, UNASKED = 5, 15, 24, 5


@dataclass(frozen=True)
class Chosen:
    """One metric and measure of the selection: key, label, month (TOTAL none) and value."""

    metric: str
    measure: str
    rows: pd.DataFrame
    is_asked: bool
    others: bool


@remembered
def show_chart(page: Page, turn: Turn, cells: Cells) -> None:
    """Draw the selection, or unasked the first lines."""
    extent, grid = once(page, read_pivot, turn)
    grid = shown_part(grid)
    chosen = _chosen(page, turn, extent, grid, cells)
    kind = kind_of(page, chosen.metric, chosen.measure)
    over_time = chosen.rows[MONTH].nunique() > 1
    most = MOST_PLOTS if over_time else MOST_BARS
    keys = chosen.rows["key"].unique()[:most] if over_time else None
    rows = chosen.rows.head(most) if keys is None else chosen.rows[chosen.rows["key"].isin(keys)]
    is_cut = len(rows) < len(chosen.rows)
    figure = _lines(page, rows, kind) if over_time else _bars(rows, kind)
    measure = page.t(f"explore.measure.{chosen.measure}")
    names = {"label": page.t("explore.chart.line"), MONTH: page.t("common.month"), "value": measure}
    table = rows.assign(
        month=[month_label(m, page.lang) if m else "" for m in rows[MONTH]],
        value=rows["value"] * kind.scale,
    )
    chart_panel(
        page,
        "chart",
        heading=_heading(page, chosen, rows, kind),
        about=page.t("explore.chart.about" if chosen.is_asked else "explore.chart.unasked"),
        figure=figure,
        table=table[list(names)].rename(columns=names),
        metrics=[chosen.metric],
        note=" ".join(
            page.t(f"explore.chart.{name}", most=most)
            for name, holds in (("cut", is_cut), ("others", chosen.others))
            if holds
        ),
        empty=page.t("explore.chart.empty"),
        months=sorted(set(rows[MONTH])) if over_time else (),
    )


def _heading(page: Page, chosen: Chosen, rows: pd.DataFrame, kind: Kind) -> str:
    """Which of the lines' newest values, or of the bars, is highest and which lowest."""
    name = metric_words(page, chosen.metric)
    if chosen.measure != VALUE:
        name = f"{name} {page.t(f'explore.measure.{chosen.measure}')}"
    known = rows.dropna(subset=["value"]).sort_values(MONTH, kind="stable")
    if known.empty:
        return page.t("explore.chart.plain", name=name)
    ends = known.drop_duplicates("key", keep="last").sort_values("value", kind="stable")
    low, high = ends.iloc[0], ends.iloc[-1]
    if len(ends) > 1:
        words = {"high": high["label"], "low": low["label"]}
        most, least = kind.say(high["value"]), kind.say(low["value"])
        return page.t("explore.chart.ends", name=name, most=most, least=least, **words)
    value = {"label": high["label"], "value": kind.say(high["value"])}
    if len(known) == 1:
        return page.t("explore.chart.one", name=name, **value)
    before = kind.say(known["value"].iloc[0])
    return page.t("explore.chart.moved", name=name, before=before, **value)


def _first_lines(grid: Grid) -> Cells:
    """What to draw unasked: the first lines over time, else every line's total, else a line."""
    lines = [n for n, key in enumerate(grid.rows) if not grid.is_total(key)] or [0]
    columns = range(len(grid.columns))
    plain = [n for n in columns if not grid.is_total(grid.columns[n])]
    if MONTH in grid.layout.columns:
        return tuple((row, column) for row in lines[:UNASKED] for column in plain)
    if MONTH in grid.layout.rows:
        return tuple((row, column) for column in plain[:UNASKED] for row in lines)
    if METRIC in grid.layout.rows:
        return tuple((lines[0], column) for column in plain)
    total = next((n for n in columns if set(grid.columns[n][:-1]) == {TOTAL}), plain[0])
    return tuple((row, total) for row in lines)


def _chosen(page: Page, turn: Turn, extent: Extent, grid: Grid, selected: Cells) -> Chosen:
    """Of the cells those that share the first one's metric and measure: one axis, one unit."""
    cells = selected or _first_lines(grid)
    kinds = [(grid.metric(row, column), grid.measure(column)) for row, column in cells]
    metric, measure = kinds[0]
    rows = []
    for (row, column), kind in zip(cells, kinds, strict=True):
        if kind != kinds[0]:
            continue
        codes = dict(zip(grid.layout.rows, grid.rows[row], strict=True))
        codes |= dict(zip(grid.layout.columns, grid.columns[column][:-1], strict=True))
        month = codes.pop(MONTH, "")
        codes.pop(METRIC, None)
        if month == TOTAL:
            continue
        # Of what a total is one is said by what it stands beside.
        told = {d: c for d, c in codes.items() if c != TOTAL} or dict(list(codes.items())[:1])
        words = [code_words(page, turn, extent, dim, code) for dim, code in told.items()]
        rows.append(
            {
                "key": "/".join(codes.values()),
                "label": " · ".join(dict.fromkeys(words)) or page.place(page.chosen),
                MONTH: month,
                "value": grid.numbers[row, column],
            }
        )
    frame = pd.DataFrame(rows, columns=["key", "label", MONTH, "value"])
    return Chosen(metric, measure, frame, bool(selected), len(set(kinds)) > 1)


def _lines(page: Page, rows: pd.DataFrame, kind: Kind) -> go.Figure | None:
    months = page.month_words(sorted(set(rows[MONTH])))
    known = rows.dropna(subset=["value"]).sort_values(MONTH, kind="stable")
    if known["key"].nunique() > MOST_LINES:
        return small_trends(known, say=kind.say, months=months)
    return named_lines(
        known.rename(columns={"key": "series"}),
        say=kind.say,
        say_mark=kind.say,
        month_words=months,
        front=_highest(known),
    )


def _highest(known: pd.DataFrame) -> str:
    """The line that ends highest: the heading names it."""
    ends = known.drop_duplicates("key", keep="last")
    return str(ends["key"].iloc[int(ends["value"].argmax())]) if len(ends) else ""


def _bars(rows: pd.DataFrame, kind: Kind) -> go.Figure | None:
    months = {month: f" {month}" if month else "" for month in rows[MONTH].unique()}
    labels = rows["label"] if len(months) < 2 else rows["label"] + rows[MONTH].map(months)
    return ranked_bars(rows.assign(label=labels), say=kind.say, keep_order=True)
