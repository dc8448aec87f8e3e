"""Need against money: open files against aid per file, district by district."""

import pandas as pd

from dashboard.app_pages.aid_reach import of_districts
from dashboard.app_pages.aid_tables import PLACE, about, file_tables
from dashboard.charts.scatter import scatter
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.warehouse.reader import EVERYWHERE

MOST_NAMED = 3
# Of all that is divided by people, what the page shows per file, in the table's order.
PER_FILE, PER_TIME, PER_1000 = "yuan_per_file", "aid_per_recipient", "aid_per_1000_members"


@remembered
def show_need(page: Page) -> None:
    """Open files against aid per file: who has much need and little money."""
    rows, city = _need(page)
    files, per_file = page.t("aid.need.files"), page.t("aid.need.per_file")
    shown = rows.dropna(subset=["open_files"])
    middle = float(shown["open_files"].mean()) if len(shown) else float("nan")
    figure = scatter(
        shown.assign(x=shown["open_files"], y=shown[PER_FILE]),
        say_x=page.say("open_files"),
        say_y=page.say_mark("aid_amount"),
        x_title=files,
        y_title=per_file,
        chosen=page.district,
        city=None if city is None else (middle, city),
        city_words=page.t("aid.need.middle"),
        height=400,
    )
    names = {
        "label": page.t("places.column.district"),
        "open_files": files,
        "amount_yuan": page.title("aid_amount"),
        PER_FILE: per_file,
        PER_TIME: page.title(PER_TIME),
        PER_1000: page.title(PER_1000),
    }
    money = ("amount_yuan", PER_FILE, PER_TIME, PER_1000)
    chart_panel(
        page,
        "need",
        heading=_heading(page, rows, city, middle),
        about=about(page, "need"),
        figure=figure,
        table=rows[list(names)].round(dict.fromkeys(money, 0)).rename(columns=names),
        units={names[name]: "yuan" for name in money},
        metrics=["open_files", "aid_amount", PER_TIME, PER_1000],
        note=page.t("aid.withheld.note") if rows["open_files"].isna().any() else "",
        empty=page.t("aid.withheld.all") if len(rows) else "",
        chooses=("district",),
    )


def _need(page: Page) -> tuple[pd.DataFrame, float | None]:
    """Files and money of the ten districts, and the city's money per file; missing where the
    files may not be shown, None where the reader may not see the whole city."""
    tables = file_tables(page, "receipts")
    money = page.ask("aid/money_by_district", start=page.start, month=page.month)
    rows = tables[(PLACE,)].rename(columns={"files": "open_files"})
    rows = rows.merge(money, on=PLACE, how="left").fillna({"amount_yuan": 0.0})
    whole = tables[()]["files"]
    city = None
    if EVERYWHERE in page.reader.scope and len(whole) and not pd.isna(whole.iloc[0]):
        city = float(money["amount_yuan"].sum() / whole.iloc[0])
    # Per file and the money would give the files.
    rows[PER_FILE] = rows["amount_yuan"] / rows["open_files"]
    for metric in (PER_TIME, PER_1000):
        values = page.by_district(metric).set_index("key")["shown"]
        rows[metric] = rows[PLACE].map(values)
    return of_districts(page, rows), city


def _heading(page: Page, rows: pd.DataFrame, level: float | None, middle: float) -> str:
    if rows.empty:
        return page.t("aid.need.none")
    known = rows.dropna(subset=["open_files"])
    if known.empty:
        return page.t("aid.need.few")
    if page.district in set(rows["key"]) - set(known["key"]):
        return page.t("aid.need.own_few", place=page.place(page.district))
    if level is None:
        return page.t("aid.need.per_file")
    own = known[known["key"] == page.district]
    if len(own):
        value, say = own[PER_FILE].iloc[0], page.say_unit("yuan")
        side = "same" if say(value) == say(level) else "under" if value < level else "above"
        words = {"place": own["label"].iloc[0], "value": say(value), "city": say(level)}
        return page.t(f"aid.need.{side}", **words)
    behind = known[(known["open_files"] > middle) & (known[PER_FILE] < level)]
    if behind.empty:
        return page.t("aid.need.fine")
    least = behind.sort_values(PER_FILE).head(MOST_NAMED)
    return page.t("aid.need.behind", places=page.t("common.list_comma").join(least["label"]))
