"""The planner's own annual targets: what is kept, a template to fill in, and the way in."""

from datetime import datetime
from html import escape

import pandas as pd
import streamlit as st

from dashboard.app_pages.data_target_file import show_target_file
from dashboard.app_pages.data_words import sees_everything
from dashboard.metrics.dictionary import Metric
from dashboard.metrics.series import shift_month
from dashboard.parts import data
from dashboard.parts.notices import show_empty
from dashboard.parts.own_targets import official_rows
from dashboard.parts.page import Page
from dashboard.planning.target_file import DATASET
from dashboard.planning.target_template import READING, target_template
from dashboard.planning.targets import Import, list_imports, remove_targets
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.text.formats import date_label

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HINTS = ("value", "percent", "yuan", "city", "flow", "again")


def show_targets(page: Page) -> None:
    """Three panels: own targets kept, template, import."""
    if not sees_everything(page):
        show_empty(page.t("data.rows.scoped"))
        return
    _show_kept(page, list_imports(Settings.from_environment()))
    _show_template(page)
    show_target_file(page)


def _panel_head(heading: str, about: str) -> None:
    """A panel's finding and what it is about."""
    st.html(f'<div class="panel-head"><h3>{escape(heading)}</h3><p>{escape(about)}</p></div>')


def _show_kept(page: Page, imports: list[Import]) -> None:
    count = sum(one.count for one in imports)
    files = len({one.file for one in imports})
    heading = page.t("targets.kept.heading", count=count, files=files)
    with st.container(border=True, key="panel-targets-kept"):
        _panel_head(
            heading if imports else page.t("targets.kept.none"), page.t("targets.kept.about")
        )
        for number, one in enumerate(imports):
            _show_import(page, number, one)


def _show_import(page: Page, number: int, one: Import) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"targets-kept-{number}"):
        words = page.t(
            "targets.kept.what",
            file=one.file,
            year=one.year,
            count=one.count,
            metrics=one.metrics,
            when=date_label(datetime.fromisoformat(one.imported_at), page.lang),
        )
        st.text(words, width="stretch")
        st.button(
            page.t("targets.kept.remove"),
            key=f"targets-kept-{number}-remove",
            on_click=_remove,
            args=(one,),
        )


def _remove(one: Import) -> None:
    remove_targets(Settings.from_environment(), file=one.file, year=one.year)


def _show_template(page: Page) -> None:
    with st.container(border=True, key="panel-targets-template"):
        _panel_head(page.t("targets.template.heading"), page.t("targets.template.about"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            year = st.selectbox(
                page.t("targets.template.year"),
                [int(month[:4]) for month in (page.month, shift_month(page.month, 12))],
                format_func=lambda year: page.t("targets.template.name", year=year),
                key=f"targets-year-{page.lang}",
                label_visibility="collapsed",
                width=140,
            )
            st.download_button(
                page.t("targets.template.download"),
                data=lambda: template(page, year),
                file_name=page.t("targets.template.file", year=year),
                mime=XLSX,
                key="targets-template",
                on_click="ignore",
            )


def template(page: Page, year: int) -> bytes:
    """The workbook of a year to fill in, in the page's language but for the contract's headers."""
    texts = "targets.template"
    return target_template(
        _rows(page, year),
        data.contracts(Settings.from_environment())[DATASET],
        reading={name: page.t(f"{texts}.reading.{name}") for name in READING},
        hints_title=page.t(f"{texts}.hints"),
        hints=[page.t(f"{texts}.hint.{hint}") for hint in HINTS],
    )


def _rows(page: Page, year: int) -> pd.DataFrame:
    """One row a metric and place, with the year's official target where there is one."""
    official = {(o.metric, o.district): o for o in official_rows(page.reader) if o.year == year}
    set_anywhere = {metric for metric, _ in official}
    records = []
    for metric in page.metrics.values():
        # Only upwards is a target something to be done; a budget is set all the same.
        if metric.better != "up" and metric.id not in set_anywhere:
            continue
        for code, name in zip(page.places["district_code"], page.places["name"], strict=True):
            own = official.get((metric.id, code))
            records.append(
                {
                    "metric": metric.id,
                    "name": metric.name[page.lang],
                    "unit": _unit(page, metric),
                    "year": year,
                    "district_code": code,
                    "place": page.place(None) if code == CITY_CODE else name,
                    "value": own.value if own else float("nan"),
                    "source": own.source if own else "",
                }
            )
    return pd.DataFrame(records)


def _unit(page: Page, metric: Metric) -> str:
    return metric.unit_label[page.lang] or page.t(f"targets.template.unit.{metric.unit}")
