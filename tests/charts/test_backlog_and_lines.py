"""What must hold of the chart of a backlog and of named lines."""

from itertools import pairwise

import pandas as pd
import pytest

from dashboard.charts.backlog import backlog
from dashboard.charts.named_lines import named_lines
from tests.charts.frames import MONTHS, say


def _lines(values: dict[str, float]) -> list[tuple[str, float]]:
    """The names at the lines' ends with their heights, for lines that end at these values."""
    frame = pd.DataFrame(
        [
            {"month": month, "series": key, "label": key, "value": value}
            for key, value in values.items()
            for month in MONTHS
        ]
    )
    figure = named_lines(frame, say=say, say_mark=say, month_words=MONTHS, front="a")
    assert figure is not None
    return [(word.text, word.y) for word in figure.layout.annotations]


def test_names_of_lines_that_meet_stand_apart_and_keep_their_order() -> None:
    words = dict(_lines({"a": 86.1, "b": 89.5, "c": 89.5, "d": 89.4}))
    heights = sorted(words.values())
    assert min(b - a for a, b in pairwise(heights)) > 0.1
    assert words["d 89.4"] < words["b 89.5"]


def test_a_name_far_from_the_others_stands_at_its_line() -> None:
    assert _lines({"a": 80.0, "b": 90.0})[0] == ("<b>a 80</b>", pytest.approx(80.0))


def test_a_backlog_below_nothing_is_drawn_below_zero() -> None:
    frame = pd.DataFrame(
        {"month": list(MONTHS), "came": [2.0, 1.0, 4.0], "went": [5.0, 1.0, 1.0]}
    ).assign(waiting=[-3.0, -3.0, 0.0])
    figure = backlog(
        frame,
        say=say,
        month_words=MONTHS,
        came_words="预警",
        went_words="化解",
        waiting_words="待化解",
    )
    assert figure is not None
    low, high = figure.layout.yaxis.range
    assert low <= -3 and high >= 5
    assert [trace.name for trace in figure.data] == ["预警", "化解", "待化解"]
