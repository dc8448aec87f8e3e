"""Need on the aid page: who has a hardship file, where money meets need, who waits for aid."""

import pandas as pd

from dashboard.charts.heat_map import heat_map
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.charts.scatter import scatter
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.text.formats import percent

CATEGORIES = ("深度困难", "相对困难", "意外致困")
CAUSES = ("本人大病", "家属大病", "子女上学", "残疾", "失业", "单亲", "意外灾害", "其他")
WITHHELD = "<5"
MOST_NAMED = 3


def show_files(page: Page) -> None:
    """Open files by cause and category; what the query withholds is said as <5."""
    rows = page.ask("aid/files", month=page.month, district=page.district)
    say = page.say("open_files")
    frame = pd.DataFrame(
        {
            "row": [page.t(f"words.cause.{cause}") for cause in rows["cause"]],
            "column": [page.t(f"words.category.{category}") for category in rows["category"]],
            "value": rows["files"].fillna(0.0),
            "text": [WITHHELD if pd.isna(files) else say(files) for files in rows["files"]],
        }
    )
    causes = [page.t(f"words.cause.{cause}") for cause in CAUSES]
    categories = [page.t(f"words.category.{category}") for category in CATEGORIES]
    table = frame.pivot(index="row", columns="column", values="text")
    table = table.reindex(index=causes, columns=categories).astype(object).fillna("0")
    chart_panel(
        page,
        "files",
        heading=_files_heading(page, frame),
        about=page.t("aid.files.about"),
        figure=heat_map(frame, rows=causes, columns=categories),
        table=table.reset_index(names=page.t("aid.column.cause")),
        metrics=["open_files"],
        note=page.t("aid.files.note"),
    )


def _files_heading(page: Page, frame: pd.DataFrame) -> str:
    # Cells only, never sums: a sum beside the cells would give a withheld one away.
    if frame.empty:
        return page.t("aid.files.none")
    most = frame.nlargest(1, "value").iloc[0]
    if not most["value"]:
        return page.t("aid.files.few")
    return page.t(
        "aid.files.most",
        category=most["column"],
        cause=most["row"],
        count=most["text"],
    )


def show_need(page: Page) -> None:
    """Open files against aid per file: who has much need and little money."""
    everywhere = page.ask("aid/need", month=page.month)
    rows = _of_districts(page, everywhere)
    city = everywhere[everywhere["district_code"].isna()]
    files, per_file = page.t("aid.need.files"), page.t("aid.need.per_file")
    frame = rows.assign(x=rows["open_files"], y=rows["yuan_per_file"])
    middle = float(rows["open_files"].mean()) if len(rows) else float("nan")
    figure = scatter(
        frame,
        say_x=page.say("open_files"),
        say_y=page.say_mark("aid_amount"),
        x_title=files,
        y_title=per_file,
        chosen=page.district,
        city=(middle, float(city["yuan_per_file"].iloc[0])) if len(city) else None,
        city_words=page.t("aid.need.middle"),
        height=400,
    )
    names = {
        "label": page.t("places.column.district"),
        "open_files": files,
        "amount_yuan": page.title("aid_amount"),
        "yuan_per_file": per_file,
    }
    chart_panel(
        page,
        "need",
        heading=_need_heading(page, rows, city, middle),
        about=page.t("aid.need.about"),
        figure=figure,
        table=rows[list(names)].round({"yuan_per_file": 0}).rename(columns=names),
        units={names["amount_yuan"]: "yuan", per_file: "yuan"},
        metrics=["open_files", "aid_amount"],
        chooses_district=True,
    )


def _need_heading(page: Page, rows: pd.DataFrame, city: pd.DataFrame, middle: float) -> str:
    if rows.empty or city.empty:
        return page.t("aid.need.none")
    level = city["yuan_per_file"].iloc[0]
    own = rows[rows["key"] == page.district]
    if len(own):
        value, say = own["yuan_per_file"].iloc[0], page.say_unit("yuan")
        side = "same" if say(value) == say(level) else "under" if value < level else "above"
        words = {"place": own["label"].iloc[0], "value": say(value), "city": say(level)}
        return page.t(f"aid.need.{side}", **words)
    behind = rows[(rows["open_files"] > middle) & (rows["yuan_per_file"] < level)]
    if behind.empty:
        return page.t("aid.need.fine")
    least = behind.sort_values("yuan_per_file").head(MOST_NAMED)
    return page.t("aid.need.behind", places=page.t("common.list_comma").join(least["label"]))


def show_unaided(page: Page) -> None:
    """Open files that had no aid in twelve months, by district: where to go first."""
    everywhere = page.ask("aid/need", month=page.month)
    rows = _of_districts(page, everywhere)
    share = page.t("aid.unaided.share")
    frame = rows.assign(
        value=rows["unaided_files"],
        note=[page.t("aid.unaided.note", share=percent(part)) for part in rows["unaided_share"]],
    )
    names = {
        "label": page.t("places.column.district"),
        "unaided_files": page.t("aid.unaided.files"),
        "open_files": page.title("open_files"),
        "unaided_share": share,
    }
    chart_panel(
        page,
        "unaided",
        heading=_unaided_heading(page, rows, everywhere),
        about=page.t("aid.unaided.about"),
        figure=ranked_bars(frame, say=page.say("open_files"), chosen=page.district),
        table=rows.sort_values("unaided_files", ascending=False)[list(names)].rename(columns=names),
        units={share: "percent"},
        metrics=["aid_reach", "open_files"],
        chooses_district=True,
    )


def _unaided_heading(page: Page, rows: pd.DataFrame, everywhere: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("aid.unaided.none")
    own = rows[rows["key"] == page.district]
    if len(own):
        return page.t(
            "aid.unaided.chosen",
            place=own["label"].iloc[0],
            count=page.say("open_files")(own["unaided_files"].iloc[0]),
            share=percent(own["unaided_share"].iloc[0]),
        )
    total = everywhere.loc[everywhere["district_code"].isna(), "unaided_files"].sum()
    if not total:
        return page.t("aid.unaided.all_aided")
    most = rows.sort_values("unaided_files", ascending=False).head(2)
    return page.t(
        "aid.unaided.most",
        count=page.say("open_files")(total),
        places=page.t("common.list_comma").join(most["label"]),
        share=percent(most["unaided_files"].sum() / total, digits=0),
    )


def _of_districts(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The ten districts in the federation's order, with key and label; its own level is none."""
    places = page.places[page.places["population"].notna()][["district_code", "short"]]
    return places.merge(rows, on="district_code").rename(
        columns={"district_code": "key", "short": "label"}
    )
