"""Whatever bytes come under whatever name: rows, or a sentence, and never anything else."""

import csv
import gzip
import io
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings

from dashboard.errors import InputError
from dashboard.intake.contracts import load_contracts
from dashboard.intake.gate import Outcome, find_dumps, take_in
from dashboard.settings import Settings
from tests.intake.corpus.good import rows

# Many files share a load, since making a gate costs more than reading a small file.
FILES = 10
SECONDS = 20.0  # of the processor, for all of them

Change = Callable[[bytes], bytes]


def _csv() -> bytes:
    return _text().encode("gb18030")


def _utf16() -> bytes:
    return _text().encode("utf-16")


def _text() -> str:
    text = io.StringIO()
    table = _rows()
    writer = csv.DictWriter(text, list(table[0]))
    writer.writeheader()
    writer.writerows(table)
    return text.getvalue()


def _rows() -> list[dict[str, str]]:
    return rows("unions", {}, {"工会名称": '"一",\n二'}, {"状态": "撤销"}, {"会员人数": "1.2万"})


def _xlsx() -> bytes:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate([list(_rows()[0]), *(list(r.values()) for r in _rows())]):
            sheet.write_row(number, 0, row)
    return book.getvalue()


def _parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(_rows()), file)
    return file.getvalue()


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2020-12-31/unions.csv", _csv())
        archive.writestr("2020-12-31/单位名册.xlsx", _xlsx())
    return file.getvalue()


_GOOD: dict[str, Sequence[Callable[[], bytes]]] = {
    ".csv": [_csv, _utf16],
    ".csv.gz": [lambda: gzip.compress(_csv(), mtime=0)],
    ".xlsx": [_xlsx],
    ".xls": [_xlsx, lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)],
    ".parquet": [_parquet],
    ".zip": [_zip],
}


@cache
def _good(suffix: str) -> tuple[bytes, ...]:
    return tuple(make() for make in _GOOD[suffix])


def _cut(place: float, length: float, _: bytes) -> Change:
    return lambda old: old[: _at(old, place)] + old[_at(old, place) + _at(old, length) :]


def _repeat(place: float, length: float, _: bytes) -> Change:
    def change(old: bytes) -> bytes:
        start = _at(old, place)
        return old[:start] + old[start : start + _at(old, length)] * 2 + old[start:]

    return change


def _insert(place: float, _: float, new: bytes) -> Change:
    return lambda old: old[: _at(old, place)] + new + old[_at(old, place) :]


def _strike(place: float, _: float, new: bytes) -> Change:
    return lambda old: old[: _at(old, place)] + new + old[_at(old, place) + len(new) :]


def _flip(place: float, length: float, _: bytes) -> Change:
    def change(old: bytes) -> bytes:
        if not old:
            return old
        at = min(_at(old, place), len(old) - 1)
        return old[:at] + bytes([old[at] ^ 1 << int(length * 7)]) + old[at + 1 :]

    return change


def _at(content: bytes, share: float) -> int:
    return int(len(content) * share)


_shares = st.floats(0, 1)
_changes = st.builds(
    lambda kind, place, length, new: kind(place, length**3, new),
    st.sampled_from([_cut, _repeat, _insert, _strike, _flip, _flip, _flip]),
    _shares,
    _shares,
    st.binary(min_size=1, max_size=12),
)


def _mutated(suffix: str) -> st.SearchStrategy[bytes]:
    def apply(content: bytes, changes: Sequence[Change]) -> bytes:
        for change in changes:
            content = change(content)
        return content

    changes = st.lists(_changes, min_size=1, max_size=4)
    return st.builds(apply, st.sampled_from(_good(suffix)), changes)


def _contents(suffix: str) -> st.SearchStrategy[list[bytes]]:
    """Mostly spoilt files, since plain noise seldom gets past the first look."""
    some = st.one_of(_mutated(suffix), _mutated(suffix), _mutated(suffix), st.binary(max_size=400))
    return st.lists(some, min_size=FILES, max_size=FILES)


@pytest.mark.parametrize("suffix", list(_GOOD))
def test_no_bytes_crash_the_gate(suffix: str) -> None:
    @settings(
        max_examples=2,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(_contents(suffix))
    def check(contents: list[bytes]) -> None:
        with TemporaryDirectory() as folder:
            began = time.process_time()
            for outcome in _loaded(Path(folder), suffix, contents):
                assert outcome.accepted or (outcome.problem and outcome.next_step)
            assert time.process_time() - began < SECONDS

    check()


def _loaded(folder: Path, suffix: str, contents: Sequence[bytes]) -> list[Outcome]:
    """What becomes of the files, each the list of unions of another date."""
    home = Settings(home=folder / "home")
    contracts = load_contracts(home.contracts)
    for number, content in enumerate(contents):
        day = folder / "dumps" / f"20{number + 10}-12-31"
        path = day.with_suffix(suffix) if suffix == ".zip" else day / f"unions{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    try:
        dumps = find_dumps([folder / "dumps"], contracts, scratch=folder / "scratch")
    except InputError as error:
        assert error.what and error.next_step
        return []
    outcomes = take_in(dumps, settings=home, in_force=())
    assert len(outcomes) == sum(len(dump.files) for dump in dumps)
    assert not list(home.home.glob(".*"))
    return outcomes
