"""Dumbbells, two-sided bars and spans on a time axis."""

import pandas as pd

from dashboard.charts.dumbbell import dumbbell
from dashboard.charts.time_spans import time_spans
from dashboard.charts.two_sided_bars import two_sided_bars

SHARES = pd.DataFrame(
    {
        "key": ["a", "b", "c"],
        "label": ["甲", "乙", "丙"],
        "value": [0.4, 0.5, 0.6],
        "base": [0.5, 0.4, float("nan")],
    }
)
LEVELS = pd.DataFrame(
    {
        "label": ["市级", "企业级"],
        "left": [10, 40],
        "right": [1000, 1],
        "left_words": ["10", "40"],
        "right_words": ["1,000", "1"],
    }
)
CONTESTS = pd.DataFrame(
    {
        "label": ["甲", "乙"],
        "words": ["▲ 逾期未结束 30 天", "31 天后开始"],
        "start": ["2020-11-01", "2021-01-31"],
        "end": ["2020-12-01", "2021-01-31"],
        "state": ["late", "coming"],
    }
)


def say(value: float) -> str:
    return f"{value:g}"


def test_nothing_to_draw_gives_no_figure() -> None:
    assert dumbbell(SHARES.iloc[:0], say=say, value_words="", base_words="") is None
    assert two_sided_bars(LEVELS.iloc[:0], left_title="", right_title="") is None
    none = LEVELS.assign(left=0, right=0)
    assert two_sided_bars(none, left_title="", right_title="") is None
    assert time_spans(CONTESTS.iloc[:0], today="2020-12-31", today_words="") is None


def test_a_dumbbell_writes_each_number_on_the_outer_side() -> None:
    figure = dumbbell(SHARES, say=say, value_words="参赛", base_words="会员", chosen="b")
    assert figure is not None
    stems, base, value = figure.data
    assert list(base.x) == [0.5, 0.4]
    assert list(base.textposition) == ["middle right", "middle left"]
    assert list(value.textposition) == ["middle left", "middle right", "middle right"]
    assert list(value.customdata) == ["a", "b", "c"]
    assert value.marker.color[1] != value.marker.color[0]
    assert len(stems.x) == 9


def test_each_side_has_its_own_scale_and_what_is_not_nothing_is_seen() -> None:
    figure = two_sided_bars(LEVELS, left_title="项数", right_title="人次")
    assert figure is not None
    left, right = figure.data
    assert list(left.x) == [-0.25, -1.0]
    assert right.x[0] == 1.0
    assert 0.001 < right.x[1] < 0.05
    words = [word.text for word in figure.layout.annotations]
    assert {"<b>市级</b>", "项数", "人次", "40", "1,000"} <= set(words)


def test_a_span_is_as_long_as_its_days_and_a_day_is_seen() -> None:
    figure = time_spans(CONTESTS, today="2020-12-31", today_words="12月31日")
    assert figure is not None
    day = 86_400_000
    assert list(figure.data[0].x) == [30 * day, day]
    assert len(set(figure.data[0].marker.color)) == 2
    assert figure.layout.shapes[0].x0 == "2020-12-31"
