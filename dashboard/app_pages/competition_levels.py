"""From the enterprise to the nation: competitions and participants by level, field and kind."""

import pandas as pd

from dashboard.app_pages.competition_facts import (
    KEY_PROJECT,
    KINDS,
    LEVELS,
    PARTICIPANTS,
    about,
    per_hundred,
)
from dashboard.app_pages.competition_places import ENOUGH_PARTICIPANTS, PROMOTIONS
from dashboard.charts.heat_map import heat_map
from dashboard.charts.two_sided_bars import two_sided_bars
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent, short_number

HELD = "competitions_held"
COUNTS = ["competitions", "entries", "participants", "promoted"]
ENTERPRISE = "企业级"
# A kind of contest stands apart where its share of grades is so many times that of participants.
MUCH_MORE = 2


def levels(page: Page) -> pd.DataFrame:
    """Competitions begun in the window and who entered them, by kind, level and field."""
    return page.ask(
        "competition/levels", month=page.month, start=page.start, district=page.district
    )


@remembered
def show_pyramid(page: Page) -> None:
    """Competitions and participants from enterprise to national level, the nation on top."""
    rows = levels(page).groupby("level")[COUNTS].sum().reindex(LEVELS[::-1]).fillna(0)
    rows = rows.reset_index()
    rows["label"] = [page.t(f"words.level.{level}") for level in rows["level"]]
    for name in ("competitions", "participants"):
        above = rows[name].shift()
        rows[f"{name}_times"] = rows[name] / above.where(above > 0)
    columns = {
        "label": page.t("competition.column.level"),
        "competitions": page.title(HELD),
        "competitions_times": page.t("competition.column.times", name=page.title(HELD)),
        "participants": page.title(PARTICIPANTS),
        "participants_times": page.t("competition.column.times", name=page.title(PARTICIPANTS)),
    }
    frame = rows.assign(
        left=rows["competitions"],
        right=rows["participants"],
        left_words=_with_step(page, rows, "competitions"),
        right_words=_with_step(page, rows, "participants"),
    )
    chart_panel(
        page,
        "pyramid",
        heading=_pyramid_heading(page, rows.set_index("level")),
        about=about(page, "pyramid", has_towns=False),
        figure=two_sided_bars(
            frame, left_title=page.title(HELD), right_title=page.title(PARTICIPANTS)
        ),
        table=rows[list(columns)].round(2).rename(columns=columns),
        metrics=[HELD, PARTICIPANTS],
    )


def _with_step(page: Page, rows: pd.DataFrame, name: str) -> list[str]:
    """Each count in words, behind it how many times the level above it that is."""
    said = []
    for count, step in rows[[name, f"{name}_times"]].itertuples(index=False):
        words = short_number(count, page.lang)
        if count and not pd.isna(step):
            times = f"{step:,.0f}" if step >= 10 else f"{step:.2g}"
            words += f" <span style='font-size:10px'>×{times}</span>"
        said.append(words)
    return said


def _pyramid_heading(page: Page, rows: pd.DataFrame) -> str:
    people, held = rows["participants"], rows["competitions"]
    if not people.sum() and not held.sum():
        return page.t("competition.pyramid.none")
    if not people.sum() or not held.sum():
        return page.t("competition.pyramid.total", count=short_number(held.sum(), page.lang))
    most = str(people.idxmax())
    words = {
        "most": page.t(f"words.level.{most}"),
        "share": percent(people[most] / people.sum(), digits=0),
        "held": percent(held[ENTERPRISE] / held.sum(), digits=0),
        "people": percent(people[ENTERPRISE] / people.sum(), digits=0),
    }
    key = "base" if most == ENTERPRISE else "belly"
    return page.t(f"competition.pyramid.{key}", **words)


@remembered
def show_projects(page: Page) -> None:
    """Competitions on key projects by field: how many, and how many took part."""
    rows = levels(page)
    rows = rows[rows["kind"] == KEY_PROJECT].groupby("field", as_index=False)[COUNTS].sum()
    rows = rows.sort_values(["participants", "competitions"], ascending=False, kind="stable")
    rows = rows.assign(label=[page.t(f"competition.field.{field}") for field in rows["field"]])
    columns = {
        "label": page.t("competition.column.field"),
        "competitions": page.title(HELD),
        "entries": page.t("competition.column.entries"),
        "participants": page.title(PARTICIPANTS),
    }
    frame = rows.assign(
        left=rows["competitions"],
        right=rows["participants"],
        left_words=[short_number(count, page.lang) for count in rows["competitions"]],
        right_words=[short_number(count, page.lang) for count in rows["participants"]],
    )
    chart_panel(
        page,
        "projects",
        heading=_projects_heading(page, rows),
        about=about(page, "projects", has_towns=False),
        figure=two_sided_bars(
            frame, left_title=page.title(HELD), right_title=page.title(PARTICIPANTS)
        ),
        table=rows[list(columns)].rename(columns=columns),
        metrics=["key_project_contests", PARTICIPANTS],
        empty=page.t("competition.projects.empty"),
    )


def _projects_heading(page: Page, rows: pd.DataFrame) -> str:
    people, held = rows["participants"].sum(), rows["competitions"].sum()
    if not people and not held:
        return page.t("competition.projects.none")
    words = {
        "held": short_number(held, page.lang),
        "people": short_number(people, page.lang),
        "field": rows["label"].iloc[0],
    }
    if not people:
        return page.t("competition.projects.held", **words)
    share = percent(rows["participants"].iloc[0] / people, digits=0)
    return page.t("competition.projects.most", share=share, **words)


@remembered
def show_skills(page: Page) -> None:
    """Skill grades earned per hundred participants, by kind and level of the competition."""
    rows = levels(page).groupby(["kind", "level"], as_index=False)[COUNTS].sum()
    rows = rows[rows["participants"] > 0]
    rows = rows.assign(
        row=[page.t(f"words.kind.{kind}") for kind in rows["kind"]],
        column=[page.t(f"words.level.{level}") for level in rows["level"]],
        per_hundred=100 * rows["promoted"] / rows["participants"],
    )
    enough = rows["participants"] >= ENOUGH_PARTICIPANTS
    cells = rows.assign(
        value=rows["per_hundred"].where(enough, 0.0),
        text=[
            f"{per_hundred(rate)}<br><span style='font-size:10px'>"
            f"{short_number(people, page.lang)}</span>"
            for rate, people in rows[["per_hundred", "participants"]].itertuples(index=False)
        ],
    )
    columns = {
        "row": page.t("competition.column.kind"),
        "column": page.t("competition.column.level"),
        "per_hundred": page.t("competition.column.promotions"),
        "promoted": page.title(PROMOTIONS),
        "participants": page.title(PARTICIPANTS),
    }
    chart_panel(
        page,
        "skills",
        heading=_skills_heading(page, rows),
        about=about(page, "skills", has_towns=False, least=ENOUGH_PARTICIPANTS),
        figure=heat_map(
            cells,
            rows=[page.t(f"words.kind.{kind}") for kind in KINDS if kind in set(rows["kind"])],
            columns=[page.t(f"words.level.{level}") for level in LEVELS],
        ),
        table=rows[list(columns)].round({"per_hundred": 2}).rename(columns=columns),
        metrics=[PROMOTIONS, PARTICIPANTS],
    )


def _skills_heading(page: Page, rows: pd.DataFrame) -> str:
    kinds = rows.groupby("row")[COUNTS].sum()
    kinds = kinds[kinds["participants"] >= ENOUGH_PARTICIPANTS]
    if kinds.empty or not kinds["promoted"].sum():
        return page.t("competition.skills.none")
    rates = 100 * kinds["promoted"] / kinds["participants"]
    best = str(rates.idxmax())
    totals = rows[COUNTS].sum()
    people = kinds.loc[best, "participants"] / totals["participants"]
    promoted = kinds.loc[best, "promoted"] / totals["promoted"]
    return page.t(
        "competition.skills.apart" if promoted >= MUCH_MORE * people else "competition.skills.best",
        kind=best,
        value=per_hundred(rates[best]),
        people=percent(people, digits=0),
        promoted=percent(promoted, digits=0),
    )
