"""Legal aid on the rights page: how many cases by month and by district, against last year."""

import pandas as pd

from dashboard.app_pages.coverage_when import brief_number, last_twelve
from dashboard.app_pages.rights_facts import (
    about,
    district_values,
    here_values,
    now_words,
    number_words,
)
from dashboard.charts.monthly_columns import monthly_columns
from dashboard.charts.paired_bars import paired_bars
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.parts.ties import first_of
from dashboard.text.formats import growth

LEGAL_AID = "legal_aid_cases"


@remembered
def show_legal_months(page: Page) -> None:
    """Legal-aid cases of the last twelve months beside the same months a year before."""
    level = "city" if page.district is None else "district"
    values = page.values([LEGAL_AID], level=level, district=page.district)
    frame = last_twelve(values, page.month)
    chart_panel(
        page,
        "legal-months",
        heading=_legal_heading(page),
        about=about(page, "legal.months_about"),
        figure=monthly_columns(
            frame if frame["value"].any() else frame.iloc[:0],
            say=brief_number(page),
            month_words=page.month_words(frame["month"].tolist()),
            this_year=page.t("rights.legal.this_year"),
            last_year=page.t("rights.legal.last_year"),
            height=400,
        ),
        table=frame.set_axis(
            [
                page.t("rights.column.month"),
                page.title(LEGAL_AID),
                page.t("rights.legal.last_year"),
            ],
            axis=1,
        ),
        metrics=[LEGAL_AID],
        months=frame["month"].tolist(),
    )


def _legal_heading(page: Page) -> str:
    row = here_values(page).get(LEGAL_AID)
    if not row or not row["shown"]:
        return page.t("rights.legal.none", window=page.window_name())
    words = {
        "place": page.place(page.district),
        "window": page.window_name(),
        "count": number_words(page)(row["shown"]),
    }
    if pd.isna(row["yoy"]):
        return page.t("rights.legal.plain", **words)
    key = "same" if row["yoy"] == 0 else "more" if row["yoy"] > 0 else "fewer"
    return page.t(f"rights.legal.{key}", change=growth(abs(row["yoy"])).lstrip("+"), **words)


@remembered
def show_legal_places(page: Page) -> None:
    """Legal-aid cases of the year so far by district, against the same months of last year."""
    rows = district_values(page, LEGAL_AID).drop(columns="previous")
    rows = rows.rename(columns={"year_ago": "previous"})
    rows = rows.sort_values("value", ascending=False, kind="stable")
    frame = rows.assign(note=["" if pd.isna(share) else growth(share) for share in rows["yoy"]])
    now, before = now_words(page), page.t("rights.before")
    chart_panel(
        page,
        "legal-places",
        heading=_legal_places_heading(page, rows),
        about=about(page, "legal.places_about"),
        figure=paired_bars(
            frame, say=number_words(page), now_words=now, before_words=before, chosen=page.district
        ),
        table=rows[["label", "value", "previous", "yoy"]].set_axis(
            [page.t("rights.column.district"), now, before, page.t("rights.column.change")], axis=1
        ),
        units={page.t("rights.column.change"): "percent"},
        metrics=[LEGAL_AID],
        chooses=("district",),
    )


def _legal_places_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty or not rows["value"].sum():
        return page.t("rights.legal.none", window=page.window_name())
    say = number_words(page)
    own = rows[rows["key"] == page.district]
    if len(own):
        value = own["value"].iloc[0]
        return page.t(
            "rights.legal.own",
            place=own["label"].iloc[0],
            count=say(value),
            rank=int((rows["value"] > value).sum()) + 1,
            total=len(rows),
        )
    known = rows.dropna(subset=["previous"])
    risen = known.assign(by=known["value"] - known["previous"])
    risen = risen[risen["by"] > 0].sort_values("by", ascending=False, kind="stable")
    if risen.empty:
        key = "most_plain" if known.empty else "most"
        most = say(rows["value"].iloc[0])
        return page.t(f"rights.legal.{key}", place=first_of(page, rows), count=most)
    most = say(risen["by"].iloc[0])
    return page.t("rights.legal.risen", place=first_of(page, risen, "by"), count=most)
