"""Two dumps of a small sample city, and what a home shows before and after the second."""

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from dashboard.sample.generate import generate
from dashboard.settings import Settings
from dashboard.warehouse.load import load
from dashboard.warehouse.publication import Publication, open_counts, read_current
from dashboard.warehouse.verify import verify_rows
from tests.conftest import quiet

# Sums of money may differ in the last bits from one run to the next.
_PRINT = """
    select
        count(*),
        bit_xor(hash(metric, month, level, district_code, town_code, round(numerator, 3))),
        bit_xor(hash(metric, month, level, district_code, town_code, round(denominator, 3))),
    from store.metric_values
"""

# Enough of the second dump to go through every step: lists and events, three formats.
_SECOND = ("members.parquet", "unions.xlsx", "单位名册.csv", "aid_cases.csv", "帮扶发放明细.csv")

Print = tuple[int, int, int]


@dataclass(frozen=True)
class City:
    """`home` is a home in which `first` is published; `second` is a dump that it has not seen.

    `before` and `after` are the prints of the two publications, `dumps` and `rows` what a clean
    load of both accepts; `seconds` is how long the second took.
    """

    first: Path
    second: Path
    home: Path
    before: Print
    after: Print
    dumps: frozenset[tuple[str, str, str]]
    rows: int
    seconds: float


def make_city(folder: Path) -> City:
    """A city at a five-hundredth of its size, loaded the ordinary way for comparison."""
    generate(folder / "dumps", scale=0.002, first_month="2021-05", last_month="2021-06")
    first, second = folder / "first", folder / "dumps" / "2021-06-30"
    first.mkdir()
    for dump in ("2021-04-30", "2021-05-31"):
        (folder / "dumps" / dump).rename(first / dump)
    for file in second.iterdir():
        if file.name not in (*_SECOND, "_sample.json"):
            file.unlink()
    home, clean = Settings(home=folder / "home"), Settings(home=folder / "clean")
    load([first], settings=home, dry_run=False, accept=True, progress=quiet)
    shutil.copytree(home.home, clean.home)
    started = time.perf_counter()
    load([second], settings=clean, dry_run=False, accept=True, progress=quiet)
    seconds = time.perf_counter() - started
    whole = read_current(clean)
    return City(
        first=first,
        second=second,
        home=home.home,
        before=print_of(read_current(home)),
        after=print_of(whole),
        dumps=dumps_of(whole),
        rows=whole.accepted,
        seconds=seconds,
    )


def print_of(publication: Publication) -> Print:
    """A publication's values in three numbers, the same for the same values."""
    with open_counts(publication.counts) as connection:
        row = connection.execute(_PRINT).fetchone()
    assert row is not None
    return (row[0], row[1], row[2])


def dumps_of(publication: Publication) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (dump.dataset, dump.as_of.isoformat(), dump.checksum) for dump in publication.inputs
    )


def rows_behind(publication: Publication, settings: Settings) -> int:
    """The accepted rows that are really in the files; raises where a file is not whole."""
    verify_rows(publication.inputs, home=settings.home)
    return publication.accepted
