"""竞赛参与: do competitions reach ordinary workers everywhere, or the same large employers?"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.app_pages.competition_ankang import show_ankang
from dashboard.app_pages.competition_answers import answers
from dashboard.app_pages.competition_honours import show_honours, show_recipients, show_relation
from dashboard.app_pages.competition_levels import show_projects, show_pyramid, show_skills
from dashboard.app_pages.competition_next import show_next
from dashboard.app_pages.competition_peers import show_peers
from dashboard.app_pages.competition_places import (
    DEPTH,
    MIGRANTS,
    PROMOTED,
    WOMEN,
    show_per_hundred,
    show_share,
)
from dashboard.app_pages.competition_reach import show_industries, show_reach
from dashboard.app_pages.competition_season import show_board, show_calendar, show_season
from dashboard.parts.answers import show_answers
from dashboard.parts.cards import show_cards
from dashboard.parts.findings import show_findings
from dashboard.parts.header import open_page
from dashboard.parts.pace_panel import show_pace_panel
from dashboard.parts.page import Page
from dashboard.parts.places import show_places
from dashboard.parts.remembered import remembered

CARDS = (
    "competition_participants",
    "participation_rate",
    "unit_participation_rate",
    "private_unit_share",
    "city_skill_contests",
    "ankang_workers",
    "competition_promotions",
    "honours",
)
# Whatever of these has a target in the year's plan.
PROMISES = (
    "participation_rate",
    "unit_participation_rate",
    "city_skill_contests",
    "key_project_contests",
    "ankang_enterprises",
    "ankang_teams",
    "ankang_workers",
    "competition_promotions",
)

Show = Callable[[Page], None]


def main() -> None:
    page = open_page("competition")
    show_answers(page, answers)
    show_cards(page, CARDS)
    show_findings(page)
    _show_title(page, "reach")
    show_places(page, "unit_participation_rate")
    _show_pairs(
        page, (show_reach, show_peers), (show_industries, partial(show_per_hundred, panel=DEPTH))
    )
    _show_title(page, "people")
    _show_pairs(page, (partial(show_share, panel=WOMEN), partial(show_share, panel=MIGRANTS)))
    _show_title(page, "levels")
    _show_pairs(page, (show_pyramid, show_projects))
    _show_title(page, "season")
    _show_pairs(page, (show_season, show_calendar), (show_board, show_ankang))
    _show_title(page, "gains")
    _show_pairs(
        page,
        (partial(show_per_hundred, panel=PROMOTED), show_skills),
        (show_honours, show_recipients),
    )
    _show_pairs(page, (show_relation, show_promises))
    show_next(page)


@remembered
def show_promises(page: Page) -> None:
    """The page's targets at the chosen place against the share of the year gone."""
    show_pace_panel(page, "pace", PROMISES, what=page.t("competition.promises.what"))


def _show_title(page: Page, key: str) -> None:
    st.html(f'<div class="section"><h2>{page.t(f"competition.section.{key}")}</h2></div>')


def _show_pairs(page: Page, *pairs: tuple[Show, Show]) -> None:
    """Panels two by two."""
    for pair in pairs:
        for column, show in zip(st.columns(2, gap="small"), pair, strict=True):
            with column:
                show(page)


main()
