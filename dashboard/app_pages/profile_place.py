"""Whose profile it is: the district of the link, else the first that the reader may see."""

from dataclasses import replace

import streamlit as st

from dashboard.parts import data
from dashboard.parts.page import Page
from dashboard.reference import CITY_CODE
from dashboard.warehouse.reader import EVERYWHERE


def choose_profiled(page: Page) -> Page:
    """The page of the district that is profiled, never of the city or a town; where that is not
    what was chosen, a line says so.
    """
    codes = seen_districts(page)
    code = page.district if page.district in codes else codes[0]
    towns = data.cached_towns_of(page.reader, code)
    found = replace(page, district=code, town=None, towns=towns)
    if page.district != code:
        _offer(found, codes, refused=page.district is not None)
    elif page.town:
        st.caption(page.t("profile.town", town=page.place(page.town), place=page.place(code)))
    return found


def seen_districts(page: Page) -> list[str]:
    """Codes of the districts that the reader may see, in the federation's order."""
    scope = page.reader.scope
    return [
        code
        for code in page.places["district_code"]
        if code != CITY_CODE and (EVERYWHERE in scope or code in scope)
    ]


def choose_district(code: str) -> None:
    """Make a district the session's choice; the header takes it up."""
    st.session_state["district"] = code


def _offer(page: Page, codes: list[str], *, refused: bool) -> None:
    """Whose profile is shown though nobody chose it, and the others."""
    shown = page.place(page.district)
    with st.container(horizontal=True, vertical_alignment="center", key="profile-pick"):
        why = "refused" if refused else "none_chosen" if len(codes) > 1 else "own"
        st.html(f"<div>{page.t(f'profile.pick.{why}', place=shown)}</div>", width="content")
        if len(codes) == 1:
            return
        st.pills(
            page.t("common.district"),
            codes,
            default=page.district,
            format_func=page.place,
            key=f"profile-pills-{page.lang}",
            on_change=_adopt,
            args=(f"profile-pills-{page.lang}",),
            label_visibility="collapsed",
            wrap=True,
        )


def _adopt(key: str) -> None:
    code = st.session_state[key]
    if code is not None:
        choose_district(code)
