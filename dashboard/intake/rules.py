"""A contract as a list of rules, each one bit of a row's breaches."""

from dataclasses import dataclass

from dashboard.intake.contracts import Contract, Field, ForeignKey
from dashboard.intake.source import quoted

STRUCTURE = "structure"
PRIMARY_KEY = "primary_key"

_TYPE_MESSAGES = {
    "integer": "应为整数。",
    "number": "应为数值。",
    "boolean": "应为 是 或 否。",
    "date": "应为日期，如 2020-12-31。",
    "yearmonth": "应为月份，如 2020-12。",
}


@dataclass(frozen=True)
class Rule:
    """One rule of one field. `breach` is true, in SQL, where a row breaks it.

    In `breach`, t_<field> is the cleaned cell, v_<field> its typed value and k_<field> what a
    foreign key found. The primary key's rule has no condition: it needs all rows at once.
    """

    name: str
    field: str
    bit: int
    breach: str
    message: str
    is_warning: bool = False

    @property
    def mask(self) -> int:
        return 1 << self.bit


def contract_rules(contract: Contract) -> tuple[Rule, ...]:
    """Every rule of the contract, in the order of its fields, keys last."""
    found = [
        (field.name, *rule, field.severity == "warn")
        for field in contract.fields
        for rule in _field_rules(field, contract)
    ]
    found += [
        (key.field, "foreign_key", _not_found(key), _dangling(key), key.severity == "warn")
        for key in contract.foreign_keys
    ]
    found.append(
        (contract.primary_key[0], PRIMARY_KEY, "false", "主键重复，保留先出现的一行。", False)
    )
    return tuple(
        Rule(name, field, bit, breach, message, is_warning)
        for bit, (field, name, breach, message, is_warning) in enumerate(found)
    )


def _field_rules(field: Field, contract: Contract) -> list[tuple[str, str, str]]:
    """(rule, breach, message) of the field's own rules."""
    cell, value, limits = f"t_{field.name}", f"v_{field.name}", field.constraints
    rules = []
    if contract.is_required(field):
        rules.append(("required", f"{cell} is null", "不能为空。"))
    if field.reference:
        rules.append(("reference", _unresolved(field, contract), _unresolved_message(field)))
    elif field.type != "string":
        rules.append(
            ("type", f"{cell} is not null and {value} is null", _TYPE_MESSAGES[field.type])
        )
    if limits.enum:
        words = ", ".join(quoted(word) for word in limits.enum)
        rules.append(("enum", f"{value} not in ({words})", f"应为：{'、'.join(limits.enum)}。"))
    if limits.pattern:
        breach = f"not regexp_full_match({value}, {quoted(limits.pattern)})"
        rules.append(("pattern", breach, f"格式不符（{limits.pattern}）；长号码请按文本格式导出。"))
    if limits.minimum is not None:
        rules.append(("minimum", f"{value} < {limits.minimum}", f"不能小于 {limits.minimum}。"))
    if limits.maximum is not None:
        rules.append(("maximum", f"{value} > {limits.maximum}", f"不能大于 {limits.maximum}。"))
    return rules


def _unresolved(field: Field, contract: Contract) -> str:
    unknown = f"t_{field.name} is not null and v_{field.name} is null"
    if field.reference == "town":
        # Without its district a town cannot be judged, and the district is reported already.
        return f"{unknown} and v_{district_field(contract).name} is not null"
    return unknown


def district_field(contract: Contract) -> Field:
    return next(field for field in contract.fields if field.reference == "district")


def _unresolved_message(field: Field) -> str:
    return {
        "district": "区县表里没有。",
        "town": "所属市区的乡镇街道表里没有。",
        "indicator": "指标表里没有。",
        "metric": "指标目录里没有。",
    }[field.reference or ""]


def _not_found(key: ForeignKey) -> str:
    return f"t_{key.field} is not null and k_{key.field} is null"


def _dangling(key: ForeignKey) -> str:
    return f"在 {key.resource} 已接受的 {key.target} 里找不到。"
