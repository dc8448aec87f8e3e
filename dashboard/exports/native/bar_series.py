"""The series of horizontal bars, with what is said in and behind them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard.exports.native.chart import BARS, CLUSTERED, STACKED, Group, Series
from dashboard.exports.native.figure import Figure, Note, most_often, numbers, per_point
from dashboard.exports.native.formats import GENERAL
from dashboard.exports.native.labels import Said, labelled
from dashboard.exports.native.names import pair_names, series_name, side_names, unique
from dashboard.exports.native.plane import serial, widest
from dashboard.exports.native.rows import Rows
from dashboard.exports.native.words import plain
from dashboard.exports.pieces import Piece
from dashboard.text.catalogue import t

# A bar thinner than this stood below its words, which now stand beside it.
_THIN = 0.3
_PLACES = {"start": "inBase", "middle": "ctr", "end": "inEnd"}
_DAY = 86_400_000

# Groups, and the words at bars' ends that no label says.
BarGroups = tuple[tuple[Group, ...], list[Note]]


def bar_groups(
    piece: Piece, figure: Figure, rows: Rows, bars: Sequence[Mapping[str, Any]], width: float
) -> BarGroups | None:
    """Bars as groups of series; `width` is about that of the plot, in points. None where steps
    cross zero, which stacked bars cannot.
    """
    mode = figure.layout.get("barmode", "group")
    names = _names(piece, rows, bars)
    series = [_series(rows, bar, name) for bar, name in zip(bars, names, strict=True)]
    gap = _gap(figure, bars[0])
    if any("base" in bar for bar in bars):
        return _spans(piece, rows, bars, series, gap)
    if mode in ("stack", "relative"):
        series = [
            _said_inside(s, rows, b, width, series) for s, b in zip(series, bars, strict=True)
        ]
        totals, left_over = _totals(piece, rows, series)
        return (Group(BARS, (*series, *totals), STACKED, gap, overlap=100),), left_over
    series = [_said_inside(s, rows, bar, 0, ()) for s, bar in zip(series, bars, strict=True)]
    series, left_over = _said_behind(rows, series)
    if len({bar.get("width") for bar in bars}) > 1:
        pairs = zip(series, bars, strict=True)
        return tuple(
            Group(BARS, (one,), CLUSTERED, _gap(figure, bar), is_second=n > 0)
            for n, (one, bar) in enumerate(pairs)
        ), left_over
    overlap = 100 if mode == "overlay" else 0
    return (Group(BARS, tuple(series), CLUSTERED, gap, overlap),), left_over


def _names(piece: Piece, rows: Rows, bars: Sequence[Mapping[str, Any]]) -> list[str]:
    pair = pair_names(rows.notes)
    if pair and len(bars) == 2:
        return [pair[1], pair[0]]
    sides = side_names(rows.notes)
    if sides and len(bars) == 2:
        return list(sides)
    return unique([_name(piece, rows, bar, n) for n, bar in enumerate(bars, start=1)])


def _name(piece: Piece, rows: Rows, bar: Mapping[str, Any], number: int) -> str:
    if bar.get("name"):
        return plain(bar["name"])
    lengths = set(bar["x"])
    if len(lengths) == 1 and len(bar["x"]) > 1 and not bar.get("text"):
        return t("pptx.full_length", piece.lang)
    keys = [rows.names[n] for key in bar["y"] if (n := rows.at(key)) is not None]
    return series_name(piece, number, (), keys, bar["x"])


def _gap(figure: Figure, bar: Mapping[str, Any]) -> int:
    width = bar.get("width") or 1 - figure.layout.get("bargap", 0.3)
    return 110 if width < _THIN else round((1 - width) / width * 100)


def _series(rows: Rows, bar: Mapping[str, Any], name: str) -> Series:
    marker = bar.get("marker", {})
    colors = rows.aligned(bar["y"], per_point(marker.get("color", ""), len(bar["y"])), "")
    edge = marker.get("line", {})
    is_edged = edge.get("color") and edge.get("width") == 1
    known = [color for color in colors if color]
    usual = most_often(known) if known else ""
    return Series(
        name=name,
        values=tuple(rows.aligned(bar["y"], numbers(bar["x"]))),
        color=usual,
        colors=tuple(color or usual for color in colors) if len(set(known)) > 1 else (),
        edge=str(edge["color"]) if is_edged else "",
    )


def _said_inside(
    series: Series, rows: Rows, bar: Mapping[str, Any], width: float, stack: Sequence[Series]
) -> Series:
    """With the trace's own texts, in a stack only where the bar is long enough for them."""
    texts = per_point(bar.get("text", ""), len(bar["y"]))
    fonts = [bar.get(kind, {}).get("color") for kind in ("insidetextfont", "textfont")]
    inside, plain_color = (per_point(color or "", len(bar["y"])) for color in fonts)
    is_inside = bar.get("textposition") == "inside"
    place = _PLACES[bar.get("insidetextanchor", "end")] if is_inside else "outEnd"
    colors = [a if is_inside and a else b for a, b in zip(inside, plain_color, strict=True)]
    longest = max((sum(abs(s.values[n] or 0) for s in stack) for n in range(rows.count)), default=0)
    said = {}
    for key, text, color in zip(bar["y"], texts, colors, strict=True):
        row, words = rows.at(key), plain(text)
        if row is None or not words:
            continue
        room = abs(series.values[row] or 0) / longest * width if longest else math.inf
        if widest([words], 11) + 6 <= room:
            said[row] = Said(words, color)
    return labelled(series, said, place) if said else series


def _totals(piece: Piece, rows: Rows, series: Sequence[Series]) -> tuple[list[Series], list[Note]]:
    """A clear series as long as the stacks, whose labels say their totals: it follows the numbers.

    Its bars begin where the stacks end and the axis ends before they do.
    """
    sums = [sum(one.values[row] or 0 for one in series) for row in range(rows.count)]
    ends = [(row, note) for row, notes in rows.ends.items() for note in notes]
    is_mixed = any(value and value < 0 for one in series for value in one.values)
    if is_mixed or not ends or not all(_is_at(note, sums[row]) for row, note in ends):
        return [], [note for _, note in ends]
    total = Series(t("pptx.total", piece.lang), tuple(sums), color="", is_helper=True)
    said = {row: Said.by(note) for row, note in ends}
    return [labelled(total, said, "inBase")], []


def _said_behind(rows: Rows, series: Sequence[Series]) -> tuple[list[Series], list[Note]]:
    """Words at the end of a bar become its label."""
    result, left_over = list(series), []
    said: dict[int, dict[int, Said]] = {}
    for row, notes in rows.ends.items():
        for note in notes:
            owner = _owner(result, row, note)
            if owner is None:
                left_over.append(note)
            else:
                said.setdefault(owner, {})[row] = Said.by(note)
    for owner, words in said.items():
        result[owner] = labelled(result[owner], words, "outEnd")
    return result, left_over


def _owner(series: Sequence[Series], row: int, note: Note) -> int | None:
    for number in reversed(range(len(series))):
        value = series[number].values[row]
        if value is not None and row not in series[number].labels and _is_at(note, value):
            return number
    return None


def _is_at(note: Note, value: float) -> bool:
    return math.isclose(serial(note.x), value, rel_tol=1e-6, abs_tol=1e-9)


def _spans(
    piece: Piece, rows: Rows, bars: Sequence[Mapping[str, Any]], series: Sequence[Series], gap: int
) -> BarGroups | None:
    """Bars that begin elsewhere than at zero, as a stack upon a clear series."""
    starts = rows.aligned(bars[0]["y"], [serial(at) for at in bars[0]["base"]], 0.0)
    is_dated = isinstance(bars[0]["base"][0], str)
    lengths = [[(v or 0.0) / (_DAY if is_dated else 1) for v in one.values] for one in series]
    ends = [start + length for start, length in zip(starts, lengths[0], strict=True)]
    if any(a * b < 0 for a, b in zip(starts, ends, strict=True)) or any(s < 0 for s in starts):
        return None
    lows = tuple(min(pair) for pair in zip(starts, ends, strict=True))
    clear = Series(
        t("pptx.starts", piece.lang),
        lows,
        color="",
        code="yyyy\\-mm\\-dd" if is_dated else GENERAL,
        is_helper=True,
    )
    shown = list(_parts(piece, series, lengths))
    texts = rows.aligned(bars[0]["y"], per_point(bars[0].get("text", ""), len(bars[0]["y"])), "")
    said = {row: Said(plain(text)) for row, text in enumerate(texts) if text}
    left_over = [note for notes in rows.ends.values() for note in notes]
    if said:
        tops = tuple(max(pair) for pair in zip(starts, ends, strict=True))
        words = Series(t("pptx.total", piece.lang), tops, color="", is_helper=True)
        shown.append(labelled(words, said, "inBase"))
    return (Group(BARS, (clear, *shown), STACKED, gap, overlap=100),), left_over


def _parts(
    piece: Piece, series: Sequence[Series], lengths: Sequence[Sequence[float]]
) -> Iterator[Series]:
    """The lengths of one series; of two, the second first and then what is left of the first."""
    if len(series) == 1:
        yield replace(series[0], values=tuple(abs(v) for v in lengths[0]), code="0")
        return
    whole, done = lengths[0], lengths[1]
    yield replace(series[1], name=t("pptx.done", piece.lang), values=tuple(done), code="0")
    left = tuple(a - b for a, b in zip(whole, done, strict=True))
    yield replace(series[0], name=t("pptx.left", piece.lang), values=left, code="0")
