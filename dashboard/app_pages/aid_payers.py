"""Who paid: aid of the window by the level of the federation that paid, and the year's budget."""

from collections.abc import Callable

import pandas as pd

from dashboard.app_pages.aid_money import LEAST, METRICS, REST, with_rest
from dashboard.app_pages.aid_payments import NOW, paid
from dashboard.app_pages.aid_tables import about
from dashboard.app_pages.aid_versus import show_pairs, versus
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.charts.theme import FAINT, SERIES
from dashboard.metrics.pace import last_year_share, year_share
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent

LEVELS = ("市总本级", "市区总工会", "乡镇街道", "基层工会")
# What is not told apart is no level: it is paler than they are.
COLORS = dict(zip(LEVELS, SERIES, strict=False)) | {REST: FAINT}


@remembered
def show_levels(page: Page) -> None:
    """What each level paid: of the city by programme, of a district against last year."""
    if page.district is None:
        _show_by_programme(page)
        return
    frame = versus(page, "level", lambda key: page.t(f"words.level_paid.{key}"))
    heading = _heading(page, frame.rename(columns={"key": "part"}))
    show_pairs(page, "levels", frame, heading=heading, note=_budget(page))


def _show_by_programme(page: Page) -> None:
    rows = paid(page, "programme", "level")
    rows = rows[rows["year"] == NOW].rename(columns={"level": "part"})
    sums = paid(page, "programme").dropna(subset=["amount_yuan"])
    totals = sums[sums["year"] == NOW].set_index("programme")["amount_yuan"]
    totals = totals.sort_values(ascending=False)
    whole = paid(page)
    left = whole.loc[whole["year"] == NOW, "amount_yuan"].sum() - totals.sum()
    if left > LEAST:
        totals.loc[REST] = left
    frame = with_rest(rows[rows["programme"].isin(totals.index)], totals, "programme")
    names = {key: page.t(f"words.programme.{key}") for key in totals.index if key != REST}
    names |= {REST: page.t("aid.withheld.part")} if REST in totals.index else {}
    frame["label"] = frame["programme"].map(names)
    frame = frame.sort_values("label", key=_order(names), kind="stable")
    used = [level for level in (*LEVELS, REST) if level in set(frame["part"])]
    columns = {level: _level_words(page, level) for level in used}
    table = frame.pivot_table(index="label", columns="part", values="value", fill_value=0)
    table = table.reindex(index=list(names.values()), columns=used)
    table = table.rename(columns=columns).reset_index(names="label")
    chart_panel(
        page,
        "levels",
        heading=_heading(page, frame),
        about=about(page, "levels"),
        figure=stacked_bars(
            frame,
            say=page.say_unit("yuan"),
            parts=list(columns.items()),
            colors=[COLORS[level] for level in used],
        ),
        table=table.rename(columns={"label": page.t("aid.column.programmes")}),
        units=dict.fromkeys(columns.values(), "yuan"),
        metrics=METRICS,
        note=_budget(page) + (page.t("aid.money.withheld") if REST in used else ""),
    )


def _level_words(page: Page, level: str) -> str:
    return page.t("aid.withheld.part" if level == REST else f"words.level_paid.{level}")


def _order(names: dict[str, str]) -> Callable[[pd.Series], pd.Series]:
    places = {label: n for n, label in enumerate(names.values())}
    return lambda labels: labels.map(places)


def _heading(page: Page, frame: pd.DataFrame) -> str:
    by_level = frame.groupby("part")["value"].sum()
    if by_level.empty or not by_level.sum():
        return page.t("aid.money.none", window=page.window_name())
    named = by_level.drop(REST, errors="ignore")
    if named.empty:
        return page.t("aid.money.few", window=page.window_name())
    return page.t(
        "aid.levels.most",
        window=page.window_name(),
        amount=page.say_unit("yuan")(by_level.sum()),
        level=page.t(f"words.level_paid.{named.idxmax()}").lower(),
        share=percent(named.max() / by_level.sum(), digits=0),
    )


def _budget(page: Page) -> str:
    """How much of the year's target for aid is paid, against what was paid of last year's by now,
    for aid has its seasons; where that is unknown, against the year gone. Empty without a target.
    """
    level = "city" if page.district is None else "district"
    rows = page.values(["aid_amount"], level=level, district=page.district, months=24)
    now = rows[rows["month"] == page.month].dropna(subset=["target", "ytd_value"])
    if now.empty or not now["target"].iloc[0]:
        return ""
    paid_so_far, target = now["ytd_value"].iloc[0], now["target"].iloc[0]
    due = last_year_share(dict(zip(rows["month"], rows["ytd_value"], strict=True)), page.month)
    return page.t(
        "aid.levels.budget" if due is None else "aid.levels.budget_season",
        done=percent(paid_so_far / target, digits=0),
        target=page.say_unit("yuan")(target),
        gone=percent(year_share(page.month) if due is None else due, digits=0),
    )
