"""权益与组织: whether workers' rights are looked after, where labour-relations risk piles up, and
which of the year's promises are behind."""

from collections.abc import Callable

import streamlit as st

from dashboard.app_pages.rights_action import show_to_act
from dashboard.app_pages.rights_answers import answers
from dashboard.app_pages.rights_bargaining import show_paper, show_quality
from dashboard.app_pages.rights_benefits import show_growth, show_reach
from dashboard.app_pages.rights_facts import EVERYTHING, here_values
from dashboard.app_pages.rights_legal import show_legal_months, show_legal_places
from dashboard.app_pages.rights_promises import show_matrix
from dashboard.app_pages.rights_risk import show_waiting, show_where
from dashboard.app_pages.rights_voices import show_rates, show_satisfaction
from dashboard.parts.answers import show_answers
from dashboard.parts.cards import show_cards
from dashboard.parts.findings import show_findings
from dashboard.parts.header import open_page
from dashboard.parts.pace_panel import show_pace_panel
from dashboard.parts.page import Page
from dashboard.parts.remembered import remembered

# The first eight that the place returns; some are the city's alone.
CARDS = (
    "worker_satisfaction",
    "contract_rate",
    "congress_rate",
    "legal_aid_cases",
    "dispute_warnings",
    "disputes_resolved",
    "hotline_satisfaction",
    "performances",
    "benefit_participants",
    "mother_rooms",
    "model_units_city",
    "model_homes",
)
MOST_CARDS = 8

Show = Callable[[Page], None]


def main() -> None:
    page = open_page("rights")
    show_answers(page, answers)
    show_cards(page, _cards(page))
    show_findings(page)
    _show_section(page, "care", (show_quality, show_rates), (show_paper, show_satisfaction))
    _show_section(page, "risk", (show_waiting, show_where), (show_legal_months, show_legal_places))
    _show_section(page, "benefits", (show_growth, show_reach))
    _show_section(page, "promises", (show_promises, show_matrix))
    show_to_act(page)


@remembered
def show_promises(page: Page) -> None:
    """All targets of the page at the chosen place against the share of the year gone."""
    show_pace_panel(page, "pace", EVERYTHING, what=page.t("rights.promises.what"))


def _cards(page: Page) -> list[str]:
    known = here_values(page)
    return sorted(CARDS, key=lambda metric: metric not in known)[:MOST_CARDS]


def _show_section(page: Page, key: str, *pairs: tuple[Show, Show]) -> None:
    """Panels two by two under the question that they answer."""
    st.html(f'<div class="section"><h2>{page.t(f"rights.section.{key}")}</h2></div>')
    for pair in pairs:
        for column, show in zip(st.columns(2, gap="small"), pair, strict=True):
            with column:
                show(page)


main()
