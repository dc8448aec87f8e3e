"""A small city in which no check finds anything, and one offence for every check."""

from collections.abc import Mapping
from pathlib import Path

from tests.builders import Row, write_dump

Dumps = Mapping[str, Mapping[str, list[Row]]]

KUNSHAN, TAICANG = "320583", "320585"
BEFORE, LAST = "2020-11-30", "2020-12-31"


def union(name: str, **changes: object) -> Row:
    return {
        "union_id": name,
        "union_name": f"{name}工会",
        "district_code": KUNSHAN,
        "union_form": "单独基层工会",
        "founded_on": "2015-05-01",
        "reported_members": 1,
        "status": "正常",
    } | changes


def unit(number: int, **changes: object) -> Row:
    return {
        "unit_id": f"91320583MA{number:08d}",
        "unit_name": f"第{number}公司",
        "district_code": KUNSHAN,
        "ownership": "私营企业",
        "employees": 50,
        "union_id": "U1",
        "covered_on": "2016-01-01",
    } | changes


def member(number: int, union_id: str) -> Row:
    return {
        "member_id": f"M{number}",
        "union_id": union_id,
        "joined_on": "2018-03-04",
        "join_channel": "线下",
        "status": "在会",
    }


def case(name: str, **changes: object) -> Row:
    return {
        "case_id": name,
        "person_id": f"{name:0>17}X",
        "district_code": KUNSHAN,
        "category": "相对困难",
        "cause": "失业",
        "opened_on": "2020-02-01",
        "status": "在档",
    } | changes


def payment(name: str, **changes: object) -> Row:
    return {
        "payment_id": name,
        "paid_on": "2020-10-10",
        "district_code": KUNSHAN,
        "level": "市区总工会",
        "programme": "送温暖",
        "recipients": 1,
        "amount_yuan": 800,
        "fund_source": "工会经费",
        "status": "已发放",
    } | changes


def competition(name: str, **changes: object) -> Row:
    return {
        "competition_id": name,
        "title": f"{name}竞赛",
        "kind": "其他劳动竞赛",
        "level": "市级",
        "district_code": KUNSHAN,
        "starts_on": "2020-05-01",
        "ends_on": "2020-09-30",
        "status": "已完成",
    } | changes


def entry(name: str, **changes: object) -> Row:
    return {
        "entry_id": name,
        "competition_id": "K1",
        "unit_id": unit(1)["unit_id"],
        "district_code": KUNSHAN,
        "entered_on": "2020-06-01",
        "participants": 50,
        "female_participants": 20,
    } | changes


def item(name: str, **changes: object) -> Row:
    return {
        "item_id": name,
        "list": "重点任务",
        "dimension": "素质提升",
        "title": f"事项{name}",
        "lead": "市总工会",
        "district_code": KUNSHAN,
        "planned_start": "2020-01-01",
        "planned_end": "2020-12-01",
        "completed_on": "2020-11-20",
        "progress_pct": 100,
        "status": "已完成",
    } | changes


def application(name: str, **changes: object) -> Row:
    return {
        "application_id": name,
        "applied_on": "2020-07-01",
        "district_code": KUNSHAN,
        "status": "通过",
        "decided_on": "2020-07-08",
    } | changes


def honours(year: int, count: int) -> list[Row]:
    return [
        {
            "honour_id": f"H{year}-{number}",
            "awarded_on": f"{year}-12-01",
            "honour": "工人先锋号",
            "level": "市级",
            "recipient_kind": "集体",
            "district_code": KUNSHAN,
        }
        for number in range(count)
    ]


def workforce(count: int) -> list[Row]:
    return [
        {
            "district_code": KUNSHAN,
            "industry": "ABCDEFGHIJKLMNOPQRST"[number],
            "skill_level": "中级工",
            "workers": 100,
            "promoted": 5,
        }
        for number in range(count)
    ]


def returns(month: str, *districts: str) -> list[Row]:
    return [
        {"indicator": "venture_loans", "month": month, "district_code": code, "value": 10}
        for code in districts
    ]


def target(value: float) -> Row:
    return {"metric": "honours", "year": 2020, "district_code": KUNSHAN, "value": value}


def units_of_taicang(count: int) -> list[Row]:
    return [unit(1000 + number, district_code=TAICANG, union_id=None) for number in range(count)]


UNITS = [unit(1), unit(2), *units_of_taicang(20)]
UNIONS = [union("U1")]

CLEAN: Dumps = {
    # The first dump of events tells history: it is never what later ones are held against.
    "2019-11-30": {"honours": honours(2018, 200)},
    "2019-12-31": {"honours": honours(2019, 40)},
    BEFORE: {
        "units": UNITS,
        "unions": UNIONS,
        "workforce": workforce(20),
        "indicators": returns("2020-10", KUNSHAN, TAICANG) + returns("2020-11", KUNSHAN, TAICANG),
    },
    LAST: {
        "units": UNITS,
        "unions": UNIONS,
        "members": [member(1, "U1")],
        "aid_cases": [
            case("C1"),
            case("C2"),
            case("C3", status="已脱困", closed_on="2020-08-01"),
        ],
        "aid_payments": [
            payment("P1", case_id="C1"),
            payment("P2", case_id="C1", paid_on="2020-11-11"),
            payment("P3", case_id="C2"),
            payment("P4", case_id="C3", paid_on="2020-07-01"),
        ],
        "competitions": [competition("K1"), competition("K2", status="取消")],
        "competition_entries": [entry("E1"), entry("E2", unit_id=unit(2)["unit_id"])],
        "reform_items": [
            item("R1"),
            item("R2", completed_on=None, progress_pct=40, status="推进中"),
        ],
        "applications": [application("A1"), application("A2", status="待审核", decided_on=None)],
        "honours": honours(2020, 38),
        "workforce": workforce(20),
        "indicators": returns("2020-12", KUNSHAN, TAICANG),
        "targets": [target(60)],
    },
}

OFFENCES: Dumps = {
    LAST: {
        "units": [
            unit(1),
            unit(2),
            unit(11, employees=10),
            unit(12, union_id="U2"),
            unit(13, union_id="U3"),
            unit(14, unit_name="同名公司"),
            unit(15, unit_name="同名公司"),
            *units_of_taicang(45),
        ],
        "unions": [
            union("U1", reported_members=500),
            union("U2", status="撤销"),
            union("U3", district_code=TAICANG, reported_members=None),
        ],
        "members": [member(2, "U2")],
        "aid_cases": [
            case("C4", opened_on="2020-06-01"),
            case("C5", status="已脱困", closed_on="2020-08-01"),
            case("C6"),
            case("C7", person_id=f"{'7':0>17}X"),
            case("C8", person_id=f"{'7':0>17}X"),
        ],
        "aid_payments": [
            payment("P5", case_id="C4", paid_on="2020-01-05"),
            payment("P6", case_id="C5", paid_on="2020-09-01"),
            payment("P7", case_id="C6"),
            payment("P8", case_id="C6"),
            payment("P9", amount_yuan=9_000_000),
            payment("P10", paid_on="2021-05-01"),
        ],
        "competitions": [competition("K3", ends_on="2020-04-01")],
        "competition_entries": [
            entry("E3", unit_id=unit(11)["unit_id"]),
            entry("E4", unit_id=None, female_participants=51),
            entry("E5", unit_id=None, entered_on="2020-10-02"),
        ],
        "reform_items": [
            item("R3", completed_on=None),
            item("R4", progress_pct=90),
        ],
        "applications": [application("A3", decided_on=None)],
        "honours": honours(2020, 10),
        "workforce": workforce(3),
        "indicators": returns("2020-12", KUNSHAN),
        "targets": [target(600_000)],
    },
}

# What each check finds: in the column named, these values.
FOUND: Mapping[str, tuple[str, list[str]]] = {
    "aid_a_head_unlikely": ("payment_id", ["P9"]),
    "case_paid_twice_a_day": ("payment_ids", ["P7、P8"]),
    "closed_file_paid": ("payment_id", ["P6"]),
    "dated_after_list": ("key", ["P10"]),
    "dated_but_not_done": ("item_id", ["R4"]),
    "dates_out_of_order": ("key", ["K3"]),
    "district_total_moves": ("total", ["45"]),
    "done_without_date": ("item_id", ["R3"]),
    "entry_after_end": ("entry_id", ["E5"]),
    "indicator_not_returned": ("district_code", [TAICANG]),
    "list_cut_short": ("dataset", ["workforce"]),
    "members_of_revoked_union": ("union_id", ["U2"]),
    "part_over_participants": ("key", ["E4"]),
    "participants_over_employees": ("entry_id", ["E3"]),
    "payment_before_file": ("payment_id", ["P5"]),
    "person_with_two_files": ("case_ids", ["C7、C8"]),
    "reported_members_apart": ("union_id", ["U1"]),
    "rows_far_fewer": ("dataset", ["honours", "workforce"]),
    "status_without_date": ("key", ["A3"]),
    "target_in_another_unit": ("metric", ["honours"]),
    "union_in_another_district": ("union_id", ["U3"]),
    "unit_listed_twice": ("unit_name", ["同名公司"]),
    "units_of_revoked_union": ("union_id", ["U2"]),
}

# These offend by what they are as a whole; the others have rows added to the clean ones.
_REPLACED = ("units", "unions", "workforce", "honours", "indicators", "targets")


def write_city(folder: Path, *, offends: bool) -> Path:
    """The dumps below `folder`, clean or with every offence."""
    for as_of, datasets in CLEAN.items():
        wrong = OFFENCES.get(as_of, {}) if offends else {}
        for dataset, rows in datasets.items():
            added = wrong.get(dataset, [])
            kept = [] if added and dataset in _REPLACED else rows
            write_dump(folder / as_of, dataset, [*kept, *added])
    return folder
