"""How skilled the workers are: grades now and a year before, and the flow between them."""

from dataclasses import dataclass

import pandas as pd

from dashboard.app_pages.reform_facts import about
from dashboard.charts.flow_bars import flow_bars
from dashboard.charts.pyramid import pyramid
from dashboard.metrics.grade_flow import GRADES, grade_flow
from dashboard.metrics.series import shift_month
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import growth, short_number, signed

HIGH_GRADES = GRADES[:3]
UNGRADED = GRADES[-1]


@dataclass(frozen=True, eq=False)
class Skills:
    """Workers by month and grade at the chosen place, and the months that are compared.

    `month` is the newest list, `year_ago` the one a year before it, None where there is none.
    """

    rows: pd.DataFrame
    month: str | None
    year_ago: str | None

    def at(self, month: str | None, column: str) -> pd.Series:
        """A column by grade in the list of a month; empty without one."""
        return self.rows[self.rows["month"] == month].set_index("skill_level")[column]


def read_skills(page: Page) -> Skills:
    """The lists of the workforce up to the page's month."""
    rows = page.ask("reform/skills", month=page.month, district=page.district)
    rows = rows[rows.groupby("month")["workers"].transform("sum") > 0]
    months = set(rows["month"])
    newest = max(months, default=None)
    year_ago = shift_month(newest, -12) if newest else None
    return Skills(rows, newest, year_ago if year_ago in months else None)


def grade_name(page: Page, name: str) -> str:
    """A skill grade in the page's language."""
    return page.t(f"reform.grade.{name}")


@remembered
def show_pyramid(page: Page, skills: Skills) -> None:
    """Workers by grade in the newest list and a year before."""
    now = skills.at(skills.month, "workers").reindex(list(GRADES))
    before = skills.at(skills.year_ago, "workers").reindex(list(GRADES))
    frame = pd.DataFrame(
        {
            "label": [grade_name(page, name) for name in GRADES],
            "value": now.tolist(),
            "previous": before.tolist(),
            "is_front": [name in HIGH_GRADES for name in GRADES],
        }
    )
    months = {name: page.month_name(month) for name, month in moments(skills).items()}
    headers = [page.t("reform.column.grade"), months["now"], months["before"]]
    chart_panel(
        page,
        "skills",
        heading=_skills_heading(page, now, before),
        about=about(page, "skills"),
        figure=pyramid(
            frame,
            say=lambda value: short_number(value, page.lang),
            say_change=growth,
            this_year=months["now"],
            last_year=months["before"],
        ),
        table=frame[["label", "value", "previous"]].set_axis(headers, axis=1),
        metrics=["industrial_workers", "graded_share"],
    )


def moments(skills: Skills) -> dict[str, str | None]:
    """The newest list's month and the one a year before it, whether or not there is a list."""
    before = shift_month(skills.month, -12) if skills.month else None
    return {"now": skills.month, "before": before}


def _skills_heading(page: Page, now: pd.Series, before: pd.Series) -> str:
    high, high_before = (grades[list(HIGH_GRADES)].sum() for grades in (now, before))
    if not now.sum():
        return page.title("industrial_workers")
    words = {
        "value": short_number(high, page.lang),
        "ungraded": short_number(now.get(UNGRADED), page.lang),
        "change": short_number(abs(high - high_before), page.lang),
    }
    key = "now" if not before.sum() else "grew" if high >= high_before else "shrank"
    return page.t(f"reform.skills.{key}", **words)


@remembered
def show_flow(page: Page, skills: Skills) -> None:
    """What moved each grade since the window began: promoted in, promoted on, and all else."""
    flow = _flow(page, skills)
    parts = ("promoted_in", "left", "other")
    frame = flow.assign(
        label=[grade_name(page, name) for name in flow["skill_level"]], left=-flow["promoted_out"]
    )
    names = ("grade", "before", *parts, "now")
    table = frame[["label", *names[1:]]].set_axis(
        [page.t(f"reform.column.{name}") for name in names], axis=1
    )
    chart_panel(
        page,
        "flow",
        heading=_flow_heading(page, flow),
        about=about(page, "flow", window=page.window_name()),
        figure=flow_bars(
            frame,
            say=lambda value: signed(value, "people", page.lang),
            parts=[(part, page.t(f"reform.column.{part}")) for part in parts],
        ),
        table=table,
        metrics=["promotion_rate"],
        note=page.t("reform.flow.note"),
        empty=page.t("reform.flow.no_list" if skills.month else "common.no_rows"),
    )


def _flow(page: Page, skills: Skills) -> pd.DataFrame:
    """grade_flow's frame; without rows where there is no list at the window's start."""
    older = shift_month(page.start, -1)
    before = skills.at(older, "workers")
    if before.empty or skills.month is None or skills.month < page.start:
        return grade_flow(*(pd.Series(dtype=float) for _ in range(3))).iloc[:0]
    promoted = skills.at(skills.month, "promoted")
    # Promotions count from January: of the list before, what the same year already had is old.
    if older[:4] == skills.month[:4]:
        promoted = promoted - skills.at(older, "promoted")
    return grade_flow(before, skills.at(skills.month, "workers"), promoted)


def _flow_heading(page: Page, flow: pd.DataFrame) -> str:
    if flow.empty:
        return page.title("promotion_rate")
    high = flow["skill_level"].isin(HIGH_GRADES)
    return page.t(
        "reform.flow.heading",
        window=page.window_name(),
        total=short_number(flow["promoted_in"].sum(), page.lang),
        high=short_number(flow.loc[high, "promoted_in"].sum(), page.lang),
        other=signed(flow.loc[high, "other"].sum(), "people", page.lang),
    )
