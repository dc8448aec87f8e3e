"""The comparison's views: head to head, standardised, nearest, towns, relation, over a window."""

import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from scipy.stats import binomtest, spearmanr

from dashboard.app_pages.compare_choices import VIEWS
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.warehouse.reader import Reader, open_reader
from tests.app_pages.app import figure, figures, headings, open_app

KUNSHAN, WUJIANG, WUZHONG = "320583", "320509", "320506"
MONTH = "2020-12"
# Six themes, each of the districts and of the city, and four small ones of the frame.
MOST_QUERIES = 16


def _values(reader: Reader, metric: str, level: str = "district", **where: Any) -> pd.DataFrame:
    rows = reader.values([metric], level=level, first=MONTH, last=MONTH, **where)
    return rows[rows["district_code"] != CITY_CODE].set_index(f"{level}_code")


def _counts(reader: Reader) -> pd.DataFrame:
    """Units by place, industry and size in the month's list, as the warehouse has them."""
    return reader._run(
        "select district_code, town_code, coalesce(industry, '') as industry, size_band,"
        " sum(units) as units, sum(covered) as covered from unit_counts"
        f" where month = '{MONTH}' group by all",
        {},
    )


def test_two_districts_are_judged_as_an_oracle_does_and_the_gap_is_split_whole(
    published_home: Path, reader: Reader
) -> None:
    pair = {"left": WUJIANG, "right": KUNSHAN, "view": "pair"}
    app = open_app("compare", month=MONTH, **pair)
    assert not app.exception
    assert figures(app) == 2
    rows = _values(reader, "coverage_rate")
    ends = {}
    for code in (WUJIANG, KUNSHAN):
        test = binomtest(int(rows["numerator"][code]), int(rows["denominator"][code]))
        ends[code] = test.proportion_ci(method="wilson")
    (left, right), values = (ends[WUJIANG], ends[KUNSHAN]), rows["value"]
    gap = values[WUJIANG] - values[KUNSHAN]
    low = gap - math.hypot(values[WUJIANG] - left.low, right.high - values[KUNSHAN])
    high = gap + math.hypot(left.high - values[WUJIANG], values[KUNSHAN] - right.low)
    sure = (low > 0 or high < 0) and abs(gap) > 0.01
    texts = [note["text"] for note in figure(app, "pair")["layout"]["annotations"]]
    shown = texts[texts.index("建会率") + 1]
    assert ("▲" in shown, "▼" in shown) == (sure and gap > 0, sure and gap < 0)
    bars = figure(app, "gap")["data"][:2]
    assert sum(sum(bar["x"]) for bar in bars) == pytest.approx(gap, abs=1e-9)
    sized = figure(open_app("compare", month=MONTH, strata="size", **pair), "gap")["data"][:2]
    assert sum(sum(bar["x"]) for bar in sized) == pytest.approx(gap, abs=1e-9)


def test_standardised_rates_are_those_of_a_slow_count(published_home: Path, reader: Reader) -> None:
    app = open_app("compare", month=MONTH, view="standardised")
    assert not app.exception
    city: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    places: dict[str, list[tuple[tuple[str, str], int, int]]] = defaultdict(list)
    for row in _counts(reader).itertuples():
        stratum = (row.industry, row.size_band)
        city[stratum][0] += row.covered
        city[stratum][1] += row.units
        places[row.district_code].append((stratum, row.covered, row.units))
    rate = sum(part for part, _ in city.values()) / sum(whole for _, whole in city.values())
    expected = {}
    for place, rows in places.items():
        due = sum(units * city[stratum][0] / city[stratum][1] for stratum, _, units in rows)
        expected[place] = sum(covered for _, covered, _ in rows) / due * rate
    marks = figure(app, "standardised")["data"][2]
    assert dict(zip(marks["customdata"], marks["x"], strict=True)) == pytest.approx(
        {place: value for place, value in expected.items() if place != CITY_CODE}
    )
    mix = figure(app, "mix")["data"]
    gaps = {
        place: own + other
        for place, own, other in zip(mix[0]["customdata"], mix[0]["x"], mix[1]["x"], strict=True)
    }
    crude = _values(reader, "coverage_rate")["value"]
    assert gaps == pytest.approx({place: crude[place] - rate for place in crude.index})


def test_who_may_not_see_the_city_is_given_no_standard(published: Settings) -> None:
    scoped = open_reader(published, districts=frozenset({KUNSHAN}))
    asked = {"month": MONTH, "rate": "coverage_rate"}
    rows = scoped.ask("compare/strata", district=None, **asked)
    assert set(rows["place_code"]) == {KUNSHAN}
    assert rows[["standard_numerator", "standard_denominator"]].isna().all(axis=None)
    towns = scoped.ask("compare/strata", district=KUNSHAN, **asked)
    assert towns["standard_denominator"].notna().all()


def test_the_five_nearest_are_compared_and_named(published_home: Path) -> None:
    app = open_app("compare", month=MONTH, district=KUNSHAN, peers="nearest")
    assert not app.exception
    places = {place for place, *_ in figure(app, "rug")["data"][1]["customdata"]}
    assert len(places) == 6 and KUNSHAN in places
    bars = figure(app, "nearest")["data"]
    distances = [sum(parts) for parts in zip(bars[0]["x"], bars[1]["x"], strict=True)]
    assert len(distances) == 9 and distances == sorted(distances)
    assert headings(app)[2].startswith("与昆山最相近的 5 个区县")


def test_towns_are_compared_with_their_district(published_home: Path, reader: Reader) -> None:
    link = {"month": MONTH, "district": WUZHONG, "peers": "towns"}
    app = open_app("compare", view="metric", **link)
    assert not app.exception
    marks = figure(app, "ranks")["data"][1]
    towns = _values(reader, "coverage_rate", "town", district=WUZHONG)
    known = towns[towns.index.notna()].dropna(subset=["value"])
    assert dict(zip(marks["customdata"], marks["x"], strict=True)) == pytest.approx(
        known["value"].to_dict()
    )
    line = figure(app, "ranks")["layout"]["shapes"][0]
    assert line["x0"] == pytest.approx(_values(reader, "coverage_rate")["value"][WUZHONG])
    assert "乡镇街道" in headings(app)[0]
    overview = open_app("compare", **link)
    rugs = [figure(overview, key)["data"][1]["customdata"] for key in ("rug", "rug-2")]
    shown = [{place for place, *_ in cells} for cells in rugs]
    assert max(map(len, shown)) <= 10 and not shown[0] & shown[1]
    assert shown[0] | shown[1] >= set(known.index)


def test_a_town_of_a_link_is_compared_with_its_neighbours_and_reform_has_no_towns(
    published_home: Path, reader: Reader
) -> None:
    town = str(_values(reader, "coverage_rate", "town", district=KUNSHAN).index.dropna()[0])
    link = {"month": MONTH, "district": KUNSHAN, "town": town}
    app = open_app("compare", view="pair", **link)
    assert not app.exception
    assert "left" not in app.query_params
    assert app.selectbox(key="left-zh").value == town
    assert figures(app) == 2
    reform = open_app("compare", theme="reform", **link)
    assert not reform.exception
    assert figures(reform) == 0


def test_a_relation_is_said_with_its_numbers_and_not_of_four(
    published_home: Path, reader: Reader
) -> None:
    axes = {"metric": "density", "against_metric": "coverage_rate", "view": "relation"}
    app = open_app("compare", month=MONTH, **axes)
    assert not app.exception
    sides = [_values(reader, id)["value"] for id in ("coverage_rate", "density")]
    rho = spearmanr(*(side.sort_index() for side in sides)).statistic
    assert f"ρ={rho:.2f}".replace("-", "−") in headings(app)[0]
    assert "10 个区县" in headings(app)[0]
    dots = figure(app, "relation")["data"][0]
    assert dict(zip(dots["customdata"], dots["x"], strict=True)) == pytest.approx(
        sides[0].to_dict()
    )
    few = open_app("compare", month=MONTH, peers="urban", **axes)
    assert "ρ" not in headings(few)[0]


def test_what_happens_is_compared_and_ranked_over_the_window(
    published_home: Path, reader: Reader
) -> None:
    link = {"month": MONTH, "metric": "online_approval_rate", "view": "metric"}
    rows = reader.values(["online_approval_rate"], level="district", last=MONTH)
    for window, first in {"quarter": "2020-10", "year": "2020-01"}.items():
        app = open_app("compare", window=window, **link)
        assert not app.exception
        within = rows[rows["month"] >= first]
        own = within.groupby("district_code")[["numerator", "denominator"]].sum()
        marks = figure(app, "ranks")["data"][1]
        shown = dict(zip(marks["customdata"], marks["x"], strict=True))
        expected = (own["numerator"] / own["denominator"]).to_dict()
        assert shown == pytest.approx({place: expected[place] for place in shown})
    lines = figure(app, "bump")["data"]
    ranks = pd.Series({line["customdata"][-1]: line["y"][-1] for line in lines})
    assert ranks.to_dict() == pd.Series(shown).rank(method="min", ascending=False).to_dict()


def test_all_metrics_are_read_with_few_queries_and_another_view_asks_little_more(
    published_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = Reader._run

    def counted(reader: Reader, sql: str, parameters: dict[str, Any]) -> pd.DataFrame:
        asked.append(sql)
        return run(reader, sql, parameters)

    st.cache_data.clear()
    st.cache_resource.clear()
    monkeypatch.setattr(Reader, "_run", counted)
    open_app("compare", month=MONTH, theme="all")
    assert 0 < len(asked) <= MOST_QUERIES
    before = len(asked)
    for view in VIEWS:
        open_app("compare", month=MONTH, theme="all", view=view)
    assert len(asked) - before <= 1
