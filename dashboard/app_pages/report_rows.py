"""The rows of the work report: a published sentence, the same from the dumps, and whether they
agree."""

from decimal import Decimal
from html import escape
from pathlib import Path

import pandas as pd

from dashboard.metrics.report import (
    AGREES,
    DIFFERS,
    MISSING,
    PUBLISHED_FOR,
    Marked,
    Sentence,
    metric_behind,
)
from dashboard.parts.explain import explain_metric
from dashboard.parts.page import Page

STYLE = Path(__file__).with_name("report.css")
HEADS = ("published", "written")
SHAPES = {AGREES: "●", DIFFERS: "▲", MISSING: "○"}


def state_name(page: Page, state: str) -> str:
    """一致, 不一致, 没有数据; in another month than the report's a difference is a change."""
    is_change = state == DIFFERS and page.month != PUBLISHED_FOR
    return page.t("report.state.changed" if is_change else f"report.state.{state}")


def state_words(page: Page, state: str) -> str:
    """The same with its shape: ● 一致, ▲ 不一致, △ 有变化, ○ 没有数据."""
    is_change = state == DIFFERS and page.month != PUBLISHED_FOR
    return f"{'△' if is_change else SHAPES[state]} {state_name(page, state)}"


def rows_html(page: Page, sentences: list[Sentence]) -> str:
    """One row a figure; what it means, its formula and its sources behind ⓘ."""
    head = "".join(f"<span>{escape(page.t(f'report.{key}'))}</span>" for key in HEADS)
    rows = "".join(_row(page, sentence) for sentence in sentences)
    return f'<div class="sentences"><div class="heads" aria-hidden="true">{head}</div>{rows}</div>'


def sentence_table(page: Page, sentences: list[Sentence]) -> pd.DataFrame:
    """The sentences as a table under headers in the page's language."""
    columns = (
        "theme",
        "figure",
        "published_value",
        "computed",
        "unit",
        "precision",
        "scope",
        "state",
        "published",
        "written",
        "metric",
    )
    records = [
        (
            page.t(f"report.theme.{s.figure.theme}"),
            s.figure.name[page.lang],
            float(s.figure.published),
            s.computed,
            page.t(f"report.unit.{s.figure.unit}"),
            page.t(f"report.precision.{s.figure.precision}"),
            page.t(f"report.scope.{s.figure.scope}"),
            state_words(page, s.state),
            s.figure.quote,
            _dated(s) if s.written else "",
            page.title(metric_behind(s.figure.id)),
        )
        for s in sentences
    ]
    return pd.DataFrame(records, columns=[page.t(f"report.column.{name}") for name in columns])


def number_in_words(page: Page, value: float | Decimal, unit: str) -> str:
    """27,901 家, 2.0845 亿元: all digits that matter, with the report's unit."""
    digits = f"{float(value):,.4f}".rstrip("0").rstrip(".")
    return digits + ("%" if unit == "%" else f" {page.t(f'report.unit.{unit}')}")


def _row(page: Page, sentence: Sentence) -> str:
    figure = sentence.figure
    metric = metric_behind(figure.id)
    chips = " · ".join(
        (
            page.t(f"report.scope.{figure.scope}"),
            page.t(f"report.precision.{figure.precision}"),
            number_in_words(page, figure.published, figure.unit),
        )
    )
    css = "agrees"
    if sentence.state == DIFFERS:
        css = "differs" if page.month == PUBLISHED_FOR else "changed"
    elif sentence.state == MISSING:
        css = "missing"
    return (
        f'<div class="sentence"><div class="of"><b>{escape(figure.name[page.lang])}</b>'
        f"<span>{escape(chips)}</span></div>"
        f'<div class="said"><i>{escape(page.t("report.published"))}</i>'
        f'<q lang="zh">{_marked(sentence.published)}</q></div>'
        f'<div class="said"><i>{escape(page.t("report.written"))}</i>'
        f"{_written(page, sentence)}</div>"
        f'<div class="state {css}">{escape(state_words(page, sentence.state))}</div>'
        f'<details class="explain"><summary aria-label="{escape(page.t("common.explain"))}: '
        f'{escape(figure.name[page.lang])}">ⓘ</summary>'
        f'<div class="sheet">{explain_metric(page, metric)}</div></details></div>'
    )


def _written(page: Page, sentence: Sentence) -> str:
    if sentence.written is None or sentence.computed is None:
        return f'<span class="quiet">{escape(page.t("report.no_number"))}</span>'
    period = f"{sentence.period}，" if sentence.period else ""
    exactly = number_in_words(page, sentence.computed, sentence.figure.unit)
    return (
        f'<q lang="zh">{escape(period)}{_marked(sentence.written)}</q>'
        f'<span class="quiet">{escape(page.t("report.exactly", value=exactly))}</span>'
    )


def _dated(sentence: Sentence) -> str:
    return f"{sentence.period}，{sentence.written}" if sentence.period else str(sentence.written)


def _marked(sentence: Marked) -> str:
    number = f"<mark>{escape(sentence.number)}</mark>" if sentence.number else ""
    return escape(sentence.before) + number + escape(sentence.after)
