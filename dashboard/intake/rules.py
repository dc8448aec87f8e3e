"""A contract as a list of rules, each one bit of a row's breaches."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.intake.contracts import Contract, Field, ForeignKey
from dashboard.intake.source import quoted

STRUCTURE = "structure"
PRIMARY_KEY = "primary_key"
FOREIGN_KEY = "foreign_key"

# Every rule in the words of a report.
RULE_TITLES = {
    "required": "必填为空",
    "type": "类型不符",
    "reference": "名称不在册",
    "enum": "不在可选值中",
    "pattern": "格式不符",
    "minimum": "低于下限",
    "maximum": "超过上限",
    "excel_number": "号码成了数字",
    "date_range": "日期过远",
    FOREIGN_KEY: "引用落空",
    PRIMARY_KEY: "主键重复",
    STRUCTURE: "格数不符",
}

# No union is older; no plan reaches further. What lies beyond is a slip of the pen.
_EARLIEST = date(1900, 1, 1)
_YEARS_AHEAD = 10

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


def cell_of(rule: Rule, contract: Contract) -> str:
    """SQL of the cell that a rule is about, in a row of `checked` that breaks one."""
    names = [field.name for field in contract.fields]
    return f"cells[{names.index(rule.field) + 1}]"


def contract_rules(
    contract: Contract, *, contracts: Mapping[str, Contract], as_of: date
) -> tuple[Rule, ...]:
    """Every rule of a dump as at a date, in the order of the contract's fields, keys last.

    `contracts` give the titles of what is referred to.
    """
    found = [
        (field.name, *rule)
        for field in contract.fields
        for rule in _field_rules(field, contract, as_of)
    ]
    found += [
        (
            key.field,
            FOREIGN_KEY,
            _not_found(key),
            _dangling(key, contract, contracts),
            key.is_warning,
        )
        for key in contract.foreign_keys
    ]
    found.append(
        (contract.primary_key[0], PRIMARY_KEY, "false", "主键重复，保留先出现的一行。", False)
    )
    return tuple(
        Rule(name, field, bit, breach, message, is_warning)
        for bit, (field, name, breach, message, is_warning) in enumerate(found)
    )


def _field_rules(
    field: Field, contract: Contract, as_of: date
) -> Iterator[tuple[str, str, str, bool]]:
    """(rule, breach, message, is_warning) of the field's own rules."""
    is_warning = field.severity == "warn"
    for name, breach, message in _stated_rules(field, contract):
        if name == "pattern" and _is_number_like(field, contract):
            breach = f"{breach} and not is_excel_number(t_{field.name})"
        yield name, breach, message, is_warning
    if _is_number_like(field, contract):
        message = "号码被电子表格变成了数字，后几位已丢失。请把该列设为文本格式后重新导出。"
        yield "excel_number", f"is_excel_number(t_{field.name})", message, False
    if field.type == "date":
        latest = date(as_of.year + _YEARS_AHEAD, 12, 31)
        breach = f"v_{field.name} not between date '{_EARLIEST}' and date '{latest}'"
        yield "date_range", breach, f"日期不在 {_EARLIEST.year} 年至 {latest.year} 年之间。", True


def _is_number_like(field: Field, contract: Contract) -> bool:
    """Whether the field holds codes that a spreadsheet takes for numbers."""
    keys = {*contract.primary_key, *(key.field for key in contract.foreign_keys)}
    is_code = field.name in keys or field.pii == "hash" or field.constraints.pattern is not None
    is_word = field.reference or field.constraints.enum
    return is_code and field.type == "string" and not is_word


def _stated_rules(field: Field, contract: Contract) -> list[tuple[str, str, str]]:
    """(rule, breach, message) of what the contract itself says."""
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
        rules.append(("pattern", breach, f"格式不符（{limits.pattern}）。"))
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
    cell = f"t_{key.field}"
    return f"{cell} is not null and k_{key.field} is null and not is_excel_number({cell})"


def _dangling(key: ForeignKey, contract: Contract, contracts: Mapping[str, Contract]) -> str:
    resource = contracts[key.resource]
    return f"“{resource.title}”采用的行里没有这个{contract.field(key.field).title}。"
