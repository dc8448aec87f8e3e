"""All metrics in all places at once: the rug."""

import pandas as pd

from dashboard.app_pages.compare_choices import METRIC
from dashboard.app_pages.compare_facts import Facts, cells, hover_words, short_place, verdict
from dashboard.app_pages.compare_places import peers_words
from dashboard.charts.rug import rug
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered

# More columns than the districts are do not fit a phone's width.
WIDEST = 10
# A longer name has no room above its column when it stands aslant.
LONGEST = 8


def rug_parts(facts: Facts) -> list[tuple[str, ...]]:
    """The places of every rug: many towns make two."""
    codes = facts.places.codes
    wide = -(-len(codes) // max(1, -(-len(codes) // WIDEST)))
    return [codes[first : first + wide] for first in range(0, len(codes), wide)]


@remembered
def show_rug(page: Page, facts: Facts, n: int) -> None:
    """The n-th of `rug_parts`. A click on a cell chooses its place and shows its metric."""
    codes = rug_parts(facts)[n]
    shown, level = facts.rows[facts.rows["key"].isin(codes)], facts.places.level
    frames, names = [], []
    for metric, rows in shown.groupby("metric", sort=False):
        words, unit = cells(page, str(metric), rows["value"])
        title = page.title(str(metric))
        names.append((str(metric), page.t("compare.rug.name", name=title, unit=unit)))
        hovers = [f"{title}<br>{hover_words(page, row)}" for _, row in rows.iterrows()]
        frames.append(rows.rename(columns={"key": "place"}).assign(text=words, hover=hovers))
    ends = {"first": page.place(codes[0]), "last": page.place(codes[-1])}
    chart_panel(
        page,
        f"rug-{n + 1}" if n else "rug",
        heading=page.t("compare.rug.more", **ends) if n else _heading(page, facts),
        about=page.t("compare.rug.about", benchmark=facts.about),
        figure=rug(
            pd.concat(frames) if frames else shown,
            metrics=names,
            places=[(code, short_place(page, code, LONGEST)) for code in codes],
            chosen=facts.places.focus,
            upright=page.lang == "zh" and level == "district",
            opens=METRIC,
        ),
        table=_table(page, facts, shown),
        metrics=[metric for metric, _ in names],
        hint=page.t("common.hint.metric"),
        note=page.t("compare.rug.note", band=facts.choice.band_words),
        chooses=(level, "metric", "view"),
    )


def _heading(page: Page, facts: Facts) -> str:
    rows = facts.rows.dropna(subset=["judged"])
    words = {"peers": peers_words(page, facts.places), "benchmark": facts.about}
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
        unit=facts.unit,
        **words,
    )


def _table(page: Page, facts: Facts, rows: pd.DataFrame) -> pd.DataFrame:
    t = page.t
    return pd.DataFrame(
        [
            {
                t("compare.column.metric"): page.title(row["metric"]),
                t(f"compare.column.{facts.places.level}"): row["label"],
                t("compare.column.value"): page.say(row["metric"])(row["value"]),
                t("compare.column.judged"): t(f"compare.judged.{verdict(row)}"),
            }
            for _, row in rows.iterrows()
        ]
    )
