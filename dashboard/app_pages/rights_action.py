"""What could be done: what each district still owes to each promise, the furthest behind first."""

import math

import pandas as pd

from dashboard.app_pages.rights_facts import EVERYTHING, PROMISES, about, amount
from dashboard.app_pages.rights_promises import LATE, WHOLE_CITY, targets
from dashboard.parts.page import Page
from dashboard.parts.remembered import remembered
from dashboard.parts.table_panel import table_panel
from dashboard.reference import CITY_CODE

MONTHS_OF_YEAR = 12


@remembered
def show_to_act(page: Page) -> None:
    """Every district and promise short of the year's target; sortable, downloadable."""
    rows = still_missing(page)
    left = MONTHS_OF_YEAR - int(page.month[5:])
    columns = {
        "district": [
            page.t("rights.to_act.whole") if code == WHOLE_CITY else page.place(code)
            for code in rows["key"]
        ],
        "promise": [page.t(f"rights.promise.{metric}") for metric in rows["metric"]],
        "missing": _said(page, rows["metric"], rows["gap"]),
        "state": rows["state"].tolist(),
        "done": rows["done_share"].tolist(),
        "value": _said(page, rows["metric"], rows["shown"]),
        "goal": _said(page, rows["metric"], rows["target"]),
    }
    if left:
        columns["each_month"] = _said(page, rows["metric"], rows["gap"] / left)
    done = page.t("rights.column.done")
    table_panel(
        page,
        "to-act",
        heading=_heading(page, rows),
        about=about(page, "to_act.about"),
        table=pd.DataFrame(columns).rename(columns=lambda name: page.t(f"rights.column.{name}")),
        units={done: "percent"},
        bars=[done],
        metrics=list(dict.fromkeys(rows["metric"])),
        empty=page.t("rights.to_act.none"),
    )


def still_missing(page: Page) -> pd.DataFrame:
    """Targets not reached yet (see rights_promises.targets): of the districts, and of the city
    where a promise is not shared out to them; of the chosen district alone."""
    rows = page.headlines(EVERYTHING, level="district")
    rows = rows[rows["metric"].isin(PROMISES)]
    if page.district is not None:
        rows = rows[rows["district_code"] == page.district]
    shared = set(rows.loc[rows["target"].notna(), "metric"])
    rows = rows[rows["district_code"] != CITY_CODE]
    if page.district is None:
        city = page.headlines(EVERYTHING)
        rows = pd.concat([rows, city[city["metric"].isin(set(PROMISES) - shared)]])
    found = targets(page, rows)
    return found[found["gap"] > 0]


def _said(page: Page, metrics: pd.Series, values: pd.Series) -> list[str]:
    """Amounts in words; what is counted in whole things is rounded up."""
    return [
        amount(page, metric, value if page.unit(metric) == "wan_yuan" else math.ceil(value))
        for metric, value in zip(metrics, values, strict=True)
    ]


def _heading(page: Page, rows: pd.DataFrame) -> str:
    late = rows[rows["status"].isin(LATE)]
    if rows.empty:
        return page.t("rights.to_act.none")
    first = rows.iloc[0]
    words = {
        "count": len(rows),
        "late": len(late),
        "place": page.place(first["key"] or None),
        "name": page.t(f"rights.promise.{first['metric']}"),
        "gap": _said(page, rows["metric"].head(1), rows["gap"].head(1))[0],
    }
    return page.t("rights.to_act.late" if len(late) else "rights.to_act.on_pace", **words)
