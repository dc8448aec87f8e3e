"""The year's promises: how far each is in each district, against its target and the year gone."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.app_pages.rights_facts import EVERYTHING, PROMISES, about, amount, listed, stand_of
from dashboard.charts.heat_map import heat_map
from dashboard.parts.cards import status_words
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.reference import CITY_CODE
from dashboard.text.formats import percent

LATE = ("amber", "red")
WHOLE_CITY = ""


def targets(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of headlines that have a target to reach upwards, the furthest behind first.

    Adds key (district code, empty for the city), status, done_share, behind, gap and state (the
    status as shape and word).
    """
    found = []
    for row in rows.dropna(subset=["shown", "target"]).to_dict("records"):
        metric = row["metric"]
        done = of_the_year(row)
        stand = stand_of(page, metric, done, row["target"], row["month"])
        if stand.status != "none":
            code = row["district_code"]
            found.append(
                {
                    "metric": metric,
                    "key": WHOLE_CITY if pd.isna(code) else code,
                    "shown": done,
                    "target": row["target"],
                    "status": stand.status,
                    "done_share": stand.done_share,
                    "behind": stand.behind_points,
                    "gap": stand.gap,
                    "state": status_words(page, metric, stand),
                }
            )
    columns = ("metric", "key", "shown", "target", "status", "done_share", "behind", "gap", "state")
    frame = pd.DataFrame(found, columns=list(columns))
    return frame.sort_values("behind", ascending=False, kind="stable").reset_index(drop=True)


def of_the_year(row: Mapping[Any, Any]) -> float:
    """What a row of headlines comes to by the year's targets, whatever window is looked at."""
    return float(row["ytd_value"] if row["window"] else row["shown"])


@remembered
def show_matrix(page: Page) -> None:
    """Districts × promises: done against the target, or the count where there is none."""
    rows = page.headlines(EVERYTHING, level="district")
    rows = rows[rows["metric"].isin(PROMISES) & (rows["district_code"] != CITY_CODE)]
    rows = rows.dropna(subset=["shown"])
    stands = targets(page, rows)
    cells = _cells(page, rows, stands)
    places = [place for place in _district_names(page) if place in set(cells["row"])]
    used = [metric for metric in PROMISES if metric in set(cells["metric"])]
    table = cells.pivot(index="row", columns="metric", values="said")
    table = table.reindex(index=places, columns=used).rename(columns=page.title).reset_index()
    chart_panel(
        page,
        "matrix",
        heading=_matrix_heading(page, cells, stands),
        about=about(page, "matrix.about"),
        figure=heat_map(
            cells,
            rows=places,
            columns=[page.t(f"rights.matrix.column.{metric}") for metric in used],
            graded=True,
        ),
        table=table.rename(columns={"row": page.t("rights.column.district")}),
        metrics=used,
        chooses=("district",),
    )


def _district_names(page: Page) -> list[str]:
    return [str(s) for s in page.places.loc[page.places["district_code"] != CITY_CODE, "short"]]


def _cells(page: Page, rows: pd.DataFrame, stands: pd.DataFrame) -> pd.DataFrame:
    """A row a district and promise: row, column, key, value (−1 late, +1 reached), text, said."""
    stand_at = {(stand["metric"], stand["key"]): stand for stand in stands.to_dict("records")}
    cells = []
    for row in rows.to_dict("records"):
        metric, code = row["metric"], row["district_code"]
        stand = stand_at.get((metric, code))
        done = amount(page, metric, of_the_year(row))
        cells.append(
            {
                "metric": metric,
                "key": code,
                "row": page.place(code),
                "column": page.t(f"rights.matrix.column.{metric}"),
                "value": _judged(stand),
                "text": percent(stand["done_share"], digits=0)
                if stand
                else page.say_mark(metric)(of_the_year(row)),
                "said": f"{done} / {amount(page, metric, stand['target'])}" if stand else done,
            }
        )
    columns = ["metric", "key", "row", "column", "value", "text", "said"]
    return pd.DataFrame(cells, columns=columns)


def _judged(stand: Mapping[Any, Any] | None) -> int:
    if stand is None:
        return 0
    return -1 if stand["status"] in LATE else 1 if stand["gap"] == 0 else 0


def _matrix_heading(page: Page, cells: pd.DataFrame, stands: pd.DataFrame) -> str:
    if cells.empty:
        return page.t("rights.matrix.none")
    if page.district is not None:
        stands = stands[stands["key"] == page.district]
    late = stands[stands["status"].isin(LATE)]
    words = {"total": len(stands), "late": len(late), "place": page.place(page.district)}
    if stands.empty:
        return page.t("rights.matrix.no_targets")
    if late.empty:
        return page.t("rights.matrix.fine", **words)
    if page.district is not None:
        names = [page.t(f"rights.promise.{metric}") for metric in late["metric"]]
        return page.t("rights.matrix.own", names=listed(page, names), **words)
    by_place = late["key"].value_counts()
    most = by_place[by_place == by_place.max()].index
    places = [page.place(code) for code in page.places["district_code"] if code in set(most)]
    key = "late" if len(places) == 1 else "late_each"
    return page.t(
        f"rights.matrix.{key}",
        place=listed(page, places),
        count=int(by_place.max()),
        **{name: words[name] for name in ("total", "late")},
    )
