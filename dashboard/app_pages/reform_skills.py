"""What the reform has done for skills: grades, where the skilled are, training and promotion."""

import pandas as pd

from dashboard.app_pages.reform_facts import city_values, district_values, listed, points
from dashboard.charts.dots import dots
from dashboard.charts.pyramid import pyramid
from dashboard.charts.scatter import scatter
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.text.formats import growth, percent, short_number

SHARE, TRAINING, PROMOTION = "skilled_share", "training_rate", "promotion_rate"
HIGH_GRADES = ("高级技师", "技师", "高级工")
UNGRADED = "未评级"


def show_pyramid(page: Page) -> None:
    """Workers by grade in this year's list and in last year's."""
    rows = page.ask("reform/skills", month=page.month, district=page.district)
    if not rows["workers"].sum():
        rows = rows.iloc[:0]
    frame = pd.DataFrame(
        {
            "label": [page.t(f"reform.grade.{name}") for name in rows["skill_level"]],
            "value": rows["workers"],
            "previous": rows["workers_year_ago"],
            "is_front": rows["skill_level"].isin(HIGH_GRADES),
        }
    )
    headers = [page.t(f"reform.column.{name}") for name in ("grade", "workers", "year_ago")]
    chart_panel(
        page,
        "skills",
        heading=_skills_heading(page, rows),
        about=page.t("reform.skills.about"),
        figure=pyramid(
            frame,
            say=lambda value: short_number(value, page.lang),
            say_change=growth,
            this_year=page.t("reform.skills.this_year"),
            last_year=page.t("reform.skills.last_year"),
        ),
        table=frame[["label", "value", "previous"]].set_axis(headers, axis=1),
        metrics=["industrial_workers", "graded_share"],
    )


def _skills_heading(page: Page, rows: pd.DataFrame) -> str:
    high = rows[rows["skill_level"].isin(HIGH_GRADES)]
    now, before = high["workers"].sum(), high["workers_year_ago"].sum()
    if not now:
        return page.title("industrial_workers")
    ungraded = rows.loc[rows["skill_level"] == UNGRADED, "workers"].sum()
    words = {
        "value": short_number(now, page.lang),
        "ungraded": short_number(ungraded, page.lang),
        "change": short_number(abs(now - before), page.lang),
    }
    key = "now" if not before else "grew" if now >= before else "shrank"
    return page.t(f"reform.skills.{key}", **words)


def show_shares(page: Page) -> None:
    """The share of the highly skilled by district against the city and the target."""
    rows = district_values(page, SHARE)
    rows = rows.assign(detail=_of_workers(page, rows["shown_numerator"], rows["shown_denominator"]))
    city = city_values(page)
    at = city["shown"].get(SHARE)
    target = city["target"].get(SHARE)
    names = ["label", "value", "shown_numerator", "shown_denominator"]
    headers = [
        page.t("reform.column.district"),
        page.title(SHARE),
        page.t("reform.column.skilled"),
        page.t("reform.column.total"),
    ]
    chart_panel(
        page,
        "shares",
        heading=_shares_heading(page, rows),
        about=page.t("reform.share.about"),
        figure=None
        if at is None
        else dots(
            rows,
            say=page.say(SHARE),
            city=(at, f"{page.t('common.city')} {percent(at)}"),
            chosen=page.district,
            target=None
            if pd.isna(target)
            else (target, page.t("common.target", value=page.say_mark(SHARE)(target))),
        ),
        table=rows[names].set_axis(headers, axis=1),
        units={headers[1]: "percent"},
        metrics=[SHARE],
        chooses_district=True,
    )


def _of_workers(page: Page, skilled: pd.Series, workers: pd.Series) -> list[str]:
    return [
        f"({short_number(part, page.lang)} / {short_number(whole, page.lang)})"
        for part, whole in zip(skilled, workers, strict=True)
    ]


def _shares_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.title(SHARE)
    own = rows[rows["key"] == page.district]
    if len(own):
        value = own["value"].iloc[0]
        rank = int((rows["value"] > value).sum()) + 1
        place = own["label"].iloc[0]
        return page.t("reform.share.chosen", place=place, value=percent(value), rank=rank)
    ordered = rows.sort_values("value", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    words = {"place": low["label"], "value": percent(low["value"])}
    if low["key"] == high["key"]:
        return page.t("reform.share.one", **words)
    gap = points(page, high["value"] - low["value"])
    return page.t("reform.share.lowest", best=high["label"], gap=gap, **words)


def show_industries(page: Page) -> None:
    """The share of the highly skilled by industry against the place as a whole."""
    rows = page.ask("reform/skills_by_industry", month=page.month, district=page.district)
    rows = rows.assign(
        key=rows["industry"],
        label=[page.t(f"words.industry.{code}") for code in rows["industry"]],
        value=rows["share"],
        detail=_of_workers(page, rows["skilled"], rows["workers"]),
    )
    total = rows["workers"].sum()
    at = rows["skilled"].sum() / total if total else 0.0
    place = page.place(page.district)
    names = ["label", "share", "skilled", "workers"]
    headers = [page.t(f"reform.column.{key}") for key in ("industry", "share", "skilled", "total")]
    chart_panel(
        page,
        "industries",
        heading=_industries_heading(page, rows),
        about=page.t("reform.industry.about", place=place),
        figure=dots(rows, say=page.say(SHARE), city=(at, f"{place} {percent(at)}")),
        table=rows[names].set_axis(headers, axis=1),
        units={headers[1]: "percent"},
        metrics=[SHARE],
    )


def _industries_heading(page: Page, rows: pd.DataFrame) -> str:
    if rows.empty:
        return page.title(SHARE)
    ordered = rows.sort_values("value", kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return page.t(
        "reform.industry.lowest",
        industry=low["label"],
        value=percent(low["value"]),
        best=high["label"],
        high=percent(high["value"]),
    )


def show_training(page: Page) -> None:
    """Training against promotion by district: who is low on both."""
    rows = _training_rows(page)
    city = city_values(page)["shown"]
    known = {TRAINING, PROMOTION} <= set(city.index)
    at = (float(city[TRAINING]), float(city[PROMOTION])) if known else None
    headers = [
        page.t("reform.column.district"),
        page.title(TRAINING),
        page.title(PROMOTION),
        page.t("reform.column.total"),
    ]
    chart_panel(
        page,
        "training",
        heading=_training_heading(page, rows, at) if at else page.title(TRAINING),
        about=page.t("reform.training.about"),
        figure=scatter(
            rows,
            say_x=page.say_mark(TRAINING),
            say_y=page.say_mark(PROMOTION),
            x_title=page.t("reform.training.x"),
            y_title=page.t("reform.training.y"),
            chosen=page.district,
            city=at,
            city_words=page.t("common.city"),
            height=400,
        ),
        table=rows[["label", "x", "y", "workers"]].set_axis(headers, axis=1),
        units={headers[1]: "percent", headers[2]: "percent"},
        metrics=[TRAINING, PROMOTION],
        chooses_district=True,
    )


def _training_rows(page: Page) -> pd.DataFrame:
    rows = district_values(page, TRAINING)
    promotion = district_values(page, PROMOTION).set_index("key")["value"]
    return pd.DataFrame(
        {
            "key": rows["key"],
            "label": rows["label"],
            "x": rows["value"],
            "y": rows["key"].map(promotion).astype(float),
            "workers": rows["shown_denominator"],
        }
    ).dropna()


def _training_heading(page: Page, rows: pd.DataFrame, city: tuple[float, float]) -> str:
    low = (rows["x"] < city[0]).astype(int) + (rows["y"] < city[1]).astype(int)
    own = low[rows["key"] == page.district]
    if len(own):
        side = ("chosen_high", "chosen_mixed", "chosen_low")[int(own.iloc[0])]
        return page.t(f"reform.training.{side}", place=page.place(page.district))
    both = rows.loc[low == 2, "label"].tolist()
    if not both:
        return page.t("reform.training.spread")
    if rows["x"].idxmax() == rows["y"].idxmax():
        best = rows.at[rows["x"].idxmax(), "label"]
        return page.t("reform.training.best", best=best, places=listed(page, both))
    return page.t("reform.training.low", places=listed(page, both))
