"""One place on every metric: the spine."""

from dataclasses import dataclass

import pandas as pd

from dashboard.app_pages.compare_choices import METRIC
from dashboard.app_pages.compare_facts import Facts, made_of, verdict, where
from dashboard.charts.spine import spine_chart
from dashboard.metrics.spine import place_on, spine
from dashboard.metrics.trend_test import Trend, can_have_trend, trend_of
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered

ARROWS = {Trend.UP: "↗", Trend.DOWN: "↘", Trend.NONE: "→", Trend.BREAK: "⤴", Trend.UNTESTED: "·"}

# Letters of a metric's name beside which its numerator and denominator fit a phone's width.
LONGEST = 20


@dataclass(frozen=True)
class Standing:
    """A place among all, by metric: `own` its values, `ends` the spine's, `trends` its own."""

    place: str
    own: pd.DataFrame
    ends: pd.DataFrame
    trends: dict[str, Trend]

    def trend(self, metric: str) -> Trend:
        return self.trends.get(metric, Trend.UNTESTED)


@remembered
def show_spine(page: Page, facts: Facts) -> None:
    """The chosen place; without one, the one that is worse on most metrics."""
    standing = _standing(page, facts)
    chart_panel(
        page,
        "spine",
        heading=_heading(page, facts, standing),
        about=page.t("compare.spine.about", benchmark=facts.about, unit=facts.unit),
        figure=spine_chart(
            _frame(page, standing),
            city=facts.label,
            worse=page.t("compare.spine.worse"),
            better=page.t("compare.spine.better"),
            opens=METRIC,
        ),
        table=_table(page, facts, standing),
        metrics=list(standing.own.index),
        hint=page.t("common.hint.metric"),
        note=page.t("compare.spine.note"),
        empty=page.t("compare.spine.empty"),
        chooses=("metric", "view"),
    )


def spine_place(facts: Facts) -> str:
    """The chosen place where it is compared, else the one that is worse on most metrics."""
    if facts.places.focus:
        return facts.places.focus
    worse = facts.rows[facts.rows["judged"] == -1].groupby("key").size()
    counts = worse.reindex(list(facts.places.codes)).fillna(0)
    return str(counts.idxmax())


def _standing(page: Page, facts: Facts) -> Standing:
    place = spine_place(facts)
    better = pd.Series({id: page.metrics[id].better for id in facts.choice.metrics})
    sided = facts.rows[facts.rows["metric"].map(better) != "none"]
    ends = spine(sided, facts.benchmarks, better)
    own = sided[(sided["key"] == place) & sided["metric"].isin(ends.index)].set_index("metric")
    return Standing(place, own, ends.loc[list(own.index)], _trends_of(page, facts, place))


def _trends_of(page: Page, facts: Facts, place: str) -> dict[str, Trend]:
    """The trend of every metric at a place, from its newest points."""
    values = page.values(facts.choice.metrics, **where(page, facts.places))
    own = values[values[f"{facts.places.level}_code"] == place].sort_values("month")
    return {
        str(metric): trend_of(rows["value"])
        for metric, rows in own.groupby("metric")
        if can_have_trend(page.metrics[str(metric)])
    }


def _frame(page: Page, standing: Standing) -> pd.DataFrame:
    """The spine's rows in words."""
    rows, own = standing.ends, standing.own
    return rows.assign(
        key=rows.index,
        label=[page.title(id) for id in rows.index],
        at=place_on(rows, own["value"]),
        judged=own["judged"],
        words=[_words(page, own.loc[id], standing.trend(id)) for id in rows.index],
        worst_words=[page.say(id)(rows["worst"][id]) for id in rows.index],
        best_words=[page.say(id)(rows["best"][id]) for id in rows.index],
    )


def _words(page: Page, row: pd.Series, trend: Trend) -> str:
    """89.4%（16,318/18,259）↘."""
    metric, arrow = str(row.name), ARROWS[trend]
    # Beside a long name there is no room for both on a phone; the table has them.
    parts = made_of(page, row) if len(page.title(metric)) <= LONGEST else ""
    value = page.say(metric)(row["value"])
    if not parts:
        return f"{value} {arrow}"
    return page.t("compare.spine.words", value=value, parts=parts, arrow=arrow)


def _heading(page: Page, facts: Facts, standing: Standing) -> str:
    counted = standing.own["judged"].dropna()
    words = {
        "place": page.place(standing.place),
        "benchmark": facts.about,
        "total": len(counted),
        "better": int((counted == 1).sum()),
        "worse": int((counted == -1).sum()),
    }
    if counted.empty:
        return page.t("compare.spine.not_compared", **words)
    if words["better"] == words["worse"] == 0:
        return page.t("compare.spine.similar", **words)
    chosen = standing.place == facts.places.focus or words["worse"] == 0
    return page.t("compare.spine.own" if chosen else "compare.spine.most", **words)


def _table(page: Page, facts: Facts, standing: Standing) -> pd.DataFrame:
    t, lines = page.t, []
    for id, row in standing.own.iterrows():
        metric = str(id)
        say, ends = page.say(metric), standing.ends
        numbers = {
            t(f"compare.column.{end}"): say(float(ends[end][metric]))
            for end in ("worst", "low_quartile", "high_quartile", "best")
        }
        lines.append(
            {
                t("compare.column.metric"): page.title(metric),
                t("compare.column.parts"): made_of(page, row),
                t("compare.column.value"): say(row["value"]),
                facts.label: say(row["benchmark"]),
                **numbers,
                t("compare.column.judged"): t(f"compare.judged.{verdict(row)}"),
                t("compare.column.trend"): t(f"compare.trend.{standing.trend(metric)}"),
            }
        )
    return pd.DataFrame(lines)
