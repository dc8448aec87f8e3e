"""Good rows of every dataset, by the headers that source systems write."""

from collections.abc import Mapping
from typing import Any

from dashboard.settings import PROJECT
from tests.intake.builders import INDICATOR, MEMBER, PAYMENT, UNION, Row

_REFERENCE = (PROJECT / "data/reference/indicators.csv").read_text("utf-8").splitlines()
INDICATORS = ["venture_loans", *(line.split(",")[0] for line in _REFERENCE[1:])]
SKILLS = ("未评级", "初级工", "中级工", "高级工", "技师", "高级技师")

BASE: Mapping[str, Row] = {
    "unions": UNION,
    "members": MEMBER,
    "aid_payments": {**PAYMENT, "乡镇街道": ""},
    "indicators": INDICATOR,
    "units": {
        "单位编码": "91320583MA1AAAA000",
        "单位名称": "某公司",
        "所属市区": "昆山市",
        "乡镇街道": "玉山镇",
        "村社区": "",
        "行业门类": "C",
        "单位性质": "私营企业",
        "职工人数": "120",
        "规模以上": "是",
        "重点群体": "",
        "基层工会编码": "GH1",
        "建会日期": "2012-03-04",
    },
    "aid_cases": {
        "档案编号": "D1",
        "身份证号": "32059919800101123X",
        "姓名": "李某某",
        "所属市区": "常熟市",
        "乡镇街道": "",
        "困难类别": "相对困难",
        "致困原因": "本人大病",
        "家庭人口": "3",
        "家庭人均月收入": "900",
        "建档日期": "2019-05-06",
        "退出日期": "",
        "档案状态": "在档",
    },
    "applications": {
        "申请编号": "SQ1",
        "申请日期": "2020-12-01",
        "所属市区": "太仓市",
        "乡镇街道": "",
        "重点群体": "快递员",
        "审核状态": "通过",
        "审核日期": "2020-12-03",
    },
    "competitions": {
        "竞赛编号": "C1",
        "竞赛名称": "数控车工",
        "竞赛类型": "职业技能竞赛",
        "竞赛级别": "市级",
        "竞赛领域": "先进制造业",
        "主办单位": "市总工会",
        "所属市区": "320500",
        "开始日期": "2020-05-01",
        "结束日期": "2020-06-01",
        "竞赛状态": "已完成",
    },
    "competition_entries": {
        "参赛编号": "E1",
        "竞赛编号": "C1",
        "单位编码": "91320583MA1AAAA000",
        "所属市区": "昆山",
        "乡镇街道": "",
        "报名日期": "2020-05-02",
        "参赛班组数": "2",
        "参赛人数": "20",
        "女职工人数": "5",
        "农民工人数": "3",
        "技能晋级人数": "1",
    },
    "honours": {
        "荣誉编号": "R1",
        "授予日期": "2020-05-01",
        "荣誉名称": "五一劳动奖章",
        "荣誉级别": "市级",
        "授予对象": "个人",
        "所属市区": "吴江区",
        "行业门类": "C",
        "一线职工": "是",
        "农民工": "否",
    },
    "reform_items": {
        "事项编号": "S1",
        "清单": "重点任务",
        "改革方面": "素质提升",
        "事项名称": "技能培训计划",
        "牵头单位": "市人社局",
        "所属市区": "320500",
        "计划开始": "2020-01-01",
        "计划完成": "2020-12-31",
        "实际开始": "2020-02-01",
        "实际完成": "",
        "进度": "60",
        "事项状态": "推进中",
        "备注": "",
    },
    "targets": {
        "指标": "venture_loans",
        "年度": "2020",
        "所属市区": "320500",
        "目标值": "100",
        "依据": "年度计划",
    },
    "workforce": {
        "所属市区": "320583",
        "行业门类": "A",
        "技能等级": "未评级",
        "产业工人数": "1000",
        "本年晋级人数": "10",
        "技能薪酬挂钩人数": "200",
        "本年培训人次": "300",
    },
}

# What a dataset's rows refer to, so that they are good on their own.
REFERS_TO: Mapping[str, tuple[str, ...]] = {
    "members": ("unions",),
    "units": ("unions",),
    "aid_payments": ("aid_cases",),
    "competition_entries": ("unions", "units", "competitions"),
}


def rows(dataset: str, *changes: Row) -> list[dict[str, Any]]:
    """As many good rows as `changes`, each with a key of its own, and with its changes."""
    return [
        {**BASE[dataset], **_key(dataset, number), **change}
        for number, change in enumerate(changes)
    ]


def _key(dataset: str, number: int) -> Row:
    if dataset == "indicators":
        month = {"月份": f"{2015 + number // 12}-{number % 12 + 1:02}"}
        return month | {"指标": INDICATORS[number % len(INDICATORS)]}
    if dataset == "targets":
        return {"年度": str(2001 + number)}
    if dataset == "workforce":
        return {
            "行业门类": "ABCDEFGHIJKLMNOPQRST"[number // len(SKILLS)],
            "技能等级": SKILLS[number % len(SKILLS)],
        }
    if dataset == "units":
        return {"单位编码": f"91320583MA1AAAA{number:03}"}
    header = next(iter(BASE[dataset]))
    base = BASE[dataset][header]
    return {header: f"{base}-{number}" if number else base}
