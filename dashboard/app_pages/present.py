"""Presenting: a deck over the whole screen, from what was prepared beforehand.

The address says it all: ?deck= (a ready deck's name or a kept one's id), &month=, &district=,
&publication=, &lang=, and &slide=, which the player writes itself.
"""

import streamlit as st

from dashboard.app_pages.present_deck import asked_deck
from dashboard.errors import OversightError
from dashboard.exports.deck import Deck, PreparedDeck
from dashboard.exports.slide_json import deck_json
from dashboard.parts import data
from dashboard.parts.header import current_language
from dashboard.parts.site import PAGES
from dashboard.settings import Settings
from dashboard.slides.prepare import prepared
from dashboard.slides.present_component import play, tell_presenter
from dashboard.slides.ready import ready_decks
from dashboard.slides.worker import prepare_apart
from dashboard.text.catalogue import t
from dashboard.text.formats import date_label
from dashboard.warehouse.publication import read_publication

LOOK_EVERY_SECONDS = 5


def _show() -> None:
    settings = Settings.from_environment()
    deck = asked_deck(settings, current_language())
    found = _prepared(settings, deck)
    play(deck_json(found, data.dictionary(settings)), home=_home())
    _watch(settings, deck.publication, deck.lang)


def _home() -> dict[str, str]:
    """The choices of the page 汇报 that this was opened from, as far as the address tells."""
    kept = {
        key: st.query_params[key]
        for key in ("deck", "month", "district", "lang")
        if key in st.query_params
    }
    if kept["deck"] in ready_decks():
        del kept["deck"]
    return kept


def _prepared(settings: Settings, deck: Deck) -> PreparedDeck:
    """The deck, prepared in a process of its own where that has not been done yet."""
    # Also where nothing is shown in it: the player must keep its place on the page.
    place = st.container(key="preparing")
    found = prepared(settings, deck)
    if found is not None:
        return found
    with place:
        st.subheader(t("present.preparing", deck.lang, title=deck.title), anchor=False)
        bar = st.progress(0.0, t("present.preparing_wait", deck.lang))

    def progress(done: int, of: int, page: str) -> None:
        if page:
            name = t(f"{page}.nav", deck.lang) if page in PAGES else page
            words = t("present.preparing_page", deck.lang, done=done + 1, of=of, page=name)
            bar.progress(done / of, words)

    prepare_apart(settings, deck, progress)
    found = prepared(settings, deck)
    if found is None:
        raise OversightError(t("present.not_prepared", deck.lang))
    return found


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _watch(settings: Settings, shown: str, lang: str) -> None:
    """Tell the presenter of a publication that is newer than the one on the screen."""
    in_force = settings.current.read_text("utf-8").strip()
    words = ""
    # An id begins with its time.
    if in_force > shown:
        when = date_label(read_publication(settings, in_force).published_at, lang)
        words = t("present.newer", lang, when=when)
    tell_presenter(words)


_show()
