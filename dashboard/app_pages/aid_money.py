"""Money of the aid page: by month, by programme, by the level that paid, by source of funds."""

from collections.abc import Callable

import pandas as pd

from dashboard.app_pages.aid_tables import (
    BEFORE,
    NOW,
    OTHER,
    SEASONAL,
    at_place,
    money_tables,
)
from dashboard.charts.month_stacks import month_stacks
from dashboard.charts.paired_bars import paired_bars
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.text.formats import growth, percent

METRICS = ["aid_amount", "summer_relief_amount", "visited_workers"]
LEVELS = ("市总本级", "市区总工会", "乡镇街道", "基层工会")
WITHHELD_PART = "withheld"


def show_months(page: Page) -> None:
    """Twelve months of aid with the same months a year before; of the city by programme."""
    tables = money_tables(page, "months")
    months = [shift_month(page.month, -n) for n in range(11, -1, -1)]
    totals = at_place(page, tables, "month").set_index("month")["amount_yuan"].dropna()
    before = {m: totals[shift_month(m, -12)] for m in months if shift_month(m, -12) in totals}
    if page.district is None:
        frame = _with_rest(tables[("month", "part")], totals, "month", OTHER)
        parts = [(key, page.t(f"words.programme.{key}")) for key in SEASONAL]
        parts.append((OTHER, page.t("aid.months.other")))
    else:
        frame = pd.DataFrame({"month": totals.index, "part": OTHER, "value": totals.to_numpy()})
        parts = [(OTHER, page.t("aid.months.all"))]
    frame = frame[frame["month"].isin(months)]
    table = frame.pivot_table(
        index="month", columns="part", values="value", aggfunc="sum", fill_value=0
    )
    used = {key: words for key, words in parts if key in table}
    table = table[list(used)].rename(columns=used).reset_index()
    chart_panel(
        page,
        "months",
        heading=_months_heading(page, frame),
        about=page.t("aid.months.about"),
        figure=month_stacks(
            frame,
            say=page.say_unit("yuan"),
            say_mark=page.say_mark("aid_amount"),
            month_words=page.month_words(months),
            parts=parts,
            before=before,
            before_words=page.t("aid.months.before"),
        ),
        table=table.rename(columns={"month": page.t("aid.column.month")}),
        units=dict.fromkeys(used.values(), "yuan"),
        metrics=METRICS,
    )


def _with_rest(table: pd.DataFrame, totals: pd.Series, key: str, rest: str) -> pd.DataFrame:
    """key, part and value (yuan): what is withheld of a total is one part with the rest of it."""
    part = "part" if "part" in table else "level"
    known = table.dropna(subset=["amount_yuan"])
    frame = pd.DataFrame({key: known[key], "part": known[part], "value": known["amount_yuan"]})
    left = totals - frame.groupby(key)["value"].sum().reindex(totals.index).fillna(0.0)
    left = left[left > 0.005]
    if part == "part":
        # Of months before the newest twelve only the total is told.
        left = left[left.index.isin(table[key])]
    rows = pd.DataFrame({key: left.index, "part": rest, "value": left.to_numpy()})
    return pd.concat([frame, rows]).groupby([key, "part"])["value"].sum().reset_index()


def _months_heading(page: Page, rows: pd.DataFrame) -> str:
    totals = rows.groupby("month")["value"].sum()
    if totals.empty or not totals.max():
        return page.t("aid.months.none")
    peak = totals.idxmax()
    words = {
        "month": page.month_name(str(peak)),
        "amount": page.say_unit("yuan")(totals.max()),
    }
    parts = rows[rows["month"] == peak].groupby("part")["value"].sum()
    top = str(parts.idxmax())
    if top == OTHER:
        return page.t("aid.months.peak_plain", **words)
    share = percent(parts.max() / totals.max(), digits=0)
    return page.t(
        "aid.months.peak", programme=page.t(f"words.programme.{top}"), share=share, **words
    )


def show_programmes(page: Page) -> None:
    """Each programme of the year so far against the same months of last year."""
    rows = at_place(page, money_tables(page, "programmes"), "year", "programme")
    frame = _with_growth(_against_before(rows, "programme"))
    frame["label"] = [page.t(f"words.programme.{key}") for key in frame["key"]]
    _show_pairs(page, "programmes", frame, heading=_programmes_heading(page, frame))


def _programmes_heading(page: Page, frame: pd.DataFrame) -> str:
    if not frame["value"].sum():
        return page.t("aid.programmes.none")
    known = frame.dropna(subset=["value", "previous"])
    if known.empty:
        top = frame.nlargest(1, "value").iloc[0]
        return page.t("aid.programmes.top", name=top["label"], amount=_yuan(page, top["value"]))
    known = known.assign(by=(known["value"] - known["previous"]).abs())
    mover = known.nlargest(1, "by").iloc[0]
    if mover["by"] == 0:
        return page.t("aid.programmes.same")
    key = "aid.programmes.up" if mover["value"] > mover["previous"] else "aid.programmes.down"
    totals = at_place(page, money_tables(page, "programmes"), "year").set_index("year")
    total = growth(totals["amount_yuan"][NOW] / totals["amount_yuan"][BEFORE] - 1)
    return page.t(key, total=total, name=mover["label"], amount=_yuan(page, mover["by"]))


def show_levels(page: Page) -> None:
    """Aid of the year so far by programme and by the level that paid."""
    tables = money_tables(page, "levels")
    totals = at_place(page, tables, "year", "programme").set_index("programme")["amount_yuan"]
    totals = totals.dropna().sort_values(ascending=False)
    rows = at_place(page, tables, "year", "programme", "level")
    rows = rows[rows["programme"].isin(totals.index)]
    frame = _with_rest(rows, totals, "programme", WITHHELD_PART)
    names = {key: page.t(f"words.programme.{key}") for key in totals.index}
    frame["label"] = frame["programme"].map(names)
    frame = frame.sort_values("label", key=_order(names), kind="stable")
    used = [level for level in (*LEVELS, WITHHELD_PART) if level in set(frame["part"])]
    columns = {level: _level_words(page, level) for level in used}
    table = frame.pivot_table(index="label", columns="part", values="value", fill_value=0)
    table = table.reindex(index=list(names.values()), columns=used)
    table = table.rename(columns=columns).reset_index(names="label")
    chart_panel(
        page,
        "levels",
        heading=_levels_heading(page, frame),
        about=page.t("aid.levels.about"),
        figure=stacked_bars(frame, say=page.say_unit("yuan"), parts=list(columns.items())),
        table=table.rename(columns={"label": page.t("aid.column.programme")}),
        units=dict.fromkeys(columns.values(), "yuan"),
        metrics=METRICS,
    )


def _level_words(page: Page, level: str) -> str:
    is_rest = level == WITHHELD_PART
    return page.t("aid.withheld.part" if is_rest else f"words.level_paid.{level}")


def _order(names: dict[str, str]) -> Callable[[pd.Series], pd.Series]:
    places = {label: n for n, label in enumerate(names.values())}
    return lambda labels: labels.map(places)


def _levels_heading(page: Page, frame: pd.DataFrame) -> str:
    by_level = frame.groupby("part")["value"].sum()
    if by_level.empty or not by_level.sum():
        return page.t("aid.levels.none")
    named = by_level.drop(WITHHELD_PART, errors="ignore")
    if named.empty:
        return page.t("aid.levels.few")
    return page.t(
        "aid.levels.most",
        amount=_yuan(page, by_level.sum()),
        level=page.t(f"words.level_paid.{named.idxmax()}"),
        share=percent(named.max() / by_level.sum(), digits=0),
    )


def show_sources(page: Page) -> None:
    """Aid of the year so far by source of funds against the same months of last year."""
    rows = at_place(page, money_tables(page, "sources"), "year", "fund_source")
    frame = _with_growth(_against_before(rows, "fund_source"))
    frame["label"] = [page.t(f"words.fund.{key}") for key in frame["key"]]
    _show_pairs(page, "sources", frame, heading=_sources_heading(page, frame))


def _sources_heading(page: Page, frame: pd.DataFrame) -> str:
    totals = at_place(page, money_tables(page, "sources"), "year").set_index("year")["amount_yuan"]
    total, before = totals.get(NOW, 0.0), totals.get(BEFORE, 0.0)
    if not total or frame["value"].isna().all():
        return page.t("aid.sources.none")
    top = frame.nlargest(1, "value").iloc[0]
    words = {"name": top["label"], "share": percent(top["value"] / total, digits=0)}
    if not before or pd.isna(before) or pd.isna(top["previous"]):
        return page.t("aid.sources.top", **words)
    earlier = percent(top["previous"] / before, digits=0)
    return page.t("aid.sources.top_before", before=earlier, **words)


def _show_pairs(page: Page, key: str, frame: pd.DataFrame, *, heading: str) -> None:
    now, before = page.t("aid.now"), page.t("aid.before")
    chart_panel(
        page,
        key,
        heading=heading,
        about=page.t(f"aid.{key}.about"),
        figure=paired_bars(frame, say=page.say_unit("yuan"), now_words=now, before_words=before),
        table=frame[["label", "value", "previous", "change"]].set_axis(
            [page.t(f"aid.column.{key}"), now, before, page.t("aid.column.change")], axis=1
        ),
        units={now: "yuan", before: "yuan", page.t("aid.column.change"): "percent"},
        metrics=METRICS,
    )


def _with_growth(frame: pd.DataFrame) -> pd.DataFrame:
    """Adds change (relative) and note (+6.9%); a year before without any row is unknown, not 0."""
    if not frame["previous"].sum():
        frame["previous"] = float("nan")
    frame["change"] = frame["value"] / frame["previous"].where(frame["previous"] != 0) - 1
    frame["note"] = ["" if pd.isna(share) else growth(share) for share in frame["change"]]
    return frame


def _against_before(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """key, value and previous of a table by year, largest first; missing where withheld."""
    years = {
        name: rows[rows["year"] == year].set_index(key)["amount_yuan"]
        for name, year in (("value", NOW), ("previous", BEFORE))
    }
    keys = list(dict.fromkeys(rows[key]))
    frame = pd.DataFrame({"key": keys})
    for name, amounts in years.items():
        # Nothing was paid where there is no row; where the row is empty it is withheld.
        frame[name] = [float(amounts[k]) if k in amounts.index else 0.0 for k in keys]
    return frame.sort_values("value", ascending=False, na_position="last", ignore_index=True)


def _yuan(page: Page, amount: float) -> str:
    return page.say_unit("yuan")(amount)
