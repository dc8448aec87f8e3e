"""The forms of the comparison page: what is drawn, from full, single and empty frames."""

import json

import pandas as pd

from dashboard.charts.bump import bump
from dashboard.charts.funnel import funnel_plot
from dashboard.charts.head_to_head import head_to_head
from dashboard.charts.interval_dots import interval_dots
from dashboard.charts.rug import rug
from dashboard.charts.small_trends import small_trends
from dashboard.charts.spine import spine_chart
from dashboard.metrics.funnel import Kind, fit_funnel
from tests.charts.frames import say

NAN = float("nan")
PLACES = pd.DataFrame(
    {
        "key": ["320583", "320509", "320508"],
        "label": ["昆山", "吴江", "姑苏"],
        "value": [0.88, 0.97, 0.94],
        "low": [0.86, 0.96, NAN],
        "high": [0.90, 0.98, NAN],
        "judged": [-1, 1, NAN],
        "hover": ["昆山", "吴江", "姑苏"],
        "base": [900, 500, 200],
        "outside": [2, 0, 0],
    }
)
MONTHS = {"2020-11": "11月", "2020-12": "12月"}
COURSES = pd.DataFrame(
    {
        "key": ["a", "a", "b", "b"],
        "label": ["甲", "甲", "乙", "乙"],
        "month": [*MONTHS, *MONTHS],
        "value": [0.5, 0.6, 0.55, 0.58],
        "rank": [2, 1, 1, 2],
        "hover": ["", "", "", ""],
    }
)
SPINE = pd.DataFrame(
    {
        "key": ["rate"],
        "label": ["建会率"],
        "words": ["89.4%"],
        "worst_at": [-1.0],
        "low_quartile_at": [-0.3],
        "high_quartile_at": [0.2],
        "best_at": [0.6],
        "worst_words": ["86%"],
        "best_words": ["97%"],
        "at": [-0.8],
        "judged": [-1.0],
    }
)


def test_districts_lie_by_value_and_only_known_intervals_are_drawn() -> None:
    figure = interval_dots(PLACES, say=say, better="up", city=(0.93, "全市"), chosen="320583")
    assert figure is not None
    intervals, marks, _ = figure.data
    assert list(marks.y) == ["吴江", "姑苏", "昆山"]
    assert list(marks.marker.symbol) == ["triangle-up", "circle-open", "triangle-down"]
    assert [x for x in intervals.x if x is not None] == [0.96, 0.98, 0.86, 0.90]
    falling = interval_dots(PLACES, say=say, better="down", city=None)
    assert falling is not None
    assert list(falling.data[1].y) == ["昆山", "姑苏", "吴江"]


def test_a_ring_stands_for_another_value_of_the_same_place_and_is_in_view() -> None:
    rows = PLACES.assign(ring=[0.80, 0.97, 0.94])
    figure = interval_dots(rows, say=say, better="up", city=None)
    assert figure is not None
    assert list(figure.data[1].x) == [0.97, 0.94, 0.80]
    assert figure.layout.xaxis.range[0] < 0.80


def test_head_to_head_marks_the_better_side_and_the_other() -> None:
    rows = pd.DataFrame(
        {
            "key": ["a", "b", "c"],
            "label": ["甲率", "乙率", "丙率"],
            "left_at": [0.9, 0.1, 0.5],
            "right_at": [0.2, 0.6, 0.5],
            "left_words": ["9%", "1%", "5%"],
            "right_words": ["2%", "6%", "5%"],
            "hover": ["", "", ""],
            "judged": [1, -1, NAN],
        }
    )
    words = {"left": "昆山", "right": "吴江", "worse": "较差", "better": "较好"}
    figure = head_to_head(rows, **words, opens="metric")
    assert figure is not None
    texts = [note.text for note in figure.layout.annotations]
    assert texts[:2] == ["<b>● 昆山</b>", "<b>吴江 ○</b>"]
    assert texts[4:] == [
        *("甲率", "<b>9% ▲</b>", "▼ 2%"),
        *("乙率", "1% ▼", "<b>▲ 6%</b>"),
        *("丙率", "5%", "5%"),
    ]
    assert [list(trace.x) for trace in figure.data] == [[0.2, 0.6, 0.5], [0.9, 0.1, 0.5]]
    assert list(figure.data[0].customdata[0]) == ["a", "metric"]
    assert head_to_head(rows.iloc[:0], **words) is None


def test_the_funnel_names_who_is_outside_and_stays_below_all() -> None:
    funnel = fit_funnel([830, 485, 188], [900, 500, 200], kind=Kind.SHARE)
    words = {"say": say, "say_mark": say, "say_base": say, "base_title": "", "city_words": ""}
    figure = funnel_plot(PLACES, funnel, band=0.01, **words)
    assert figure is not None
    curves, dots = figure.data[:4], figure.data[4]
    assert list(dots.text) == ["昆山", "", ""]
    assert max(max(curve.y) for curve in curves) <= 1
    assert funnel_plot(PLACES, None, **words) is None
    assert funnel_plot(PLACES.iloc[:0], funnel, **words) is None


def test_a_cell_of_the_rug_has_its_value_its_shape_and_its_codes() -> None:
    cells = PLACES.rename(columns={"key": "place"}).assign(metric="rate", text=["88", "97", "94"])
    places = list(zip(PLACES["key"], PLACES["label"], strict=True))
    names = [("rate", "建会率")]
    figure = rug(cells, metrics=names, places=places, chosen="320509", opens="metric")
    assert figure is not None
    grounds, words = figure.data
    assert list(words.text) == ["88<br>▼", "97<br>▲", "94"]
    assert list(words.customdata[0]) == ["320583", "rate", "metric"]
    assert list(grounds.z[1]) == [-1, 1, None]
    assert figure.layout.xaxis.ticktext[1] == "<b>吴江</b>"
    assert rug(cells.iloc[:0], metrics=[], places=places) is None


def test_the_spine_puts_the_district_between_worst_and_best() -> None:
    words = {"city": "全市", "worse": "较差", "better": "较好"}
    figure = spine_chart(SPINE, **words)
    assert figure is not None
    assert list(figure.data[0].x) == [-0.8]
    assert list(figure.data[0].customdata[0]) == ["rate", ""]
    whole, quartiles, city = figure.layout.shapes
    assert (whole.x0, whole.x1, quartiles.x0, quartiles.x1) == (-1.0, 0.6, -0.3, 0.2)
    assert city.x0 == city.x1 == 0
    assert spine_chart(SPINE.iloc[:0], **words) is None


def test_small_trends_share_one_scale() -> None:
    city = pd.Series([0.52, 0.59], index=list(MONTHS))
    figure = small_trends(COURSES, say=say, months=MONTHS, city=city, chosen="b")
    assert figure is not None
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    own = [trace for trace in figure.data if trace.mode == "lines+markers"]
    assert [trace.line.color == "#000001" for trace in own] == [False, True]
    assert small_trends(COURSES.iloc[:0], say=say, months=MONTHS) is None


def test_the_bump_chart_names_the_newest_order_and_needs_two_months() -> None:
    figure = bump(COURSES, month_words=MONTHS, front={"b"})
    assert figure is not None
    assert [(a.y, a.text) for a in figure.layout.annotations] == [(1, "甲"), (2, "<b>乙</b>")]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert bump(COURSES.iloc[:1], month_words=MONTHS, front=set()) is None


def test_the_forms_use_roles_for_colours() -> None:
    figures = [
        interval_dots(PLACES, say=say, better="up", city=(0.93, "全市"), band=0.01),
        bump(COURSES, month_words=MONTHS, front={"b"}),
        spine_chart(SPINE, city="", worse="", better=""),
    ]
    for figure in figures:
        assert figure is not None
        spec = json.loads(figure.to_json())
        colours = {str(trace.get("marker", {}).get("color")) for trace in spec["data"]}
        assert not [colour for colour in colours if "#" in colour and "#0000" not in colour]
