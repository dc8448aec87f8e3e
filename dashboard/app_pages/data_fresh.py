"""Freshness: what the newest lists are, when the next ones are due, which are late or missing."""

from collections.abc import Iterator
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.app_pages.data_facts import show_facts
from dashboard.charts.dump_timeline import dump_timeline
from dashboard.metrics.freshness import GRACE_DAYS, Freshness, freshness
from dashboard.metrics.series import shift_month
from dashboard.parts.data import contracts
from dashboard.parts.explain import dataset_title
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.table_panel import table_panel
from dashboard.settings import Settings
from dashboard.text.formats import date_label, month_label, month_short
from dashboard.warehouse.publication import Publication

MOST_MONTHS = 24


def show_fresh(page: Page) -> None:
    publication = page.reader.publication
    lists = list_freshness(publication)
    absent = absent_datasets(publication)
    show_facts(page, lists, absent)
    left, right = st.columns([1.05, 1], gap="small")
    with left:
        show_timeline(page, lists)
    with right:
        show_ages(page, lists, absent)


def list_freshness(publication: Publication) -> list[Freshness]:
    """Every dataset's freshness, the latest first, then the oldest."""
    dates: dict[str, list[date]] = {}
    for dump in publication.inputs:
        dates.setdefault(dump.dataset, []).append(dump.as_of)
    found = freshness(dates, today=reference_day(publication))
    return sorted(found, key=lambda item: (-item.late_days, -item.age_days))


def reference_day(publication: Publication) -> date:
    """Today; for the sample city, whose time stands still, the day of its newest list."""
    return publication.data_as_of if publication.is_sample else date.today()


def absent_datasets(publication: Publication) -> list[str]:
    """Datasets that there is a contract for and of which no list is in force."""
    came = {dump.dataset for dump in publication.inputs}
    known = contracts(Settings.from_environment())
    return [name for name in known if name not in came]


def show_timeline(page: Page, lists: list[Freshness]) -> None:
    months = _months(lists)
    marks = pd.DataFrame(
        [mark for item in lists for mark in _marks(page, item) if mark["month"] in months],
        columns=["label", "month", "kind", "words"],
    )
    kinds = {kind: page.t(f"data.timeline.kind.{kind}") for kind in ("came", "missing", "late")}
    table = marks[marks["kind"] != "next"].assign(kind=lambda rows: rows["kind"].map(kinds))
    columns = [page.t(f"data.column.{name}") for name in ("dataset", "month", "state")]
    chart_panel(
        page,
        "timeline",
        heading=_timeline_heading(page, lists),
        about=page.t("data.timeline.about"),
        figure=dump_timeline(marks, months=months, marks=_named(page, months)),
        table=table[["label", "month", "kind"]].set_axis(columns, axis=1),
    )


def _timeline_heading(page: Page, lists: list[Freshness]) -> str:
    gaps = [item for item in lists if item.missing]
    if not gaps:
        return page.t("data.timeline.whole")
    most = max(gaps, key=lambda item: len(item.missing))
    return page.t(
        "data.timeline.gaps",
        count=sum(len(item.missing) for item in gaps),
        name=dataset_title(most.dataset, page.lang),
        month=month_label(most.missing[-1], page.lang),
    )


def _months(lists: list[Freshness]) -> list[str]:
    """From the first list to the last one due, at most two years of them."""
    found = [month for item in lists for month in item.came]
    found += [f"{item.next_as_of:%Y-%m}" for item in lists if item.rhythm == 1 or item.late_days]
    if not found:
        return []
    last, months = max(found), [min(found)]
    while months[-1] < last:
        months.append(shift_month(months[-1], 1))
    return months[-MOST_MONTHS:]


def _marks(page: Page, item: Freshness) -> Iterator[dict[str, str]]:
    name = dataset_title(item.dataset, page.lang)
    kinds = dict.fromkeys(item.missing, "missing") | dict.fromkeys(item.came, "came")
    if item.next_as_of:
        kinds[f"{item.next_as_of:%Y-%m}"] = "late" if item.late_days else "next"
    for month, kind in kinds.items():
        words = f"{name} {month_label(month, page.lang)} {page.t(f'data.timeline.kind.{kind}')}"
        yield {"label": name, "month": month, "kind": kind, "words": words}


def _named(page: Page, months: list[str]) -> dict[str, str]:
    """Words under the axis: the quarters' first months, January with its year."""
    return {
        month: month[:4] if month.endswith("-01") else month_short(month, page.lang)
        for month in months
        if month[5:] in ("01", "04", "07", "10")
    }


def show_ages(page: Page, lists: list[Freshness], absent: list[str]) -> None:
    """One row a dataset: as-of date, age, how far behind the newest, rhythm, next, state."""
    newest = page.reader.publication.data_as_of
    records = [
        (
            state_words(page, item),
            dataset_title(item.dataset, page.lang),
            item.as_of.isoformat(),
            item.age_days,
            (newest - item.as_of).days,
            rhythm_words(page, item.rhythm),
            item.next_as_of.isoformat() if item.next_as_of else "",
        )
        for item in lists
    ]
    names = ("state", "dataset", "as_of", "age", "behind", "rhythm", "next")
    table = pd.DataFrame(records, columns=[page.t(f"data.column.{name}") for name in names])
    comma = page.t("common.list_comma")
    never = comma.join(dataset_title(name, page.lang) for name in absent)
    table_panel(
        page,
        "ages",
        heading=_ages_heading(page, lists),
        about=page.t("data.ages.about", days=GRACE_DAYS, day=_day_words(page)),
        table=table,
        note=page.t("data.ages.absent", names=never) if absent else "",
    )


def _ages_heading(page: Page, lists: list[Freshness]) -> str:
    late = [item for item in lists if item.late_days]
    if not late:
        return page.t("data.ages.on_time", total=len(lists))
    return page.t(
        "data.ages.late",
        count=len(late),
        name=dataset_title(late[0].dataset, page.lang),
        days=late[0].late_days,
    )


def _day_words(page: Page) -> str:
    publication = page.reader.publication
    day = date_label(reference_day(publication), page.lang)
    return page.t("data.ages.day_sample" if publication.is_sample else "data.ages.day", day=day)


def state_words(page: Page, item: Freshness) -> str:
    """● 按时, ▲ 迟到 12 天, ○ 不定期: shape and word."""
    if item.late_days:
        return f"▲ {page.t('data.state.late', days=item.late_days)}"
    return f"● {page.t('data.state.on_time')}" if item.rhythm else f"○ {page.t('data.state.free')}"


def rhythm_words(page: Page, rhythm: int | None) -> str:
    """每月, 每季, 每年, 每 2 个月, or that there is no steady pace."""
    if rhythm in (1, 3, 12):
        return page.t(f"data.rhythm.m{rhythm}")
    return page.t("data.rhythm.months", count=rhythm) if rhythm else page.t("data.rhythm.free")
