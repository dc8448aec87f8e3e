"""What the competitions were and what came of them: season, kinds, Ankang Cup, grades, honours."""

import pandas as pd

from dashboard.charts.month_stacks import month_stacks
from dashboard.charts.paired_bars import paired_bars
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.text.formats import growth, percent

KINDS = ("安康杯竞赛", "职业技能竞赛", "其他劳动竞赛", "重点工程劳动竞赛")
LEVELS = ("企业级", "市区级", "市级", "省级", "全国")


def show_season(page: Page) -> None:
    """Twelve months of participants by kind, with the same months a year before."""
    rows = page.ask("competition/season", month=page.month, district=page.district)
    months = [shift_month(page.month, -n) for n in range(11, -1, -1)]
    totals = rows.groupby("month")["participants"].sum()
    kinds = {kind: page.t(f"words.kind.{kind}") for kind in KINDS}
    shown = rows[rows["month"].isin(months)]
    table = shown.pivot_table(
        index="month", columns="kind", values="participants", aggfunc="sum", fill_value=0
    )
    table = table.rename(columns=kinds).reset_index()
    chart_panel(
        page,
        "season",
        heading=_season_heading(page, totals, months),
        about=page.t("competition.season.about"),
        figure=month_stacks(
            rows.assign(part=rows["kind"], value=rows["participants"]),
            say=page.say("competition_participants"),
            say_mark=page.say_mark("competition_participants"),
            month_words=page.month_words(months),
            parts=list(kinds.items()),
            before={
                m: totals[shift_month(m, -12)] for m in months if shift_month(m, -12) in totals
            },
            before_words=page.t("competition.season.before"),
            height=400,
        ),
        table=table.rename(columns={"month": page.t("competition.column.month")}),
        metrics=["competition_participants"],
    )


def _season_heading(page: Page, totals: pd.Series, months: list[str]) -> str:
    of_year = totals[totals.index.isin(months)]
    if of_year.empty or not of_year.sum():
        return page.t("competition.season.none")
    peak = str(of_year.idxmax())
    words = {
        "month": page.month_name(peak),
        "count": page.say("competition_participants")(of_year.max()),
        "share": percent(of_year.max() / of_year.sum(), digits=0),
    }
    before = totals.get(shift_month(peak, -12))
    if not before:
        return page.t("competition.season.peak", **words)
    change = growth(of_year.max() / before - 1)
    return page.t("competition.season.peak_before", change=change, **words)


def show_kinds(page: Page) -> None:
    """Competitions held in the year so far by kind and level."""
    rows = page.ask("competition/kinds", month=page.month, district=page.district)
    frame = rows.assign(
        label=[page.t(f"words.kind.{kind}") for kind in rows["kind"]],
        part=rows["level"],
        value=rows["competitions"],
    )
    total = frame["value"].sum()
    heading = page.t("competition.kinds.none")
    if total:
        by_kind = frame.groupby("label")["value"].sum()
        heading = page.t(
            "competition.kinds.most",
            total=page.say("competitions_held")(total),
            kind=by_kind.idxmax(),
            share=percent(by_kind.max() / total, digits=0),
        )
    _show_stacks(page, "kinds", frame, heading=heading, metrics=["competitions_held"])


def show_honours(page: Page) -> None:
    """Honours of the year so far by name and level; the share of front-line workers above."""
    rows = page.ask("competition/honours", month=page.month, district=page.district)
    frame = rows.assign(
        label=[page.t(f"words.honour.{honour}") for honour in rows["honour"]],
        part=rows["level"],
        value=rows["honours"],
    )
    metrics = ["honours", "frontline_honour_share"]
    front = page.here(["frontline_honour_share"])["shown"].dropna()
    total = page.say("honours")(frame["value"].sum())
    heading = page.t("competition.honours.none")
    if len(frame):
        heading = page.t("competition.honours.total", total=total)
    if len(frame) and len(front):
        share = page.say("frontline_honour_share")(front.iloc[0])
        heading = page.t("competition.honours.front", total=total, share=share)
    _show_stacks(page, "honours", frame, heading=heading, metrics=metrics)


def _show_stacks(
    page: Page, key: str, frame: pd.DataFrame, *, heading: str, metrics: list[str]
) -> None:
    order = list(frame.groupby("label")["value"].sum().sort_values(ascending=False).index)
    used = [level for level in LEVELS if level in set(frame["part"])]
    levels = {level: page.t(f"words.level.{level}") for level in used}
    table = frame.pivot_table(index="label", columns="part", values="value", fill_value=0)
    table = table.reindex(index=order, columns=used).rename(columns=levels).reset_index()
    chart_panel(
        page,
        key,
        heading=heading,
        about=page.t(f"competition.{key}.about"),
        figure=stacked_bars(
            frame.set_index("label").loc[order].reset_index(),
            say=page.say("honours"),
            parts=list(levels.items()),
        ),
        table=table.rename(columns={"label": page.t(f"competition.column.{key}")}),
        metrics=metrics,
    )


def show_ankang(page: Page) -> None:
    """Workers in the Ankang Cup by district against last year."""
    metric = "ankang_workers"
    rows = page.by_district(metric).dropna(subset=["shown"])
    rows = rows.drop(columns=["value", "previous"]).rename(
        columns={"shown": "value", "year_ago": "previous"}
    )
    rows = rows.sort_values("value", ascending=False, kind="stable")
    rows["note"] = ["" if pd.isna(change) else growth(change) for change in rows["yoy"]]
    now, before = page.t("competition.now"), page.t("competition.before")
    columns = {
        "label": page.t("places.column.district"),
        "value": now,
        "previous": before,
        "yoy": page.t("common.yoy"),
    }
    chart_panel(
        page,
        "ankang",
        heading=_ankang_heading(page, rows),
        about=page.t("competition.ankang.about"),
        figure=paired_bars(
            rows, say=page.say(metric), now_words=now, before_words=before, chosen=page.district
        ),
        table=rows[list(columns)].rename(columns=columns),
        units={columns["yoy"]: "percent"},
        metrics=[metric],
        chooses_district=True,
    )


def _ankang_heading(page: Page, rows: pd.DataFrame) -> str:
    here = page.here(["ankang_workers"]).dropna(subset=["shown"])
    if here.empty or not here["shown"].iloc[0]:
        return page.t("competition.ankang.none")
    row = here.iloc[0]
    words = {"place": page.place(page.district), "count": page.say("ankang_workers")(row["shown"])}
    if pd.isna(row["yoy"]):
        return page.t("competition.ankang.total", **words)
    fell = rows.loc[rows["yoy"] < 0, "label"].tolist()
    if page.district is None and fell:
        places = page.t("common.list_comma").join(fell)
        return page.t("competition.ankang.fell", change=growth(row["yoy"]), places=places, **words)
    return page.t("competition.ankang.change", change=growth(row["yoy"]), **words)


def show_promotions(page: Page) -> None:
    """Skill grades earned per hundred participants, by district."""
    everywhere = page.ask("competition/promotions", month=page.month)
    places = page.places[page.places["population"].notna()][["district_code", "short"]]
    rows = places.merge(everywhere, on="district_code").rename(
        columns={"district_code": "key", "short": "label", "promoted_per_hundred": "value"}
    )
    city = everywhere.loc[everywhere["district_code"].isna(), "promoted_per_hundred"]
    line = None
    if len(city):
        words = page.t("places.ranks.city", value=_per_hundred(city.iloc[0]))
        line = (float(city.iloc[0]), words)
    columns = {
        "label": page.t("places.column.district"),
        "value": page.t("competition.promotions.name"),
        "promoted": page.title("competition_promotions"),
        "participants": page.title("competition_participants"),
    }
    ranked = rows.sort_values("value", ascending=False, kind="stable")
    chart_panel(
        page,
        "promotions",
        heading=_promotions_heading(page, ranked, city),
        about=page.t("competition.promotions.about"),
        figure=ranked_bars(
            rows.assign(
                note=[
                    page.t("competition.promotions.note", count=f"{count:,.0f}")
                    for count in rows["promoted"]
                ]
            ),
            say=_per_hundred,
            chosen=page.district,
            city=line,
        ),
        table=ranked[list(columns)].round({"value": 2}).rename(columns=columns),
        metrics=["competition_promotions", "competition_participants"],
        chooses_district=True,
    )


def _promotions_heading(page: Page, ranked: pd.DataFrame, city: pd.Series) -> str:
    if ranked.empty or city.empty:
        return page.t("competition.promotions.none")
    words = {"city": _per_hundred(city.iloc[0])}
    own = ranked[ranked["key"] == page.district]
    if len(own):
        place, value = own["label"].iloc[0], _per_hundred(own["value"].iloc[0])
        return page.t("competition.promotions.chosen", place=place, value=value, **words)
    most, least = ranked.iloc[0], ranked.iloc[-1]
    return page.t(
        "competition.promotions.range",
        most=most["label"],
        most_value=_per_hundred(most["value"]),
        least=least["label"],
        least_value=_per_hundred(least["value"]),
        **words,
    )


def _per_hundred(value: float) -> str:
    return f"{value:.2f}"
