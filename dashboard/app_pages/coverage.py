"""组织覆盖: how far unions reach, where and whom they do not, and what would close the gap."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.app_pages.coverage_change import show_change
from dashboard.app_pages.coverage_facts import CARDS, RATES, choose_kind
from dashboard.app_pages.coverage_governance import show_governance
from dashboard.app_pages.coverage_growth import show_growth
from dashboard.app_pages.coverage_levels import show_levels
from dashboard.app_pages.coverage_next import show_gap, show_towns
from dashboard.app_pages.coverage_online import show_online_months, show_stages
from dashboard.app_pages.coverage_plan import show_plan
from dashboard.app_pages.coverage_unions import show_forms
from dashboard.app_pages.coverage_when import show_joined, show_trend
from dashboard.app_pages.coverage_who import show_groups, show_industries, show_sizes
from dashboard.parts.cards import show_cards
from dashboard.parts.findings import show_findings
from dashboard.parts.header import open_page
from dashboard.parts.page import Page
from dashboard.parts.places import show_places

Panel = Callable[[Page], None]


def main() -> None:
    page = open_page("coverage")
    show_cards(page, CARDS)
    show_findings(page)
    rate = choose_kind(
        page,
        "rate",
        RATES,
        label="coverage.rate.label",
        words="coverage.rate",
        refused="coverage.rate.refused",
    )
    show_places(page, rate)
    # In the order of the questions: since when and what moved it, what to do and where, who joins
    # online, who is not reached, how members come and go, what the unions are.
    rows: tuple[tuple[tuple[Panel, ...], tuple[Panel, ...]], ...] = (
        ((partial(show_trend, rate=rate),), (partial(show_change, rate=rate),)),
        ((show_gap,), (show_plan,)),
        ((show_towns,), (show_stages, show_online_months)),
        ((partial(show_sizes, rate=rate), show_forms), (partial(show_industries, rate=rate),)),
        ((show_growth,), (show_joined,)),
        ((show_groups,), (show_levels,)),
    )
    for sides in rows:
        for column, panels in zip(st.columns(2, gap="small"), sides, strict=True):
            with column:
                for show in panels:
                    show(page)
    show_governance(page)


main()
