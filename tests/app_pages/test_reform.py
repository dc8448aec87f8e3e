"""The reform page: full, for one district, with one item, and with nothing to show."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from dashboard.text.formats import percent
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import figure, figures, headings, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import Row

CHARTS = 10
ITEM: Row = {
    "item_id": "CG1",
    "list": "重点任务",
    "dimension": "素质提升",
    "title": "建设工匠学院",
    "lead": "市总工会",
    "district_code": "320583",
    "planned_start": date(2020, 1, 1),
    "planned_end": date(2020, 12, 1),
    "progress_pct": 80,
    "status": "推进中",
}
UNIT: Row = {
    "unit_id": "91320583MA1NTRQW10",
    "unit_name": "甲公司",
    "district_code": "320583",
    "industry": "C",
    "ownership": "私营企业",
    "employees": 120,
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OVERSIGHT_HOME", str(tmp_path / "warehouse"))
    return tmp_path


def test_it_shows_eight_cards_and_every_panel_with_a_finding(published_home: Path) -> None:
    app = open_app("reform")
    assert not app.exception
    assert figures(app) == CHARTS
    assert len(re.findall('class="card"', said(app))) == 8
    assert len(headings(app)) == CHARTS + 1
    assert all(headings(app))


def test_its_numbers_are_those_of_the_metrics(published_home: Path, reader: Reader) -> None:
    app = open_app("reform")
    values = reader.values(["reform_progress", "reform_planned_progress", "reform_completion"])
    newest = values[values["month"] == "2021-06"].set_index("metric")["value"]
    assert percent(newest["reform_completion"]) in said(app)
    plan, actual = figure(app, "curve")["data"]
    assert plan["y"][-1] == pytest.approx(newest["reform_planned_progress"])
    assert actual["y"][-1] == pytest.approx(newest["reform_progress"])


def test_the_board_the_leads_and_the_table_count_the_same_items(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("reform")
    values = reader.values(["reform_overdue"])
    overdue = values["value"].iloc[-1]
    cells = [text for row in figure(app, "board")["data"][0]["text"] for text in row]
    assert sum(int(found) for text in cells for found in re.findall("▲ (\\d+)", text)) == overdue
    table = app.dataframe[-1].value
    assert (table["状态"] == "▲ 逾期").sum() == overdue
    assert (table.loc[table["状态"] == "▲ 逾期", "晚几天"] > 0).all()
    leads = reader.ask("reform/leads", month="2021-06", district=None)
    assert leads["overdue"].sum() == overdue
    assert (leads["done"] + leads["under_way"] + leads["overdue"] == leads["items"]).all()


def test_a_district_rules_the_page_and_stands_out_among_the_others(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("reform", district="320583")
    assert not app.exception
    assert all("昆山" in heading for heading in headings(app)[:1] + headings(app)[2:4])
    bars = figure(app, "ranking")["data"][0]
    front = [
        code
        for code, color in zip(bars["customdata"], bars["marker"]["color"], strict=True)
        if color == "#000001"
    ]
    assert front == ["320583"]
    skills = reader.ask("reform/skills", month="2021-06", district="320583")
    assert sum(figure(app, "skills")["data"][1]["x"]) == skills["workers"].sum()


def test_english_has_no_chinese_outside_data(published_home: Path) -> None:
    app = open_app("reform", lang="en", district="320583")
    text = re.sub("<pre.*?</pre>|<style.*?</style>", "", said(app), flags=re.DOTALL)
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    # Lead departments are data.
    text = re.sub("<h3>The [^<]*overdue items? lie.*?</h3>", "", text)
    text = re.sub("<h3>No department.*?</h3>", "", text)
    assert not app.exception
    assert not re.findall("[\u4e00-\u9fff]+", text)


@pytest.mark.parametrize("choices", [{}, {"district": "320583"}])
def test_it_asks_no_more_than_a_dozen_questions(
    published_home: Path, monkeypatch: pytest.MonkeyPatch, choices: dict[str, str]
) -> None:
    asked: list[str] = []
    for method in ("ask", "values"):
        original = getattr(Reader, method)

        def counted(self: Reader, *args: Any, original: Any = original, **named: Any) -> Any:
            asked.append(str(args[0]))
            return original(self, *args, **named)

        monkeypatch.setattr(Reader, method, counted)
    st.cache_data.clear()
    assert not open_app("reform", **choices).exception
    assert 0 < len(asked) <= 12, asked


def test_the_first_month_has_nothing_to_compare_with(published_home: Path) -> None:
    app = open_app("reform", month="2019-12")
    assert not app.exception
    assert all(headings(app))


@pytest.mark.parametrize("choices", [{}, {"district": "320583"}, {"lang": "en"}])
def test_with_other_datasets_only_each_panel_says_that_there_is_nothing(
    home: Path, choices: dict[str, str]
) -> None:
    publish_home(home, "2020-12-31", {"units": [UNIT]})
    app = open_app("reform", **choices)
    assert not app.exception
    assert figures(app) == 0
    assert said(app).count('role="status"') == CHARTS + 1


def test_one_overdue_item_in_one_district(home: Path) -> None:
    publish_home(home, "2020-12-31", {"reform_items": [ITEM], "workforce": [WORKFORCE]})
    app = open_app("reform")
    assert not app.exception
    text = said(app)
    assert "昆山逾期任务最多，1 项" in text
    assert "未完成 1 项中 1 项已逾期，最久的晚了 30 天" in text
    row = app.dataframe[-1].value.iloc[0]
    assert (row["状态"], row["晚几天"], row["事项"], row["区县"]) == (
        "▲ 逾期",
        30,
        "建设工匠学院",
        "昆山",
    )


def test_when_all_is_done_it_says_so(home: Path) -> None:
    done = ITEM | {"status": "已完成", "progress_pct": 100, "completed_on": date(2020, 11, 20)}
    publish_home(home, "2020-12-31", {"reform_items": [done]})
    app = open_app("reform", district="320583")
    assert not app.exception
    text = said(app)
    assert "清单内 1 项全部完成" in text
    assert "各区县都没有逾期任务" in text
    assert "没有逾期或偏慢的事项" in text


def test_an_item_that_falls_behind_before_its_end_is_late(home: Path) -> None:
    late = ITEM | {"planned_end": date(2021, 6, 30), "progress_pct": 20}
    publish_home(home, "2020-12-31", {"reform_items": [late]})
    app = open_app("reform", lang="en")
    assert not app.exception
    text = said(app)
    assert "Nothing is overdue; 1 items are late" in text
    assert "Nothing is overdue; next due is" in text
