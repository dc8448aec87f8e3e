"""A chart as one picture of a slide's size: what is said around it, and how lines break."""

import io
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image

from dashboard.charts.theme import base_figure
from dashboard.exports.browser import Pictures
from dashboard.exports.image import chart_png, chart_svg, wrapped
from dashboard.exports.pieces import CHART, Piece, figure_json

FIGURE = base_figure(height=200)
FIGURE.add_bar(x=[1, 2], y=[3, 4], text=["三", "四"])
PIECE = Piece(
    kind=CHART,
    page="coverage",
    key="ranks",
    heading="昆山最低，距目标 3.2 个百分点",
    lang="zh",
    month="2020-12",
    place=None,
    choices=("2020年12月", "全市"),
    publication="20261123T033215469418-96cf7a86",
    published_at="2026-11-23T03:32:15+00:00",
    data_as_of="2020-12-31",
    is_sample=True,
    about="各区县的建会率（%）",
    figure=figure_json(FIGURE),
    note="注意一",
    source="来源：单位名册（2020年12月31日）",
)


@pytest.fixture(scope="module")
def pictures() -> Iterator[Pictures]:
    with Pictures() as found:
        yield found


def words(svg: str) -> str:
    return " ".join(ElementTree.fromstring(svg).itertext())


def test_the_picture_says_all_that_the_panel_says(pictures: Pictures) -> None:
    said = words(chart_svg(PIECE, pictures=pictures, watermark="市总工会 张三"))
    assert PIECE.heading in said and PIECE.about in said
    assert PIECE.note in said and PIECE.source in said
    assert "数据截至 2020年12月31日" in said and "96cf7a86" in said and "2020年12月 · 全市" in said
    assert "示例数据" in said and "市总工会 张三" in said
    assert "三" in said and "四" in said
    plain = words(chart_svg(replace(PIECE, is_sample=False), pictures=pictures))
    assert "示例数据" not in plain and "张三" not in plain


def test_the_picture_is_a_slide_in_either_theme(pictures: Pictures) -> None:
    for theme, ground in (("light", (255, 255, 255)), ("dark", (20, 22, 26))):
        made = chart_png(PIECE, pictures=pictures, theme=theme, scale=1)
        picture = Image.open(io.BytesIO(made)).convert("RGB")
        assert picture.size == (1600, 900)
        assert picture.getpixel((5, 5)) == ground


def test_without_a_chart_the_picture_says_why(pictures: Pictures) -> None:
    empty = replace(PIECE, figure=None, empty="到所选月份为止没有数据。")
    assert "到所选月份为止没有数据。" in words(chart_svg(empty, pictures=pictures))


def test_lines_break_between_words_and_never_before_a_full_stop() -> None:
    assert wrapped("", 10, most=2) == []
    assert wrapped("一二三四五六七八九十", 10, most=2) == ["一二三四五六七八九十"]
    assert wrapped("一二三四五六七八。", 8, most=2) == ["一二三四五六七八。"]
    assert wrapped("coverage of Kunshan", 6, most=2) == ["coverage", "of Kunshan"]
    assert wrapped("一二三四五六七八九十", 3, most=2) == ["一二三", "四五…"]
    # Two lines are about as long as each other.
    assert wrapped("一二三四五六七八九十甲乙", 11, most=2) == ["一二三四五六", "七八九十甲乙"]
