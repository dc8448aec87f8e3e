"""Honours: by name, level and month, to the numbers of the report in 2020."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.sample.apportion import days_in, draw
from dashboard.sample.blank import blanked
from dashboard.sample.districts import CITY, CODES, DISTRICTS, column
from dashboard.sample.plan import Plan

PERSON, GROUP = "个人", "集体"


@dataclass(frozen=True)
class _Award:
    """How many of an honour are given in a year. A year that is not named gives none."""

    honour: str
    level: str
    recipient: str
    month: int
    numbers: dict[int, int]


_AWARDS = (
    _Award("劳动模范和先进工作者", "全国", PERSON, 11, {2020: 14}),
    _Award("劳动模范和先进工作者", "省级", PERSON, 4, {2021: 62}),
    _Award("劳动模范和先进工作者", "市级", PERSON, 4, {2019: 160, 2021: 196}),
    _Award("大国工匠", "全国", PERSON, 10, {2020: 3, 2021: 2}),
    _Award("五一劳动奖状", "全国", GROUP, 4, {2019: 2, 2021: 3}),
    _Award("五一劳动奖章", "全国", PERSON, 4, {2019: 4, 2021: 5}),
    _Award("工人先锋号", "全国", GROUP, 4, {2019: 5, 2021: 6}),
    _Award("五一劳动奖状", "省级", GROUP, 4, {2019: 12, 2020: 14, 2021: 13}),
    _Award("五一劳动奖章", "省级", PERSON, 4, {2019: 22, 2020: 24, 2021: 26}),
    _Award("五一劳动荣誉奖章", "省级", PERSON, 4, {2019: 5, 2020: 7, 2021: 4}),
    _Award("工人先锋号", "省级", GROUP, 4, {2019: 41, 2020: 46, 2021: 48}),
    _Award("五一劳动奖状", "市级", GROUP, 4, {2019: 90, 2020: 94, 2021: 96}),
    _Award("五一劳动奖章", "市级", PERSON, 4, {2019: 280, 2020: 291, 2021: 298}),
    _Award("五一劳动荣誉奖章", "市级", PERSON, 5, {2019: 6, 2020: 10, 2021: 8}),
    _Award("工人先锋号", "市级", GROUP, 4, {2019: 190, 2020: 199, 2021: 204}),
    _Award("劳模工匠智库成员", "市级", PERSON, 9, {2020: 60}),
    _Award("劳模创新工作室", "市级", GROUP, 11, {2019: 45, 2020: 49, 2021: 50}),
    _Award("劳模创新工作室", "省级", GROUP, 10, {2019: 3, 2020: 3, 2021: 4}),
    _Award("时代工匠候选", "市级", PERSON, 12, {2020: 60}),
    _Award("专利奖推荐", "全国", GROUP, 8, {2020: 1}),
    _Award("先进操作法", "省级", GROUP, 12, {2019: 1, 2020: 2, 2021: 2}),
)
# What each district gives by itself a year, before zeal.
_OWN_AWARDS = (
    ("五一劳动奖章", PERSON, 5, 26),
    ("五一劳动奖状", GROUP, 5, 8),
    ("工人先锋号", GROUP, 5, 16),
    ("劳模创新工作室", GROUP, 12, 7),
)
_INDUSTRIES = np.array(list("CEFGHIJMNOPQRS"), dtype=object)
_INDUSTRY_WEIGHTS = np.array([46, 7, 4, 7, 2, 5, 2, 4, 3, 3, 6, 6, 2, 5])


def award_honours(plan: Plan) -> pd.DataFrame:
    """All honours of the plan and the year before it, fields as in the contract."""
    rng = plan.rng("honours")
    parts = []
    for year in plan.event_years:
        for award in _AWARDS:
            parts.append(_given(rng, award, year, award.numbers.get(year, 0)))
        for number in range(1, len(DISTRICTS)):
            for honour, recipient, month, size in _OWN_AWARDS:
                award = _Award(honour, "市区级", recipient, month, {})
                given = round(size * float(column("zeal")[number]) * float(rng.uniform(0.75, 1.25)))
                parts.append(_given(rng, award, year, given, district=number))
    rows = pd.concat(parts, ignore_index=True)
    since = plan.event_months[0].astype("datetime64[s]")
    in_plan = (rows["awarded_on"] >= since) & (rows["awarded_on"] <= plan.end)
    kept: pd.DataFrame = rows[in_plan].sort_values("awarded_on", kind="stable", ignore_index=True)
    return kept.assign(honour_id=[f"RY{number:07d}" for number in range(1, len(kept) + 1)])


def _given(
    rng: np.random.Generator, award: _Award, year: int, size: int, district: int | None = None
) -> pd.DataFrame:
    weights = np.sqrt(column("employees") * column("zeal"))
    weights[CITY] = 0.15
    places = draw(rng, size, weights) if district is None else np.full(size, district)
    person = award.recipient == PERSON
    months = np.full(size, np.datetime64(f"{year}-{award.month:02d}", "M"))
    frontline = rng.random(size) < 0.58 + 0.2 * column("zeal")[places] - 0.1
    silent = rng.random(size) < (0.02 if person else 1.0)
    return pd.DataFrame({
        "awarded_on": days_in(rng, months).astype("datetime64[s]"),
        "honour": award.honour,
        "level": award.level,
        "recipient_kind": award.recipient,
        "district_code": CODES[places],
        "industry": _INDUSTRIES[draw(rng, size, _INDUSTRY_WEIGHTS)],
        "frontline": blanked(frontline, silent),
        "migrant": blanked(rng.random(size) < 0.17, silent),
    })  # fmt: skip
