"""Who carries the reform's items, which of them are late, and what to act on."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.app_pages.reform_facts import items
from dashboard.charts.gantt import gantt
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.charts.theme import INK, MUTED, OVERDUE
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.table_panel import table_panel
from dashboard.reference import CITY_CODE
from dashboard.text.formats import date_label, percent

MOST_LEADS = MOST_ITEMS = 20
PARTS = ("done", "under_way", "overdue")


def show_leads(page: Page) -> None:
    """Load of the lead departments: done, open and overdue."""
    rows = page.ask("reform/leads", month=page.month, district=page.district)
    frame = rows.head(MOST_LEADS).melt("lead", list(PARTS), var_name="part", value_name="value")
    words = [page.t(f"reform.leads.{key}") for key in ("done", "under_way", "overdue_part")]
    names = ["lead", "items", *PARTS]
    chart_panel(
        page,
        "leads",
        heading=_leads_heading(page, rows),
        about=page.t("reform.leads.about"),
        figure=stacked_bars(
            frame.rename(columns={"lead": "label"}),
            say=lambda value: f"{value:.0f}",
            parts=list(zip(PARTS, words, strict=True)),
            colors=[MUTED, INK, OVERDUE],
        ),
        table=rows[names].set_axis([page.t(f"reform.column.{name}") for name in names], axis=1),
        metrics=["reform_overdue"],
    )


def _leads_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("reform.column.lead")
    most = int(rows["overdue"].max())
    if not most:
        first = rows.iloc[0]
        return page.t("reform.leads.none", lead=first["lead"], items=int(first["items"]))
    leads = rows.loc[rows["overdue"] == most, "lead"]
    return page.t(
        "reform.leads.overdue" if len(leads) == 1 else "reform.leads.overdue_each",
        total=int(rows["overdue"].sum()),
        count=int((rows["overdue"] > 0).sum()),
        lead=leads.iloc[0],
        ties=len(leads),
        overdue=most,
    )


def show_gantt(page: Page) -> None:
    """The items most late or next due: planned span, progress along it, and the month's end."""
    rows = items(page)
    rows = rows[~rows["light"].isin(["done", "on_hold"])]
    frame = rows.head(MOST_ITEMS)
    frame = frame.assign(
        label=frame["title"],
        start=frame["planned_start"],
        end=frame["planned_end"],
        progress=frame["progress_pct"] / 100,
        words=[_state(page, row) for row in frame.to_dict("records")],
    )
    month_end = f"{rows['month_end'].iloc[0]:%Y-%m-%d}" if len(rows) else ""
    chart_panel(
        page,
        "gantt",
        heading=_gantt_heading(page, rows),
        about=page.t("reform.gantt.about", month=page.month_name()),
        figure=gantt(
            frame,
            today=month_end,
            today_words=page.t("reform.gantt.today", month=page.month_name()),
        ),
        table=_item_table(page, frame),
        units={
            page.t("reform.column.progress"): "percent",
            page.t("reform.column.plan"): "percent",
        },
        metrics=["reform_overdue"],
        empty=page.t("reform.gantt.none" if len(items(page)) else "common.no_rows"),
    )


def _state(page: Page, row: Mapping[Hashable, Any]) -> str:
    light = page.t(f"reform.light.{row['light']}")
    if row["light"] == "overdue":
        return f"{light} · {page.t('reform.gantt.days', days=row['days_late'])}"
    when = f"{row['planned_end']:%Y-%m-%d}"
    return f"{light} · {page.t('reform.gantt.left', when=when)}"


def _gantt_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("reform.gantt.none")
    first = rows.iloc[0]
    if not first["days_late"]:
        when = date_label(first["planned_end"].date(), page.lang)
        return page.t("reform.gantt.next", title=first["title"], when=when)
    overdue = int((rows["days_late"] > 0).sum())
    return page.t(
        "reform.gantt.overdue", open=len(rows), overdue=overdue, days=int(first["days_late"])
    )


def show_to_act(page: Page) -> None:
    """Every item that is overdue or late, the longest overdue first; sortable, downloadable."""
    everything = items(page)
    rows = everything[everything["light"].isin(["overdue", "late"])]
    plan, progress = page.t("reform.column.plan"), page.t("reform.column.progress")
    headers = {
        name: f"{name}（%）" if page.lang == "zh" else f"{name} (%)" for name in (plan, progress)
    }
    table_panel(
        page,
        "to-act",
        heading=_to_act_heading(page, rows),
        about=page.t("reform.table.about"),
        table=_item_table(page, rows),
        units={plan: "percent", progress: "percent"},
        columns={
            headers[progress]: st.column_config.ProgressColumn(
                min_value=0, max_value=100, format="%.0f%%", color="gray"
            ),
            headers[plan]: st.column_config.NumberColumn(format="%.0f%%"),
        },
        metrics=["reform_overdue"],
        empty=page.t("reform.table.none" if len(everything) else "common.no_rows"),
    )


def _to_act_heading(page: Page, rows: pd.DataFrame) -> str:
    overdue = int((rows["light"] == "overdue").sum())
    if rows.empty:
        return page.t("reform.table.none")
    if not overdue:
        return page.t("reform.table.only_late", late=len(rows))
    if page.district is not None:
        place = page.place(page.district)
        return page.t("reform.table.here", place=place, overdue=overdue, late=len(rows) - overdue)
    share = percent(float((rows["district_code"] != CITY_CODE).mean()), digits=0)
    return page.t("reform.table.some", overdue=overdue, late=len(rows) - overdue, share=share)


def _item_table(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """Items under headers in the page's language; progress and plan as fractions."""
    table = pd.DataFrame(
        {
            "light": [page.t(f"reform.light.{light}") for light in rows["light"]],
            "days_late": rows["days_late"].astype("Int64").where(rows["days_late"] > 0).tolist(),
            "title": rows["title"].tolist(),
            "lead": rows["lead"].tolist(),
            "district": [
                page.t("reform.table.city_level") if code == CITY_CODE else page.place(code)
                for code in rows["district_code"]
            ],
            "list": [page.t(f"reform.list.{name}") for name in rows["list"]],
            "planned_start": rows["planned_start"].dt.date.tolist(),
            "planned_end": rows["planned_end"].dt.date.tolist(),
            "progress": (rows["progress_pct"] / 100).tolist(),
            "plan": (rows["planned_pct"] / 100).tolist(),
        }
    )
    return table.rename(columns={name: page.t(f"reform.column.{name}") for name in table})
