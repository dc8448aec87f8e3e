"""The comparison page: full, of one district, of a kind of district, in English, with nothing."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import binomtest

from dashboard.app_pages.compare_choices import VIEWS
from dashboard.app_pages.compare_places import TYPES, district_types
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import charts, figure, figures, headings, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home

OVERVIEW, METRIC = 2, 4
KUNSHAN, WUJIANG, PARK = "320583", "320509", "320571"
COUNTY_LEVEL = ["320582", "320581", "320585", KUNSHAN]


def _districts(reader: Reader, metric: str) -> pd.DataFrame:
    rows = reader.values([metric], level="district", first="2020-12", last="2020-12")
    return rows[rows["district_code"] != CITY_CODE].set_index("district_code")


def test_the_overview_is_drawn_and_the_rug_judges_as_an_oracle_does(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("compare", month="2020-12", district=WUJIANG)
    assert not app.exception
    assert figures(app) == len(headings(app)) == OVERVIEW
    assert headings(app)[0].startswith("吴江")
    # A click on a mark leads to the metric.
    assert figure(app, "spine")["data"][0]["customdata"][0] == ["coverage_rate", "metric"]
    rows = _districts(reader, "coverage_rate")
    city = reader.values(["coverage_rate"], first="2020-12", last="2020-12")["value"].iloc[0]
    cells = figure(app, "rug")["data"][1]
    seen = {
        place: text
        for (place, metric, _), text in zip(cells["customdata"], cells["text"], strict=True)
        if metric == "coverage_rate"
    }
    assert list(seen) == [code for code in seen if code in rows.index]
    assert len(seen) == len(rows)
    for code, row in rows.iterrows():
        exact = binomtest(int(row["numerator"]), int(row["denominator"]))
        interval = exact.proportion_ci(method="wilson")
        gap = row["value"] - city
        sure = not interval.low <= city <= interval.high
        shape = "" if not sure or abs(gap) <= 0.01 else "<br>▲" if gap > 0 else "<br>▼"
        assert seen[str(code)] == f"{row['value'] * 100:.1f}{shape}"


def test_a_district_stands_in_front_and_a_metric_of_the_link_is_shown(
    published_home: Path, reader: Reader
) -> None:
    link = {"district": WUJIANG, "metric": "density", "band": "3", "view": "metric"}
    app = open_app("compare", month="2020-12", **link)
    assert not app.exception
    assert figures(app) == len(headings(app)) == METRIC
    marks = figure(app, "ranks")["data"][1]
    rows = _districts(reader, "density").sort_values("value", ascending=False)
    assert marks["customdata"] == rows.index.tolist()
    widths = dict(zip(marks["customdata"], marks["marker"]["line"]["width"], strict=True))
    assert [code for code, width in widths.items() if width] == [WUJIANG]
    rank = rows.index.tolist().index(WUJIANG) + 1
    assert f"第 {rank}/{len(rows)} 位" in headings(app)[0]
    assert app.query_params["metric"] == "density"


def test_like_is_compared_with_like_and_with_what_they_make_together(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("compare", month="2020-12", peers="county", view="metric")
    assert not app.exception
    assert set(figure(app, "ranks")["data"][1]["customdata"]) == set(COUNTY_LEVEL)
    rows = _districts(reader, "coverage_rate").loc[COUNTY_LEVEL]
    pooled = rows["numerator"].sum() / rows["denominator"].sum()
    line = figure(app, "ranks")["layout"]["shapes"][0]
    assert line["x0"] == pytest.approx(pooled)
    assert f"县级市合计 {pooled * 100:.1f}%" in str(figure(app, "ranks"))


def test_the_link_says_which_districts_and_metrics(published_home: Path) -> None:
    link = {"peers": "picked", "with": f"{PARK},{KUNSHAN}", "theme": "all"}
    app = open_app("compare", month="2020-12", metrics="density,training_rate", **link)
    assert not app.exception
    cells = figure(app, "rug")["data"][1]
    assert {place for place, *_ in cells["customdata"]} == {KUNSHAN, PARK}
    assert {metric for _, metric, _ in cells["customdata"]} == {"density", "training_rate"}
    assert app.query_params["with"] == f"{PARK},{KUNSHAN}"
    assert "所选 2 个区县" in headings(app)[1]


def test_a_link_that_asks_for_what_is_not_there_says_so(published_home: Path) -> None:
    app = open_app("compare", theme="weather", metric="rain", view="metric", peers="nearest")
    assert not app.exception
    # No district is chosen that others could be near to.
    (said_once,) = app.warning
    for word in ("主题“weather”", "“rain”", "“nearest”"):
        assert word in said_once.value
    assert figures(app) == METRIC


@pytest.mark.parametrize("view", VIEWS)
def test_english_over_all_metrics_has_no_chinese(published_home: Path, view: str) -> None:
    link = {"theme": "all", "month": "2020-12", "district": KUNSHAN, "peers": "nearest"}
    app = open_app("compare", lang="en", view=view, **link)
    text = re.sub("<pre.*?</pre>|<style.*?</style>", "", said(app), flags=re.DOTALL)
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    assert not app.exception
    assert figures(app)
    for words in (
        text,
        *(json.dumps(chart["figure"], ensure_ascii=False) for chart in charts(app)),
    ):
        assert not re.findall("[\u4e00-\u9fff]+", words.encode().decode("unicode_escape"))


@pytest.mark.parametrize("theme", ["rights", "aid", "reform"])
def test_what_cannot_be_judged_is_ranked_without_a_verdict(
    published_home: Path, theme: str
) -> None:
    app = open_app("compare", theme=theme, month="2019-12", view="metric")
    assert not app.exception
    assert all(headings(app))


def test_without_lists_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = publish_home(tmp_path, "2020-12-31", {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("compare")
    assert not app.exception
    assert figures(app) == 0
    assert 'role="status"' in said(app)
    one = open_app("compare", theme="reform")
    assert not one.exception
    assert all(headings(one))


def test_every_district_has_a_type(published: Settings, reader: Reader) -> None:
    codes = set(reader.table("districts")["district_code"]) - {CITY_CODE}
    types = district_types(published.reference)
    assert types.keys() == codes
    assert set(types.values()) == set(TYPES)
