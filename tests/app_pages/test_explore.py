"""The pivot page: whole city, a district, a town, a restricted reader, nothing, in English."""

import re
from pathlib import Path

import pytest

from dashboard.app_pages.explore_ready import READY
from dashboard.app_pages.explore_sources import SOURCES
from dashboard.metrics.pivot import METRIC, PLACE
from dashboard.parts import data
from dashboard.settings import Settings
from dashboard.warehouse.reader import Reader, open_reader
from tests.app_pages.app import figures, headings, open_app, pivot, said
from tests.app_pages.homes import WORKFORCE, publish_home

KUNSHAN = "320583"


@pytest.mark.usefixtures("published_home")
def test_a_first_visit_opens_the_first_ready_made_pivot_and_others_follow() -> None:
    app = open_app("explore", month="2020-12")
    assert not app.exception
    assert figures(app) == 1
    assert (
        app.query_params["rows"] == ["metric,place"] or app.query_params["rows"] == "metric,place"
    )
    assert headings(app)[0].endswith("按区县 × 月份")
    for ready in READY[1:]:
        app.session_state["explore-ready-asked"] = ready.name
        app.run()
        assert not app.exception, ready.name
        # Of the few files of a small city none may be shown.
        assert figures(app) == (ready.name != "causes"), ready.name
        assert len(pivot(app)), ready.name


@pytest.mark.usefixtures("published_home")
def test_a_link_opens_its_pivot_and_says_what_it_cannot() -> None:
    link = {"from": "units", "rows": "industry,weather", "cols": PLACE, "metrics": "coverage_rate"}
    app = open_app("explore", month="2020-12", show="value,share", sort="low", tint="row", **link)
    assert not app.exception
    assert len(app.warning) == 1
    rows = pivot(app)
    totals = [float(words.rstrip("%")) for words in rows.iloc[:-1, -2]]
    assert totals == sorted(totals) and len(set(totals)) > 1
    assert rows.iloc[-1, 0] == "合计"


@pytest.mark.usefixtures("published_home")
def test_a_district_shows_its_towns_and_a_town_itself(reader: Reader) -> None:
    choices = {"rows": PLACE, "metrics": "units", "theme": "coverage", "months": "1"}
    app = open_app("explore", month="2020-12", district=KUNSHAN, **choices)
    assert not app.exception
    own = reader.values(["units"], level="district", district=KUNSHAN, last="2020-12")
    assert pivot(app).iloc[-1].tolist() == ["昆山合计", f"{own['value'].iloc[-1]:,.0f}"]
    towns = reader.table("towns")
    code = towns.loc[towns["district_code"] == KUNSHAN, "town_code"].iloc[0]
    one = open_app("explore", month="2020-12", district=KUNSHAN, town=code, **choices)
    assert not one.exception
    assert len(pivot(one)) == 2


def test_who_sees_one_district_sees_no_city(
    published: Settings, published_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = open_reader(published, districts=frozenset([KUNSHAN]))
    monkeypatch.setattr(data, "current_reader", lambda: narrow)
    app = open_app("explore", month="2020-12", rows=PLACE, metrics="units,density", months="1")
    assert not app.exception
    assert "全市" not in pivot(app).to_string()
    for source in SOURCES:
        whole = open_app("explore", month="2020-12", rows=METRIC, **{"from": source})
        assert not whole.exception
        assert pivot(whole).empty, source
    own = open_app("explore", month="2020-12", rows="cause", **{"from": "files"}, district=KUNSHAN)
    assert not own.exception


def test_without_lists_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = publish_home(tmp_path, "2020-12-31", {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("explore")
    assert not app.exception
    assert figures(app) == 0
    assert 'role="status"' in said(app)
    one = open_app("explore", rows="industry", **{"from": "workers"})
    assert not one.exception
    assert figures(one) == 1


@pytest.mark.usefixtures("published_home")
def test_english_has_no_chinese() -> None:
    choices = {"rows": "metric,place", "cols": "month", "theme": "all", "show": "value,year"}
    app = open_app("explore", lang="en", month="2020-12", **choices)
    assert not app.exception
    text = re.sub("<pre.*?</pre>|<style.*?</style>", "", said(app), flags=re.DOTALL)
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    assert not re.findall("[\u4e00-\u9fff]+", text)
    assert not re.findall("[\u4e00-\u9fff]+", pivot(app).to_string())
    assert "A large table" in text
