"""Cards on a slide: a box each, with the metric's name, value, changes, target and standing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dashboard.exports.native.plane import widest
from dashboard.exports.native.words import lines_needed
from dashboard.exports.pieces import Card, Piece
from dashboard.exports.pptx.layouts import Box
from dashboard.exports.pptx.shapes import (
    ACCENT,
    EDGE,
    SMALL_PRINT,
    TEXT,
    Line,
    add_line,
    add_words,
)
from dashboard.text.catalogue import t

MOST = 12
_GAP = 10.0
_GROUP = 24.0
_TALLEST = 150.0
_INSET = 10.0
_LATE, _TREND = "#B26A00", "#B4BAC3"
_STATUS = {"red": ACCENT, "amber": _LATE, "on": TEXT, "none": SMALL_PRINT}
# Of a line's height, in sizes of its type: Microsoft YaHei is tall.
_LEADING = 1.33
# How large the type is: the name and what stands below the value, and the value.
_SCALES = (1.35, 1.25, 1.15, 1.05, 1.0, 0.95, 0.9, 0.85)
_NAME, _VALUE, _SMALL, _PERIOD = 12.0, 24.0, 11.0, 11.0
_LEAST_VALUE = 16.0


@dataclass(frozen=True)
class _Look:
    """One for all cards of a slide: their size and that of their type, in points."""

    width: float
    height: float
    name: float
    value: float
    small: float


def add_cards(slide: Any, piece: Piece, box: Box) -> None:
    """Up to twelve cards: in columns under their groups' titles, else in rows."""
    cards = piece.cards[:MOST]
    columns = [list(group) for _, group in groupby(cards, key=lambda card: card.group)]
    is_grouped = bool(cards[0].group) and len(columns) <= 4
    if not is_grouped:
        across = 4 if len(cards) > 6 or len(cards) == 4 else min(3, len(cards))
        columns = [list(cards[n::across]) for n in range(across)]
    left, top, width, height = box
    head = _GROUP if is_grouped else 0.0
    most = max(map(len, columns))
    wide = (width - _GAP * (len(columns) - 1)) / len(columns)
    tall = min(_TALLEST, (height - head - _GAP * (most - 1)) / most)
    look = _look(cards, wide, tall)
    for n, column in enumerate(columns):
        x = left + n * (wide + _GAP)
        if is_grouped:
            title = Line(column[0].group, 14, ACCENT, is_bold=True)
            add_words(slide, [title], (x, top, wide, 20), name="Group", lang=piece.lang)
        for row, card in enumerate(column):
            _card(slide, card, (x, top + head + row * (tall + _GAP)), look, piece.lang)
    _say_more(slide, piece, box)


def _say_more(slide: Any, piece: Piece, box: Box) -> None:
    """How many cards there are in all where that is more than a slide holds."""
    if len(piece.cards) > MOST:
        words = t("pptx.more_cards", piece.lang, count=len(piece.cards))
        left, top, width, height = box
        place = (left, top + height - 14, width, 14.0)
        line = Line(words, 11, SMALL_PRINT, align="r")
        add_words(slide, [line], place, name="Remark", lang=piece.lang)


def _look(cards: Sequence[Card], width: float, height: float) -> _Look:
    """The largest type with which every card holds its words."""
    looks = [
        _Look(width, height, _NAME * scale, _value_size(cards, width, scale), _SMALL * scale)
        for scale in _SCALES
    ]
    fits = (look for look in looks if all(_height(card, look) <= height for card in cards))
    return next(fits, looks[-1])


def _value_size(cards: Sequence[Card], width: float, scale: float) -> float:
    """Of the values, so that the longest stays on one line with its period."""
    size = _VALUE * scale
    for card in cards:
        period = widest([f" {card.period}"], _PERIOD) if card.period else 0.0
        room = width - 2 * _INSET - 6 - period
        size = min(size, room / max(widest([card.value], 1), 0.1))
    return max(_LEAST_VALUE, size)


def _height(card: Card, look: _Look) -> float:
    room = look.width - 2 * _INSET
    lines = _lines(card, look)
    return 2 * _INSET * 0.6 + sum(
        lines_needed(line.words, line.size, room) * line.size * _LEADING for line in lines
    )


def _card(slide: Any, card: Card, place: tuple[float, float], look: _Look, lang: str) -> None:
    left, top = place
    add_words(
        slide,
        _lines(card, look),
        (left, top, look.width, look.height),
        name="Card",
        lang=lang,
        edge=EDGE,
        inset=_INSET,
        form="roundRect",
    )
    taken = widest([card.value], look.value) + widest([f" {card.period}"], _PERIOD)
    spark = look.value * 2.3
    if len(card.series) >= 3 and not card.empty and taken + spark + 2 * _INSET + 8 < look.width:
        above = lines_needed(card.name, look.name, look.width - 2 * _INSET) * look.name * _LEADING
        y = top + _INSET * 0.6 + above + look.value * 0.3
        _sparkline(slide, card.series, (left + look.width - spark - 12, y, spark, look.value * 0.8))


def _lines(card: Card, look: _Look) -> list[Line]:
    lines = [Line(card.name, look.name, SMALL_PRINT)]
    if card.empty:
        return [*lines, Line(card.empty, look.name, SMALL_PRINT)]
    lines.append(Line(card.value, look.value, is_bold=True, tail=card.period))
    changes = [" ".join(word for word in change if word) for change in card.changes]
    lines += [Line(words, look.small, SMALL_PRINT) for words in _joined(changes, look)]
    is_late = card.status in ("red", "amber")
    color = _STATUS.get(card.status, TEXT)
    standing = _joined([card.target, card.status_words], look)
    return lines + [Line(words, look.small, color, is_bold=is_late) for words in standing]


def _joined(words: Sequence[str], look: _Look) -> list[str]:
    """The words on one line where the card is wide enough, else on a line each."""
    said = [word for word in words if word]
    together = "　".join(said)
    return [together] if together and widest([together], look.small) < look.width - 28 else said


def _sparkline(slide: Any, series: Sequence[float], box: Box) -> None:
    left, top, width, height = box
    low, spread = min(series), (max(series) - min(series)) or 1.0
    step = width / (len(series) - 1)
    places = [
        (left + n * step, top + height * (1 - (value - low) / spread))
        for n, value in enumerate(series)
    ]
    add_line(slide, places, name="Trend", color=_TREND, width=1.5)
