"""Plan against actual, the Gantt chart and the pyramid."""

import json
from datetime import date

import pandas as pd

from dashboard.charts.gantt import gantt
from dashboard.charts.plan_and_actual import plan_and_actual
from dashboard.charts.pyramid import pyramid

MONTHS = {"2020-11": "11月", "2020-12": "12月"}
PROGRESS = pd.DataFrame({"month": list(MONTHS), "actual": [0.5, 0.6], "plan": [0.6, 0.6]})
TASKS = pd.DataFrame(
    {
        "label": ["甲", "乙"],
        "words": ["▲ 逾期", "● 正常"],
        "start": [date(2020, 1, 1), date(2020, 7, 1)],
        "end": [date(2020, 11, 30), date(2021, 6, 30)],
        "progress": [0.5, 1.2],
        "light": ["overdue", "on_time"],
    }
)
GRADES = pd.DataFrame(
    {"label": ["技师", "初级工"], "value": [110.0, 300.0], "previous": [100.0, 320.0]}
)


def say(value: float) -> str:
    return f"{value:g}"


def draw_progress(frame: pd.DataFrame):  # type: ignore[no-untyped-def]
    return plan_and_actual(
        frame, say=say, say_mark=say, month_words=MONTHS, actual_words="实际", plan_words="计划"
    )


def draw_grades(frame: pd.DataFrame):  # type: ignore[no-untyped-def]
    return pyramid(frame, say=say, say_change=say, this_year="本年", last_year="上年")


def test_nothing_to_draw_gives_no_figure() -> None:
    assert draw_progress(PROGRESS.iloc[:0]) is None
    assert gantt(TASKS.iloc[:0], today="", today_words="") is None
    assert draw_grades(GRADES.iloc[:0]) is None
    assert draw_grades(GRADES.assign(value=0.0)) is None


def test_words_at_the_ends_of_two_lines_that_meet_stand_apart() -> None:
    words = draw_progress(PROGRESS).layout.annotations
    assert [word.text for word in words] == ["计划 0.6", "<b>实际 0.6</b>"]
    assert words[0].yshift != words[1].yshift


def test_a_gantt_bar_is_as_long_as_its_days_and_the_strong_one_as_its_progress() -> None:
    figure = gantt(TASKS, today="2020-12-31", today_words="12月末")
    assert figure is not None
    span, done, late = figure.data
    day = 86_400_000
    assert list(span.x) == [334 * day, 364 * day]
    assert list(done.x) == [167 * day, 364 * day]
    assert list(late.x) == ["2020-11-30", "2020-12-31", None]
    assert figure.layout.shapes[0].x0 == "2020-12-31"
    assert len(json.dumps(json.loads(figure.to_json()))) < 8_000


def test_a_pyramid_has_last_year_to_the_left_and_says_the_change() -> None:
    left, right = draw_grades(GRADES).data
    assert list(left.x) == [-100.0, -320.0]
    assert list(right.text) == ["110<br>0.1", "300<br>-0.0625"]


def test_a_pyramid_without_a_year_before_is_one_sided() -> None:
    figure = draw_grades(GRADES.assign(previous=[0.0, float("nan")]))
    assert figure.layout.xaxis.range[0] == 0
    assert list(figure.data[1].text) == ["110", "300"]
