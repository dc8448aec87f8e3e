"""Where: a rate of which more is better, on the map and ranked, each under its own finding."""

from functools import partial

import pandas as pd

from dashboard.charts.district_map import MAP_CONFIG, district_map
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.metrics.comparison import USUAL
from dashboard.metrics.series import YEAR, changes_in_points
from dashboard.parts.board import Show
from dashboard.parts.data import outlines
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.parts.ties import first_of
from dashboard.text.formats import distance, short_number


def places(metric: str) -> tuple[Show, Show]:
    """Two panels for a row, `map` and `ranks`: the ten districts, the chosen one marked; of a
    chosen district its towns ranked, where the metric has them.
    """
    return partial(_show_map, metric=metric), partial(_show_ranks, metric=metric)


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.dropna(subset=["shown"])
    return rows.rename(columns={"value": "month_value", "shown": "value"})


def difference(page: Page, metric: str, by: float) -> str:
    """A difference without its sign, in the metric's own unit: 3.2个百分点."""
    return distance(by, page.unit(metric), page.lang)


def place_table(page: Page, metric: str, rows: pd.DataFrame, place: str) -> pd.DataFrame:
    """Place, value, what it is made of, and what it is compared with, in the metric's own words."""
    definition = page.metrics[metric]
    columns = {"label": place, "value": page.title(metric)}
    if definition.numerator and definition.denominator:
        columns["shown_numerator"] = definition.numerator[page.lang]
        columns["shown_denominator"] = definition.denominator[page.lang]
    before, change = _compared(page)
    columns |= {before: _before(page, rows), change: page.t("places.column.change")}
    return rows[list(columns)].rename(columns=columns)


def _units(page: Page, metric: str, rows: pd.DataFrame) -> dict[str, str]:
    """The units of a table's columns; the change of a count is a share of what was before."""
    unit = page.unit(metric)
    in_points = changes_in_points(page.metrics[metric])
    change = "points" if unit == "percent" else unit if in_points else "percent"
    return {
        page.title(metric): unit,
        _before(page, rows): unit,
        page.t("places.column.change"): change,
    }


def _compared(page: Page) -> tuple[str, str]:
    """The columns of headlines with what was before, and the change since."""
    return ("year_ago", "yoy") if page.against == USUAL else ("base", "base_change")


def _before(page: Page, rows: pd.DataFrame) -> str:
    """When that was: the same time a year before, or the month that somebody chose."""
    months = rows["base_month"].dropna() if page.against != USUAL else rows.iloc[:0]
    return (
        page.month_name(str(months.iloc[0])) if len(months) else page.t("places.column.year_before")
    )


def _notes(page: Page, metric: str, rows: pd.DataFrame) -> list[str]:
    """548/597 for each row of headlines, and the change since what somebody chose."""
    notes = [
        f"{short_number(part, 'zh', in_full=1e12)}/{short_number(whole, 'zh', in_full=1e12)}"
        for part, whole in zip(rows["shown_numerator"], rows["shown_denominator"], strict=True)
    ]
    if page.against == USUAL:
        return notes
    changes = [page.say_change(metric, change) for change in rows["base_change"]]
    return [f"{note}　{change}" for note, change in zip(notes, changes, strict=True)]


def _versus(page: Page, rows: pd.DataFrame) -> str:
    """What the change behind a bar is since, where somebody chose it."""
    if page.against == USUAL:
        return ""
    return page.t("places.versus", before=_before(page, rows))


def _over(page: Page, metric: str) -> str:
    """What is the year so far by nature stays so in a shorter window, and says it."""
    is_whole = page.window != YEAR and page.metrics[metric].basis == "ytd"
    return page.t("places.year_so_far") if is_whole else ""


@remembered
def _show_map(page: Page, metric: str) -> None:
    rows = _shown(page.by_district(metric))
    chart_panel(
        page,
        "map",
        heading=map_heading(page, metric, rows),
        about=page.t("places.map.about", name=page.title(metric)) + _over(page, metric),
        hint=page.t("common.hint.district"),
        figure=district_map(
            rows,
            outlines=outlines(),
            say=page.say(metric),
            chosen=page.district,
            better=page.metrics[metric].better,
        ),
        table=place_table(page, metric, rows, page.t("places.column.district")),
        units=_units(page, metric, rows),
        metrics=[metric],
        chooses=("district",),
        config=MAP_CONFIG,
    )


def map_heading(page: Page, metric: str, rows: pd.DataFrame) -> str:
    """The rank of the chosen district, or the lowest and the highest of all."""
    if rows.empty:
        return page.title(metric)
    name, say = page.title(metric), page.say(metric)
    own = rows[rows["key"] == page.district]
    if len(own):
        value = own["value"].iloc[0]
        return page.t(
            "places.map.chosen",
            place=own["label"].iloc[0],
            name=name,
            value=say(value),
            rank=int((rows["value"] > value).sum()) + 1,
            total=len(rows),
        )
    ordered = rows.sort_values("value", kind="stable")
    lowest, best = ordered.iloc[0], ordered.iloc[-1]
    if lowest["value"] == best["value"]:
        return page.t("places.map.even", name=name, value=say(best["value"]))
    return page.t(
        "places.map.lowest",
        place=first_of(page, ordered),
        name=name,
        value=say(lowest["value"]),
        best=first_of(page, ordered.iloc[::-1]),
        gap=difference(page, metric, best["value"] - lowest["value"]),
    )


def _target_line(page: Page, metric: str, city: pd.DataFrame) -> tuple[float, str]:
    """Where the city's target lies, and what is said beside its line."""
    row = city.iloc[0]
    words = page.say_target(metric, row["target"], place=None, month=row["month"])
    return float(row["target"]), words


@remembered
def _show_ranks(page: Page, metric: str) -> None:
    towns = _shown(page.by_town(metric)) if page.district else None
    if towns is None or towns.empty:
        _rank_districts(page, metric, _shown(page.by_district(metric)))
    else:
        rank_towns(page, metric, towns)


def _rank_districts(page: Page, metric: str, rows: pd.DataFrame) -> None:
    city = page.headlines([metric]).dropna(subset=["shown"])
    at = float(city["shown"].iloc[0]) if len(city) else None
    targets = city["target"].dropna()
    target = float(targets.iloc[0]) if len(targets) else None
    say = page.say(metric)
    ordered = rows.sort_values("value", ascending=False)
    chart_panel(
        page,
        "ranks",
        heading=_ranks_heading(page, metric, rows, at, target),
        about=page.t(
            "places.ranks.about" if target else "places.ranks.about_plain", name=page.title(metric)
        )
        + _over(page, metric)
        + _versus(page, rows),
        figure=ranked_bars(
            rows.assign(note=_notes(page, metric, rows)),
            say=say,
            chosen=page.district,
            city=None if at is None else (at, page.t("places.ranks.city", value=say(at))),
            target=_target_line(page, metric, city) if target else None,
        ),
        table=place_table(page, metric, ordered, page.t("places.column.district")),
        units=_units(page, metric, rows),
        metrics=[metric],
        chooses=("district",),
    )


def rank_towns(page: Page, metric: str, rows: pd.DataFrame) -> None:
    """The towns of the chosen district, ranked against the district; a click goes down to one."""
    own = page.headlines([metric], level="district", district=page.district)
    own = own.dropna(subset=["shown"])
    at = float(own["shown"].iloc[0]) if len(own) else None
    say, place = page.say(metric), page.place(page.district)
    ordered = rows.sort_values("value", ascending=False)
    chart_panel(
        page,
        "ranks",
        heading=_towns_heading(page, metric, rows, at),
        about=page.t("places.towns.about", name=page.title(metric), place=place)
        + _over(page, metric)
        + _versus(page, rows),
        hint=page.t("common.hint.town"),
        figure=ranked_bars(
            rows.assign(note=_notes(page, metric, rows)),
            say=say,
            chosen=page.town,
            city=None
            if at is None
            else (at, page.t("places.towns.district", place=place, value=say(at))),
        ),
        table=place_table(page, metric, ordered, page.t("common.town")),
        units=_units(page, metric, rows),
        metrics=[metric],
        chooses=("town",),
    )


def _towns_heading(page: Page, metric: str, rows: pd.DataFrame, at: float | None) -> str:
    """Of a town against its district; of a district, the town furthest on the bad side."""
    name, say, place = page.title(metric), page.say(metric), page.place(page.district)
    own = rows.loc[rows["key"] == page.town, "value"]
    if len(own) and at is not None:
        gap = own.iloc[0] - at
        side = "same" if gap == 0 else "above" if gap > 0 else "under"
        return page.t(
            f"places.towns.{side}",
            town=page.place(page.town),
            place=place,
            name=name,
            gap=difference(page, metric, gap),
        )
    ordered = rows.sort_values("value", ascending=page.metrics[metric].better != "down")
    worst, best = ordered.iloc[0], ordered.iloc[-1]
    if worst["value"] == best["value"]:
        return page.t("places.towns.even", place=place, name=name, value=say(best["value"]))
    return page.t(
        "places.towns.lowest",
        place=place,
        count=len(rows),
        town=first_of(page, ordered),
        name=name,
        value=say(worst["value"]),
        best=first_of(page, ordered.iloc[::-1]),
        gap=difference(page, metric, best["value"] - worst["value"]),
    )


def _ranks_heading(
    page: Page, metric: str, rows: pd.DataFrame, city: float | None, target: float | None
) -> str:
    if rows.empty or city is None:
        return page.title(metric)
    own = rows.loc[rows["key"] == page.district, "value"]
    if len(own):
        gap = own.iloc[0] - city
        side = "same" if gap == 0 else "above" if gap > 0 else "under"
        return page.t(
            f"places.ranks.{side}",
            place=page.place(page.district),
            gap=difference(page, metric, gap),
        )
    if target is None:
        count = int((rows["value"] < city).sum())
        words = {"count": count, "city": page.say(metric)(city), "name": page.title(metric)}
        return page.t("places.ranks.below", **words)
    return _target_heading(page, metric, rows, target)


def _target_heading(page: Page, metric: str, rows: pd.DataFrame, target: float) -> str:
    reached = int((rows["value"] >= target).sum())
    missed = rows[rows["value"] < target].sort_values("value", kind="stable")
    words = {"total": len(rows), "count": reached, "name": page.title(metric)}
    words["target"] = page.say_mark(metric)(target)
    if missed.empty:
        return page.t("places.ranks.all_reached", **words)
    shown = missed.iloc[::-1] if reached == 0 else missed
    gap = difference(page, metric, target - shown["value"].iloc[0])
    key = "none_reached" if reached == 0 else "some_reached"
    return page.t(f"places.ranks.{key}", place=first_of(page, shown), gap=gap, **words)
