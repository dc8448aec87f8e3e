"""Findings in words: one sentence each, with its chart and the way to the page that tells more."""

from dataclasses import dataclass, replace
from html import escape

import pandas as pd
import streamlit as st

from dashboard.exports.pieces import FINDINGS, Piece, Sentence, figure_json, figure_text
from dashboard.metrics.comparison import USUAL
from dashboard.metrics.finding_kinds import Finding
from dashboard.metrics.findings import choose_findings
from dashboard.metrics.own_targets import Targets
from dashboard.metrics.series import YEAR
from dashboard.parts.chart import draw_chart
from dashboard.parts.data import cache_key
from dashboard.parts.explain import sources_line
from dashboard.parts.finding_charts import finding_chart
from dashboard.parts.finding_words import sentence
from dashboard.parts.page import Page
from dashboard.parts.panel_tools import show_menu_alone
from dashboard.parts.recording import piece_of
from dashboard.parts.remembered import remembered, show
from dashboard.parts.site import PAGES, page_file, page_of
from dashboard.warehouse.reader import Reader

OVERVIEW = "overview"
COUNT = 3
# Wide enough for two years of months; a phone takes the whole of its width instead.
CHART_WIDTH = 560


@remembered
def show_findings(page: Page) -> None:
    """The strongest findings among the page's metrics, numbered; how they are chosen.

    Of the city and all districts, or of the chosen district alone. The overview has all metrics,
    and one finding a theme while there are themes left.
    """
    usual = _as_usual(page)
    found = _find(
        usual,
        page.reader,
        page.month,
        page.district,
        sided_metrics(page),
        page.name == OVERVIEW,
        page.own_targets,
    )
    said = tuple((finding, sentence(usual, finding)) for finding in found)
    quiet = page.t("findings.quiet_else" if found else "findings.quiet")
    show(page, Findings(said, quiet if len(found) < COUNT else ""))


def _as_usual(page: Page) -> Page:
    """Findings are judged over the year against the year before, whatever the page adds up and
    compares with: that is what targets and the usual change are of.
    """
    return replace(page, window=YEAR, against=USUAL)


@dataclass(frozen=True)
class Findings:
    """Findings with their sentences, and what is said where they are few."""

    found: tuple[tuple[Finding, str], ...]
    quiet: str

    def draw(self, page: Page) -> None:
        usual = _as_usual(page)
        with st.container(border=True, gap="xsmall", key="findings"):
            with st.container(horizontal=True, gap="small", key="findings-panelhead"):
                st.html(
                    f'<div class="section"><h2>{escape(_title(page))}</h2></div>', width="stretch"
                )
                show_menu_alone(page, FINDINGS)
            if page.window != YEAR or page.against != USUAL:
                basis = escape(page.t("findings.basis"))
                st.html(f'<div class="panel-head"><p>{basis}</p></div>')
            for n, (finding, words) in enumerate(self.found, start=1):
                _show_finding(usual, n, finding, words)
            if self.quiet:
                st.html(f'<div class="finding">{escape(self.quiet)}</div>')
            st.html(
                f'<div class="panel-foot"><details class="explain"><summary>'
                f"{escape(page.t('findings.how'))}</summary>"
                f'<div class="sheet">{escape(page.t("findings.rule"))}</div></details></div>'
            )

    def piece(self, page: Page) -> Piece:
        usual = _as_usual(page)
        said = [
            Sentence(
                words,
                metric=finding.metric,
                figure=figure_json(finding_chart(usual, finding, sided_metrics(page))),
                about=_chart_about(page, finding),
            )
            for finding, words in self.found
        ]
        metrics = [finding.metric for finding, _ in self.found]
        return piece_of(
            usual,
            FINDINGS,
            FINDINGS,
            _title(page),
            about=page.t("findings.basis"),
            sentences=(*said, *([Sentence(self.quiet)] if self.quiet else [])),
            metrics=tuple(metrics),
            source=sources_line(page, metrics) if metrics else "",
        )


def _title(page: Page) -> str:
    return page.t("findings.title_of", place=page.place(page.district))


def _chart_about(page: Page, finding: Finding) -> str:
    return page.t(f"findings.chart_about.{finding.kind}", name=page.title(finding.metric))


def sided_metrics(page: Page) -> list[str]:
    """The metrics that a page tells of and that have a good and a bad side."""
    return [
        name
        for name, metric in page.metrics.items()
        if page.name in (OVERVIEW, page_of(metric)) and metric.better != "none"
    ]


# The page itself is no part of the key: reader, month, district and targets say all that matters.
@st.cache_data(max_entries=512, show_spinner=False, hash_funcs={Reader: cache_key})
def _find(
    _page: Page,
    reader: Reader,
    month: str,
    district: str | None,
    metrics: list[str],
    spread_themes: bool,
    own_targets: Targets,
) -> list[Finding]:
    levels = ("city", "district")
    return choose_findings(
        pd.concat([_page.headlines(metrics, level=level) for level in levels], ignore_index=True),
        pd.concat([_page.values(metrics, level=level) for level in levels], ignore_index=True),
        _page.metrics,
        month=month,
        district=district,
        count=COUNT,
        spread_themes=spread_themes,
    )


def _show_finding(page: Page, n: int, finding: Finding, words: str) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"finding-{n}"
    ):
        st.html(
            f'<div class="finding"><b class="n">{n}</b><span>{escape(words)}</span></div>',
            width="stretch",
        )
        # A fragment would take its share of the row.
        with st.container(width="content"):
            _show_chart(page, finding, words)
        name = page_of(page.metrics[finding.metric])
        if name in PAGES and name != page.name:
            label = page.t("findings.go", page=page.t(f"{name}.nav"))
            st.page_link(page_file(name), label=f"{label} →")


# A fragment that draws only once it is opened: the page pays nothing for it.
@st.fragment
def _show_chart(page: Page, finding: Finding, words: str) -> None:
    key = f"{page.name}-finding-{finding.metric}-{finding.place}-{finding.kind}"
    chart = st.popover(page.t("findings.chart"), type="tertiary", key=key, on_change="rerun")
    if not chart.open:
        return
    with chart, st.container(width=CHART_WIDTH, gap="xsmall"):
        about = escape(_chart_about(page, finding))
        st.html(f'<div class="panel-head"><p>{about}</p></div>')
        figure = finding_chart(page, finding, sided_metrics(page))
        draw_chart(figure_text(figure), key=f"{key}-chart", alt=words)
