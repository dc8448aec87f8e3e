"""The ready decks: of the month and district that are chosen above, by purpose."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.app_pages.decks_files import show_files
from dashboard.app_pages.decks_words import page_name, pages_count, present_address, row_html
from dashboard.exports.deck import Deck
from dashboard.parts.page import Page
from dashboard.planning.decks import keep_as_new
from dashboard.planning.store import words_checksum
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.slides.kept import is_kept
from dashboard.slides.ready import ReadyDeck, ready_deck, ready_decks

REGULAR = ("quarterly", "annual", "district")


def show_ready(page: Page) -> None:
    """Two lists side by side: what is due regularly and of a district, and one a theme."""
    decks = ready_decks()
    words = words_checksum(Settings.from_environment())
    with st.container(border=True, key="decks-ready"):
        title = escape(page.t("decks.ready.title"))
        place = page.place(page.district)
        about = escape(page.t("decks.ready.about", month=page.month_name(), place=place))
        st.html(f'<div class="panel-head"><h3>{title}</h3><p>{about}</p></div>')
        left, right = st.columns(2, gap="medium")
        with left:
            _show_group(page, "regular", [decks[name] for name in REGULAR], words)
        with right:
            themes = [deck for name, deck in decks.items() if name not in REGULAR]
            _show_group(page, "themes", themes, words)


def _show_group(page: Page, group: str, decks: Sequence[ReadyDeck], words: str) -> None:
    st.html(f'<div class="deck-group">{escape(page.t(f"decks.ready.{group}"))}</div>')
    for ready in decks:
        with st.container(
            horizontal=True,
            vertical_alignment="center",
            gap="xsmall",
            key=f"deckrow-{ready.name}",
        ):
            if ready.is_for_district and page.district is None:
                _ask_district(page, ready)
            else:
                _show(page, ready, words)


def _show(page: Page, ready: ReadyDeck, words: str) -> None:
    deck = ready_deck(
        ready.name,
        month=page.month,
        lang=page.lang,
        publication=page.reader.publication.id,
        words=words,
        district=page.district,
        place=page.place(page.district) if page.district else "",
    )
    st.html(row_html(deck.title, _about(page, deck)), width="stretch")
    choices = {"deck": ready.name, "month": page.month, "publication": deck.publication}
    choices |= {"district": page.district} if page.district else {}
    address = present_address(page, **choices, lang=page.lang)
    st.link_button(page.t("decks.present"), address)
    show_files(page, deck)
    st.button(
        page.t("decks.copy"),
        key=f"deck-copy-{ready.name}",
        type="tertiary",
        on_click=_copy,
        args=(deck,),
    )


def _about(page: Page, deck: Deck) -> str:
    """12 页 · 已备好，打开即放 · 总览、组织覆盖."""
    names = list(dict.fromkeys(page_name(page, slide.page) for slide in deck.slides))
    kept = "is_kept" if is_kept(Settings.from_environment(), deck) else "is_not_kept"
    parts = [pages_count(page, len(deck.slides)), page.t(f"decks.ready.{kept}")]
    parts += [page.t("common.list_comma").join(names)] if len(names) > 1 else []
    return " · ".join(parts)


def _copy(deck: Deck) -> None:
    """Keep a ready deck as one's own, and open it."""
    st.query_params["deck"] = keep_as_new(Settings.from_environment(), deck).id


def _ask_district(page: Page, ready: ReadyDeck) -> None:
    """What has to be chosen first: the same choice as above, where the eye is."""
    title = ready.titles[page.lang].format(period="", place=page.t("decks.ready.district"))
    count = pages_count(page, len(ready.pieces))
    st.html(row_html(title.strip(" ,"), count), width="stretch")
    rows = page.places[page.places["district_code"] != CITY_CODE]
    names = dict(zip(rows["district_code"], rows["name"], strict=True))
    st.selectbox(
        page.t("decks.ready.district"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=page.t("decks.ready.choose"),
        key="deck-district",
        label_visibility="collapsed",
        width=180,
        on_change=_take_district,
    )


def _take_district() -> None:
    st.session_state["district"] = st.session_state["deck-district"]
