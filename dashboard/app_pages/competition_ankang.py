"""The Ankang Cup (安康杯): what takes part by district, against target or last year."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.app_pages.competition_facts import about, listed
from dashboard.charts.heat_map import heat_map
from dashboard.metrics.pace import pace
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.reference import CITY_CODE
from dashboard.text.formats import growth, percent

METRICS = ("ankang_enterprises", "ankang_teams", "ankang_workers")
WORKERS = "ankang_workers"
# A change of less than this is none to speak of.
NOTABLE = 0.05


@remembered
def show_ankang(page: Page) -> None:
    """Districts × what takes part: the year so far, against its target or the year before."""
    rows = pd.concat(
        [page.headlines(METRICS), page.headlines(METRICS, level="district")], ignore_index=True
    )
    rows = rows[rows["shown"].notna() & (rows["district_code"] != CITY_CODE)]
    records = rows.to_dict("records")
    labels = [
        _bold(_name(page, row["district_code"]), is_chosen=row["district_code"] == page.district)
        for row in records
    ]
    cells = rows.assign(
        row=labels,
        column=[page.t(f"competition.ankang.{metric}") for metric in rows["metric"]],
        key=rows["district_code"].fillna(""),
        value=[_judged(page, row) for row in records],
        text=[_words(page, row) for row in records],
        said=[_name(page, code) for code in rows["district_code"]],
    )
    order = ["", *page.places["district_code"]]
    names = cells.drop_duplicates("key").set_index("key")["row"].reindex(order).dropna()
    columns = {
        "said": page.t("places.column.district"),
        "column": page.t("competition.column.what"),
        "shown": page.t("competition.column.now"),
        "year_ago": page.t("competition.column.before"),
        "yoy": page.t("common.yoy"),
        "target": page.t("competition.column.target"),
    }
    chart_panel(
        page,
        "ankang",
        heading=_heading(page, rows),
        about=about(page, "ankang", has_towns=False),
        figure=heat_map(
            cells if cells["shown"].sum() else cells.iloc[:0],
            rows=names.tolist(),
            columns=[page.t(f"competition.ankang.{metric}") for metric in METRICS],
            graded=True,
        ),
        table=cells[list(columns)].rename(columns=columns),
        units={columns["yoy"]: "percent"},
        metrics=METRICS,
        chooses=("district",),
    )


def _name(page: Page, code: object) -> str:
    return page.place(code if isinstance(code, str) else None)


def _bold(name: str, *, is_chosen: bool) -> str:
    return f"<b>{name}</b>" if is_chosen else name


def _year_so_far(page: Page, row: Mapping[Any, Any]) -> float:
    """What a target of the year is held against, whatever the window."""
    is_flow = page.metrics[row["metric"]].basis == "flow"
    return float(row["ytd_value"] if is_flow else row["value"])


def _words(page: Page, row: Mapping[Any, Any]) -> str:
    """The amount, behind it the share of the year's target or else the change on the year."""
    amount = page.say_mark(row["metric"])(row["shown"])
    if not pd.isna(row["target"]) and row["target"] > 0:
        return f"{amount} {percent(_year_so_far(page, row) / row['target'], digits=0)}"
    return amount if pd.isna(row["yoy"]) else f"{amount} {growth(row['yoy'])}"


def _judged(page: Page, row: Mapping[Any, Any]) -> int:
    """−1 behind, +1 ahead: of the target's pace where there is one, else of the year before."""
    basis = page.metrics[row["metric"]].basis
    stand = pace(_year_so_far(page, row), row["target"], month=row["month"], basis=basis)
    if stand.status != "none":
        return -1 if stand.status in ("amber", "red") else 1 if stand.is_reached else 0
    if pd.isna(row["yoy"]) or abs(row["yoy"]) < NOTABLE:
        return 0
    return 1 if row["yoy"] > 0 else -1


def _heading(page: Page, rows: pd.DataFrame) -> str:
    workers = rows[rows["metric"] == WORKERS]
    is_here = (
        workers["district_code"].isna()
        if page.district is None
        else workers["district_code"] == page.district
    )
    here = workers[is_here]
    if here.empty or not here["shown"].iloc[0]:
        return page.t("competition.ankang.none")
    row = here.iloc[0]
    words = {"place": page.place(page.district), "count": page.say(WORKERS)(row["shown"])}
    if pd.isna(row["yoy"]):
        return page.t("competition.ankang.total", **words)
    words["change"] = growth(row["yoy"])
    fell = workers[workers["district_code"].notna() & (workers["yoy"] <= -NOTABLE)]
    if page.district is None and len(fell):
        names = listed(page, [page.place(code) for code in fell["district_code"]])
        return page.t("competition.ankang.fell", places=names, **words)
    return page.t("competition.ankang.change", **words)
