"""The rows of a chart of horizontal bars: their names, and the words that stand about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.exports.native.figure import Figure, Note
from dashboard.exports.native.words import plain


@dataclass(frozen=True)
class Rows:
    """`keys` are what the figure calls the rows, `names` what people read. `ends` are the words at
    the ends of bars by row, `states` those at the right edge; `notes` all others.
    """

    keys: tuple[Any, ...]
    names: tuple[str, ...]
    ends: Mapping[int, tuple[Note, ...]]
    states: Mapping[int, tuple[Note, ...]]
    notes: tuple[Note, ...]

    @property
    def count(self) -> int:
        return len(self.keys)

    def at(self, key: object) -> int | None:
        """Which row a figure's y is: its name, or its number."""
        if key in self.keys:
            return self.keys.index(key)
        if not isinstance(key, int | float) or not float(key).is_integer():
            return None
        return int(key) if 0 <= key < self.count else None

    def aligned(self, keys: Sequence[Any], values: Sequence[Any], gap: Any = None) -> list[Any]:
        """A value for each row, `gap` where there is none."""
        result = [gap] * self.count
        for key, value in zip(keys, values, strict=False):
            row = self.at(key)
            if row is not None:
                result[row] = value
        return result


def read_rows(figure: Figure, traces: Sequence[Mapping[str, Any]]) -> Rows:
    """The rows in the order in which they are drawn, and every annotation sorted to its place."""
    keys = tuple(figure.axis("y").get("categoryarray") or _in_order(traces))
    bare = Rows(keys, (), {}, {}, ())
    names = [key if isinstance(key, str) else "" for key in keys]
    ends: dict[int, list[Note]] = {}
    states: dict[int, list[Note]] = {}
    rest: list[Note] = []
    for note in figure.notes():
        row = None if note.is_paper_y else bare.at(note.y)
        if row is None:
            rest.append(note)
        elif _is_name(note):
            names[row] = note.text
        elif note.is_paper_x and note.x == 1:
            states.setdefault(row, []).append(note)
        elif not note.is_paper_x and note.anchor != "ctr":
            ends.setdefault(row, []).append(note)
        else:
            rest.append(note)
    return Rows(
        keys,
        tuple(plain(name) for name in names),
        {row: tuple(found) for row, found in ends.items()},
        {row: tuple(found) for row, found in states.items()},
        tuple(rest),
    )


def _in_order(traces: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Rows as Plotly orders them: numbers by size, names by the trace that has most."""
    longest = max(traces, key=lambda trace: len(trace["y"]))
    keys = dict.fromkeys([*longest["y"], *(key for trace in traces for key in trace["y"])])
    if all(isinstance(key, int | float) for key in keys):
        return list(range(int(max(keys)) + 1))
    return list(keys)


def _is_name(note: Note) -> bool:
    """A row's name stands above its bar: at the left edge or over the middle."""
    return note.x == 0 and note.rise == "b" and note.up > 0 and (note.is_paper_x or note.is_bold)
