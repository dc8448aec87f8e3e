"""困难帮扶: whom aid reaches, who is in need, how evenly it falls, how long need lasts, money."""

from dashboard.app_pages.aid_cards import show_aid_cards
from dashboard.app_pages.aid_leaving import show_leaving
from dashboard.app_pages.aid_money import show_months
from dashboard.app_pages.aid_need import show_need
from dashboard.app_pages.aid_payers import show_levels
from dashboard.app_pages.aid_people import show_households, show_kinds
from dashboard.app_pages.aid_reach import show_reach, show_waits
from dashboard.app_pages.aid_spread import show_lorenz, show_repeats
from dashboard.app_pages.aid_towns import show_towns
from dashboard.app_pages.aid_versus import show_programmes, show_sources
from dashboard.parts.board import Show, board
from dashboard.parts.findings import show_findings
from dashboard.parts.header import open_page

# Two panels beside each other, in the order of the questions: who is left out, where to go first,
# who is in need, how evenly aid falls, how long need lasts, what was paid and by whom.
ROWS: tuple[tuple[Show, Show], ...] = (
    (show_reach, show_waits),
    (show_towns, show_need),
    (show_kinds, show_households),
    (show_lorenz, show_repeats),
    (show_leaving, show_months),
    (show_programmes, show_levels),
)


def main() -> None:
    page = open_page("aid")
    with board(page, "opening") as opening:
        opening.row(show_aid_cards)
        opening.row(show_findings)
    with board(page) as body:
        for row in ROWS:
            body.row(*row)
        body.row(show_sources)


main()
