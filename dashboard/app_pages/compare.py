"""区县对比: where districts differ by more than chance and size would give, on any metrics."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import streamlit as st

from dashboard.app_pages.compare_choices import (
    METRIC,
    OVERVIEW,
    PAIR,
    RELATION,
    STANDARDISED,
    choose_metric,
    choose_view,
    choose_what,
)
from dashboard.app_pages.compare_facts import Facts, read_facts
from dashboard.app_pages.compare_gap import choose_cut, choose_rate, show_gap
from dashboard.app_pages.compare_nearest import show_nearest
from dashboard.app_pages.compare_pair import choose_pair, show_pair
from dashboard.app_pages.compare_places import NEAREST, peers_words
from dashboard.app_pages.compare_ranks import show_funnel, show_ranks
from dashboard.app_pages.compare_relation import show_relation
from dashboard.app_pages.compare_rug import rug_parts, show_rug
from dashboard.app_pages.compare_spine import show_spine
from dashboard.app_pages.compare_standardised import (
    show_mix,
    show_standardised,
    standard_name,
)
from dashboard.app_pages.compare_time import show_bump, show_trends
from dashboard.metrics.chance import kind_of
from dashboard.parts.block import Block, draw_block
from dashboard.parts.header import open_page
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.pickers import show_refused
from dashboard.parts.remembered import once

Show = Callable[[], None]


def main() -> None:
    page = open_page("compare")
    choice = choose_what(page)
    view = choose_view(page)
    refused = st.empty()
    facts = once(page, read_facts, choice)
    about = escape(_about(page, facts, view))
    draw_block(Block("compare-about", head=f'<div class="panel-head"><p>{about}</p></div>'))
    if facts.rows.empty:
        show_empty(page.t(f"compare.no_rows.{choice.places.level}"))
        return
    panels = {
        OVERVIEW: _overview,
        METRIC: _metric,
        PAIR: _pair,
        STANDARDISED: _standardised,
        RELATION: _relation,
    }[view](page, facts)
    for first in range(0, len(panels), 2):
        pair = panels[first : first + 2]
        for column, show in zip(st.columns(len(pair), gap="small"), pair, strict=True):
            with column:
                show()
    show_refused(page, refused)


def _about(page: Page, facts: Facts, view: str) -> str:
    """Who is compared with what, and over which time."""
    words = page.t(
        "compare.about",
        peers=peers_words(page, facts.places),
        # What rates are standardised by is the whole, whoever is compared.
        benchmark=standard_name(page, facts) if view == STANDARDISED else facts.about,
        month=page.month_name(),
        start=page.month_name(page.start),
        window=page.window_name(),
    )
    if page.town and facts.places.level == "district":
        words += page.t("compare.towns", place=page.place(page.district))
    return words


def _overview(page: Page, facts: Facts) -> Sequence[Show]:
    panels = [partial(show_rug, page, facts, n) for n in range(len(rug_parts(facts)))]
    # Beside a single rug; below two.
    panels.insert(0 if len(panels) == 1 else len(panels), partial(show_spine, page, facts))
    if facts.places.peers == NEAREST:
        panels.append(partial(show_nearest, page))
    return panels


def _metric(page: Page, facts: Facts) -> Sequence[Show]:
    metric = choose_metric(page, facts.metrics)
    judged = kind_of(page.metrics[metric]) is not None
    shown = [show_ranks, *([show_funnel] if judged else []), show_trends, show_bump]
    return [partial(show, page, facts, metric) for show in shown]


def _pair(page: Page, facts: Facts) -> Sequence[Show]:
    if len(facts.places.codes) < 2:
        return []
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-sides"):
        pair = choose_pair(page, facts)
        rate, cut = choose_rate(page), choose_cut(page)
    return [
        partial(show_pair, page, facts, *pair),
        partial(show_gap, page, facts, *pair, rate, cut),
    ]


def _standardised(page: Page, facts: Facts) -> Sequence[Show]:
    rate = choose_rate(page)
    return [partial(show, page, facts, rate) for show in (show_standardised, show_mix)]


def _relation(page: Page, facts: Facts) -> Sequence[Show]:
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-axes"):
        metric = choose_metric(page, facts.metrics)
        others = [id for id in facts.metrics if id != metric]
        against = choose_metric(page, others or [metric], "against_metric")
    return [partial(show_relation, page, facts, metric, against)]


main()
