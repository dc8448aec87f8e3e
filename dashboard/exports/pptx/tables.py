"""Tables on slides: a piece's table, and a heat map as a table with tinted cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.palette import LIGHT, painted
from dashboard.exports.native.figure import kind_of
from dashboard.exports.native.plane import widest
from dashboard.exports.native.words import lines_needed, plain
from dashboard.exports.pieces import Piece, Table
from dashboard.exports.pptx.layouts import Box
from dashboard.exports.pptx.shapes import SMALL_PRINT, Cell, Line, add_table, add_words
from dashboard.exports.tables import in_words
from dashboard.text.catalogue import t

ROWS = 12
SIZE = 12.0
_PADDING = 12.0
_TALLEST = 46.0
_LEAST, _LARGE = 11.0, 14.0


def add_piece_table(slide: Any, piece: Piece, table: Table, box: Box, *, remark: str = "") -> None:
    """As many rows of a table as fit, twelve at most, and how many there are where that is more."""
    rows = _rows(table, piece.lang)
    left, top, width, height = box
    room = height - 22
    shown = len(rows)
    while shown > 2 and sum(_fitted(rows[:shown], width).heights) > room:
        shown -= 1
    words = [remark] if remark else []
    if len(table.rows) > shown - 1:
        count = f"{len(table.rows):,}"
        words.append(t("pptx.more_rows", piece.lang, count=count, shown=shown - 1))
    place = (left, top, width, room if words else height)
    add_cells(slide, rows[:shown], place, about=piece.heading, lang=piece.lang)
    if words:
        line = Line((" " if piece.lang == "en" else "").join(words), 11, SMALL_PRINT)
        below = (left, top + height - 18, width, 16.0)
        add_words(slide, [line], below, name="Remark", lang=piece.lang)


def _rows(table: Table, lang: str) -> list[list[Cell]]:
    """The header and the first rows as cells, numbers to the right."""
    said = in_words(table, lang, most_rows=ROWS)
    aligns = ["r" if is_number else "l" for is_number in said.are_numbers]
    return [
        [Cell(plain(words), align=align) for words, align in zip(row, aligns, strict=True)]
        for row in (said.columns, *said.rows)
    ]


@dataclass(frozen=True)
class _Fitted:
    """The size of a table's type, columns and rows, in points."""

    size: float
    widths: list[float]
    heights: list[float]


def _fitted(rows: Sequence[Sequence[Cell]], width: float) -> _Fitted:
    """Columns by what they hold, rows as tall as their words need."""
    natural = [
        widest([row[n].words for row in rows], SIZE) + 2 * _PADDING for n in range(len(rows[0]))
    ]
    scale = width / sum(natural)
    wider = min(scale, 4.0)
    widths = [room * wider for room in natural] if scale > 1 else _squeezed(natural, width)
    size = SIZE if scale > 0.8 else _LEAST
    size = _LARGE if scale > 1.5 and len(rows) <= 9 else size
    heights = [
        max(
            lines_needed(cell.words, size, room - _PADDING)
            for cell, room in zip(row, widths, strict=True)
        )
        * size
        * 1.35
        + 4
        for row in rows
    ]
    return _Fitted(size, widths, heights)


def add_cells(
    slide: Any, rows: Sequence[Sequence[Cell]], box: Box, *, about: str, lang: str
) -> None:
    """Rows of cells in a box, spread over its height where that is more than they need."""
    left, top, width, height = box
    fitted = _fitted(rows, width)
    stretch = max(1.0, min(height / sum(fitted.heights), 2.2))
    heights = [max(room, min(room * stretch, _TALLEST)) for room in fitted.heights]
    add_table(
        slide,
        rows,
        fitted.widths,
        heights,
        (left, top),
        name="Table",
        about=about,
        lang=lang,
        size=fitted.size,
    )


def _squeezed(natural: Sequence[float], width: float) -> list[float]:
    """Wide columns give way first: each keeps what it needs up to an even share."""
    share, wide = width / len(natural), set(range(len(natural)))
    while True:
        narrow = {n for n in wide if natural[n] <= share}
        if not narrow:
            break
        wide -= narrow
        taken = sum(natural[n] for n in range(len(natural)) if n not in wide)
        if not wide:
            break
        share = (width - taken) / len(wide)
    return [share if n in wide else natural[n] for n in range(len(natural))]


def is_heat_map(piece: Piece) -> bool:
    """Whether a figure is a heat map that a table can hold."""
    traces = (piece.figure or {}).get("data", [])
    maps = [trace for trace in traces if kind_of(trace) == "heatmap"]
    if len(maps) != 1 or not maps[0].get("text"):
        return False
    return len(maps[0]["y"]) <= ROWS and len(maps[0]["x"]) <= ROWS


def add_heat_map(slide: Any, piece: Piece, box: Box) -> None:
    """A heat map as a table: its words, on its colours."""
    figure = painted(piece.figure or {}, LIGHT)
    trace = next(trace for trace in figure["data"] if kind_of(trace) == "heatmap")
    known = [z for row in trace["z"] for z in row if z is not None]
    low, high = trace.get("zmin", min(known, default=0)), trace.get("zmax", max(known, default=1))
    head = [Cell("")] + [Cell(_joined(x), align="ctr") for x in trace["x"]]
    rows = [head]
    for name, numbers, words in zip(trace["y"], trace["z"], trace["text"], strict=True):
        row = [Cell(plain(name), is_bold=str(name).startswith("<b>"))]
        for number, said in zip(numbers, words, strict=True):
            share = None if number is None else (number - low) / ((high - low) or 1)
            ground = _tint(trace["colorscale"], share) if share is not None else ""
            row.append(Cell(plain(said).replace("\n", "  "), align="ctr", ground=ground))
        rows.append(row)
    add_cells(slide, rows, box, about=piece.heading, lang=piece.lang)


def _joined(words: object) -> str:
    """A heading that was broken for a phone, in one; a year stays below its month."""
    whole = re.sub(r"-\n(?=[a-z])", "", plain(words))
    if re.search(r"\d\n\d", whole):
        return whole
    broken = whole.split("\n")
    are_words = all(part.isascii() for part in broken)
    return (" " if are_words else "").join(broken)


def _tint(scale: Sequence[Sequence[Any]], share: float) -> str:
    """The colour at a share of a scale, between its two nearest stops."""
    share = min(1.0, max(0.0, share))
    above = next(n for n, stop in enumerate(scale) if share <= stop[0] + 1e-9)
    below = max(0, above - 1)
    start, end = scale[below], scale[above]
    part = (share - start[0]) / ((end[0] - start[0]) or 1)
    mixed = [round(a + (b - a) * part) for a, b in zip(_rgb(start[1]), _rgb(end[1]), strict=True)]
    return "#" + "".join(f"{min(255, max(0, channel)):02X}" for channel in mixed)


def _rgb(color: str) -> tuple[int, int, int]:
    digits = color.lstrip("#")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
