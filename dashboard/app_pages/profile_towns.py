"""The district's towns: where unions reach furthest and where least."""

from html import escape

import pandas as pd

from dashboard.app_pages.compare_facts import made_of, verdict
from dashboard.app_pages.profile_table import SIGNS
from dashboard.metrics.chance import kind_of, with_intervals
from dashboard.metrics.intervals import judged
from dashboard.parts.block import Block, draw_block, head_html
from dashboard.parts.page import Page
from dashboard.parts.panel import foot_html
from dashboard.parts.remembered import once

RATE = "coverage_rate"
SHOWN = 3
# A rate of fewer units puts a town first or last by one of them.
LEAST_UNITS = 10
BAND = 0.01


def show_towns(page: Page) -> None:
    """The three highest and the three lowest, each against the district."""
    head, foot = once(page, _towns_html)
    draw_block(Block("profile-towns", head, foot=foot, is_framed=True))


def _towns_html(page: Page) -> tuple[str, str]:
    """What stands above the panel's foot, and the foot."""
    rows = ranked_towns(page)
    count = min(SHOWN, len(rows) // 2)
    best, worst = rows.head(count), rows.tail(count)[::-1]
    about = page.t("profile.towns.about", name=page.title(RATE), least=LEAST_UNITS)
    head = head_html(f"<h3>{escape(_heading(page, rows))}</h3><p>{escape(about)}</p>", tools="")
    if count:
        head += f'<div class="towns">{_list(page, "best", best)}{_list(page, "worst", worst)}</div>'
    return head, foot_html(page, [RATE], page.t("profile.towns.note"))


def ranked_towns(page: Page) -> pd.DataFrame:
    """Towns of at least LEAST_UNITS units, the highest first, each judged against the district."""
    rows = page.by_town(RATE).dropna(subset=["shown"])
    rows = rows[rows["shown_denominator"] >= LEAST_UNITS]
    own = page.headlines([RATE], level="district", district=page.district)["shown"]
    rows = rows.assign(
        value=rows["shown"],
        numerator=rows["shown_numerator"],
        denominator=rows["shown_denominator"],
    )
    metric = page.metrics[RATE]
    rows = with_intervals(
        rows.assign(kind=kind_of(metric)), pd.Series(kind_of(metric), index=rows.index)
    )
    better = pd.Series(metric.better, index=rows.index)
    at = pd.Series(float(own.iloc[0]) if len(own) else float("nan"), index=rows.index)
    rows = rows.assign(judged=judged(rows, better, benchmark=at, band=BAND))
    return rows.sort_values("value", ascending=False, kind="stable")


def _heading(page: Page, rows: pd.DataFrame) -> str:
    place, say = page.place(page.district), page.say(RATE)
    if len(rows) < 2:
        return page.t("profile.towns.few", place=place)
    first, last = rows.iloc[0], rows.iloc[-1]
    return page.t(
        "profile.towns.heading",
        count=len(rows),
        best=first["label"],
        high=say(first["value"]),
        worst=last["label"],
        low=say(last["value"]),
    )


def _list(page: Page, side: str, rows: pd.DataFrame) -> str:
    lines = "".join(_line(page, row) for _, row in rows.iterrows())
    title = escape(page.t(f"profile.towns.{side}"))
    return f"<table><caption>{title}</caption><tbody>{lines}</tbody></table>"


def _line(page: Page, row: pd.Series) -> str:
    grade = verdict(row)
    return (
        f'<tr><th scope="row">{escape(row["label"])}</th>'
        f"<td>{escape(page.say(RATE)(row['value']))}</td>"
        f'<td class="parts">{escape(made_of(page, row))}</td>'
        f'<td class="{grade}">{SIGNS[grade]} {escape(page.t(f"compare.judged.{grade}"))}</td></tr>'
    )
