"""The head of every page: what it is, what data it shows, and the choices that rule it."""

from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.parts import data
from dashboard.parts.page import Page
from dashboard.parts.url_state import choose
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.text.catalogue import LANGUAGES, t
from dashboard.text.formats import date_label, month_label
from dashboard.warehouse.reader import Reader

STYLE = Path(__file__).with_name("style.css")
WHOLE_CITY = "city"


def current_language() -> str:
    """The language chosen in this session or asked for by the link; Chinese otherwise."""
    asked = st.query_params.get("lang")
    if asked is not None and asked != st.session_state.get("url:lang"):
        return asked if asked in LANGUAGES else LANGUAGES[0]
    chosen = st.session_state.get("lang")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def open_page(name: str, *, with_district: bool = True, with_month: bool = True) -> Page:
    """Draw the head of a page and give the page for the choices made in it.

    `<name>.title` in the catalogue is its title. A page without a choice of month is as at the
    newest. Raises NoPublicationError.
    """
    lang = current_language()
    reader = data.current_reader()
    places = _places(reader, lang)
    st.html(STYLE)
    notices = []
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
        months = data.cached_months(reader)[::-1]
        month = months[0]
        if with_month:
            month, refused = choose(
                st.selectbox,
                "month",
                t("common.month", lang),
                months,
                default=month,
                words=lambda month: month_label(month, lang),
                variant=lang,
                always=True,
                label_visibility="collapsed",
                width=150,
            )
            notices += [t("common.month_refused", lang, value=refused)] if refused else []
        district = WHOLE_CITY
        if with_district:
            names = {WHOLE_CITY: t("common.city", lang)} | {
                code: name
                for code, name in zip(places["district_code"], places["name"], strict=True)
                if code != CITY_CODE
            }
            district, refused = choose(
                st.selectbox,
                "district",
                t("common.district", lang),
                list(names),
                default=WHOLE_CITY,
                words=names.__getitem__,
                variant=lang,
                label_visibility="collapsed",
                width=170,
            )
            notices += [t("common.district_refused", lang, value=refused)] if refused else []
    for notice in notices:
        st.warning(notice)
    if reader.publication.is_sample:
        st.html(_sample(lang))
    return Page(
        name=name,
        lang=lang,
        month=month,
        district=None if district == WHOLE_CITY else district,
        reader=reader,
        metrics=data.dictionary(Settings.from_environment()),
        places=places,
    )


def _places(reader: Reader, lang: str) -> pd.DataFrame:
    table = data.cached_table(reader, "districts").sort_values("position")
    if lang == "en":
        table = table.assign(name=table["name_en"], short=table["short_en"])
    return table[["district_code", "name", "short", "population"]].reset_index(drop=True)


def _title(name: str, reader: Reader, lang: str) -> str:
    publication = reader.publication
    about = [
        t("common.data_as_of", lang, date=date_label(publication.data_as_of, lang)),
        t(
            "common.published",
            lang,
            when=date_label(publication.published_at, lang),
            id=publication.id[-8:],
        ),
    ]
    spans = " · ".join(f"<span>{escape(part)}</span>" for part in about)
    title = escape(t(f"{name}.title", lang))
    return f'<div class="head"><h1>{title}</h1><div class="about">{spans}</div></div>'


def _sample(lang: str) -> str:
    return (
        f'<div class="sample" role="note"><b>{escape(t("common.sample", lang))}</b>'
        f"<span>{escape(t('common.sample_about', lang))}</span></div>"
    )
