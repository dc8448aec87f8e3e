"""What an office writes in a cell, and what it is taken for."""

from collections.abc import Iterator
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.intake.clean import MACROS
from dashboard.intake.contracts import Contract, Field
from dashboard.intake.headers import Column
from dashboard.intake.source import Source, quoted
from dashboard.intake.typed_rows import typed_rows


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as made:
        made.execute(MACROS)
        yield made


def value(
    connection: duckdb.DuckDBPyConnection,
    cell: str,
    kind: str,
    *,
    factor: int = 1,
    unit: str | None = None,
) -> object:
    """What the cell is taken for in a field of type `kind`; None where it does not fit."""
    field = Field(name="x", title="x", type=kind, unit=unit)
    contract = Contract("d", "d", "events", ("x",), (), (field,), "")
    source = Source(
        file="",
        sheet="",
        relation=f"(select {quoted(cell)} as c0)",
        row_number="1",
        types={"c0": "VARCHAR"},
        columns={"x": Column(0, "x", factor)},
    )
    row = connection.execute(
        f"select v_x from ({typed_rows(source, [field], contract)})"
    ).fetchone()
    return row and row[0]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("125000", 125000),
        ("12.5万元", 125000),
        ("12.5 万 元", 125000),
        ("１２．５万元", 125000),
        ("2.3万", 23000),
        ("1.2亿元", 120_000_000),
        ("1,234.56", 1234.56),
        ("1，234，567元", 1234567),
        ("¥300", 300),
        ("-5", -5),
        ("1.5e3", 1500),
        ("300人", None),
        ("12,5", None),
        ("约300", None),
        ("nan", None),
        ("1_000", None),
        ("元", None),
        ("--", None),
    ],
)
def test_money(connection, cell: str, expected: float | None) -> None:
    assert value(connection, cell, "number", unit="yuan") == expected


@pytest.mark.parametrize(
    ("cell", "factor", "expected"),
    [("12.5", 10_000, 125000), ("12.5万元", 10_000, 125000), ("300元", 10_000, 300)],
)
def test_a_cell_with_its_own_unit_ignores_the_headers(connection, cell, factor, expected) -> None:
    assert value(connection, cell, "number", unit="yuan", factor=factor) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", 12),
        ("123.0", 123),
        ("1,234人", 1234),
        ("1.2万人次", 12000),
        ("85%", None),
        ("１２", 12),
        ("12.5", None),
        ("300元", None),
        ("12人民", None),
        ("９９９９９９９９９９９９９９９９９９", None),
    ],
)
def test_integers(connection, cell: str, expected: int | None) -> None:
    assert value(connection, cell, "integer") == expected


@pytest.mark.parametrize(
    "cell",
    [
        "2020-12-31",
        "2020/12/31",
        "2020年12月31日",
        "２０２０年１２月３１日",
        "20201231",
        "44196",
        "44196.0",
        "44196.75",
        "2020-12-31 00:00:00",
        "2020-12-31T08:30:00.000",
        "2020/12/31 8:30",
    ],
)
def test_dates(connection, cell: str) -> None:
    assert value(connection, cell, "date") == date(2020, 12, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "2020-02-30",
        "0000-05-06",
        "2020-13-01",
        "20200230",
        "2020",
        "31/12/2020",
        "epoch",
        "不详",
        "2020-12",
        "0",
    ],
)
def test_what_is_no_date(connection, cell: str) -> None:
    assert value(connection, cell, "date") is None


@settings(deadline=None, max_examples=60)
@given(st.dates(date(1930, 1, 1), date(2099, 12, 31)), st.integers(0, 4))
def test_every_form_of_a_date_is_the_same_date(connection, day: date, form: int) -> None:
    forms = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        day.strftime("%Y%m%d"),
        str((day - date(1899, 12, 30)) // timedelta(days=1)),
    ]
    assert value(connection, forms[form], "date") == day


@settings(deadline=None, max_examples=60)
@given(st.integers(-(10**12), 10**12))
def test_a_number_with_separators_is_the_number(connection, number: int) -> None:
    assert value(connection, f"{number:,}", "integer") == number


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=12))
def test_no_text_makes_the_macros_fail(connection, cell: str) -> None:
    for kind in ("string", "integer", "number", "boolean", "date", "yearmonth"):
        value(connection, cell, kind)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2020-12", "2020-12"),
        ("2020/12", "2020-12"),
        ("2020-1", "2020-01"),
        ("2020年1月", "2020-01"),
        ("202001", "2020-01"),
        ("202001.0", "2020-01"),
        ("2020-01-31", "2020-01"),
        ("44196", "2020-12"),
        ("2020-13", None),
        ("202013", None),
        ("2020", None),
    ],
)
def test_months(connection, cell: str, expected: str | None) -> None:
    assert value(connection, cell, "yearmonth") == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(c, True) for c in ("是", "1", "true", "TRUE", "Y", "y")]
    + [(c, False) for c in ("否", "0", "false", "N", "0.0")]
    + [(c, None) for c in ("有", "2", "是的", "NA")],
)
def test_booleans(connection, cell: str, expected: bool | None) -> None:
    assert value(connection, cell, "boolean") is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(" 昆山 ", "昆山"), ("\u3000昆山\u00a0\t", "昆山"), ("  ", None), ("", None), ("NA", "NA")],
)
def test_blank_ends_do_not_count(connection, cell: str, expected: str | None) -> None:
    assert value(connection, cell, "string") == expected
