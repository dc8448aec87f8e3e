"""Where to go first: the towns with most open files without aid in twelve months."""

import pandas as pd

from dashboard.app_pages.aid_reach import METRICS
from dashboard.app_pages.aid_tables import PLACE, file_tables
from dashboard.charts.named_bars import named_bars
from dashboard.parts.data import cached_table
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent

MOST = 12
NAMED = 3
TOWN = "town_code"


@remembered
def show_towns(page: Page) -> None:
    """Towns of the chosen district, or of the city, by open files that had no aid for a year."""
    rows, few = _towns(page)
    shown = rows.head(MOST)
    bars = shown.assign(
        key=pd.Series(shown[[PLACE, TOWN]].to_numpy().tolist(), index=shown.index, dtype=object),
        value=shown["files"],
        words=[
            page.t("aid.towns.words", files=int(files), share=percent(share, digits=0))
            for files, share in zip(shown["files"], shown["share"], strict=True)
        ],
    )
    names = {
        "place": page.t("places.column.district"),
        "town_name": page.t("common.town"),
        "files": page.t("aid.reach.unaided"),
        "open_files": page.title("open_files"),
        "share": page.t("aid.towns.share"),
    }
    chart_panel(
        page,
        "towns",
        heading=_heading(page, rows, few),
        about=page.t("aid.towns.about"),
        figure=named_bars(
            bars, chosen=[page.district, page.town] if page.district and page.town else None
        ),
        table=rows[list(names)].rename(columns=names),
        units={names["share"]: "percent"},
        metrics=METRICS,
        note=_note(page, rows, few),
        empty=page.t("aid.towns.few" if few else "aid.towns.none"),
        chooses=("district", "town"),
    )


def _towns(page: Page) -> tuple[pd.DataFrame, int]:
    """The towns whose numbers may be shown, most first, and how many others there are."""
    tables = file_tables(page, "receipts")
    keys = [PLACE, TOWN]
    files = tables[tuple(keys)][[*keys, "files"]].rename(columns={"files": "open_files"})
    rows = tables[(*keys, "left_out")].drop(columns="left_out").merge(files, on=keys)
    rows = rows.merge(cached_table(page.reader, "towns"), on=keys)
    if page.district is not None:
        rows = rows[rows[PLACE] == page.district]
    few = int(rows["is_withheld"].sum())
    rows = rows.dropna(subset=["files", "open_files"])
    rows = rows.sort_values("files", ascending=False, kind="stable")
    places = pd.Series([page.place(c) for c in rows[PLACE]], index=rows.index, dtype="str")
    rows = rows.assign(place=places, share=rows["files"] / rows["open_files"])
    own_district = page.district is not None
    rows["label"] = rows["town_name"] if own_district else rows["place"] + " " + rows["town_name"]
    return rows, few


def _note(page: Page, rows: pd.DataFrame, few: int) -> str:
    cut = page.t("aid.towns.cut", count=MOST) if len(rows) > MOST else ""
    if not few:
        return cut
    return cut + page.t("aid.towns.note_one" if few == 1 else "aid.towns.note", count=few)


def _heading(page: Page, rows: pd.DataFrame, few: int) -> str:
    if rows.empty:
        return page.t("aid.towns.few" if few else "aid.towns.none")
    say = page.say("open_files")
    own = rows[rows[TOWN] == page.town]
    if len(own):
        files, total = own["files"].iloc[0], own["open_files"].iloc[0]
        place, share = page.place(page.town), percent(files / total, digits=0)
        return page.t("aid.towns.own", place=place, count=say(files), share=share)
    if page.town is not None:
        return page.t("aid.towns.own_few", place=page.place(page.town))
    top = rows.head(NAMED)
    towns = page.t("common.list_comma").join(top["town_name"])
    return page.t("aid.towns.most", towns=towns, count=say(top["files"].sum()))
