"""What if: the shortest list of towns whose enterprises would take a place to a goal."""

import pandas as pd
import streamlit as st

from dashboard.app_pages.coverage_facts import city_target, listed, town_keys
from dashboard.charts.named_bars import named_bars
from dashboard.metrics.shortfall import shortest_list, units_short
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import once, remembered
from dashboard.parts.url_state import choose
from dashboard.text.formats import short_number

RATE = "coverage_rate_100"
UNSET = 0.95  # where there is no target: what the report of 2020 promised
GOALS = tuple(range(90, 101))
NAMED = 3
SHOWN = 12


def show_plan(page: Page) -> None:
    """Enterprises of 100+ to win for a goal that the reader moves, and the fewest towns for it."""
    _show_list(page, _choose_goal(page))


@remembered
def _show_list(page: Page, goal: str) -> None:
    towns = page.ask("coverage/towns", month=page.month, district=page.district)
    needed = _needed(towns, goal)
    chosen = shortest_list(towns, needed)
    chosen = chosen.assign(
        district=chosen["district_code"].map(page.place),
        town=chosen["town_name"].fillna(page.t("coverage.towns.unknown")),
    )
    names = ("district", "town", "to_win", "won", "employees_won")
    chart_panel(
        page,
        "plan",
        heading=_heading(page, towns, chosen, needed, goal),
        about=page.t("coverage.plan.about", shown=min(SHOWN, len(chosen)), total=len(chosen)),
        hint=page.t("common.hint.goal"),
        figure=named_bars(_bars(page, chosen.head(SHOWN), needed)),
        table=chosen[list(names)].set_axis(
            [page.t(f"coverage.plan.column.{name}") for name in names], axis=1
        ),
        metrics=[RATE],
        note=page.t("coverage.plan.note"),
        empty=page.t("coverage.plan.reached" if len(towns) else "common.no_rows", goal=goal),
        chooses=("district", "town"),
    )


def _choose_goal(page: Page) -> str:
    """The goal in per cent, the city's target at first; `?goal=97` in the URL."""
    default = f"{(once(page, city_target) or UNSET) * 100:g}"
    goals = sorted({*map(float, GOALS), float(default)})
    goal, refused = choose(
        st.select_slider,
        "goal",
        page.t("coverage.plan.goal"),
        [f"{goal:g}" for goal in goals],
        default=default,
        words=lambda goal: f"{goal}%",
        variant=page.lang,
    )
    if refused:
        st.warning(page.t("coverage.plan.refused", value=refused, goal=default))
    return goal


def _needed(towns: pd.DataFrame, goal: str) -> int:
    whole = towns[["covered", "units"]].sum().to_frame().T.astype(float)
    return max(int(units_short(whole["covered"], whole["units"], float(goal) / 100).iloc[0]), 0)


def _bars(page: Page, chosen: pd.DataFrame, needed: int) -> pd.DataFrame:
    is_city = page.district is None
    return chosen.assign(
        key=town_keys(chosen),
        label=chosen["district"] + " · " + chosen["town"] if is_city else chosen["town"],
        value=chosen["to_win"],
        words=[
            page.t("coverage.plan.words", units=f"{units:,.0f}", won=f"{won:,.0f}", needed=needed)
            for units, won in zip(chosen["to_win"], chosen["won"], strict=True)
        ],
    )


def _heading(page: Page, towns: pd.DataFrame, chosen: pd.DataFrame, needed: int, goal: str) -> str:
    place = page.place(page.district)
    if towns.empty:
        return page.t("coverage.plan.plain")
    if needed == 0:
        return page.t("coverage.plan.there", place=place, goal=goal)
    key = "few" if len(chosen) <= NAMED else "many"
    return page.t(
        f"coverage.plan.{key}",
        place=place,
        goal=goal,
        needed=f"{needed:,}",
        count=len(chosen),
        towns=listed(page, chosen["town"].tolist()[:NAMED]),
        employees=short_number(float(chosen["employees_to_win"].sum()), page.lang, in_full=10_000),
    )
