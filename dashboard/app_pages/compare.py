"""区县对比: where districts differ by more than chance and size would give, on any metrics."""

import streamlit as st

from dashboard.app_pages.compare_choices import choose_metric, choose_what
from dashboard.app_pages.compare_facts import read_facts
from dashboard.app_pages.compare_ranks import show_funnel, show_ranks
from dashboard.app_pages.compare_rug import show_rug
from dashboard.app_pages.compare_spine import show_spine
from dashboard.app_pages.compare_time import show_bump, show_trends
from dashboard.metrics.chance import kind_of
from dashboard.parts.header import open_page
from dashboard.parts.notices import show_empty


def main() -> None:
    page = open_page("compare")
    choice = choose_what(page)
    facts = read_facts(page, choice)
    if page.town:
        st.caption(page.t("compare.towns"))
    if facts.rows.empty:
        show_empty(page.t("common.no_rows"))
        return
    left, right = st.columns(2, gap="small")
    with left:
        show_spine(page, facts)
    with right:
        show_rug(page, facts)
    st.html(f'<div class="section"><h2>{page.t("compare.one")}</h2></div>')
    metric = choose_metric(page, choice.metrics)
    judged = kind_of(page.metrics[metric]) is not None
    shown = [show_ranks, *([show_funnel] if judged else []), show_trends, show_bump]
    for first in range(0, len(shown), 2):
        pair = shown[first : first + 2]
        for column, show in zip(st.columns(len(pair), gap="small"), pair, strict=True):
            with column:
                show(page, facts, metric)


main()
