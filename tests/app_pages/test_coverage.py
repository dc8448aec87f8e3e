"""The coverage page: full, one district, an early month, other rates, little data and none."""

import math
import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.app_pages.coverage_facts import CARDS, RATES
from dashboard.app_pages.coverage_next import gap_heading
from dashboard.charts.theme import INK
from dashboard.parts.page import Page
from dashboard.text.catalogue import t
from dashboard.text.formats import quantity
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import figure, figures, headings, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import Row

PANELS = 17
RATE = RATES[0]


def newest(reader: Reader, metric: str, **place: Any) -> "pd.Series[Any]":
    return reader.values([metric], **place).iloc[-1]


def heading_with(app: AppTest, words: str) -> str:
    found = [heading for heading in headings(app) if words in heading]
    assert found, headings(app)
    return found[0]


def notices(app: AppTest) -> int:
    """Panels that say why they show nothing."""
    return len(re.findall('class="notice"', said(app)))


def test_it_shows_eight_cards_and_every_chart(published_home: Path) -> None:
    app = open_app("coverage")
    assert not app.exception
    assert figures(app) == PANELS
    assert len(re.findall('class="card"', said(app))) == len(CARDS)
    assert not app.warning


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


def test_a_list_that_is_not_there_to_compare_with_is_refused(published_home: Path) -> None:
    app = open_app("coverage", since="1999-01")
    assert not app.exception
    assert "1999-01" in app.warning[0].value


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


def test_a_goal_below_what_is_reached_needs_no_towns(published_home: Path) -> None:
    app = open_app("coverage", goal="90")
    assert heading_with(app, "已达 90%")


def test_one_district_rules_the_page(published_home: Path, reader: Reader) -> None:
    app = open_app("coverage", district="320583", month="2020-12")
    assert not app.exception
    assert figures(app) + notices(app) == PANELS
    own = newest(reader, RATE, level="district", district="320583", last="2020-12")
    assert quantity(own["value"], "percent", "zh") in heading_with(app, "列第")
    joined = newest(reader, "members_joined", level="district", district="320583", last="2020-12")
    assert f"昆山今年以来新入会 {joined['ytd_value']:,.0f}人" in heading_with(app, "新入会")
    assert heading_with(app, "按全市").startswith("按全市 95% 的目标计，昆山")


def test_a_link_names_the_rate(published_home: Path, reader: Reader) -> None:
    app = open_app("coverage", rate="density")
    assert not app.exception
    assert "入会率" in headings(app)[0]
    assert "建会率" not in headings(app)[0]


def test_a_rate_that_is_not_there_falls_back_and_says_so(published_home: Path) -> None:
    app = open_app("coverage", rate="happiness")
    assert not app.exception
    assert "happiness" in app.warning[0].value
    assert "百人以上" in headings(app)[0]


def test_the_first_month_has_nothing_to_compare_with(published_home: Path, reader: Reader) -> None:
    app = open_app("coverage", month=reader.months[0])
    assert not app.exception
    assert "还没有一年前的名册可比" in heading_with(app, "目前为")


def test_a_month_before_the_data_falls_back_and_says_so(published_home: Path) -> None:
    app = open_app("coverage", month="2010-01")
    assert not app.exception
    assert len(app.warning) == 1
    assert figures(app) == PANELS


def test_english_headings_are_english_but_for_towns(published_home: Path) -> None:
    app = open_app("coverage", lang="en")
    assert not app.exception
    chinese = [heading for heading in headings(app) if re.search("[\u4e00-\u9fff]", heading)]
    assert len(chinese) == 3
    assert "more reach" in chinese[0] and "without a union" in chinese[1]
    assert "no village" in chinese[2]


@pytest.mark.parametrize("choices", [{"cut": "industries"}, {"district": "320583"}])
def test_it_asks_no_more_than_a_dozen_questions(
    published_home: Path, monkeypatch: pytest.MonkeyPatch, choices: dict[str, str]
) -> None:
    asked: list[str] = []
    original = Reader.ask

    def counted(self: Reader, name: str, /, **parameters: Any) -> pd.DataFrame:
        asked.append(name)
        return original(self, name, **parameters)

    monkeypatch.setattr(Reader, "ask", counted)
    st.cache_data.clear()
    assert not open_app("coverage", **choices).exception
    assert 0 < len(asked) <= 12, asked
    assert len(set(asked)) == len(asked)


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


def test_a_town_and_a_quarter_rule_the_page(published_home: Path, reader: Reader) -> None:
    unions = reader.ask("coverage/unions", month="2020-12", district="320583", town=None)
    town = str(unions["town_code"].dropna().iloc[0])
    towns = reader.table("towns").set_index("town_code")
    app = open_app(
        "coverage", district="320583", town=town, window="quarter", rate="density", month="2020-12"
    )
    assert not app.exception
    assert figures(app) + notices(app) == PANELS
    assert heading_with(app, "单位单独工会").startswith(towns.at[town, "town_name"])
    assert "本季度" in said(app)


UNIT: Row = {
    "unit_id": "91320583MA1NTRQW10",
    "unit_name": "甲公司",
    "district_code": "320583",
    "industry": "C",
    "ownership": "私营企业",
    "employees": 120,
}
UNION: Row = {
    "union_id": "U1",
    "union_name": "甲公司工会",
    "district_code": "320583",
    "union_form": "单独基层工会",
    "founded_on": date(2020, 3, 1),
    "status": "正常",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("OVERSIGHT_HOME", str(tmp_path / "warehouse"))
    yield tmp_path


def test_with_other_datasets_only_each_panel_says_that_there_is_nothing(home: Path) -> None:
    publish_home(home, "2020-12-31", {"workforce": [WORKFORCE]})
    for choices in ({}, {"district": "320583"}, {"lang": "en"}):
        app = open_app("coverage", **choices)
        assert not app.exception
        assert figures(app) == 0
        assert notices(app) == PANELS


def test_one_unit_in_one_district_without_a_target(home: Path) -> None:
    publish_home(home, "2020-12-31", {"units": [UNIT], "unions": [UNION]})
    app = open_app("coverage")
    assert not app.exception
    text = said(app)
    assert "这一年没有百人以上企业建会率的目标" in text
    assert "还有 1 家百人以上企业未建会" in text


def test_when_every_enterprise_is_covered_it_says_so(home: Path) -> None:
    publish_home(home, "2020-12-31", {"units": [UNIT | {"union_id": "U1"}], "unions": [UNION]})
    app = open_app("coverage", district="320583")
    assert not app.exception
    assert "昆山百人以上企业已全部建会" in said(app)
