"""Two places head to head: who is better at what."""

import pandas as pd

from dashboard.app_pages.compare_choices import METRIC
from dashboard.app_pages.compare_facts import Facts, made_of, verdict
from dashboard.app_pages.compare_spine import spine_place
from dashboard.app_pages.compare_strata import nearness_of
from dashboard.charts.head_to_head import head_to_head
from dashboard.metrics.intervals import difference, judged
from dashboard.metrics.spine import between
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.pickers import pick
from dashboard.parts.remembered import remembered


def choose_pair(page: Page, facts: Facts) -> tuple[str, str]:
    """`?left=&right=`: the chosen place, or the worst off, and the one most like it."""
    codes = list(facts.places.codes)
    left = pick(page, "left", codes, default=spine_place(facts), words=page.place, width=200)
    others = [code for code in codes if code != left]
    near = [code for code in nearness_of(page, left, facts.places.level).index if code in others]
    usual = (near or others)[0]
    right = pick(page, "right", others, default=usual, words=page.place, width=200)
    return left, right


@remembered
def show_pair(page: Page, facts: Facts, left: str, right: str) -> None:
    """Every metric that both have; a click on a mark shows the metric closely."""
    rows = _pair(page, facts, left, right)
    names = {"left": page.place(left), "right": page.place(right)}
    chart_panel(
        page,
        "pair",
        heading=_heading(page, rows, names),
        about=page.t("compare.pair.about", unit=facts.unit, **names),
        figure=head_to_head(
            _frame(page, rows),
            worse=page.t("compare.spine.worse"),
            better=page.t("compare.spine.better"),
            opens=METRIC,
            **names,
        ),
        table=_table(page, rows, names),
        metrics=rows["metric"].tolist(),
        hint=page.t("common.hint.metric"),
        note=page.t("compare.pair.note", band=facts.choice.band_words),
        empty=page.t("compare.pair.empty", **names),
        chooses=("metric", "view"),
    )


def _pair(page: Page, facts: Facts, left: str, right: str) -> pd.DataFrame:
    """A row a metric, with `_left` and `_right` of all that facts say of the two, and `judged` of
    the left against the right.
    """
    better = pd.Series({id: page.metrics[id].better for id in facts.choice.metrics}, dtype=object)
    placed = facts.rows.assign(at=between(facts.rows, better))
    sides = [placed[placed["key"] == place] for place in (left, right)]
    rows = sides[0].merge(sides[1], on="metric", suffixes=("_left", "_right"))
    values, lows, highs = (
        (rows[f"{name}_left"], rows[f"{name}_right"]) for name in ("value", "low", "high")
    )
    low, high = difference(values, lows, highs)
    gaps = pd.DataFrame({"value": values[0] - values[1], "low": low, "high": high})
    nothing = pd.Series(0.0, index=gaps.index)
    found = judged(gaps, rows["metric"].map(better), benchmark=nothing, band=facts.choice.band)
    return rows.assign(judged=found, gap=gaps["value"], gap_low=low, gap_high=high)


def _frame(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    said = [page.say(metric) for metric in rows["metric"]]
    return pd.DataFrame(
        {
            "key": rows["metric"],
            "label": [page.title(metric) for metric in rows["metric"]],
            "left_at": rows["at_left"],
            "right_at": rows["at_right"],
            "left_words": [say(v) for say, v in zip(said, rows["value_left"], strict=True)],
            "right_words": [say(v) for say, v in zip(said, rows["value_right"], strict=True)],
            "hover": [_hover(page, row) for _, row in rows.iterrows()],
            "judged": rows["judged"],
        }
    )


def _side(row: pd.Series, side: str) -> pd.Series:
    """What facts say of one of the two."""
    names = ("label", "value", "numerator", "denominator", "kind")
    return pd.Series({name: row[f"{name}_{side}"] for name in names})


def _hover(page: Page, row: pd.Series) -> str:
    say = page.say(row["metric"])
    lines = [f"<b>{page.title(row['metric'])}</b>"]
    for side in ("left", "right"):
        own = _side(row, side)
        lines.append(f"{own['label']} {say(own['value'])} {made_of(page, own)}".rstrip())
    lines.append(page.t(f"compare.pair.judged.{verdict(row)}", left=row["label_left"]))
    return "<br>".join(lines)


def _heading(page: Page, rows: pd.DataFrame, names: dict[str, str]) -> str:
    known = rows.dropna(subset=["judged"])
    counts = {key: int((known["judged"] == grade).sum()) for key, grade in _GRADES.items()}
    if known.empty:
        return page.t("compare.pair.not_compared", **names)
    if counts["better"] == counts["worse"] == 0:
        return page.t("compare.pair.alike", total=len(known), **names)
    return page.t("compare.pair.found", total=len(known), **counts, **names)


_GRADES = {"better": 1, "similar": 0, "worse": -1}


def _table(page: Page, rows: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    t, lines = page.t, []
    for _, row in rows.iterrows():
        say = page.say(row["metric"])
        lines.append(
            {
                t("compare.column.metric"): page.title(row["metric"]),
                names["left"]: say(row["value_left"]),
                names["right"]: say(row["value_right"]),
                t("compare.column.own_parts", place=names["left"]): made_of(
                    page, _side(row, "left")
                ),
                t("compare.column.own_parts", place=names["right"]): made_of(
                    page, _side(row, "right")
                ),
                t("compare.column.judged"): t(
                    f"compare.pair.judged.{verdict(row)}", left=names["left"]
                ),
            }
        )
    return pd.DataFrame(lines)
