"""The rights page: full, for one district, in its first months, and with nothing to show."""

import re
from pathlib import Path

import pytest

from dashboard.settings import Settings
from dashboard.text.formats import percent
from dashboard.warehouse.reader import Reader, open_reader
from tests.app_pages.app import figure, figures, headings, open_app, said, table
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import Row

PANELS = 12
BY_DISTRICT = ("where", "legal-places", "paper", "reach")
KUNSHAN, GUSU = "320583", "320508"


def test_it_answers_three_questions_with_cards_and_every_panel(published_home: Path) -> None:
    app = open_app("rights")
    assert not app.exception
    assert figures(app) == PANELS
    assert said(app).count("<span><b>") == 3
    assert said(app).count('class="card"') == 8
    assert all(headings(app))


@pytest.mark.parametrize("district", ["city", KUNSHAN])
def test_english_has_no_chinese_outside_data(published_home: Path, district: str) -> None:
    app = open_app("rights", lang="en", district=district)
    text = re.sub("<pre.*?</pre>|<style.*?</style>", "", said(app), flags=re.DOTALL)
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    assert not app.exception
    assert not re.findall("[\u4e00-\u9fff]+", text)
    for key in ("quality", "matrix", "rates", "growth", "waiting"):
        assert not re.findall("[\u4e00-\u9fff]+", str(figure(app, key))), key


@pytest.mark.parametrize("district", [None, KUNSHAN])
def test_what_waits_is_all_flagged_less_all_resolved(
    published_home: Path, reader: Reader, district: str | None
) -> None:
    app = open_app("rights", month="2020-12", district=district or "city")
    level = "city" if district is None else "district"
    both = reader.values(
        ["dispute_warnings", "disputes_resolved"], level=level, district=district, last="2020-12"
    )
    by_month = both.pivot(index="month", columns="metric", values="value").fillna(0)
    waiting = (by_month["dispute_warnings"] - by_month["disputes_resolved"]).cumsum()
    came, went, line = figure(app, "waiting")["data"]
    months = line["x"]
    assert months[-1] == "2020-12"
    assert came["y"] == by_month.loc[months, "dispute_warnings"].tolist()
    assert went["y"] == by_month.loc[months, "disputes_resolved"].tolist()
    assert line["y"] == waiting[months].tolist()


def test_districts_and_the_federation_add_up_to_the_city(reader: Reader) -> None:
    rows = reader.ask("rights/risk_places", month="2020-12")
    is_city = rows["district_code"].isna()
    assert is_city.sum() == 1
    for column in ("flagged", "resolved", "waiting"):
        assert rows.loc[~is_city, column].sum() == rows.loc[is_city, column].iloc[0]


def test_who_sees_one_district_is_shown_no_city(published: Settings) -> None:
    reader = open_reader(published, districts=frozenset([KUNSHAN]))
    for name in ("risk", "risk_places", "benefits"):
        window = {"start": "2020-01"} if name == "benefits" else {}
        rows = reader.ask(f"rights/{name}", month="2020-12", **window)
        assert set(rows["district_code"]) == {KUNSHAN}


def test_the_four_rates_are_those_of_the_publication(published_home: Path, reader: Reader) -> None:
    app = open_app("rights", month="2020-12")
    values = reader.values(["bargaining_participation"], last="2020-12")
    lines = figure(app, "rates")["data"]
    assert len(lines) == 4
    line = next(li for li in lines if li["customdata"][0] == "bargaining_participation")
    assert line["y"][-1] == values["value"].iloc[-1]
    assert f"{values['value'].iloc[-1]:.1f}%" in said(app)


def test_an_event_makes_what_the_year_so_far_makes(published_home: Path, reader: Reader) -> None:
    app = open_app("rights", month="2021-06")
    now = reader.values(["benefit_events", "benefit_participants"], first="2021-06", last="2021-06")
    total = now.set_index("metric")["ytd_value"]
    each = total["benefit_participants"] / total["benefit_events"]
    assert f"每场 {each:,.0f}人" in said(app)
    rows = reader.ask("rights/benefits", start="2021-01", month="2021-06")
    city = rows[rows["district_code"].isna() & ~rows["is_year_ago"]].iloc[0]
    assert city["people"] == total["benefit_participants"]
    assert city["people_per_event"] == pytest.approx(each)
    before = reader.values(["benefit_events"], first="2020-06", last="2020-06")["ytd_value"].iloc[0]
    assert rows[rows["district_code"].isna() & rows["is_year_ago"]]["events"].iloc[0] == before


def test_the_table_to_act_on_lists_every_target_that_is_missed(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("rights", month="2021-06")
    promises = ["recuperation_workers", "venture_loans", "counselling_rooms"]
    city_only = ["mother_rooms", "model_units_city", "model_homes"]
    own = reader.values(promises, level="district", first="2021-06", last="2021-06")
    whole = reader.values(city_only, first="2021-06", last="2021-06")
    whole["ytd_value"] = whole["ytd_value"].fillna(whole["value"])
    missed = (own["ytd_value"] < own["target"]).sum() + (whole["ytd_value"] < whole["target"]).sum()
    missing = table(app, "还差")
    assert len(missing) == missed
    assert "此后每月需" in missing
    gusu = own[(own["district_code"] == GUSU) & (own["metric"] == "recuperation_workers")].iloc[0]
    row = missing[(missing["区县"] == "姑苏") & (missing["承诺"] == "疗休养")].iloc[0]
    assert row["还差"] == f"{gusu['target'] - gusu['ytd_value']:,.0f}人"
    assert (missing["区县"] == "全市·未分解").sum() == len(city_only)


def test_december_has_no_months_left_to_spread_over(published_home: Path) -> None:
    app = open_app("rights", month="2020-12")
    missing = table(app, "还差")
    assert "此后每月需" not in missing


def test_a_cell_of_the_matrix_is_the_share_of_the_target(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("rights", month="2021-06", district=KUNSHAN)
    value = reader.values(["venture_loans"], level="district", district=KUNSHAN, last="2021-06")
    done = value["ytd_value"].iloc[-1] / value["target"].iloc[-1]
    cells = figure(app, "matrix")["data"][0]
    at = cells["text"][cells["y"].index("昆山")][cells["x"].index("创业贷")]
    assert at.split("<br>")[0] == percent(done, digits=0)


def test_a_district_stands_out_on_every_chart_of_districts(published_home: Path) -> None:
    app = open_app("rights", district=KUNSHAN)
    assert not app.exception
    for key in BY_DISTRICT:
        marks = figure(app, key)["data"][-1]
        colors = dict(zip(marks["customdata"], marks["marker"]["color"], strict=True))
        assert [code for code, color in colors.items() if color == "#000001"] == [KUNSHAN], key
    own = [heading for heading in headings(app) if "昆山" in heading]
    assert len(own) >= PANELS - 2


@pytest.mark.parametrize("month", ["2019-12", "2020-01"])
def test_the_first_months_have_little_to_compare_with(published_home: Path, month: str) -> None:
    app = open_app("rights", month=month)
    assert not app.exception
    assert all(headings(app))


def test_without_returns_every_panel_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = publish_home(tmp_path, "2020-12-31", {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("rights")
    assert not app.exception
    assert figures(app) == 0
    assert said(app).count('role="status"') == PANELS + 1
    assert all(headings(app))


def _returned(indicator: str, value: float, district: str = KUNSHAN) -> Row:
    return {"indicator": indicator, "month": "2020-12", "district_code": district, "value": value}


def test_one_district_alone_is_drawn_without_a_year_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        _returned("dispute_warnings", 5),
        _returned("disputes_resolved", 2),
        _returned("legal_aid_cases", 7),
        _returned("recuperation_workers", 30),
    ]
    home = publish_home(tmp_path, "2020-12-31", {"indicators": rows})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("rights")
    assert not app.exception
    assert figure(app, "where")["data"][0]["x"] == [3]
    assert "全市待化解 3 件" in headings(app)
    assert "昆山法律援助最多（7 件）" in headings(app)


def test_more_resolved_than_flagged_is_no_backlog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [_returned("dispute_warnings", 2), _returned("disputes_resolved", 5)]
    home = publish_home(tmp_path, "2020-12-31", {"indicators": rows})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("rights")
    assert not app.exception
    assert figure(app, "where")["data"][0]["x"] == [0]
    assert "昆山化解多于预警" in said(app)
    assert "各区县都没有积压" in headings(app)
