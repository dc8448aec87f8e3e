"""组织覆盖: how far unions reach, where and whom they do not, and what would close the gap."""

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
from dashboard.parts.board import Show, board
from dashboard.parts.cards import show_cards
from dashboard.parts.findings import show_findings
from dashboard.parts.header import open_page
from dashboard.parts.places import places


def main() -> None:
    page = open_page("coverage")
    with board(page, "opening") as opening:
        opening.row(partial(show_cards, metrics=CARDS))
        opening.row(show_findings)
    rate = choose_kind(
        page,
        "rate",
        RATES,
        label="coverage.rate.label",
        words="coverage.rate",
        refused="coverage.rate.refused",
    )
    with board(page, "places") as where:
        where.row(*places(rate))
    # In the order of the questions: since when and what moved it, what to do and where, who joins
    # online, who is not reached, how members come and go, what the unions are.
    trend, change = partial(show_trend, rate=rate), partial(show_change, rate=rate)
    beside_choices: tuple[tuple[Show, Show], ...] = ((trend, change), (show_gap, show_plan))
    for sides in beside_choices:
        for column, show in zip(st.columns(2, gap="small"), sides, strict=True):
            with column:
                show(page)
    sizes, industries = partial(show_sizes, rate=rate), partial(show_industries, rate=rate)
    with board(page, "who") as who:
        who.row(show_towns, (show_stages, show_online_months))
        who.row((sizes, show_forms), industries)
        who.row(show_growth, show_joined)
        who.row(show_groups, show_levels)
    show_governance(page)


main()
