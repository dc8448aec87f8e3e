"""The head of every page: what it is, what data it shows, and the choices that rule it."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from dashboard.exports.small_print import published_words
from dashboard.metrics.own_targets import Targets
from dashboard.parts import data
from dashboard.parts.block import Block, button, draw_block
from dashboard.parts.filters import choose_all
from dashboard.parts.foreseen import note_page
from dashboard.parts.notes import show_notes_menu
from dashboard.parts.own_targets import choose_targets
from dashboard.parts.page import Page
from dashboard.parts.recording import pinned_publication
from dashboard.parts.saved_views import show_views_menu
from dashboard.parts.url_state import choose, enter_page, take_exact_link
from dashboard.settings import Settings
from dashboard.text.catalogue import LANGUAGES, t
from dashboard.text.formats import month_label
from dashboard.warehouse.reader import Reader

STYLE = Path(__file__).with_name("style.css")


def current_language() -> str:
    """The language chosen in this session or asked for by the link; Chinese otherwise."""
    asked = st.query_params.get("lang")
    if asked is not None and asked != st.session_state.get("url:lang"):
        return asked if asked in LANGUAGES else LANGUAGES[0]
    chosen = st.session_state.get("lang")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def open_page(
    name: str,
    *,
    with_district: bool = True,
    with_month: bool = True,
    with_comparison: bool = True,
) -> Page:
    """Draw the head of a page and give the page for the choices made in it.

    `<name>.title` in the catalogue is its title. A page without a choice of month is as at the
    newest. Raises NoPublicationError.
    """
    enter_page(name)
    take_exact_link()
    lang = current_language()
    reader = data.current_reader()
    if pinned := pinned_publication():
        reader = data.reader_of(pinned, like=reader)
    places = data.cached_places(reader, lang)
    st.html(STYLE)
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.html(_title(name, reader, lang), width="stretch")
        choose(
            st.segmented_control,
            "lang",
            t("common.language", lang),
            LANGUAGES,
            default=LANGUAGES[0],
            words={"zh": "中文", "en": "EN"}.__getitem__,
            label_visibility="collapsed",
            required=True,
            width="content",
        )
        st.html(_drawer(lang), width="content")
        month = st.empty()
        filters = st.container(horizontal=True, key="filters", width="content")
        with filters:
            choices = choose_all(
                reader,
                places,
                lang,
                with_district=with_district,
                with_month=with_month,
                with_comparison=with_comparison and with_month,
            )
            own_targets: Targets = {}
            if with_month and with_district:
                own_targets, notice = choose_targets(lang)
                choices.notices += [notice] if notice else []
        # Beside the drawer and not in it: a new word in it would close it.
        month.html(f'<div class="drawer">{month_label(choices.month, lang)}</div>', width="content")
    for notice in choices.notices:
        st.warning(notice)
    if reader.publication.is_sample:
        st.html(_sample(lang))
    page = Page(
        name=name,
        lang=lang,
        month=choices.month,
        district=choices.district,
        reader=reader,
        metrics=data.dictionary(Settings.from_environment()),
        places=places,
        towns=data.cached_towns_of(reader, choices.district),
        town=choices.town,
        window=choices.window,
        against=choices.against,
        own_targets=own_targets,
    )
    note_page(page, choices.offered)
    with filters:
        if with_month:
            show_notes_menu(page)
        show_views_menu(page)
    _show_crumbs(page)
    return page


def _show_crumbs(page: Page) -> None:
    """The way down to the chosen place: a click on what lies above it leads back."""
    codes = [code for code in (page.district, page.town) if code]
    # What a click on each leaves.
    above = ["district", "town"][: len(codes)]
    names = [page.t("common.city"), *map(page.place, codes)]
    crumbs = [button(name, leave) for name, leave in zip(names, above, strict=False)]
    if codes:
        crumbs.append(button(f"{names[-1]}　✕", above[-1], about=page.t("common.undo")))
    html = '<span aria-hidden="true">›</span>'.join(crumbs)
    draw_block(Block("crumbs", head=html, on_ask=_leave))


def _leave(words: Sequence[str]) -> None:
    """Leave a town or a district."""
    if words[0] in ("district", "town"):
        st.session_state.pop(words[0], None)


def _drawer(lang: str) -> str:
    """On a phone the filters lie behind this; elsewhere it is not there."""
    word = escape(t("common.filters", lang))
    return f'<details class="drawer"><summary>{word}</summary></details>'


def _title(name: str, reader: Reader, lang: str) -> str:
    publication = reader.publication
    about = published_words(
        lang,
        data_as_of=publication.data_as_of,
        published_at=publication.published_at,
        publication=publication.id,
    )
    spans = " · ".join(f"<span>{escape(part)}</span>" for part in about)
    title = escape(t(f"{name}.title", lang))
    return f'<div class="head"><h1>{title}</h1><div class="about">{spans}</div></div>'


def _sample(lang: str) -> str:
    return (
        f'<div class="sample" role="note"><b>{escape(t("common.sample", lang))}</b>'
        f"<span>{escape(t('common.sample_about', lang))}</span></div>"
    )
