"""What the gate takes for one list by format: read, check, hash, accept, and nothing counted.

Each list is taken in by a process of its own, so that its memory can be told.
"""

import codecs
import csv
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import xlsxwriter

from dashboard.intake.contracts import load_contracts
from dashboard.intake.gate import find_dumps, take_in
from dashboard.settings import PROJECT, Settings
from tests.bench.homes import PEAK_UNIT
from tests.bench.results import Figure, spread

PART = "gate"
AS_OF = "2020-12-31"
_BLOCK = 1 << 24
# What takes less than so many seconds is measured so many times.
_SHORT, _TRIES = 10, 5


@dataclass(frozen=True)
class Taken:
    """What one list cost: `seconds` by the clock, `processor` seconds of all cores, `memory` GB."""

    what: str
    rows: int
    seconds: float
    processor: float
    memory: float


def measure_gate(city: Path) -> Iterator[Figure]:
    """Members and units in each format."""
    dump = city / AS_OF
    makers: list[tuple[str, str, Callable[[Path], None]]] = [
        ("members.parquet", "Parquet", lambda path: _copied(dump, path)),
        ("members.csv", "CSV, GB18030", lambda path: _as_csv(dump / "members.parquet", path)),
        ("units.csv", "CSV, GB18030", lambda path: _copied(dump, path)),
        ("units.xlsx", "workbook", lambda path: _as_workbook(dump / "units.csv", path)),
    ]
    for maker in makers:
        with TemporaryDirectory(prefix="oversight-gate-") as folder:
            taken = [_measured(dump, Path(folder) / "0", *maker)]
            if taken[0].seconds < _SHORT:
                taken += [_measured(dump, Path(folder) / f"{n}", *maker) for n in range(1, _TRIES)]
        yield from _figures(taken)


def _figures(taken: list[Taken]) -> Iterator[Figure]:
    what, rows, tries = taken[0].what, taken[0].rows, len(taken)
    on = f"{rows:,} rows, as at {AS_OF}"
    seconds = spread(PART, what, "s", [one.seconds for one in taken], on=on)
    memory = max(one.memory for one in taken)
    yield seconds
    yield spread(PART, f"{what}, processor", "s", [one.processor for one in taken], on=on)
    yield Figure(PART, f"{what}, throughput", "rows/s", rows / seconds.p50, None, tries, None, on)
    yield Figure(PART, f"{what}, memory", "GB", memory, None, tries, None, on)


def _measured(dump: Path, work: Path, name: str, form: str, make: Callable[[Path], None]) -> Taken:
    (work / AS_OF).mkdir(parents=True)
    (work / "first" / AS_OF).mkdir(parents=True)
    shutil.copy(dump / "unions.csv", work / "first" / AS_OF)
    make(work / AS_OF / name)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.gate", str(work)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    rows, seconds, processor = process.stdout.read().split()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the gate failed on {name}")
    shutil.rmtree(work)
    return Taken(
        what=f"{name.split('.')[0]}, {form}",
        rows=int(rows),
        seconds=float(seconds),
        processor=float(processor),
        memory=usage.ru_maxrss * PEAK_UNIT,
    )


def _take_in_one(work: Path) -> None:
    """Take in the one list of `work`; what it refers to is there before the clock starts."""
    settings = Settings(home=work / "home")
    contracts = load_contracts(settings.contracts)
    unions = take_in(
        find_dumps([work / "first" / AS_OF], contracts), settings=settings, in_force=()
    )
    began, processor = time.perf_counter(), time.process_time()
    dumps = find_dumps([work / AS_OF], contracts)
    in_force = [outcome.accepted for outcome in unions if outcome.accepted]
    [outcome] = take_in(dumps, settings=settings, in_force=in_force)
    assert outcome.accepted, outcome.problem
    seconds = time.perf_counter() - began
    print(outcome.accepted.read, seconds, time.process_time() - processor)


def _copied(dump: Path, path: Path) -> None:
    shutil.copy(dump / path.name, path)


def _as_csv(source: Path, path: Path) -> None:
    """The list as older systems export it."""
    plain = path.with_suffix(".utf-8")
    with duckdb.connect() as connection:
        connection.execute(f"copy (from '{source}') to '{plain}' (format csv, header)")
    with plain.open("rb") as utf8, path.open("wb") as gb18030:
        decoder = codecs.getincrementaldecoder("utf-8")()
        while block := utf8.read(_BLOCK):
            gb18030.write(decoder.decode(block).encode("gb18030"))
    plain.unlink()


def _as_workbook(source: Path, path: Path) -> None:
    with (
        source.open(encoding="gb18030", newline="") as lines,
        xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook,
    ):
        sheet = workbook.add_worksheet()
        for number, row in enumerate(csv.reader(lines)):
            sheet.write_row(number, 0, row)


if __name__ == "__main__":
    _take_in_one(Path(sys.argv[1]))
