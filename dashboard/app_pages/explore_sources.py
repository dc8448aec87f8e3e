"""What can be turned: the metrics of all themes by place and month, or one list by its cuts too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.app_pages.aid_people import CATEGORIES, CAUSES
from dashboard.parts.page import Page

METRICS, FILES = "metrics", "files"
INDUSTRIES = tuple("ABCDEFGHIJKLMNOPQRST")
OWNERSHIPS = (
    *("国有企业", "集体企业", "私营企业", "港澳台商投资企业", "外商投资企业"),
    *("机关", "事业单位", "社会组织", "个体工商户"),
)
SIZES = ("0-24", "25-99", "100-299", "300-999", "1000+")
KINDS = ("职业技能竞赛", "重点工程劳动竞赛", "安康杯竞赛", "其他劳动竞赛")
LEVELS = ("全国", "省级", "市级", "市区级", "企业级")
SKILLS = ("高级技师", "技师", "高级工", "中级工", "初级工", "未评级")
HONOURS = (
    *("劳动模范和先进工作者", "大国工匠", "五一劳动奖状", "五一劳动奖章", "五一劳动荣誉奖章"),
    *("工人先锋号", "劳模工匠智库成员", "劳模创新工作室", "时代工匠候选", "专利奖推荐"),
    "先进操作法",
)
# Every cut's codes in order, and where the words of a code are.
CUTS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "industry": (INDUSTRIES, "words.industry"),
    "ownership": (OWNERSHIPS, "words.ownership"),
    "size_band": (SIZES, "words.size"),
    "kind": (KINDS, "words.kind"),
    "level": (LEVELS, "words.level"),
    "honour": (HONOURS, "words.honour"),
    "skill_level": (SKILLS, "reform.grade"),
    "category": (CATEGORIES, "words.category"),
    "cause": (CAUSES, "words.cause"),
}
# What is cut and has no such code.
NOT_GIVEN = ""


@dataclass(frozen=True)
class Source:
    """A list that can be cut: its query's cuts and, by metric, the columns of its numerator and
    denominator; `has_towns` says whether it can be cut by town, `has_months` by month."""

    theme: str
    cuts: tuple[str, ...]
    metrics: Mapping[str, tuple[str, str | None]]
    has_towns: bool = True
    has_months: bool = True


SOURCES: Mapping[str, Source] = {
    "units": Source(
        "coverage",
        ("industry", "ownership", "size_band"),
        {
            "coverage_rate": ("covered", "units"),
            "covered_units": ("covered", None),
            "units": ("units", None),
        },
    ),
    FILES: Source(
        "aid",
        ("cause", "category"),
        {"open_files": ("files", None)},
        has_towns=False,
        has_months=False,
    ),
    "entries": Source(
        "competition",
        ("kind", "level", "industry", "ownership", "size_band"),
        {
            "competition_participants": ("participants", None),
            "competition_promotions": ("promoted", None),
            "female_participant_share": ("female", "with_gender"),
            "migrant_participant_share": ("migrant", "with_origin"),
        },
    ),
    "contests": Source(
        "competition",
        ("kind", "level"),
        {"competitions_held": ("competitions", None)},
        has_towns=False,
    ),
    "honours": Source(
        "competition", ("honour", "level"), {"honours": ("honours", None)}, has_towns=False
    ),
    "workers": Source(
        "reform",
        ("industry", "skill_level"),
        {
            "industrial_workers": ("workers", None),
            "graded_share": ("graded", "workers"),
            "skilled_share": ("skilled", "workers"),
            "promotion_rate": ("promoted", "workers"),
            "skill_pay_coverage": ("skill_pay", "workers"),
            "training_rate": ("trained", "workers"),
        },
        has_towns=False,
    ),
}


def cut_words(page: Page, cut: str, code: str) -> str:
    """A code of a cut in words."""
    return page.t("explore.not_given") if code == NOT_GIVEN else page.t(f"{CUTS[cut][1]}.{code}")


def facts_of(rows: pd.DataFrame, source: Source, metrics: Sequence[str]) -> pd.DataFrame:
    """A query's counts as facts: a row a metric instead of a column a count."""
    dims = ["month", "place", *source.cuts]
    parts = []
    for metric in metrics:
        part, whole = source.metrics[metric]
        numerator = rows[part].astype(float)
        denominator = rows[whole].astype(float) if whole else pd.Series(float("nan"), rows.index)
        value = numerator / denominator.where(denominator != 0) if whole else numerator
        parts.append(
            rows[dims].assign(
                metric=metric,
                numerator=numerator,
                denominator=denominator,
                value=value,
                is_withheld=rows.get("is_withheld", False),
            )
        )
    return pd.concat(parts, ignore_index=True)
