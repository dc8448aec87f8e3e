"""The chart behind a finding: its place in front, with what it is judged by."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.dots import dots
from dashboard.charts.trend import trend
from dashboard.metrics.finding_kinds import CITY, Finding
from dashboard.metrics.series import changes_in_points, shift_month
from dashboard.parts.finding_words import place_of
from dashboard.parts.page import Page
from dashboard.reference import CITY_CODE

HEIGHT = 260
# Fewer months of the year before are a dot, not a line.
LEAST_LINE = 3
LAST_YEAR = "last_year"


def finding_chart(page: Page, finding: Finding, metrics: Sequence[str]) -> go.Figure | None:
    """Dots of the districts, lines of them, this year beside the last, or the place over time.

    `metrics` is the list of which the finding was found, so that its values are at hand.
    """
    if finding.kind == "apart":
        return _dots(page, finding, metrics)
    if finding.kind == "rank":
        return _lines(page, finding, _of_districts(page, finding, metrics))
    if page.metrics[finding.metric].basis == "stock":
        return _lines(page, finding, _over_time(page, finding, metrics))
    return _lines(page, finding, _year_by_year(page, finding, metrics))


def _lines(page: Page, finding: Finding, frame: pd.DataFrame) -> go.Figure | None:
    say_mark, target = page.say_mark(finding.metric), finding.facts.get("target")
    metric = page.metrics[finding.metric]
    adds_up = metric.basis == "ytd" or (metric.basis == "flow" and not changes_in_points(metric))
    months = sorted(frame["month"].unique())
    return trend(
        frame,
        say=page.say(finding.metric),
        say_mark=say_mark,
        month_words=page.month_words(months),
        chosen=finding.place,
        target=(target, _target_words(page, finding)) if target else None,
        from_zero=adds_up,
        height=HEIGHT,
    )


def _target_words(page: Page, finding: Finding) -> str:
    facts = finding.facts
    return page.say_target(
        finding.metric, facts["target"], place=place_of(finding), month=facts["month"]
    )


def _over_time(page: Page, finding: Finding, metrics: Sequence[str]) -> pd.DataFrame:
    """The place, and the city beside a district's rate; beside its count it would dwarf it."""
    own = _own(page, finding, metrics)
    if finding.place == CITY or not changes_in_points(page.metrics[finding.metric]):
        return own
    city = _of_metric(page.values(metrics), finding)
    return pd.concat([city.assign(series="city", label=page.place(None)), own], ignore_index=True)


def _year_by_year(page: Page, finding: Finding, metrics: Sequence[str]) -> pd.DataFrame:
    """What has added up month by month, this year and the last, whose months are moved to this."""
    own = _own(page, finding, metrics)
    if page.metrics[finding.metric].basis == "flow":
        own = own.assign(value=own["ytd_value"])
    year = own["month"].max()[:4]
    before = own[own["month"].str[:4] == str(int(year) - 1)]
    before = before.assign(
        month=before["month"].map(lambda month: shift_month(month, 12)),
        series=LAST_YEAR,
        label=page.t("findings.last_year"),
    )
    before = before if len(before) >= LEAST_LINE else before.iloc[:0]
    return pd.concat([before, own[own["month"].str[:4] == year]], ignore_index=True)


def _of_districts(page: Page, finding: Finding, metrics: Sequence[str]) -> pd.DataFrame:
    """All districts; of what adds up over a year, the year so far at each month."""
    rows = _of_metric(page.values(metrics, level="district"), finding)
    rows = rows[rows["district_code"] != CITY_CODE]
    if page.metrics[finding.metric].basis == "flow":
        rows = rows.assign(value=rows["ytd_value"])
    return rows.assign(series=rows["district_code"], label=rows["district_code"].map(page.place))


def _dots(page: Page, finding: Finding, metrics: Sequence[str]) -> go.Figure | None:
    rows = page.headlines(metrics, level="district")
    rows = rows[(rows["metric"] == finding.metric) & (rows["district_code"] != CITY_CODE)]
    say, city = page.say(finding.metric), finding.facts["city"]
    return dots(
        pd.DataFrame(
            {
                "key": rows["district_code"],
                "label": rows["district_code"].map(page.place),
                "value": rows["shown"],
            }
        ),
        say=say,
        city=(city, f"{page.place(None)} {say(city)}"),
        better=page.metrics[finding.metric].better,
        chosen=finding.place,
    )


def _own(page: Page, finding: Finding, metrics: Sequence[str]) -> pd.DataFrame:
    if finding.place == CITY:
        rows = page.values(metrics)
    else:
        rows = page.values(metrics, level="district")
        rows = rows[rows["district_code"] == finding.place]
    label = page.place(finding.place or None)
    return _of_metric(rows, finding).assign(series=finding.place, label=label)


def _of_metric(rows: pd.DataFrame, finding: Finding) -> pd.DataFrame:
    return rows[rows["metric"] == finding.metric].dropna(subset=["value"])
