"""A case: what is put into a dump, and what the gate must make of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.intake import builders as make
from tests.intake.corpus.good import REFERS_TO, rows

Write = Callable[[Path], object]
Rules = str | Sequence[str]


@dataclass(frozen=True)
class Expected:
    """What must become of one dataset of the dump.

    `accepted` is the number of rows, or None where the whole file is refused. `refused` and
    `warned` give the broken rules by row as the quarantine names it. `says` must all be found in
    what a person is told: the refusal, or the notes and the quarantine. `holds` gives the values
    of the accepted rows by field. `is_left` is true of a file that is noted and not taken.
    """

    dataset: str
    accepted: int | None = None
    refused: Mapping[int, Rules] = field(default_factory=dict)
    warned: Mapping[int, Rules] = field(default_factory=dict)
    left_out: int = 0
    says: Sequence[str] = ()
    never_says: Sequence[str] = ()
    holds: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    is_left: bool = False


def file_refused(dataset: str, *says: str) -> Expected:
    """The whole file is refused, in words that hold `says`."""
    return Expected(dataset, says=says)


def file_left(dataset: str, *says: str) -> Expected:
    """The file is not taken for a list at all, which a note says."""
    return Expected(dataset, says=says, is_left=True)


@dataclass(frozen=True)
class Case:
    """`write` puts files into a dump's folder."""

    id: str
    write: Write
    expected: Expected


@dataclass(frozen=True)
class Cell:
    """A good row with a change, which breaks exactly `rules`, or none and holds `values`."""

    id: str
    dataset: str
    change: make.Row
    rules: Rules = ()
    is_warning: bool = False
    says: Sequence[str] = ()
    never_says: Sequence[str] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


class Cases:
    """The cases of one kind: whole files, and cells that share one."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.files: list[Case] = []
        self.cells: list[Cell] = []

    def expect(self, expected: Expected) -> Callable[[Write], Write]:
        """Register a function that writes the input."""

        def register(write: Write) -> Write:
            self.files.append(Case(f"{self.kind}-{write.__name__}", write, expected))
            return write

        return register

    def bad(
        self, name: str, dataset: str, change: make.Row, rules: Rules, *says: str, **more: Any
    ) -> None:
        """The changed row is refused by `rules`."""
        self._cell(name, dataset, change, rules=rules, says=says, **more)

    def doubtful(
        self, name: str, dataset: str, change: make.Row, rules: Rules, *says: str, **more: Any
    ) -> None:
        """The changed row is kept, with a warning."""
        self._cell(name, dataset, change, rules=rules, is_warning=True, says=says, **more)

    def read_as(self, name: str, dataset: str, change: make.Row, **values: Any) -> None:
        """The changed row looks odd and is good: its fields hold `values`."""
        self._cell(name, dataset, change, values=values)

    def _cell(self, name: str, dataset: str, change: make.Row, **more: Any) -> None:
        self.cells.append(Cell(f"{self.kind}-{name}", dataset, change, **more))


def write_list(folder: Path, dataset: str, *changes: make.Row) -> Path:
    """Good rows with changes as CSV, beside good lists of what they refer to."""
    write_referred(folder, dataset)
    return make.write_csv(folder / f"{dataset}.csv", rows(dataset, *changes))


def write_referred(folder: Path, dataset: str) -> None:
    for other in REFERS_TO.get(dataset, ()):
        make.write_csv(folder / f"{other}.csv", rows(other, {}))


def cells(dataset: str, *changes: make.Row) -> list[list[Any]]:
    """Header and rows as a grid."""
    return make.grid(rows(dataset, *changes))


def text(dataset: str, *changes: make.Row) -> str:
    """Header and rows as CSV."""
    return make.csv_text(cells(dataset, *changes)).replace("\r\n", "\n")
