"""The profile: one district on everything, of whom it is, and what it may not tell."""

import math
import re
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from scipy.stats import binomtest
from streamlit.testing.v1 import AppTest

from dashboard.parts import data
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.warehouse.reader import Reader, open_reader
from tests.app_pages.app import figure, figures, headings, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home

KUNSHAN, WUJIANG, PARK, ZHANGJIAGANG = "320583", "320509", "320571", "320582"
MONTH = "2020-12"
MOST_QUERIES = 12


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the publication from now on."""
    found: list[str] = []
    for method in ("ask", "values"):
        original = getattr(Reader, method)

        def counted(self: Reader, *args: Any, original: Any = original, **named: Any) -> Any:
            found.append(f"{args[0]} {named.get('level')}")
            return original(self, *args, **named)

        monkeypatch.setattr(Reader, method, counted)
    st.cache_data.clear()
    st.cache_resource.clear()
    return found


@pytest.fixture
def of_kunshan(published: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who may see one district."""
    reader = open_reader(published, districts=frozenset([KUNSHAN]))
    monkeypatch.setattr(data, "current_reader", lambda scope=None: reader)


def rows_of(app: AppTest) -> dict[str, list[str]]:
    """The words of the table by metric: value, parts, trend, city, rank, judged, spine, target."""
    html = said(app)
    found = {}
    for name, cells in re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', html):
        words = re.findall(r"<td.*?>(.*?)</td>", cells)
        found[unescape(name)] = [unescape(re.sub("<.*?>", "", cell)).strip() for cell in words]
    return found


def values(reader: Reader, metric: str) -> pd.DataFrame:
    rows = reader.values([metric], level="district", first=MONTH, last=MONTH)
    return rows[rows["district_code"] != CITY_CODE].set_index("district_code")


def test_a_district_stands_where_an_oracle_puts_it(
    published_home: Path, reader: Reader, asked: list[str]
) -> None:
    app = open_app("profile", month=MONTH, district=WUJIANG)
    assert not app.exception
    assert 0 < len(asked) <= MOST_QUERIES, asked
    assert figures(app) == 1
    assert figure(app, "profile-map")["data"][1]["customdata"] == [WUJIANG]
    assert len(re.findall('class="card"', said(app))) == 8
    assert len(headings(app)) == 3
    table = rows_of(app)
    for metric, name in (("density", "入会率"), ("coverage_rate", "建会率")):
        rows = values(reader, metric)
        own = rows.loc[WUJIANG]
        city = reader.values([metric], first=MONTH, last=MONTH)["value"].iloc[0]
        interval = binomtest(int(own["numerator"]), int(own["denominator"])).proportion_ci(
            method="wilson"
        )
        gap = own["value"] - city
        alike = interval.low <= city <= interval.high or abs(gap) <= 0.01
        value, parts, _, whole, rank, judged, *_ = table[name]
        assert value == f"{own['value'] * 100:.1f}%"
        assert parts == f"{own['numerator']:,.0f}/{own['denominator']:,.0f}"
        assert whole == f"{city * 100:.1f}%"
        assert rank.split()[0] == f"{1 + (rows['value'] > own['value']).sum()}/{len(rows)}"
        assert judged == ("● 相近" if alike else "▲ 好于" if gap > 0 else "▼ 差于")
    counted = [row[5][0] for row in table.values() if len(row) == 8]
    heading = next(found for found in headings(app) if "可比指标" in found)
    total, better, worse = map(int, re.findall(r"(\d+) 项", heading))
    assert (better, worse) == (counted.count("▲"), counted.count("▼"))
    assert total == len(counted) - counted.count("○")


def test_what_could_be_done_is_counted_a_second_way(published_home: Path, reader: Reader) -> None:
    app = open_app("profile", month=MONTH, district=WUJIANG)
    own = values(reader, "coverage_rate_100").loc[WUJIANG]
    short = math.ceil(own["target"] * own["denominator"] - own["numerator"])
    assert short > 0
    assert f"再建 {short} 家百人以上企业工会" in said(app)
    items = reader.ask("reform/snapshots", month=MONTH)
    items = items[items["district_code"] == WUJIANG]
    newest = items[items["month"] == items["month"].max()]
    assert f"产改清单 {len(newest)} 项" in said(app)
    towns = reader.values(
        ["coverage_rate"], level="town", district=WUJIANG, first=MONTH, last=MONTH
    ).dropna(subset=["town_code"])
    towns = towns[towns["denominator"] >= 10].merge(reader.table("towns"), on="town_code")
    table = rows_of(app)
    for place in towns[towns["value"] == towns["value"].max()]["town_name"]:
        assert table[place][0] == f"{towns['value'].max() * 100:.1f}%"


def test_without_a_choice_the_first_is_shown_and_another_can_be_chosen(
    published_home: Path,
) -> None:
    app = open_app("profile", month=MONTH)
    assert not app.exception
    assert "先看张家港" in said(app)
    assert figure(app, "profile-map")["data"][1]["customdata"] == [ZHANGJIAGANG]
    app.button_group(key="profile-pills-zh").set_value(PARK).run()
    assert not app.exception
    assert app.query_params["district"] == PARK
    assert "<h2>苏州工业园区</h2>" in said(app)
    town = open_app("profile", month=MONTH, district=KUNSHAN, town="320583100")
    assert not town.exception
    assert any("昆山" in caption.value for caption in town.caption)
    assert "<h2>昆山市</h2>" in said(town)


def test_who_may_see_one_district_sees_his_own_and_no_city(
    published_home: Path, of_kunshan: None
) -> None:
    for choice in ({}, {"district": WUJIANG}):
        app = open_app("profile", month=MONTH, **choice)
        assert not app.exception
        assert "<h2>昆山市</h2>" in said(app)
        assert "没有可与全市比较的数" in said(app)
        rows = [row for row in rows_of(app).values() if len(row) == 8]
        assert {row[3] for row in rows} == {"—"}
        assert {row[4] for row in rows} == {"—"}
        assert {row[5] for row in rows} == {"○ 未比较"}


def test_small_counts_of_people_on_aid_are_withheld(published_home: Path, reader: Reader) -> None:
    files = values(reader, "aid_reach")
    left = files["denominator"] - files["numerator"]
    few = files.index[(left > 0) & (left < 5)][0]
    app = open_app("profile", month=MONTH, district=str(few))
    value, parts, *_ = rows_of(app)["在档职工受助率"]
    assert (value, parts) == ("＊", "")
    assert "人数很少，不提供" in said(app)
    assert "不足 5 人" in said(app)


def test_english_names_nothing_in_chinese_but_towns(published_home: Path, reader: Reader) -> None:
    app = open_app("profile", lang="en", month=MONTH, district=KUNSHAN)
    assert not app.exception
    text = re.sub("<pre.*?</pre>|<style.*?</style>|/\\*.*?\\*/", "", said(app), flags=re.DOTALL)
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    for town in sorted(reader.table("towns")["town_name"], key=len, reverse=True):
        text = text.replace(town, "")
    assert not re.findall("[\u4e00-\u9fff]+", text)


def test_districts_that_are_alike_share_a_rank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    skilled = {KUNSHAN: 50, WUJIANG: 50, PARK: 10}
    people = [
        WORKFORCE | {"district_code": code, "skill_level": level, "workers": count}
        for code, high in skilled.items()
        for level, count in (("高级工", high), ("初级工", 100 - high))
    ]
    home = publish_home(tmp_path, "2020-12-31", {"workforce": people})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("profile", district=KUNSHAN)
    assert not app.exception
    assert rows_of(app)["高技能人才占比"][4] == "1/3 并列"
    # What is the same everywhere ranks nobody.
    assert rows_of(app)["持证技能工人占比"][4] == "—"
    assert "没有单位名册" in said(app)
    nothing = open_app("profile", district=ZHANGJIAGANG)
    assert not nothing.exception
    assert 'role="status"' in said(nothing)
