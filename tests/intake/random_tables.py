"""Tables made from the contracts, in the forms that Table Schema knows, and broken at random.

What the gate tolerates beyond those forms (units, aliases, serial dates, blank ends) plays no
part in them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from numpy.random import Generator

from dashboard.intake.contracts import Contract, Field

ROWS = 150
BROKEN = 0.08  # of all cells

_WRONG: Mapping[str, Sequence[str]] = {
    "integer": ["12.5", "x", "1O", "--3", "12-", "十二", "1.2.3", "0x1F", "1e", "1;2", "NaN"],
    "number": ["x", "1.2.3", "12,5", "--3", "1e", "1/2", "壹", "0x1F", "1.5-", "+-1", "．"],
    "boolean": ["也许", "2", "yes!", "是否", "t", "-1", "真", "01"],
    "date": [
        "0000-05-06",
        "2020-02-30",
        "2020-13-01",
        "2019-02-29",
        "2020-00-10",
        "2020-04-31",
        "昨天",
        "2020",
    ],
    "yearmonth": ["2020-13", "2020-00", "去年", "2020-1-", "20-2020", "2020Q4"],
}
# {} is the word of an enumeration or a pattern, or a key.
_NEAR_WORDS = ["{}x", "非{}", "{} {}", "x", "?", "{}、{}"]


@dataclass(frozen=True)
class Table:
    """Cells by header; rows are numbered as in the file, the first being 2."""

    contract: Contract
    rows: Sequence[dict[str, str]]

    def where(self, number: int) -> dict[str, str]:
        return self.rows[number - 2]


def clean_table(contract: Contract, clean: Mapping[str, Table], rng: Generator) -> Table:
    """Rows that break no rule; their foreign keys are found in the tables of `clean`."""
    keys = {
        key.field: clean[key.resource] for key in contract.foreign_keys if key.resource in clean
    }
    targets = {key.field: key.target for key in contract.foreign_keys}
    columns = {}
    for field in contract.fields:
        if field.name in keys:
            target = keys[field.name]
            title = target.contract.field(targets[field.name]).title
            words = [row[title] for row in target.rows]
            columns[field.title] = list(rng.choice(words, ROWS))
        else:
            columns[field.title] = _clean_column(field, contract, rng)
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    return Table(contract, rows)


def _clean_column(field: Field, contract: Contract, rng: Generator) -> list[str]:
    if field.name in contract.primary_key:
        return _key_column(field, contract)
    numbers = rng.integers(0, 1000, ROWS)
    if field.reference == "district":
        return ["320583"] * ROWS
    if field.reference == "town":
        return ["320583100"] * ROWS
    limits = field.constraints
    if limits.enum:
        return list(rng.choice(limits.enum, ROWS))
    if limits.pattern:
        return [f"32058319800101{number:04}" for number in numbers]
    if field.type in ("integer", "number"):
        low = 0 if limits.minimum is None else limits.minimum
        high = low + 500 if limits.maximum is None else limits.maximum
        drawn = [str(int(number)) for number in rng.integers(int(low), int(high) + 1, ROWS)]
        return [f"{n}.25" if field.type == "number" and n != str(high) else n for n in drawn]
    return {
        "string": [f"词{number}" for number in numbers],
        "boolean": list(rng.choice(["是", "否", "true", "false", "1", "0"], ROWS)),
        "date": [f"20{n % 20:02}-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in numbers],
        "yearmonth": [f"20{n % 20:02}-{n % 12 + 1:02}" for n in numbers],
    }[field.type]


def _key_column(field: Field, contract: Contract) -> list[str]:
    """Parts of keys, which no two rows have all alike."""
    place = contract.primary_key.index(field.name)
    if field.constraints.pattern:
        return [f"91320583MA1AAAA{number:03}" for number in range(ROWS)]
    words = _key_words(field)
    before = 1
    for name in contract.primary_key[:place]:
        before *= len(_key_words(contract.field(name)))
    return [words[number // before % len(words)] for number in range(ROWS)]


def _key_words(field: Field) -> Sequence[str]:
    if field.reference == "district":
        return ["320500", "320583", "320581", "320582", "320585", "320509"]
    if field.reference in ("indicator", "metric"):
        return ["venture_loans", "fees_returned", "consumer_vouchers"]
    if field.constraints.enum:
        return field.constraints.enum
    if field.type == "integer":
        return [str(year) for year in range(2001, 2031)]
    if field.type == "yearmonth":
        return [f"{2010 + n // 12}-{n % 12 + 1:02}" for n in range(60)]
    return [f"K{n}" for n in range(ROWS)]


def broken_table(table: Table, rng: Generator) -> Table:
    """The table with random cells made wrong, or doubtful, and some keys repeated."""
    contract = table.contract
    rows = [dict(row) for row in table.rows]
    for row in rows:
        for field in contract.fields:
            if rng.random() < BROKEN:
                wrong = list(_wrong_cells(field, row[field.title], contract, rng))
                row[field.title] = str(rng.choice(wrong))
    titles = [contract.field(name).title for name in contract.primary_key]
    for number in rng.choice(ROWS, ROWS // 12, replace=False):
        other = rows[int(rng.integers(ROWS))]
        rows[number] |= {title: other[title] for title in titles}
    return Table(contract, rows)


def _wrong_cells(field: Field, cell: str, contract: Contract, rng: Generator) -> Iterator[str]:
    """Cells that break a rule of the field, or look as if they did."""
    limits = field.constraints
    yield ""
    if field.reference:
        # Whether a place exists is a rule of ours; here only its absence is compared.
        return
    yield from _WRONG.get(field.type, ())
    slips = [_slip(cell, rng) for _ in range(12)]
    yield from (slip for slip in slips if not _is_read_differently(field, slip))
    is_key = any(key.field == field.name for key in contract.foreign_keys)
    if limits.enum or limits.pattern or is_key:
        yield from (near.format(*[cell] * 2) for near in _NEAR_WORDS)
        yield cell.lower()
        yield cell[:-1] or "x"
    for limit in (limits.minimum, limits.maximum):
        if limit is not None:
            yield from (f"{limit + step:.0f}" for step in (-1, 0, 1))


def _slip(cell: str, rng: Generator) -> str:
    """One character of the cell left out, put in or struck wrongly."""
    place = int(rng.integers(len(cell) + 1))
    typed = str(rng.choice(["", *"0123456789.-x?"]))
    return cell[:place] + typed + cell[place + int(rng.integers(2)) :]


def _is_read_differently(field: Field, cell: str) -> bool:
    """Where the two are known to differ, and why."""
    if field.type == "integer":
        # A spreadsheet makes 12.0 of 12: the gate takes a whole number however it is written.
        return bool(re.fullmatch(r"-?[0-9]+\.0*", cell))
    if field.type == "yearmonth":
        # Frictionless takes 210-5 and 2010-005; the gate wants a year of four digits and a month
        # of one or two. The gate takes 202012 besides, as its contract says.
        return not re.fullmatch(r"[0-9]{4}-[0-9]{1,2}|.*[^0-9-].*", cell)
    return False
