"""How far the reform's lists are: against plan over time, by dimension, and by district."""

import pandas as pd

from dashboard.app_pages.reform_facts import city_values, district_values, listed, points
from dashboard.charts.district_map import MAP_CONFIG, district_map
from dashboard.charts.heat_map import heat_map
from dashboard.charts.plan_and_actual import plan_and_actual
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.parts.data import outlines
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.text.formats import percent

ACTUAL, PLAN = "reform_progress", "reform_planned_progress"
OVERDUE = "reform_overdue"
LISTS = ("重点任务", "制度文件", "试点项目", "典型经验")
DIMENSIONS = ("思想政治引领", "建功立业", "素质提升", "地位提高", "队伍壮大")


def show_curve(page: Page) -> None:
    """The S-curve: mean progress of key tasks and what the plan calls for."""
    level = "city" if page.district is None else "district"
    values = page.values([ACTUAL, PLAN], level=level, district=page.district)
    frame = values.pivot(index="month", columns="metric", values="value")
    frame = frame.reindex(columns=[ACTUAL, PLAN]).dropna().reset_index()
    frame = frame.set_axis(["month", "actual", "plan"], axis=1)
    table = frame.assign(gap=frame["actual"] - frame["plan"])
    names = ["month", "actual", "plan", "gap"]
    headers = [
        page.t("reform.column.month"),
        page.title(ACTUAL),
        page.title(PLAN),
        page.t("reform.column.gap"),
    ]
    chart_panel(
        page,
        "curve",
        heading=_curve_heading(page, frame),
        about=page.t("reform.curve.about"),
        figure=plan_and_actual(
            frame,
            say=page.say(ACTUAL),
            say_mark=page.say_mark(ACTUAL),
            month_words=page.month_words(frame["month"].tolist()),
            actual_words=page.t("reform.curve.actual"),
            plan_words=page.t("reform.curve.plan"),
            height=350,
        ),
        table=table[names].set_axis(headers, axis=1),
        units=dict.fromkeys(headers[1:], "percent"),
        metrics=[ACTUAL, PLAN],
    )


def _curve_heading(page: Page, frame: pd.DataFrame) -> str:
    if frame.empty:
        return page.title(ACTUAL)
    now = frame.iloc[-1]
    gap = now["actual"] - now["plan"]
    side = "even" if abs(gap) < 0.0005 else "behind" if gap < 0 else "ahead"
    return page.t(
        f"reform.curve.{side}",
        place=page.place(page.district),
        value=percent(now["actual"]),
        gap=points(page, gap),
    )


def show_board(page: Page) -> None:
    """Five dimensions × four lists: done of all, the least done darkest, overdue by shape."""
    rows = page.ask("reform/board", month=page.month, district=page.district)
    rows = rows.assign(live=rows["items"] - rows["on_hold"])
    cells = rows[rows["live"] > 0]
    cells = cells.assign(
        row=[page.t(f"reform.dimension.{name}") for name in cells["dimension"]],
        column=[page.t(f"reform.list.{name}") for name in cells["list"]],
        value=1 - cells["done"] / cells["live"],
        text=[
            f"{done:.0f} / {live:.0f}" + (f"<br>▲ {late:.0f}" if late else "")
            for done, live, late in cells[["done", "live", "overdue"]].itertuples(index=False)
        ],
    )
    shown = ["list", "dimension", "items", "done", "under_way", "not_started", "on_hold", "overdue"]
    table = rows[shown].assign(
        list=[page.t(f"reform.list.{name}") for name in rows["list"]],
        dimension=[page.t(f"reform.dimension.{name}") for name in rows["dimension"]],
    )
    chart_panel(
        page,
        "board",
        heading=_board_heading(page, cells),
        about=page.t("reform.board.about"),
        figure=heat_map(
            cells,
            rows=[page.t(f"reform.dimension.{name}") for name in DIMENSIONS],
            columns=[page.t(f"reform.list.{name}") for name in LISTS],
            row_height=58,
        ),
        table=table.set_axis([page.t(f"reform.column.{name}") for name in shown], axis=1),
        metrics=["reform_completion", OVERDUE],
    )


def _board_heading(page: Page, cells: pd.DataFrame) -> str:
    if cells.empty:
        return page.title("reform_completion")
    total, all_done = int(cells["live"].sum()), int(cells["done"].sum())
    if total == all_done:
        return page.t("reform.board.all_done", total=total)
    sums = cells.groupby("row", sort=False)[["done", "live"]].sum().reset_index()
    least = sums.sort_values("done", key=lambda done: done / sums["live"], kind="stable").iloc[0]
    return page.t(
        "reform.board.least",
        dimension=least["row"],
        items=int(least["live"]),
        done=int(least["done"]),
        total=total,
        all_done=all_done,
    )


def show_map(page: Page) -> None:
    """Items overdue by district; a click chooses one."""
    rows = district_values(page, OVERDUE)
    chart_panel(
        page,
        "map",
        heading=_map_heading(page, rows),
        about=page.t("reform.map.about"),
        figure=district_map(
            rows, outlines=outlines(), say=page.say(OVERDUE), chosen=page.district, better="down"
        ),
        table=rows[["label", "value"]].set_axis(
            [page.t("reform.column.district"), page.title(OVERDUE)], axis=1
        ),
        metrics=[OVERDUE],
        chooses_district=True,
        config=MAP_CONFIG,
    )


def _map_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.title(OVERDUE)
    most = int(rows["value"].max())
    own = rows.loc[rows["key"] == page.district, "value"]
    if len(own) and most:
        return page.t(
            "reform.map.chosen",
            place=page.place(page.district),
            count=int(own.iloc[0]),
            rank=int((rows["value"] > own.iloc[0]).sum()) + 1,
        )
    if not most:
        return page.t("reform.map.none")
    labels = rows.loc[rows["value"] == most, "label"].tolist()
    if len(labels) == 1:
        return page.t("reform.map.most_one", place=labels[0], count=most)
    return page.t("reform.map.most", places=listed(page, labels), count=most)


def show_ranking(page: Page) -> None:
    """Mean progress of key tasks by district against the city, with the tasks done."""
    rows = _ranked(page)
    city = city_values(page)
    at = city["shown"].get(ACTUAL)
    names = ["label", "value", "plan", "gap", "done", "total"]
    headers = [
        page.t("reform.column.district"),
        page.title(ACTUAL),
        page.title(PLAN),
        page.t("reform.column.gap"),
        page.t("reform.column.done"),
        page.t("reform.column.items"),
    ]
    chart_panel(
        page,
        "ranking",
        heading=_ranking_heading(page, rows),
        about=page.t("reform.ranking.about"),
        figure=ranked_bars(
            rows,
            say=page.say(ACTUAL),
            chosen=page.district,
            city=None if at is None else (at, f"{page.t('common.city')} {percent(at)}"),
        ),
        table=rows[names].set_axis(headers, axis=1),
        units=dict.fromkeys(headers[1:4], "percent"),
        metrics=[ACTUAL, PLAN, "reform_completion"],
        chooses_district=True,
    )


def _ranked(page: Page) -> pd.DataFrame:
    """Districts with progress, plan, gap (below 0 behind) and key tasks done of all."""
    rows = district_values(page, ACTUAL)
    plan = district_values(page, PLAN).set_index("key")["value"]
    tasks = district_values(page, "reform_completion").set_index("key")
    rows = rows.assign(
        plan=rows["key"].map(plan).astype(float),
        done=rows["key"].map(tasks["shown_numerator"]).astype(float),
        total=rows["key"].map(tasks["shown_denominator"]).astype(float),
    )
    rows = rows.assign(
        gap=rows["value"] - rows["plan"],
        note=[
            page.t("reform.ranking.note", done=f"{done:.0f}", total=f"{total:.0f}")
            for done, total in rows[["done", "total"]].itertuples(index=False)
        ],
    )
    return rows.sort_values("value", ascending=False, kind="stable")


def _ranking_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.title(ACTUAL)
    own = rows[rows["key"] == page.district]
    if len(own):
        row = own.iloc[0]
        side = "chosen_behind" if row["gap"] < 0 else "chosen_fine"
        return page.t(
            f"reform.ranking.{side}",
            place=row["label"],
            value=percent(row["value"]),
            gap=points(page, row["gap"]),
        )
    behind = rows[rows["gap"] < 0].sort_values("gap", kind="stable")
    if behind.empty:
        return page.t("reform.ranking.fine")
    worst = behind.iloc[0]
    return page.t(
        "reform.ranking.behind",
        count=len(behind),
        place=worst["label"],
        gap=points(page, worst["gap"]),
    )
