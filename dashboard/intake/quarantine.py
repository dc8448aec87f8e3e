"""The list of breaches that an operator opens in Excel: file, row, column, value, rule."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from dashboard.errors import nearest
from dashboard.intake.contracts import Contract, Field
from dashboard.intake.rules import PRIMARY_KEY, STRUCTURE, Rule
from dashboard.intake.source import Source, named, quoted

# Nearly right words are looked up for so many different wrong ones; more is not a slip of the pen.
_MOST_SUGGESTIONS = 500
_LONGEST_VALUE = 200


def write_quarantine(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    sources: Sequence[Source],
    rules: Sequence[Rule],
    path: Path,
) -> None:
    """Write every breach in `checked`, `duplicates` and the sources' ragged rows, one a line.

    UTF-8 with a byte order mark, so that Excel opens it; personal values are masked.
    """
    broken = _broken(connection, rules)
    _create_files(connection, sources)
    _create_suggestions(connection, contract, broken)
    breaches = "\nunion all\n".join(_breaches(contract, sources, broken))
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
    _insert(
        connection,
        "files",
        [(number, source.file, source.sheet) for number, source in enumerate(sources)],
    )
    connection.execute(
        "create or replace temp table ragged "
        "(file_number integer, row_number bigint, message varchar)"
    )
    ragged = [
        (number, row.row, f"这一行有 {row.cells} 格，表头有 {row.expected} 格。")
        for number, source in enumerate(sources)
        for row in source.ragged
    ]
    _insert(connection, "ragged", ragged)


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows column by column, which DuckDB does in one step."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        values = ", ".join("unnest(?)" for _ in columns)
        connection.execute(f"insert into {table} select {values}", columns)


def _create_suggestions(
    connection: duckdb.DuckDBPyConnection, contract: Contract, rules: Sequence[Rule]
) -> None:
    connection.execute(
        "create or replace temp table suggestions (field varchar, value varchar, word varchar)"
    )
    for rule in rules:
        if rule.name not in ("enum", "reference"):
            continue
        item = contract.field(rule.field)
        wrong = connection.execute(
            f"select distinct cells.{named(item.name)} from checked "
            f"where breaches & {rule.mask} <> 0 limit {_MOST_SUGGESTIONS}"
        ).fetchall()
        known = _known_words(connection, item)
        near = [(item.name, value, nearest(value, known)) for (value,) in wrong]
        _insert(connection, "suggestions", [row for row in near if row[2]])


def _known_words(connection: duckdb.DuckDBPyConnection, item: Field) -> Sequence[str]:
    if not item.reference:
        return item.constraints.enum
    # Of a district's many spellings, its full name is the one to suggest.
    query = (
        "select name from districts"
        if item.reference == "district"
        else f"select distinct alias from lookup_{item.reference}"
    )
    return [word for (word,) in connection.execute(query).fetchall()]


def _breaches(
    contract: Contract, sources: Sequence[Source], rules: Sequence[Rule]
) -> Iterator[str]:
    for rule in rules:
        yield (
            _repeated_keys(contract, sources)
            if rule.name == PRIMARY_KEY
            else _rule_breaches(rule, contract.field(rule.field), sources)
        )
    yield (
        f"select file_number, row_number, '' as \"column\", '' as value, "
        f"{quoted(STRUCTURE)} as rule, 'refused' as severity, message from ragged"
    )


def _rule_breaches(rule: Rule, item: Field, sources: Sequence[Source]) -> str:
    cell = f"cells.{named(item.name)}"
    value = masked(cell) if item.pii else cell
    severity = "warning" if rule.is_warning else "refused"
    return f"""
select
    file_number,
    row_number,
    {_header(item, sources)} as "column",
    {value} as value,
    {quoted(rule.name)} as rule,
    {quoted(severity)} as severity,
    {quoted(rule.message)} || coalesce('是否应为“' || suggestions.word || '”？', '') as message,
from checked
left join suggestions
    on suggestions.field = {quoted(item.name)} and suggestions.value = {cell}
where breaches & {rule.mask} <> 0
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
