"""区县画像: where one district stands on everything, on one page that prints on A4."""

from functools import partial
from pathlib import Path

import streamlit as st

from dashboard.app_pages.profile_action import show_action
from dashboard.app_pages.profile_facts import shown_metrics
from dashboard.app_pages.profile_head import show_foot, show_head
from dashboard.app_pages.profile_place import choose_profiled
from dashboard.app_pages.profile_table import show_standing
from dashboard.app_pages.profile_towns import show_towns
from dashboard.parts.board import board
from dashboard.parts.cards import show_cards
from dashboard.parts.header import open_page
from dashboard.parts.notices import show_empty
from dashboard.parts.remembered import once

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
    show_head(page)
    metrics = once(page, shown_metrics)
    if not metrics:
        show_empty(page.t("common.no_rows"))
        return
    with board(page) as body:
        body.row(partial(show_cards, metrics=CARDS))
        body.row(show_standing)
        body.row(show_towns, show_action)
        body.row(partial(show_foot, metrics=metrics))


main()
