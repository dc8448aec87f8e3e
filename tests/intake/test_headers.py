"""What is said of a header that is not quite the contract's."""

import pytest

from dashboard.errors import InputError
from dashboard.intake.contracts import load_contracts
from dashboard.intake.headers import check_required, find_header, no_header
from dashboard.intake.left_out import is_left_out
from dashboard.settings import PROJECT

UNIONS = load_contracts(PROJECT / "data/contracts")["unions"]
TITLES = [field.title for field in UNIONS.fields]


def notes(*more: str) -> str:
    header = find_header([[*TITLES, *more]], UNIONS)
    assert header
    return "\n".join(header.notes)


def test_two_columns_of_one_field_are_said_to_be_so() -> None:
    said = notes("工会编码")
    assert "“工会编码”与“基层工会编码”都是“基层工会编码”" in said
    assert "契约里没有" not in said


def test_a_column_unknown_suggests_the_nearest_that_is_missing() -> None:
    header = find_header(
        [[title for title in TITLES if title != "厂务公开"] + ["厂务公开栏"]], UNIONS
    )
    assert header and "“厂务公开栏”：是否应为“厂务公开”？" in "\n".join(header.notes)


def test_very_many_unknown_columns_are_summed_up() -> None:
    said = notes(*(f"列{number}" for number in range(500)))
    assert said.count("\n") < 30 and "另有 480 列" in said


def test_a_required_column_missing_names_what_is_there() -> None:
    cells = ["工会名字" if title == "工会名称" else title for title in TITLES]
    header = find_header([cells], UNIONS)
    assert header
    with pytest.raises(InputError) as refusal:
        check_required(header, UNIONS, place="a.csv")
    assert "a.csv" in refusal.value.what and "“工会名字”" in refusal.value.next_step


def test_without_a_header_the_likeliest_row_is_shown() -> None:
    error = no_header("a.csv", [["一"], ["工会名", "编码", "x"]], UNIONS)
    assert "工会名、编码、x" in error.why and "“工会名”是否就是“工会名称”？" in error.next_step


NO_RECORDS = """
合计|合　计|总计：|小计(昆山)|昆山市合计|本页小计|注：|注 1：x|备注：x|其中|其中：|填报人：王某
|填 表 日 期 ：|审核：|制表人（签字）：|单位负责人:|第 3 页|以下空白|——以下无正文
"""
RECORDS = """
合计科技有限公司|总计划处|小计算机公司|其中村|注册中心|审核中心|说明书厂|统计局|GH1|填报|第三页岩砖厂
"""


@pytest.mark.parametrize("first", NO_RECORDS.replace("\n", "").split("|"))
def test_what_is_no_record(first: str) -> None:
    assert is_left_out(["", first, "3"])


@pytest.mark.parametrize("first", RECORDS.replace("\n", "").split("|"))
def test_what_only_begins_like_it(first: str) -> None:
    assert not is_left_out([first, "3"])
