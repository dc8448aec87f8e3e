"""The list of breaches that an operator opens in Excel: file, row, column, value, rule."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from dashboard.intake.contracts import Contract, Field
from dashboard.intake.corrections import Correction
from dashboard.intake.hints import create_hints, district_of
from dashboard.intake.insert import insert_rows
from dashboard.intake.rules import FOREIGN_KEY, PRIMARY_KEY, STRUCTURE, Rule, cell_of
from dashboard.intake.source import Source, named, quoted

_LONGEST_VALUE = 200
_IN_TOW = "它所引用的那一行本次也被拒收；先改正那一行。"


def write_quarantine(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    sources: Sequence[Source],
    rules: Sequence[Rule],
    corrections: Sequence[Correction],
    path: Path,
) -> None:
    """Write every breach in `checked`, `duplicates` and the sources' ragged rows, one a line,
    and every corrected cell.

    UTF-8 with a byte order mark, so that Excel opens it; personal values are masked.
    """
    broken = _broken(connection, rules)
    _create_files(connection, sources)
    create_hints(connection, contract, broken)
    lines = [*_breaches(contract, sources, broken), *_corrected(contract, sources, corrections)]
    breaches = "\nunion all\n".join(lines)
    # COPY writes no byte order mark of its own, so the first header carries it.
    connection.execute(
        f"""
        copy (
            select
                files.file as "\ufefffile",
                files.sheet,
                row_number as "row",
                "column",
                {_safe_in_excel(f"left(value, {_LONGEST_VALUE})")} as value,
                rule,
                severity,
                message,
            from ({breaches}) as breaches
            join files using (file_number)
            order by file_number, row_number, rule
        ) to {quoted(str(path))} (format csv, header true, delimiter ',')
        """
    )


def _broken(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule]) -> list[Rule]:
    row = connection.execute("select coalesce(bit_or(breaches), 0) from checked").fetchone()
    assert row is not None
    return [rule for rule in rules if row[0] & rule.mask]


def _create_files(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> None:
    connection.execute(
        "create or replace temp table files (file_number integer, file varchar, sheet varchar)"
    )
    insert_rows(
        connection,
        "files",
        [(number, source.file, source.sheet) for number, source in enumerate(sources)],
    )
    connection.execute(
        "create or replace temp table ragged "
        "(file_number integer, row_number bigint, message varchar)"
    )
    ragged = [
        (number, row.row, row.message)
        for number, source in enumerate(sources)
        for row in source.ragged
    ]
    insert_rows(connection, "ragged", ragged)


def _breaches(
    contract: Contract, sources: Sequence[Source], rules: Sequence[Rule]
) -> Iterator[str]:
    for rule in rules:
        yield (
            _repeated_keys(contract, sources)
            if rule.name == PRIMARY_KEY
            else _rule_breaches(rule, contract, sources)
        )
    yield (
        f"select file_number, row_number, '' as \"column\", '' as value, "
        f"{quoted(STRUCTURE)} as rule, 'refused' as severity, message from ragged"
    )


def _rule_breaches(rule: Rule, contract: Contract, sources: Sequence[Source]) -> str:
    item = contract.field(rule.field)
    cell = cell_of(rule, contract)
    value = masked(cell) if item.pii else cell
    severity = "warning" if rule.is_warning else "refused"
    message, joined = f"{quoted(rule.message)} || coalesce(hints.hint, '')", ""
    if rule.name == FOREIGN_KEY:
        refused = f"refused_{item.name}"
        joined = f"left join {refused} on {refused}.key = {cell}"
        message = f"if({refused}.key is null, {message}, {quoted(_IN_TOW)})"
    return f"""
select
    file_number,
    row_number,
    {_header(item, sources)} as "column",
    {value} as value,
    {quoted(rule.name)} as rule,
    {quoted(severity)} as severity,
    {message} as message,
from checked
left join hints
    on hints.rule = {quoted(rule.name)}
    and hints.field = {quoted(item.name)}
    and hints.value = {cell}
    and hints.district is not distinct from {district_of(rule, contract)}
{joined}
where breaches & {rule.mask} <> 0
"""


def _corrected(
    contract: Contract, sources: Sequence[Source], corrections: Sequence[Correction]
) -> Iterator[str]:
    for place, correction in enumerate(corrections):
        message = (
            f"按更正 {correction.place}改为“{correction.value}”：{correction.reason}"
            f"（{correction.asked_by}，{correction.on}）"
        )
        yield f"""
select
    file_number,
    row_number,
    {_header(contract.field(correction.field), sources)} as "column",
    value,
    'correction' as rule,
    'corrected' as severity,
    {quoted(message)} as message,
from corrected
where correction = {place}
"""


def _repeated_keys(contract: Contract, sources: Sequence[Source]) -> str:
    fields = [contract.field(name) for name in contract.primary_key]
    header = " || ' + ' || ".join(_header(item, sources) for item in fields)
    value = " || ' + ' || ".join(
        "'***'" if item.pii else f"cast(checked.{named(item.name)} as varchar)" for item in fields
    )
    return f"""
select
    duplicates.file_number,
    duplicates.row_number,
    {header} as "column",
    {value} as value,
    {quoted(PRIMARY_KEY)} as rule,
    'refused' as severity,
    '与 ' || first.file || ' 第 ' || duplicates.first_row || ' 行重复，保留前者。' as message,
from duplicates
join checked using (file_number, row_number)
join files as first on first.file_number = duplicates.first_file
"""


def _header(item: Field, sources: Sequence[Source]) -> str:
    """The field's header as each file has it."""
    whens = " ".join(
        f"when {number} then {quoted(source.columns[item.name].header)}"
        for number, source in enumerate(sources)
        if item.name in source.columns
    )
    title = quoted(item.title)
    return f"case file_number {whens} else {title} end" if whens else title


def masked(value: str) -> str:
    """SQL that keeps the ends of a personal value: three and four characters of a long one."""
    return f"""
    case
        when length({value}) >= 15
            then left({value}, 3) || repeat('*', length({value}) - 7) || right({value}, 4)
        when length({value}) >= 3
            then left({value}, 1) || repeat('*', length({value}) - 2) || right({value}, 1)
        else repeat('*', length({value}))
    end"""


def _safe_in_excel(value: str) -> str:
    """SQL that keeps Excel from running a cell as a formula; a negative number stays itself."""
    is_formula = f"regexp_matches({value}, '^[=+@-]') and try_cast({value} as double) is null"
    return f"if({is_formula}, '''' || {value}, {value})"
