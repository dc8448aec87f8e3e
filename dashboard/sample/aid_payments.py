"""Aid given: to hardship files all year, to groups before Spring Festival and in the heat."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.sample.aid_cases import DEEP, SCHOOLING, Files
from dashboard.sample.apportion import days_in, draw, share
from dashboard.sample.blank import looked_up
from dashboard.sample.districts import CODES, Towns, column, draw_towns, town_codes
from dashboard.sample.plan import Array, Dates, Plan

CITY_LEVEL, DISTRICT_LEVEL, TOWN_LEVEL, UNION_LEVEL = (
    "市总本级",
    "市区总工会",
    "乡镇街道",
    "基层工会",
)
# What the city federation itself paid in 2020: person-times and yuan of hardship aid by programme,
# yuan of summer relief, workers visited. The first two add up to 1650 and 2,590,600.
CITY_AID = {"生活救助": 520, "医疗救助": 190, "子女助学": 140, "送温暖": 620, "暖心券": 180}
CITY_AID_YUAN, CITY_SUMMER_YUAN, CITY_VISITED = 2_590_600, 1_180_000, 14_050
HARDSHIP_AID = tuple(CITY_AID)
_YEARS = {2019: 0.93, 2020: 1.0, 2021: 1.06}

# Weight of each month, January first.
RHYTHM: dict[str, tuple[float, ...]] = {
    "生活救助": (1, 0.4, 1.6, 0.5, 0.5, 1.6, 0.5, 0.5, 1.6, 0.5, 0.5, 1.6),
    "医疗救助": (0.7, 0.6, 1, 1, 1, 1, 1, 1, 1, 1, 1.1, 1.3),
    "子女助学": (0, 0, 0, 0, 0, 0, 0.4, 6, 4, 0.3, 0, 0),
    "送温暖": (9, 2.4, 0.1, 0, 0, 0, 0, 0, 0, 0, 0.4, 5),
    "送清凉": (0, 0, 0, 0, 0, 0.8, 6, 5, 0.4, 0, 0, 0),
    "暖心券": (0.5, 2, 5, 4, 2, 1, 0.5, 0.3, 0.3, 0.3, 0.3, 0.5),
    "走访慰问": (4, 2, 1.5, 0.8, 1.6, 0.8, 2, 2, 0.8, 1, 0.6, 2.4),
    "法律援助": (1,) * 12,
}
# Chance that a file is given this in a year, and the usual amount in yuan.
_TO_FILES = {"生活救助": (0.72, 1500), "医疗救助": (0.3, 3200), "子女助学": (0.05, 2600),
             "送温暖": (0.78, 1100), "暖心券": (0.25, 500)}  # fmt: skip
# Rows a year to groups and others outside files: number, people a row, yuan a head, who pays.
_TO_GROUPS = {
    "送温暖": (6200, 14, 480, UNION_LEVEL),
    "送清凉": (9000, 60, 85, UNION_LEVEL),
    "走访慰问": (5200, 16, 300, TOWN_LEVEL),
    "暖心券": (1400, 22, 200, DISTRICT_LEVEL),
    "法律援助": (1300, 1, 1800, DISTRICT_LEVEL),
}
_FUNDS = np.array(["中央财政", "省级财政", "市级财政", "工会经费", "社会捐赠"], dtype=object)
PAID, _VOID = "已发放", "作废"
_VOID_SHARE, _UNKNOWN_FILE_SHARE = 0.004, 0.0006


@dataclass(frozen=True)
class _Rows:
    """Payments before they get their numbers; `case` is -1 outside a file."""

    case: Array
    paid_on: Dates
    district: Array
    town: Array
    level: Array
    programme: Array
    recipients: Array
    amount: Array


def pay_aid(plan: Plan, files: Files, towns: Towns) -> pd.DataFrame:
    """All payments of the plan and of the year before it, fields as in the contract."""
    rng = plan.rng("aid payments")
    parts: list[_Rows] = []
    for year in plan.event_years:
        factor = _YEARS.get(year, 1.0)
        parts += _paid_to_files(rng, files, year)
        parts += _paid_to_groups(rng, plan, towns, year, factor)
        parts += _paid_by_city(rng, plan, files, towns, year, factor)
    rows = pd.concat([_frame(part, files, towns) for part in parts], ignore_index=True)
    in_plan = (rows["paid_on"] <= plan.end) & (
        rows["paid_on"].to_numpy() >= plan.event_months[0].astype("datetime64[D]")
    )
    rows = rows[in_plan].sort_values("paid_on", kind="stable", ignore_index=True)
    return _numbered(rng, rows)


def _frame(part: _Rows, files: Files, towns: Towns) -> pd.DataFrame:
    return pd.DataFrame({
        "case_id": looked_up(files.case_id, part.case),
        "paid_on": part.paid_on.astype("datetime64[s]"),
        "district_code": CODES[part.district],
        "town_code": town_codes(towns, part.town),
        "level": part.level,
        "programme": part.programme,
        "recipients": part.recipients,
        "amount_yuan": part.amount,
    })  # fmt: skip


def _numbered(rng: np.random.Generator, rows: pd.DataFrame) -> pd.DataFrame:
    """Add voided payments, which are rows of their own, then numbers, funds and status."""
    voided = rows.iloc[rng.choice(len(rows), round(len(rows) * _VOID_SHARE), replace=False)]
    rows = pd.concat([rows.assign(status=PAID), voided.assign(status=_VOID)])
    rows = rows.sort_values("paid_on", kind="stable", ignore_index=True)
    city = rows["level"] == CITY_LEVEL
    funds = np.where(
        city,
        draw(rng, len(rows), np.array([25, 10, 35, 28, 2])),
        draw(rng, len(rows), np.array([9, 7, 20, 58, 6])),
    )
    lost = (rng.random(len(rows)) < _UNKNOWN_FILE_SHARE) & (rows["level"] == TOWN_LEVEL)
    rows.loc[lost, "case_id"] = [f"KN0000{number:06d}" for number in range(int(lost.sum()))]
    serial = [f"BF{number:08d}" for number in range(1, len(rows) + 1)]
    return rows.assign(payment_id=serial, fund_source=_FUNDS[funds])


def _days(rng: np.random.Generator, year: int, programme: str, size: int) -> Dates:
    months = np.datetime64(f"{year}-01", "M") + draw(rng, size, np.array(RHYTHM[programme]))
    return days_in(rng, months)


def _paid_to_files(rng: np.random.Generator, files: Files, year: int) -> list[_Rows]:
    """What districts and towns give to open files in a year; neglected ones get nothing."""
    parts = []
    for programme, (chance, usual) in _TO_FILES.items():
        times = 3 if programme == "生活救助" else 1
        case = np.repeat(np.arange(len(files)), times)
        paid_on = _days(rng, year, programme, len(case))
        likely = np.full(len(case), chance)
        if programme == "子女助学":
            likely[files.cause[case] == SCHOOLING] = 0.9
        likely = np.where(files.category[case] == DEEP, np.minimum(likely * 1.15, 1), likely)
        given = (rng.random(len(case)) < likely) & ~files.neglected[case]
        kept = given & (files.opened[case] <= paid_on) & (files.closed[case] > paid_on)
        case, paid_on = case[kept], paid_on[kept]
        parts.append(
            _Rows(
                case=case,
                paid_on=paid_on,
                district=files.district[case],
                town=files.town[case],
                level=np.where(rng.random(len(case)) < 0.66, DISTRICT_LEVEL, TOWN_LEVEL).astype(
                    object
                ),
                programme=np.full(len(case), programme, dtype=object),
                recipients=np.ones(len(case), dtype=np.int64),
                amount=_amounts(rng, np.full(len(case), usual)),
            )
        )
    return parts


def _amounts(rng: np.random.Generator, usual: Array) -> Array:
    """Amounts around the usual one, in steps of 50 yuan."""
    amounts: Array = np.maximum(np.rint(usual * rng.lognormal(0, 0.4, len(usual)) / 50), 1) * 50.0
    return amounts


def _paid_to_groups(
    rng: np.random.Generator, plan: Plan, towns: Towns, year: int, factor: float
) -> list[_Rows]:
    """What grass-roots unions, towns and districts give outside hardship files."""
    parts = []
    weights = column("employees") * column("zeal")
    weights[0] = 0.004
    for programme, (number, people, usual, level) in _TO_GROUPS.items():
        size = plan.count(number * factor)
        district = draw(rng, size, weights)
        recipients = np.ones(size, dtype=np.int64)
        if people > 1:
            recipients = np.maximum(np.rint(people * rng.lognormal(-0.3, 0.8, size)), 1).astype(int)
        other = rng.choice(np.array([DISTRICT_LEVEL, TOWN_LEVEL], dtype=object), size)
        parts.append(
            _Rows(
                case=np.full(size, -1),
                paid_on=_days(rng, year, programme, size),
                district=district,
                town=draw_towns(rng, towns, district),
                level=np.where(rng.random(size) < 0.75, level, other).astype(object),
                programme=np.full(size, programme, dtype=object),
                recipients=recipients,
                amount=_amounts(rng, recipients * usual),
            )
        )
    return parts


def _paid_by_city(
    rng: np.random.Generator, plan: Plan, files: Files, towns: Towns, year: int, factor: float
) -> list[_Rows]:
    """What the city federation itself gives, to the totals of the report."""
    factor *= plan.scale
    parts = [_city_aid(rng, files, year, factor)]
    for programme, rows, people, yuan in (("送清凉", 90, 9_800, CITY_SUMMER_YUAN),
                                          ("走访慰问", 260, CITY_VISITED, 4_100_000)):  # fmt: skip
        size = max(round(rows * factor), 2)
        district = draw(rng, size, column("employees"))
        recipients = share(max(round(people * factor), size), rng.gamma(2, 1, size), least=1)
        parts.append(
            _Rows(
                case=np.full(size, -1),
                paid_on=_days(rng, year, programme, size),
                district=district,
                town=draw_towns(rng, towns, district),
                level=np.full(size, CITY_LEVEL, dtype=object),
                programme=np.full(size, programme, dtype=object),
                recipients=recipients,
                amount=share(round(yuan * factor / 10), recipients * rng.lognormal(0, 0.2, size))
                * 10.0,
            )
        )
    return parts


def _city_aid(rng: np.random.Generator, files: Files, year: int, factor: float) -> _Rows:
    """Hardship aid to files in all districts, one person a row; warmth also to groups."""
    programmes = np.repeat(
        np.array(list(CITY_AID), dtype=object),
        [round(number * 0.8) for number in CITY_AID.values()],
    )
    size = max(round(len(programmes) * factor), 5)
    programmes = programmes[np.linspace(0, len(programmes) - 1, size).astype(int)]
    paid_on = np.concatenate([
        _days(rng, year, name, int((programmes == name).sum())) for name in CITY_AID
    ])  # fmt: skip
    eligible = np.flatnonzero(~files.neglected)
    case = rng.choice(eligible, size)
    for _ in range(12):
        closed = ~((files.opened[case] <= paid_on) & (files.closed[case] > paid_on))
        case[closed] = rng.choice(eligible, int(closed.sum()))
    recipients = np.ones(size, dtype=np.int64)
    extra = max(round(sum(CITY_AID.values()) * factor), size) - size
    warm = np.flatnonzero(programmes == "送温暖")
    recipients[warm] += share(extra, rng.gamma(0.4, 1, len(warm)))
    fits = (files.opened[case] <= paid_on) & (files.closed[case] > paid_on) & (recipients == 1)
    usual = np.array(
        [{"医疗救助": 3.0, "子女助学": 2.0, "暖心券": 0.4}.get(name, 1.2) for name in programmes]
    )
    weights = usual * recipients * rng.lognormal(0, 0.35, size)
    return _Rows(
        case=np.where(fits, case, -1),
        paid_on=paid_on,
        district=files.district[case],
        town=files.town[case],
        level=np.full(size, CITY_LEVEL, dtype=object),
        programme=programmes,
        recipients=recipients,
        amount=share(round(CITY_AID_YUAN * factor / 10), weights, least=1) * 10.0,
    )
