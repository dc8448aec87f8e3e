"""What a wrong word was meant to be: the nearest right one, or the district that a town is in."""

import re
from collections.abc import Sequence

import duckdb

from dashboard.errors import nearest
from dashboard.intake.contracts import Contract, Field
from dashboard.intake.insert import insert_rows
from dashboard.intake.rules import Rule, cell_of, district_field
from dashboard.intake.source import named

# So many different wrong words are looked at; more is not a slip of the pen.
_MOST_WORDS = 500
_KIND = re.compile("(街道|镇|乡|市|区|县)$")


def create_hints(
    connection: duckdb.DuckDBPyConnection, contract: Contract, rules: Sequence[Rule]
) -> None:
    """Make `hints` (rule, field, value, district, hint) for the words in `checked` that break a
    rule; `district` is null but for towns."""
    connection.execute(
        "create or replace temp table hints"
        " (rule varchar, field varchar, value varchar, district varchar, hint varchar)"
    )
    hints = []
    for rule in rules:
        if rule.name not in ("enum", "reference"):
            continue
        item = contract.field(rule.field)
        wrong = connection.execute(
            f"select distinct {cell_of(rule, contract)}, {district_of(rule, contract)} from checked"
            f" where breaches & {rule.mask} <> 0 limit {_MOST_WORDS}"
        ).fetchall()
        for value, district in wrong:
            hint = _hint(connection, item, value, district)
            if hint:
                hints.append((rule.name, item.name, value, district, hint))
    insert_rows(connection, "hints", hints)


def district_of(rule: Rule, contract: Contract) -> str:
    """SQL for the district within which a row's word is judged."""
    is_town = rule.name == "reference" and contract.field(rule.field).reference == "town"
    return f"checked.{named(district_field(contract).name)}" if is_town else "null::varchar"


def _hint(
    connection: duckdb.DuckDBPyConnection, item: Field, value: str, district: str | None
) -> str | None:
    if item.reference == "town":
        elsewhere = connection.execute(
            "select districts.name from lookup_town"
            " join districts using (district_code) where alias = ? order by position",
            [value],
        ).fetchone()
        if elsewhere:
            return f"它属于{elsewhere[0]}。"
    known = _known_words(connection, item, district)
    near = _same_place(value, known) if item.reference else None
    near = near or nearest(value, known)
    return f"是否应为“{near}”？" if near else None


def _same_place(value: str, known: Sequence[str]) -> str | None:
    """The place that differs in its kind only: towns become subdistricts, counties districts."""
    return next((word for word in known if _KIND.sub("", word) == _KIND.sub("", value)), None)


def _known_words(
    connection: duckdb.DuckDBPyConnection, item: Field, district: str | None
) -> Sequence[str]:
    if not item.reference:
        return item.constraints.enum
    query, parameters = f"select distinct alias from lookup_{item.reference}", []
    if item.reference == "district":
        # Of a district's many spellings, its full name is the one to suggest.
        query = "select name from districts"
    elif item.reference == "town":
        query, parameters = f"{query} where district_code = ?", [district]
    return [word for (word,) in connection.execute(query, parameters).fetchall()]
