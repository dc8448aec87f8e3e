"""The competition page: full, for one district, with nothing to show, and its numbers."""

import re
from pathlib import Path

import pytest

from dashboard.warehouse.reader import Reader
from tests.app_pages.app import figure, figures, headings, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home

PANELS = 12


def test_it_shows_eight_cards_and_every_panel_with_a_finding(published_home: Path) -> None:
    app = open_app("competition")
    assert not app.exception
    assert figures(app) == PANELS
    assert len(re.findall('class="card"', said(app))) >= 8
    assert all(headings(app))


def test_english_has_no_chinese_outside_data(published_home: Path) -> None:
    app = open_app("competition", lang="en", month="2020-12")
    text = re.sub("<pre.*?</pre>|<style.*?</style>", "", said(app), flags=re.DOTALL)
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    assert not app.exception
    assert not re.findall("[\u4e00-\u9fff]+", text)
    for key in ("reach", "industries", "kinds", "honours"):
        labels = figure(app, key)["data"][0]["y"]
        assert not re.findall("[\u4e00-\u9fff]+", " ".join(labels))


def test_the_season_adds_up_to_the_participants_of_twelve_months(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("competition", month="2020-12")
    values = reader.values(["competition_participants"], first="2020-01", last="2020-12")
    bars = [trace for trace in figure(app, "season")["data"] if trace["type"] == "bar"]
    assert sum(sum(bar["y"]) for bar in bars) == values["value"].sum()


def test_the_shortfall_is_the_least_that_reaches_the_citys_rate(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("competition")
    bars = figure(app, "shortfall")["data"][0]
    city = reader.values(["unit_participation_rate"], last="2021-06").iloc[-1]
    rows = reader.values(["unit_participation_rate"], level="district", last="2021-06")
    rows = rows[rows["month"] == city["month"]].set_index("district_code")
    for code, units in zip(bars["customdata"], bars["x"], strict=True):
        place = rows.loc[code]
        assert (place["numerator"] + units) / place["denominator"] >= city["value"]
        assert (place["numerator"] + units - 1) / place["denominator"] < city["value"]
    below = rows[rows["value"] < city["value"]].index
    assert set(bars["customdata"]) == set(below)


def test_a_district_stands_out_and_its_towns_are_listed(published_home: Path) -> None:
    app = open_app("competition", district="320583")
    assert not app.exception
    assert "昆山" in headings(app)[0]
    for key in ("ranks", "promotions"):
        marks = figure(app, key)["data"][0]
        colors = dict(zip(marks["customdata"], marks["marker"]["color"], strict=True))
        assert [code for code, color in colors.items() if color == "#000001"] == ["320583"]
    app.segmented_control(key="competition-shortfall-view").set_value("table").run()
    assert any("乡镇街道" in frame.value for frame in app.dataframe)


@pytest.mark.parametrize("month", ["2019-12", "2020-01"])
def test_the_first_months_have_little_to_compare_with(published_home: Path, month: str) -> None:
    app = open_app("competition", month=month)
    assert not app.exception
    assert all(headings(app))


def test_without_competition_data_every_panel_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = publish_home(tmp_path, "2020-12-31", {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("competition")
    assert not app.exception
    assert figures(app) == 0
    assert said(app).count('role="status"') == PANELS
    assert all(headings(app))
