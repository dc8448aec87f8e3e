"""The decks that planners keep: a list, and the way to begin a new one."""

from html import escape

import streamlit as st

from dashboard.app_pages.decks_words import pages_count, present_address, row_html
from dashboard.errors import OversightError
from dashboard.exports.deck import LONGEST_TITLE
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.panel_tools import kept_decks
from dashboard.parts.site import page_file
from dashboard.planning.decks import KeptDeck, new_deck
from dashboard.planning.store import last_change, words_checksum
from dashboard.settings import Settings
from dashboard.text.formats import date_label

TITLE = "deck-new-title"
_SAID = "deck-new-said"


def show_kept(page: Page) -> None:
    settings = Settings.from_environment()
    decks = kept_decks(settings, last_change(settings))
    with st.container(border=True, key="decks-kept"):
        title = escape(page.t("decks.kept.title"))
        about = escape(page.t("decks.kept.about"))
        with st.container(horizontal=True, gap="small", key="deckhead"):
            st.html(
                f'<div class="panel-head"><h3>{title}</h3><p>{about}</p></div>', width="stretch"
            )
            _show_new(page)
        if not decks:
            show_empty(page.t("decks.kept.none"))
        for kept in decks:
            _show(page, kept)


def _show(page: Page, kept: KeptDeck) -> None:
    deck = kept.deck
    about = [
        pages_count(page, len(deck.slides)),
        deck.subtitle,
        page.t("decks.pinned", id=deck.publication[-8:]),
        page.t("decks.changed", when=date_label(kept.changed_at, page.lang)),
    ]
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key=f"deckrow-{deck.id}"
    ):
        st.html(row_html(deck.title, " · ".join(filter(None, about))), width="stretch")
        if deck.slides:
            st.link_button(page.t("decks.present"), present_address(page, deck=deck.id))
        st.page_link(page_file("decks"), label=page.t("decks.edit"), query_params={"deck": deck.id})


def _show_new(page: Page) -> None:
    with st.popover(page.t("decks.new.label"), key="deck-new"):
        st.text_input(page.t("decks.new.title"), max_chars=LONGEST_TITLE, key=TITLE)
        st.button(
            page.t("decks.new.create"),
            key="deck-new-create",
            type="primary",
            on_click=_create,
            args=(page,),
        )
        said = st.session_state.pop(_SAID, None)
        if said:
            st.error(said)


def _create(page: Page) -> None:
    settings = Settings.from_environment()
    try:
        made = new_deck(
            settings,
            title=st.session_state[TITLE],
            subtitle=f"{page.place(page.district)} · {page.month_name()}",
            lang=page.lang,
            publication=page.reader.publication.id,
            words=words_checksum(settings),
        )
    except OversightError as error:
        st.session_state[_SAID] = f"{error.what}{error.next_step}"
        return
    st.session_state[TITLE] = ""
    st.query_params["deck"] = made.id
