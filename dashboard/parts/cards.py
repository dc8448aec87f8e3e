"""Cards: a metric's name, value, changes, sparkline and pace; one block of HTML for a whole row.

Streamlit's own metric knows no 万, is cut at phone width and costs an element each.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.metrics.comparison import SPRING, USUAL
from dashboard.metrics.pace import Pace, pace
from dashboard.metrics.series import YEAR
from dashboard.parts.explain import explain_metric
from dashboard.parts.page import Page
from dashboard.text.formats import NOTHING, distance, signed

SPARK_MONTHS = 13
SHAPES = {"on": "●", "amber": "◐", "red": "▲"}


def show_cards(page: Page, metrics: Sequence[str]) -> None:
    """One row of cards (four across, two on a phone) for the chosen district or the city."""
    rows, series = _read(page, metrics)
    cards = "".join(card_html(page, m, rows.get(m), series.get(m, [])) for m in metrics)
    st.html(f'<div class="cards">{cards}</div>')


def show_grouped_cards(page: Page, groups: Mapping[str, Sequence[str]]) -> None:
    """Cards in columns, one a group (at most four groups of three), each under its title."""
    rows, series = _read(page, [metric for group in groups.values() for metric in group])
    blocks = []
    for title, group in groups.items():
        blocks.append(f'<div class="theme">{escape(title)}</div>')
        for n, metric in enumerate(group):
            lead = n == 0
            blocks.append(card_html(page, metric, rows.get(metric), series.get(metric, []), lead))
    st.html(f'<div class="cards grouped">{"".join(blocks)}</div>')


def card_html(
    page: Page,
    metric: str,
    row: Mapping[str, Any] | None,
    series: Sequence[float],
    lead: bool = False,
) -> str:
    """One card. `row` is a row of headlines (None: no data up to this month)."""
    css = "card lead" if lead else "card"
    name = f'<div class="name">{escape(page.title(metric))}</div>'
    explain = (
        '<details class="explain"><summary aria-label="'
        f'{escape(page.t("common.explain"))}: {escape(page.title(metric))}">ⓘ</summary>'
        f'<div class="sheet">{explain_metric(page, metric)}</div></details>'
    )
    if row is None or pd.isna(row["shown"]):
        is_withheld = row is not None and row.get("is_withheld") is True
        empty = escape(page.t("common.withheld" if is_withheld else "common.no_value"))
        return f'<div class="{css}">{name}{explain}<div class="change">{empty}</div></div>'
    return (
        f'<div class="{css}">{name}{explain}<div class="row"><div class="value">'
        f"{escape(page.say(metric)(row['shown']))}{_period(page, metric, row)}</div>"
        f"{sparkline(series)}</div>{_changes(page, metric, row)}{_target(page, metric, row)}</div>"
    )


def sparkline(series: Sequence[float]) -> str:
    """The values as a line with a dot at its end; empty for fewer than three.

    A box clipped to the line's shape, because Streamlit strips SVG from HTML.
    """
    if len(series) < 3:
        return ""
    low, high = min(series), max(series)
    spread = (high - low) or 1.0
    step = 100 / (len(series) - 1)
    points = [(n * step, 90 - 80 * (value - low) / spread) for n, value in enumerate(series)]
    over = [f"{x:.1f}% {y:.1f}%" for x, y in points]
    under = [f"{x:.1f}% calc({y:.1f}% + 2px)" for x, y in reversed(points)]
    return (
        '<div class="spark" aria-hidden="true">'
        f'<i style="clip-path:polygon({",".join(over + under)})"></i>'
        f'<b style="top:{points[-1][1]:.1f}%"></b></div>'
    )


def status_words(page: Page, metric: str, stand: Pace) -> str:
    """A status as shape and word: ● 已达标, ◐ 差0.9个百分点, ▲ 落后20个百分点."""
    if stand.is_reached:
        return f"{SHAPES['on']} {page.t('common.reached')}"
    if page.metrics[metric].basis == "stock":
        gap = distance(stand.gap, page.unit(metric), page.lang)
        return f"{SHAPES[stand.status]} {page.t('common.short_of', gap=gap)}"
    if stand.status == "on":
        return f"{SHAPES['on']} {page.t('common.on_pace')}"
    behind = signed(stand.behind_points, "rate_points", page.lang).lstrip("+")
    return f"{SHAPES[stand.status]} {page.t('common.behind', points=behind)}"


def _period(page: Page, metric: str, row: Mapping[str, Any]) -> str:
    """What a value covers, where it is not simply the page's month and place."""
    words = []
    if page.metrics[metric].basis == "ytd" or row["window"] == YEAR:
        words.append(page.t("common.year_so_far"))
    elif row["window"]:
        words.append(page.t(f"common.window.choice.{row['window']}"))
    if row["month"] < page.month:
        words.append(page.t("common.as_at", month=page.month_name(row["month"])))
    if page.town and row["level"] == "district":
        words.append(page.t("common.of_district", place=page.place(page.district)))
    return f" <small>{escape(' '.join(words))}</small>" if words else ""


def _changes(page: Page, metric: str, row: Mapping[str, Any]) -> str:
    if page.against == USUAL:
        parts = [
            (page.t("common.yoy"), row["yoy"], row["shown"], row["year_ago"]),
            (page.t("common.mom"), row["mom"], row["step"], row["previous"]),
        ]
    else:
        parts = [(_versus(page, row), row["base_change"], row["shown"], row["base"])]
    spans = [
        f"<span>{escape(label)} <b>{escape(page.say_change(metric, change))}</b>"
        f"{_difference(page, metric, now, before)}</span>"
        for label, change, now, before in parts
    ]
    return f'<div class="change">{"".join(spans)}</div>'


def _versus(page: Page, row: Mapping[str, Any]) -> str:
    """What a value is compared with, where somebody chose that."""
    month = row["base_month"]
    if pd.isna(month):
        return page.t("common.against.none")
    if page.against == SPRING and page.metrics[row["metric"]].follows_spring_festival:
        return page.t("common.against.spring_versus", month=page.month_name(month))
    return page.t("common.against.versus", month=page.month_name(month))


def _difference(page: Page, metric: str, now: float | None, before: float | None) -> str:
    words = page.say_difference(metric, now, before)
    return f" <i>{escape(words)}</i>" if words and words != NOTHING else ""


def _target(page: Page, metric: str, row: Mapping[str, Any]) -> str:
    rule = page.metrics[metric]
    # A target is the year's, whatever window is looked at.
    done = row["ytd_value"] if row["window"] else row["shown"]
    stand = pace(done, row["target"], month=row["month"], basis=rule.basis, better=rule.better)
    if stand.status == "none":
        return ""
    place = None if row["level"] == "city" else page.district
    target = page.say_target(metric, row["target"], place=place, month=row["month"])
    return (
        f'<div class="target">{escape(target)} · '
        f'<span class="{stand.status}">{escape(status_words(page, metric, stand))}</span></div>'
    )


def _read(
    page: Page, metrics: Sequence[str]
) -> tuple[dict[str, dict[str, Any]], dict[str, list[float]]]:
    """Headlines and the last values by metric, at the chosen place."""
    rows = {row["metric"]: row for row in page.here(metrics).to_dict("records")}
    values = page.values_here(metrics)
    series = {
        metric: own.dropna(subset=["value"])["value"].tolist()[-SPARK_MONTHS:]
        for metric, own in values.groupby("metric")
    }
    return rows, series  # type: ignore[return-value]
