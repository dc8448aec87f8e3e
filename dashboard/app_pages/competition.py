"""竞赛参与: how many take part, where, in which season, who is reached, and what came of it."""

import streamlit as st

from dashboard.app_pages.competition_events import (
    show_ankang,
    show_honours,
    show_kinds,
    show_promotions,
    show_season,
)
from dashboard.app_pages.competition_reach import (
    show_industries,
    show_reach,
    show_share,
    show_shortfall,
)
from dashboard.parts.cards import show_cards
from dashboard.parts.header import open_page
from dashboard.parts.places import show_places

CARDS = (
    "competition_participants",
    "participation_rate",
    "unit_participation_rate",
    "competing_units",
    "city_skill_contests",
    "ankang_workers",
    "competition_promotions",
    "honours",
)


def main() -> None:
    page = open_page("competition")
    show_cards(page, CARDS)
    show_places(page, "unit_participation_rate")
    left, right = st.columns(2, gap="small")
    with left:
        show_season(page)
    with right:
        show_reach(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_share(page, "female_participant_share")
    with right:
        show_share(page, "migrant_participant_share")
    left, right = st.columns(2, gap="small")
    with left:
        show_industries(page)
    with right:
        show_ankang(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_kinds(page)
    with right:
        show_honours(page)
    left, right = st.columns(2, gap="small")
    with left:
        show_promotions(page)
    with right:
        show_shortfall(page)


main()
