"""How the ten districts and the city's own level differ. Shares and rates are plausible, not real.

Populations and codes are in the reference data; here is what no reference holds: how industry,
ownership, coverage and growth differ. Rates are as at the end of 2020.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from dashboard.sample.blank import looked_up
from dashboard.sample.plan import Array

CITY = 0


@dataclass(frozen=True)
class District:
    """One district. Shares add up to 1 over the city; `pace` is points of coverage a year."""

    code: str
    place: str
    units: float
    employees: float
    density: float
    coverage: float
    coverage_large: float
    pace: float
    manufacturing: float
    foreign: float
    hardship: float
    zeal: float
    skilled: float
    trades: tuple[str, ...]


# `place` opens the names of firms; `zeal` scales how much is organised per head;
# `hardship` is the share of the city's hardship files; `trades` are words of its industries.
DISTRICTS = (
    District("320500", "苏州", 0.0012, 0.012, 0.93, 0.995, 0.995, 0.002, 0.10, 0.00, 0.020, 1.0,
             0.36, ("轨道", "水务", "公交", "燃气", "医药")),
    District("320582", "张家港", 0.116, 0.116, 0.885, 0.957, 0.956, 0.010, 0.56, 0.10, 0.115, 1.15,
             0.322, ("冶金", "特钢", "锻造", "化工", "纺织", "机械")),
    District("320581", "常熟", 0.125, 0.112, 0.875, 0.949, 0.939, 0.014, 0.55, 0.12, 0.135, 1.0,
             0.301, ("服饰", "针织", "汽车零部件", "纺织", "造纸", "机电")),
    District("320585", "太仓", 0.070, 0.056, 0.865, 0.951, 0.943, 0.013, 0.58, 0.17, 0.065, 1.05,
             0.329, ("精密机械", "汽车零部件", "物流", "化纤", "航空材料", "轴承")),
    District("320583", "昆山", 0.170, 0.205, 0.902, 0.889, 0.896, 0.018, 0.60, 0.34, 0.125, 0.9,
             0.286, ("电子", "光电", "精密", "半导体", "模具", "电路板")),
    District("320509", "吴江", 0.135, 0.136, 0.887, 0.922, 0.916, 0.020, 0.60, 0.15, 0.125, 0.85,
             0.281, ("丝绸", "纺织", "化纤", "光缆", "电梯", "喷织")),
    District("320506", "吴中", 0.105, 0.085, 0.868, 0.936, 0.928, 0.012, 0.46, 0.14, 0.120, 0.9,
             0.294, ("生物", "机器人", "检测", "食品", "医疗器械", "电气")),
    District("320507", "相城", 0.075, 0.061, 0.870, 0.944, 0.933, 0.016, 0.52, 0.13, 0.085, 0.95,
             0.290, ("汽车零部件", "家具", "智能装备", "金属制品", "印务", "电器")),
    District("320508", "姑苏", 0.069, 0.046, 0.850, 0.973, 0.962, 0.006, 0.14, 0.05, 0.130, 1.1,
             0.318, ("商贸", "工艺", "文化", "餐饮", "物业", "旅游")),
    District("320571", "苏州工业园区", 0.084, 0.103, 0.893, 0.934, 0.912, 0.015, 0.44, 0.33, 0.040,
             1.0, 0.341, ("生物医药", "纳米", "集成电路", "精密", "软件", "电子")),
    District("320505", "苏州高新区", 0.0498, 0.068, 0.890, 0.961, 0.946, 0.011, 0.52, 0.27, 0.040,
             1.1, 0.335, ("光伏", "医疗器械", "精密", "电子", "仪器", "通信")),
)  # fmt: skip

CODES = np.array([district.code for district in DISTRICTS], dtype=object)


def column(name: str) -> Array:
    """One attribute of all districts, in their order."""
    return np.array([getattr(district, name) for district in DISTRICTS])


@dataclass(frozen=True)
class Towns:
    """All towns in order of code: `district` indexes DISTRICTS, `weight` is relative size."""

    code: Array
    name: Array
    district: Array
    weight: Array


# Towns of the register that are no place to have many firms in.
_SMALL = ("采石公司", "林场", "风景区", "双山岛", "大学科技园", "农业", "创业服务中心", "度假区")
_LARGE = ("玉山镇", "开发区", "杨舍镇", "盛泽镇", "木渎镇", "虞山街道", "金鸡湖街道", "城厢镇")


@cache
def load_towns(reference: Path) -> Towns:
    """The towns of the reference list with a relative size that stays the same for every seed."""
    with (reference / "towns.csv").open(encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["town_code"])
    codes = CODES.tolist()
    generator = np.random.default_rng(7)
    weights = np.exp(generator.normal(0, 0.45, len(rows)))
    for position, row in enumerate(rows):
        if any(word in row["town_name"] for word in _SMALL):
            weights[position] = 0.04
        elif any(word in row["town_name"] for word in _LARGE):
            weights[position] = 2.6
    return Towns(
        code=np.array([row["town_code"] for row in rows], dtype=object),
        name=np.array([row["town_name"] for row in rows], dtype=object),
        district=np.array([codes.index(row["district_code"]) for row in rows]),
        weight=weights,
    )


def draw_towns(rng: np.random.Generator, towns: Towns, district: Array) -> Array:
    """A town for each row of its district, as a position in `towns`; -1 at the city's own level."""
    picked = np.full(len(district), -1)
    for number in range(1, len(DISTRICTS)):
        rows = np.flatnonzero(district == number)
        here = np.flatnonzero(towns.district == number)
        weights = towns.weight[here] / towns.weight[here].sum()
        picked[rows] = rng.choice(here, len(rows), p=weights)
    return picked


def town_codes(towns: Towns, positions: Array) -> Array:
    """Codes of the towns at these positions; None for -1."""
    return looked_up(towns.code, positions)
