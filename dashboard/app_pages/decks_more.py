"""What is done with a whole deck: its link, a copy, another publication, its end."""

from dataclasses import replace

import streamlit as st

from dashboard.app_pages import decks_state as state
from dashboard.app_pages.decks_words import deck_address
from dashboard.exports.deck import Deck
from dashboard.parts.page import Page
from dashboard.planning.store import words_checksum
from dashboard.settings import Settings

WIDTH = 320


def show_more(page: Page, deck: Deck) -> None:
    menu = st.popover(page.t("decks.more.label"), key="deck-more", on_change="rerun")
    if not menu.open:
        return
    with menu, st.container(width=WIDTH, gap="small", key="deck-more-sheet"):
        st.caption(page.t("decks.more.link"))
        st.code(deck_address(page, deck.id), language=None, wrap_lines=True)
        if st.button(page.t("decks.more.duplicate"), key="deck-duplicate"):
            state.keep_apart(page, "decks.more.copy_of", deck)
            st.rerun()
        _show_newest(page, deck)
        st.caption(page.t("decks.more.remove_about"))
        is_sure = st.checkbox(page.t("decks.more.remove"), key="deck-remove")
        words = page.t("decks.more.remove_sure")
        if st.button(words, key="deck-remove-sure", disabled=not is_sure):
            state.forget_deck()
            st.rerun()


def _show_newest(page: Page, deck: Deck) -> None:
    """A deck never changes its publication by itself; here its author does, and is told so."""
    newest = page.reader.publication.id
    if deck.publication == newest:
        st.caption(page.t("decks.more.is_newest", id=newest[-8:]))
        return
    st.caption(page.t("decks.more.newest_about", old=deck.publication[-8:], new=newest[-8:]))
    st.button(page.t("decks.more.newest"), key="deck-newest", on_click=_to_newest, args=(newest,))


def _to_newest(newest: str) -> None:
    words = words_checksum(Settings.from_environment())
    state.change(replace(state.seen_deck(), publication=newest, words=words))
