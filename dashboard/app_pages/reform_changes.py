"""What changed between two lists of the reform's items: a sentence and a table."""

import pandas as pd
import streamlit as st

from dashboard.app_pages.reform_facts import Tasks, about, number, place_of
from dashboard.metrics.task_changes import KINDS, task_changes
from dashboard.parts.page import Page
from dashboard.parts.remembered import remembered
from dashboard.parts.table_panel import table_panel
from dashboard.parts.url_state import choose


@remembered
def show_changes(page: Page, tasks: Tasks, since: str | None) -> None:
    """Done, slipped, re-planned, stalled, held, new and gone since an older list."""
    rows = _changes(tasks, since)
    table = pd.DataFrame(
        {
            "change": [page.t(f"reform.change.{kind}") for kind in rows["kind"]],
            "title": rows["title"].tolist(),
            "list": [page.t(f"reform.list.{name}") for name in rows["list"]],
            "lead": rows["lead"].tolist(),
            "district": [place_of(page, code) for code in rows["district_code"]],
            "end_before": rows["planned_end_before"].dt.date.tolist(),
            "planned_end": rows["planned_end"].dt.date.tolist(),
            "moved_days": rows["days"].astype("Int64").where(rows["days"] != 0).array,
            "progress_before": rows["progress_pct_before"].tolist(),
            "progress": rows["progress_pct"].tolist(),
        }
    )
    headers = {name: page.t(f"reform.column.{name}") for name in table}
    progress = [headers[name] for name in ("progress_before", "progress")]
    table_panel(
        page,
        "changes",
        heading=_heading(page, rows, since),
        about=about(page, "change"),
        table=table.rename(columns=headers),
        units=dict.fromkeys(progress, "rate_points"),
        metrics=["reform_overdue"],
        empty=_why_empty(page, tasks, since),
    )


def choose_since(page: Page, tasks: Tasks) -> str | None:
    """The older list's month, the one before unless another is chosen; `?changed=2020-11` in the
    URL.
    """
    earlier = tasks.months[1:]
    if not earlier:
        return None
    since, refused = choose(
        st.selectbox,
        "changed",
        page.t("reform.change.since"),
        earlier,
        default=page.against if page.against in earlier else earlier[0],
        words=lambda month: page.t("reform.change.from", month=page.month_name(month)),
        variant=page.lang,
        label_visibility="collapsed",
        width=220,
    )
    if refused:
        st.warning(page.t("reform.change.refused", value=refused))
    return since


def _changes(tasks: Tasks, since: str | None) -> pd.DataFrame:
    lists = tasks.snapshots
    before = lists[lists["month"] == since]
    after = lists[lists["month"] == tasks.month] if since else before
    return task_changes(before, after)


def _heading(page: Page, rows: pd.DataFrame, since: str | None) -> str:
    if since is None:
        return page.t("reform.change.first")
    month = page.month_name(since)
    if rows.empty:
        return page.t("reform.change.none", month=month)
    counts = rows["kind"].value_counts()
    said = [
        number(page, f"change.count.{kind}", int(counts[kind])) for kind in KINDS if kind in counts
    ]
    return page.t("reform.change.some", month=month, changes=page.t("reform.and").join(said))


def _why_empty(page: Page, tasks: Tasks, since: str | None) -> str:
    if tasks.month is None:
        return page.t("common.no_rows")
    if since is None:
        return page.t("reform.change.first_about")
    return page.t("reform.change.none_about")
