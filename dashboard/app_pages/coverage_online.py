"""Joining online: from application to membership, and the year's target."""

import math

import pandas as pd

from dashboard.app_pages.coverage_facts import ask_here, here, values_here
from dashboard.app_pages.coverage_when import brief_number, last_twelve, month_table
from dashboard.charts.monthly_columns import monthly_columns
from dashboard.charts.named_bars import named_bars
from dashboard.metrics.pace import pace
from dashboard.metrics.series import YEAR
from dashboard.parts.cards import status_words
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import growth, percent

STAGES = ("received", "decided", "accepted")
JOINS = "online_joins"


@remembered
def show_stages(page: Page) -> None:
    """Applications of the year so far: received, decided, accepted; how fast and how many wait."""
    found = ask_here(page, "online_stages", start=page.start)
    stages = found if len(found) else pd.DataFrame([dict.fromkeys(found.columns, 0.0)])
    frame = pd.DataFrame(
        {
            "label": [page.t(f"coverage.stage.{stage}") for stage in STAGES],
            "value": [float(stages[stage].iloc[0]) for stage in STAGES],
        }
    )
    if not frame["value"].any():
        frame = frame.iloc[:0]
    chart_panel(
        page,
        "stages",
        heading=_stages_heading(page, frame),
        about=_stages_about(page, float(stages["days"].iloc[0])),
        figure=named_bars(_with_words(page, frame)),
        table=frame[["label", "value"]].set_axis(
            [page.t("coverage.column.stage"), page.t("coverage.column.applications")], axis=1
        ),
        metrics=["online_approval_rate", "online_waiting_days", "pending_applications"],
        note=page.t("coverage.stages.note"),
        empty=page.t("coverage.stages.empty", window=page.window_name()),
    )


def _with_words(page: Page, frame: pd.DataFrame) -> pd.DataFrame:
    """Each stage in words, against what was received where it is not that itself."""
    say = page.say(JOINS)
    words = [say(value) for value in frame["value"][:1]]
    for value in frame["value"][1:]:
        received = frame["value"].iloc[0]
        words.append(f"{say(value)} · {percent(value / received if received else None)}")
    return frame.assign(words=words, key=frame["label"])


def _stages_heading(page: Page, frame: pd.DataFrame) -> str:
    if frame.empty or not frame["value"].iloc[1]:
        return page.t("coverage.stages.plain")
    received, decided, accepted = frame["value"]
    return page.t(
        "coverage.stages.heading",
        place=page.place(page.chosen),
        window=page.window_name(),
        received=page.say(JOINS)(received),
        accepted=page.say(JOINS)(accepted),
        rate=percent(accepted / decided),
    )


def _stages_about(page: Page, days: float) -> str:
    waiting = here(page, "pending_applications")
    if math.isnan(days) or waiting is None:
        return page.t("coverage.stages.about", window=page.window_name())
    return page.t(
        "coverage.stages.about_days",
        window=page.window_name(),
        days=page.say("online_waiting_days")(days),
        waiting=page.say("pending_applications")(waiting["shown"]),
    )


@remembered
def show_online_months(page: Page) -> None:
    """People who joined online in each of the last twelve months, beside the year before."""
    frame = last_twelve(values_here(page, JOINS), page.month)
    chart_panel(
        page,
        "online",
        heading=_online_heading(page),
        about=page.t("coverage.online.about"),
        figure=monthly_columns(
            frame if frame["value"].any() else frame.iloc[:0],
            say=brief_number(page),
            month_words=page.month_words(frame["month"].tolist()),
            this_year=page.t("coverage.joined.this_year"),
            last_year=page.t("coverage.joined.last_year"),
        ),
        table=month_table(page, frame, page.title(JOINS)),
        metrics=[JOINS],
    )


def _online_heading(page: Page) -> str:
    row = here(page, JOINS)
    if row is None:
        return page.title(JOINS)
    words = {"place": page.place(page.chosen), "value": page.say(JOINS)(row["shown"])}
    words["window"] = page.window_name()
    stand = pace(row["shown"], row["target"], month=row["month"], basis="flow")
    # A target is the year's: a quarter or a month of it has no pace.
    if stand.status != "none" and page.window == YEAR:
        return page.t(
            "coverage.online.pace",
            done=percent(stand.done_share),
            status=status_words(page, JOINS, stand).split(maxsplit=1)[1],
            **words,
        )
    if pd.isna(row["yoy"]):
        return page.t("coverage.online.plain", **words)
    return page.t("coverage.online.year", change=growth(row["yoy"]), **words)
