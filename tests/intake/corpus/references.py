"""Places, indicators and rows of other lists."""

from pathlib import Path

from tests.intake.builders import write_csv
from tests.intake.corpus.case import Cases, Expected, write_list
from tests.intake.corpus.good import rows

CASES = Cases("reference")


def _district(name: str, written: str, code: str) -> None:
    change = {"所属市区": written, "乡镇街道": ""}
    CASES.read_as(f"district_{name}", "unions", change, district_code=code)


def _no_district(name: str, written: str, *says: str) -> None:
    CASES.bad(f"district_{name}", "unions", {"所属市区": written}, "reference", *says)


_district("by_short_name", "昆山", "320583")
_district("by_alias", "市直属", "320500")
_district("as_a_number_with_a_decimal_point", "320583.0", "320583")
_district("in_full_width_digits", "３２０５８３", "320583")

_no_district("nearly_right", "昆山区", "昆山市")
_no_district("with_its_city_before", "苏州市昆山市", "昆山市")
_no_district("of_another_city", "南京市")
_no_district("of_another_citys_code", "320102")
_no_district("of_eleven_digits", "32058300000")
_no_district("two_at_once", "昆山市、太仓市")

CASES.bad("town_of_another_district", "unions", {"乡镇街道": "松陵街道"}, "reference")
CASES.bad("town_nearly_right", "unions", {"乡镇街道": "玉山真"}, "reference", "玉山镇")
CASES.bad("town_code_of_another_district", "unions", {"乡镇街道": "320509001"}, "reference")
CASES.bad(
    "no_district_is_one_breach",
    "unions",
    {"所属市区": "", "乡镇街道": "玉山镇"},
    "required",
)
CASES.bad(
    "wrong_district_is_one_breach",
    "unions",
    {"所属市区": "南京市", "乡镇街道": "玉山镇"},
    "reference",
)
CASES.bad(
    "indicator_nearly_right",
    "indicators",
    {"指标": "工会创业贷发发"},
    "reference",
    "工会创业贷发放",
)
CASES.bad("indicator_of_nobody", "indicators", {"指标": "甲乙丙"}, "reference")
CASES.read_as(
    "indicator_by_name", "indicators", {"指标": "工会创业贷发放"}, indicator="venture_loans"
)
CASES.bad("target_for_nothing", "targets", {"指标": "membres"}, "reference", "members")
CASES.bad("member_of_no_union", "members", {"基层工会编码": "GH404"}, "foreign_key")
CASES.doubtful("unit_of_no_union", "units", {"基层工会编码": "GH404"}, "foreign_key")
CASES.doubtful("aid_of_no_case", "aid_payments", {"档案编号": "D404"}, "foreign_key")
CASES.bad("entry_in_no_contest", "competition_entries", {"竞赛编号": "C404"}, "foreign_key")
CASES.doubtful("entry_of_no_unit", "competition_entries", {"单位编码": "U404"}, "foreign_key")


@CASES.expect(Expected("members", 1, refused={3: "foreign_key"}))
def a_union_that_was_itself_refused(folder: Path) -> None:
    write_csv(folder / "unions.csv", rows("unions", {}, {"状态": "不详"}))
    write_csv(folder / "members.csv", rows("members", {}, {"基层工会编码": "GH1-1"}))


@CASES.expect(Expected("members", 0, refused={2: "foreign_key"}, says=["基层工会名册"]))
def no_list_to_refer_to(folder: Path) -> None:
    write_csv(folder / "members.csv", rows("members", {}))


@CASES.expect(Expected("members", 0, refused={2: "foreign_key"}))
def a_list_that_could_not_be_read(folder: Path) -> None:
    (folder / "unions.csv").write_bytes(b"")
    write_csv(folder / "members.csv", rows("members", {}))


@CASES.expect(Expected("members", 2))
def a_list_in_two_files(folder: Path) -> None:
    write_list(folder, "unions", {})
    write_csv(folder / "基层工会名册.csv", rows("unions", {}, {})[1:])
    write_csv(folder / "members.csv", rows("members", {}, {"基层工会编码": "GH1-1"}))
