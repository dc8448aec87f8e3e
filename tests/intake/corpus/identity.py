"""Identity numbers and codes, and what spreadsheets make of them."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.intake.builders import Row, grid, write_excel
from tests.intake.corpus.case import Cases, Expected, write_referred
from tests.intake.corpus.good import BASE, rows

CASES = Cases("identity")


def _number(name: str, written: str) -> None:
    CASES.read_as(name, "members", {"身份证号": written})


def _no_number(name: str, written: str) -> None:
    CASES.doubtful(name, "members", {"身份证号": written}, "pattern", never_says=[written])


def _from_excel(name: str, dataset: str, change: Row) -> None:
    CASES.bad(f"{name}_made_a_number_by_excel", dataset, change, "excel_number", "文本")


_number("x_in_lower_case", "32059919800101123x")
_number("with_blank_ends", "　32059919800101123X ")
_number("none", "")

_no_number("of_the_first_generation", "320599800101123")
_no_number("one_digit_short", "32059919800101123")
_no_number("one_digit_too_many", "3205991980010112345")
_no_number("with_a_letter", "32059919800101123Y")
_no_number("with_spaces_between", "320599 19800101 123X")
_no_number("a_passport", "E12345678")

_from_excel("number", "members", {"身份证号": "3.20582E+17"})
_from_excel("longer_number", "members", {"身份证号": "3.20582198001012E+17"})
_from_excel("number_of_a_case", "aid_cases", {"身份证号": "3.20582e+17"})
_from_excel("code_of_a_unit", "units", {"单位编码": "9.13206E+17"})
_from_excel("code_of_a_member", "members", {"会员编号": "1.23457E+19"})
_from_excel("code_of_a_payment", "aid_payments", {"发放编号": "2.02012E+15"})


@CASES.expect(Expected("members", 1, refused={3: "excel_number"}, never_says=["320582198001012"]))
def a_number_cell_in_a_workbook(folder: Path) -> None:
    write_referred(folder, "members")
    changed = rows("members", {}, {"身份证号": 320582198001012345})
    write_excel(folder / "members.xlsx", grid(changed))


@CASES.expect(Expected("members", refused={1: "excel_number", 2: "excel_number"}, accepted=0))
def a_column_of_doubles_in_parquet(folder: Path) -> None:
    write_referred(folder, "members")
    changed = rows("members", *[{"身份证号": 3.20582198001012e17}] * 2)
    pq.write_table(pa.Table.from_pylist(changed), folder / "members.parquet")


@CASES.expect(Expected("unions", 1, holds={"union_id": ["320583001"]}))
def a_short_code_in_a_number_cell(folder: Path) -> None:
    """Nine digits survive being a number."""
    write_excel(folder / "unions.xlsx", grid([{**BASE["unions"], "基层工会编码": 320583001.0}]))
