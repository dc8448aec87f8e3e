"""Where: participants per hundred employees, women, migrants and grades earned, place by place."""

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
from dashboard.text.formats import percent, signed

PROMOTIONS = "competition_promotions"
# Of fewer participants than this a share or a rate says little: it stays out of the headings.
ENOUGH_PARTICIPANTS = 100
# A gap of less than a point is none to speak of.
NOTABLE = 0.01


def show_depth(page: Page) -> None:
    """Participants of covered units per hundred of their employees, by place."""
    _show_per_hundred(
        page,
        "depth",
        part="covered_participants",
        of="covered_employees",
        part_title=page.title(PARTICIPANTS),
        of_title=page.t("competition.column.employees"),
        metrics=[PARTICIPANTS],
        note=oversize_note(page),
    )


def show_promotions(page: Page) -> None:
    """Skill grades earned per hundred participants, by place."""
    _show_per_hundred(
        page,
        "promotions",
        part="promoted",
        of="participants",
        part_title=page.title(PROMOTIONS),
        of_title=page.title(PARTICIPANTS),
        metrics=[PROMOTIONS, PARTICIPANTS],
    )


def _show_per_hundred(
    page: Page,
    key: str,
    *,
    part: str,
    of: str,
    part_title: str,
    of_title: str,
    metrics: list[str],
    note: str = "",
) -> None:
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
        part: part_title,
        of: of_title,
    }
    chart_panel(
        page,
        key,
        heading=_per_hundred_heading(page, key, ranked, part, of),
        about=about(page, key),
        figure=ranked_bars(rows, say=per_hundred, chosen=page.chosen, city=line),
        table=ranked[list(columns)].round({"value": 2}).rename(columns=columns),
        metrics=metrics,
        note=note,
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
    most, least = enough.iloc[0], enough.iloc[-1]
    return page.t(
        f"competition.{key}.range",
        most=most["label"],
        most_value=per_hundred(most["value"]),
        least=least["label"],
        least_value=per_hundred(least["value"]),
    )


def _ratio(row: pd.DataFrame, part: str, of: str) -> float | None:
    """Per hundred of a frame of one row or none."""
    if row.empty or not row[of].iloc[0]:
        return None
    return 100 * float(row[part].iloc[0]) / float(row[of].iloc[0])


def show_women(page: Page) -> None:
    """Women among participants against women among members, by place."""
    _show_share(
        page,
        "women",
        part="female_participants",
        of="participants_with_gender",
        members="female_members",
        of_members="members_with_gender",
        metric="female_participant_share",
    )


def show_migrants(page: Page) -> None:
    """Migrant workers among participants against migrant workers among members, by place."""
    _show_share(
        page,
        "migrants",
        part="migrant_participants",
        of="participants_with_origin",
        members="migrant_members",
        of_members="members_with_origin",
        metric="migrant_participant_share",
    )


def _show_share(
    page: Page, key: str, *, part: str, of: str, members: str, of_members: str, metric: str
) -> None:
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
        heading=_share_heading(page, key, rows, part, of, members, of_members),
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
        metrics=[metric],
        chooses=("district",) if page.district is None else ("town",),
    )


def _share_heading(
    page: Page, key: str, rows: pd.DataFrame, part: str, of: str, members: str, of_members: str
) -> str:
    own, base = _ratio(here(page), part, of), _ratio(here(page), members, of_members)
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
    enough = rows[(rows[of] >= ENOUGH_PARTICIPANTS) & (rows["gap"] <= -NOTABLE)]
    if page.town is not None or side == "same" or enough.empty:
        return page.t(f"competition.{key}.{side}", **words)
    far = enough.iloc[0]
    gap_there = signed(abs(far["gap"]), "percent", page.lang).lstrip("+")
    return page.t(f"competition.{key}.{side}", **words) + page.t(
        "competition.share.far", place=far["label"], gap=gap_there
    )
