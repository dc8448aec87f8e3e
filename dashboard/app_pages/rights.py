"""权益与组织: whether workers' rights are looked after, where labour-relations risk piles up, and
which of the year's promises are behind."""

from functools import partial

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
from dashboard.parts.board import Show, board
from dashboard.parts.cards import show_cards
from dashboard.parts.findings import show_findings
from dashboard.parts.header import open_page
from dashboard.parts.pace_panel import show_pace_panel
from dashboard.parts.page import Page
from dashboard.parts.remembered import once, remembered

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


def main() -> None:
    page = open_page("rights")
    with board(page, "opening") as opening:
        opening.row(partial(show_answers, answer=answers))
        opening.row(partial(show_cards, metrics=once(page, _cards)))
        opening.row(show_findings)
    with board(page) as body:
        for key, rows in SECTIONS.items():
            body.title(key)
            for row in rows:
                body.row(*row)
        body.row(show_to_act)


@remembered
def show_promises(page: Page) -> None:
    """All targets of the page at the chosen place against the share of the year gone."""
    show_pace_panel(page, "pace", EVERYTHING, what=page.t("rights.promises.what"))


def _cards(page: Page) -> list[str]:
    known = here_values(page)
    return sorted(CARDS, key=lambda metric: metric not in known)[:MOST_CARDS]


# The questions, and the panels that answer them.
SECTIONS: dict[str, tuple[tuple[Show, Show], ...]] = {
    "care": ((show_quality, show_rates), (show_paper, show_satisfaction)),
    "risk": ((show_waiting, show_where), (show_legal_months, show_legal_places)),
    "benefits": ((show_growth, show_reach),),
    "promises": ((show_promises, show_matrix),),
}

main()
