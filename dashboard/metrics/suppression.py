"""Small cells of people are withheld, and as many others as it takes that none can be worked back.

Pure: frames in, frames out. Sources: L. Willenborg and T. de Waal, Elements of Statistical
Disclosure Control (2001), on secondary suppression of linked tables and its audit by linear
programming.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

# One to four people are few enough to be known by name.
FEWEST_SHOWN = 5
# A withheld number must be free to be off by one person at least; less is noise of the solver.
ONE_OFF = 1 - 1e-6

Cut = tuple[str, ...]
Key = tuple[object, ...]
Held = Mapping[Cut, Collection[Key]]
Flags = NDArray[np.bool_]
Amounts = NDArray[np.float64]


@dataclass(frozen=True)
class Source:
    """`cells` holds people by the columns that the cuts name; a cut is a table by its columns, ()
    the grand total. A cell without a value in a column is in no table by that column."""

    cells: pd.DataFrame
    cuts: Sequence[Cut]


def suppress(
    cells: pd.DataFrame, cuts: Sequence[Cut], *, count: str = "files"
) -> dict[Cut, pd.DataFrame]:
    """The tables of one source, safe to show together; see `suppress_together`."""
    return suppress_together({"": Source(cells, cuts)}, count=count)[""]


def suppress_together(
    sources: Mapping[str, Source], *, count: str = "files", held: Held | None = None
) -> dict[str, dict[Cut, pd.DataFrame]]:
    """The tables of all sources by each of their cuts, safe to show to the same reader.

    The sources tell of the same people: a cut that two of them have is one table. Gives each
    table with its columns, `count` (missing where withheld) and `is_withheld`; tables hold no
    zeros. Withheld are cells of one to four people and complements, the smallest first and totals
    last, until for every withheld cell there is another city that would show the same and differs
    in that cell by at least one person. A reader is taken to know which cells are empty, and that
    no withheld one is. Cells named in `held`, by cut, are withheld anyway: where they are large
    they may be worked back.
    """
    held = held or {}
    alone = {
        name: _protected({name: source}, count, held)[name] for name, source in sources.items()
    }
    # Sources are linked by what they share; while all of that is shown, each stands by itself.
    cuts = [cut for source in sources.values() for cut in source.cuts]
    shared = {cut for cut in cuts if cuts.count(cut) > 1}
    if any(
        table["is_withheld"].any()
        for tables in alone.values()
        for cut, table in tables.items()
        if cut in shared
    ):
        return _protected(sources, count, held)
    return alone


def _protected(
    sources: Mapping[str, Source], count: str, held: Held
) -> dict[str, dict[Cut, pd.DataFrame]]:
    tables = _Tables.of(list(sources.values()), count)
    few = (tables.counts > 0) & (tables.counts < FEWEST_SHOWN)
    named = zip(tables.tables, tables.keys, strict=True)
    hidden = few | np.array([key in held.get(cut, ()) for (_, cut), key in named], dtype=bool)
    if few.any():
        _complement(tables, hidden, free=hidden & ~few)
    return {
        name: tables.shown(number, source.cuts, hidden, count)
        for number, (name, source) in enumerate(sources.items())
    }


@dataclass(frozen=True)
class _Tables:
    """All cells of all tables: `members` says which finest cells each adds up.

    `tables` and `keys` name a cell: the source's number with the cut, and the cut's values.
    `twins` are the same cell of two sources.
    """

    tables: list[tuple[int, Cut]]
    keys: list[Key]
    counts: Amounts
    members: csr_matrix
    lines: list[tuple[int, list[int]]]
    twins: list[tuple[int, int]]

    @classmethod
    def of(cls, sources: Sequence[Source], count: str) -> "_Tables":
        tables: list[tuple[int, Cut]] = []
        keys: list[Key] = []
        rows: list[int] = []
        places: list[int] = []
        sizes: list[Amounts] = []
        start = 0
        for number, source in enumerate(sources):
            finest = _finest(source, count)
            for cut in source.cuts:
                for key, found in _groups(finest, cut):
                    rows += [len(keys)] * len(found)
                    places += [start + place for place in found]
                    keys.append(key)
                    tables.append((number, cut))
            sizes.append(finest[count].to_numpy(dtype=float))
            start += len(finest)
        members = csr_matrix((np.ones(len(rows)), (rows, places)), shape=(len(keys), start))
        counts = members @ np.concatenate(sizes)
        twins = _twins(tables, keys)
        lines = _lines(members, tables, counts) + [(one, [other]) for one, other in twins]
        return cls(tables, keys, counts, members, lines, twins)

    def shown(
        self, number: int, cuts: Sequence[Cut], hidden: Flags, count: str
    ) -> dict[Cut, pd.DataFrame]:
        result = {}
        for cut in cuts:
            at = [n for n, table in enumerate(self.tables) if table == (number, cut)]
            rows = [self.keys[n] for n in at]
            table = pd.DataFrame(rows, columns=list(cut), index=range(len(at)))
            values = np.where(hidden[at], np.nan, self.counts[at])
            result[cut] = table.assign(**{count: values, "is_withheld": hidden[at]})
        return result


def _finest(source: Source, count: str) -> pd.DataFrame:
    columns = list(dict.fromkeys(column for cut in source.cuts for column in cut))
    present = source.cells[source.cells[count] > 0]
    if not columns:
        return present
    return present.groupby(columns, dropna=False)[count].sum().reset_index()


def _twins(tables: list[tuple[int, Cut]], keys: list[Key]) -> list[tuple[int, int]]:
    first: dict[tuple[Cut, Key], int] = {}
    found = []
    for n, ((_, cut), key) in enumerate(zip(tables, keys, strict=True)):
        if (cut, key) in first:
            found.append((first[cut, key], n))
        first.setdefault((cut, key), n)
    return found


def _groups(finest: pd.DataFrame, cut: Cut) -> list[tuple[Key, list[int]]]:
    if not cut:
        return [((), list(range(len(finest))))] if len(finest) else []
    found = finest.reset_index(drop=True).groupby(list(cut), dropna=True).indices
    return [(key if isinstance(key, tuple) else (key,), list(at)) for key, at in found.items()]


def _lines(
    members: csr_matrix, tables: list[tuple[int, Cut]], counts: Amounts
) -> list[tuple[int, list[int]]]:
    """Each cell with those of another table that add up to it."""
    shared = (members @ members.T).tocoo()
    is_inside = shared.data == np.diff(members.indptr)[shared.col]
    parts: dict[tuple[int, tuple[int, Cut]], list[int]] = {}
    for total, part in zip(shared.row[is_inside], shared.col[is_inside], strict=True):
        if tables[total] != tables[part]:
            parts.setdefault((int(total), tables[part]), []).append(int(part))
    return [
        (total, found)
        for (total, _), found in parts.items()
        if counts[found].sum() == counts[total]
    ]


def _complement(tables: _Tables, hidden: Flags, *, free: Flags) -> None:
    """Hide more, in place, until nothing hidden can be worked back but what is `free` to be."""
    random = np.random.default_rng(1)
    while True:
        _close_lines(tables, hidden, free)
        exposed = _exposed(tables, hidden, free, random)
        if exposed is None:
            return
        hidden[_complement_of(tables, hidden, exposed)] = True


def _close_lines(tables: _Tables, hidden: Flags, free: Flags) -> None:
    """Where a single cell of a line is hidden, hide its smallest neighbour, else the total."""
    is_changed = True
    while is_changed:
        is_changed = False
        for total, parts in tables.lines:
            cells = np.array([total, *parts])
            alone = cells[hidden[cells]]
            if len(alone) != 1 or free[alone[0]]:
                continue
            open_parts = [part for part in parts if not hidden[part]]
            hidden[min(open_parts, key=tables.counts.__getitem__, default=total)] = True
            is_changed = True


def _exposed(
    tables: _Tables, hidden: Flags, free: Flags, random: np.random.Generator
) -> int | None:
    """A hidden cell that can be worked back; None where there is none. Notes in `free` those of
    which another value was found: hiding more can only leave them freer."""
    attack = _Attack(tables, hidden)
    while (hidden & ~free).any():
        left = hidden & ~free
        values = attack.values(np.where(left, random.choice([-1.0, 1.0], len(left)), 0.0))
        free |= left & (abs(values - tables.counts) >= ONE_OFF)
        if (left == (hidden & ~free)).all():
            break
    for cell in np.flatnonzero(hidden & ~free):
        for sign in (1.0, -1.0):
            values = attack.values(sign * (np.arange(len(hidden)) == cell))
            free |= hidden & (abs(values - tables.counts) >= ONE_OFF)
        if not free[cell]:
            return int(cell)
    return None


class _Attack:
    """What a reader can work out: all that is shown holds, no hidden cell is empty."""

    def __init__(self, tables: _Tables, hidden: Flags) -> None:
        self._members = tables.members
        self._most = float(tables.counts.max()) * 2 + 10
        self._hidden = tables.members[np.flatnonzero(hidden)]
        shown = np.flatnonzero(~hidden)
        unlike = [
            tables.members[[one]] - tables.members[[other]]
            for one, other in tables.twins
            if hidden[one]
        ]
        self._rules = vstack([tables.members[shown], *unlike], format="csr")
        self._totals = np.r_[tables.counts[shown], np.zeros(len(unlike))]

    def values(self, weights: Amounts) -> Amounts:
        """The values of all cells in a possible city with the largest weighted sum of them."""
        found = linprog(
            -(self._members.T @ weights),
            A_ub=-self._hidden,
            b_ub=-np.ones(self._hidden.shape[0]),
            A_eq=self._rules if len(self._totals) else None,
            b_eq=self._totals if len(self._totals) else None,
            bounds=(0, self._most),
            method="highs",
        )
        if found.x is None:
            raise ArithmeticError(f"No city shows these tables: {found.message}")
        values: Amounts = self._members @ found.x
        return values


def _complement_of(tables: _Tables, hidden: Flags, cell: int) -> int:
    """The shown cell to hide so that a hidden one may vary: the smallest of those that share people
    with it or with its lines, the finest tables first."""
    lines = [{total, *parts} for total, parts in tables.lines if cell in parts or cell == total]
    near = np.zeros(len(hidden), dtype=bool)
    near[list(set().union(*lines, {cell}))] = True
    while True:
        candidates = np.flatnonzero(near & ~hidden)
        if len(candidates):
            finest = [-len(tables.tables[n][1]) for n in candidates]
            return int(min(zip(finest, tables.counts[candidates], candidates, strict=True))[2])
        near = (tables.members @ (tables.members.T @ near.astype(float))) > 0
