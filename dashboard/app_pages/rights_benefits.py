"""Member-benefit events: whether more events mean more people, and which districts take part."""

import pandas as pd

from dashboard.app_pages.rights_facts import about, now_words, number_words, of_districts, of_place
from dashboard.charts.paired_bars import paired_bars
from dashboard.charts.scatter import scatter
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.parts.ties import first_of
from dashboard.text.formats import percent

METRICS = ["benefit_events", "benefit_amount", "benefit_participants"]
SIMILAR = 0.005  # below this a relative change is printed as 0%
# Measures with the unit by which they are said.
MEASURES = {
    "events": "events",
    "yuan": "yuan",
    "people": "people",
    "people_per_event": "people",
    "yuan_per_event": "yuan",
    "yuan_per_person": "yuan",
}


@remembered
def show_growth(page: Page) -> None:
    """Events, money and people of the year so far, and what one event and one person make, each
    as a share of the same months of last year."""
    rows = _two_years(page)
    frame = rows.assign(
        label=[page.t(f"rights.benefits.{key}") for key in rows["key"]],
        value=rows["now"] / rows["before"],
        previous=1.0,
        note=[_said(page, key, now) for key, now in zip(rows["key"], rows["now"], strict=True)],
    )
    now, before = now_words(page), page.t("rights.before")
    chart_panel(
        page,
        "growth",
        heading=_growth_heading(page, rows),
        about=about(page, "benefits.about"),
        figure=paired_bars(
            frame,
            say=lambda share: percent(share, digits=0),
            now_words=page.t("rights.benefits.share"),
            before_words=page.t("rights.benefits.all"),
        ),
        table=frame[["label", "now", "before", "value"]]
        .round({"now": 1, "before": 1})
        .set_axis(
            [page.t("rights.column.measure"), now, before, page.t("rights.benefits.share")], axis=1
        ),
        units={page.t("rights.benefits.share"): "percent"},
        metrics=METRICS,
        note=page.t("rights.benefits.note") if page.district is not None else "",
        empty=page.t("rights.benefits.no_base" if len(rows) else "common.no_rows"),
    )


def _two_years(page: Page) -> pd.DataFrame:
    """A row a measure that has a value at the place: key, now, before."""
    rows = of_place(
        page, page.ask("rights/benefits", start=page.start, month=page.month)
    ).set_index("is_year_ago")
    years = rows.reindex([False, True])[list(MEASURES)].T
    frame = years.set_axis(["now", "before"], axis=1).reset_index(names="key")
    return frame.astype({"now": float, "before": float}).dropna(subset=["now"])


def _said(page: Page, key: str, value: float) -> str:
    """72场, 680.0万元, 4,167人."""
    unit = MEASURES[key]
    said = page.say_unit(unit)(round(value) if unit == "people" else value)
    return said if unit == "yuan" else page.t(f"rights.benefits.said.{unit}", value=said)


def _growth_heading(page: Page, rows: pd.DataFrame) -> str:
    now, before = (dict(zip(rows["key"], rows[year], strict=True)) for year in ("now", "before"))
    if not now.get("people"):
        return page.t("rights.benefits.none", window=page.window_name())
    people, yuan = page.say_unit("people"), page.say_unit("yuan")
    words = {"place": page.place(page.district), "people": people(now["people"])}
    if "people_per_event" not in now:
        if "yuan_per_person" not in now:
            return page.t("rights.benefits.people_only", **words)
        return page.t("rights.benefits.own", each=yuan(now["yuan_per_person"]), **words)
    words["events"] = number_words(page)(now["events"])
    words["each"] = people(round(now["people_per_event"]))
    if pd.isna(before["people_per_event"]):
        return page.t("rights.benefits.plain", **words)
    change = now["people_per_event"] / before["people_per_event"] - 1
    key = "same" if abs(change) < SIMILAR else "fuller" if change > 0 else "emptier"
    return page.t(f"rights.benefits.{key}", change=percent(abs(change), digits=0), **words)


@remembered
def show_reach(page: Page) -> None:
    """People taking part for each 1,000 members against money for each of them, by district."""
    everywhere = page.ask("rights/benefits", start=page.start, month=page.month)
    everywhere = everywhere[~everywhere["is_year_ago"].astype(bool)]
    rows = of_districts(page, everywhere).rename(
        columns={"people_per_1000_members": "x", "yuan_per_person": "y"}
    )
    city = everywhere[everywhere["district_code"].isna()]
    middle = _middle(city)
    reach, each = page.t("rights.reach.people"), page.t("rights.benefits.yuan_per_person")
    names = {
        "label": page.t("rights.column.district"),
        "people": page.title("benefit_participants"),
        "yuan": page.title("benefit_amount"),
        "x": reach,
        "y": each,
    }
    chart_panel(
        page,
        "reach",
        heading=_reach_heading(page, rows.dropna(subset=["x"]), middle),
        about=about(page, "reach.about"),
        figure=scatter(
            rows,
            say_x=number_words(page),
            say_y=page.say_unit("yuan"),
            x_title=reach,
            y_title=each,
            chosen=page.district,
            city=middle,
            city_words=page.t("common.city"),
            height=380,
        ),
        table=rows.round({"x": 1, "y": 1})[list(names)].rename(columns=names),
        units={names["yuan"]: "yuan", each: "yuan"},
        metrics=[*METRICS[1:], "members"],
        chooses=("district",),
    )


def _middle(city: pd.DataFrame) -> tuple[float, float] | None:
    """The city's own two measures, where it has both."""
    known = city.dropna(subset=["people_per_1000_members", "yuan_per_person"])
    if known.empty:
        return None
    return (
        float(known["people_per_1000_members"].iloc[0]),
        float(known["yuan_per_person"].iloc[0]),
    )


def _reach_heading(page: Page, rows: pd.DataFrame, middle: tuple[float, float] | None) -> str:
    if rows.empty or middle is None:
        return page.t("rights.reach.none", window=page.window_name())
    say, level = number_words(page), middle[0]
    own = rows[rows["key"] == page.district]
    if len(own):
        value = own["x"].iloc[0]
        key = "same" if say(value) == say(level) else "above" if value > level else "under"
        place = own["label"].iloc[0]
        return page.t(f"rights.reach.{key}", place=place, value=say(value), city=say(level))
    ordered = rows.sort_values("x", kind="stable")
    least, most = ordered["x"].iloc[0], ordered["x"].iloc[-1]
    if least == most:
        return page.t("rights.reach.even", value=say(most))
    return page.t(
        "rights.reach.least",
        place=first_of(page, ordered, "x"),
        value=say(least),
        best=first_of(page, ordered.iloc[::-1], "x"),
        most=say(most),
    )
