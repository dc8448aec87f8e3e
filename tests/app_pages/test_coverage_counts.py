"""The coverage page's numbers: those of the metrics, and adding up from place to place."""

import math
import re
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from dashboard.app_pages.coverage_facts import RATES
from dashboard.app_pages.coverage_next import gap_heading
from dashboard.charts.theme import INK
from dashboard.parts.page import Page
from dashboard.text.catalogue import t
from dashboard.text.formats import quantity
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import figure, heading_with, open_app, said

RATE = RATES[0]


def newest(reader: Reader, metric: str, **place: Any) -> "pd.Series[Any]":
    return reader.values([metric], **place).iloc[-1]


def test_its_numbers_are_those_of_the_metrics(published_home: Path, reader: Reader) -> None:
    text = said(open_app("coverage"))
    for metric in ("members", "covered_units", "group_members"):
        assert quantity(newest(reader, metric)["value"], "people", "zh") in text
    for metric in RATES:
        assert quantity(newest(reader, metric)["value"], "percent", "zh") in text
    joined = newest(reader, "online_joins")["ytd_value"]
    assert f"网上入会 {joined:,.0f}人" in text


def test_districts_add_up_to_the_gap_of_the_city(published_home: Path, reader: Reader) -> None:
    city = newest(reader, RATE)
    gap = math.ceil(city["target"] * city["denominator"] - city["numerator"] - 1e-6)
    bars = figure(open_app("coverage"), "gap")["data"][0]
    colors = bars["marker"]["color"]
    values = [
        int(re.sub(r"\D", "", text) or 0) * (-1 if "多" in text else 1) for text in bars["text"]
    ]
    assert values[-1] == gap
    assert sum(values[:-1]) == gap
    assert colors.count(INK) == 1
    places = reader.values([RATE], level="district", first=city["month"])["value"].count()
    assert len(values) == places + 1


@pytest.mark.parametrize(
    ("values", "heading"),
    [
        ([3, 2, -1], "全市距 95% 的目标还差 4 家：甲、乙共差 5 家，其他区县多出 1 家"),
        ([5, 4, 3, 2, -1], "全市距 95% 的目标净差 13 家；甲、乙、丙差得最多，共 12 家"),
        ([5, 4, 3, 2], "全市距 95% 的目标还差 14 家，其中甲、乙、丙差 12 家"),
        ([3, -3], "全市恰好达到 95% 的目标，甲仍差 3 家"),
        ([3, -5], "全市已超过 95% 的目标 2 家，甲仍差 3 家"),
        ([0, -5], "各区县都已达到全市 95% 的目标"),
    ],
)
def test_the_heading_of_the_gap_adds_up(values: list[int], heading: str) -> None:
    page = cast(Page, SimpleNamespace(district=None, t=partial(t, lang="zh")))
    rows = pd.DataFrame({"value": values, "label": list("甲乙丙丁戊"[: len(values)]), "key": ""})
    assert gap_heading(page, rows, "95%") == heading


def test_the_towns_bring_what_the_register_says(published_home: Path, reader: Reader) -> None:
    towns = reader.ask("coverage/towns", month=reader.months[-1], district=None)
    city = newest(reader, RATE)
    assert towns["to_win"].sum() == city["denominator"] - city["numerator"]
    first = towns[towns["town_code"].notna()].head(3)
    heading = heading_with(open_app("coverage"), "百人以上企业未建会")
    assert all(name in heading for name in first["town_name"])
    assert f"{first['to_win'].sum():,.0f} 家" in heading


def test_the_parts_of_a_change_are_its_heading(published_home: Path, reader: Reader) -> None:
    values = reader.values([RATE])
    before, after = values[values["month"] == "2019-12"].iloc[0], values.iloc[-1]
    change = after["value"] - before["value"]
    for cut in ("places", "industries"):
        app = open_app("coverage", since="2019-12", cut=cut)
        heading = heading_with(app, "结构变化")
        parts = [float(n.replace("−", "-")) for n in re.findall(r"贡献 ([+−]?[\d.]+)", heading)]
        assert sum(parts) == pytest.approx(change * 100, abs=0.11)


def test_the_plan_is_the_fewest_towns_that_reach_the_goal(
    published_home: Path, reader: Reader
) -> None:
    towns = reader.ask("coverage/towns", month=reader.months[-1], district=None)
    units, covered = towns["units"].sum(), towns["covered"].sum()
    needed = math.ceil(units * 0.97 - covered - 1e-9)
    left, count = needed, 0
    for size in sorted(towns["to_win"], reverse=True):
        if left <= 0:
            break
        left, count = left - size, count + 1
    heading = heading_with(open_app("coverage", goal="97"), "即达 97%")
    assert f"再建 {needed} 家" in heading
    assert count <= 3 or f"{count} 个镇街" in heading


def test_who_joined_less_who_left_is_the_change_of_members(reader: Reader) -> None:
    month, start = reader.months[-1], f"{reader.months[-1][:4]}-01"
    asked = {"start": start, "month": month, "town": None}
    lists = reader.values(["members"], level="district")
    for district in (None, "320583"):
        rows = reader.ask("coverage/growth", district=district, **asked)
        assert (rows["joined"] - rows["left_union"] == rows["net"]).all()
        own = lists if district is None else lists[lists["district_code"] == district]
        by_month = own.groupby("month")["value"].sum()
        before = by_month[by_month.index < start].iloc[-1]
        assert rows["before"].sum() == before
        assert rows["after"].sum() == by_month.iloc[-1]
        joined = reader.values(["members_joined"], level="district", first=rows["since"].iloc[0])
        joined = joined[joined["month"] > rows["since"].iloc[0]]
        joined = joined[joined["month"] <= rows["until"].iloc[0]]
        if district is not None:
            joined = joined[joined["district_code"] == district]
        assert rows["joined"].sum() == joined["value"].sum()


def test_the_cuts_add_up_to_the_rates_of_all(reader: Reader) -> None:
    asked = {"month": reader.months[-1], "town": None}
    cuts = reader.ask("coverage/cuts", district=None, **asked)
    for column, of in (("units", "coverage_rate"), ("employees", "density")):
        assert cuts[column].sum() == newest(reader, of)["denominator"]
    assert cuts["covered"].sum() == newest(reader, "coverage_rate")["numerator"]
    # Members of a union that names no unit have no industry: they are few, and in no cut.
    members = newest(reader, "members")["value"]
    assert 0.95 * members < cuts["members"].sum() <= members
    own = reader.ask("coverage/cuts", district="320583", **asked)
    assert own["city_members"].sum() == pytest.approx(cuts["members"].sum())
    assert (
        own["units"].sum() == newest(reader, "units", level="district", district="320583")["value"]
    )
