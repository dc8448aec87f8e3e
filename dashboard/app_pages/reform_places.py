"""Where the reform is: its pilots on the map, and the districts' key tasks against plan."""

from collections.abc import Hashable, Mapping

import pandas as pd

from dashboard.app_pages.reform_facts import (
    about,
    city_values,
    district_values,
    number,
    points,
    read_pilots,
)
from dashboard.charts.district_map import MAP_CONFIG, district_map
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.metrics.task_lights import LIGHTS, RED
from dashboard.parts.data import outlines
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.parts.ties import first_of
from dashboard.reference import CITY_CODE
from dashboard.text.formats import percent

ACTUAL, PLAN = "reform_progress", "reform_planned_progress"
OVERDUE = "reform_overdue"


@remembered
def show_map(page: Page) -> None:
    """Pilots by district and light; a click chooses a district."""
    rows = _pilots(page)
    headers = [
        page.t("reform.column.district"),
        page.t("reform.column.pilots"),
        *(page.t(f"reform.light.{light}") for light in LIGHTS),
    ]
    chart_panel(
        page,
        "map",
        heading=_map_heading(page, rows),
        about=about(page, "map"),
        hint=page.t("common.hint.district"),
        figure=district_map(
            rows,
            outlines=outlines(),
            say=lambda value: f"{value:.0f}",
            chosen=page.district,
            better="down",
        ),
        table=rows[["label", "pilots", *LIGHTS]].set_axis(headers, axis=1),
        metrics=["reform_pilots"],
        chooses=("district",),
        config=MAP_CONFIG,
    )


def _pilots(page: Page) -> pd.DataFrame:
    """The districts with pilots: how many, by light, in red (value), and the words on the map."""
    pilots = read_pilots(page)
    sums = pilots.pivot_table(
        index="district_code", columns="light", values="title", aggfunc="count"
    )
    sums = sums.reindex(columns=list(LIGHTS)).fillna(0).astype(int).reset_index()
    places = page.places[page.places["district_code"] != CITY_CODE]
    rows = places[["district_code", "short"]].merge(sums, on="district_code")
    return rows.assign(
        key=rows["district_code"],
        label=rows["short"],
        pilots=rows[list(LIGHTS)].sum(axis=1),
        value=rows[list(RED)].sum(axis=1),
        words=[_words(page, row) for row in rows[list(LIGHTS)].to_dict("records")],
    )


def _words(page: Page, counts: Mapping[Hashable, int]) -> str:
    return " ".join(
        f"{page.t(f'reform.light.{light}').split()[0]}{count}"
        for light, count in counts.items()
        if count
    )


def _map_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.title("reform_pilots")
    own = rows[rows["key"] == page.district]
    if len(own):
        row = own.iloc[0]
        side = "chosen_red" if row["value"] else "chosen_fine"
        words = {"place": row["label"], "red": int(row["value"])}
        return number(page, f"map.{side}", int(row["pilots"]), **words)
    total, red = int(rows["pilots"].sum()), int(rows["value"].sum())
    if not red:
        return page.t("reform.map.fine", total=total, places=len(rows))
    in_red = rows[rows["value"] > 0]
    return page.t("reform.map.red", total=total, places=len(rows), red=red, red_places=len(in_red))


@remembered
def show_ranking(page: Page) -> None:
    """Mean progress of key tasks by district against the city, with the tasks done."""
    rows = _ranked(page)
    at = city_values(page)["shown"].get(ACTUAL)
    names = ("label", "value", "plan", "gap", "done", "total", "overdue")
    headers = [
        page.t("reform.column.district"),
        page.title(ACTUAL),
        page.title(PLAN),
        *(page.t(f"reform.column.{name}") for name in ("gap", "done", "items")),
        page.title(OVERDUE),
    ]
    chart_panel(
        page,
        "ranking",
        heading=_ranking_heading(page, rows),
        about=about(page, "ranking"),
        figure=ranked_bars(
            rows,
            say=page.say(ACTUAL),
            chosen=page.district,
            city=None if at is None else (at, f"{page.t('common.city')} {percent(at)}"),
        ),
        table=rows[list(names)].set_axis(headers, axis=1),
        units=dict.fromkeys(headers[1:4], "percent"),
        metrics=[ACTUAL, PLAN, OVERDUE],
        chooses=("district",),
    )


def _ranked(page: Page) -> pd.DataFrame:
    """Districts with progress, plan, gap (below 0 behind), key tasks done of all, items overdue."""
    rows = district_values(page, ACTUAL)
    tasks = district_values(page, "reform_completion").set_index("key")
    by_key = {
        "plan": district_values(page, PLAN).set_index("key")["value"],
        "overdue": district_values(page, OVERDUE).set_index("key")["value"],
        "done": tasks["shown_numerator"],
        "total": tasks["shown_denominator"],
    }
    rows = rows.assign(**{name: rows["key"].map(v).astype(float) for name, v in by_key.items()})
    rows = rows.assign(
        gap=rows["value"] - rows["plan"],
        note=[
            page.t("reform.ranking.note", done=f"{done:.0f}", total=f"{total:.0f}")
            + (f" ▲{late:.0f}" if late else "")
            for done, total, late in rows[["done", "total", "overdue"]].itertuples(index=False)
        ],
    )
    return rows.sort_values("value", ascending=False, kind="stable")


def _ranking_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.title(ACTUAL)
    own = rows[rows["key"] == page.district]
    if len(own):
        row = own.iloc[0]
        side = "chosen_behind" if row["gap"] < 0 else "chosen_fine"
        return page.t(
            f"reform.ranking.{side}",
            place=row["label"],
            value=percent(row["value"]),
            gap=points(page, row["gap"]),
        )
    behind = rows[rows["gap"] < 0].sort_values("gap", kind="stable")
    if behind.empty:
        return page.t("reform.ranking.fine")
    words = {"place": first_of(page, behind, "gap"), "gap": points(page, behind["gap"].iloc[0])}
    return number(page, "ranking.behind", len(behind), **words)
