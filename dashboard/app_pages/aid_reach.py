"""Who is reached and who is not: by district, and by how long they wait."""

import pandas as pd

from dashboard.app_pages.aid_people import WITHHELD
from dashboard.app_pages.aid_tables import AIDED, PLACE, UNAIDED, about, at_place, file_tables
from dashboard.charts.district_map import MAP_CONFIG, district_map
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.charts.theme import BLUE, FAINT, INK, MUTED, OLIVE, OVERDUE
from dashboard.parts.data import outlines
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.places import map_heading
from dashboard.parts.remembered import remembered

WAITS = ("0-2", "3-5", "6-11", "12-23", "24+")
LONGEST = WAITS[-1]
REST = "withheld"
COLORS = (MUTED, OLIVE, BLUE, INK, OVERDUE, FAINT)
METRICS = ["aid_reach", "open_files"]


def of_districts(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """The ten districts in the federation's order, with key and label; its own level is none."""
    places = page.places[page.places["population"].notna()][[PLACE, "short"]]
    return places.merge(rows, on=PLACE).rename(columns={PLACE: "key", "short": "label"})


def reach_by_district(page: Page) -> pd.DataFrame:
    """Open files, aided, unaided and the share aided (value) of the ten districts; a number that
    must not be shown is missing."""
    tables = file_tables(page, "receipts")
    files = tables[(PLACE,)][[PLACE, "files", "is_withheld"]]
    parts = tables[(PLACE, "reached")]
    rows = files.rename(columns={"files": "open_files"})
    for name in (AIDED, UNAIDED):
        own = parts[parts["reached"] == name].set_index(PLACE)
        hidden = rows[PLACE].map(own["is_withheld"]).astype("boolean").fillna(False)
        rows[name] = rows[PLACE].map(own["files"]).where(hidden, other=None)
        rows.loc[~hidden, name] = rows[PLACE].map(own["files"]).fillna(0.0)[~hidden]
        rows[name] = rows[name].astype(float)
    rows["value"] = rows[AIDED] / rows["open_files"]
    return of_districts(page, rows)


@remembered
def show_reach(page: Page) -> None:
    """The share of open files aided in twelve months, on the map."""
    rows = reach_by_district(page)
    names = {
        "label": page.t("places.column.district"),
        "value": page.title("aid_reach"),
        AIDED: page.t("aid.reach.aided"),
        UNAIDED: page.t("aid.reach.unaided"),
        "open_files": page.title("open_files"),
    }
    chart_panel(
        page,
        "reach",
        heading=_reach_heading(page, rows),
        about=about(page, "reach"),
        figure=district_map(
            rows, outlines=outlines(), say=page.say("aid_reach"), chosen=page.district
        ),
        table=rows[list(names)].rename(columns=names),
        units={names["value"]: "percent"},
        metrics=METRICS,
        note=_note(page, rows["value"]),
        empty=page.t("aid.withheld.all") if len(rows) else "",
        chooses=("district",),
        config=MAP_CONFIG,
    )


def _reach_heading(page: Page, rows: pd.DataFrame) -> str:
    known = rows.dropna(subset=["value"])
    if known.empty:
        return page.t("aid.reach.few" if len(rows) else "aid.files.none")
    return map_heading(page, "aid_reach", known)


@remembered
def show_waits(page: Page) -> None:
    """Open files without aid in twelve months, by district and by how long they have waited."""
    rows = reach_by_district(page).sort_values(UNAIDED, ascending=False, na_position="last")
    shown = rows.dropna(subset=[UNAIDED])
    parts = _waits(page, shown)
    say = page.say("open_files")
    labels = {wait: page.t(f"aid.waits.{wait}") for wait in WAITS}
    used = [name for name in (*WAITS, REST) if name in set(parts["part"])]
    words = labels | {REST: page.t("aid.withheld.part")}
    chart_panel(
        page,
        "unaided",
        heading=_waits_heading(page, rows),
        about=about(page, "unaided"),
        figure=stacked_bars(
            parts,
            say=say,
            parts=[(name, words[name]) for name in used],
            colors=[COLORS[(*WAITS, REST).index(name)] for name in used],
        ),
        table=_waits_table(page, rows, labels),
        metrics=METRICS,
        note=page.t("aid.withheld.note"),
        empty=page.t("aid.withheld.all") if len(rows) else "",
    )


def _waits(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """label, part and value of the bars; what is withheld is one part, the rest of the bar."""
    table = file_tables(page, "receipts")[(PLACE, "wait")]
    found = rows[["key", "label", UNAIDED]].merge(table, left_on="key", right_on=PLACE, how="left")
    found = found.rename(columns={"wait": "part", "files": "value"}).dropna(subset=["value"])
    known = found.groupby("key")["value"].sum()
    rest = rows[UNAIDED] - rows["key"].map(known).astype(float).fillna(0.0)
    others = pd.DataFrame({"label": rows["label"], "part": REST, "value": rest})
    both = pd.concat([found[["label", "part", "value"]], others[others["value"] > 0]])
    order = {label: n for n, label in enumerate(rows["label"])}
    return both.sort_values("label", key=lambda labels: labels.map(order), kind="stable")


def _waits_table(page: Page, rows: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    say = page.say("open_files")
    cells = file_tables(page, "receipts")[(PLACE, "wait")].set_index([PLACE, "wait"])["files"]
    table = pd.DataFrame({page.t("places.column.district"): rows["label"]})
    for wait, label in labels.items():
        counts = [cells.get((key, wait), 0.0) for key in rows["key"]]
        table[label] = [WITHHELD if pd.isna(count) else say(count) for count in counts]
    for name, title in ((UNAIDED, page.t("aid.reach.unaided")), ("open_files", "")):
        counts = rows[name].tolist()
        title = title or page.title("open_files")
        table[title] = [WITHHELD if pd.isna(count) else say(count) for count in counts]
    return table


def _waits_heading(page: Page, rows: pd.DataFrame) -> str:
    tables = file_tables(page, "receipts")
    reached = at_place(page, tables, "reached").set_index("reached")["files"]
    if reached.empty:
        return page.t("aid.files.none")
    total = reached.get(UNAIDED, 0.0)
    if pd.isna(total):
        return page.t("aid.unaided.few", place=page.place(page.district))
    if not total:
        return page.t("aid.unaided.all_aided", place=page.place(page.district))
    say = page.say("open_files")
    waits = at_place(page, tables, "wait").set_index("wait")["files"]
    words = {"place": page.place(page.district), "count": say(total)}
    long = waits.get(LONGEST)
    if long is not None and not pd.isna(long):
        return page.t("aid.unaided.long", long=say(long), **words)
    return page.t("aid.unaided.plain", **words)


def _note(page: Page, values: pd.Series) -> str:
    return page.t("aid.withheld.note") if values.isna().any() else ""
