"""产改进展: how far the reform of the industrial workforce is against plan, who is behind, and
what it has done for skills."""

import streamlit as st

from dashboard.app_pages.reform_action import show_gantt, show_leads, show_to_act
from dashboard.app_pages.reform_skills import (
    show_industries,
    show_pyramid,
    show_shares,
    show_training,
)
from dashboard.app_pages.reform_tasks import show_board, show_curve, show_map, show_ranking
from dashboard.parts.cards import show_cards
from dashboard.parts.header import open_page

CARDS = (
    "reform_completion",
    "reform_progress",
    "reform_overdue",
    "reform_on_time_rate",
    "reform_documents",
    "reform_pilots",
    "skilled_share",
    "skill_pay_coverage",
)


def main() -> None:
    page = open_page("reform")
    show_cards(page, CARDS)
    for pair in (
        (show_curve, show_board),
        (show_map, show_ranking),
        (show_leads, show_gantt),
    ):
        for column, show in zip(st.columns(2, gap="small"), pair, strict=True):
            with column:
                show(page)
    show_to_act(page)
    for pair in ((show_pyramid, show_shares), (show_industries, show_training)):
        for column, show in zip(st.columns(2, gap="small"), pair, strict=True):
            with column:
                show(page)


main()
