"""The four answers to "how fresh, how complete?" over the section on freshness."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from dashboard.metrics.freshness import Freshness
from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page
from dashboard.text.formats import date_label, short_number
from dashboard.warehouse.publication import Publication

YEAR = 12
Fact = tuple[str, str, str, str, str]  # name, value, what it is of, state, the state's class


def show_facts(page: Page, lists: list[Freshness], absent: list[str]) -> None:
    cards = "".join(
        f'<div class="card"><div class="name">{escape(name)}</div><div class="row">'
        f'<div class="value">{escape(value)}</div></div>'
        f'<div class="change">{escape(about)}</div>'
        + (f'<div class="target"><span class="{css}">{escape(state)}</span></div>' if state else "")
        + "</div>"
        for name, value, about, state, css in _facts(page, lists, absent)
    )
    st.html(f'<div class="cards">{cards}</div>')


def _facts(page: Page, lists: list[Freshness], absent: list[str]) -> Iterator[Fact]:
    publication = page.reader.publication
    yield _as_of(page, publication, lists)
    yield _lists_due(page, lists, absent)
    yield _rows(page, publication)
    yield _checks(page, publication)


def _as_of(page: Page, publication: Publication, lists: list[Freshness]) -> Fact:
    age = page.t("data.facts.age", days=min((item.age_days for item in lists), default=0))
    late = sum(1 for item in lists if item.late_days)
    words = page.t("data.facts.late", count=late) if late else page.t("data.facts.on_time")
    return (
        page.t("data.facts.as_of"),
        date_label(publication.data_as_of, page.lang),
        page.t("data.facts.age_sample") if publication.is_sample else age,
        f"▲ {words}" if late else f"● {words}",
        "red" if late else "on",
    )


def _lists_due(page: Page, lists: list[Freshness], absent: list[str]) -> Fact:
    """Lists of the last twelve months that came, of those that were due."""
    first = shift_month(f"{page.reader.publication.data_as_of:%Y-%m}", 1 - YEAR)
    due = [month for item in lists for month in item.expected if month >= first]
    missing = sum(1 for item in lists for month in item.missing if month >= first)
    gone = missing + len(absent)
    words = page.t("data.facts.gaps", missing=missing, absent=len(absent))
    return (
        page.t("data.facts.lists"),
        f"{len(due) - missing:,} / {len(due):,}",
        page.t("data.facts.lists_about", datasets=len(lists), total=len(lists) + len(absent)),
        f"◐ {words}" if gone else f"● {page.t('data.facts.no_gaps')}",
        "amber" if gone else "on",
    )


def _rows(page: Page, publication: Publication) -> Fact:
    read = sum(dump.read for dump in publication.inputs)
    words = page.t(
        "data.facts.rows_about",
        read=short_number(read, page.lang),
        refused=short_number(publication.refused, page.lang),
    )
    # Rounded down: 99.999 % of ten million rows is not all of them.
    value = f"{publication.accepted * 10_000 // read / 100:.2f}%" if read else "—"
    return page.t("data.facts.rows"), value, words, "", ""


def _checks(page: Page, publication: Publication) -> Fact:
    name = page.t("data.facts.checks")
    if not publication.checks:
        return name, "—", page.t("data.facts.no_checks"), "", ""
    failing = sum(1 for check in publication.checks if check.found)
    clean = len(publication.checks) - failing
    words = page.t("data.facts.failing", count=failing)
    return (
        name,
        f"{clean} / {len(publication.checks)}",
        page.t("data.facts.checks_about"),
        f"◐ {words}" if failing else f"● {page.t('data.facts.no_failing')}",
        "amber" if failing else "on",
    )
