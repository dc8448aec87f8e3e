"""The competition page: full, for a district and a town, with nothing to show, and its numbers."""

import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.text.formats import percent
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import figure, figures, headings, open_app, said, table
from tests.app_pages.homes import WORKFORCE, publish_home

FIGURES = 20
CHINESE = "[\u4e00-\u9fff]+"
KUNSHAN, YUSHAN = "320583", "320583100"
DECEMBER = "2020-12"


def test_december_is_told_by_the_publications_own_numbers(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("competition", month=DECEMBER)
    assert not app.exception
    assert figures(app) == FIGURES
    assert said(app).count('class="card"') == 8
    assert all(headings(app))

    def metric(name: str, level: str = "city") -> pd.DataFrame:
        return reader.values([name], level=level, first="2020-01", last=DECEMBER)

    everyone = metric("competition_participants")["value"].sum()
    season = [trace for trace in figure(app, "season")["data"] if trace["type"] == "bar"]
    assert sum(sum(bar["y"]) for bar in season) == everyone
    rate = metric("unit_participation_rate").iloc[-1]["value"]
    cells = figure(app, "reach")["data"][0]
    assert cells["text"][0][-1].startswith(f"{percent(rate)}<br>")
    women = metric("female_participant_share").iloc[-1]["ytd_value"]
    assert f"女职工占 {percent(women)}" in " ".join(headings(app))
    honours = metric("honours")["value"].sum()
    assert f"表彰 {honours:,.0f} 项" in " ".join(headings(app))

    levels = reader.ask("competition/levels", month=DECEMBER, start="2020-01", district=None)
    assert levels["participants"].sum() == everyone
    assert levels["competitions"].sum() == metric("competitions_held")["value"].sum()
    assert levels["promoted"].sum() == metric("competition_promotions")["value"].sum()
    rows = reader.ask(
        "competition/groups", month=DECEMBER, start="2020-01", district=None, town=None
    )
    by_size = rows.groupby("size_band")[["competing", "covered"]].sum()
    private = rows[rows["ownership"] == "私营企业"]
    expected = sum(
        row["covered"]
        * by_size.loc[row["size_band"], "competing"]
        / by_size.loc[row["size_band"], "covered"]
        for _, row in private.iterrows()
    )
    dots = figure(app, "peers")["data"][1]
    index = dots["x"][dots["customdata"].index("私营企业")]
    assert index == pytest.approx(private["competing"].sum() / expected)
    ankang = figure(app, "ankang")["data"][0]
    workers = metric("ankang_workers")["value"].sum()
    assert ankang["text"][0][-1].startswith(f"{workers:,.0f} ")

    districts = metric("unit_participation_rate", "district")
    districts = districts[districts["month"] == DECEMBER].set_index("district_code")
    below = districts[(districts["value"] < rate) & (districts.index != "320500")]
    missing = table(app, "还需参赛单位")
    assert len(missing) == len(below)
    assert sorted(missing["已建会单位"]) == sorted(below["denominator"])
    for _, row in missing.iterrows():
        competing, more, covered = row["参赛的已建会单位"], row["还需参赛单位"], row["已建会单位"]
        assert (competing + more) / covered >= rate > (competing + more - 1) / covered


def test_a_district_in_english_has_its_towns_and_no_chinese_outside_data(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("competition", lang="en", month=DECEMBER, district=KUNSHAN)
    text = re.sub("<pre.*?</pre>|<style.*?</style>", "", said(app), flags=re.DOTALL)
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    names = reader.table("towns")["town_name"]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    assert not app.exception
    assert not re.findall(CHINESE, text)
    for key in ("reach", "peers", "industries", "pyramid", "projects", "calendar", "skills"):
        labels = figure(app, key)
        labels["data"] = [{**trace, "customdata": []} for trace in labels["data"]]
        assert not re.findall(CHINESE, str(labels)), key
    places = reader.ask("competition/places", month=DECEMBER, start="2020-01", district=KUNSHAN)
    towns = places[(places["level"] == "town") & (places["covered_employees"] > 0)]
    marks = figure(app, "depth")["data"][0]
    assert set(marks["customdata"]) == set(towns["town_code"])


def test_a_town_and_a_quarter_are_counted_where_they_can_be(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("competition", month=DECEMBER, district=KUNSHAN, town=YUSHAN, window="quarter")
    assert not app.exception
    assert all(headings(app))
    assert "乡镇一级没有此数据" in said(app)
    marks = figure(app, "depth")["data"][0]
    colors = dict(zip(marks["customdata"], marks["marker"]["color"], strict=True))
    assert [code for code, color in colors.items() if color == "#000001"] == [YUSHAN]
    window = {"month": DECEMBER, "start": "2020-10", "district": KUNSHAN}
    own = reader.ask("competition/groups", **window, town=YUSHAN)
    rate = own["competing"].sum() / own["covered"].sum()
    assert figure(app, "reach")["data"][0]["text"][0][-1].startswith(f"{percent(rate)}<br>")
    towns = reader.ask("competition/places", **window).set_index("town_code")
    assert own["competing"].sum() == towns.loc[YUSHAN, "competing"]


def test_the_first_month_has_little_to_compare_with(published_home: Path) -> None:
    app = open_app("competition", month="2020-01")
    assert not app.exception
    assert len(headings(app)) > FIGURES
    assert all(headings(app))


def test_without_competition_data_every_panel_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = publish_home(tmp_path, "2020-12-31", {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("competition")
    assert not app.exception
    assert figures(app) == 0
    # And the table of what could be done.
    assert said(app).count('role="status"') == FIGURES + 1
    assert all(headings(app))
