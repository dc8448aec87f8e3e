"""What several panels of the page share: its two widest queries as frames, and their words."""

from collections.abc import Sequence

import pandas as pd

from dashboard.parts.page import Page
from dashboard.reference import CITY_CODE

RATE = "unit_participation_rate"
PARTICIPANTS = "competition_participants"
KINDS = ("安康杯竞赛", "职业技能竞赛", "其他劳动竞赛", "重点工程劳动竞赛")
KEY_PROJECT = "重点工程劳动竞赛"
# From the enterprise upwards.
LEVELS = ("企业级", "市区级", "市级", "省级", "全国")
OWNERSHIPS = (
    "国有企业",
    "集体企业",
    "私营企业",
    "港澳台商投资企业",
    "外商投资企业",
    "机关",
    "事业单位",
    "社会组织",
    "个体工商户",
)
SIZES = ("0-24", "25-99", "100-299", "300-999", "1000+")
# Of fewer units than this a rate says little: it is printed, but not tinted, nor in a heading.
ENOUGH_UNITS = 30
COUNTS = ["competing", "covered", "covered_employees", "participants", "entries"]
COUNTS += ["oversize_entries"]


def groups(page: Page, by: Sequence[str]) -> pd.DataFrame:
    """Covered units by the cuts named (ownership, industry, size_band), with how many take part.

    Adds `rate` (units taking part of covered units) and `per_hundred` (participants of covered
    units per hundred of their employees). Groups of no covered unit are left out.
    """
    rows = _group_rows(page).dropna(subset=list(by))
    totals = rows.groupby(list(by), as_index=False)[COUNTS].sum()
    return _with_rates(totals)


def whole(page: Page) -> pd.DataFrame:
    """The same of all covered units as one row; none where there are no units."""
    return _with_rates(_group_rows(page)[COUNTS].sum().to_frame().T)


def _group_rows(page: Page) -> pd.DataFrame:
    return page.ask(
        "competition/groups",
        month=page.month,
        start=page.start,
        district=page.district,
        town=page.town,
    )


def _with_rates(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["covered"] > 0]
    return rows.assign(
        rate=rows["competing"] / rows["covered"],
        per_hundred=100
        * rows["participants"]
        / rows["covered_employees"].where(rows["covered_employees"] > 0),
    )


def all_places(page: Page) -> pd.DataFrame:
    """The rows of queries/pages/competition/places.sql."""
    return page.ask(
        "competition/places", month=page.month, start=page.start, district=page.district
    )


def places(page: Page) -> pd.DataFrame:
    """Every district, or the towns of the chosen one, with `key` and `label`.

    The federation's own level is no place where workers are.
    """
    rows = all_places(page)
    if page.district is None:
        rows = page.places[["district_code", "short"]].merge(
            rows[rows["level"] == "district"], on="district_code"
        )
        rows = rows[rows["district_code"] != CITY_CODE]
        return rows.assign(key=rows["district_code"], label=rows["short"])
    rows = rows[(rows["level"] == "town") & rows["town_name"].notna()]
    return rows.assign(key=rows["town_code"], label=rows["town_name"])


def city(page: Page) -> pd.DataFrame:
    """The row of the whole city; none for who may not see it."""
    rows = all_places(page)
    return rows[rows["level"] == "city"]


def here(page: Page) -> pd.DataFrame:
    """The row of the place that the page is about: city, district or town."""
    rows = all_places(page)
    if page.town is not None:
        return rows[rows["town_code"] == page.town]
    if page.district is not None:
        return rows[(rows["level"] == "district") & (rows["district_code"] == page.district)]
    return rows[rows["level"] == "city"]


def place_word(page: Page) -> str:
    """Over the column of places: district or town."""
    return page.t("places.column.district" if page.district is None else "competition.column.town")


def about(page: Page, key: str, *, has_towns: bool = True, **words: object) -> str:
    """What a panel shows; with a town chosen, that it stays at the district where it does."""
    text = page.t(f"competition.{key}.about", window=page.window_name(), **words)
    if page.town is None or has_towns:
        return text
    return page.t("competition.about_district", about=text, note=page.t("common.no_towns"))


def listed(page: Page, names: Sequence[str]) -> str:
    """Names in a row."""
    return page.t("common.list_comma").join(names)


def per_hundred(value: float) -> str:
    """A number per hundred, with a digit more where it is small."""
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
