"""The overview with data, for one district, in English, and with nothing published."""

import re
from pathlib import Path

import pytest

from tests.app_pages.app import figures, open_app, said


@pytest.fixture
def home(published_home: Path) -> Path:
    return published_home


def test_it_shows_cards_charts_findings_and_says_that_it_is_a_sample(home: Path) -> None:
    app = open_app()
    text = said(app)
    assert not app.exception
    assert len(re.findall('class="card', text)) >= 12
    assert figures(app) == 4
    assert "示例数据" in text
    assert len(re.findall('class="n"', text)) == 3


def test_every_card_explains_itself(home: Path) -> None:
    text = said(open_app())
    cards = [part for part in text.split('class="card')[1:] if "name" in part]
    assert all("<pre" in card and "责任部门" in card for card in cards[:12])


def test_a_link_opens_a_district_in_a_month_in_english(home: Path) -> None:
    app = open_app(month="2020-12", district="320583", lang="en")
    assert not app.exception
    assert app.selectbox(key="month-en").value == "2020-12"
    assert app.selectbox(key="district-en").value == "320583"
    text = re.sub("<pre.*?</pre>", "", said(app), flags=re.DOTALL)
    assert "Kunshan" in text
    assert "Sample data" in text


def test_english_mode_shows_no_chinese_outside_data(home: Path) -> None:
    text = re.sub(
        r"<pre.*?</pre>|<style.*?</style>", "", said(open_app(lang="en")), flags=re.DOTALL
    )
    # Owners and file names are data.
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    assert not re.findall("[\u4e00-\u9fff]+", text)


def test_a_link_to_what_is_not_there_falls_back_and_says_so(home: Path) -> None:
    app = open_app(month="1999-01", district="999999")
    assert not app.exception
    assert len(app.warning) == 2
    assert app.selectbox(key="district-zh").value == "city"


def test_a_choice_is_written_to_the_url_and_outlives_a_rerun(home: Path) -> None:
    app = open_app()
    app.selectbox(key="district-zh").select("320583").run()
    assert app.query_params["district"] == "320583"
    app.run()
    assert app.selectbox(key="district-zh").value == "320583"
    app.selectbox(key="district-zh").select("city").run()
    assert "district" not in app.query_params


def test_the_first_month_has_cards_though_little_to_compare_with(home: Path) -> None:
    app = open_app()
    first = app.selectbox(key="month-zh").options[-1]
    app.selectbox(key="month-zh").select(first).run()
    assert not app.exception


def test_with_nothing_published_it_says_what_to_run() -> None:
    app = open_app()
    assert not app.exception
    assert "oversight load" in said(app)
    assert figures(app) == 0
