"""Findings in words: one sentence each, with the way to the page that tells more."""

import math
from html import escape

import pandas as pd
import streamlit as st

from dashboard.metrics.findings import Finding, choose_findings
from dashboard.parts.data import cache_key
from dashboard.parts.page import Page
from dashboard.parts.site import PAGES, page_file
from dashboard.text.formats import distance, percent, signed
from dashboard.warehouse.reader import Reader


def find_here(page: Page, metrics: list[str], *, count: int = 3) -> list[Finding]:
    """The strongest findings of the city, or of the chosen district against it; remembered."""
    sided = [metric for metric in metrics if page.metrics[metric].better != "none"]
    return _find(page, page.reader, page.month, page.district, sided, count)


# The page itself is no part of the key: reader, month and district say all that matters.
@st.cache_data(max_entries=512, show_spinner=False, hash_funcs={Reader: cache_key})
def _find(
    _page: Page, reader: Reader, month: str, district: str | None, metrics: list[str], count: int
) -> list[Finding]:
    city = _page.headlines(metrics)
    districts = _page.headlines(metrics, level="district")
    if district is None:
        return choose_findings(city, districts, _page.metrics, count=count)
    own = districts[districts["district_code"] == district]
    everything = len(metrics)
    inner = choose_findings(own, own.iloc[:0], _page.metrics, count=everything)
    against = choose_findings(city, own, _page.metrics, count=everything)
    best: dict[str, Finding] = {}
    for finding in sorted(
        inner + [finding for finding in against if finding.kind == "apart"],
        key=lambda finding: -finding.score,
    ):
        best.setdefault(finding.metric, finding)
    return list(best.values())[:count]


def show_findings(page: Page, findings: list[Finding], title: str) -> None:
    """The findings as a numbered block, each with a link to its theme's page if there is one."""
    with st.container(border=True, gap="xsmall", key="findings"):
        st.html(f'<div class="panel-head"><h3>{escape(title)}</h3></div>')
        if not findings:
            st.html(f'<div class="finding">{escape(page.t("findings.quiet"))}</div>')
        for n, finding in enumerate(findings, start=1):
            with st.container(
                horizontal=True, vertical_alignment="center", gap="small", key=f"finding-{n}"
            ):
                st.html(
                    f'<div class="finding"><b class="n">{n}</b>'
                    f"<span>{escape(sentence(page, finding))}</span></div>",
                    width="stretch",
                )
                if finding.theme in PAGES and finding.theme != page.name:
                    theme = page.t(f"overview.theme.{finding.theme}")
                    st.page_link(
                        page_file(finding.theme), label=page.t("overview.go", theme=theme) + " →"
                    )


def sentence(page: Page, finding: Finding) -> str:
    """One finding as a sentence in the page's language."""
    facts, name = finding.facts, page.title(finding.metric)
    value = page.say(finding.metric)(facts["value"])
    if finding.kind == "apart":
        return page.t(
            "findings.apart",
            place=page.place(facts["district_code"]),
            name=name,
            value=value,
            city=page.say(finding.metric)(facts["city"]),
            points=signed(facts["points"] / 100, "percent", page.lang).lstrip("+"),
        )
    if finding.kind == "move":
        change = page.say_change(finding.metric, facts["change"])
        key = "findings.move_good" if facts["is_good"] else "findings.move_bad"
        return page.t(key, name=name, value=value, change=change)
    return _target_sentence(page, finding, name, value)


def _target_sentence(page: Page, finding: Finding, name: str, value: str) -> str:
    facts = finding.facts
    if page.metrics[finding.metric].basis != "stock":
        return page.t(
            "findings.target_count",
            name=name,
            value=value,
            done=percent(facts["value"] / facts["target"]),
            behind=signed(facts["behind_points"] / 100, "percent", page.lang).lstrip("+"),
        )
    gap = distance(facts["gap"], page.unit(finding.metric), page.lang)
    start = page.t("findings.target_rate", name=name, value=value, gap=gap)
    codes = [code for code in facts["districts"] if not pd.isna(code)]
    if not codes or math.isnan(facts["share"]):
        return start + page.t("findings.target_stop")
    places = page.t("findings.and").join(page.place(code) for code in codes)
    return start + page.t(
        "findings.target_where", places=places, share=percent(facts["share"], digits=0)
    )
