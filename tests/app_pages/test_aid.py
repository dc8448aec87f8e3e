"""The aid page: full, for one district, with nothing to show, and with what must not be shown."""

import re
from pathlib import Path

import pytest

from dashboard.text.formats import percent
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import figure, figures, headings, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import Row

PANELS = 10


def test_it_shows_eight_cards_and_every_panel_with_a_finding(published_home: Path) -> None:
    app = open_app("aid")
    assert not app.exception
    assert figures(app) == PANELS
    assert len(re.findall('class="card"', said(app))) >= 8
    assert all(headings(app))


@pytest.mark.parametrize("district", ["city", "320583"])
def test_english_has_no_chinese_outside_data(published_home: Path, district: str) -> None:
    app = open_app("aid", lang="en", district=district)
    text = re.sub("<pre.*?</pre>|<style.*?</style>", "", said(app), flags=re.DOTALL)
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    assert not app.exception
    assert not re.findall("[\u4e00-\u9fff]+", text)
    assert not re.findall("[\u4e00-\u9fff]+", figure(app, "files")["data"][0]["y"][0])


def test_the_ranking_shows_what_the_publication_says(published_home: Path, reader: Reader) -> None:
    app = open_app("aid")
    values = reader.values(["aid_reach"], level="district", last="2021-06")
    newest = values[values["month"] == values["month"].max()].set_index("district_code")["value"]
    bars = figure(app, "ranks")["data"][0]
    assert dict(zip(bars["customdata"], bars["x"], strict=True)) == pytest.approx(
        newest.drop("320500").to_dict()
    )
    city = reader.values(["aid_reach"], last="2021-06")["value"].iloc[-1]
    assert percent(city) in said(app)


def test_programmes_add_up_to_the_levels_that_paid(published_home: Path) -> None:
    app = open_app("aid", district="320583")
    by_level = sum(sum(bar["x"]) for bar in figure(app, "levels")["data"])
    by_programme = sum(figure(app, "programmes")["data"][1]["x"])
    by_source = sum(figure(app, "sources")["data"][1]["x"])
    assert by_programme == pytest.approx(by_level) == pytest.approx(by_source)


def test_a_district_stands_out_on_every_chart_of_districts(published_home: Path) -> None:
    app = open_app("aid", district="320583")
    assert not app.exception
    assert "昆山" in headings(app)[0]
    for key in ("ranks", "unaided", "need"):
        marks = figure(app, key)["data"][0]
        colors = dict(zip(marks["customdata"], marks["marker"]["color"], strict=True))
        assert [code for code, color in colors.items() if color == "#000001"] == ["320583"]


@pytest.mark.parametrize("month", ["2019-12", "2020-01"])
def test_the_first_months_have_little_to_compare_with(published_home: Path, month: str) -> None:
    app = open_app("aid", month=month)
    assert not app.exception
    assert all(headings(app))


def test_without_aid_data_every_panel_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = publish_home(tmp_path, "2020-12-31", {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("aid")
    assert not app.exception
    assert figures(app) == 0
    assert said(app).count('role="status"') == PANELS
    assert all(headings(app))


def _file(number: int, category: str, cause: str) -> Row:
    return {
        "case_id": f"C{number}",
        "district_code": "320583",
        "category": category,
        "cause": cause,
        "opened_on": "2019-05-01",
        "status": "在档",
    }


@pytest.mark.parametrize("district", ["city", "320583"])
def test_a_cell_of_one_to_four_people_is_nowhere_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, district: str
) -> None:
    many = [_file(n, "深度困难", "本人大病") for n in range(7)]
    few = [_file(n, "相对困难", "残疾") for n in range(10, 13)]
    home = publish_home(tmp_path, "2020-12-31", {"aid_cases": many + few})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("aid", district=district)
    assert not app.exception
    cells = figure(app, "files")["data"][0]
    assert {text for row in cells["text"] for text in row} == {"7", "<5", ""}
    assert {value for row in cells["z"] for value in row} == {7, 0, None}
    app.segmented_control(key="aid-files-view").set_value("table").run()
    table = next(frame.value for frame in app.dataframe if "致困原因" in frame.value)
    assert set(table.set_index("致困原因").to_numpy().ravel()) == {"7", "<5", "0"}
