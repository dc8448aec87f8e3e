"""A made-up city for the competition page: rows of two districts, for dumps and for an oracle."""

import random
from collections.abc import Mapping

from tests.builders import Row

KUNSHAN, TAICANG = "320583", "320585"
TOWNS = {KUNSHAN: ("320583100", "320583101"), TAICANG: ("320585100", "320585101")}
AS_OF = "2020-12-31"
OWNERS = ("国有企业", "私营企业", "外商投资企业")
CONTESTS: list[Row] = [
    {"competition_id": "K1", "kind": "安康杯竞赛", "level": "市区级", "field": "其他"},
    {"competition_id": "K2", "kind": "职业技能竞赛", "level": "市级", "field": "先进制造业"},
    {"competition_id": "K3", "kind": "重点工程劳动竞赛", "level": "市级", "field": "重大民生"},
    {"competition_id": "K4", "kind": "其他劳动竞赛", "level": "企业级", "status": "取消"},
    {"competition_id": "K5", "kind": "职业技能竞赛", "level": "省级", "status": "筹备"}
    | {"starts_on": "2020-12-20", "ends_on": "2021-01-20"},
    {"competition_id": "K6", "kind": "职业技能竞赛", "level": "市级", "status": "进行中"}
    | {"ends_on": "2020-12-21"},
    {"competition_id": "K7", "kind": "职业技能竞赛", "level": "市级", "status": "筹备"}
    | {"starts_on": "2021-02-01", "ends_on": "2021-02-09"},
    {"competition_id": "K8", "kind": "其他劳动竞赛", "level": "市级", "status": "进行中"}
    | {"ends_on": "2021-03-31"},
]


def datasets() -> Mapping[str, list[Row]]:
    """Rows by dataset: about 120 units of which most are covered, and 200 entries through 2020."""
    dice = random.Random(7)
    units = [_unit(dice, number) for number in range(120)]
    contests: list[Row] = [
        {
            "title": f"{row['competition_id']}竞赛",
            "district_code": KUNSHAN,
            "starts_on": "2020-03-01",
            "ends_on": "2020-11-30",
            "status": "已完成",
        }
        | row
        for row in CONTESTS
    ]
    return {
        "units": units,
        "unions": [_union("U1", KUNSHAN), _union("U2", TAICANG)],
        "members": [_member(dice, number) for number in range(400)],
        "competitions": contests,
        "competition_entries": [_entry(dice, number, units) for number in range(200)],
        "honours": [_honour(dice, number) for number in range(60)],
    }


def _unit(dice: random.Random, number: int) -> Row:
    district = dice.choice((KUNSHAN, TAICANG))
    is_covered = dice.random() < 0.8
    return {
        "unit_id": f"91320583MA{number:08d}",
        "unit_name": f"第{number}公司",
        "district_code": district,
        "town_code": dice.choice(TOWNS[district]),
        "ownership": dice.choice(OWNERS),
        "industry": dice.choice("CF"),
        "employees": dice.choice((10, 50, 200)),
        "union_id": ("U1" if district == KUNSHAN else "U2") if is_covered else None,
        "covered_on": "2016-01-01" if is_covered else None,
    }


def _union(name: str, district: str) -> Row:
    return {
        "union_id": name,
        "union_name": f"{name}工会",
        "district_code": district,
        "town_code": TOWNS[district][0],
        "union_form": "单独基层工会",
        "founded_on": "2015-05-01",
        "reported_members": 200,
        "status": "正常",
    }


def _member(dice: random.Random, number: int) -> Row:
    return {
        "member_id": f"M{number}",
        "union_id": dice.choice(("U1", "U2")),
        "gender": dice.choice(("男", "女", None)),
        "migrant": dice.choice((True, False, None)),
        "joined_on": "2018-03-04",
        "join_channel": "线下",
        "status": "在会",
    }


def _entry(dice: random.Random, number: int, units: list[Row]) -> Row:
    unit = dice.choice(units)
    participants = dice.randint(1, 60)
    return {
        "entry_id": f"E{number}",
        "competition_id": dice.choice(("K1", "K1", "K2", "K3", "K4")),
        "unit_id": unit["unit_id"],
        "district_code": unit["district_code"],
        "town_code": unit["town_code"],
        "entered_on": f"2020-{dice.randint(3, 12):02d}-{dice.randint(1, 28):02d}",
        "teams": 1,
        "participants": participants,
        "female_participants": dice.choice((None, participants // 3)),
        "migrant_participants": dice.choice((None, participants // 2)),
        "promoted": participants // 20,
    }


def _honour(dice: random.Random, number: int) -> Row:
    is_person = dice.random() < 0.7
    return {
        "honour_id": f"H{number}",
        "awarded_on": f"2020-{dice.randint(4, 12):02d}-01",
        "honour": "五一劳动奖章" if is_person else "工人先锋号",
        "level": dice.choice(("市级", "省级")),
        "recipient_kind": "个人" if is_person else "集体",
        "district_code": dice.choice((KUNSHAN, TAICANG)),
        "frontline": dice.choice((True, False, None)) if is_person else None,
        "migrant": dice.choice((True, False, None)) if is_person else None,
    }
