"""The choices that rule a page, all in the URL: month, window, comparison, district, town."""

from collections.abc import Mapping
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
LABELS = {
    "month": "common.month",
    "window": "common.window.label",
    "against": "common.against.label",
    "district": "common.district",
    "town": "common.town",
}


@dataclass
class Choices:
    """What was chosen, a notice for each part of a link that asks for what is not there, and the
    words of the options of each choice by code.
    """

    month: str
    window: str = YEAR
    against: str = USUAL
    district: str | None = None
    town: str | None = None
    notices: list[str] = field(default_factory=list)
    offered: dict[str, Mapping[str, str]] = field(default_factory=dict)


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
    months = {month: month_label(month, lang) for month in data.cached_months(reader)[::-1]}
    choices = Choices(month=next(iter(months)))
    if with_month:
        choices.month = _choose(choices, "month", months, lang, width=140, always=True)
    if with_comparison:
        windows = {code: t(f"common.window.choice.{code}", lang) for code in WINDOWS}
        choices.window = _choose(choices, "window", windows, lang, width=130)
        bases = _bases(months, choices.month, lang)
        choices.against = _choose(choices, "against", bases, lang, width=175)
    if with_district:
        rows = places[places["district_code"] != CITY_CODE]
        names = _names(rows["district_code"], rows["name"], whole=t("common.city", lang))
        choices.district = part(_choose(choices, "district", names, lang, width=160))
        if choices.district:
            towns = data.cached_towns_of(reader, choices.district)
            names = _names(towns["town_code"], towns["name"], whole=t("common.all_towns", lang))
            choices.town = part(_choose(choices, "town", names, lang, width=140))
        else:
            forget("town")
    return choices


def _bases(months: Mapping[str, str], month: str, lang: str) -> dict[str, str]:
    """What the month can be compared with, by code."""
    usual = {code: t(f"common.against.{code}", lang) for code in (USUAL, SPRING)}
    earlier = {code: words for code, words in months.items() if code < month}
    return usual | {
        code: t("common.against.month", lang, month=words) for code, words in earlier.items()
    }


def _names(codes: pd.Series, names: pd.Series, *, whole: str) -> dict[str, str]:
    return {WHOLE: whole} | dict(zip(codes, names, strict=True))


def part(code: str) -> str | None:
    """The code of a part of the whole; None for the whole."""
    return None if code == WHOLE else code


def _choose(
    choices: Choices,
    key: str,
    options: Mapping[str, str],
    lang: str,
    *,
    width: int,
    always: bool = False,
) -> str:
    """One of the options (words by code), the first one unless another was chosen."""
    chosen, refused = choose(
        st.selectbox,
        key,
        t(LABELS[key], lang),
        list(options),
        default=next(iter(options)),
        words=options.__getitem__,
        variant=lang,
        always=always,
        label_visibility="collapsed",
        width=width,
    )
    if refused is not None:
        choices.notices.append(t(f"common.{key}_refused", lang, value=refused))
    choices.offered[key] = options
    return chosen
