"""What places are made of: their units by industry and size, and whom that makes them like."""

import pandas as pd

from dashboard.metrics.peers import nearness
from dashboard.parts.page import Page
from dashboard.reference import CITY_CODE

ALL_UNITS = "coverage_rate"


def read_strata(page: Page, rate: str, level: str) -> pd.DataFrame:
    """Units by place (key), industry and size_band; see queries/pages/compare/strata.sql."""
    district = page.district if level == "town" else None
    rows = page.ask("compare/strata", month=page.month, district=district, rate=rate)
    return rows.rename(columns={"place_code": "key"})


def nearness_of(page: Page, place: str, level: str) -> pd.DataFrame:
    """`peers.nearness` of the districts or of the towns of the chosen one; empty where there is no
    list of units with the place in it.
    """
    rows = read_strata(page, ALL_UNITS, level).dropna(subset=["key"])
    rows = rows[rows["key"] != CITY_CODE]
    if place not in set(rows["key"]):
        return pd.DataFrame(columns=["size", "mix", "distance"])
    sizes = rows.groupby("key")[["employees", "denominator"]].sum().astype(float)
    if level == "district":
        people = page.places.set_index("district_code")["population"]
        sizes["population"] = people.reindex(sizes.index).astype(float)
    industries = rows.assign(industry=rows["industry"].fillna(""))
    mix = industries.pivot_table(
        index="key", columns="industry", values="employees", aggfunc="sum", fill_value=0
    )
    return nearness(sizes, mix.astype(float), place)
