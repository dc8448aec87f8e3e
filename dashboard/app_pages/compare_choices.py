"""What the comparison compares: metrics, places, and which difference matters; in the URL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.app_pages.compare_places import Places, choose_places
from dashboard.metrics.chance import kind_of
from dashboard.metrics.series import changes_in_points
from dashboard.parts.page import Page
from dashboard.parts.pickers import pick, pick_many

ALL = "all"
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
BANDS = ("0", "0.5", "1", "2", "3", "5")
USUAL_BAND = "1"
VIEWS = ("overview", "metric", "pair", "standardised", "relation")
OVERVIEW, METRIC, PAIR, STANDARDISED, RELATION = VIEWS


@dataclass(frozen=True)
class Choice:
    """`metrics` in order; `band` a fraction."""

    metrics: tuple[str, ...]
    places: Places
    band: float
    band_words: str


def choose_what(page: Page) -> Choice:
    """Draw the choices; each has a sensible default, and a link says them all."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        metrics = _choose_metrics(page)
        places = choose_places(page)
        band = pick(
            page,
            "band",
            BANDS,
            default=USUAL_BAND,
            words=lambda code: page.t("compare.band.points", points=code),
            width=150,
        )
    band_words = page.t("compare.band.points", points=band)
    return Choice(metrics, places, float(band) / 100, band_words)


def choose_view(page: Page) -> str:
    """Which forms are drawn, `?view=`: a rerun draws only what is seen."""
    return pick(
        page,
        "view",
        VIEWS,
        default=OVERVIEW,
        words=lambda view: page.t(f"compare.view.{view}"),
        widget=st.segmented_control,
        label_visibility="collapsed",
        required=True,
    )


def choose_metric(page: Page, metrics: Sequence[str], key: str = "metric") -> str:
    """One of the metrics, `?metric=`."""
    return pick(page, key, metrics, default=metrics[0], words=page.title, width=340)


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
    theme = pick(
        page,
        "theme",
        [*THEMES, ALL],
        default="coverage",
        words=lambda code: page.t("compare.theme.all" if code == ALL else f"{code}.nav"),
        width=170,
    )
    offered = comparable(page, theme)
    picked = pick_many(page, "metrics", offered, words=page.title, width=320)
    return tuple([id for id in offered if id in picked] or offered)
