"""汇报: decks that are ready, decks that planners keep, and one of them to edit."""

from pathlib import Path

import streamlit as st

from dashboard.app_pages.decks_editor import show_editor
from dashboard.app_pages.decks_kept import show_kept
from dashboard.app_pages.decks_ready import show_ready
from dashboard.app_pages.decks_state import open_deck
from dashboard.errors import OversightError
from dashboard.parts.header import open_page
from dashboard.parts.notices import show_empty
from dashboard.parts.panel_tools import sees_decks
from dashboard.parts.url_state import enter_page

STYLE = Path(__file__).with_name("decks.css")


def main() -> None:
    id = st.query_params.get("deck")
    page = open_page(
        "decks", with_month=id is None, with_district=id is None, with_comparison=False
    )
    st.html(STYLE)
    if not sees_decks(page.reader):
        show_empty(page.t("decks.whole_only"))
        return
    if id is not None:
        # The list and the editor are two pages in one: what the list's address has and the
        # editor's has not is not undone by that.
        enter_page("deck")
        try:
            open_deck(id)
        except OversightError as error:
            st.warning(f"{error.what}{error.next_step}")
        else:
            show_editor(page)
            return
    show_ready(page)
    show_kept(page)


main()
