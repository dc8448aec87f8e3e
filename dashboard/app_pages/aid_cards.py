"""The cards of the aid page; a number that the page's tables withhold is on no card either."""

from dashboard.app_pages.aid_tables import PLACE, at_place, file_tables
from dashboard.parts.cards import show_cards
from dashboard.parts.page import Page
from dashboard.parts.remembered import once

CARDS = (
    "aid_amount",
    "aid_recipients",
    "aid_per_recipient",
    "aid_per_1000_members",
    "open_files",
    "aid_reach",
    "files_lifted",
    "summer_relief_amount",
)


def show_aid_cards(page: Page) -> None:
    """One row of cards for the chosen place."""
    show_cards(page, CARDS, withheld=once(page, _withheld_here))


def _withheld_here(page: Page) -> list[str]:
    tables = file_tables(page, "receipts")
    if page.town is not None:
        keys = (PLACE, "town_code")
        parts = [tables[keys], tables[(*keys, "left_out")]]
        files, reached = (table[table["town_code"] == page.town] for table in parts)
    else:
        files, reached = at_place(page, tables), at_place(page, tables, "reached")
    metrics = ["open_files"] if files["is_withheld"].any() else []
    return [*metrics, "aid_reach"] if metrics or reached["is_withheld"].any() else metrics
