"""All metrics in all districts at once: the rug."""

import pandas as pd

from dashboard.app_pages.compare_facts import (
    Facts,
    cells,
    hover_words,
    peers_words,
    verdict,
)
from dashboard.charts.rug import rug
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel


def show_rug(page: Page, facts: Facts) -> None:
    """A click on a cell chooses its district and its metric."""
    frames, names = [], []
    for metric, rows in facts.rows.groupby("metric", sort=False):
        words, unit = cells(page, str(metric), rows["value"])
        title = page.title(str(metric))
        names.append((str(metric), page.t("compare.rug.name", name=title, unit=unit)))
        hovers = [f"{title}<br>{hover_words(page, row)}" for _, row in rows.iterrows()]
        frames.append(rows.rename(columns={"key": "place"}).assign(text=words, hover=hovers))
    chart_panel(
        page,
        "rug",
        heading=_heading(page, facts),
        about=page.t("compare.rug.about", benchmark=facts.about),
        figure=rug(
            pd.concat(frames),
            metrics=names,
            places=[(code, page.place(code)) for code in facts.choice.districts],
            chosen=page.district,
            upright=page.lang == "zh",
        ),
        table=_table(page, facts),
        metrics=[metric for metric, _ in names],
        note=page.t("compare.rug.note", band=facts.choice.band_words),
        chooses=("district", "metric"),
    )


def _heading(page: Page, facts: Facts) -> str:
    rows = facts.rows.dropna(subset=["judged"])
    words = {"peers": peers_words(page, facts.choice), "benchmark": facts.about}
    if rows.empty:
        return page.t("compare.rug.not_compared", **words)
    worse = rows[rows["judged"] == -1]
    if worse.empty:
        return page.t("compare.rug.none_worse", **words)
    spread = worse.groupby("metric").size()
    metric = str(spread.idxmax())
    return page.t(
        "compare.rug.worse",
        count=len(worse),
        total=len(rows),
        name=page.title(metric),
        places=int(spread.max()),
        **words,
    )


def _table(page: Page, facts: Facts) -> pd.DataFrame:
    t = page.t
    return pd.DataFrame(
        [
            {
                t("compare.column.metric"): page.title(row["metric"]),
                t("compare.column.district"): row["label"],
                t("compare.column.value"): page.say(row["metric"])(row["value"]),
                t("compare.column.judged"): t(f"compare.judged.{verdict(row)}"),
            }
            for _, row in facts.rows.iterrows()
        ]
    )
