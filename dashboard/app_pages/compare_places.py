"""Whom the comparison compares: all districts, their like, the nearest, some, or a district's
towns.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.app_pages.compare_strata import nearness_of
from dashboard.metrics.peers import NEAREST as HOW_MANY
from dashboard.parts.page import Page
from dashboard.parts.pickers import pick, pick_many
from dashboard.parts.url_state import forget
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings

TYPES = ("county", "urban", "zone")
ALL, NEAREST, PICKED, TOWNS = "all", "nearest", "picked", "towns"
FEWEST = 2


@dataclass(frozen=True)
class Places:
    """`codes` in order; `peers` is all, a type, nearest, picked or towns; `level` is district or
    town; `focus` is the chosen place where it is among them.
    """

    codes: tuple[str, ...]
    peers: str
    level: str = "district"
    focus: str | None = None

    @property
    def of_whole(self) -> bool:
        """Whether what they are compared with is what they are all parts of: city or district."""
        return self.peers in (ALL, TOWNS)


def choose_places(page: Page) -> Places:
    """Draw the choice; the nearest and the towns are those of the chosen district."""
    of_district = (NEAREST, TOWNS) if page.district else ()
    peers = pick(
        page,
        "peers",
        (ALL, *TYPES, *of_district, PICKED),
        default=TOWNS if page.town else ALL,
        words=lambda code: page.t(f"compare.peers.{code}", place=page.place(page.district)),
        width=190,
    )
    every = [code for code in page.places["district_code"] if code != CITY_CODE]
    picked: list[str] = []
    if peers == PICKED:
        picked = pick_many(page, "with", every, words=page.place, width=320)
        # Of one alone there is nothing to compare: all are.
        peers = PICKED if len(picked) >= FEWEST else ALL
    else:
        forget("with")
    level, codes = "district", every
    if peers == TOWNS:
        level, codes = "town", page.towns["town_code"].tolist()
    elif peers in TYPES:
        types = district_types(Settings.from_environment().reference)
        codes = [code for code in every if types.get(code) == peers]
    elif peers == NEAREST:
        near = {page.district, *nearness_of(page, str(page.district), "district").index[:HOW_MANY]}
        codes = [code for code in every if code in near]
    elif peers == PICKED:
        # In the federation's order, whatever order they were picked in.
        codes = [code for code in every if code in picked]
    focus = page.town if level == "town" else page.district
    return Places(tuple(codes), peers, level, focus if focus in codes else None)


def peers_words(page: Page, places: Places) -> str:
    """Who is compared: 全部区县, 县级市, 昆山各乡镇街道, 所选 4 个区县."""
    if places.peers == PICKED:
        return page.t("compare.peers.count", count=len(places.codes))
    return page.t(f"compare.peers.{places.peers}", place=page.place(page.district))


@cache
def district_types(folder: Path) -> dict[str, str]:
    """county, urban or zone by district code."""
    with (folder / "district_types.csv").open(encoding="utf-8", newline="") as rows:
        return {row["district_code"]: row["type"] for row in csv.DictReader(rows)}
