"""Cards: a metric's name, value, changes, sparkline and pace; one block of HTML for a whole row.

Streamlit's own metric knows no 万, is cut at phone width and costs an element each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd

from dashboard.exports.pieces import CARDS, Card, Piece
from dashboard.metrics.comparison import SPRING, USUAL
from dashboard.metrics.pace import Pace, pace
from dashboard.metrics.series import YEAR
from dashboard.parts.block import Block, draw_block, keep_asked, tools_html
from dashboard.parts.explain import explain_metric, sources_line
from dashboard.parts.page import Page
from dashboard.parts.panel_tools import menu_button, menu_of
from dashboard.parts.recording import piece_of
from dashboard.parts.remembered import remembered, show
from dashboard.text.formats import NOTHING, distance, period_label, signed

SPARK_MONTHS = 13
SHAPES = {"on": "●", "amber": "◐", "red": "▲"}


def show_cards(page: Page, metrics: Sequence[str], *, withheld: Sequence[str] = ()) -> None:
    """One row of cards (four across, two on a phone) for the chosen district or the city.

    Of what the page has to withhold, no number is shown.
    """
    _show_cards(page, tuple(metrics), tuple(withheld))


@remembered
def _show_cards(page: Page, metrics: Sequence[str], withheld: Sequence[str]) -> None:
    cards = read_cards(page, metrics, withheld=withheld)
    html = "".join(_explained(page, card) for card in cards)
    show(page, Cards(tuple(cards), f'<div class="cards">{html}</div>'))


def show_grouped_cards(page: Page, groups: Mapping[str, Sequence[str]]) -> None:
    """Cards in columns, one a group (at most four groups of three), each under its title."""
    _show_groups(page, tuple((title, tuple(group)) for title, group in groups.items()))


@remembered
def _show_groups(page: Page, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
    group_of = {metric: title for title, group in groups for metric in group}
    cards = [replace(card, group=group_of[card.metric]) for card in read_cards(page, [*group_of])]
    blocks, title = [], None
    for card in cards:
        if card.group != title:
            title = card.group
            blocks.append(f'<div class="theme">{escape(title)}</div>')
            blocks.append(_explained(page, card, lead=True))
        else:
            blocks.append(_explained(page, card))
    show(page, Cards(tuple(cards), f'<div class="cards grouped">{"".join(blocks)}</div>'))


@dataclass(frozen=True)
class Cards:
    """A block of cards, as numbers and words and as it is drawn."""

    cards: tuple[Card, ...]
    html: str

    def draw(self, page: Page) -> None:
        """The cards, and below them at the right their menu."""
        key = f"{page.name}-{CARDS}"
        block = Block(
            key,
            head=self.html,
            foot=tools_html(menu_button(page)),
            on_ask=keep_asked(key),
            then=menu_of(page, CARDS, self._heading(page)),
        )
        draw_block(block)

    def piece(self, page: Page) -> Piece:
        metrics = [card.metric for card in self.cards]
        source = sources_line(page, metrics)
        content = {"cards": self.cards, "metrics": tuple(metrics), "source": source}
        return piece_of(page, CARDS, CARDS, self._heading(page), **content)

    def _heading(self, page: Page) -> str:
        period = page.month_name()
        if page.window != YEAR:
            period = period_label(page.month, page.window, page.lang)
        return page.t("common.cards_of", place=page.place(page.chosen), month=period)


def read_cards(page: Page, metrics: Sequence[str], *, withheld: Sequence[str] = ()) -> list[Card]:
    """What the cards of some metrics say at the chosen place."""
    rows, series = _read(page, metrics)
    for metric in set(withheld) & set(rows):
        rows[metric] |= {"shown": float("nan"), "is_withheld": True}
    return [read_card(page, m, rows.get(m), series.get(m, [])) for m in metrics]


def read_card(
    page: Page, metric: str, row: Mapping[str, Any] | None, series: Sequence[float]
) -> Card:
    """One card. `row` is a row of headlines (None: no data up to this month)."""
    card = Card(metric, page.title(metric), unit=page.unit(metric))
    if row is None or pd.isna(row["shown"]):
        is_withheld = row is not None and row.get("is_withheld") is True
        return replace(card, empty=page.t("common.withheld" if is_withheld else "common.no_value"))
    target, status, words = _target(page, metric, row)
    return replace(
        card,
        number=float(row["shown"]),
        value=page.say(metric)(row["shown"]),
        period=_period(page, metric, row),
        changes=tuple(_changes(page, metric, row)),
        target=target,
        status=status,
        status_words=words,
        series=tuple(series),
    )


def _explained(page: Page, card: Card, lead: bool = False) -> str:
    """A card with what its metric means behind a sign."""
    explain = (
        '<details class="explain"><summary aria-label="'
        f'{escape(page.t("common.explain"))}: {escape(card.name)}">ⓘ</summary>'
        f'<div class="sheet">{explain_metric(page, card.metric)}</div></details>'
    )
    return card_html(card, explain, lead=lead)


def card_html(card: Card, explain: str = "", *, lead: bool = False) -> str:
    """A card; `explain` is HTML beside its name."""
    css = "card lead" if lead else "card"
    head = f'<div class="name">{escape(card.name)}</div>{explain}'
    if card.empty:
        return f'<div class="{css}">{head}<div class="change">{escape(card.empty)}</div></div>'
    period = f" <small>{escape(card.period)}</small>" if card.period else ""
    return (
        f'<div class="{css}">{head}<div class="row"><div class="value">'
        f"{escape(card.value)}{period}</div>"
        f"{sparkline(card.series)}</div>{_changes_html(card)}{_target_html(card)}</div>"
    )


def sparkline(series: Sequence[float]) -> str:
    """The values as a line with a dot at its end; empty for fewer than three.

    A box clipped to the line's shape, because Streamlit strips SVG from HTML.
    """
    if len(series) < 3:
        return ""
    low, high = min(series), max(series)
    spread = (high - low) or 1.0
    step = 100 / (len(series) - 1)
    points = [(n * step, 90 - 80 * (value - low) / spread) for n, value in enumerate(series)]
    over = [f"{x:.1f}% {y:.1f}%" for x, y in points]
    under = [f"{x:.1f}% calc({y:.1f}% + 2px)" for x, y in reversed(points)]
    return (
        '<div class="spark" aria-hidden="true">'
        f'<i style="clip-path:polygon({",".join(over + under)})"></i>'
        f'<b style="top:{points[-1][1]:.1f}%"></b></div>'
    )


def status_words(page: Page, metric: str, stand: Pace) -> str:
    """A status as shape and word: ● 已达标, ◐ 差0.9个百分点, ▲ 落后20个百分点."""
    if stand.is_reached:
        return f"{SHAPES['on']} {page.t('common.reached')}"
    if page.metrics[metric].basis == "stock":
        gap = distance(stand.gap, page.unit(metric), page.lang)
        return f"{SHAPES[stand.status]} {page.t('common.short_of', gap=gap)}"
    if stand.status == "on":
        return f"{SHAPES['on']} {page.t('common.on_pace')}"
    behind = signed(stand.behind_points, "rate_points", page.lang).lstrip("+")
    return f"{SHAPES[stand.status]} {page.t('common.behind', points=behind)}"


def _period(page: Page, metric: str, row: Mapping[str, Any]) -> str:
    """What a value covers, where it is not simply the page's month and place."""
    words = []
    if page.metrics[metric].basis == "ytd" or row["window"] == YEAR:
        words.append(page.t("common.year_so_far"))
    elif row["window"]:
        words.append(page.t(f"common.window.choice.{row['window']}"))
    if row["month"] < page.month:
        words.append(page.t("common.as_at", month=page.month_name(row["month"])))
    if page.town and row["level"] == "district":
        words.append(page.t("common.of_district", place=page.place(page.district)))
    return " ".join(words)


def _changes(page: Page, metric: str, row: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Label, change and difference of what the value is compared with."""
    if page.against == USUAL:
        parts = [
            (page.t("common.yoy"), row["yoy"], row["shown"], row["year_ago"]),
            (page.t("common.mom"), row["mom"], row["step"], row["previous"]),
        ]
    else:
        parts = [(_versus(page, row), row["base_change"], row["shown"], row["base"])]
    return [
        (label, page.say_change(metric, change), _difference(page, metric, now, before))
        for label, change, now, before in parts
    ]


def _changes_html(card: Card) -> str:
    spans = [
        f"<span>{escape(label)} <b>{escape(change)}</b>"
        + (f" <i>{escape(difference)}</i>" if difference else "")
        + "</span>"
        for label, change, difference in card.changes
    ]
    return f'<div class="change">{"".join(spans)}</div>'


def _versus(page: Page, row: Mapping[str, Any]) -> str:
    """What a value is compared with, where somebody chose that."""
    month = row["base_month"]
    if pd.isna(month):
        return page.t("common.against.none")
    if page.against == SPRING and page.metrics[row["metric"]].follows_spring_festival:
        return page.t("common.against.spring_versus", month=page.month_name(month))
    return page.t("common.against.versus", month=page.month_name(month))


def _difference(page: Page, metric: str, now: float | None, before: float | None) -> str:
    words = page.say_difference(metric, now, before)
    return words if words != NOTHING else ""


def _target(page: Page, metric: str, row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Target, status and status in words; empty where there is no target."""
    rule = page.metrics[metric]
    # A target is the year's, whatever window is looked at.
    done = row["ytd_value"] if row["window"] else row["shown"]
    stand = pace(done, row["target"], month=row["month"], basis=rule.basis, better=rule.better)
    if stand.status == "none":
        return "", "none", ""
    place = None if row["level"] == "city" else page.district
    target = page.say_target(metric, row["target"], place=place, month=row["month"])
    if row["window"] not in ("", YEAR):
        # The number that is rated is not the one on the card.
        done_words = page.say(metric)(row["ytd_value"])
        target = page.t("common.target_of_year", target=target, done=done_words)
    return target, stand.status, status_words(page, metric, stand)


def _target_html(card: Card) -> str:
    if not card.target:
        return ""
    status = f'<span class="{card.status}">{escape(card.status_words)}</span>'
    return f'<div class="target">{escape(card.target)} · {status}</div>'


def _read(
    page: Page, metrics: Sequence[str]
) -> tuple[dict[str, dict[str, Any]], dict[str, list[float]]]:
    """Headlines and the last values by metric, at the chosen place."""
    rows = {row["metric"]: row for row in page.here(metrics).to_dict("records")}
    values = page.values_here(metrics)
    series = {
        metric: own.dropna(subset=["value"])["value"].tolist()[-SPARK_MONTHS:]
        for metric, own in values.groupby("metric")
    }
    return rows, series  # type: ignore[return-value]
