"""Findings in words: one sentence each, with its chart and the way to the page that tells more."""

from dataclasses import dataclass, replace
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from dashboard.exports.pieces import FINDINGS, Piece, Sentence, figure_json, figure_text
from dashboard.metrics.comparison import USUAL
from dashboard.metrics.finding_kinds import Finding
from dashboard.metrics.findings import choose_findings
from dashboard.metrics.own_targets import Targets
from dashboard.metrics.series import YEAR
from dashboard.parts.block import (
    Block,
    asked_of,
    button,
    draw_block,
    draw_chart,
    follow_link,
    head_html,
    keep_asked,
    page_link,
    tools_html,
)
from dashboard.parts.data import cache_key
from dashboard.parts.explain import sources_line
from dashboard.parts.finding_charts import finding_chart
from dashboard.parts.finding_words import sentence
from dashboard.parts.page import Page
from dashboard.parts.panel_tools import MENU, menu_button, open_menu
from dashboard.parts.recording import piece_of
from dashboard.parts.remembered import remembered, show
from dashboard.parts.site import PAGES, page_of
from dashboard.warehouse.reader import Reader

OVERVIEW = "overview"
COUNT = 3
# What a finding's button asks for, with its number.
OPEN = "open"


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
        key = f"{page.name}-{FINDINGS}"
        title = f"<h2>{escape(_title(page))}</h2>"
        if page.window != YEAR or page.against != USUAL:
            title += f"<p>{escape(page.t('findings.basis'))}</p>"
        rows = [_row(page, n, *said) for n, said in enumerate(self.found, start=1)]
        if self.quiet:
            rows.append(f'<div class="finding">{escape(self.quiet)}</div>')
        how = (
            f'<div class="panel-foot"><details class="explain"><summary>'
            f"{escape(page.t('findings.how'))}</summary>"
            f'<div class="sheet">{escape(page.t("findings.rule"))}</div></details></div>'
        )
        head = head_html(title, menu_button(page)) + "".join(rows)
        block = Block(
            key,
            head=head,
            foot=how,
            is_framed=True,
            on_ask=keep_asked(key),
            then=partial(self._answer, page, asked_of(key)),
        )
        draw_block(block)

    def _answer(self, page: Page, asked: str | None) -> None:
        """Open what was asked for."""
        follow_link(asked)
        what, _, which = (asked or "").partition(" ")
        if what == MENU:
            open_menu(page, FINDINGS, heading=_title(page))
        elif what == OPEN and int(which) <= len(self.found):
            _open_chart(_as_usual(page), *self.found[int(which) - 1])

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


def _row(page: Page, n: int, finding: Finding, words: str) -> str:
    """A finding, and what opens its chart and the page that tells more."""
    links = button(page.t("findings.chart"), f"{OPEN} {n}")
    name = page_of(page.metrics[finding.metric])
    if name in PAGES and name != page.name:
        links += page_link(page.t("findings.go", page=page.t(f"{name}.nav")), name)
    return (
        f'<div class="finding"><b class="n">{n}</b><span>{escape(words)}</span>'
        f"{tools_html(links)}</div>"
    )


def _open_chart(page: Page, finding: Finding, words: str) -> None:
    """The finding's chart in a dialog: the page pays nothing for it until then."""

    @st.dialog(words, width="large")
    def show() -> None:
        st.html(f'<div class="panel-head"><p>{escape(_chart_about(page, finding))}</p></div>')
        figure = finding_chart(page, finding, sided_metrics(page))
        draw_chart(figure_text(figure), key=f"{page.name}-finding-chart", alt=words)

    show()
