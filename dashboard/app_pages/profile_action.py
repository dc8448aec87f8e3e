"""What could be done: three nearest gaps, each in one line with its numbers and its page."""

from functools import partial
from html import escape

import pandas as pd

from dashboard.app_pages.reform_facts import read_tasks
from dashboard.metrics.shortfall import units_short
from dashboard.parts.block import (
    Block,
    asked_of,
    draw_block,
    follow_link,
    head_html,
    keep_asked,
    page_link,
    tools_html,
)
from dashboard.parts.page import Page
from dashboard.parts.remembered import once

RATE, REACH = "coverage_rate_100", "aid_reach"
NAMED = 3
KEY = "profile-action"


def show_action(page: Page) -> None:
    """Units to win, files without aid, tasks overdue; each leads to the page that tells more."""
    draw_block(
        Block(
            KEY,
            once(page, _lines_html),
            is_framed=True,
            on_ask=keep_asked(KEY),
            then=partial(follow_link, asked_of(KEY)),
        )
    )


def _lines_html(page: Page) -> str:
    lines = {"coverage": _units(page), "aid": _files(page), "reform": _tasks(page)}
    said = "".join(
        f'<div class="action"><span>{escape(words)}</span>'
        f"{tools_html(page_link(page.t(f'{name}.nav'), name))}</div>"
        for name, words in lines.items()
    )
    return head_html(f"<h3>{escape(page.t('profile.action.heading'))}</h3>", tools="") + said


def _units(page: Page) -> str:
    """Enterprises of 100 and more to win for the district's target, and the towns to begin in."""
    own = page.headlines([RATE], level="district", district=page.district).dropna(subset=["shown"])
    if own.empty:
        return page.t("profile.action.no_units")
    missing = int(own["shown_denominator"].iloc[0] - own["shown_numerator"].iloc[0])
    words = {"missing": f"{missing:,}", "towns": _towns_to_win(page)}
    if missing == 0:
        return page.t("profile.action.units_all")
    target = own["target"].iloc[0]
    if pd.isna(target):
        return page.t("profile.action.units_left", **words)
    short = units_short(own["shown_numerator"], own["shown_denominator"], float(target)).iloc[0]
    key = "units_short" if short > 0 else "units_reached"
    return page.t(
        f"profile.action.{key}", short=f"{short:,}", target=page.say_mark(RATE)(target), **words
    )


def _towns_to_win(page: Page) -> str:
    """The towns with most of them: 玉山镇 44 家、千灯镇 23 家."""
    rows = page.by_town(RATE).dropna(subset=["shown"])
    rows = rows.assign(left=rows["shown_denominator"] - rows["shown_numerator"])
    most = rows[rows["left"] > 0].nlargest(NAMED, "left")
    if most.empty:
        return page.t("profile.action.no_town")
    return page.t("common.list_comma").join(
        page.t("profile.action.town", town=town, count=f"{left:,.0f}")
        for town, left in zip(most["label"], most["left"], strict=True)
    )


def _files(page: Page) -> str:
    """Open files without aid in twelve months, where that many may be told."""
    own = page.headlines([REACH], level="district", district=page.district)
    if own.empty:
        return page.t("profile.action.no_files")
    row = own.iloc[0]
    if pd.isna(row["shown"]):
        return page.t("profile.action.files_withheld")
    files, left = row["shown_denominator"], row["shown_denominator"] - row["shown_numerator"]
    key = "files_left" if left else "files_all"
    return page.t(f"profile.action.{key}", files=f"{files:,.0f}", left=f"{left:,.0f}")


def _tasks(page: Page) -> str:
    """Reform items past their planned end or behind plan."""
    items = read_tasks(page).items
    if items.empty:
        return page.t("profile.action.no_tasks")
    overdue = items[items["light"] == "overdue"]
    lagging = int((items["light"] == "lagging").sum())
    total = len(items)
    if len(overdue):
        days = int(overdue["days_late"].max())
        return page.t(
            "profile.action.tasks_overdue",
            overdue=len(overdue),
            days=days,
            lagging=lagging,
            total=total,
        )
    key = "tasks_lagging" if lagging else "tasks_fine"
    return page.t(f"profile.action.{key}", lagging=lagging, total=total)
