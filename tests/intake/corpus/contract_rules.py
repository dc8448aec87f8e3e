"""Every rule of every contract, broken in every field that has it."""

from collections.abc import Iterator

from dashboard.intake.contracts import Contract, Field
from tests.builders import contracts
from tests.intake.corpus.case import Cases
from tests.intake.corpus.good import rows

CASES = Cases("contract")

_NOT_OF_TYPE = {
    "integer": "十二个",
    "number": "待定",
    "boolean": "也许",
    "date": "2020-02-30",
    "yearmonth": "2020-13",
}


def _breaches(contract: Contract) -> Iterator[tuple[str, Field, str]]:
    """(rule, field, cell) of every rule that one cell can break."""
    for field in contract.fields:
        limits = field.constraints
        if limits.required or field.name in contract.primary_key:
            yield "required", field, ""
        if field.type != "string":
            yield "type", field, _NOT_OF_TYPE[field.type]
        if limits.enum:
            yield "enum", field, "无此项"
        if limits.pattern:
            yield "pattern", field, "91320583"
        if limits.minimum is not None:
            yield "minimum", field, f"{limits.minimum - 1:.0f}"
        if limits.maximum is not None:
            yield "maximum", field, f"{limits.maximum + 1:.0f}"
        if field.reference:
            yield "reference", field, "无此地"
    for key in contract.foreign_keys:
        yield "foreign_key", contract.field(key.field), "无此编码"


def _is_warning(contract: Contract, field: Field, rule: str) -> bool:
    if rule == "foreign_key":
        return any(k.field == field.name and k.severity == "warn" for k in contract.foreign_keys)
    return field.severity == "warn"


def _add(contract: Contract) -> None:
    for rule, field, cell in _breaches(contract):
        add = CASES.doubtful if _is_warning(contract, field, rule) else CASES.bad
        name = f"{contract.name}_{field.name}_{rule}"
        add(name, contract.name, {field.title: cell}, rule, field.title)
    [first] = rows(contract.name, {})
    titles = [contract.field(name).title for name in contract.primary_key]
    same_key = {title: first[title] for title in titles}
    CASES.bad(f"{contract.name}_primary_key", contract.name, same_key, "primary_key", "第 2 行")


for _contract in contracts().values():
    _add(_contract)
