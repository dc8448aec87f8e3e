"""The unions themselves: their forms, and how many govern themselves as they should."""

import pandas as pd

from dashboard.app_pages.coverage_facts import LEAST_UNITS, ask_here
from dashboard.app_pages.coverage_governance import DUTIES
from dashboard.charts.heat_map import heat_map
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent, short_number


@remembered
def show_forms(page: Page) -> None:
    """Forms of union × workers' congress, collective contract, open affairs (share that has it)."""
    unions = ask_here(page, "unions")
    newest = unions[unions["month"] == unions["month"].max()]
    rows = newest.groupby("union_form")[["unions", *DUTIES.values()]].sum().reset_index()
    rows = rows.assign(
        **{f"{duty}_rate": rows[having] / rows["unions"] for duty, having in DUTIES.items()}
    )
    rows = rows.sort_values(["unions", "union_form"], ascending=[False, True], kind="stable")
    rows = rows.assign(
        name=rows["union_form"].map(lambda form: page.t(f"coverage.form.{form}")),
        row=[
            f"{page.t(f'coverage.form.{form}')} {short_number(n, page.lang)}"
            for form, n in zip(rows["union_form"], rows["unions"], strict=True)
        ],
    )
    cells = _cells(page, rows)
    duties = {duty: page.t(f"coverage.duty.{duty}") for duty in DUTIES}
    columns = ["name", "unions", *(f"{duty}_rate" for duty in DUTIES)]
    chart_panel(
        page,
        "forms",
        heading=_forms_heading(page, rows, cells),
        about=page.t("coverage.forms.about"),
        figure=heat_map(
            cells, rows=rows["row"].tolist(), columns=list(duties.values()), row_height=34
        ),
        table=rows[columns].set_axis(
            [
                page.t("coverage.column.form"),
                page.t("coverage.column.unions"),
                *duties.values(),
            ],
            axis=1,
        ),
        units=dict.fromkeys(duties.values(), "percent"),
        metrics=["unions", "congress_rate", "contract_rate"],
    )


def _cells(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    parts = [
        rows[["name", "row", "unions"]].assign(
            duty=duty,
            column=page.t(f"coverage.duty.{duty}"),
            rate=rows[f"{duty}_rate"],
            having=rows[having],
            value=(1 - rows[f"{duty}_rate"]).where(rows["unions"] >= LEAST_UNITS, 0.0),
            text=rows[f"{duty}_rate"].map(percent),
        )
        for duty, having in DUTIES.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _forms_heading(page: Page, rows: pd.DataFrame, cells: pd.DataFrame) -> str:
    sure = cells[cells["unions"] >= LEAST_UNITS]
    if sure.empty:
        return page.t("coverage.forms.plain")
    low = sure.sort_values(["rate", "name"], kind="stable").iloc[0]
    first = rows.iloc[0]
    return page.t(
        "coverage.forms.lowest",
        main=first["name"],
        share=percent(first["unions"] / rows["unions"].sum(), digits=0),
        form=low["name"].lower(),
        duty=page.t(f"coverage.duty_phrase.{low['duty']}"),
        rate=percent(low["rate"]),
        missing=f"{low['unions'] - low['having']:,.0f}",
    )
