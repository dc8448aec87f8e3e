"""Money of the aid page: by month, by programme, by the level that paid, by source of funds."""

import pandas as pd

from dashboard.charts.month_stacks import month_stacks
from dashboard.charts.paired_bars import paired_bars
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.text.formats import growth, percent

METRICS = ["aid_amount", "summer_relief_amount", "visited_workers"]
# The programmes that make the seasons; the rest is one part of the columns.
SEASONAL = ("送温暖", "送清凉", "走访慰问")
LEVELS = ("市总本级", "市区总工会", "乡镇街道", "基层工会")
OTHER = "其他"


def show_months(page: Page) -> None:
    """Twelve months of aid by programme, with the same months a year before."""
    rows = page.ask("aid/monthly", month=page.month, district=page.district)
    months = [shift_month(page.month, -n) for n in range(11, -1, -1)]
    part = rows["programme"].where(rows["programme"].isin(SEASONAL), OTHER)
    frame = rows.assign(part=part, value=rows["amount_yuan"])
    totals = rows.groupby("month")["amount_yuan"].sum()
    before = {m: totals[shift_month(m, -12)] for m in months if shift_month(m, -12) in totals}
    parts = [(key, page.t(f"words.programme.{key}")) for key in SEASONAL]
    say = page.say_unit("yuan")
    table = frame[frame["month"].isin(months)].pivot_table(
        index="month", columns="programme", values="amount_yuan", aggfunc="sum", fill_value=0
    )
    table = table.rename(columns=lambda key: page.t(f"words.programme.{key}")).reset_index()
    chart_panel(
        page,
        "months",
        heading=_months_heading(page, frame[frame["month"].isin(months)]),
        about=page.t("aid.months.about"),
        figure=month_stacks(
            frame,
            say=say,
            say_mark=page.say_mark("aid_amount"),
            month_words=page.month_words(months),
            parts=[*parts, (OTHER, page.t("aid.months.other"))],
            before=before,
            before_words=page.t("aid.months.before"),
        ),
        table=table.rename(columns={"month": page.t("aid.column.month")}),
        units={name: "yuan" for name in table.columns if name != "month"},
        metrics=METRICS,
    )


def _months_heading(page: Page, rows: pd.DataFrame) -> str:
    totals = rows.groupby("month")["value"].sum()
    if totals.empty or not totals.max():
        return page.t("aid.months.none")
    peak = totals.idxmax()
    parts = rows[rows["month"] == peak].groupby("programme")["value"].sum()
    return page.t(
        "aid.months.peak",
        month=page.month_name(str(peak)),
        amount=page.say_unit("yuan")(totals.max()),
        programme=page.t(f"words.programme.{parts.idxmax()}"),
        share=percent(parts.max() / totals.max(), digits=0),
    )


def show_programmes(page: Page) -> None:
    """Each programme of the year so far against the same months of last year."""
    rows = page.ask("aid/monthly", month=page.month, district=page.district)
    now = _year_so_far(rows, page.month)
    before = _year_so_far(rows, shift_month(page.month, -12))
    frame = pd.DataFrame({"value": now, "previous": before}).fillna({"value": 0.0})
    frame = _with_growth(frame.sort_values("value", ascending=False).reset_index(names="key"))
    frame["label"] = [page.t(f"words.programme.{key}") for key in frame["key"]]
    _show_pairs(page, "programmes", frame, heading=_programmes_heading(page, frame))


def _programmes_heading(page: Page, frame: pd.DataFrame) -> str:
    if not frame["value"].sum():
        return page.t("aid.programmes.none")
    known = frame.dropna(subset=["previous"])
    if known.empty:
        top = frame.iloc[0]
        return page.t("aid.programmes.top", name=top["label"], amount=_yuan(page, top["value"]))
    known = known.assign(by=(known["value"] - known["previous"]).abs())
    mover = known.nlargest(1, "by").iloc[0]
    by = mover["by"]
    if by == 0:
        return page.t("aid.programmes.same")
    key = "aid.programmes.up" if mover["value"] > mover["previous"] else "aid.programmes.down"
    total = growth(frame["value"].sum() / known["previous"].sum() - 1)
    return page.t(key, total=total, name=mover["label"], amount=_yuan(page, by))


def show_levels(page: Page) -> None:
    """Aid of the year so far by programme and by the level that paid."""
    rows = page.ask("aid/by_level", month=page.month, district=page.district)
    frame = rows.assign(
        label=[page.t(f"words.programme.{key}") for key in rows["programme"]],
        part=rows["level"],
        value=rows["amount_yuan"],
    )
    order = frame.groupby("label")["value"].sum().sort_values(ascending=False).index
    frame = frame.set_index("label").loc[order].reset_index()
    used = [level for level in LEVELS if level in set(frame["part"])]
    columns = {level: page.t(f"words.level_paid.{level}") for level in used}
    table = frame.pivot_table(index="label", columns="part", values="value", fill_value=0)
    table = table.reindex(index=list(order), columns=used).rename(columns=columns).reset_index()
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


def _levels_heading(page: Page, frame: pd.DataFrame) -> str:
    by_level = frame.groupby("part")["value"].sum()
    if by_level.empty or not by_level.sum():
        return page.t("aid.levels.none")
    return page.t(
        "aid.levels.most",
        amount=_yuan(page, by_level.sum()),
        level=page.t(f"words.level_paid.{by_level.idxmax()}"),
        share=percent(by_level.max() / by_level.sum(), digits=0),
    )


def show_sources(page: Page) -> None:
    """Aid of the year so far by source of funds against the same months of last year."""
    rows = page.ask("aid/by_source", month=page.month, district=page.district)
    frame = _with_growth(
        pd.DataFrame(
            {
                "key": rows["fund_source"],
                "label": [page.t(f"words.fund.{key}") for key in rows["fund_source"]],
                "value": rows["amount_yuan"],
                "previous": rows["amount_yuan_year_ago"],
            }
        )
    )
    _show_pairs(page, "sources", frame, heading=_sources_heading(page, frame))


def _sources_heading(page: Page, frame: pd.DataFrame) -> str:
    total = frame["value"].sum()
    if not total:
        return page.t("aid.sources.none")
    top = frame.iloc[0]
    words = {"name": top["label"], "share": percent(top["value"] / total, digits=0)}
    before = frame["previous"].sum()
    if not before:
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


def _year_so_far(rows: pd.DataFrame, month: str) -> pd.Series:
    of_year = rows[(rows["month"].str[:4] == month[:4]) & (rows["month"] <= month)]
    return of_year.groupby("programme")["amount_yuan"].sum()


def _yuan(page: Page, amount: float) -> str:
    return page.say_unit("yuan")(amount)
