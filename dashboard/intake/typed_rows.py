"""One source's rows with every field cleaned, resolved against the references, and typed."""

from collections.abc import Iterator, Sequence

from dashboard.intake.clean import SQL_TYPES, cleaned, is_native, number, taken_apart, typed
from dashboard.intake.contracts import Contract, Field
from dashboard.intake.rules import district_field
from dashboard.intake.source import Source, named


def typed_rows(source: Source, fields: Sequence[Field], contract: Contract) -> str:
    """SQL for row_number, first_cell, and t_ and v_ of each field; wholly empty rows are not there.

    k_<field> is the key that a foreign key found. The columns p_ and n_ are the steps between.
    """
    return f"""
    with texts as (
        select
            {_lines(_texts(source, fields))}
        from {source.relation}
    ),
    parts as (
        select
            *,
            {_lines(_parts(source, fields))}
        from texts
    ),
    numbers as (
        select
            parts.*,
            {_lines(_numbers(source, fields, contract))}
        from parts
        {" ".join(_joins(contract))}
        where first_cell is not null
    )
    select
        *,
        {_lines(_values(source, fields))}
    from numbers
"""


def _lines(columns: Iterator[str]) -> str:
    return ",\n            ".join(columns)


def _texts(source: Source, fields: Sequence[Field]) -> Iterator[str]:
    yield f"{source.row_number} as row_number"
    for item in fields:
        name = source.sql_column(item.name)
        text = cleaned(named(name), source.types[name], item) if name else "null::varchar"
        yield f"{text} as t_{item.name}"
    used = {source.sql_column(item.name) for item in fields}
    for index, name in enumerate(source.types):
        if name not in used:
            yield f"{named(name)} as other_{index}"


def _first_cell(source: Source, fields: Sequence[Field]) -> str:
    """Columns that nothing else reads are cleaned here, where only rows that get so far pay."""
    cells = {source.sql_column(item.name): f"t_{item.name}" for item in fields}
    texts = [
        f"cast({cells[name]} as varchar)"
        if name in cells
        else f"clean(cast(other_{index} as varchar))"
        for index, name in enumerate(source.types)
    ]
    return f"coalesce({', '.join(texts)}) as first_cell"


def _is_native(source: Source, item: Field) -> bool:
    name = source.sql_column(item.name)
    return name is not None and is_native(source.types[name], item)


def _parts(source: Source, fields: Sequence[Field]) -> Iterator[str]:
    yield _first_cell(source, fields)
    for item in fields:
        parts = taken_apart(item)
        if parts and item.name in source.columns and not _is_native(source, item):
            yield f"{parts} as p_{item.name}"


def _numbers(source: Source, fields: Sequence[Field], contract: Contract) -> Iterator[str]:
    for item in contract.fields:
        if item.reference:
            yield f"{_joined(item)}.code as r_{item.name}"
    for key in contract.foreign_keys:
        yield f"k_{key.field}.key as k_{key.field}"
    for item in fields:
        if item.name in source.columns:
            column = source.columns[item.name]
            figure = number(item, column, contract, native=_is_native(source, item))
            if figure:
                yield f"{figure} as n_{item.name}"


def _values(source: Source, fields: Sequence[Field]) -> Iterator[str]:
    for item in fields:
        if item.reference:
            value = f"r_{item.name}"
        elif item.name in source.columns:
            value = typed(item, native=_is_native(source, item))
        else:
            value = "null"
        yield f"({value})::{SQL_TYPES[item.type]} as v_{item.name}"


def _joins(contract: Contract) -> Iterator[str]:
    for item in sorted(contract.fields, key=lambda item: item.reference == "town"):
        alias = _joined(item)
        table = f"left join lookup_{item.reference} as {alias}"
        if item.reference == "town":
            yield (
                f"{table} on {alias}.district_code = {_joined(district_field(contract))}.code "
                f"and {alias}.alias = plain_code(t_{item.name})"
            )
        elif item.reference == "district":
            yield f"{table} on {alias}.alias = plain_code(t_{item.name})"
        elif item.reference:
            yield f"{table} on {alias}.alias = plain_word(t_{item.name})"
    for key in contract.foreign_keys:
        alias = f"k_{key.field}"
        yield f"left join keys_{key.field} as {alias} on {alias}.key = t_{key.field}"


def _joined(item: Field) -> str:
    """The name of the joined lookup table; the one that gives the row's unit is row_unit."""
    return "row_unit" if item.reference in ("indicator", "metric") else f"lookup_{item.name}"
