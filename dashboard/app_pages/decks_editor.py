"""One deck to edit: its slides in order, and the one that is looked at with its title and notes.

All of it is one fragment: a step is one run of it, and the page around it stays.
"""

from collections.abc import Callable
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.app_pages import decks_state as state
from dashboard.app_pages.decks_files import get_ready, show_files
from dashboard.app_pages.decks_insert import show_insert
from dashboard.app_pages.decks_more import show_more
from dashboard.app_pages.decks_preview import show_piece
from dashboard.app_pages.decks_words import page_name, pages_count, present_address, slide_words
from dashboard.exports.deck import LONGEST_NOTES, LONGEST_TITLE, Deck, Slide
from dashboard.exports.pieces import Piece
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.saved_views import unmarked
from dashboard.parts.site import page_file
from dashboard.settings import Settings
from dashboard.slides.kept import is_kept, page_pieces
from dashboard.warehouse.publication import publication_ids

# Left, the slides; right, the one that is looked at.
SHARES = (0.38, 0.62)
_FAILED = "deck-failed"


@st.fragment
def show_editor(page: Page) -> None:
    mine = state.waiting()
    if mine is not None:
        _show_conflict(page, mine)
        return
    said = state.said()
    if said:
        st.error(said)
    deck = state.seen_deck()
    _show_head(page, deck)
    progress = st.container()
    left, right = st.columns(SHARES, gap="small")
    with left, st.container(border=True, key="deck-left"):
        _show_slides(page, deck)
    with right, st.container(border=True, key="deck-right"):
        if deck.slides:
            _show_slide(page, deck, state.at())
        else:
            show_empty(page.t("decks.edit_page.empty"))
    with progress:
        _prepare(page, deck)


def _show_conflict(page: Page, mine: Deck) -> None:
    """Somebody was faster: nothing goes on before it is clear whose deck is kept where."""
    st.warning(page.t("decks.conflict.said"))
    with st.container(horizontal=True, gap="small"):
        st.button(
            page.t("decks.conflict.load"),
            key="deck-load",
            type="primary",
            on_click=state.load_again,
        )
        if st.button(page.t("decks.conflict.apart"), key="deck-apart"):
            state.keep_apart(page, "decks.conflict.mine", mine)
            st.rerun()


def _show_head(page: Page, deck: Deck) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="deck-head"):
        st.page_link(page_file("decks"), label=page.t("decks.edit_page.back"))
        about = [pages_count(page, len(deck.slides))]
        about += [page.t("decks.pinned", id=deck.publication[-8:])]
        st.html(f'<div class="deck-small">{escape(" · ".join(about))}</div>', width="stretch")
        if deck.slides:
            address = present_address(page, deck=deck.id)
            st.link_button(page.t("decks.present"), address, type="primary")
            show_files(page, deck)
        show_more(page, deck)
    with st.container(horizontal=True, gap="small", key="deck-titles"):
        for name in ("title", "subtitle"):
            key = f"deck-{name}"
            st.session_state[key] = getattr(deck, name)
            st.text_input(
                page.t(f"decks.edit_page.{name}"),
                max_chars=LONGEST_TITLE,
                key=key,
                on_change=_rename,
                args=(name,),
            )


def _rename(name: str) -> None:
    state.change(replace(state.seen_deck(), **{name: st.session_state[f"deck-{name}"]}))


def _show_slides(page: Page, deck: Deck) -> None:
    number, count = state.at(), len(deck.slides)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="deck-tools"):
        show_insert(page, deck, number)
        _step(page, "up", number > 0, state.move_slide, number, -1)
        _step(page, "down", number < count - 1, state.move_slide, number, 1)
        _step(page, "remove", count > 0, state.remove_slide, number)
        _step(page, "undo", state.can_undo(), state.undo)
    if not deck.slides:
        return
    names = [slide_words(page, deck, slide) for slide in deck.slides]
    st.session_state["deck-slides"] = number
    st.radio(
        page.t("decks.edit_page.slides"),
        range(count),
        format_func=lambda n: f"{n + 1}　{unmarked(names[n])}",
        key="deck-slides",
        label_visibility="collapsed",
        on_change=lambda: state.look_at(st.session_state["deck-slides"]),
    )


def _step(page: Page, name: str, is_possible: bool, do: Callable[..., None], *args: object) -> None:
    st.button(
        page.t(f"decks.edit_page.{name}"),
        key=f"deck-step-{name}",
        type="tertiary",
        disabled=not is_possible,
        on_click=do,
        args=args,
    )


def _show_slide(page: Page, deck: Deck, number: int) -> None:
    slide = deck.slides[number]
    pieces = page_pieces(Settings.from_environment(), deck, slide.page, slide.query)
    piece = (pieces or {}).get(slide.key)
    if piece is not None:
        show_piece(page, piece, slide.title or piece.heading)
    else:
        show_empty(page.t(f"decks.edit_page.{'not_ready' if pieces is None else 'gone'}"))
    own = st.container(key="deck-own")
    with own:
        _word(page, number, "title", slide.title, piece.heading if piece else "")
        _word(page, number, "notes", slide.notes, page.t("decks.edit_page.notes_hint"))
    st.html(f'<div class="deck-small">{escape(_from(page, slide, piece))}</div>')


def _from(page: Page, slide: Slide, piece: Piece | None) -> str:
    """The page that a slide is from, and its filters."""
    name = page_name(page, slide.page)
    if piece is None:
        return page.t("decks.edit_page.from", page=name)
    choices = page.t("common.list_comma").join(piece.choices)
    return page.t("decks.edit_page.filters", page=name, choices=choices)


def _word(page: Page, number: int, name: str, value: str, hint: str) -> None:
    """The own title or the notes of a slide, kept when the field is left."""
    key = f"deck-slide-{name}"
    st.session_state[key] = value
    widget, longest = (
        (st.text_input, LONGEST_TITLE) if name == "title" else (st.text_area, LONGEST_NOTES)
    )
    widget(
        page.t("decks.edit_page.own_title" if name == "title" else "decks.edit_page.notes"),
        placeholder=hint or page.t("decks.edit_page.own_title_hint"),
        max_chars=longest,
        key=key,
        on_change=_write,
        args=(number, name, key),
    )


def _write(number: int, name: str, key: str) -> None:
    state.change_slide(number, **{name: st.session_state[key]})


def _prepare(page: Page, deck: Deck) -> None:
    """Get ready what the editor lacks, last of all: whatever is clicked meanwhile goes first."""
    settings = Settings.from_environment()
    if is_kept(settings, deck):
        return
    if deck.publication not in publication_ids(settings):
        st.warning(page.t("decks.pruned", id=deck.publication[-8:]))
        return
    # What failed once is tried again only where somebody asks for it.
    views = (deck.publication, {(slide.page, slide.query) for slide in deck.slides})
    if st.session_state.get(_FAILED) == views and not st.button(
        page.t("decks.again"), key="deck-again"
    ):
        return
    st.session_state.pop(_FAILED, None)
    if get_ready(page, deck):
        # Of the page: the editor is drawn by the page's own run too, which knows no fragment.
        st.rerun()
    st.session_state[_FAILED] = views
