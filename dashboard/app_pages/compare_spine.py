"""One district on every metric: the spine."""

import pandas as pd

from dashboard.app_pages.compare_facts import Facts, made_of, verdict
from dashboard.charts.spine import spine_chart
from dashboard.metrics.spine import place_on, spine
from dashboard.metrics.trend_test import Trend, can_have_trend, trend_of
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel

ARROWS = {Trend.UP: "↗", Trend.DOWN: "↘", Trend.NONE: "→", Trend.BREAK: "⤴", Trend.UNTESTED: "·"}

# Letters of a metric's name beside which its numerator and denominator fit a phone's width.
LONGEST = 20


def show_spine(page: Page, facts: Facts) -> None:
    """The chosen district; without one, the one that is worse on most metrics."""
    place = spine_place(page, facts)
    better = pd.Series({id: page.metrics[id].better for id in facts.choice.metrics})
    sided = facts.rows[facts.rows["metric"].map(better) != "none"]
    ends = spine(sided, facts.benchmarks, better)
    own = sided[(sided["key"] == place) & sided["metric"].isin(ends.index)].set_index("metric")
    trends = trends_of(page, facts, place)
    frame = _frame(page, facts, ends, own, trends)
    chart_panel(
        page,
        "spine",
        heading=_heading(page, facts, own, place),
        about=page.t("compare.spine.about", benchmark=facts.about),
        figure=spine_chart(
            frame,
            city=facts.label,
            worse=page.t("compare.spine.worse"),
            better=page.t("compare.spine.better"),
        ),
        table=_table(page, facts, ends, own, trends),
        metrics=list(own.index),
        note=page.t("compare.spine.note"),
        empty=page.t("compare.spine.empty"),
        chooses=("metric",),
    )


def spine_place(page: Page, facts: Facts) -> str:
    """The chosen district where it is compared, else the one that is worse on most metrics."""
    if page.district in facts.choice.districts:
        return str(page.district)
    worse = facts.rows[facts.rows["judged"] == -1].groupby("key").size()
    counts = worse.reindex(list(facts.choice.districts)).fillna(0)
    return str(counts.idxmax())


def trends_of(page: Page, facts: Facts, place: str) -> dict[str, Trend]:
    """The trend of every metric at a district, from its newest points."""
    values = page.values(facts.choice.metrics, level="district")
    own = values[values["district_code"] == place].sort_values("month")
    return {
        str(metric): trend_of(rows["value"])
        if can_have_trend(page.metrics[str(metric)])
        else Trend.UNTESTED
        for metric, rows in own.groupby("metric")
    }


def _frame(
    page: Page,
    facts: Facts,
    ends: pd.DataFrame,
    own: pd.DataFrame,
    trends: dict[str, Trend],
) -> pd.DataFrame:
    """The spine's rows in words; of those metrics that the district has."""
    rows = ends.loc[[id for id in ends.index if id in own.index]]
    return rows.assign(
        key=rows.index,
        label=[page.title(id) for id in rows.index],
        at=place_on(rows, own["value"]),
        judged=own["judged"].reindex(rows.index),
        words=[_words(page, own.loc[id], trends.get(id)) for id in rows.index],
        worst_words=[page.say(id)(rows["worst"][id]) for id in rows.index],
        best_words=[page.say(id)(rows["best"][id]) for id in rows.index],
    )


def _words(page: Page, row: pd.Series, trend: Trend | None) -> str:
    """89.4%（16,318/18,259）↘."""
    metric, arrow = str(row.name), ARROWS[trend or Trend.UNTESTED]
    # Beside a long name there is no room for both on a phone; the table has them.
    parts = made_of(page, row) if len(page.title(metric)) <= LONGEST else ""
    value = page.say(metric)(row["value"])
    if not parts:
        return f"{value} {arrow}"
    return page.t("compare.spine.words", value=value, parts=parts, arrow=arrow)


def _heading(page: Page, facts: Facts, own: pd.DataFrame, place: str) -> str:
    counted = own["judged"].dropna()
    words = {
        "place": page.place(place),
        "benchmark": facts.about,
        "total": len(counted),
        "better": int((counted == 1).sum()),
        "worse": int((counted == -1).sum()),
    }
    if counted.empty:
        return page.t("compare.spine.not_compared", **words)
    if words["better"] == words["worse"] == 0:
        return page.t("compare.spine.similar", **words)
    chosen = place == page.district or words["worse"] == 0
    return page.t("compare.spine.own" if chosen else "compare.spine.most", **words)


def _table(
    page: Page,
    facts: Facts,
    ends: pd.DataFrame,
    own: pd.DataFrame,
    trends: dict[str, Trend],
) -> pd.DataFrame:
    t, lines = page.t, []
    for id in own.index:
        row, say = own.loc[id], page.say(id)
        numbers = {
            t(f"compare.column.{end}"): say(float(ends[end][id]))
            for end in ("worst", "low_quartile", "high_quartile", "best")
        }
        lines.append(
            {
                t("compare.column.metric"): page.title(id),
                t("compare.column.parts"): made_of(page, row),
                t("compare.column.value"): say(row["value"]),
                facts.label: say(row["benchmark"]),
                **numbers,
                t("compare.column.judged"): t(f"compare.judged.{verdict(row)}"),
                t("compare.column.trend"): t(f"compare.trend.{trends.get(id, Trend.UNTESTED)}"),
            }
        )
    return pd.DataFrame(lines)
