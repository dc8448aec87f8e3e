"""Honours: by name and level, to front-line and migrant workers, and against who takes part."""

import pandas as pd

from dashboard.app_pages.competition_facts import LEVELS, PARTICIPANTS, about, all_places, city
from dashboard.charts.heat_map import heat_map
from dashboard.charts.scatter import scatter
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.parts.ties import first_of
from dashboard.reference import CITY_CODE
from dashboard.text.formats import percent, short_number

HONOURS, FRONTLINE = "honours", "frontline_honour_share"
# Of fewer persons, honours or districts than this nothing is said of a share or of a relation.
ENOUGH_PERSONS = 30
ENOUGH_HONOURS = 20
ENOUGH_PLACES = 5
# Ranks that agree this well are called a relation.
CLOSE = 0.6


def honours(page: Page) -> pd.DataFrame:
    """Honours of the window by name and level."""
    return page.ask(
        "competition/honours", month=page.month, start=page.start, district=page.district
    )


@remembered
def show_honours(page: Page) -> None:
    """Honours by name and level."""
    rows = honours(page)
    rows = rows.assign(
        label=[page.t(f"words.honour.{honour}") for honour in rows["honour"]],
        part=rows["level"],
        value=rows["honours"],
    )
    order = list(rows.groupby("label")["value"].sum().sort_values(ascending=False).index)
    used = [level for level in LEVELS if level in set(rows["part"])]
    levels = {level: page.t(f"words.level.{level}") for level in used}
    table = rows.pivot_table(index="label", columns="part", values="value", fill_value=0)
    table = table.reindex(index=order, columns=used).rename(columns=levels).reset_index()
    chart_panel(
        page,
        "honours",
        heading=_honours_heading(page, rows),
        about=about(page, "honours", has_towns=False),
        figure=stacked_bars(
            rows.set_index("label").loc[order].reset_index(),
            say=page.say(HONOURS),
            parts=list(levels.items()),
        ),
        table=table.rename(columns={"label": page.t("competition.column.honour")}),
        metrics=[HONOURS],
    )


def _honours_heading(page: Page, rows: pd.DataFrame) -> str:
    total = rows["value"].sum()
    if not total:
        return page.t("competition.honours.none")
    high = rows[rows["level"].isin(("省级", "全国"))]["value"].sum()
    return page.t(
        "competition.honours.total",
        total=page.say(HONOURS)(total),
        high=page.say(HONOURS)(high),
        share=percent(high / total),
    )


@remembered
def show_recipients(page: Page) -> None:
    """Of honours to persons, the shares of front-line and of migrant workers, by level."""
    rows = (
        honours(page)
        .groupby("level")[["persons", "frontline", "with_frontline", "migrant", "with_origin"]]
        .sum()
    )
    rows = rows[rows["persons"] > 0].reindex([x for x in LEVELS if x in rows.index]).dropna()
    kinds = {"frontline": "with_frontline", "migrant": "with_origin"}
    cells = pd.concat(
        [
            pd.DataFrame(
                {
                    "row": [page.t(f"words.level.{level}") for level in rows.index],
                    "column": page.t(f"competition.recipients.{part}"),
                    "share": rows[part] / rows[of].where(rows[of] > 0),
                    "part": rows[part],
                    "of": rows[of],
                }
            )
            for part, of in kinds.items()
        ],
        ignore_index=True,
    ).dropna(subset=["share"])
    columns = {
        "row": page.t("competition.column.level"),
        "column": page.t("competition.column.what"),
        "share": page.t("competition.column.share"),
        "part": page.t("competition.column.part"),
        "of": page.t("competition.column.persons"),
    }
    chart_panel(
        page,
        "recipients",
        heading=_recipients_heading(page, rows),
        about=about(page, "recipients", has_towns=False, least=ENOUGH_PERSONS),
        figure=heat_map(
            cells.assign(
                value=cells["share"].where(cells["of"] >= ENOUGH_PERSONS, 0.0),
                text=[
                    f"{percent(share)}<br><span style='font-size:10px'>{part:.0f}/{of:.0f}</span>"
                    for share, part, of in cells[["share", "part", "of"]].itertuples(index=False)
                ],
            ),
            rows=[page.t(f"words.level.{level}") for level in rows.index],
            columns=[page.t(f"competition.recipients.{part}") for part in kinds],
            row_height=56,
        ),
        table=cells[list(columns)].rename(columns=columns),
        units={columns["share"]: "percent"},
        metrics=[FRONTLINE],
    )


def _recipients_heading(page: Page, rows: pd.DataFrame) -> str:
    totals = rows.sum()
    if rows.empty or min(totals["with_frontline"], totals["with_origin"]) < ENOUGH_PERSONS:
        return page.t("competition.recipients.few")
    words = {
        "frontline": percent(totals["frontline"] / totals["with_frontline"], digits=0),
        "migrant": percent(totals["migrant"] / totals["with_origin"], digits=0),
    }
    members = city(page)
    if members.empty or not members["members_with_origin"].iloc[0]:
        return page.t("competition.recipients.shares", **words)
    of_members = members["migrant_members"].iloc[0] / members["members_with_origin"].iloc[0]
    return page.t("competition.recipients.against", members=percent(of_members, digits=0), **words)


@remembered
def show_relation(page: Page) -> None:
    """Honours against participants by district, and whether the two go together."""
    found = all_places(page)
    rows = page.places[["district_code", "short"]].merge(
        found[found["level"] == "district"], on="district_code"
    )
    rows = rows[(rows["district_code"] != CITY_CODE) & (rows["participants"] > 0)]
    rows = rows.assign(
        key=rows["district_code"],
        label=rows["short"],
        x=rows["participants"],
        y=rows["honours"],
        per_10000=10_000 * rows["honours"] / rows["participants"],
    )
    drawn = rows if rows["honours"].sum() else rows.iloc[:0]
    columns = {
        "label": page.t("places.column.district"),
        "honours": page.title(HONOURS),
        "participants": page.title(PARTICIPANTS),
        "per_10000": page.t("competition.column.per_10000"),
    }
    chart_panel(
        page,
        "relation",
        heading=_relation_heading(page, drawn),
        about=about(page, "relation", has_towns=False),
        figure=scatter(
            drawn,
            say_x=lambda value: short_number(value, page.lang, in_full=10_000),
            say_y=page.say_mark(HONOURS),
            x_title=page.title(PARTICIPANTS),
            y_title=page.title(HONOURS),
            chosen=page.district,
        ),
        table=rows[list(columns)].round({"per_10000": 1}).rename(columns=columns),
        metrics=[HONOURS, PARTICIPANTS],
        chooses=("district",),
    )


def _relation_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.t("competition.relation.none")
    enough = rows[rows["honours"] >= ENOUGH_HONOURS].sort_values("per_10000", kind="stable")
    own = rows[rows["key"] == page.district]
    if len(own):
        every = 10_000 * rows["honours"].sum() / rows["participants"].sum()
        return page.t(
            "competition.relation.chosen",
            place=own["label"].iloc[0],
            value=f"{own['per_10000'].iloc[0]:.1f}",
            all=f"{every:.1f}",
        )
    if len(enough) < ENOUGH_PLACES:
        return page.t("competition.relation.few")
    # Spearman's, of ranks: a few large districts would make any other.
    agree = float(enough["participants"].rank().corr(enough["honours"].rank()))
    most, least = enough.iloc[::-1], enough
    if most["per_10000"].iloc[0] == least["per_10000"].iloc[0]:
        return page.t("competition.relation.even", value=f"{most['per_10000'].iloc[0]:.1f}")
    return page.t(
        "competition.relation.close" if agree >= CLOSE else "competition.relation.loose",
        most=first_of(page, most, "per_10000"),
        most_value=f"{most['per_10000'].iloc[0]:.1f}",
        least=first_of(page, least, "per_10000"),
        least_value=f"{least['per_10000'].iloc[0]:.1f}",
    )
