"""Putting a slide in: a page, its month and district, and one of the things that it shows."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard.app_pages import decks_state as state
from dashboard.app_pages.decks_files import get_ready
from dashboard.app_pages.decks_words import page_name
from dashboard.exports.deck import Deck, Slide, as_query
from dashboard.exports.pieces import Piece
from dashboard.parts.data import cached_months, reader_of
from dashboard.parts.page import Page
from dashboard.parts.site import PAGES
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.slides.kept import page_pieces
from dashboard.text.formats import month_label

WIDTH = 340
# What shows decks or the operator's work has nothing for a slide.
WITHOUT_SLIDES = ("decks", "data")
WHOLE = "city"


def show_insert(page: Page, deck: Deck, number: int) -> None:
    menu = st.popover(page.t("decks.insert.label"), key="deck-insert", on_change="rerun")
    if not menu.open:
        return
    with menu, st.container(width=WIDTH, gap="small", key="deck-insert-sheet"):
        name, query = _choose_view(page, deck)
        pieces = page_pieces(Settings.from_environment(), deck, name, query)
        if pieces is None and st.button(page.t("decks.insert.list"), key="deck-insert-list"):
            get_ready(page, replace(deck, slides=(Slide(name, "", query),)))
            pieces = page_pieces(Settings.from_environment(), deck, name, query)
        if pieces is not None:
            _choose_piece(page, deck, number, query, pieces)


def _choose_view(page: Page, deck: Deck) -> tuple[str, str]:
    """A page, and what its address asks for."""
    name = st.selectbox(
        page.t("decks.insert.page"),
        [name for name in PAGES if name not in WITHOUT_SLIDES],
        format_func=lambda name: page_name(page, name),
        key="deck-insert-page",
    )
    months = cached_months(reader_of(deck.publication, like=page.reader))[::-1]
    last = deck.slides[state.at()].choices if deck.slides else {}
    month = st.selectbox(
        page.t("decks.insert.month"),
        months,
        index=months.index(last["month"]) if last.get("month") in months else 0,
        format_func=lambda month: month_label(month, page.lang),
        key="deck-insert-month",
    )
    rows = page.places[page.places["district_code"] != CITY_CODE]
    places = {WHOLE: page.t("common.city")}
    places |= dict(zip(rows["district_code"], rows["name"], strict=True))
    place = st.selectbox(
        page.t("decks.insert.district"),
        list(places),
        format_func=places.__getitem__,
        key="deck-insert-district",
    )
    choices = {"month": month} | ({"district": place} if place != WHOLE else {})
    return name, as_query(choices)


def _choose_piece(
    page: Page, deck: Deck, number: int, query: str, pieces: Mapping[str, Piece]
) -> None:
    """One of the things that the page shows, by its finding."""
    if not pieces:
        st.caption(page.t("decks.insert.nothing"))
        return
    key = st.selectbox(
        page.t("decks.insert.piece"),
        list(pieces),
        format_func=lambda key: (
            f"{page.t(f'decks.kind.{pieces[key].kind}')}　{pieces[key].heading}"
        ),
        key=f"deck-insert-piece-{pieces[next(iter(pieces))].page}",
    )
    place = number + 1 if deck.slides else 0
    words = page.t("decks.insert.add", number=place) if place else page.t("decks.insert.add_first")
    slide = Slide(pieces[key].page, key, query)
    st.button(
        words,
        key="deck-insert-add",
        type="primary",
        on_click=state.insert_slide,
        args=(place, slide),
    )
