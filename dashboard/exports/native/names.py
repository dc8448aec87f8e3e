"""What a series is called: its own name, or what the figure and the piece's table say about it."""

import math
import re
from collections.abc import Sequence

from dashboard.exports.native.figure import Note
from dashboard.exports.native.words import plain
from dashboard.exports.pieces import Piece, Table
from dashboard.text.catalogue import t

# The key of strong bars before pale ones, as charts.legend writes it.
_KEY = re.compile(r"■ ?(?P<now>.+?)\s+□ ?(?P<before>.+)")
_NUMBER = re.compile(r"\s*[+−-]?[\d,.]+\s*\S*$")


def pair_names(notes: Sequence[Note]) -> tuple[str, str] | None:
    """What the strong and the pale bars are, where a line of signs above the plot says so."""
    for note in notes:
        found = _KEY.match(note.text.replace("\n", " "))
        if found:
            return found["now"].strip(), found["before"].strip()
    return None


def is_key(note: Note) -> bool:
    return _KEY.match(note.text.replace("\n", " ")) is not None


def series_name(
    piece: Piece,
    number: int,
    texts: Sequence[object],
    keys: Sequence[str],
    values: Sequence[object],
) -> str:
    """The words that all of its texts begin with, the table's column with its values, or a
    number.
    """
    common = _common_start([plain(text) for text in texts if text])
    shared = re.split(r"[\d+−]", common)[0].strip()
    if len(texts) > 1 and shared:
        return shared
    column = _column(piece.table, keys, values) if piece.table else None
    return column or t("pptx.series", piece.lang, number=number)


def side_names(notes: Sequence[Note]) -> tuple[str, str] | None:
    """What the bars left and right of the middle are, where words above the middle say so."""
    above = {note.anchor: note.text for note in notes if note.x == 0 and note.is_paper_y}
    return (above["r"], above["l"]) if {"l", "r"} <= set(above) else None


def _common_start(texts: Sequence[str]) -> str:
    """The letters with which all of them begin."""
    if not texts:
        return ""
    first, last = min(texts), max(texts)
    same = (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(same, min(len(first), len(last)))]


def without_number(words: str) -> str:
    """全市 93.9% → 全市; the words themselves where nothing else is left."""
    return _NUMBER.sub("", words).strip() or words


def unique(names: Sequence[str]) -> list[str]:
    """The names, with a number behind one that was there before."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return result


def _column(table: Table, keys: Sequence[str], values: Sequence[object]) -> str | None:
    """The column that holds most of these values beside these keys, or in this order: a chart may
    have cut a few of them off.
    """
    rows = table.rows
    by_key = {str(row[0]): row for row in rows}
    ordered = [by_key[key] for key in keys] if all(key in by_key for key in keys) else list(rows)
    best, column = len(values) * 0.6, None
    for place, name in enumerate(table.columns[1:], start=1):
        held = [row[place] for row in ordered[: len(values)]]
        alike = sum(map(_same, held, values))
        if alike > best:
            best, column = alike, name
    return column


def _same(held: object, value: object) -> bool:
    try:
        return math.isclose(float(held), float(value), rel_tol=1e-3)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
