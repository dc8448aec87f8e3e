"""Every rule, each against a row that breaks it and one that does not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.settings import Settings
from tests.intake import builders as make
from tests.intake.conftest import Load, quarantined

Accepted = Callable[[str], list[dict[str, Any]]]
UNIT = {
    "单位编码": "91320583MA1AAAAA0X",
    "单位名称": "某公司",
    "所属市区": "昆山市",
    "单位性质": "私营企业",
    "职工人数": "120",
    "规模以上": "是",
    "基层工会编码": "GH1",
}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"工会名称": ""}, "required"),
        ({"工会名称": "　 "}, "required"),
        ({"成立日期": "2020-02-30"}, "type"),
        ({"会员人数": "12.5"}, "type"),
        ({"会员人数": "多"}, "type"),
        ({"职代会制度": "有"}, "type"),
        ({"组建形式": "联合工会"}, "enum"),
        ({"会员人数": "-1"}, "minimum"),
        ({"所属市区": "南京市"}, "reference"),
        ({"所属市区": ""}, "required"),
        ({"乡镇街道": "松陵街道"}, "reference"),
        ({"乡镇街道": "320509001"}, "reference"),
        ({"基层工会编码": "GH1-0"}, "primary_key"),
    ],
)
def test_a_row_that_breaks_a_rule_is_refused(
    folder: Path, load: Load, change: make.Row, rule: str
) -> None:
    make.write_csv(folder / "unions.csv", make.rows(make.UNION, "基层工会编码", {}, change))
    dump = load()["unions"].accepted
    assert dump and (dump.read, dump.accepted, dump.refused) == (2, 1, 1)
    assert (dump.reasons, dump.warnings) == ({rule: 1}, {})


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"单位编码": "91320583MA1AAAAA0I"}, "pattern"),
        ({"单位编码": "91320583MA1AAAAA0XX"}, "pattern"),
        ({"职工人数": "500001"}, "maximum"),
        ({"职工人数": "60万"}, "maximum"),
    ],
)
def test_limits_and_patterns(folder: Path, load: Load, change: make.Row, rule: str) -> None:
    make.write_csv(folder / "unions.csv", [make.UNION])
    make.write_csv(folder / "units.csv", [UNIT, {**UNIT, **change}])
    dump = load()["units"].accepted
    assert dump and dump.reasons == {rule: 1}


def test_a_row_is_refused_once_however_many_rules_it_breaks(folder: Path, load: Load) -> None:
    bad = {"工会名称": "", "成立日期": "昨天", "会员人数": "x", "职代会制度": "x"}
    make.write_csv(folder / "unions.csv", [{**make.UNION, **bad}])
    dump = load()["unions"].accepted
    assert dump and (dump.read, dump.accepted, dump.refused) == (1, 0, 1)
    assert dump.reasons == {"required": 1, "type": 1}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("320583", "320583"),
        ("320583.0", "320583"),
        ("３２０５８３", "320583"),
        (" 昆山 ", "320583"),
        ("320576", "320571"),
        ("工业园区", "320571"),
        ("市总本级", "320500"),
        ("虎丘区", "320505"),
    ],
)
def test_districts_by_code_name_and_alias(
    folder: Path, accepted: Accepted, written: str, code: str
) -> None:
    make.write_csv(folder / "unions.csv", [{**make.UNION, "所属市区": written, "乡镇街道": ""}])
    [row] = accepted("unions")
    assert (row["district_code"], row["town_code"]) == (code, None)


def test_of_rows_with_one_key_the_first_good_one_is_kept(
    folder: Path, load: Load, settings: Settings
) -> None:
    names = [{"工会名称": "", "基层工会编码": "A"}]
    names += [{"工会名称": name, "基层工会编码": "A"} for name in ("甲", "乙", "丙")]
    make.write_csv(folder / "unions.csv", make.rows(make.UNION, "基层工会编码", *names))
    outcome = load()["unions"]
    assert outcome.accepted and outcome.accepted.reasons == {"required": 1, "primary_key": 2}
    lines = [line for line in quarantined(settings, outcome) if line["rule"] == "primary_key"]
    assert [line["row"] for line in lines] == ["4", "5"]
    assert all("第 3 行" in line["message"] for line in lines)


def test_a_composite_key_needs_all_its_parts(folder: Path, load: Load) -> None:
    changes = [{}, {"月份": "2020年12月"}, {"月份": "2020-11"}, {"所属市区": ""}]
    make.write_csv(folder / "indicators.csv", [{**make.INDICATOR, **c} for c in changes])
    dump = load()["indicators"].accepted
    assert dump and dump.reasons == {"primary_key": 1, "required": 1}
    assert dump.accepted == 2


def test_members_refer_to_the_accepted_unions_of_their_date(folder: Path, load: Load) -> None:
    unions = make.rows(make.UNION, "基层工会编码", {}, {"工会名称": ""})
    make.write_csv(folder / "unions.csv", unions)
    union_ids = ["GH1-0", "GH1-1", "GH9", "GH1-0"]
    members = make.rows(make.MEMBER, "会员编号", *({"基层工会编码": u} for u in union_ids))
    make.write_parquet(folder / "members.parquet", members)
    dump = load()["members"].accepted
    assert dump and (dump.accepted, dump.reasons) == (2, {"foreign_key": 2})


def test_a_list_refers_to_the_newest_list_not_after_it(
    folder: Path, load: Load, settings: Settings
) -> None:
    for day, union in [("2020-09-30", "OLD"), ("2021-03-31", "NEW")]:
        make.write_csv(folder.parent / day / "unions.csv", [{**make.UNION, "基层工会编码": union}])
    changes = ({"基层工会编码": union} for union in ("OLD", "NEW"))
    make.write_csv(folder / "members.csv", make.rows(make.MEMBER, "会员编号", *changes))
    dump = load(folder.parent)["members"].accepted
    assert dump and (dump.accepted, dump.reasons) == (1, {"foreign_key": 1})


def test_without_any_list_to_refer_to_members_are_refused_and_told_why(
    folder: Path, load: Load
) -> None:
    make.write_csv(folder / "members.csv", [make.MEMBER])
    dump = load()["members"].accepted
    assert dump and (dump.accepted, dump.reasons) == (0, {"foreign_key": 1})
    assert any("基层工会名册" in note for note in dump.notes)


def test_warnings_keep_the_row(folder: Path, load: Load, settings: Settings) -> None:
    make.write_csv(folder / "unions.csv", [make.UNION])
    changes = ({"身份证号": number} for number in ("32059919800101123x", "12345", ""))
    make.write_csv(folder / "members.csv", make.rows(make.MEMBER, "会员编号", *changes))
    make.write_csv(folder / "aid_payments.csv", [{**make.PAYMENT, "档案编号": "D9"}])
    outcomes = load()
    members, payments = outcomes["members"].accepted, outcomes["aid_payments"].accepted
    assert members and (members.accepted, members.warnings) == (3, {"pattern": 1})
    assert payments and (payments.accepted, payments.warnings) == (1, {"foreign_key": 1})
    [line] = quarantined(settings, outcomes["members"])
    assert (line["severity"], line["value"], line["row"]) == ("warning", "1***5", "3")


def test_foreign_keys_of_events_look_in_every_dump(folder: Path, load: Load) -> None:
    contest = {
        "竞赛编号": "C1",
        "竞赛名称": "数控车工",
        "竞赛类型": "职业技能竞赛",
        "竞赛级别": "市级",
        "所属市区": "320500",
        "开始日期": "2020-05-01",
        "竞赛状态": "进行中",
    }
    entry = {
        "参赛编号": "E1",
        "竞赛编号": "C1",
        "所属市区": "昆山",
        "报名日期": "2020-05-02",
        "参赛人数": "20",
    }
    make.write_csv(folder.parent / "2021-01-31" / "competitions.csv", [contest])
    changes = ({}, {"竞赛编号": "C2"})
    make.write_csv(folder / "competition_entries.csv", make.rows(entry, "参赛编号", *changes))
    dump = load(folder.parent)["competition_entries"].accepted
    assert dump and (dump.accepted, dump.reasons) == (1, {"foreign_key": 1})


@pytest.mark.parametrize(
    ("header", "cell", "yuan"),
    [
        ("金额", "12.5万元", 125_000),
        ("金额（元）", "1,500", 1500),
        ("金额（万元）", "0.15", 1500),
        ("金额(万元)", "300元", 300),
        ("发放金额", "1500.50", 1500.5),
        ("amount_yuan", "1500", 1500),
    ],
)
def test_money_in_any_unit_is_yuan(
    folder: Path, accepted: Accepted, header: str, cell: str, yuan: float
) -> None:
    row = {k: v for k, v in make.PAYMENT.items() if k != "金额"} | {header: cell}
    make.write_csv(folder / "aid_payments.csv", [row])
    [read] = accepted("aid_payments")
    assert read["amount_yuan"] == yuan


def test_a_unit_line_above_the_header_counts(folder: Path, accepted: Accepted) -> None:
    cells = [["帮扶发放明细"], ["单位：万元"], *make.grid([{**make.PAYMENT, "金额": 0.15}])]
    make.write_excel(folder / "aid_payments.xlsx", cells)
    [read] = accepted("aid_payments")
    assert read["amount_yuan"] == 1500


@pytest.mark.parametrize(
    ("indicator", "cell", "number"),
    [
        ("venture_loans", "12.5", 12.5),
        ("工会创业贷发放", "12.5万元", 12.5),
        ("venture_loans", "2亿元", 20_000),
        ("venture_loans", "125000元", 12.5),
        ("recuperation_workers", "1.2万人", 12_000),
        ("bargaining_awareness", "95%", 95),
        ('累计建成"妈妈驿站"', "30家", 30),
    ],
)
def test_indicators_stay_in_their_own_unit(
    folder: Path, accepted: Accepted, indicator: str, cell: str, number: float
) -> None:
    make.write_csv(folder / "indicators.csv", [{**make.INDICATOR, "指标": indicator, "数值": cell}])
    [row] = accepted("indicators")
    assert row["value"] == number
    assert row["month"] == "2020-12"


def test_targets_name_metrics_and_indicators(folder: Path, load: Load, settings: Settings) -> None:
    base = {"年度": "2021", "所属市区": "320500"}
    pairs = [
        ("建会率", "95%"),
        ("aid_amount", "120万元"),
        ("venture_loans", "2亿元"),
        ("coverage_rat", "1"),
    ]
    make.write_csv(folder / "targets.csv", [{"指标": m, **base, "目标值": v} for m, v in pairs])
    outcome = load()["targets"]
    assert outcome.accepted and outcome.accepted.reasons == {"reference": 1}
    path = str(settings.home / outcome.accepted.rows)
    with duckdb.connect() as connection:
        values = connection.execute("select metric, value from read_parquet(?)", [path]).fetchall()
    assert dict(values) == {
        "coverage_rate": 95,
        "aid_amount": 1_200_000,
        "venture_loans": 20_000,
    }
    [line] = quarantined(settings, outcome)
    assert "coverage_rate" in line["message"]


def test_absent_columns_are_typed_nulls(folder: Path, accepted: Accepted) -> None:
    make.write_csv(folder / "aid_payments.csv", [make.PAYMENT])
    [row] = accepted("aid_payments")
    assert row["town_code"] is None
    assert row["paid_on"] == date(2020, 2, 3)
