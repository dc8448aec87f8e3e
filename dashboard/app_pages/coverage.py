"""组织覆盖: how far unions reach, where and whom they do not, and what would close the gap."""

import streamlit as st

from dashboard.app_pages.coverage_change import show_change
from dashboard.app_pages.coverage_facts import CARDS, RATES
from dashboard.app_pages.coverage_next import show_gap, show_towns
from dashboard.app_pages.coverage_online import show_online_months, show_stages
from dashboard.app_pages.coverage_plan import show_plan
from dashboard.app_pages.coverage_unions import show_forms
from dashboard.app_pages.coverage_when import show_joined, show_trend
from dashboard.app_pages.coverage_who import show_groups, show_industries, show_sizes
from dashboard.parts.cards import show_cards
from dashboard.parts.header import open_page
from dashboard.parts.page import Page
from dashboard.parts.places import show_places
from dashboard.parts.url_state import choose


def main() -> None:
    page = open_page("coverage")
    show_cards(page, CARDS)
    rate = _choose_rate(page)
    show_places(page, rate)
    left, right = st.columns(2, gap="small")
    with left:
        show_trend(page, rate)
    with right:
        show_joined(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_change(page, rate)
    with right:
        show_plan(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_sizes(page)
        show_forms(page)
    with right:
        show_industries(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_groups(page)
    with right:
        show_gap(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_towns(page)
    with right:
        show_stages(page)
        show_online_months(page)


def _choose_rate(page: Page) -> str:
    """The rate that map, ranking and trend show; `?rate=` in the URL."""
    rate, refused = choose(
        st.segmented_control,
        "rate",
        page.t("coverage.rate.label"),
        RATES,
        default=RATES[0],
        words=lambda metric: page.t(f"coverage.rate.{metric}"),
        variant=page.lang,
        label_visibility="collapsed",
        required=True,
    )
    if refused:
        st.warning(page.t("coverage.rate.refused", value=refused))
    return rate


main()
