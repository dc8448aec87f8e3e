"""How the pivot is turned: everything in the URL, so that a link opens the same table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from dashboard.app_pages.compare_choices import ALL, THEMES
from dashboard.app_pages.explore_ready import READY, apply
from dashboard.app_pages.explore_sources import CUTS, METRICS, SOURCES
from dashboard.metrics.pivot import METRIC, MONTH, PLACE, Layout
from dashboard.metrics.pivot_measures import MEASURES, VALUE, Window
from dashboard.parts import data
from dashboard.parts.block import Block, asked_of, button, draw_block, keep_asked
from dashboard.parts.page import Page
from dashboard.parts.pickers import pick, pick_many, show_refused

SPANS = ("1", "6", "12", "18", "year", "all")
USUAL_SPAN = "12"
OFF, COLUMN, ROW = TINTS = ("off", "column", "row")
USUAL, HIGH, LOW = SORTS = ("usual", "high", "low")
DEEPEST = 2
READY_MADE = "explore-ready"


@dataclass(frozen=True)
class Turn:
    """`source` is metrics or a list; `among` the districts to show, all where empty."""

    source: str
    metrics: tuple[str, ...]
    layout: Layout
    measures: tuple[str, ...]
    window: Window
    among: tuple[str, ...]
    tint: str
    sort: str


def choose_turn(page: Page) -> Turn:
    """Draw the ready-made pivots and the choices. A first visit opens the first ready-made one."""
    # Before the widgets of the choices that it makes.
    _begin(asked_of(READY_MADE))
    _show_ready(page)
    with st.container(horizontal=True, gap="xsmall", key="explore-what"):
        source = _pick_one(page, "from", (METRICS, *SOURCES), METRICS)
        theme = ALL
        if source == METRICS:
            theme = _pick_one(page, "theme", (*THEMES, ALL), "coverage")
        offered = offered_metrics(page, source, theme)
        metrics = _choose_some(page, "metrics", offered, width=430) or offered
        span = _pick_one(page, "months", SPANS, USUAL_SPAN)
        among = [] if page.district else _choose_among(page)
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="xsmall", key="explore-turn"
    ):
        rows, columns = _choose_sides(page, source)
        # The browser makes what is in here when somebody opens it.
        with st.popover(page.t("explore.look"), key="explore-look", width="content"):
            shown = _choose_some(page, "show", list(MEASURES), width="stretch") or [VALUE]
            sort = _pick_one(page, "sort", SORTS, USUAL)
            tint = _pick_one(page, "tint", TINTS, COLUMN)
    show_refused(page, st.empty())
    measures = tuple(measure for measure in MEASURES if measure in shown)
    window = Window(page.month, _months(page, span))
    layout = _layout(rows, columns, metrics)
    return Turn(source, tuple(metrics), layout, measures, window, tuple(among), tint, sort)


def offered_metrics(page: Page, source: str, theme: str) -> list[str]:
    """The metrics that can be turned: a theme's, or those that a list is cut for."""
    if source != METRICS:
        return list(SOURCES[source].metrics)
    themes = [name for one in THEMES for name in THEMES[one] if theme in (ALL, one)]
    found = [id for id, metric in page.metrics.items() if metric.theme in themes]
    return sorted(found, key=lambda id: themes.index(page.metrics[id].theme))


def dimensions(source: str) -> list[str]:
    """What can go down or across."""
    if source == METRICS:
        return [METRIC, PLACE, MONTH]
    about = SOURCES[source]
    return [METRIC, PLACE, *([MONTH] if about.has_months else []), *about.cuts]


def _begin(asked: str | None) -> None:
    own = ("from", "rows", "cols", "metrics", "show", "months")
    is_first = "list:rows" not in st.session_state
    if is_first and not any(key in st.query_params for key in own):
        asked = READY[0].name
    for ready in READY:
        if ready.name == asked:
            apply(ready)


def _show_ready(page: Page) -> None:
    names = [ready.name for ready in READY]
    buttons = "".join(button(page.t(f"explore.ready.{name}"), name) for name in names)
    html = f'<div class="ready">{buttons}</div>'
    draw_block(Block(READY_MADE, head=html, on_ask=keep_asked(READY_MADE)))


def _pick_one(page: Page, key: str, options: Sequence[str], default: str) -> str:
    return pick(
        page,
        key,
        options,
        default=default,
        words=lambda code: _words(page, key, code),
        width=174,
    )


def _words(page: Page, key: str, code: str) -> str:
    if key == "theme":
        return page.t("explore.theme.all" if code == ALL else f"{code}.nav")
    return page.t(f"explore.{key}.{code}")


def _choose_some(
    page: Page,
    key: str,
    options: list[str],
    *,
    width: int | Literal["stretch"],
    most: int | None = None,
) -> list[str]:
    is_metric, is_side = key == "metrics", key in ("rows", "cols")

    def words(code: str) -> str:
        if is_metric:
            return page.title(code)
        return dimension_words(page, code) if is_side else page.t(f"explore.measure.{code}")

    return pick_many(page, key, options, words=words, most=most, width=width, wrap=True)


def _choose_among(page: Page) -> list[str]:
    codes = list(page.places["district_code"])
    return pick_many(page, "among", codes, words=page.place, width=174)


def _choose_sides(page: Page, source: str) -> tuple[list[str], list[str]]:
    offered = dimensions(source)
    rows = _choose_some(page, "rows", offered, width=230, most=DEEPEST)
    free = [dim for dim in offered if dim not in rows]
    columns = _choose_some(page, "cols", free, width=230, most=DEEPEST)
    return rows, columns


def dimension_words(page: Page, dim: str) -> str:
    """What a dimension is called; places are a district's towns where one is chosen."""
    if dim == PLACE:
        return page.t("common.town" if page.district else "common.district")
    kind = "cut_by" if dim in CUTS else "dimension"
    return page.t(f"explore.{kind}.{dim}")


def _layout(rows: list[str], columns: list[str], metrics: list[str]) -> Layout:
    """Several metrics that are on neither side are lines of their own; rows there must be."""
    if METRIC not in rows + columns and (len(metrics) > 1 or not rows):
        rows = [METRIC, *rows]
    return Layout(tuple(rows or [METRIC]), tuple(columns))


def _months(page: Page, span: str) -> int:
    if span == "year":
        return int(page.month[5:])
    if span != "all":
        return int(span)
    return sum(month <= page.month for month in data.cached_months(page.reader))
