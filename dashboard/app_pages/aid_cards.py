"""The cards of the aid page; a number that the page's tables withhold is on no card either."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.app_pages.aid_tables import PLACE, at_place, file_tables
from dashboard.metrics.withheld_values import COUNTS_OF_PEOPLE
from dashboard.parts.cards import SPARK_MONTHS, card_html
from dashboard.parts.page import Page

CARDS = (
    "aid_amount",
    "aid_recipients",
    "aid_per_recipient",
    "aid_per_1000_members",
    "open_files",
    "aid_reach",
    "files_lifted",
    "summer_relief_amount",
)
_NO_NUMBERS = dict.fromkeys(
    ("shown", "shown_numerator", "shown_denominator", "yoy", "mom"), float("nan")
)


def show_aid_cards(page: Page) -> None:
    """One row of cards for the chosen place."""
    rows: dict[str, dict[Any, Any]] = {
        row["metric"]: row for row in page.here(CARDS).to_dict("records")
    }
    values = page.values_here(CARDS).dropna(subset=["value"])
    series = {
        str(metric): own["value"].tolist()[-SPARK_MONTHS:]
        for metric, own in values.groupby("metric")
    }
    for metric in _withheld_here(page):
        if metric in rows:
            rows[metric] = {**rows[metric], **_NO_NUMBERS, "is_withheld": True}
    cards = "".join(
        _card(page, metric, rows.get(metric), series.get(metric, [])) for metric in CARDS
    )
    st.html(f'<div class="cards">{cards}</div>')


def _withheld_here(page: Page) -> list[str]:
    tables = file_tables(page, "receipts")
    if page.town is not None:
        keys = (PLACE, "town_code")
        parts = [tables[keys], tables[(*keys, "left_out")]]
        files, reached = (table[table["town_code"] == page.town] for table in parts)
    else:
        files, reached = at_place(page, tables), at_place(page, tables, "reached")
    metrics = ["open_files"] if files["is_withheld"].any() else []
    return [*metrics, "aid_reach"] if metrics or reached["is_withheld"].any() else metrics


def _card(page: Page, metric: str, row: dict[Any, Any] | None, series: list[float]) -> str:
    # A line of months in which most are a handful is drawn by single persons.
    is_few = row is not None and pd.isna(row["shown"]) and metric in COUNTS_OF_PEOPLE
    return card_html(page, metric, row, [] if is_few else series)
