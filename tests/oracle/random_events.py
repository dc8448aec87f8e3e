"""The events of a small random city: what happened from mid-2019 to the end of 2020.

Each function gives the events as first reported; `corrected` gives the version of a later dump.
"""

from datetime import date, timedelta

from tests.oracle.definitions import Row
from tests.oracle.random_lists import FIRST, GROUPS, Chance, Towns

LAST = date(2020, 12, 31)


def _avoiding(day: date | None, month: str) -> date | None:
    """The day, moved out of a month in which nothing is to happen."""
    return day + timedelta(days=31) if day and day.isoformat().startswith(month) else day


def applications(chance: Chance, towns: Towns) -> list[Row]:
    """Applications; none is decided in May 2020."""
    rows = []
    for number in range(400):
        applied = chance.day(FIRST, LAST)
        status = chance.choice(["待审核", "通过", "通过", "退回"])
        decided = _avoiding(applied + timedelta(days=chance.randint(0, 60)), "2020-05")
        rows.append(
            {
                "application_id": f"S{number:05}",
                "applied_on": applied,
                **chance.place(towns),
                "worker_group": chance.maybe(0.3, chance.choice(GROUPS)),
                "status": status,
                "decided_on": None if status == "待审核" else decided,
            }
        )
    return rows


def aid_payments(chance: Chance, towns: Towns, cases: list[Row]) -> list[Row]:
    """Payments to files, to files that are on no list, and outside any file."""
    ids = [case["case_id"] for case in cases]
    programmes = [
        "生活救助",
        "医疗救助",
        "子女助学",
        "送温暖",
        "送清凉",
        "暖心券",
        "走访慰问",
        "法律援助",
    ]
    return [
        {
            "payment_id": f"P{number:05}",
            "case_id": chance.choice([None, "A99999", *chance.choices(ids, k=5)]),
            "paid_on": chance.day(FIRST, date(2021, 1, 15)),
            **chance.place(towns),
            "level": chance.choice(["市总本级", "市区总工会", "乡镇街道", "基层工会"]),
            "programme": chance.choice(programmes),
            "recipients": chance.choice([1, 1, 1, chance.randint(2, 400)]),
            "amount_yuan": chance.choice([0.0, round(chance.uniform(10, 90000), 2)]),
            "fund_source": chance.choice(["中央财政", "市级财政", "工会经费"]),
            "status": "作废" if chance.often(0.1) else "已发放",
        }
        for number in range(500)
    ]


def competitions(chance: Chance, districts: list[str]) -> list[Row]:
    rows = []
    for number in range(70):
        starts = chance.day(FIRST, LAST)
        rows.append(
            {
                "competition_id": f"C{number:03}",
                "title": f"第{number}届竞赛",
                "kind": chance.choice(
                    [
                        "职业技能竞赛",
                        "职业技能竞赛",
                        "重点工程劳动竞赛",
                        "安康杯竞赛",
                        "其他劳动竞赛",
                    ]
                ),
                "level": chance.choice(["全国", "省级", "市级", "市级", "市级", "企业级"]),
                "field": chance.maybe(0.8, "先进制造业"),
                "organiser": None,
                "district_code": chance.choice(districts),
                "starts_on": starts,
                "ends_on": chance.maybe(0.8, starts + timedelta(days=30)),
                "status": chance.choice(["筹备", "进行中", "已完成", "已完成", "取消"]),
            }
        )
    return rows


def competition_entries(
    chance: Chance, towns: Towns, competitions: list[Row], units: list[Row]
) -> list[Row]:
    """Entries of units on a list, of units on none, and without a unit; none in May 2020."""
    ids = [unit["unit_id"] for unit in units]
    rows = []
    for number in range(600):
        competition = chance.choice(competitions)
        entered = min(competition["starts_on"] + timedelta(days=chance.randint(0, 40)), LAST)
        participants = chance.choice([0, 1, chance.randint(2, 300)])
        unknown = f"91320500MB{chance.randint(1, 9):08}"
        rows.append(
            {
                "entry_id": f"E{number:05}",
                "competition_id": competition["competition_id"],
                "unit_id": chance.choice([None, unknown, *chance.choices(ids[:120], k=6)]),
                **chance.place(towns),
                "entered_on": _avoiding(entered, "2020-05"),
                "teams": chance.maybe(0.8, chance.randint(0, 12)),
                "participants": participants,
                "female_participants": chance.maybe(0.7, chance.randint(0, participants)),
                "migrant_participants": chance.maybe(0.7, chance.randint(0, participants)),
                "promoted": chance.maybe(0.6, chance.randint(0, 9)),
            }
        )
    return rows


def honours(chance: Chance, districts: list[str]) -> list[Row]:
    return [
        {
            "honour_id": f"H{number:04}",
            "awarded_on": chance.day(FIRST, LAST),
            "honour": chance.choice(["五一劳动奖章", "五一劳动奖状", "工人先锋号", "大国工匠"]),
            "level": chance.choice(["全国", "省级", "市级", "市区级"]),
            "recipient_kind": chance.choice(["个人", "个人", "集体"]),
            "district_code": chance.choice(districts),
            "industry": chance.maybe(0.7, "C"),
            "frontline": chance.flag(),
            "migrant": chance.flag(),
        }
        for number in range(250)
    ]


def corrected(chance: Chance, dataset: str, row: Row, towns: Towns) -> Row:
    """The same event as a later dump tells it: decided, voided, cancelled, counted again."""
    if dataset == "applications":
        later = row["applied_on"] + timedelta(days=chance.randint(0, 90))
        status = chance.choice(["通过", "退回", "待审核"])
        # Taken back to waiting, some keep the day on which they had been decided.
        is_dated = status != "待审核" or chance.often(0.3)
        return row | {
            "status": status,
            "decided_on": _avoiding(later, "2020-05") if is_dated else None,
        }
    if dataset == "aid_payments":
        status = chance.choice(["作废", "已发放"])
        return row | chance.place(towns) | {"status": status, "amount_yuan": 12345.67}
    if dataset == "competitions":
        return row | {"status": chance.choice(["取消", "进行中", "已完成"])}
    if dataset == "competition_entries":
        return row | chance.place(towns) | {"participants": 77, "female_participants": None}
    return row | {"frontline": chance.flag()}
