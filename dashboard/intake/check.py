"""Checking a dump's rows by its contract, in SQL: one pass over the rows, then the keys.

The pass makes the table `checked`: the typed and de-identified columns of each row, `breaches`
(one bit a rule), and `cells` as they were, for rows that break a rule: a list in the order of the
contract's fields, because a struct of nulls costs every good row a tenth of the pass.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import duckdb

from dashboard.intake.clean import HASH_TYPE
from dashboard.intake.contracts import Contract, Field
from dashboard.intake.left_out import left_out_condition
from dashboard.intake.read_parquet import damage_told
from dashboard.intake.rules import FOREIGN_KEY, PRIMARY_KEY, STRUCTURE, Rule, cell_of
from dashboard.intake.source import Source, named
from dashboard.intake.typed_rows import typed_rows


@dataclass(frozen=True)
class Tally:
    """How the rows of one dump fared; read = accepted + refused.

    `in_tow` are the refused rows that only name a row that was refused itself.
    """

    read: int
    accepted: int
    refused: int
    left_out: int
    in_tow: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)


def kept_fields(contract: Contract) -> tuple[Field, ...]:
    """The fields that leave the gate."""
    return tuple(field for field in contract.fields if field.pii != "drop")


def good_rows(rules: Sequence[Rule]) -> str:
    """The SQL condition of a row of `checked` that is accepted."""
    return f"breaches & {_mask(rules, is_warning=False)} = 0"


def check_rows(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    sources: Sequence[Source],
    rules: Sequence[Rule],
    *,
    is_small: bool,
) -> Tally:
    """Make the tables `checked` and `duplicates` from all sources together, and count.

    The lookup tables, and keys_<field> and refused_<field> (key) for each foreign key, must be
    there. A small dump
    (`is_small`) is checked as it is written: to optimise so large a query takes longer than it
    would take to run it, and there are ten small dumps a month.
    """
    with _optimiser(connection, is_on=not is_small):
        for number, source in enumerate(sources):
            query = _checked(source, number, contract, rules)
            with damage_told(source):
                connection.execute(
                    f"insert into checked {query}"
                    if number
                    else f"create or replace temp table checked as {query}"
                )
    left_out = sum(source.left_out for source in sources) + _remove_left_out(connection)
    _mark_duplicates(connection, contract, rules)
    ragged = sum(len(source.ragged) for source in sources)
    return _tally(connection, contract, rules, left_out=left_out, ragged=ragged)


@contextmanager
def _optimiser(connection: duckdb.DuckDBPyConnection, *, is_on: bool) -> Iterator[None]:
    if not is_on:
        connection.execute("pragma disable_optimizer")
    try:
        yield
    finally:
        connection.execute("pragma enable_optimizer")


def _checked(source: Source, number: int, contract: Contract, rules: Sequence[Rule]) -> str:
    ruled = {rule.field for rule in rules}
    fields = [f for f in contract.fields if f.pii != "drop" or f.name in ruled]
    bits = " + ".join(f"if({rule.breach}, {rule.mask}, 0)" for rule in rules)
    cells = ", ".join(
        f"cast(t_{f.name} as varchar)" if f in fields else "null" for f in contract.fields
    )
    outputs = ",\n    ".join(_output(f) for f in kept_fields(contract))
    return f"""
with typed as ({typed_rows(source, fields, contract)}),
judged as (
    select
        *,
        ({bits})::bigint as breaches,
    from typed
)
select
    {number}::integer as file_number,
    row_number,
    {left_out_condition(source)} as is_left_out,
    {outputs},
    breaches,
    if(breaches <> 0, [{cells}], null) as cells,
from judged
"""


def _output(item: Field) -> str:
    if item.pii == "hash":
        return f"keyed_hash(v_{item.name})::{HASH_TYPE} as {named(item.name)}"
    return f"v_{item.name} as {named(item.name)}"


def _remove_left_out(connection: duckdb.DuckDBPyConnection) -> int:
    count = _count(connection, "select count(*) from checked where is_left_out")
    if count:
        connection.execute("delete from checked where is_left_out")
    return count


def _mark_duplicates(
    connection: duckdb.DuckDBPyConnection, contract: Contract, rules: Sequence[Rule]
) -> None:
    """Of the otherwise good rows with one key the first is kept; `duplicates` names the rest."""
    key = ", ".join(named(name) for name in contract.primary_key)
    good = good_rows(rules)
    connection.execute(
        "create or replace temp table duplicates "
        "(file_number integer, row_number bigint, first_file integer, first_row bigint)"
    )
    connection.execute(
        f"""
        insert into duplicates
        with repeated as (
            select {key}
            from checked
            where {good}
            group by {key}
            having count(*) > 1
        ),
        placed as (
            select
                file_number,
                row_number,
                row_number() over same_key as place,
                first_value(file_number) over same_key as first_file,
                first_value(row_number) over same_key as first_row,
            from checked
            semi join repeated using ({key})
            where {good}
            window same_key as (partition by {key} order by file_number, row_number)
        )
        select
            file_number,
            row_number,
            first_file,
            first_row,
        from placed
        where place > 1
        """
    )
    if not _count(connection, "select count(*) from duplicates"):
        return
    bit = next(rule.mask for rule in rules if rule.name == PRIMARY_KEY)
    connection.execute(
        f"""
        update checked
        set breaches = breaches | {bit}
        from duplicates
        where checked.file_number = duplicates.file_number
            and checked.row_number = duplicates.row_number
        """
    )


def _tally(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    rules: Sequence[Rule],
    *,
    left_out: int,
    ragged: int,
) -> Tally:
    kinds = sorted({(rule.is_warning, rule.name) for rule in rules})
    sums = ", ".join(
        f"count(*) filter (where breaches & {_mask(rules, is_warning=warning, name=name)} <> 0)"
        for warning, name in kinds
    )
    row = connection.execute(
        f"select count(*), count(*) filter (where {good_rows(rules)}), {sums} from checked"
    ).fetchone()
    assert row is not None
    rows, accepted, *counts = row
    counted = [(kind, count) for kind, count in zip(kinds, counts, strict=True) if count]
    reasons = {name: count for (warning, name), count in counted if not warning}
    if ragged:
        reasons[STRUCTURE] = ragged
    return Tally(
        read=rows + ragged,
        accepted=accepted,
        refused=rows - accepted + ragged,
        left_out=left_out,
        in_tow=_in_tow(connection, contract, rules) if reasons.get(FOREIGN_KEY) else 0,
        reasons=reasons,
        warnings={name: count for (warning, name), count in counted if warning},
    )


def refused_keys(
    connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule], target: str
) -> list[str]:
    """The values of the field `target` that only refused rows have."""
    key, good = named(target), good_rows(rules)
    rows = connection.execute(
        f"select distinct {key} from checked where not ({good}) and {key} is not null"
        f" except select {key} from checked where {good}"
    ).fetchall()
    return [value for (value,) in rows]


def _in_tow(
    connection: duckdb.DuckDBPyConnection, contract: Contract, rules: Sequence[Rule]
) -> int:
    refusing = _mask(rules, is_warning=False)
    return sum(
        _count(
            connection,
            f"select count(*) from checked where breaches & {refusing} = {rule.mask}"
            f" and {cell_of(rule, contract)} in (select key from refused_{rule.field})",
        )
        for rule in rules
        if rule.name == FOREIGN_KEY and not rule.is_warning
    )


def _mask(rules: Sequence[Rule], *, is_warning: bool, name: str | None = None) -> int:
    return sum(
        rule.mask for rule in rules if rule.is_warning == is_warning and name in (None, rule.name)
    )


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0])
