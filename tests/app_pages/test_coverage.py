"""The coverage page: full, early months, other rates, wrong links, little data and none."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from dashboard.app_pages.coverage_facts import CARDS, RATES
from dashboard.text.formats import quantity
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import figures, heading_with, headings, notices, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import Row

PANELS = 17


def test_it_shows_eight_cards_and_every_chart(published_home: Path) -> None:
    app = open_app("coverage")
    assert not app.exception
    assert figures(app) == PANELS
    assert len(re.findall('class="card"', said(app))) == len(CARDS)
    assert not app.warning


def test_a_list_that_is_not_there_to_compare_with_is_refused(published_home: Path) -> None:
    app = open_app("coverage", since="1999-01")
    assert not app.exception
    assert "1999-01" in app.warning[0].value


def test_a_goal_below_what_is_reached_needs_no_towns(published_home: Path) -> None:
    app = open_app("coverage", goal="90")
    assert heading_with(app, "已达 90%")


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


def test_one_district_rules_the_page(published_home: Path, reader: Reader) -> None:
    app = open_app("coverage", district="320583", month="2020-12")
    assert not app.exception
    assert figures(app) + notices(app) == PANELS
    kunshan = {"level": "district", "district": "320583", "last": "2020-12"}
    own, joined = (
        reader.values([metric], **kunshan).iloc[-1] for metric in (RATES[0], "members_joined")
    )
    assert quantity(own["value"], "percent", "zh") in heading_with(app, "列第")
    assert f"昆山今年以来新入会 {joined['ytd_value']:,.0f}人" in heading_with(app, "新入会")
    assert heading_with(app, "按全市").startswith("按全市 95% 的目标计，昆山")


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
