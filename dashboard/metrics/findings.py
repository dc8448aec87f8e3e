"""What a chairman should hear: the few facts of the month that matter most, chosen by rule.

The rule. Every metric with a good and a bad side, for the city and for every district, is asked
four questions (`dashboard.metrics.finding_kinds`): is its target missed; did it change against the
year before by more than it usually does; is the district far from the city, and farther than
chance; did the district move among the districts. Each answer gets a score on one scale, on which
1 is worth a sentence. What scores less is not told; where nothing is left the month is quiet.

Of what is left the strongest is told first, one fact a metric, one a district, and where themes
are spread one a theme while there are themes left. Good news counts as much as bad, but after the
first good news bad news worth a sentence comes before more of it. Ties go by the metric's name, so
that the same month always tells the same.
"""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from dashboard.metrics.dictionary import Metric
from dashboard.metrics.finding_kinds import CITY, KINDS, Finding, Row
from dashboard.metrics.series import change, changes_in_points, shift_month
from dashboard.reference import CITY_CODE

WORTH_A_SENTENCE = 1.0
# Fewer past changes than this say nothing about what is usual.
LEAST_HISTORY = 6
# A metric that has said nothing for longer than a quarter has nothing to say this month.
FRESH_MONTHS = 3
NEEDED = [
    *("metric", "place", "month", "shown", "shown_numerator", "shown_denominator"),
    *("target", "year_ago", "yoy", "usual"),
]


def choose_findings(
    headlines: pd.DataFrame,
    values: pd.DataFrame,
    dictionary: Mapping[str, Metric],
    *,
    month: str,
    district: str | None = None,
    count: int = 3,
    spread_themes: bool = False,
) -> list[Finding]:
    """At most `count` findings as at `month`, strongest first; none in a quiet month.

    `headlines` (see `series.headlines`) and `values` (as of Reader.values, the two years before)
    hold the city's rows, whose district_code is missing, and the districts'. With `district` only
    what concerns that district is told.
    """
    rows = _rows(headlines, values, dictionary, month)
    found = [
        finding
        for metric, own in rows.items()
        for kind in KINDS
        for finding in kind(own, dictionary[metric])
        if finding.score >= WORTH_A_SENTENCE and district in (None, finding.place)
    ]
    found.sort(key=lambda finding: (-finding.score, finding.metric, finding.place, finding.kind))
    return list(_picked(found, count, one_place=district is not None, spread=spread_themes))


def usual_changes(values: pd.DataFrame, dictionary: Mapping[str, Metric]) -> pd.Series:
    """The median size of the past changes on the year before, by metric and place.

    The newest change is no part of what it is judged by. In the metric's own unit for rates and
    days, relative for counts; missing where there are fewer than LEAST_HISTORY past changes.
    """
    is_flow = values["metric"].map(
        {id: metric.basis == "flow" for id, metric in dictionary.items()}
    )
    known = values.assign(
        place=values["district_code"].fillna(CITY),
        value=values["ytd_value"].where(is_flow.astype(bool), values["value"]),
    )[["metric", "place", "month", "value"]]
    year_before = {month: shift_month(month, 12) for month in known["month"].unique()}
    before = known.assign(month=known["month"].map(year_before))
    pairs = known.merge(before, on=["metric", "place", "month"], suffixes=("", "_before"))
    in_points = pairs["metric"].map({id: changes_in_points(m) for id, m in dictionary.items()})
    sizes = change(pairs["value"], pairs["value_before"], in_points=in_points.astype(bool)).abs()
    pairs = pairs.assign(size=sizes).dropna(subset=["size"]).sort_values("month")
    earlier = pairs[pairs.duplicated(["metric", "place"], keep="last")]
    past = earlier.groupby(["metric", "place"])["size"].agg(["median", "count"])
    return past["median"].where(past["count"] >= LEAST_HISTORY).rename("usual")


def _rows(
    headlines: pd.DataFrame, values: pd.DataFrame, dictionary: Mapping[str, Metric], month: str
) -> dict[str, list[Row]]:
    """The headlines to judge by metric, each with its `place` and what is `usual` there.

    The federation's own level is no district: it has no rank and nobody to compare it with.
    """
    sided = {id for id, metric in dictionary.items() if metric.better != "none"}
    rows = headlines[
        headlines["metric"].isin(sided)
        & (headlines["month"] > shift_month(month, -FRESH_MONTHS))
        & (headlines["district_code"] != CITY_CODE)
    ]
    rows = rows.dropna(subset=["shown"])
    by_metric: dict[str, list[Row]] = {}
    if rows.empty:
        return by_metric
    rows = rows.assign(place=rows["district_code"].fillna(CITY))
    rows = rows.join(usual_changes(values, dictionary), on=["metric", "place"])
    for row in rows[NEEDED].to_dict("records"):
        by_metric.setdefault(row["metric"], []).append(row)
    return by_metric


def _picked(
    found: Sequence[Finding], count: int, *, one_place: bool, spread: bool
) -> Iterator[Finding]:
    """The strongest of `found` (strongest first) that say something new each."""
    left, told_good, themes = list(found), False, set[str]()
    for _ in range(count):
        open_to = [f for f in left if f.theme not in themes] if spread else left
        open_to = open_to or left
        if told_good:
            open_to = [f for f in open_to if not f.is_good] or open_to
        if not open_to:
            return
        chosen = open_to[0]
        yield chosen
        told_good |= chosen.is_good
        themes.add(chosen.theme)
        left = [
            f
            for f in left
            if f.metric != chosen.metric
            and (one_place or f.place == CITY or f.place != chosen.place)
        ]
