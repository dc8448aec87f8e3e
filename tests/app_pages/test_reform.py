"""The reform page: full, one district, one cell, few lists, and with nothing to show."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from dashboard.app_pages.reform_facts import read_pilots, read_tasks
from dashboard.metrics.task_lights import RED
from dashboard.metrics.task_standing import task_standing
from dashboard.parts.memory import forget_views
from dashboard.settings import Settings
from dashboard.text.formats import percent
from dashboard.warehouse.load import load
from dashboard.warehouse.reader import Reader, open_reader
from tests.app_pages.app import figure, figures, headings, open_app, said, tables_read
from tests.app_pages.homes import WORKFORCE, publish_home
from tests.builders import Row, write_dump

CHARTS, TABLES = 13, 2
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


def publish_lists(home: Path, lists: dict[str, list[Row]]) -> None:
    """A home with a list of reform items for each date."""
    for day, items in lists.items():
        write_dump(home / "dumps" / day, "reform_items", items)
    settings = Settings(home=home / "warehouse")
    folders = [home / "dumps" / day for day in lists]
    load(folders, settings=settings, dry_run=False, progress=lambda message, share: None)


def standing(reader: Reader, month: str, district: str | None = None) -> pd.DataFrame:
    rows = reader.ask("reform/snapshots", month=month)
    return task_standing(rows[rows["district_code"] == (district or rows["district_code"])])


def test_the_full_page_says_what_the_lists_and_metrics_say(
    published_home: Path, reader: Reader
) -> None:
    app = open_app("reform")
    assert not app.exception
    assert figures(app) == CHARTS
    assert len(re.findall('class="card"', said(app))) == 8
    assert len(headings(app)) == CHARTS + TABLES
    assert all(headings(app))
    values = reader.values(["reform_progress", "reform_planned_progress", "reform_completion"])
    newest = values[values["month"] == "2021-06"].set_index("metric")["value"]
    assert percent(newest["reform_completion"]) in said(app)
    curve = {trace["line"].get("dash"): trace["y"] for trace in figure(app, "curve")["data"][2:]}
    month = list(figure(app, "curve")["data"][-1]["x"]).index("2021-06")
    assert curve["dash"][month] == pytest.approx(newest["reform_planned_progress"])
    assert curve[None][month] == pytest.approx(newest["reform_progress"])


def test_board_leads_and_table_count_the_same_items(published_home: Path, reader: Reader) -> None:
    app = open_app("reform")
    items = standing(reader, "2021-06")
    overdue = int((items["light"] == "overdue").sum())
    assert overdue == reader.values(["reform_overdue"])["value"].iloc[-1]
    cells = [text for row in figure(app, "board")["data"][0]["text"] for text in row]
    assert sum(int(found) for text in cells for found in re.findall("▲(\\d+)", text)) == overdue
    table = tables_read(app)[-1]
    assert (table["灯号"] == "▲ 逾期").sum() == overdue
    assert (table.loc[table["灯号"] == "▲ 逾期", "晚几天"] > 0).all()
    assert len(table) == items["light"].isin([*RED, "catching_up"]).sum()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_cell_in_the_link_narrows_the_tasks_below_and_can_be_undone(
    published_home: Path, reader: Reader, lang: str
) -> None:
    app = open_app("reform", cell="3-1", lang=lang)
    assert not app.exception
    items = standing(reader, "2021-06")
    items = items[(items["dimension"] == "素质提升") & (items["list"] == "重点任务")]
    assert len(tables_read(app)[-1]) == items["light"].isin([*RED, "catching_up"]).sum()
    bars = figure(app, "gantt")["data"][0]
    assert len(bars["y"]) == min(len(items), 22)
    app.button(key="undo-cell").click().run()
    assert not app.exception
    assert "cell" not in app.query_params
    assert len(tables_read(app)[-1]) > len(items)


def test_a_district_rules_the_page_and_stands_out_among_the_others(
    published_home: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _counted(monkeypatch)
    app = open_app("reform", district="320583")
    assert not app.exception
    assert 0 < len(asked) <= 12, asked
    bars = figure(app, "ranking")["data"][0]
    front = [
        code
        for code, color in zip(bars["customdata"], bars["marker"]["color"], strict=True)
        if color == "#000001"
    ]
    assert front == ["320583"]
    skills = reader.ask("reform/skills", month="2021-06", district="320583")
    now = skills.loc[skills["month"] == "2021-06", "workers"].sum()
    assert sum(figure(app, "skills")["data"][1]["x"]) == now
    pilots = standing(reader, "2021-06", "320583")
    assert f"昆山有 {(pilots['list'] == '试点项目').sum()} 个试点" in said(app)


def test_the_whole_city_asks_no_more_than_a_dozen_questions(
    published_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _counted(monkeypatch)
    assert not open_app("reform").exception
    assert 0 < len(asked) <= 12, asked


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the publication from now on."""
    asked: list[str] = []
    for method in ("ask", "values"):
        original = getattr(Reader, method)

        def counted(self: Reader, *args: Any, original: Any = original, **named: Any) -> Any:
            asked.append(str(args[0]))
            return original(self, *args, **named)

        monkeypatch.setattr(Reader, method, counted)
    st.cache_data.clear()
    st.cache_resource.clear()
    forget_views()
    return asked


def test_english_has_no_chinese_outside_data(published_home: Path) -> None:
    app = open_app("reform", lang="en", district="320583")
    text = re.sub("<pre.*?</pre>|<style.*?</style>", "", said(app), flags=re.DOTALL)
    text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
    # Lead departments and items are data.
    text = re.sub("<h3>[^<]*overdue[^<]*(lie with|is overdue, with).*?</h3>", "", text)
    text = re.sub("<h3>(No department|Nothing is overdue; |[^<]*next due is).*?</h3>", "", text)
    assert not app.exception
    assert not re.findall("[\u4e00-\u9fff]+", text)


def test_a_part_of_the_city_is_not_shown_as_the_whole(published: Settings) -> None:
    reader = open_reader(published, districts=frozenset({"320583"}))
    page: Any = SimpleNamespace(reader=reader, month="2021-06", district=None)
    tasks = read_tasks(page)
    assert tasks.snapshots.empty
    assert tasks.items.empty
    own = read_tasks(SimpleNamespace(**{**vars(page), "district": "320583"}))  # type: ignore[arg-type]
    assert set(own.items["district_code"]) == {"320583"} == set(read_pilots(page)["district_code"])


def test_the_flow_between_grades_adds_up(published_home: Path, reader: Reader) -> None:
    app = open_app("reform", month="2020-12")
    rows = reader.ask("reform/skills", month="2020-12", district=None)
    stock = rows.pivot(index="month", columns="skill_level", values="workers")
    change = stock.loc["2020-12"] - stock.loc["2019-12"]
    traces = figure(app, "flow")["data"][:3]
    moved = [sum(parts) for parts in zip(*(trace["x"] for trace in traces), strict=True)]
    assert moved == change[["高级技师", "技师", "高级工", "中级工", "初级工", "未评级"]].tolist()


def test_the_first_list_has_nothing_to_compare_with(published_home: Path) -> None:
    app = open_app("reform", month="2019-12")
    assert not app.exception
    assert "还没有更早的清单可比" in headings(app)
    assert "清单不满 3 份，不作推算" in said(app)


@pytest.mark.parametrize("choices", [{"district": "320583"}, {"lang": "en"}])
def test_with_other_datasets_only_each_panel_says_that_there_is_nothing(
    home: Path, choices: dict[str, str]
) -> None:
    publish_home(home, "2020-12-31", {"units": [UNIT]})
    app = open_app("reform", **choices)
    assert not app.exception
    assert figures(app) == 0
    assert said(app).count('role="status"') == CHARTS + TABLES


def test_one_overdue_item_in_one_list(home: Path) -> None:
    publish_home(home, "2020-12-31", {"reform_items": [ITEM], "workforce": [WORKFORCE]})
    app = open_app("reform")
    assert not app.exception
    text = said(app)
    assert "重点任务 1 项：1 项逾期、0 项滞后，最久的晚了 30 天" in text
    assert "1 项逾期在市总工会，晚了 30 天" in text
    row = tables_read(app)[-1].iloc[0]
    named = row[["灯号", "晚几天", "事项", "区县", "预计完成"]].tolist()
    assert named == ["▲ 逾期", 30, "建设工匠学院", "昆山", "清单不足"]


def test_when_all_is_done_it_says_so(home: Path) -> None:
    done = ITEM | {"status": "已完成", "progress_pct": 100, "completed_on": date(2020, 11, 20)}
    publish_home(home, "2020-12-31", {"reform_items": [done]})
    app = open_app("reform", district="320583")
    assert not app.exception
    text = said(app)
    assert "清单内 1 项全部完成" in text
    assert "重点任务没有未完成的事项" in text
    assert "没有逾期、滞后或追赶中的事项" in text


def test_lists_of_four_months_tell_what_slipped_and_when_it_will_be_done(home: Path) -> None:
    later = date(2021, 2, 28)
    steps = {"2020-08-31": 40, "2020-09-30": 50, "2020-10-31": 60, "2020-11-30": 70}
    lists = {
        day: [
            ITEM
            | {
                "progress_pct": done,
                "planned_end": later if day > "2020-10" else date(2020, 12, 1),
            },
            ITEM | {"item_id": "CG2", "title": "培训标准", "progress_pct": 20},
        ]
        for day, done in steps.items()
    }
    publish_lists(home, lists)
    app = open_app("reform", month="2020-11", changed="2020-09")
    assert not app.exception
    assert "与2020年9月的清单比：推迟 1 项、停滞 1 项" in headings(app)
    moved, chase = tables_read(app)
    assert moved["变化"].tolist() == ["▶ 推迟", "＝ 停滞"]
    assert moved["变动天数"].iloc[0] == 89
    assert dict(zip(chase["事项"], chase["预计完成"], strict=True)) == {"培训标准": "停滞"}
    assert "2020年应完成 1 项，已完成 0 项；按目前进度年底前还能完成 0 项，1 项完不成" in headings(
        app
    )
    assert "另有 1 项最初计划在 2020 年内完成，已改到以后" in said(app)
    assert "；1 项推迟过" in said(app)
