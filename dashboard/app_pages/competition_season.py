"""The season: when people take part, when competitions are on, what is due and what comes."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.app_pages.competition_facts import KINDS, PARTICIPANTS, about
from dashboard.charts.heat_map import heat_map
from dashboard.charts.month_stacks import month_stacks
from dashboard.charts.time_spans import time_spans
from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import date_label, growth, percent, short_number

MONTHS_BACK, MONTHS_AHEAD = 6, 3
LONGEST_TITLE = 18
# Of each state so many are drawn; the table has all.
DRAWN = 5
STATES = ("late_start", "late_end", "running", "coming")
COLORS = {"late_start": "late", "late_end": "late", "running": "now", "coming": "coming"}


@remembered
def show_season(page: Page) -> None:
    """Twelve months of participants by kind, with the same months a year before."""
    rows = page.ask("competition/season", month=page.month, district=page.district, town=page.town)
    months = [shift_month(page.month, -n) for n in range(11, -1, -1)]
    totals = rows.groupby("month")["participants"].sum()
    kinds = {kind: page.t(f"words.kind.{kind}") for kind in KINDS}
    shown = rows[rows["month"].isin(months)]
    table = shown.pivot_table(
        index="month", columns="kind", values="participants", aggfunc="sum", fill_value=0
    )
    table = table.rename(columns=kinds).reset_index()
    chart_panel(
        page,
        "season",
        heading=_season_heading(page, totals, months),
        about=about(page, "season"),
        figure=month_stacks(
            rows.assign(part=rows["kind"], value=rows["participants"]),
            say=page.say(PARTICIPANTS),
            say_mark=page.say_mark(PARTICIPANTS),
            month_words=page.month_words(months),
            parts=list(kinds.items()),
            before={
                m: totals[shift_month(m, -12)] for m in months if shift_month(m, -12) in totals
            },
            before_words=page.t("competition.season.before"),
        ),
        table=table.rename(columns={"month": page.t("competition.column.month")}),
        metrics=[PARTICIPANTS],
        months=months,
    )


def _season_heading(page: Page, totals: pd.Series, months: list[str]) -> str:
    of_year = totals[totals.index.isin(months)]
    if of_year.empty or not of_year.sum():
        return page.t("competition.season.none")
    peak = str(of_year.idxmax())
    words = {
        "month": page.month_name(peak),
        "count": page.say(PARTICIPANTS)(of_year.max()),
        "share": percent(of_year.max() / of_year.sum(), digits=0),
    }
    before = totals.get(shift_month(peak, -12))
    if not before:
        return page.t("competition.season.peak", **words)
    change = growth(of_year.max() / before - 1)
    return page.t("competition.season.peak_before", change=change, **words)


@remembered
def show_calendar(page: Page) -> None:
    """Kinds × months: how many competitions are on, and how many are announced for what comes."""
    rows = page.ask("competition/calendar", month=page.month, district=page.district)
    months = [shift_month(page.month, n) for n in range(-MONTHS_BACK, MONTHS_AHEAD + 1)]
    heads = {month: _month_head(month, months[0], ahead=month > page.month) for month in months}
    used = [kind for kind in KINDS if kind in set(rows["kind"])]
    cells = rows.assign(
        row=[page.t(f"competition.kind_short.{kind}") for kind in rows["kind"]],
        column=rows["month"].map(heads),
        key=rows["month"],
        value=rows["competitions"],
    )
    table = rows.pivot_table(
        index="month", columns="kind", values="competitions", aggfunc="sum", fill_value=0
    )
    table = table.reindex(columns=used).rename(columns=lambda kind: page.t(f"words.kind.{kind}"))
    chart_panel(
        page,
        "calendar",
        heading=_calendar_heading(page, rows),
        about=about(page, "calendar", has_towns=False),
        figure=heat_map(
            cells,
            rows=[page.t(f"competition.kind_short.{kind}") for kind in used],
            columns=list(heads.values()),
            say=lambda value: f"{value:.0f}",
            row_height=52,
        ),
        table=table.reset_index().rename(columns={"month": page.t("competition.column.month")}),
        metrics=["competitions_held"],
        chooses=("month",),
    )


def _month_head(month: str, first: str, *, ahead: bool) -> str:
    """The month's number, its year where it begins, an arrow before what is to come."""
    number = f"→{int(month[5:])}" if ahead else f"{int(month[5:])}"
    return f"{number}<br>{month[:4]}" if month == first or month.endswith("-01") else number


def _calendar_heading(page: Page, rows: pd.DataFrame) -> str:
    totals = rows.groupby("month")["competitions"].sum()
    if not (totals.index <= page.month).any():
        return page.t("competition.calendar.none")
    following = shift_month(page.month, 1)
    peak = str(totals[totals.index <= page.month].idxmax())
    return page.t(
        "competition.calendar.peak",
        month=page.month_name(peak),
        count=short_number(totals[peak], page.lang),
        next_month=page.month_name(following),
        next_count=short_number(totals.get(following, 0), page.lang),
    )


@remembered
def show_board(page: Page) -> None:
    """What is overdue, under way and to come, each competition from its start to its end."""
    rows = page.ask("competition/board", month=page.month, district=page.district)
    rows = rows.assign(ends_on=rows["ends_on"].fillna(rows["starts_on"]))
    rows = rows.assign(words=[_words(page, row) for row in rows.to_dict("records")])
    drawn = rows.groupby("state").head(DRAWN)
    columns = {
        "title": page.t("competition.column.title"),
        "kind": page.t("competition.column.kind"),
        "level": page.t("competition.column.level"),
        "place": page.t("places.column.district"),
        "starts_on": page.t("competition.column.starts"),
        "ends_on": page.t("competition.column.ends"),
        "words": page.t("competition.column.state"),
    }
    table = rows.assign(
        kind=[page.t(f"words.kind.{kind}") for kind in rows["kind"]],
        level=[page.t(f"words.level.{level}") for level in rows["level"]],
        place=[page.place(code) for code in rows["district_code"]],
        starts_on=[f"{day:%Y-%m-%d}" for day in rows["starts_on"]],
        ends_on=[f"{day:%Y-%m-%d}" for day in rows["ends_on"]],
    )
    today = rows["today"].iloc[0] if len(rows) else None
    chart_panel(
        page,
        "board",
        heading=_board_heading(page, rows),
        about=about(page, "board_own" if page.district else "board", has_towns=False, most=DRAWN),
        figure=None
        if today is None
        else time_spans(
            drawn.assign(
                label=[_shortened(title) for title in drawn["title"]],
                start=drawn["starts_on"],
                end=drawn["ends_on"],
                state=drawn["state"].map(COLORS),
            ),
            today=f"{today:%Y-%m-%d}",
            today_words=date_label(today.date(), page.lang),
        ),
        table=table[list(columns)].rename(columns=columns),
        metrics=["competitions_held"],
        empty=page.t("competition.board.empty"),
    )


def _words(page: Page, row: Mapping[Any, Any]) -> str:
    """The state with its days: late by, to go, to wait."""
    day = row["starts_on"] if row["state"] in ("late_start", "coming") else row["ends_on"]
    days = abs((day - row["today"]).days)
    return page.t(f"competition.board.state.{row['state']}", days=days)


def _shortened(title: str) -> str:
    """As much as leaves room for the words behind it on a phone."""
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"


def _board_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("competition.board.none")
    counts = rows["state"].value_counts().reindex(STATES, fill_value=0)
    words = {state: int(counts[state]) for state in STATES}
    key = "late" if counts["late_start"] + counts["late_end"] else "fine"
    return page.t(f"competition.board.{key}", **words)
