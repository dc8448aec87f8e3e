"""CSV in any encoding and size: fast where lines are plain, exact where they are not."""

import csv
import gzip
import io
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import InputError
from dashboard.intake import decoded
from dashboard.intake.contracts import Contract, Field
from dashboard.intake.lines import Lines
from dashboard.intake.read_csv import read_csv
from dashboard.intake.source import RaggedRow, Source
from tests.intake import builders as make
from tests.intake.conftest import Load, quarantined

CONTRACT = Contract(
    name="d",
    title="名册",
    kind="snapshot",
    primary_key=("a",),
    foreign_keys=(),
    fields=tuple(Field(name=name, title=name, type="string") for name in "abc"),
    digest="",
)


def read(tmp_path: Path, content: bytes, name: str = "d.csv") -> Source:
    path = make.write_bytes(tmp_path / name, content)
    return read_csv(path, CONTRACT, tmp_path)


def rows(source: Source) -> list[tuple[object, ...]]:
    """Row number and cells; an empty cell is empty text or null."""
    with duckdb.connect() as connection:
        found = connection.execute(f"select * from {source.relation}").fetchall()
    return [(number, *(cell or "" for cell in cells)) for number, *cells in found]


def test_row_numbers_are_the_files_own(tmp_path: Path) -> None:
    source = read(tmp_path, '标题\n\na,b,c\n1,2,3\n\n4,"5\n5",6\n7,8\n,,\n9,9,9'.encode())
    whole = [row for row in rows(source) if any(row[1:])]
    assert whole == [(4, "1", "2", "3"), (6, "4", "5\n5", "6"), (10, "9", "9", "9")]
    assert list(source.ragged) == [RaggedRow(8, 2, 3)]


def test_a_row_may_begin_in_one_block_and_end_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decoded, "_BLOCK", 7)
    text = 'a,b,c\n江苏,"苏州\n昆山",x\n"一""二",y,z\n1,2,3\n'
    # The header must stand in the first block.
    monkeypatch.setattr(decoded, "_BLOCK", 12)
    source = read(tmp_path, text.encode())
    assert rows(source) == [
        (2, "江苏", "苏州\n昆山", "x"),
        (4, '一"二', "y", "z"),
        (5, "1", "2", "3"),
    ]


cells = st.text(alphabet='ab,"\n \t;江𠮷', max_size=5)
tables = st.lists(st.lists(cells, min_size=3, max_size=3), max_size=12)


@settings(deadline=None, max_examples=40)
@given(tables, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.sampled_from(",;\t|"))
def test_what_python_writes_is_what_comes_out(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], quoting, delimiter: str
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="\n")
    writer.writerows([["a", "b", "c"], *table])
    source = read(tmp_path_factory.mktemp("x"), text.getvalue().encode("gb18030"))
    wanted = [tuple(row) for row in table if any(cell.strip() for cell in row)]
    found = [row[1:] for row in rows(source) if any(str(cell).strip() for cell in row[1:])]
    assert found == wanted
    assert not source.ragged


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet='a,"\n', max_size=40))
def test_a_plain_line_is_split_as_the_csv_parser_splits_it(text: str) -> None:
    lines = Lines.of(f"{text}\n".encode(), ",")
    for number in np.flatnonzero(lines.is_plain).tolist():
        line = lines.text(number)
        expected = len(next(csv.reader([line]), [""]) or [""])
        assert lines.cells[number] == expected, line


def test_an_unclosed_quote_says_so(folder: Path, load: Load, settings) -> None:
    good, bad = (",".join(row) for row in make.grid([make.UNION, make.UNION])[1:])
    header = ",".join(make.UNION)
    text = "\n".join([header, good, bad.replace("昆山某厂", '"昆山某厂'), good])
    make.write_bytes(folder / "unions.csv", text.encode())
    outcome = load()["unions"]
    line = next(line for line in quarantined(settings, outcome) if line["rule"] == "structure")
    assert line["row"] == "3" and "没有闭合" in line["message"]


@pytest.mark.parametrize("content", [b"a,b,c\n" + b"x" * (20 << 20), b"a,b,c\n" + b'"\n' * 2000])
def test_what_only_looks_like_csv_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError) as refusal:
        read(tmp_path, content)
    assert "d.csv" in refusal.value.what and refusal.value.next_step


def test_a_packed_file_that_explodes_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(b"1,2,3\n" * 6_000_000, 9)
    (tmp_path / "d.csv.gz").write_bytes(gzip.compress(b"a,b,c\n") + packed)
    with pytest.raises(InputError, match="大得不合常理"):
        read_csv(tmp_path / "d.csv.gz", CONTRACT, tmp_path)


def test_zero_bytes_do_not_make_it_utf_16(tmp_path: Path) -> None:
    assert rows(read(tmp_path, b"a,b,c\nlonger,2\0,3\nand longer,2,3\n"))[0] == (
        2,
        "longer",
        "2",
        "3",
    )
