"""Governance over time: workers' congress, collective contract, open affairs, place by place."""

import pandas as pd

from dashboard.app_pages.coverage_facts import (
    LEAST_UNITS,
    ask_here,
    choose_kind,
    place_choice,
    place_keys,
    place_names,
)
from dashboard.charts.heat_map import heat_map
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.parts.ties import first_of
from dashboard.text.formats import FLAT, month_short, percent, signed

# What a union should have, by the column that counts it.
DUTIES = {
    "congress": "with_congress",
    "contract": "with_contract",
    "open_affairs": "with_open_affairs",
}


def show_governance(page: Page) -> None:
    """Places × lists: the share of unions that do the chosen duty, the least darkest."""
    duty = choose_kind(
        page,
        "duty",
        tuple(DUTIES),
        label="coverage.governance.choose",
        words="coverage.duty",
        refused="coverage.governance.refused",
    )
    _show_duty(page, duty)


@remembered
def _show_duty(page: Page, duty: str) -> None:
    rows = _rows(page, DUTIES[duty])
    cells = rows.assign(
        row=rows["label"],
        # On two lines: on a phone a column is narrow.
        column=[f"{month_short(month, page.lang)}<br>{month[:4]}" for month in rows["month"]],
        value=(1 - rows["rate"]).where(rows["unions"] >= LEAST_UNITS, 0.0),
        text=rows["rate"].map(percent),
        key=place_keys(rows["place_code"]),
    )
    names = ("month", "label", "having", "unions", "rate")
    chart_panel(
        page,
        "governance",
        heading=_heading(page, rows, duty),
        about=page.t(
            "coverage.governance.about",
            duty=page.t(f"coverage.duty_phrase.{duty}"),
            least=LEAST_UNITS,
        ),
        figure=heat_map(
            cells,
            rows=list(dict.fromkeys(cells["row"])),
            columns=list(dict.fromkeys(cells.sort_values("month")["column"])),
            row_height=30,
        ),
        table=rows[list(names)].set_axis(
            [page.t(f"coverage.governance.column.{name}") for name in names], axis=1
        ),
        units={page.t("coverage.governance.column.rate"): "percent"},
        metrics=["congress_rate", "contract_rate"],
        chooses=place_choice(page),
    )


def _rows(page: Page, having: str) -> pd.DataFrame:
    """Month, place, label, unions, having and rate by list, districts in the federation's order."""
    unions = ask_here(page, "unions")
    place = "town_code" if page.district else "district_code"
    rows = unions.rename(columns={place: "place_code", having: "having"})
    rows = rows.groupby(["month", "place_code"], dropna=False)[["unions", "having"]].sum()
    rows = rows.reset_index().assign(rate=(rows["having"] / rows["unions"]).to_numpy())
    rows = rows.assign(label=place_names(page, rows["place_code"]))
    if page.district:
        return rows.sort_values(["place_code", "month"])
    order = {code: n for n, code in enumerate(page.places["district_code"])}
    rows = rows.assign(order=rows["place_code"].map(order))
    return rows.sort_values(["order", "month"])


def _heading(page: Page, rows: pd.DataFrame, duty: str) -> str:
    """The rate of all and its change since the oldest list shown; the place with the lowest."""
    if rows.empty:
        return page.t("coverage.governance.plain")
    sums = rows.groupby("month")[["having", "unions"]].sum()
    rates = sums["having"] / sums["unions"]
    words = {
        "place": page.place(page.chosen),
        "duty": page.t(f"coverage.duty_phrase.{duty}"),
        "rate": percent(rates.iloc[-1]),
    }
    first = page.t("coverage.governance.now", **words)
    if len(rates) > 1:
        change = rates.iloc[-1] - rates.iloc[0]
        words |= {
            "change": signed(change, "percent", page.lang),
            "month": page.month_name(str(rates.index[0])),
        }
        key = "even" if abs(change) < FLAT else "since"
        first = page.t(f"coverage.governance.{key}", **words)
    newest = rows[(rows["month"] == rates.index[-1]) & (rows["unions"] >= LEAST_UNITS)]
    if len(newest) < 2:
        return first
    newest = newest.sort_values(["rate", "place_code"], kind="stable")
    low, high = newest["rate"].iloc[0], newest["rate"].iloc[-1]
    if low == high:
        return first
    return first + page.t(
        "coverage.governance.lowest", low=first_of(page, newest, "rate"), low_rate=percent(low)
    )
