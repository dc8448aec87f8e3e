"""Who is late: the items on a Gantt chart, their lead departments, and what to chase."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard.app_pages.reform_board import EVERYTHING, cell_words, items_of
from dashboard.app_pages.reform_facts import KEY_TASKS, Tasks, about, number, place_of
from dashboard.charts.gantt import gantt
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.charts.theme import BETTER, LATE, MUTED, OVERDUE
from dashboard.metrics.task_lights import RED
from dashboard.metrics.task_pace import LEAST_LISTS
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.parts.table_panel import table_panel
from dashboard.reference import CITY_CODE
from dashboard.text.formats import date_label, percent

MOST_LEADS, MOST_ITEMS = 12, 22
PARTS = ("done", "on_time", "catching_up", "red")


@remembered
def show_gantt(page: Page, tasks: Tasks, cell: str) -> None:
    """Key tasks (or the items of the chosen cell), what calls for action first."""
    rows = tasks.of_list(KEY_TASKS) if cell == EVERYTHING else items_of(tasks, cell)
    frame = rows.head(MOST_ITEMS)
    frame = frame.assign(
        label=frame["title"],
        start=frame["planned_start"],
        end=frame["planned_end"],
        started=frame["started_on"],
        done=frame["done_on"],
        progress=frame["progress_pct"] / 100,
        words=[_state(page, row) for row in frame.to_dict("records")],
        detail=[_moved(page, row) for row in frame.to_dict("records")],
    )
    month_end = f"{rows['month_end'].iloc[0]:%Y-%m-%d}" if len(rows) else ""
    month = page.month_name(month_end[:7] or None)
    what = page.t(f"reform.list.{KEY_TASKS}") if cell == EVERYTHING else cell_words(page, cell)
    chart_panel(
        page,
        "gantt",
        heading=_gantt_heading(page, rows, what),
        about=about(page, "gantt", shown=len(frame), total=len(rows)),
        figure=gantt(frame, today=month_end, today_words=page.t("reform.today", month=month)),
        table=_item_table(page, rows),
        units=dict.fromkeys(
            (page.t("reform.column.progress"), page.t("reform.column.plan_pct")), "percent"
        ),
        metrics=["reform_overdue"],
        empty=page.t("reform.gantt.none" if cell != EVERYTHING else "common.no_rows", what=what),
    )


def _state(page: Page, row: Mapping[Hashable, Any]) -> str:
    """▼ 滞后 · 2021-12: the light, and until when; of what is overdue how late it is."""
    light = page.t(f"reform.light.{row['light']}")
    if row["light"] == "overdue":
        return f"{light.partition(' ')[0]} {number(page, 'gantt.days', int(row['days_late']))}"
    said = [light]
    if row["light"] == "done":
        late = max((row["done_on"] - row["planned_end"]).days, 0)
        said += [number(page, "gantt.days", late)] if late else []
    elif row["light"] != "on_hold":
        said.append(f"{row['planned_end']:%Y-%m}")
    return " · ".join(said)


def _moved(page: Page, row: Mapping[Hashable, Any]) -> str:
    """▲ 晚 61 天 · 推迟 61 天: the state, and how the plan has moved since it was first listed."""
    if not row["slip_days"]:
        return _state(page, row)
    key = "slipped" if row["slip_days"] > 0 else "advanced"
    return f"{_state(page, row)} · {number(page, f'gantt.{key}', abs(int(row['slip_days'])))}"


def _gantt_heading(page: Page, rows: pd.DataFrame, what: str) -> str:
    if rows.empty:
        return page.t("reform.gantt.none", what=what)
    slipped = int((rows["slip_days"] > 0).sum())
    late = rows[rows["light"] == "overdue"]
    lagging = int((rows["light"] == "lagging").sum())
    words = {"what": what, "total": len(rows), "lagging": lagging}
    if len(late):
        words |= {"overdue": len(late), "days": int(late["days_late"].max())}
        heading = page.t("reform.gantt.overdue", **words)
    elif lagging:
        heading = page.t("reform.gantt.lagging", **words)
    else:
        heading = _next_due(page, rows, what)
    return heading + (number(page, "gantt.moved", slipped) if slipped else "")


def _next_due(page: Page, rows: pd.DataFrame, what: str) -> str:
    still_open = rows[rows["light"].isin(["catching_up", "on_time"])].sort_values("planned_end")
    if still_open.empty:
        return page.t("reform.gantt.closed", what=what)
    first = still_open.iloc[0]
    when = date_label(first["planned_end"].date(), page.lang)
    return page.t("reform.gantt.next", what=what, title=first["title"], when=when)


@remembered
def show_leads(page: Page, tasks: Tasks, cell: str) -> None:
    """Load of the lead departments by light; items on hold are nobody's load."""
    rows = _leads(items_of(tasks, cell))
    shown = rows.head(MOST_LEADS)
    frame = shown.melt("lead", list(PARTS), var_name="part", value_name="value")
    words = [page.t(f"reform.leads.{part}") for part in PARTS]
    names = ("lead", "items", *PARTS, "overdue", "days_late")
    headers = [
        *(page.t(f"reform.column.{name}") for name in ("lead", "items")),
        *words,
        *(page.t(f"reform.column.{name}") for name in ("overdue", "days_late_sum")),
    ]
    chart_panel(
        page,
        "leads",
        heading=_leads_heading(page, rows),
        about=about(page, "leads", shown=len(shown), total=len(rows)),
        figure=stacked_bars(
            frame.rename(columns={"lead": "label"}),
            say=lambda value: f"{value:.0f}",
            parts=list(zip(PARTS, words, strict=True)),
            colors=[MUTED, BETTER, LATE, OVERDUE],
        ),
        table=rows[list(names)].set_axis(headers, axis=1),
        metrics=["reform_overdue"],
    )


def _leads(items: pd.DataFrame) -> pd.DataFrame:
    """One row a lead: items, done, on_time, catching_up, red, overdue, days_late (in sum)."""
    live = items[items["light"] != "on_hold"]
    flags = pd.DataFrame(
        {
            "lead": live["lead"],
            "items": 1,
            **{light: live["light"] == light for light in ("done", "on_time", "catching_up")},
            "red": live["light"].isin(RED),
            "overdue": live["light"] == "overdue",
            "days_late": live["days_late"],
        }
    )
    rows = flags.groupby("lead", sort=False).sum().astype(int).reset_index()
    by = ["overdue", "days_late", "red", "items", "lead"]
    return rows.sort_values(by, ascending=[False, False, False, False, True], kind="stable")


def _leads_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("reform.column.lead")
    first = rows.iloc[0]
    if first["red"] and not first["overdue"]:
        total, leads = int(rows["red"].sum()), int((rows["red"] > 0).sum())
        return number(page, "leads.behind", total, leads=leads, lead=first["lead"])
    if not first["overdue"]:
        heaviest = rows.sort_values("items", kind="stable").iloc[-1]
        return number(page, "leads.none", int(heaviest["items"]), lead=heaviest["lead"])
    late = rows[rows["overdue"] > 0]
    words = {"leads": len(late), "lead": first["lead"], "days": int(first["days_late"])}
    return number(page, "leads.overdue", int(late["overdue"].sum()), **words)


@remembered
def show_to_act(page: Page, tasks: Tasks, cell: str) -> None:
    """Every item in red, or late and catching up; the longest overdue first."""
    items = items_of(tasks, cell)
    rows = items[items["light"].isin([*RED, "catching_up"])]
    plan, progress = page.t("reform.column.plan_pct"), page.t("reform.column.progress")
    table_panel(
        page,
        "to-act",
        heading=_to_act_heading(page, rows),
        about=about(page, "chase", what=cell_words(page, cell), least=LEAST_LISTS),
        hint=page.t("common.hint.sort"),
        table=_item_table(page, rows).drop(columns=page.t("reform.column.done_on")),
        units={plan: "percent", progress: "percent"},
        bars=[progress],
        metrics=["reform_overdue"],
        note=page.t("reform.rule"),
        empty=page.t("reform.chase.none" if len(items) else "common.no_rows"),
    )


def _to_act_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("reform.chase.none")
    overdue = int((rows["light"] == "overdue").sum())
    words = {
        "overdue": overdue,
        "lagging": int((rows["light"] == "lagging").sum()),
        "catching_up": int((rows["light"] == "catching_up").sum()),
    }
    said = [number(page, f"chase.{key}", count) for key, count in words.items() if count]
    all_said = page.t("reform.and").join(said)
    if page.district is not None:
        return page.t("reform.chase.here", place=page.place(page.district), what=all_said)
    share = percent(float((rows["district_code"] != CITY_CODE).mean()), digits=0)
    return page.t("reform.chase.city", what=all_said, share=share)


def _item_table(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """Items under headers in the page's language; progress and plan as fractions."""
    table = pd.DataFrame(
        {
            "title": rows["title"].tolist(),
            "light": [page.t(f"reform.light.{light}") for light in rows["light"]],
            "lead": rows["lead"].tolist(),
            "district": [place_of(page, code) for code in rows["district_code"]],
            "days_late": rows["days_late"].astype("Int64").where(rows["days_late"] > 0).array,
            "forecast": [_forecast(page, row) for row in rows.to_dict("records")],
            "progress": (rows["progress_pct"] / 100).tolist(),
            "plan_pct": (rows["planned_pct"] / 100).tolist(),
            "planned_end": rows["planned_end"].dt.date.tolist(),
            "slip_days": rows["slip_days"].astype("Int64").where(rows["slip_days"] != 0).array,
            "started_on": rows["started_on"].dt.date.tolist(),
            "done_on": rows["done_on"].dt.date.tolist(),
        }
    )
    return table.rename(columns={name: page.t(f"reform.column.{name}") for name in table})


def _forecast(page: Page, row: Mapping[Hashable, Any]) -> str:
    """The day on which the pace would finish an open item, or why none can be said."""
    if row["light"] in ("done", "on_hold"):
        return ""
    if not pd.isna(row["forecast"]):
        return f"{row['forecast']:%Y-%m-%d}"
    return page.t("reform.forecast.unknown" if pd.isna(row["a_day"]) else "reform.forecast.stalled")
