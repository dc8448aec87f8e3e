"""The three small levels, town, village and enterprise: where a level has no union of its own."""

from typing import Any

import pandas as pd

from dashboard.app_pages.coverage_facts import ask_here, listed, place_choice
from dashboard.charts.named_bars import named_bars
from dashboard.parts.data import cached_towns
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered

SHOWN = 12
NAMED = 3
# The forms of union that stand for each level: villages, areas of several units, single units.
FORMS = {
    "村社区工会": "villages",
    "区域性工会": "areas",
    "联合基层工会": "areas",
    "单独基层工会": "singles",
}
COUNTS = ("villages", "areas", "singles")


@remembered
def show_levels(page: Page) -> None:
    """Unions of villages and communities by district, or by town of a district."""
    towns = _towns(page)
    rows = _by_town(towns) if page.district else _by_district(page, towns)
    rows = rows.sort_values(["villages", "key"], ascending=[False, True], kind="stable")
    shown = rows.head(SHOWN).assign(value=rows["villages"])
    shown = shown.assign(words=[_words(page, row) for row in shown.to_dict("records")])
    names = ("label", *COUNTS) if page.district else ("label", "with_village", "towns", *COUNTS)
    chart_panel(
        page,
        "levels",
        heading=_heading(page, towns),
        about=page.t("coverage.levels.about", shown=len(shown), total=len(rows)),
        figure=named_bars(shown),
        table=rows[list(names)].set_axis(
            [page.t(f"coverage.levels.column.{name}") for name in names], axis=1
        ),
        metrics=["unions"],
        note=page.t("coverage.levels.note"),
        chooses=place_choice(page),
    )


def _towns(page: Page) -> pd.DataFrame:
    """Every town here, those without any union too, with its unions in the newest list by level;
    none where there is no list.

    No list has a code for villages, so it is their unions that are counted.
    """
    unions = ask_here(page, "unions")
    newest = unions[unions["month"] == unions["month"].max()]
    newest = newest.assign(level=newest["union_form"].map(FORMS))
    counts = newest.pivot_table(index="town_code", columns="level", values="unions", aggfunc="sum")
    towns = cached_towns(page.reader)
    towns = towns[towns["district_code"].isin(unions["district_code"])]
    if page.town:
        towns = towns[towns["town_code"] == page.town]
    counts = counts.reindex(index=towns["town_code"], columns=list(COUNTS)).fillna(0.0)
    return pd.concat([towns.set_index("town_code"), counts], axis=1).reset_index()


def _by_district(page: Page, towns: pd.DataFrame) -> pd.DataFrame:
    grouped = towns.assign(with_village=towns["villages"] > 0, towns=1).groupby("district_code")
    rows = grouped[["with_village", "towns", *COUNTS]].sum().reset_index(names="key")
    return rows.assign(label=rows["key"].map(page.place))


def _by_town(towns: pd.DataFrame) -> pd.DataFrame:
    return towns.assign(key=towns["town_code"], label=towns["name"])


def _words(page: Page, row: dict[Any, Any]) -> str:
    villages = f"{row['villages']:,.0f}"
    if page.district:
        return page.t("coverage.levels.of_town", villages=villages)
    return page.t(
        "coverage.levels.of_district",
        villages=villages,
        towns=row["towns"],
        with_village=row["with_village"],
    )


def _heading(page: Page, towns: pd.DataFrame) -> str:
    if not towns[list(COUNTS)].to_numpy().any():
        return page.t("coverage.levels.plain")
    without = towns[towns["villages"] == 0]
    words = {
        "place": page.place(page.chosen),
        "villages": f"{towns['villages'].sum():,.0f}",
        "singles": f"{towns['singles'].sum():,.0f}",
        "towns": len(towns),
    }
    if page.town:
        return page.t("coverage.levels.one", **words)
    if without.empty:
        return page.t("coverage.levels.everywhere", **words)
    named = listed(page, without["name"].tolist()[:NAMED])
    return page.t("coverage.levels.missing", without=len(without), named=named, **words)
