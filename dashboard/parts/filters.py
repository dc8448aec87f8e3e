"""The choices that rule a page, all in the URL: month, window, comparison, district, town."""

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from dashboard.metrics.comparison import SPRING, USUAL
from dashboard.metrics.series import WINDOWS, YEAR
from dashboard.parts import data
from dashboard.parts.url_state import choose, forget
from dashboard.reference import CITY_CODE
from dashboard.text.catalogue import t
from dashboard.text.formats import month_label
from dashboard.warehouse.reader import Reader

WHOLE = "city"


@dataclass
class Choices:
    """What was chosen, and a notice for each part of a link that asks for what is not there."""

    month: str
    window: str = YEAR
    against: str = USUAL
    district: str | None = None
    town: str | None = None
    notices: list[str] = field(default_factory=list)


def choose_all(
    reader: Reader,
    places: pd.DataFrame,
    lang: str,
    *,
    with_district: bool,
    with_month: bool,
    with_comparison: bool,
) -> Choices:
    """Draw the choices that a page has; the newest month and the whole city otherwise."""
    months = data.cached_months(reader)[::-1]
    choices = Choices(month=months[0])
    if with_month:
        choices.month = _choose_month(choices, months, lang)
    if with_comparison:
        choices.window = _choose_window(choices, lang)
        choices.against = _choose_base(choices, months, lang)
    if with_district:
        choices.district = _choose_district(choices, places, lang)
        if choices.district:
            choices.town = _choose_town(choices, data.cached_towns(reader), lang)
        else:
            forget("town")
    return choices


def _choose_month(choices: Choices, months: list[str], lang: str) -> str:
    month, refused = choose(
        st.selectbox,
        "month",
        t("common.month", lang),
        months,
        default=months[0],
        words=lambda month: month_label(month, lang),
        variant=lang,
        always=True,
        label_visibility="collapsed",
        width=140,
    )
    _note(choices, "month", refused, lang)
    return month


def _choose_window(choices: Choices, lang: str) -> str:
    window, refused = choose(
        st.selectbox,
        "window",
        t("common.window.label", lang),
        WINDOWS,
        default=YEAR,
        words=lambda window: t(f"common.window.choice.{window}", lang),
        variant=lang,
        label_visibility="collapsed",
        width=130,
    )
    _note(choices, "window", refused, lang)
    return window


def _choose_base(choices: Choices, months: list[str], lang: str) -> str:
    against, refused = choose(
        st.selectbox,
        "against",
        t("common.against.label", lang),
        [USUAL, SPRING, *(month for month in months if month < choices.month)],
        default=USUAL,
        words=lambda code: (
            t(f"common.against.{code}", lang)
            if code in (USUAL, SPRING)
            else t("common.against.month", lang, month=month_label(code, lang))
        ),
        variant=lang,
        label_visibility="collapsed",
        width=175,
    )
    _note(choices, "against", refused, lang)
    return against


def _choose_district(choices: Choices, places: pd.DataFrame, lang: str) -> str | None:
    rows = places[places["district_code"] != CITY_CODE]
    names = {WHOLE: t("common.city", lang)} | dict(
        zip(rows["district_code"], rows["name"], strict=True)
    )
    district, refused = choose(
        st.selectbox,
        "district",
        t("common.district", lang),
        list(names),
        default=WHOLE,
        words=names.__getitem__,
        variant=lang,
        label_visibility="collapsed",
        width=160,
    )
    _note(choices, "district", refused, lang)
    return None if district == WHOLE else district


def _choose_town(choices: Choices, towns: pd.DataFrame, lang: str) -> str | None:
    rows = towns[towns["district_code"] == choices.district]
    names = {WHOLE: t("common.all_towns", lang)} | dict(
        zip(rows["town_code"], rows["name"], strict=True)
    )
    town, refused = choose(
        st.selectbox,
        "town",
        t("common.town", lang),
        list(names),
        default=WHOLE,
        words=names.__getitem__,
        variant=lang,
        label_visibility="collapsed",
        width=140,
    )
    _note(choices, "town", refused, lang)
    return None if town == WHOLE else town


def _note(choices: Choices, key: str, refused: str | None, lang: str) -> None:
    if refused is not None:
        choices.notices.append(t(f"common.{key}_refused", lang, value=refused))
