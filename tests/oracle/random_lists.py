"""The lists of a small random city: units, unions, members, hardship files, reform, workforce.

Each function gives the list as at one date; a later list is made from the one before it, so that
units move, unions dissolve and members leave between two dates.
"""

import random
from datetime import date, timedelta

from tests.oracle.definitions import Row

GROUPS = ["货车司机", "快递员", "护工护理员", "家政服务员", "网约送餐员", "保安员"]
OWNERSHIPS = [
    *["国有企业", "集体企业", "私营企业", "私营企业", "港澳台商投资企业", "外商投资企业"],
    *["机关", "事业单位", "社会组织", "个体工商户"],
]
BOUNDS = [0, 1, 24, 25, 49, 50, 99, 100, 101, 299, 300, 999, 1000, 5000]
FIRST = date(2019, 7, 1)
Towns = dict[str, list[str]]


class Chance(random.Random):
    """Seeded chance with the few questions that the generators ask."""

    def often(self, share: float) -> bool:
        return self.random() < share

    def maybe(self, share: float, value: object) -> object | None:
        return value if self.often(share) else None

    def flag(self) -> bool | None:
        return self.choice([True, True, False, None])

    def day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.randint(0, (last - first).days))

    def place(self, towns: Towns) -> Row:
        """A district, and in four of five cases one of its first towns."""
        district = self.choice(list(towns))
        known = towns[district][:3]
        town = self.choice(known) if known and self.often(0.8) else None
        return {"district_code": district, "town_code": town}


def unions(chance: Chance, towns: Towns, day: date, before: list[Row]) -> list[Row]:
    kept = [
        union
        | {
            "status": "撤销" if chance.often(0.05) else union["status"],
            "workers_congress": chance.flag(),
        }
        for union in before
        if chance.often(0.97)
    ]
    number = max((int(union["union_id"][1:]) for union in before), default=0) + 1
    return kept + [
        _union(chance, towns, f"G{n:04}", day if before else None)
        for n in range(number, number + (6 if before else 60))
    ]


def _union(chance: Chance, towns: Towns, union_id: str, founded_before: date | None) -> Row:
    recent = chance.often(0.6) or founded_before is not None
    last = founded_before or date(2020, 6, 30)
    return {
        "union_id": union_id,
        "union_name": f"第{union_id}工会",
        **chance.place(towns),
        "union_form": chance.choice(
            ["单独基层工会", "单独基层工会", "联合基层工会", "行业性工会", "村社区工会"]
        ),
        "worker_group": chance.maybe(0.4, chance.choice(GROUPS)),
        "founded_on": chance.day(FIRST if recent else date(1990, 1, 1), last),
        "reported_members": chance.maybe(0.8, chance.randint(0, 200)),
        "workers_congress": chance.flag(),
        "open_affairs": chance.flag(),
        "collective_contract": chance.flag(),
        "status": "撤销" if chance.often(0.15) else "正常",
    }


def units(
    chance: Chance, towns: Towns, day: date, before: list[Row], unions: list[Row]
) -> list[Row]:
    """Units covered by a union in force, a dissolved one, one that is on no list, or none."""
    kept = []
    for unit in before:
        if chance.often(0.03):
            continue
        moved = chance.place(towns) if chance.often(0.1) else {}
        known = _covering(chance, unions) if chance.often(0.1) else unit["union_id"]
        kept.append(unit | moved | {"union_id": known})
    number = max((int(unit["unit_id"][-6:]) for unit in before), default=0) + 1
    return kept + [
        _unit(chance, towns, f"91320500MA{n:08}", day, unions)
        for n in range(number, number + (12 if before else 200))
    ]


def _covering(chance: Chance, unions: list[Row]) -> str | None:
    ids = [union["union_id"] for union in unions]
    picked: str | None = chance.choice([None, None, "G9999", *chance.choices(ids, k=12)])
    return picked


def _unit(chance: Chance, towns: Towns, unit_id: str, day: date, unions: list[Row]) -> Row:
    union_id = _covering(chance, unions)
    return {
        "unit_id": unit_id,
        "unit_name": f"第{unit_id[-4:]}单位",
        **chance.place(towns),
        "village": None,
        "industry": chance.maybe(0.9, chance.choice("CFGHIKNOQ")),
        "ownership": chance.choice(OWNERSHIPS),
        "employees": chance.choice([*BOUNDS, chance.randint(0, 3000)]),
        "above_scale": chance.flag(),
        "worker_group": chance.maybe(0.2, chance.choice(GROUPS)),
        "union_id": union_id,
        "covered_on": union_id and chance.maybe(0.7, chance.day(date(2000, 1, 1), day)),
    }


def members(chance: Chance, day: date, before: list[Row], unions: list[Row]) -> list[Row]:
    """Members of unions on the list, dissolved ones among them."""
    ids = [union["union_id"] for union in unions]
    known = set(ids)
    kept = [
        member
        | {
            "status": chance.choice(["转出", "退会", "保留"])
            if chance.often(0.05)
            else member["status"],
            "union_id": chance.choice(ids)
            if chance.often(0.05) or member["union_id"] not in known
            else member["union_id"],
        }
        for member in before
        if chance.often(0.98)
    ]
    number = max((int(member["member_id"][1:]) for member in before), default=0) + 1
    return kept + [
        _member(chance, n, chance.choice(ids), day)
        for n in range(number, number + (100 if before else 1500))
    ]


def _member(chance: Chance, number: int, union_id: str, day: date) -> Row:
    recent = chance.often(0.5)
    return {
        "member_id": f"M{number:07}",
        "name": f"会员{number}",
        "id_number": f"3205001980{number:07}X",
        "phone": f"138{number:08}",
        "union_id": union_id,
        "gender": chance.choice(["男", "女", None]),
        "birth_year": chance.maybe(0.9, chance.randint(1950, 2003)),
        "migrant": chance.flag(),
        "worker_group": chance.maybe(0.2, chance.choice(GROUPS)),
        "joined_on": chance.day(FIRST if recent else date(1980, 1, 1), day),
        "join_channel": chance.choice(["线下", "网上"]),
        "status": chance.choices(["在会", "保留", "转出", "退会"], [8, 1, 1, 1])[0],
    }


def aid_cases(chance: Chance, towns: Towns, day: date, before: list[Row]) -> list[Row]:
    """Files: some are closed between two lists, some opened again, some gone."""
    kept = [
        _closed(chance, case, day)
        if case["status"] == "在档" and chance.often(0.15)
        else case | ({"status": "在档", "closed_on": None} if chance.often(0.02) else {})
        for case in before
        if chance.often(0.98)
    ]
    number = max((int(case["case_id"][1:]) for case in before), default=0) + 1
    return kept + [_case(chance, towns, number + n, day) for n in range(10 if before else 80)]


def _closed(chance: Chance, case: Row, day: date) -> Row:
    status = chance.choice(["已脱困", "已脱困", "已注销"])
    return case | {"status": status, "closed_on": chance.day(date(2019, 11, 1), day)}


def _case(chance: Chance, towns: Towns, number: int, day: date) -> Row:
    case = {
        "case_id": f"A{number:05}",
        "person_id": f"3205001970{number:07}X",
        "name": f"职工{number}",
        **chance.place(towns),
        "category": chance.choice(["深度困难", "相对困难", "意外致困"]),
        "cause": chance.choice(["本人大病", "残疾", "失业", "其他"]),
        "household_size": chance.maybe(0.9, chance.randint(1, 8)),
        "monthly_income_yuan": chance.maybe(0.9, round(chance.uniform(0, 3000), 2)),
        "opened_on": chance.day(date(2017, 1, 1), day),
        "closed_on": None,
        "status": "在档",
    }
    return _closed(chance, case, day) if chance.often(0.3) else case


def reform_items(chance: Chance, districts: list[str], day: date) -> list[Row]:
    """Items whose plans end before, on and after month ends; done late, early or put off."""
    return [_item(chance, districts, day, number) for number in range(90)]


def _item(chance: Chance, districts: list[str], day: date, number: int) -> Row:
    start = chance.day(date(2019, 10, 1), date(2020, 12, 31))
    month_ends = [date(2020, 4, 30), date(2020, 8, 31), date(2020, 12, 31)]
    ends = [chance.day(start, date(2021, 3, 31)), *(end for end in month_ends if end >= start)]
    status = chance.choice(["未启动", "推进中", "推进中", "已完成", "已完成", "暂缓"])
    end = chance.choice(ends)
    done = status == "已完成"
    completed = chance.choice([chance.day(min(start, day), day), min(end, day)])
    return {
        "item_id": f"R{number:03}",
        "list": chance.choice(["重点任务", "重点任务", "制度文件", "试点项目", "典型经验"]),
        "dimension": chance.choice(["思想政治引领", "建功立业", "素质提升", "地位提高"]),
        "title": f"第{number}项",
        "lead": "基层工作部",
        "district_code": chance.choice(districts),
        "planned_start": start,
        "planned_end": end,
        "started_on": None,
        "completed_on": chance.maybe(0.95, completed) if done else None,
        "progress_pct": 100.0 if done else round(chance.uniform(0, 99), 1),
        "status": status,
        "note": None,
    }


def workforce(chance: Chance, districts: list[str]) -> list[Row]:
    levels = ["未评级", "初级工", "中级工", "高级工", "技师", "高级技师"]
    return [
        {
            "district_code": district,
            "industry": industry,
            "skill_level": level,
            "workers": chance.choice([0, chance.randint(1, 900)]),
            "promoted": chance.maybe(0.8, chance.randint(0, 40)),
            "skill_pay": chance.maybe(0.8, chance.randint(0, 90)),
            "trained": chance.maybe(0.8, chance.randint(0, 1500)),
        }
        for district in districts
        for industry in "CE"
        for level in levels
        if chance.often(0.8)
    ]
