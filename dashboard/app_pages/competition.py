"""竞赛参与: do competitions reach ordinary workers everywhere, or the same large employers?"""

from functools import partial

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
from dashboard.parts.board import board
from dashboard.parts.cards import show_cards
from dashboard.parts.findings import show_findings
from dashboard.parts.header import open_page
from dashboard.parts.pace_panel import show_pace_panel
from dashboard.parts.page import Page
from dashboard.parts.places import places
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


def main() -> None:
    page = open_page("competition")
    with board(page, "opening") as opening:
        opening.row(partial(show_answers, answer=answers))
        opening.row(partial(show_cards, metrics=CARDS))
        opening.row(show_findings)
    with board(page) as body:
        body.title("reach")
        body.row(*places("unit_participation_rate"))
        body.row(show_reach, show_peers)
        body.row(show_industries, partial(show_per_hundred, panel=DEPTH))
        body.title("people")
        body.row(partial(show_share, panel=WOMEN), partial(show_share, panel=MIGRANTS))
        body.title("levels")
        body.row(show_pyramid, show_projects)
        body.title("season")
        body.row(show_season, show_calendar)
        body.row(show_board, show_ankang)
        body.title("gains")
        body.row(partial(show_per_hundred, panel=PROMOTED), show_skills)
        body.row(show_honours, show_recipients)
        body.row(show_relation, show_promises)
        body.row(show_next)


@remembered
def show_promises(page: Page) -> None:
    """The page's targets at the chosen place against the share of the year gone."""
    show_pace_panel(page, "pace", PROMISES, what=page.t("competition.promises.what"))


main()
