"""Since when: the chosen rate over time, and members joined by month against the year before."""

import pandas as pd

from dashboard.app_pages.coverage_facts import here, values_here, year_change
from dashboard.charts.monthly_columns import monthly_columns
from dashboard.charts.theme import Say
from dashboard.charts.trend import trend
from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.places import difference
from dashboard.parts.remembered import remembered
from dashboard.reference import CITY_CODE
from dashboard.text.formats import FLAT, growth, short_number

YEAR = 12
TEN_THOUSAND = 10_000


@remembered
def show_trend(page: Page, rate: str) -> None:
    """The rate at each list's date: the chosen place in front of the districts, a town in front of
    the towns of its district."""
    frame = _series(page, rate)
    own = frame[frame["series"] == (page.chosen or "city")].sort_values("month")
    target = _newest_target(own)
    months = sorted(frame["month"].unique())
    table = frame.pivot(index="month", columns="label", values="value").reset_index()
    place, mark = page.place(page.chosen), page.say_mark(rate)
    chart_panel(
        page,
        "trend",
        heading=_trend_heading(page, rate, frame, own, target),
        about=page.t(
            "coverage.trend.about_towns" if page.town else "coverage.trend.about",
            name=page.title(rate),
            place=place,
        ),
        figure=trend(
            frame,
            say=page.say(rate),
            say_mark=mark,
            month_words=page.month_words(months),
            chosen=page.chosen or "city",
            target=None
            if target is None
            else (
                target,
                page.say_target(rate, target, place=page.district, month=own["month"].iloc[-1]),
            ),
        ),
        table=table.rename(columns={"month": page.t("coverage.column.month")}),
        units={str(label): "percent" for label in table.columns if label != "month"},
        metrics=[rate],
        months=months,
    )


def _series(page: Page, rate: str) -> pd.DataFrame:
    """The districts, and the city where it is what the page is about; for a town its district's."""
    if page.town:
        towns = page.values([rate], level="town", district=page.district)
        towns = towns.dropna(subset=["town_code", "value"])
        return towns.assign(series=towns["town_code"], label=towns["town_code"].map(page.place))
    districts = page.values([rate], level="district")
    districts = districts[districts["district_code"] != CITY_CODE]
    series = [
        districts.assign(
            series=districts["district_code"], label=districts["district_code"].map(page.place)
        )
    ]
    if page.district is None:
        city = page.values([rate])
        series.append(city.assign(series="city", label=page.t("coverage.column.city")))
    frame = pd.concat([part[part["metric"] == rate] for part in series], ignore_index=True)
    return frame.dropna(subset=["value"])


def _newest_target(own: pd.DataFrame) -> float | None:
    return None if own.empty or pd.isna(own["target"].iloc[-1]) else float(own["target"].iloc[-1])


def _trend_heading(
    page: Page, rate: str, frame: pd.DataFrame, own: pd.DataFrame, target: float | None
) -> str:
    if own.empty:
        return page.title(rate)
    words = {"name": page.title(rate), "place": page.place(page.chosen)}
    now, change = float(own["value"].iloc[-1]), year_change(own)
    if change is None:
        return page.t("coverage.trend.short", value=page.say(rate)(now), **words)
    side = "flat" if abs(change) < FLAT else "up" if change > 0 else "down"
    first = page.t(f"coverage.trend.{side}", change=difference(page, rate, change), **words)
    if page.district is None:
        return first + _fastest(page, rate, frame)
    if target is None:
        return first
    mark = page.say_mark(rate)(target)
    if now >= target:
        return first + page.t("coverage.trend.reached", target=mark)
    gap = difference(page, rate, target - now)
    return first + page.t("coverage.trend.missed", target=mark, gap=gap)


def _fastest(page: Page, rate: str, frame: pd.DataFrame) -> str:
    """The district that rose most, where there are several."""
    changes = {
        str(code): year_change(series)
        for code, series in frame[frame["series"] != "city"].groupby("series")
    }
    risen = {code: change for code, change in changes.items() if change and change >= FLAT}
    if len(risen) < 2:
        return ""
    best = max(risen, key=risen.__getitem__)
    change = difference(page, rate, risen[best])
    return page.t("coverage.trend.best", place=page.place(best), change=change)


@remembered
def show_joined(page: Page) -> None:
    """Members joined in each of the last twelve months beside the same month a year before."""
    frame = last_twelve(values_here(page, "members_joined"), page.month)
    chart_panel(
        page,
        "joined",
        heading=_joined_heading(page),
        about=page.t("coverage.joined.about"),
        figure=monthly_columns(
            frame if frame["value"].any() else frame.iloc[:0],
            say=brief_number(page),
            month_words=page.month_words(frame["month"].tolist()),
            this_year=page.t("coverage.joined.this_year"),
            last_year=page.t("coverage.joined.last_year"),
            height=280,
        ),
        table=month_table(page, frame, page.title("members_joined")),
        metrics=["members_joined"],
        note=page.t("coverage.joined.note"),
    )


def _joined_heading(page: Page) -> str:
    row = here(page, "members_joined")
    if row is None or not row["shown"]:
        return page.title("members_joined")
    words = {"value": page.say("members_joined")(row["shown"]), "place": page.place(page.chosen)}
    words["window"] = page.window_name()
    if pd.isna(row["yoy"]):
        return page.t("coverage.joined.plain", **words)
    key = "coverage.joined.more" if row["yoy"] >= 0 else "coverage.joined.fewer"
    return page.t(key, change=growth(abs(row["yoy"])).lstrip("+"), **words)


def brief_number(page: Page) -> Say:
    """Numbers for twelve columns side by side on a phone: 4545, 2.3万."""
    return lambda value: (
        f"{value:.0f}"
        if value < TEN_THOUSAND
        else short_number(value, page.lang, in_full=TEN_THOUSAND)
    )


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
