"""What the comparison compares: metrics, districts, and which difference matters; in the URL."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.metrics.chance import kind_of
from dashboard.metrics.series import changes_in_points
from dashboard.parts.page import Page
from dashboard.parts.url_state import choose, forget
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings

ALL, PICKED = "all", "picked"
# The pages' themes; the last tells of two of the dictionary's.
THEMES: Mapping[str, tuple[str, ...]] = {
    "coverage": ("coverage",),
    "aid": ("aid",),
    "competition": ("competition",),
    "reform": ("reform",),
    "rights": ("rights", "organisation"),
}
# The metric that a theme is first judged by.
LEADS = ("coverage_rate", "aid_reach", "participation_rate", "skilled_share")
TYPES = ("county", "urban", "zone")
BANDS = ("0", "0.5", "1", "2", "3", "5")
USUAL_BAND = "1"
FEWEST, MOST = 2, 10


@dataclass(frozen=True)
class Choice:
    """`metrics` and `districts` in order; `peers` is all, a type or picked; `band` a fraction."""

    metrics: tuple[str, ...]
    districts: tuple[str, ...]
    peers: str
    band: float
    band_words: str


def choose_what(page: Page) -> Choice:
    """Draw the choices; each has a sensible default, and a link says them all."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        metrics = _choose_metrics(page)
        peers, districts = _choose_districts(page)
        band, refused = choose(
            st.selectbox,
            "band",
            page.t("compare.band.label"),
            BANDS,
            default=USUAL_BAND,
            words=lambda code: page.t("compare.band.points", points=code),
            variant=page.lang,
            width=150,
        )
    _note(page, refused)
    return Choice(
        metrics, districts, peers, float(band) / 100, page.t("compare.band.points", points=band)
    )


def choose_metric(page: Page, metrics: Sequence[str]) -> str:
    """The one metric of the panels below, `?metric=`."""
    metric, refused = choose(
        st.selectbox,
        "metric",
        page.t("compare.metric"),
        metrics,
        default=metrics[0],
        words=page.title,
        variant=page.lang,
        width=340,
    )
    _note(page, refused)
    return metric


def comparable(page: Page, theme: str) -> list[str]:
    """The metrics of a theme that do not follow a district's size: rates, marks and days."""
    themes = [name for one in THEMES for name in THEMES[one] if theme in (ALL, one)]
    found = [
        id
        for id, metric in page.metrics.items()
        if metric.theme in themes and (metric.is_rate or changes_in_points(metric))
    ]
    return sorted(found, key=lambda id: (themes.index(page.metrics[id].theme), _order(page, id)))


def _order(page: Page, id: str) -> tuple[bool, bool, bool]:
    """Leads first, then what has a better side, then what chance can be told of."""
    metric = page.metrics[id]
    return (id not in LEADS, metric.better == "none", kind_of(metric) is None)


def _choose_metrics(page: Page) -> tuple[str, ...]:
    theme, refused = choose(
        st.selectbox,
        "theme",
        page.t("compare.theme.label"),
        [*THEMES, ALL],
        default="coverage",
        words=lambda code: page.t("compare.theme.all" if code == ALL else f"{code}.nav"),
        variant=page.lang,
        width=170,
    )
    _note(page, refused)
    offered = comparable(page, theme)
    picked = _choose_many(page, "metrics", page.t("compare.metrics"), offered, page.title)
    return tuple(picked or offered)


def _choose_districts(page: Page) -> tuple[str, tuple[str, ...]]:
    peers, refused = choose(
        st.selectbox,
        "peers",
        page.t("compare.peers.label"),
        (ALL, *TYPES, PICKED),
        default=ALL,
        words=lambda code: page.t(f"compare.peers.{code}"),
        variant=page.lang,
        width=150,
    )
    _note(page, refused)
    every = [code for code in page.places["district_code"] if code != CITY_CODE]
    if peers != PICKED:
        forget("with")
        types = district_types(Settings.from_environment().reference)
        return peers, tuple(code for code in every if peers in (ALL, types.get(code)))
    picked = _choose_many(page, "with", page.t("compare.districts"), every, page.place)
    return peers, tuple(picked if len(picked) >= FEWEST else every)


@cache
def district_types(folder: Path) -> dict[str, str]:
    """county, urban or zone by district code."""
    with (folder / "district_types.csv").open(encoding="utf-8", newline="") as rows:
        return {row["district_code"]: row["type"] for row in csv.DictReader(rows)}


def _choose_many(
    page: Page, key: str, label: str, options: Sequence[str], words: Callable[[str], str]
) -> list[str]:
    """Several codes, in the URL with commas between them; what is no option is left out."""
    asked, written = st.query_params.get(key), f"url:{key}"
    if asked is not None and asked != st.session_state.get(written):
        st.session_state[key] = asked.split(",")
    own = f"{key}-{page.lang}"
    st.session_state[own] = [code for code in st.session_state.get(key, []) if code in options]
    st.multiselect(
        label,
        options,
        key=own,
        format_func=words,
        placeholder=page.t(f"compare.{key}_placeholder"),
        on_change=lambda: st.session_state.update({key: st.session_state[own]}),
        width=320,
    )
    # In the federation's order, whatever order they were picked in.
    chosen = [code for code in options if code in st.session_state[own]]
    if not chosen:
        forget(key)
        return []
    st.session_state[written] = ",".join(chosen)
    if asked != st.session_state[written]:
        st.query_params[key] = st.session_state[written]
    return chosen


def _note(page: Page, refused: str | None) -> None:
    if refused is not None:
        st.warning(page.t("compare.refused", value=refused))
