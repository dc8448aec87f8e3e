"""Where the header stands and what it says."""

from pathlib import Path
from typing import Any

from tests.intake.builders import csv_text, grid, write_bytes, write_csv, write_excel
from tests.intake.corpus.case import Cases, Expected, cells, file_refused, write_list
from tests.intake.corpus.good import BASE, rows

CASES = Cases("header")

_ABOVE: list[list[Any]] = [["苏州市基层工会名册"], ["截至2020年12月31日", "", "单位：家"], []]
_TWO = cells("unions", {}, {})


def _renamed(dataset: str, **names: str) -> list[dict[str, Any]]:
    return [{names.get(header, header): cell for header, cell in BASE[dataset].items()}]


def _without(dataset: str, *headers: str) -> list[dict[str, Any]]:
    return [{header: c for header, c in BASE[dataset].items() if header not in headers}]


def _csv(folder: Path, grid: list[list[Any]]) -> None:
    write_bytes(folder / "unions.csv", csv_text(grid).encode("gb18030"))


@CASES.expect(Expected("unions", 2))
def under_a_title_and_a_unit_line_csv(folder: Path) -> None:
    _csv(folder, [*_ABOVE, *_TWO])


@CASES.expect(Expected("unions", 2))
def under_a_title_and_a_unit_line_excel(folder: Path) -> None:
    write_excel(folder / "unions.xlsx", [*_ABOVE, *_TWO])


@CASES.expect(Expected("aid_payments", 1, holds={"amount_yuan": [1500.0]}))
def money_line_above_holds_for_money(folder: Path) -> None:
    row = [{**BASE["aid_payments"], "金额": "0.15", "档案编号": ""}]
    write_excel(folder / "aid_payments.xlsx", [["帮扶明细"], ["金额单位：万元"], *grid(row)])


@CASES.expect(Expected("aid_payments", 1, holds={"amount_yuan": [1500.0]}))
def a_unit_in_the_header(folder: Path) -> None:
    names = {"金额": "金额（万元）"}
    [row] = _renamed("aid_payments", **names)
    write_csv(folder / "aid_payments.csv", [{**row, "金额（万元）": "0.15"}])


@CASES.expect(Expected("unions", 1))
def remarks_stars_widths_and_line_breaks(folder: Path) -> None:
    names = {"基层工会编码": "*基层工会编码（必填）", "工会名称": "工会\n名称", "状态": "状 态"}
    write_csv(folder / "unions.csv", _renamed("unions", **names))


@CASES.expect(Expected("unions", 2))
def merged_over_two_rows(folder: Path) -> None:
    head = _TWO[0]
    upper = [head[0], "基本信息", "", *head[3:]]
    lower = ["", head[1], head[2], *([""] * len(head[3:]))]
    write_excel(folder / "unions.xlsx", [upper, lower, *_TWO[1:]])


@CASES.expect(Expected("unions", 2))
def blank_columns_between(folder: Path) -> None:
    spread = [
        [cell for pair in zip(row, [""] * len(row), strict=True) for cell in pair] for row in _TWO
    ]
    write_excel(folder / "unions.xlsx", spread)


@CASES.expect(Expected("unions", 1, says=["“工会名称”与“工会名称”"]))
def one_field_twice_by_the_same_name(folder: Path) -> None:
    _csv(folder, [[*row, "别名" if number else "工会名称"] for number, row in enumerate(_TWO[:2])])


@CASES.expect(Expected("unions", 1, says=["区县", "所属市区"], never_says=["契约里没有这一列"]))
def one_field_twice_by_title_and_alias(folder: Path) -> None:
    _csv(folder, [[*row, "常熟市" if number else "区县"] for number, row in enumerate(_TWO[:2])])


@CASES.expect(file_refused("unions", "工会名称"))
def a_required_column_missing(folder: Path) -> None:
    write_csv(folder / "unions.csv", _without("unions", "工会名称"))


@CASES.expect(file_refused("unions", "工会名称", "所属市区", "状态"))
def three_required_columns_missing(folder: Path) -> None:
    write_csv(folder / "unions.csv", _without("unions", "工会名称", "所属市区", "状态"))


@CASES.expect(file_refused("unions", "工会名称", "工会名秤"))
def a_required_column_misspelt(folder: Path) -> None:
    write_csv(folder / "unions.csv", _renamed("unions", 工会名称="工会名秤"))


@CASES.expect(Expected("unions", 1, says=["会员人数", "按空值处理"]))
def an_optional_column_missing(folder: Path) -> None:
    write_csv(folder / "unions.csv", _without("unions", "会员人数"))


@CASES.expect(Expected("unions", 1, says=["会员总人数", "会员人数"]))
def an_optional_column_misspelt(folder: Path) -> None:
    write_csv(folder / "unions.csv", _renamed("unions", 会员人数="会员总人数"))


@CASES.expect(Expected("unions", 1, says=["工会主席"]))
def an_unknown_column(folder: Path) -> None:
    write_csv(folder / "unions.csv", [{**BASE["unions"], "工会主席": "某某"}])


@CASES.expect(file_refused("unions", "表头"))
def no_header_at_all(folder: Path) -> None:
    _csv(folder, cells("unions", *[{}] * 30)[1:])


@CASES.expect(file_refused("unions", "表头"))
def header_below_fifty_rows_of_text(folder: Path) -> None:
    _csv(folder, [["填报说明", str(number)] for number in range(50)] + _TWO)


@CASES.expect(file_refused("unions"))
def the_list_of_another_dataset(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("honours", {}, {}))


@CASES.expect(file_refused("unions", "工会名称"))
def the_units_under_the_name_of_the_unions(folder: Path) -> None:
    """They have a column for the union's code, the district and the town, so a header is found."""
    write_csv(folder / "unions.csv", _without("units", "x"))


@CASES.expect(file_refused("unions", "表头"))
def one_column_only(folder: Path) -> None:
    _csv(folder, [["基层工会编码"], ["GH1"], ["GH2"]])


@CASES.expect(Expected("unions", 0))
def header_without_rows(folder: Path) -> None:
    _csv(folder, _TWO[:1])


@CASES.expect(Expected("unions", 2, left_out=1))
def header_repeated_on_every_page(folder: Path) -> None:
    _csv(folder, [*_TWO[:2], _TWO[0], _TWO[2]])


@CASES.expect(file_refused("unions", "成立日期"))
def a_unit_that_no_date_can_have(folder: Path) -> None:
    write_csv(folder / "unions.csv", _renamed("unions", 成立日期="成立日期（元）"))


@CASES.expect(file_refused("aid_payments", "金额"))
def money_counted_in_people(folder: Path) -> None:
    write_csv(folder / "aid_payments.csv", _renamed("aid_payments", 金额="金额（人）"))


@CASES.expect(Expected("unions", 1, says=["drop table"]))
def sql_as_a_header(folder: Path) -> None:
    column = '"; drop table checked; --'
    write_list(folder, "unions", {column: "'); drop table checked; --"})


@CASES.expect(file_refused("unions", "unions.csv", "列"))
def three_thousand_columns(folder: Path) -> None:
    extra = {f"列{number}": "1" for number in range(3000)}
    write_csv(folder / "unions.csv", [{**BASE["unions"], **extra}])
