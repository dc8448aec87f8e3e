"""Plan against actual, the Gantt chart, the flow of a stock and the pyramid."""

import json

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.flow_bars import flow_bars
from dashboard.charts.gantt import gantt
from dashboard.charts.plan_and_actual import plan_and_actual
from dashboard.charts.pyramid import pyramid

NONE = float("nan")
DAY = 86_400_000
MONTHS = {"2020-11": "11月", "2020-12": "12月", "2021-01": "1月"}
PROGRESS = pd.DataFrame(
    {
        "month": list(MONTHS),
        "plan": [0.5, 0.7, 1.0],
        "actual": [0.5, 0.6, NONE],
        "forecast": [NONE, 0.6, 0.8],
    }
)
TASKS = pd.DataFrame(
    {
        "label": ["甲", "乙", "丙"],
        "words": ["▲ 逾期", "● 正常", "✓ 已完成"],
        "detail": ["▲ 逾期", "● 正常 · 推迟 92 天", "✓ 已完成"],
        "start": pd.to_datetime(["2020-01-01", "2020-07-01", "2020-07-01"]),
        "end": pd.to_datetime(["2020-11-30", "2021-06-30", "2020-09-30"]),
        "first_end": pd.to_datetime(["2020-11-30", "2021-03-31", "2020-09-30"]),
        "started": pd.to_datetime(["2020-01-15", None, "2020-07-01"]),
        "done": pd.to_datetime([None, None, "2020-10-12"]),
        "progress": [0.5, 1.2, 1.0],
        "light": ["overdue", "on_time", "done"],
    }
)
GRADES = pd.DataFrame(
    {"label": ["技师", "初级工"], "value": [110.0, 300.0], "previous": [100.0, 320.0]}
)
FLOW = pd.DataFrame({"label": ["技师", "初级工"], "came": [30.0, 0.0], "went": [-10.0, -30.0]})
PARTS = [("came", "晋入"), ("went", "晋出")]


def say(value: float) -> str:
    return f"{value:g}"


def draw_progress(frame: pd.DataFrame) -> go.Figure | None:
    names = ("actual", "plan", "forecast", "first_plan")
    return plan_and_actual(
        frame,
        say=say,
        say_mark=say,
        month_words=MONTHS,
        words={name: name for name in names},
        today_words="12月末",
    )


def draw_grades(frame: pd.DataFrame) -> go.Figure | None:
    return pyramid(frame, say=say, say_change=say, this_year="本年", last_year="上年")


def said(figure: go.Figure | None) -> list[str]:
    assert figure is not None
    return [word.text for word in figure.layout.annotations]


def test_nothing_to_draw_gives_no_figure() -> None:
    assert draw_progress(PROGRESS.iloc[:0]) is None
    assert gantt(TASKS.iloc[:0], today="", today_words="") is None
    assert draw_grades(GRADES.iloc[:0]) is None
    assert draw_grades(GRADES.assign(value=0.0)) is None
    assert flow_bars(FLOW.iloc[:0], say=say, parts=PARTS) is None
    assert flow_bars(FLOW.assign(came=0.0, went=0.0), say=say, parts=PARTS) is None


def test_the_lines_are_named_at_today_and_at_their_ends() -> None:
    words = said(draw_progress(PROGRESS))
    assert words == ["plan 1", "forecast 0.8", "actual 0.6", "plan 0.7", "12月末"]


def test_today_at_the_end_needs_no_line_and_the_forecast_no_name() -> None:
    figure = draw_progress(PROGRESS.iloc[:2])
    assert said(figure) == ["plan 0.7", "actual 0.6"]
    assert figure is not None and not figure.layout.shapes


def test_words_at_the_ends_of_two_lines_that_meet_stand_apart() -> None:
    figure = draw_progress(PROGRESS.assign(actual=PROGRESS["plan"]).drop(columns="forecast"))
    assert figure is not None
    words = figure.layout.annotations
    assert words[0].yshift != words[1].yshift


def test_the_first_plan_is_named_only_where_it_ends_elsewhere() -> None:
    moved = PROGRESS.assign(first_plan=[0.6, 0.8, 1.0])
    assert not any(word.startswith("first_plan") for word in said(draw_progress(moved)))
    assert "first_plan 0.9" in said(draw_progress(moved.assign(first_plan=[0.6, 0.8, 0.9])))


def test_a_gantt_bar_is_as_long_as_its_days_and_the_strong_one_as_its_progress() -> None:
    figure = gantt(TASKS, today="2020-12-31", today_words="12月末")
    assert figure is not None
    span, done, late = figure.data[:3]
    assert list(span.x) == [334 * DAY, 364 * DAY, 91 * DAY]
    assert list(done.x) == [167 * DAY, 364 * DAY, 91 * DAY]
    assert list(late.x) == ["2020-11-30", "2020-12-31", None, "2020-09-30", "2020-10-12", None]
    assert figure.layout.shapes[0].x0 == "2020-12-31"
    assert len(json.dumps(json.loads(figure.to_json()))) < 9_000


def test_a_gantt_marks_the_first_end_where_it_moved_and_the_real_dates() -> None:
    figure = gantt(TASKS, today="2020-12-31", today_words="12月末")
    assert figure is not None
    first_end, started, done = figure.data[3:]
    assert (list(first_end.x), list(first_end.y)) == (["2021-03-31"], [1])
    assert (list(started.x), list(started.y)) == (["2020-01-15", "2020-07-01"], [0, 2])
    assert (list(done.x), list(done.y)) == (["2020-10-12"], [2])


def test_a_long_name_is_cut_above_its_bar_and_whole_when_pointed_at() -> None:
    name = "开展十大重点工程劳动和技能竞赛主题系列活动"
    figure = gantt(TASKS.assign(label=name), today="2020-12-31", today_words="12月末")
    assert figure is not None
    assert name[:17] + "…" in said(figure) and name not in said(figure)
    assert figure.data[0].hovertext[1].startswith(name)
    assert "推迟 92 天" in figure.data[0].hovertext[1]


def test_a_flow_says_what_its_parts_come_to() -> None:
    figure = flow_bars(FLOW, say=say, parts=PARTS)
    assert figure is not None
    assert list(figure.data[-1].text) == [" 20", " -30"]
    assert [trace.name for trace in figure.data[:-1]] == ["晋入", "晋出"]


def test_a_pyramid_has_last_year_to_the_left_and_says_the_change() -> None:
    figure = draw_grades(GRADES)
    assert figure is not None
    left, right = figure.data
    assert list(left.x) == [-100.0, -320.0]
    assert list(right.text) == ["110<br>0.1", "300<br>-0.0625"]


def test_a_pyramid_without_a_year_before_is_one_sided() -> None:
    figure = draw_grades(GRADES.assign(previous=[0.0, float("nan")]))
    assert figure is not None
    assert figure.layout.xaxis.range[0] == 0
    assert list(figure.data[1].text) == ["110", "300"]
