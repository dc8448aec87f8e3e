"""The work report: sentence by sentence, filtered, as a table and as text, and without data."""

import re
from pathlib import Path

import pytest

from dashboard.metrics.figures import load_figures
from dashboard.settings import Settings
from dashboard.warehouse.answers import figure_rows
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import figures, headings, open_app, said
from tests.app_pages.homes import WORKFORCE, publish_home

FIGURES = load_figures(Settings.from_environment().reference)


def rows(text: str) -> list[str]:
    return text.split('<div class="sentence">')[1:]


def name(row: str) -> str:
    return re.findall("<b>(.*?)</b>", row)[0]


def test_every_published_sentence_stands_beside_the_same_from_the_dumps(
    published_home: Path, published: Settings, reader: Reader
) -> None:
    app = open_app("report", month="2020-12")
    assert not app.exception
    assert figures(app) == 1
    found = rows(said(app))
    assert len(found) == len(FIGURES) == 56
    answers = figure_rows(reader, published, month="2020-12")
    states = ["● 一致" if a["agrees"] else "▲ 不一致" for a in answers if a["computed"] is not None]
    assert [re.findall('class="state \\w+">([^<]*)<', row)[0] for row in found] == states
    assert f"{states.count('● 一致')} 项" in headings(app)[0]
    assert all("<pre" in row and "责任部门" in row for row in found)


def test_the_number_of_each_sentence_is_marked(published_home: Path) -> None:
    text = said(open_app("report", month="2020-12"))
    assert "全市已建基层工会<mark>27901家</mark>" in text
    assert "全市“安康杯”竞赛参赛企业<mark>5860余家</mark>" in text


def test_another_month_is_written_with_its_own_numbers_and_says_so(published_home: Path) -> None:
    app = open_app("report", month="2021-06")
    text = said(app)
    assert "至2021年6月底，全市已建基层工会<mark>" in text
    assert "公布的是 2020 年的数字" in text
    assert "不一致" not in text


def test_a_link_opens_a_theme_and_only_what_differs(published_home: Path) -> None:
    everything = rows(said(open_app("report", month="2020-12", theme="coverage")))
    assert len(everything) == 10
    only = rows(said(open_app("report", month="2020-12", theme="coverage", show="differs")))
    assert [name(row) for row in everything if "▲" in row] == [name(row) for row in only]


def test_the_table_has_a_row_a_figure_and_what_is_behind_it(published_home: Path) -> None:
    app = open_app("report", month="2020-12", view="table")
    table = next(frame.value for frame in app.dataframe if "公布的句子" in frame.value)
    assert len(table) == 56
    assert table["公布的句子"].tolist() == [figure.quote for figure in FIGURES]
    assert table["对应指标"].notna().all()


def test_the_text_of_a_theme_can_be_copied(published_home: Path) -> None:
    app = open_app("report", month="2021-06", view="text", theme="coverage")
    assert not app.exception
    assert len(app.code) == 1
    assert app.code[0].value.startswith("至2021年6月底，全市已建基层工会")


def test_english_keeps_chinese_to_the_sentences(published_home: Path) -> None:
    for month in ("2020-12", "2021-06"):
        app = open_app("report", month=month, lang="en")
        assert not app.exception
        text = re.sub(
            '<pre.*?</pre>|<style.*?</style>|<q lang="zh">.*?</q>', "", said(app), flags=re.DOTALL
        )
        text = re.sub(r"<dt>(Owner|Sources)</dt><dd>.*?</dd>", "", text, flags=re.DOTALL)
        assert not re.findall("[\u4e00-\u9fff]+", text)


@pytest.mark.parametrize("view", ["sentences", "table", "text"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_its_datasets_every_view_says_that_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, view: str, lang: str
) -> None:
    home = publish_home(tmp_path, "2020-12-31", {"workforce": [WORKFORCE]})
    monkeypatch.setenv("OVERSIGHT_HOME", str(home.home))
    app = open_app("report", view=view, lang=lang)
    assert not app.exception
    if view == "sentences":
        assert len(rows(said(app))) == 56
        assert "56 项" in headings(app)[0] or "56" in headings(app)[0]
