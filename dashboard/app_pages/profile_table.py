"""The table of the profile: every metric of every theme against the city, one line each."""

from html import escape
from typing import Any

import pandas as pd

from dashboard.app_pages.compare_facts import made_of, verdict
from dashboard.app_pages.compare_spine import ARROWS
from dashboard.app_pages.profile_facts import THEMES, Profile, read_profile
from dashboard.exports.tables import as_csv
from dashboard.metrics.pace import pace
from dashboard.parts.block import (
    Block,
    asked_of,
    button,
    draw_block,
    head_html,
    keep_asked,
    saved_file,
)
from dashboard.parts.cards import status_words
from dashboard.parts.page import Page
from dashboard.parts.panel import CSV
from dashboard.parts.remembered import once
from dashboard.text.formats import NOTHING

SIGNS = {"better": "▲", "similar": "●", "worse": "▼", "none": "○"}
COLUMNS = ("metric", "value", "parts", "trend", "city", "rank", "judged", "spine", "target")
WITHHELD = "＊"
KEY = "profile-standing"


def show_standing(page: Page) -> None:
    """The panel: how many are better and worse, the table, its download, what the signs mean."""
    head, foot = once(page, _standing_html)
    file = None
    if asked_of(KEY) == CSV:
        name = f"profile-{page.district}-{page.month}.csv"
        file = saved_file(name, as_csv(standing_table(page, read_profile(page))))
    draw_block(Block(KEY, head, foot=foot, file=file, is_framed=True, on_ask=keep_asked(KEY)))


def _standing_html(page: Page) -> tuple[str, str]:
    """What stands above the panel's foot, and the foot."""
    profile = read_profile(page)
    about = page.t("profile.standing.about", window=page.window_name())
    heading = f"<h3>{escape(_heading(page, profile))}</h3><p>{escape(about)}</p>"
    return (
        head_html(heading, button("CSV", CSV)) + _table_html(page, profile),
        f'<div class="panel-foot">{escape(_note(page, profile))}</div>',
    )


def _heading(page: Page, profile: Profile) -> str:
    counted = profile.rows["judged"].dropna()
    words = {
        "place": page.place(page.district),
        "total": len(counted),
        "better": int((counted == 1).sum()),
        "worse": int((counted == -1).sum()),
    }
    return page.t(
        "profile.standing.not_compared" if counted.empty else "profile.standing.heading", **words
    )


def _note(page: Page, profile: Profile) -> str:
    note = page.t("profile.standing.note")
    if profile.rows["is_withheld"].any():
        return f"{WITHHELD} {page.t('common.withheld')} · {note}"
    return note


def standing_table(page: Page, profile: Profile) -> pd.DataFrame:
    """The table's words, for the download."""
    lines = []
    for theme in THEMES:
        for metric, row in _of_theme(page, profile, theme).iterrows():
            cells = _cells(page, str(metric), row)
            named = {title: cells[name] for name, title in _columns(page) if name in cells}
            lines.append({page.t("profile.column.theme"): page.t(f"{theme}.nav")} | named)
    return pd.DataFrame(lines)


def _columns(page: Page) -> list[tuple[str, str]]:
    return [(name, page.t(f"profile.column.{name}")) for name in COLUMNS]


def _of_theme(page: Page, profile: Profile, theme: str) -> pd.DataFrame:
    return profile.rows[[page.metrics[metric].theme == theme for metric in profile.metrics]]


def _table_html(page: Page, profile: Profile) -> str:
    heads = "".join(
        f'<th scope="col" class="{name}">{escape(title)}</th>' for name, title in _columns(page)
    )
    groups = []
    for theme in THEMES:
        rows = _of_theme(page, profile, theme)
        lines = "".join(_row_html(page, str(metric), row) for metric, row in rows.iterrows())
        title = escape(page.t(f"{theme}.nav"))
        if lines:
            groups.append(
                f'<tbody><tr class="theme"><th scope="rowgroup" colspan="{len(COLUMNS)}">{title}'
                f"</th></tr>{lines}</tbody>"
            )
    return f'<table class="standing"><thead><tr>{heads}</tr></thead>{"".join(groups)}</table>'


def _cells(page: Page, metric: str, row: pd.Series) -> dict[str, str]:
    """One row in words."""
    say, grade = page.say(metric), verdict(row)
    return {
        "metric": page.title(metric),
        "value": WITHHELD if row["is_withheld"] and pd.isna(row["value"]) else say(row["value"]),
        "parts": made_of(page, row),
        "trend": f"{ARROWS[row['trend']]} " + page.t(f"compare.trend.{row['trend']}"),
        "city": say(row["benchmark"]),
        "rank": _rank(page, row),
        "judged": f"{SIGNS[grade]} {page.t(f'compare.judged.{grade}')}",
        "target": " ".join(_target(page, metric, row)[:2]).strip(),
    }


def _rank(page: Page, row: pd.Series) -> str:
    if pd.isna(row["rank"]):
        return NOTHING
    key = "profile.rank.tied" if row["is_tied"] else "profile.rank.alone"
    return page.t(key, rank=int(row["rank"]), total=int(row["total"]))


def _target(page: Page, metric: str, row: pd.Series) -> tuple[str, str, str]:
    """The target, its pace in words, and the status that colours that; all may be empty."""
    rule = page.metrics[metric]
    stand = pace(
        row["done"], row["target"], month=str(row["month"]), basis=rule.basis, better=rule.better
    )
    if stand.status == "none":
        return "", "", ""
    goal = page.say_mark(metric)(row["target"])
    if page.is_own_target(metric, place=page.district, month=str(row["month"])):
        goal = page.t("targets.own_brief", value=goal)
    return goal, status_words(page, metric, stand), stand.status


def _row_html(page: Page, metric: str, row: pd.Series) -> str:
    cells = {name: escape(words) for name, words in _cells(page, metric, row).items()}
    grade = verdict(row)
    arrow, _, trend = cells["trend"].partition(" ")
    cells["trend"] = f'<span title="{trend}" aria-label="{trend}" role="img">{arrow}</span>'
    cells["judged"] = f'<span class="{grade}">{cells["judged"]}</span>'
    cells["spine"] = _bar_html(page, metric, row)
    goal, state, status = _target(page, metric, row)
    if status:
        cells["target"] = f'{escape(goal)} <span class="{status}">{escape(state)}</span>'
    rest = "".join(
        f'<td class="{name}" data-name="{escape(title)}">{cells[name]}</td>'
        for name, title in _columns(page)[1:]
    )
    return f'<tr><th scope="row">{cells["metric"]}</th>{rest}</tr>'


def _bar_html(page: Page, metric: str, row: pd.Series) -> str:
    """The bar from the worst district to the best, its middle half, the city and the mark."""
    if pd.isna(row["at"]):
        return ""
    say = page.say(metric)
    words = page.t("profile.standing.ends", worst=say(row["worst"]), best=say(row["best"]))
    parts = [_box("all", row["worst_at"], row["best_at"])]
    if pd.notna(row["low_quartile_at"]):
        parts.append(_box("half", row["low_quartile_at"], row["high_quartile_at"]))
    mark = f'<b class="{verdict(row)}" style="left:{_percent(row["at"])}"></b>'
    return (
        f'<div class="spine" role="img" title="{escape(words)}" aria-label="{escape(words)}">'
        f"{''.join(parts)}<s></s>{mark}</div>"
    )


def _box(name: str, start: Any, end: Any) -> str:
    return f'<i class="{name}" style="left:{_percent(start)};right:{_percent(-end)}"></i>'


def _percent(at: float) -> str:
    """A place on the axis from −1 to 1 as a share of the bar's width."""
    return f"{(at + 1) * 50:.1f}%"
