"""Corrections put into a file's rows, in SQL: the cells of the rows that they name are replaced."""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from dashboard.intake.clean import cleaned
from dashboard.intake.contracts import Contract, Field
from dashboard.intake.corrections import Correction
from dashboard.intake.source import Source, named, quoted

_ROW = "corrected_row_number"


def create_corrected(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    sources: Sequence[Source],
    corrections: Sequence[Correction],
) -> list[int]:
    """Make `corrected`: each cell that a correction replaces, with its old value.

    Gives the number of cells that each correction found. Columns: file_number, row_number, field,
    value, correction (its place in `corrections`).
    """
    connection.execute(
        "create or replace temp table corrected (file_number integer, row_number bigint,"
        " field varchar, value varchar, correction integer)"
    )
    for number, source in enumerate(sources) if corrections else ():
        connection.execute(f"insert into corrected {_found(number, source, contract, corrections)}")
    counts = dict(
        connection.execute("select correction, count(*) from corrected group by all").fetchall()
    )
    return [counts.get(place, 0) for place in range(len(corrections))]


def with_corrections(
    source: Source, contract: Contract, corrections: Sequence[Correction]
) -> Source:
    """The source with the corrected cells, as text, in place of what was written."""
    replaced: dict[str, list[str]] = {}
    for correction in corrections:
        column = source.sql_column(correction.field)
        if column:
            condition = _matches(source, contract, correction)
            branch = f"when {condition} then {quoted(correction.value)}"
            replaced.setdefault(column, []).append(branch)
    if not replaced:
        return source
    columns = [
        f"case {' '.join(replaced[name])} else cast({named(name)} as varchar) end as {named(name)}"
        if name in replaced
        else named(name)
        for name in source.types
    ]
    return replace(
        source,
        relation=f"(select {source.row_number} as {_ROW}, {', '.join(columns)}"
        f" from {source.relation})",
        row_number=_ROW,
        types={
            name: "VARCHAR" if name in replaced else kind for name, kind in source.types.items()
        },
    )


def _found(
    number: int, source: Source, contract: Contract, corrections: Sequence[Correction]
) -> str:
    """The cells of one source that the corrections replace."""
    selects = []
    for place, correction in enumerate(corrections):
        column = source.sql_column(correction.field)
        if column:
            selects.append(
                f"select {number}, {source.row_number}, {quoted(correction.field)},"
                f" cast({named(column)} as varchar), {place} from {source.relation}"
                f" where {_matches(source, contract, correction)}"
            )
    return " union all ".join(selects) or "select null, null, null, null, null where false"


def _matches(source: Source, contract: Contract, correction: Correction) -> str:
    """The condition of the rows that the correction names."""
    conditions = []
    for name, value in correction.key.items():
        item, column = contract.field(name), source.sql_column(name)
        if column is None:
            return "false"
        cell = f"cast({cleaned(named(column), source.types[column], item)} as varchar)"
        conditions.append(_same(cell, quoted(value), item))
    return " and ".join(conditions)


def _same(cell: str, value: str, item: Field) -> str:
    """Whether two texts mean the same in this field."""
    if item.reference in ("district", "indicator", "metric"):
        plain = "plain_code" if item.reference == "district" else "plain_word"
        table = f"lookup_{item.reference}"
        code = f"select code from {table} where alias = {plain}({value})"
        return f"{plain}({cell}) in (select alias from {table} where code = ({code}))"
    if item.type in ("integer", "number"):
        return f"try_cast({cell} as double) = try_cast({value} as double)"
    if item.type == "yearmonth":
        return f"as_month(narrow({cell})) = as_month(narrow({value}))"
    return f"{cell} = {value}"
