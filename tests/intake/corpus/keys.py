"""Rows that claim to be the same thing."""

from pathlib import Path

from tests.intake.builders import grid, write_csv, write_excel
from tests.intake.corpus.case import Cases, Expected, write_list, write_referred
from tests.intake.corpus.good import rows

CASES = Cases("key")


@CASES.expect(Expected("unions", 1, {3: "primary_key", 4: "primary_key"}, says=["第 2 行"]))
def the_same_row_three_times(folder: Path) -> None:
    write_list(folder, "unions", *[{"基层工会编码": "GH1"}] * 3)


@CASES.expect(
    Expected(
        "unions",
        1,
        {2: "enum", 4: "primary_key"},
        says=["第 3 行"],
        holds={"union_name": ["第一个好的"]},
    )
)
def the_first_good_one_is_kept(folder: Path) -> None:
    same = {"基层工会编码": "GH1"}
    good = {**same, "工会名称": "第一个好的"}
    write_list(folder, "unions", {**same, "状态": "不详"}, good, same)


@CASES.expect(Expected("unions", 1, {3: "primary_key"}))
def blank_ends_do_not_make_another_key(folder: Path) -> None:
    write_list(folder, "unions", {"基层工会编码": "GH1"}, {"基层工会编码": " GH1　"})


@CASES.expect(Expected("unions", 2))
def case_makes_another_key(folder: Path) -> None:
    write_list(folder, "unions", {"基层工会编码": "GH1"}, {"基层工会编码": "gh1"})


@CASES.expect(Expected("indicators", 1, {3: "primary_key", 4: "primary_key"}))
def one_key_in_three_spellings(folder: Path) -> None:
    spellings = [
        {"指标": "venture_loans", "月份": "2020-12", "所属市区": "320583"},
        {"指标": "工会创业贷发放", "月份": "2020年12月", "所属市区": "昆山"},
        {"指标": "VENTURE_LOANS", "月份": "202012", "所属市区": "昆山市"},
    ]
    write_list(folder, "indicators", *spellings)


@CASES.expect(Expected("workforce", 3))
def a_part_of_the_key_differs(folder: Path) -> None:
    same = {"行业门类": "C", "技能等级": "技师"}
    write_list(folder, "workforce", same, {**same, "行业门类": "D"}, {**same, "所属市区": "常熟"})


@CASES.expect(Expected("members", 1, {3: "primary_key"}, never_says=["HY1"]))
def a_personal_key_is_not_shown(folder: Path) -> None:
    write_list(folder, "members", {"会员编号": "HY1"}, {"会员编号": "HY1"})


@CASES.expect(Expected("unions", 1, {2: "primary_key"}, says=["unions.csv 第 2 行"]))
def the_same_row_in_two_files(folder: Path) -> None:
    write_list(folder, "unions", {})
    write_excel(folder / "基层工会名册.xlsx", grid(rows("unions", {})))


@CASES.expect(Expected("members", 3, {5: "primary_key"}))
def a_key_of_digits_as_number_and_as_text(folder: Path) -> None:
    write_referred(folder, "members")
    keys = ["100001", "100002", "100003", "100001.0"]
    grid_ = grid(rows("members", *({"会员编号": float(key)} for key in keys)))
    write_excel(folder / "members.xlsx", grid_)


@CASES.expect(Expected("unions", 500, dict.fromkeys(range(502, 1002), "primary_key")))
def a_list_pasted_twice(folder: Path) -> None:
    twice = [{"基层工会编码": f"GH{number % 500}"} for number in range(1000)]
    write_csv(folder / "unions.csv", rows("unions", *twice))
