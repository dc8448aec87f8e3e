"""Where: participants per hundred employees, women, migrants and grades earned, place by place."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.app_pages.competition_facts import (
    PARTICIPANTS,
    about,
    city,
    here,
    per_hundred,
    place_word,
    places,
)
from dashboard.app_pages.competition_reach import oversize_note
from dashboard.charts.dumbbell import dumbbell
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.parts.ties import first_of
from dashboard.text.formats import percent, signed

PROMOTIONS = "competition_promotions"
# Of fewer participants than this a share or a rate says little: it stays out of the headings.
ENOUGH_PARTICIPANTS = 100
# A gap of less than a point is none to speak of.
NOTABLE = 0.01


@dataclass(frozen=True)
class PerHundred:
    """A panel: `part`, which `metric` names, per hundred `of` (columns of the places)."""

    key: str
    part: str
    metric: str
    of: str
    of_title: Callable[[Page], str]
    note: Callable[[Page], str]


@dataclass(frozen=True)
class Share:
    """A panel: a share of participants (`part` / `of`) against the same share of members."""

    key: str
    metric: str
    part: str
    of: str
    members: str
    of_members: str


def _employees(page: Page) -> str:
    return page.t("competition.column.employees")


def _participants(page: Page) -> str:
    return page.title(PARTICIPANTS)


def _no_note(page: Page) -> str:
    return ""


DEPTH = PerHundred(
    "depth",
    "covered_participants",
    PARTICIPANTS,
    "covered_employees",
    of_title=_employees,
    note=oversize_note,
)
PROMOTED = PerHundred(
    "promotions",
    "promoted",
    PROMOTIONS,
    "participants",
    of_title=_participants,
    note=_no_note,
)
WOMEN = Share(
    "women",
    "female_participant_share",
    *("female_participants", "participants_with_gender"),
    *("female_members", "members_with_gender"),
)
MIGRANTS = Share(
    "migrants",
    "migrant_participant_share",
    *("migrant_participants", "participants_with_origin"),
    *("migrant_members", "members_with_origin"),
)


@remembered
def show_per_hundred(page: Page, panel: PerHundred) -> None:
    """How many of one per hundred of the other, by place."""
    key, part, of = panel.key, panel.part, panel.of
    rows = places(page)
    rows = rows[rows[of] > 0]
    rows = rows.assign(
        value=100 * rows[part] / rows[of],
        note=[page.t(f"competition.{key}.note", count=f"{count:,.0f}") for count in rows[part]],
    )
    whole_city = _ratio(city(page), part, of)
    line = None
    if whole_city is not None:
        line = (whole_city, page.t("places.ranks.city", value=per_hundred(whole_city)))
    ranked = rows.sort_values("value", ascending=False, kind="stable")
    columns = {
        "label": place_word(page),
        "value": page.t(f"competition.column.{key}"),
        part: page.title(panel.metric),
        of: panel.of_title(page),
    }
    chart_panel(
        page,
        key,
        heading=_per_hundred_heading(page, key, ranked, part, of),
        about=about(page, key),
        figure=ranked_bars(rows, say=per_hundred, chosen=page.chosen, city=line),
        table=ranked[list(columns)].round({"value": 2}).rename(columns=columns),
        metrics=list(dict.fromkeys([panel.metric, PARTICIPANTS])),
        note=panel.note(page),
        chooses=("district",) if page.district is None else ("town",),
    )


def _per_hundred_heading(page: Page, key: str, ranked: pd.DataFrame, part: str, of: str) -> str:
    own, whole_city = _ratio(here(page), part, of), _ratio(city(page), part, of)
    if ranked.empty or own is None:
        return page.t(f"competition.{key}.none")
    if page.district is not None and whole_city is not None:
        return page.t(
            f"competition.{key}.chosen",
            place=page.place(page.chosen),
            value=per_hundred(own),
            city=per_hundred(whole_city),
        )
    enough = ranked[ranked["participants"] >= ENOUGH_PARTICIPANTS]
    if len(enough) < 2:
        return page.t(
            f"competition.{key}.whole", place=page.place(page.chosen), value=per_hundred(own)
        )
    most, least = enough["value"].iloc[0], enough["value"].iloc[-1]
    if most == least:
        return page.t(f"competition.{key}.even", value=per_hundred(most))
    return page.t(
        f"competition.{key}.range",
        most=first_of(page, enough),
        most_value=per_hundred(most),
        least=first_of(page, enough.iloc[::-1]),
        least_value=per_hundred(least),
    )


def _ratio(row: pd.DataFrame, part: str, of: str) -> float | None:
    """Per hundred of a frame of one row or none."""
    if row.empty or not row[of].iloc[0]:
        return None
    return 100 * float(row[part].iloc[0]) / float(row[of].iloc[0])


@remembered
def show_share(page: Page, panel: Share) -> None:
    """Who takes part against who is a member, by place."""
    key, part, of = panel.key, panel.part, panel.of
    members, of_members = panel.members, panel.of_members
    rows = places(page)
    rows = rows[rows[of] > 0]
    rows = rows.assign(
        value=rows[part] / rows[of],
        base=rows[members] / rows[of_members].where(rows[of_members] > 0),
    )
    rows = rows.assign(gap=rows["value"] - rows["base"]).sort_values("gap", kind="stable")
    columns = {
        "label": place_word(page),
        "value": page.t("competition.column.of_participants"),
        "base": page.t("competition.column.of_members"),
        part: page.t(f"competition.column.{part}"),
        of: page.t(f"competition.column.{of}"),
        members: page.t(f"competition.column.{members}"),
        of_members: page.t(f"competition.column.{of_members}"),
    }
    chart_panel(
        page,
        key,
        heading=_share_heading(page, panel, rows),
        about=about(page, key),
        figure=dumbbell(
            rows,
            say=percent,
            value_words=columns["value"],
            base_words=columns["base"],
            chosen=page.chosen,
        ),
        table=rows[list(columns)].rename(columns=columns),
        units={columns["value"]: "percent", columns["base"]: "percent"},
        metrics=[panel.metric],
        chooses=("district",) if page.district is None else ("town",),
    )


def _share_heading(page: Page, panel: Share, rows: pd.DataFrame) -> str:
    key = panel.key
    own = _ratio(here(page), panel.part, panel.of)
    base = _ratio(here(page), panel.members, panel.of_members)
    if own is None or base is None:
        return page.t(f"competition.{key}.none")
    gap = own / 100 - base / 100
    words = {
        "place": page.place(page.chosen),
        "value": percent(own / 100),
        "base": percent(base / 100),
        "gap": signed(abs(gap), "percent", page.lang).lstrip("+"),
    }
    side = "more" if gap > 0 else "less" if gap < 0 else "same"
    enough = rows[(rows[panel.of] >= ENOUGH_PARTICIPANTS) & (rows["gap"] <= -NOTABLE)]
    if page.town is not None or side == "same" or enough.empty:
        return page.t(f"competition.{key}.{side}", **words)
    gap_there = signed(abs(enough["gap"].iloc[0]), "percent", page.lang).lstrip("+")
    return page.t(f"competition.{key}.{side}", **words) + page.t(
        "competition.share.far", place=first_of(page, enough, "gap"), gap=gap_there
    )
