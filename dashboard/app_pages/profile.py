"""区县画像: where one district stands on everything, on one page that prints on A4."""

from pathlib import Path

import streamlit as st

from dashboard.app_pages.profile_action import show_action
from dashboard.app_pages.profile_facts import read_profile
from dashboard.app_pages.profile_head import foot_html, show_head
from dashboard.app_pages.profile_place import choose_profiled
from dashboard.app_pages.profile_table import show_standing
from dashboard.app_pages.profile_towns import show_towns
from dashboard.parts.cards import show_cards
from dashboard.parts.header import open_page
from dashboard.parts.notices import show_empty

STYLE = Path(__file__).with_suffix(".css")
# Two a theme: how far, and how many or how much.
CARDS = (
    "coverage_rate_100",
    "density",
    "aid_amount",
    "open_files",
    "unit_participation_rate",
    "competition_participants",
    "reform_completion",
    "skilled_share",
)


def main() -> None:
    page = open_page("profile")
    st.html(STYLE)
    page = choose_profiled(page)
    profile = read_profile(page)
    show_head(page, profile)
    if profile.rows.empty:
        show_empty(page.t("common.no_rows"))
        return
    show_cards(page, CARDS)
    show_standing(page, profile)
    left, right = st.columns([3, 2], gap="small")
    with left:
        show_towns(page)
    with right:
        show_action(page)
    st.html(foot_html(page, profile.metrics))


main()
