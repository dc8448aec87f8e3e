"""Do skills and pay really rise: shares since a year before, and pay by grade."""

import pandas as pd

from dashboard.app_pages.reform_facts import about, points
from dashboard.app_pages.reform_skills import (
    HIGH_GRADES,
    UNGRADED,
    Skills,
    grade_name,
    moments,
)
from dashboard.charts.named_lines import named_lines
from dashboard.charts.paired_bars import paired_bars
from dashboard.metrics.grade_flow import GRADES
from dashboard.parts.page import Page
from dashboard.parts.panel import chart_panel
from dashboard.parts.remembered import remembered
from dashboard.text.formats import percent, signed

RATES = ("skilled", "pay", "graded")
RATE_METRICS = {"skilled": "skilled_share", "pay": "skill_pay_coverage", "graded": "graded_share"}


@remembered
def show_rise(page: Page, skills: Skills) -> None:
    """By how many points the shares of the skilled, of tied pay and of the graded have risen."""
    rates = _rates(skills)
    first = skills.year_ago or (rates.index.min() if len(rates) else None)
    rates = rates[rates.index >= first] if first else rates
    rise = rates - rates.iloc[0] if len(rates) else rates
    frame = rise.rename_axis("month").reset_index().melt("month", var_name="series")
    frame = frame.assign(label=[page.t(f"reform.rise.{name}") for name in frame["series"]])
    table = rates.rename_axis("month").reset_index()
    headers = [page.t("reform.column.month"), *(page.title(RATE_METRICS[name]) for name in RATES)]
    chart_panel(
        page,
        "rise",
        heading=_rise_heading(page, rates),
        about=about(page, "rise", month=page.month_name(first) if first else ""),
        figure=named_lines(
            frame,
            say=lambda value: signed(value, "percent", page.lang).replace("个百分点", ""),
            say_mark=lambda value: signed(value, "percent", page.lang).replace("个百分点", ""),
            month_words=page.month_words(list(rates.index)),
            front="skilled",
        )
        if len(rates) > 1
        else None,
        table=table.set_axis(headers, axis=1),
        units=dict.fromkeys(headers[1:], "percent"),
        metrics=[RATE_METRICS[name] for name in RATES],
        months=list(rates.index),
        empty=page.t("reform.rise.one" if len(rates) else "common.no_rows"),
    )


def _rates(skills: Skills) -> pd.DataFrame:
    """Shares of all workers by month: highly skilled, pay tied to skill, graded."""
    rows = skills.rows
    workers = rows.pivot_table(
        index="month", columns="skill_level", values="workers", aggfunc="sum"
    )
    workers = workers.reindex(columns=list(GRADES)).fillna(0.0)
    whole = workers.sum(axis=1)
    return pd.DataFrame(
        {
            "skilled": workers[list(HIGH_GRADES)].sum(axis=1) / whole,
            "pay": rows.groupby("month")["skill_pay"].sum() / whole,
            "graded": 1 - workers[UNGRADED] / whole,
        }
    )


def _rise_heading(page: Page, rates: pd.DataFrame) -> str:
    if rates.empty:
        return page.title("skilled_share")
    now, by = rates.iloc[-1], rates.iloc[-1] - rates.iloc[0]
    words = {
        "place": page.place(page.district),
        "skilled": percent(now["skilled"]),
        "pay": percent(now["pay"]),
        "skilled_by": points(page, by["skilled"]),
        "pay_by": points(page, by["pay"]),
    }
    if len(rates) == 1:
        return page.t("reform.rise.now", **words)
    ups = (by["skilled"] > 0, by["pay"] > 0)
    key = {(True, True): "both", (True, False): "skill_only", (False, True): "pay_only"}
    return page.t(f"reform.rise.{key.get(ups, 'neither')}", **words)


@remembered
def show_pay(page: Page, skills: Skills) -> None:
    """The share whose pay is tied to skill by grade, now and a year before."""
    shares = {
        name: (skills.at(month, "skill_pay") / skills.at(month, "workers")).reindex(list(GRADES))
        for name, month in (("value", skills.month), ("previous", skills.year_ago))
    }
    frame = pd.DataFrame(
        {"key": GRADES, "label": [grade_name(page, name) for name in GRADES]}
        | {name: share.tolist() for name, share in shares.items()}
    )
    workers = skills.at(skills.month, "workers").reindex(list(GRADES))
    tied = skills.at(skills.month, "skill_pay").reindex(list(GRADES))
    table = frame.assign(tied=tied.tolist(), workers=workers.tolist())
    names = ("label", "value", "previous", "tied", "workers")
    headers = [page.t(f"reform.column.{n}") for n in ("grade", "tied_share", "year_ago", "tied")]
    headers.append(page.t("reform.column.total"))
    months = {name: page.month_name(month) for name, month in moments(skills).items()}
    chart_panel(
        page,
        "pay",
        heading=_pay_heading(page, frame),
        about=about(page, "pay"),
        figure=paired_bars(
            frame, say=percent, now_words=months["now"], before_words=months["before"]
        ),
        table=table[list(names)].set_axis(headers, axis=1),
        units=dict.fromkeys(headers[1:3], "percent"),
        metrics=["skill_pay_coverage"],
    )


def _pay_heading(page: Page, frame: pd.DataFrame) -> str:
    known = frame.dropna(subset=["value"])
    if known.empty:
        return page.title("skill_pay_coverage")
    top, bottom = known.iloc[0], known.iloc[-1]
    words = {
        "top": top["label"],
        "high": percent(top["value"]),
        "bottom": bottom["label"],
        "low": percent(bottom["value"]),
    }
    if len(known) == 1:
        return page.t("reform.pay.one", **words)
    in_order = bool((known["value"].diff().dropna() <= 0).all())
    return page.t("reform.pay.follows" if in_order else "reform.pay.not", **words)
