"""Since when: the chosen rate over time, and members joined by month against the year before."""

import pandas as pd

from dashboard.charts.monthly_columns import monthly_columns
from dashboard.charts.trend import trend
from dashboard.metrics.series import shift_month
from dashboard.pages.coverage_facts import (
    CARDS,
    FLOWS,
    RATES,
    city_row,
    district_rows,
    own_values,
    points,
    year_change,
)
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.reference import CITY_CODE
from dashboard.text.formats import growth

YEAR = 12


def show_trend(page: Page, rate: str) -> None:
    """The rate at each list's date: the chosen place in front of the districts."""
    frame = _series(page, rate)
    months = sorted(frame["month"].unique())
    city = city_row(page, rate)
    target = city["target"] if city else None
    table = frame.pivot(index="month", columns="label", values="value").reset_index()
    chart_panel(
        page,
        "trend",
        heading=_trend_heading(page, rate, frame),
        about=page.t(
            "coverage.trend.about", name=page.title(rate), place=page.place(page.district)
        ),
        figure=trend(
            frame,
            say=page.say(rate),
            say_mark=page.say_mark(rate),
            month_words=page.month_words(months),
            chosen=page.district or "city",
            target=None
            if target is None or pd.isna(target)
            else (target, page.t("common.target", value=page.say_mark(rate)(target))),
        ),
        table=table.rename(columns={"month": page.t("coverage.column.month")}),
        units={str(label): "percent" for label in table.columns if label != "month"},
        metrics=[rate],
    )


def _series(page: Page, rate: str) -> pd.DataFrame:
    city = page.values(CARDS)
    city = city[city["metric"] == rate].assign(series="city", label=page.t("common.city"))
    districts = page.values(RATES, level="district")
    districts = districts[(districts["metric"] == rate) & (districts["district_code"] != CITY_CODE)]
    districts = districts.assign(
        series=districts["district_code"], label=districts["district_code"].map(page.place)
    )
    return pd.concat([districts, city], ignore_index=True).dropna(subset=["value"])


def _trend_heading(page: Page, rate: str, frame: pd.DataFrame) -> str:
    own = frame[frame["series"] == (page.district or "city")]
    name, place = page.title(rate), page.place(page.district)
    if own.empty:
        return name
    change = year_change(own)
    if change is None:
        now = own.sort_values("month").iloc[-1]
        return page.t(
            "coverage.trend.short", name=name, place=place, value=page.say(rate)(now["value"])
        )
    first = page.t(
        f"coverage.trend.{_side(change)}", name=name, place=place, change=points(page, change)
    )
    return first + _trend_beside(page, rate, frame)


def _trend_beside(page: Page, rate: str, frame: pd.DataFrame) -> str:
    """What the change is held against: the city's, or the district that rose most."""
    if page.district is not None:
        change = year_change(frame[frame["series"] == "city"])
        if change is None:
            return ""
        return page.t(f"coverage.trend.city_{_side(change)}", change=points(page, change))
    moved = district_rows(page, rate).dropna(subset=["yoy"])
    moved = moved[moved["key"] != CITY_CODE]
    if len(moved) < 2 or moved["yoy"].max() <= 0:
        return ""
    best = moved.loc[moved["yoy"].idxmax()]
    return page.t("coverage.trend.best", place=best["label"], change=points(page, best["yoy"]))


def _side(change: float) -> str:
    return "flat" if abs(change) < 0.0005 else "up" if change > 0 else "down"


def show_joined(page: Page) -> None:
    """Members joined in each of the last twelve months beside the same month a year before."""
    values = own_values(page, FLOWS)
    values = values[values["metric"] == "members_joined"]
    frame = last_twelve(values, page.month)
    chart_panel(
        page,
        "joined",
        heading=_joined_heading(page, values),
        about=page.t("coverage.joined.about"),
        figure=monthly_columns(
            frame if frame["value"].any() else frame.iloc[:0],
            say=page.say("members_joined"),
            month_words=page.month_words(frame["month"].tolist()),
            this_year=page.t("coverage.joined.this_year"),
            last_year=page.t("coverage.joined.last_year"),
            height=280,
        ),
        table=month_table(page, frame, page.title("members_joined")),
        metrics=["members_joined"],
        note=page.t("coverage.joined.note"),
    )


def _joined_heading(page: Page, values: pd.DataFrame) -> str:
    at = values.set_index("month")["ytd_value"].dropna()
    if at.empty or not at.iloc[-1]:
        return page.title("members_joined")
    month = str(at.index[-1])
    words = {"value": page.say("members_joined")(at[month]), "place": page.place(page.district)}
    before = at.get(shift_month(month, -YEAR))
    if not before:
        return page.t("coverage.joined.plain", **words)
    change = at[month] / before - 1
    key = "coverage.joined.more" if change >= 0 else "coverage.joined.fewer"
    return page.t(key, change=growth(abs(change)).lstrip("+"), **words)


def last_twelve(values: pd.DataFrame, month: str) -> pd.DataFrame:
    """The twelve months to `month` of one metric: month, value, previous (a year before)."""
    at = values.set_index("month")["value"]
    months = [shift_month(month, n) for n in range(-YEAR + 1, 1)]
    return pd.DataFrame(
        {
            "month": months,
            "value": at.reindex(months).tolist(),
            "previous": at.reindex([shift_month(m, -YEAR) for m in months]).tolist(),
        }
    )


def month_table(page: Page, frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """`last_twelve` under headers for people."""
    return frame.set_axis(
        [page.t("coverage.column.month"), name, page.t("coverage.column.year_ago")], axis=1
    )
