"""Checks across dumps: which found something, and the rows found; corrections in force."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from dashboard.app_pages.data_corrections import show_corrections
from dashboard.app_pages.data_words import sees_everything, title_of
from dashboard.charts.named_bars import named_bars
from dashboard.parts.data import check_columns, known_checks
from dashboard.parts.notices import show_empty
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.row_files import check_file, read_rows
from dashboard.parts.url_state import choose
from dashboard.settings import Settings
from dashboard.text.formats import percent
from dashboard.warehouse.publication import CheckResult

MOST_ROWS = 1000


def show_checks(page: Page) -> None:
    checks = sorted(page.reader.publication.checks, key=lambda check: -check.found)
    left, right = st.columns(2, gap="small")
    with left:
        show_found(page, checks)
    with right:
        show_check_rows(page, [check for check in checks if check.found])
    show_corrections(page)


def show_found(page: Page, checks: Sequence[CheckResult]) -> None:
    frame = pd.DataFrame(
        [
            (
                check.id,
                f"{_mark(check)} {title_of(check, page.lang)}",
                float(check.found),
                _found(page, check),
            )
            for check in checks
            if check.found
        ],
        columns=["key", "label", "value", "words"],
    )
    names = ("check", "severity", "found", "examined")
    table = pd.DataFrame(
        [
            (
                title_of(check, page.lang),
                page.t(f"data.checks.{check.severity}"),
                check.found,
                check.examined,
            )
            for check in checks
        ],
        columns=[page.t(f"data.column.{name}") for name in names],
    )
    chart_panel(
        page,
        "found",
        heading=_found_heading(page, checks),
        about=page.t("data.checks.about"),
        figure=named_bars(frame),
        note=_clean_note(page, checks),
        table=table,
        empty=_found_heading(page, checks),
    )


def _found_heading(page: Page, checks: Sequence[CheckResult]) -> str:
    if not checks:
        return page.t("data.checks.none")
    failing = [check for check in checks if check.found]
    if not failing:
        return page.t("data.checks.clean", total=len(checks))
    key = "data.checks.failing"
    return page.t(key, total=len(checks), count=len(failing), name=title_of(failing[0], page.lang))


def _clean_note(page: Page, checks: Sequence[CheckResult]) -> str:
    clean = [title_of(check, page.lang) for check in checks if not check.found]
    names = page.t("common.list_comma").join(clean)
    return page.t("data.checks.clean_ones", count=len(clean), names=names) if clean else ""


def _mark(check: CheckResult) -> str:
    if not check.found:
        return "●"
    return "▲" if check.severity == "hold" else "◐"


def _found(page: Page, check: CheckResult) -> str:
    if not check.examined:
        return f"{check.found:,}"
    share = percent(check.found / check.examined, digits=2)
    return page.t(
        "data.checks.of", found=f"{check.found:,}", total=f"{check.examined:,}", share=share
    )


def show_check_rows(page: Page, failing: Sequence[CheckResult]) -> None:
    """The rows that one check found."""
    with st.container(border=True, height="stretch", key="panel-checkrows"):
        st.html(
            f'<div class="panel-head"><h3>{page.t("data.checkrows.heading")}</h3>'
            f"<p>{page.t('data.checkrows.about', most=MOST_ROWS)}</p></div>"
        )
        if not sees_everything(page):
            show_empty(page.t("data.rows.scoped"))
        elif not failing:
            show_empty(page.t("data.checkrows.none"))
        else:
            by_id = {check.id: check for check in failing}
            chosen, _ = choose(
                st.selectbox,
                "check",
                page.t("data.checkrows.choice"),
                list(by_id),
                default=failing[0].id,
                words=lambda id: page.t(
                    "data.checkrows.option",
                    mark=_mark(by_id[id]),
                    title=title_of(by_id[id], page.lang),
                    found=f"{by_id[id].found:,}",
                ),
                variant=page.lang,
                label_visibility="collapsed",
            )
            _show_rows_of(page, by_id[chosen])


def _show_rows_of(page: Page, check: CheckResult) -> None:
    file = check_file(page.reader.publication, check)
    if file is None:
        show_empty(page.t("data.checkrows.no_rows"))
        return
    rows = read_rows(file, MOST_ROWS)
    known = known_checks(Settings.from_environment()).get(check.id)
    if known:
        st.html(f'<div class="panel-head"><p>{escape(known.meaning[page.lang])}</p></div>')
    titles = check_columns(Settings.from_environment())
    if "district_code" in rows:
        rows = rows.assign(district_code=rows["district_code"].map(page.place))
    shown = rows.rename(columns={name: words[page.lang] for name, words in titles.items()})
    st.dataframe(shown, hide_index=True, height=420, key="data-checkrows-table")
    st.download_button(
        page.t("data.checkrows.download", count=len(rows)),
        data=file.read_bytes,
        file_name=f"{check.id}.csv",
        mime="text/csv",
        key="data-checkrows-csv",
        on_click="ignore",
    )
