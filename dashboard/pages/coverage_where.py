"""Where: one of four rates on the map and in a ranking, against the city and the target."""

from typing import Any

import pandas as pd

from dashboard.charts.district_map import MAP_CONFIG, district_map
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.pages.coverage_facts import city_row, district_rows, listed, points
from dashboard.parts.data import outlines
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.reference import CITY_CODE
from dashboard.text.formats import short_number

NAMED = 3


def show_map(page: Page, rate: str) -> None:
    """The rate on the map; a click chooses a district."""
    rows = _districts(page, rate)
    chart_panel(
        page,
        "map",
        heading=_map_heading(page, rate, rows),
        about=page.t("coverage.map.about", name=page.title(rate)),
        figure=district_map(
            rows,
            outlines=outlines(),
            say=page.say(rate),
            chosen=page.district,
            better=page.metrics[rate].better,
        ),
        table=_table(page, rate, rows),
        units={page.title(rate): "percent", page.t("coverage.column.target"): "percent"},
        metrics=[rate],
        chooses_district=True,
        config=MAP_CONFIG,
    )


def show_ranking(page: Page, rate: str) -> None:
    """The districts ranked, with what the rate is made of, the city's line and the target's."""
    rows, city = _districts(page, rate), city_row(page, rate)
    target = _target(page, rows, city)
    rows = rows.assign(
        note=[
            f"{_count(page, n)} / {_count(page, d)}"
            for n, d in zip(rows["numerator"], rows["denominator"], strict=True)
        ]
    )
    say = page.say(rate)
    chart_panel(
        page,
        "ranking",
        heading=_ranking_heading(page, rate, rows, city),
        about=page.t("coverage.ranking.about", name=page.title(rate), parts=_parts(page, rate)),
        figure=ranked_bars(
            rows,
            say=say,
            chosen=page.district,
            city=(city["value"], f"{page.t('common.city')} {say(city['value'])}") if city else None,
            target=(target, page.t("common.target", value=page.say_mark(rate)(target)))
            if target is not None
            else None,
        ),
        table=_table(page, rate, rows.sort_values("value", ascending=False)),
        units={page.title(rate): "percent", page.t("coverage.column.target"): "percent"},
        metrics=[rate],
        chooses_district=True,
    )


def _districts(page: Page, rate: str) -> pd.DataFrame:
    rows = district_rows(page, rate)
    return rows[rows["key"] != CITY_CODE].reset_index(drop=True)


def _target(page: Page, rows: pd.DataFrame, city: dict[str, Any] | None) -> float | None:
    """The chosen district's own target where it has one, else the city's."""
    own = rows.loc[rows["key"] == page.district, "target"].dropna()
    if len(own):
        return float(own.iloc[0])
    return float(city["target"]) if city and not pd.isna(city["target"]) else None


def _map_heading(page: Page, rate: str, rows: pd.DataFrame) -> str:
    name, say = page.title(rate), page.say(rate)
    if rows.empty:
        return name
    own = rows[rows["key"] == page.district]
    if len(own) or len(rows) == 1:
        row = (own if len(own) else rows).iloc[0]
        said = rows["value"].map(say)
        tied = int((said == say(row["value"])).sum()) > 1
        return page.t(
            "coverage.map.tied" if tied else "coverage.map.chosen",
            place=row["label"],
            name=name,
            value=say(row["value"]),
            rank=int((rows["value"] > row["value"]).sum()) + 1,
            total=len(rows),
        )
    lowest = rows[rows["value"].map(say) == say(rows["value"].min())]
    words = {"name": name, "value": say(lowest["value"].iloc[0])}
    if len(lowest) == len(rows):
        return page.t("coverage.map.even", **words)
    above = rows["value"].max() - rows["value"].min()
    return page.t(
        "coverage.map.lowest",
        places=listed(page, lowest["label"].tolist()),
        gap=points(page, above),
        best=rows.loc[rows["value"].idxmax(), "label"],
        **words,
    )


def _ranking_heading(page: Page, rate: str, rows: pd.DataFrame, city: dict[str, Any] | None) -> str:
    if rows.empty or city is None:
        return page.title(rate)
    own = rows[rows["key"] == page.district]
    target = _target(page, rows, city)
    if len(own):
        return _own_heading(page, rate, own.iloc[0], city["value"], target)
    if target is None:
        high, low = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
        return page.t(
            "coverage.ranking.spread",
            high=high["label"],
            low=low["label"],
            gap=points(page, high["value"] - low["value"]),
            value=page.say(rate)(city["value"]),
        )
    words = {"target": page.say_mark(rate)(target), "total": len(rows)}
    short = rows[rows["value"] < target].sort_values("value")["label"].tolist()
    if not short:
        return page.t("coverage.ranking.all", **words)
    if len(short) == len(rows):
        return page.t("coverage.ranking.none", **words)
    words["reached"] = len(rows) - len(short)
    if len(short) > NAMED:
        return page.t("coverage.ranking.many", lowest=listed(page, short[:NAMED]), **words)
    return page.t("coverage.ranking.some", places=listed(page, short), **words)


def _own_heading(page: Page, rate: str, own: pd.Series, city: float, target: float | None) -> str:
    apart = own["value"] - city
    side = "level" if abs(apart) < 0.0005 else "above" if apart > 0 else "below"
    words = page.t(
        f"coverage.ranking.{side}",
        place=own["label"],
        value=page.say(rate)(own["value"]),
        gap=points(page, apart),
    )
    if target is None:
        return words
    mark = page.say_mark(rate)(target)
    if own["value"] >= target:
        return words + page.t("coverage.ranking.own_reached", target=mark)
    gap = points(page, target - own["value"])
    return words + page.t("coverage.ranking.own_short", target=mark, gap=gap)


def _table(page: Page, rate: str, rows: pd.DataFrame) -> pd.DataFrame:
    columns = ["label", "value", "numerator", "denominator", "target"]
    metric = page.metrics[rate]
    return rows[columns].set_axis(
        [
            page.t("coverage.column.district"),
            page.title(rate),
            (metric.numerator or {})[page.lang],
            (metric.denominator or {})[page.lang],
            page.t("coverage.column.target"),
        ],
        axis=1,
    )


def _parts(page: Page, rate: str) -> str:
    metric = page.metrics[rate]
    return f"{(metric.numerator or {})[page.lang]} / {(metric.denominator or {})[page.lang]}"


def _count(page: Page, value: float) -> str:
    return short_number(value, page.lang)
