"""困难帮扶: how much aid, where it reaches, when it flows, who needs it, and who waits for it."""

import streamlit as st

from dashboard.app_pages.aid_money import show_levels, show_months, show_programmes, show_sources
from dashboard.app_pages.aid_need import show_files, show_need, show_unaided
from dashboard.parts.cards import show_cards
from dashboard.parts.header import open_page
from dashboard.parts.pace_panel import show_pace_panel
from dashboard.parts.page import Page
from dashboard.parts.places import show_places

CARDS = (
    "aid_amount",
    "aid_recipients",
    "aid_per_recipient",
    "open_files",
    "aid_reach",
    "files_lifted",
    "aid_per_1000_members",
    "summer_relief_amount",
)


def main() -> None:
    page = open_page("aid")
    show_cards(page, CARDS)
    show_places(page, "aid_reach")
    left, right = st.columns(2, gap="small")
    with left:
        show_months(page)
    with right:
        show_programmes(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_files(page)
    with right:
        show_need(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_levels(page)
    with right:
        show_sources(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_unaided(page)
    with right:
        show_pace_panel(page, "benefits", _benefits(page), what=page.t("aid.benefits.what"))
    show_other_benefits(page)


def show_other_benefits(page: Page) -> None:
    """Cards of the benefit programmes that have no target, where anything was done this year."""
    rows = page.here(_benefits(page))
    metrics = rows.loc[rows["target"].isna() & (rows["shown"] > 0), "metric"].tolist()
    if metrics:
        st.html(f'<div class="panel-head"><h3>{page.t("aid.benefits.others")}</h3></div>')
        show_cards(page, metrics)


def _benefits(page: Page) -> list[str]:
    """The indicators of this theme, in the order of the reference list."""
    return [
        m for m, metric in page.metrics.items() if metric.theme == "aid" and metric.is_indicator
    ]


main()
