"""Our charts as an office programme's: every number as it is, every name readable."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.dots import dots
from dashboard.charts.gantt import gantt
from dashboard.charts.gap_steps import gap_steps
from dashboard.charts.paired_bars import paired_bars
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.charts.scatter import scatter
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.charts.trend import trend
from dashboard.exports.native.chart import (
    BARS,
    LINES,
    POINTS,
    STACKED,
    NativeChart,
    Series,
)
from dashboard.exports.native.read import native_chart
from dashboard.exports.pieces import CHART, Table, figure_json
from dashboard.text.formats import percent
from tests.exports.builders import a_piece

PLACES = pd.DataFrame(
    {"key": ["a", "b", "c"], "label": ["昆山", "园区", "吴江"], "value": [0.91, 0.95, 0.89]}
)


def read(figure: go.Figure | None, table: Table | None = None) -> NativeChart:
    chart = native_chart(a_piece(CHART, "x", figure=figure_json(figure), table=table), 880, 368)
    assert chart is not None
    return chart


def named(chart: NativeChart, name: str) -> Series:
    return next(series for series in chart.series if series.name == name)


def test_ranked_bars_keep_their_order_and_the_chosen_ones_accent() -> None:
    figure = ranked_bars(PLACES, say=percent, chosen="a", target=(0.95, "目标 95%"))
    table = Table(("区县", "建会率"), (("园区", 0.95), ("昆山", 0.91), ("吴江", 0.89)), {})
    chart = read(figure, table)
    assert chart.categories == ("园区", "昆山", "吴江")
    assert chart.is_downward
    [series] = chart.series
    assert series.values == (0.95, 0.91, 0.89)
    assert series.name == "建会率"
    assert series.colors[1] == "#B3261E" and series.colors[0] != series.colors[1]
    assert series.code == "0.0%"
    assert {label.words for label in series.labels.values()} == {""}
    assert [words.text for words in chart.words] == ["目标 95%"]
    assert len(chart.strokes) == 1


def test_bars_before_others_lie_on_axes_of_their_own_with_both_names() -> None:
    frame = PLACES.assign(previous=[0.9, 0.96, None], value=[5.0, 6.0, 7.0])
    figure = paired_bars(frame, say=str, now_words="今年", before_words="去年")
    chart = read(figure)
    assert named(chart, "今年").values == (5.0, 6.0, 7.0)
    assert named(chart, "去年").values == (0.9, 0.96, None)
    assert [group.is_second for group in chart.groups] == [False, True]
    assert chart.has_legend


def test_stacks_have_their_totals_as_a_clear_series() -> None:
    frame = pd.DataFrame(
        {
            "label": ["甲", "甲", "乙", "乙"],
            "part": ["x", "y", "x", "y"],
            "value": [30.0, 12.0, 9.0, 1.0],
        }
    )
    figure = stacked_bars(frame, say=lambda v: f"{v:.0f}", parts=[("x", "在职"), ("y", "退休")])
    chart = read(figure)
    [group] = chart.groups
    assert (group.form, group.grouping) == (BARS, STACKED)
    assert named(chart, "在职").values == (30.0, 9.0)
    total = named(chart, "合计")
    assert total.values == (42.0, 10.0) and not total.color and total.is_helper
    assert chart.value_axis.high > 42


def test_steps_stand_on_a_clear_series() -> None:
    frame = pd.DataFrame(
        {
            "key": ["a", "b", "c"],
            "label": ["昆山", "园区", "全市"],
            "value": [72.0, -10.0, 62.0],
            "kind": ["step", "step", "total"],
        }
    )
    chart = read(gap_steps(frame, say=lambda v: f"{v:.0f}"))
    clear, shown = chart.series[:2]
    assert not clear.color and clear.values == (0.0, 62.0, 0.0)
    assert shown.values == (72.0, 10.0, 62.0)


def test_lines_are_named_and_their_targets_are_series() -> None:
    months = ["2020-10", "2020-11", "2020-12"]
    frame = pd.DataFrame(
        {
            "month": months * 2,
            "series": ["city"] * 3 + ["x"] * 3,
            "label": ["全市"] * 3 + ["昆山"] * 3,
            "value": [0.9, 0.91, 0.92, 0.8, None, 0.82],
        }
    )
    figure = trend(
        frame,
        say=percent,
        say_mark=percent,
        month_words={month: month for month in months},
        chosen="city",
        target=(0.95, "目标 95%"),
    )
    chart = read(figure)
    assert chart.groups[0].form == LINES
    assert chart.categories == tuple(months) and chart.month_step == 1
    assert named(chart, "全市").values == (0.9, 0.91, 0.92)
    assert named(chart, "昆山").values == (0.8, None, 0.82)
    assert named(chart, "目标").values == (0.95,) * 3
    assert named(chart, "全市").labels[2].words == "全市 92.0%"


def test_points_have_their_names_and_lines_across() -> None:
    frame = pd.DataFrame(
        {"key": ["a", "b"], "label": ["昆山", "园区"], "x": [10.0, 20.0], "y": [5.0, 3.0]}
    )
    figure = scatter(
        frame, say_x=str, say_y=str, x_title="横", y_title="纵", city=(15.0, 4.0), city_words="全市"
    )
    chart = read(figure)
    dots_series = next(series for series in chart.series if series.marker != "none")
    assert chart.groups[0].form == POINTS
    assert dots_series.places == (10.0, 20.0) and dots_series.values == (5.0, 3.0)
    assert [label.words for label in dots_series.labels.values()] == ["昆山", "园区"]
    assert chart.across is not None and chart.across.title == "横"
    assert len(chart.series) == 3


def test_dots_along_rows_have_the_rows_names_beside_them() -> None:
    chart = read(dots(PLACES, say=percent, city=(0.92, "全市 92.0%")))
    marks = next(series for series in chart.series if series.marker != "none")
    assert sorted(value for value in marks.places if value is not None) == [0.89, 0.91, 0.95]
    assert {"昆山", "园区", "吴江"} <= {words.text for words in chart.words}
    assert chart.value_axis.is_downward


def test_spans_of_time_stand_on_their_first_day() -> None:
    frame = pd.DataFrame(
        {
            "label": ["任务甲", "任务乙"],
            "words": ["正常", "滞后"],
            "detail": ["", ""],
            "start": ["2020-01-01", "2020-03-01"],
            "end": ["2020-12-31", "2020-09-30"],
            "first_end": ["2020-12-31", "2020-08-31"],
            "started": [None, "2020-03-15"],
            "done": [None, None],
            "progress": [0.5, 0.25],
            "light": ["on_time", "lagging"],
        }
    )
    chart = read(gantt(frame, today="2020-06-30", today_words="6月末"))
    start, done, left = chart.series
    assert chart.categories == ("任务甲", "任务乙")
    assert start.values == (43831.0, 43891.0)
    assert done.values == (182.5, 53.25)
    assert [a + b for a, b in zip(done.values, left.values, strict=True) if a and b] == [365, 213]
    assert {"正常", "滞后", "◇", "│", "6月末"} <= {words.text for words in chart.words}


@pytest.mark.parametrize(
    "figure",
    [
        go.Figure(go.Heatmap(z=[[1, 2]])),
        go.Figure(go.Scatter(x=["2020-01-01"], y=["名册"])),
        go.Figure([go.Scatter(x=[1], y=[2], xaxis="x2")], layout={"xaxis2": {}}),
    ],
)
def test_what_has_no_counterpart_is_left_to_a_picture(figure: go.Figure) -> None:
    piece = a_piece(CHART, "x", figure=figure_json(figure))
    assert native_chart(piece, 880, 368) is None
