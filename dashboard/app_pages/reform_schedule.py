"""Is the reform on schedule: progress against plan, and what will be done by the year's end."""

from collections.abc import Sequence

import pandas as pd

from dashboard.app_pages.reform_facts import KEY_TASKS, Tasks, about, number, points
from dashboard.charts.plan_and_actual import plan_and_actual
from dashboard.metrics.series import shift_month
from dashboard.metrics.task_curve import progress_curve
from dashboard.metrics.task_outlook import OUTCOMES, completions, due_in_year, outcomes
from dashboard.metrics.task_pace import LEAST_LISTS
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent

ACTUAL, PLAN = "reform_progress", "reform_planned_progress"
SERIES = ("actual", "plan", "forecast", "first_plan")
# A twentieth of a point is printed as nothing.
EVEN = 0.0005


@remembered
def show_curve(page: Page, tasks: Tasks) -> None:
    """The S-curve of the key tasks: plan, actual, and how it goes on at the present pace."""
    items = tasks.of_list(KEY_TASKS)
    frame = progress_curve(tasks.snapshots, items)
    if len(tasks.months) < LEAST_LISTS:
        frame = frame.assign(forecast=float("nan"))
    table = frame.assign(gap=frame["actual"] - frame["plan"])
    drawn = _without_same(frame)
    names = ("month", "actual", "plan", "gap", "forecast", "first_plan")
    headers = _headers(page, names)
    chart_panel(
        page,
        "curve",
        heading=_curve_heading(page, frame),
        about=about(page, "curve")
        + (page.t("reform.curve.first_plan") if "first_plan" in drawn else ""),
        figure=plan_and_actual(
            drawn,
            say=page.say(ACTUAL),
            say_mark=page.say_mark(ACTUAL),
            month_words=page.month_words(frame["month"].tolist()),
            words=_series_words(page),
            today_words=_today(page, tasks),
        ),
        table=table[list(names)].set_axis(headers, axis=1),
        units=dict.fromkeys(headers[1:], "percent"),
        metrics=[ACTUAL, PLAN],
        months=frame["month"].tolist(),
        note=_curve_note(page, tasks, items),
    )


def _without_same(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the first plan where nothing has moved since: two lines on each other say nothing."""
    has_moved = ((frame["first_plan"] - frame["plan"]).abs() >= EVEN).any()
    return frame if has_moved else frame.drop(columns="first_plan")


def _headers(page: Page, names: Sequence[str]) -> list[str]:
    words = _series_words(page)
    return [words.get(name) or page.t(f"reform.column.{name}") for name in names]


def _series_words(page: Page) -> dict[str, str]:
    return {name: page.t(f"reform.series.{name}") for name in SERIES}


def _today(page: Page, tasks: Tasks) -> str:
    return page.t("reform.today", month=page.month_name(tasks.month))


def _curve_heading(page: Page, frame: pd.DataFrame) -> str:
    known = frame.dropna(subset=["actual"])
    if known.empty:
        return page.title(ACTUAL)
    now = known.iloc[-1]
    gap = now["actual"] - now["plan"]
    side = "even" if abs(gap) < EVEN else "behind" if gap < 0 else "ahead"
    heading = page.t(
        f"reform.curve.{side}",
        place=page.place(page.district),
        value=percent(now["actual"]),
        gap=points(page, gap),
    )
    moved = now["plan"] - now["first_plan"]
    if moved <= -EVEN:
        heading += page.t("reform.curve.moved", gap=points(page, now["actual"] - now["first_plan"]))
    return heading


def _curve_note(page: Page, tasks: Tasks, items: pd.DataFrame) -> str:
    """How much of the forecast goes by items' own pace; or why there is none."""
    if tasks.month is None:
        return ""
    if len(tasks.months) < LEAST_LISTS:
        return page.t("reform.curve.no_forecast", least=LEAST_LISTS)
    still_open = items[items["light"].isin(["overdue", "lagging", "catching_up", "on_time"])]
    own = int(still_open["a_day"].notna().sum())
    return page.t("reform.curve.note", own=own, other=len(still_open) - own, least=LEAST_LISTS)


@remembered
def show_outlook(page: Page, tasks: Tasks) -> None:
    """Items done by month against what is due in the year, and what the pace will bring."""
    # At the end of December the question is about the year that begins.
    year = int(shift_month(tasks.month or page.month, 1)[:4])
    due = due_in_year(tasks.items, year)
    outcome = outcomes(due, year)
    frame = completions(due, year, tasks.month or page.month)
    has_pace = bool(due["a_day"].notna().any())
    if not has_pace:
        frame = frame.drop(columns="forecast")
    counts = outcome.value_counts().reindex(list(OUTCOMES)).fillna(0).astype(int)
    names = [name for name in ("month", "actual", "plan", "forecast") if name in frame]
    chart_panel(
        page,
        "outlook",
        heading=_outlook_heading(page, counts, year),
        about=about(page, "outlook", year=year, least=LEAST_LISTS),
        figure=plan_and_actual(
            frame,
            say=lambda value: f"{value:.0f}",
            say_mark=lambda value: f"{value:.0f}",
            month_words=page.month_words(frame["month"].tolist()),
            words=_series_words(page),
            today_words=_today(page, tasks),
        )
        if len(due)
        else None,
        table=frame[names].set_axis(_headers(page, names), axis=1),
        metrics=["reform_completion", "reform_overdue"],
        months=frame["month"].tolist(),
        note=_outlook_note(page, tasks.items, counts, year),
        empty=page.t("reform.outlook.nothing", year=year)
        if len(tasks.items)
        else page.t("common.no_rows"),
    )


def _outlook_heading(page: Page, counts: pd.Series, year: int) -> str:
    total, done = int(counts.sum()), int(counts["done"])
    if not total:
        return page.t("reform.outlook.nothing", year=year)
    if done == total:
        return page.t("reform.outlook.all_done", year=year, total=total)
    missed = int(counts["will_not"] + counts["stalled"])
    words = {"year": year, "total": total, "done": done, "will": int(counts["will"])}
    if not counts["will"] + missed:
        return page.t("reform.outlook.refused", **words)
    if not missed:
        return page.t("reform.outlook.fine", **words)
    return page.t("reform.outlook.short", missed=missed, **words)


def _outlook_note(page: Page, items: pd.DataFrame, counts: pd.Series, year: int) -> str:
    """What the forecast leaves out: no pace yet, stalled, and moved out of the year."""
    moved = items[
        (items["first_end"].dt.year <= year)
        & (items["planned_end"].dt.year > year)
        & (items["status"] != "已完成")
    ]
    parts = {
        "unknown": int(counts["unknown"]),
        "stalled": int(counts["stalled"]),
        "moved": len(moved),
    }
    said = [
        number(page, f"outlook.note.{key}", count, year=year, least=LEAST_LISTS)
        for key, count in parts.items()
        if count
    ]
    return page.t("reform.semicolon").join(said)
