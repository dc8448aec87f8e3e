"""Whose skills, pay and training: districts and industries, each rate graded against the whole."""

from collections.abc import Mapping

import pandas as pd

from dashboard.app_pages.reform_facts import about, city_values, district_values, listed
from dashboard.charts.heat_map import heat_map
from dashboard.metrics.grade import grade
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent

# Rates and what each counts among the workers.
PARTS = {
    "skilled_share": "skilled",
    "skill_pay_coverage": "skill_pay",
    "training_rate": "trained",
    "promotion_rate": "promoted",
}


@remembered
def show_districts(page: Page) -> None:
    """Ten districts × four rates against the city; a click chooses a district."""
    values = [district_values(page, metric).assign(metric=metric) for metric in PARTS]
    rows = pd.concat(values, ignore_index=True)
    shown = city_values(page)["shown"]
    cells = _cells(page, rows, {metric: shown.get(metric) for metric in PARTS})
    places = [name for name in page.places["short"] if name in set(rows["label"])]
    _show(
        page,
        "districts",
        cells,
        places,
        heading=_heading(page, cells, "districts", page.place(page.district)),
        whole=page.t("common.city"),
    )


@remembered
def show_industries(page: Page) -> None:
    """Industries × four rates against the chosen place as a whole."""
    rows = page.ask("reform/industries", month=page.month, district=page.district)
    rows = rows[rows["workers"] > 0]
    rows = rows.assign(
        key=rows["industry"], label=[page.t(f"words.industry.{code}") for code in rows["industry"]]
    )
    whole = rows["workers"].sum()
    parts = [
        rows.assign(metric=metric, value=rows[count] / rows["workers"])
        for metric, count in PARTS.items()
    ]
    against = {metric: rows[count].sum() / whole for metric, count in PARTS.items() if whole}
    cells = _cells(page, pd.concat(parts, ignore_index=True), against)
    _show(
        page,
        "industries",
        cells,
        rows["label"].tolist(),
        heading=_heading(page, cells, "industries"),
        whole=page.place(page.district),
    )


def _cells(page: Page, rows: pd.DataFrame, whole: Mapping[str, float | None]) -> pd.DataFrame:
    """Rows with row, column, share, text and value: better than the whole, like it, or worse."""
    against = rows["metric"].map(whole).astype(float)
    return rows.assign(
        row=rows["label"],
        column=[page.t(f"reform.groups.{metric}") for metric in rows["metric"]],
        share=rows["value"],
        text=[percent(value).rstrip("%") for value in rows["value"]],
        value=grade(rows["value"].astype(float), against, pd.Series("up", index=rows.index)),
    )


def _show(
    page: Page, key: str, cells: pd.DataFrame, names: list[str], *, heading: str, whole: str
) -> None:
    table = cells.pivot(index="row", columns="metric", values="share")
    table = table.reindex(index=names, columns=list(PARTS)).reset_index()
    headers = [page.t(f"reform.column.{key}"), *(page.title(metric) for metric in PARTS)]
    chart_panel(
        page,
        key,
        heading=heading,
        about=about(page, key, whole=whole),
        hint=page.t("common.hint.district") if key == "districts" else "",
        figure=heat_map(
            cells,
            rows=names,
            columns=[page.t(f"reform.groups.{metric}") for metric in PARTS],
            graded=True,
        ),
        table=table.set_axis(headers, axis=1),
        units=dict.fromkeys(headers[1:], "percent"),
        metrics=list(PARTS),
        chooses=("district",) if key == "districts" else (),
    )


def _heading(page: Page, cells: pd.DataFrame, key: str, own: str = "") -> str:
    """Who is below the whole on the most of the four rates; or how the chosen district stands."""
    if cells.empty:
        return page.title("skilled_share")
    worse = (cells["value"] < 0).groupby(cells["row"], sort=False).sum()
    if own in worse.index:
        better = int((cells.loc[cells["row"] == own, "value"] > 0).sum())
        return page.t("reform.groups.own", place=own, better=better, worse=int(worse[own]))
    most = int(worse.max())
    if not most:
        return page.t(f"reform.{key}.even")
    names = worse.index[worse == most].tolist()
    if len(names) == 1:
        return page.t(f"reform.{key}.worst", name=names[0], count=most)
    return page.t(f"reform.{key}.worst_more", names=listed(page, names), count=most)
