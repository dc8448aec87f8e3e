"""What must hold of every chart form."""

import json

import pandas as pd
import pytest

from dashboard.charts.heat_map import heat_map
from tests.charts.frames import FORMS, PLACES


@pytest.mark.parametrize("form", FORMS)
def test_a_full_frame_gives_a_lean_figure_without_a_title(form: str) -> None:
    figure = FORMS[form](PLACES)
    assert figure is not None
    spec = json.loads(figure.to_json())
    assert spec["data"]
    assert "title" not in spec["layout"]
    assert len(json.dumps(spec["layout"]["template"])) < 100
    assert len(figure.to_json()) < 8_000


@pytest.mark.parametrize("form", FORMS)
def test_one_row_is_drawn(form: str) -> None:
    assert FORMS[form](PLACES.iloc[:1]) is not None


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_frame_gives_no_figure(form: str) -> None:
    assert FORMS[form](PLACES.iloc[:0]) is None


@pytest.mark.parametrize("form", [f for f in FORMS if f not in ("pace", "scatter")])
def test_a_frame_of_missing_values_gives_no_figure(form: str) -> None:
    assert FORMS[form](PLACES.assign(value=float("nan"))) is None


@pytest.mark.parametrize("form", FORMS)
def test_colours_are_roles_that_the_browser_fills_in(form: str) -> None:
    figure = FORMS[form](PLACES)
    assert figure is not None
    colours = set(_colours(json.loads(figure.to_json())))
    assert all(c.startswith("#0000") or c == "rgba(0,0,0,0)" for c in colours), colours


def _colours(node: object, key: str = "") -> list[str]:
    if isinstance(node, dict):
        return [c for name, below in node.items() for c in _colours(below, name)]
    if isinstance(node, list):
        return [c for below in node for c in _colours(below, key)]
    return [node] if key.endswith("color") and isinstance(node, str) else []


@pytest.mark.parametrize("form", ["ranked_bars", "paired_bars", "monthly_columns", "month_stacks"])
def test_bars_start_at_zero(form: str) -> None:
    figure = FORMS[form](PLACES)
    assert figure is not None
    side = "xaxis" if figure.data[0].orientation == "h" else "yaxis"
    low = (figure.layout[side].range or (0,))[0]
    assert low <= 0


def test_ranked_bars_put_the_largest_first_and_mark_the_chosen() -> None:
    figure = FORMS["ranked_bars"](PLACES)
    assert figure is not None
    bars = figure.data[0]
    assert list(bars.y) == ["吴江", "姑苏", "昆山"]
    assert list(bars.customdata) == ["320509", "320508", "320583"]
    assert [colour == "#000001" for colour in bars.marker.color] == [False, False, True]


def test_a_stack_as_shares_adds_up_to_one() -> None:
    frame = pd.DataFrame({"label": ["甲", "甲"], "part": ["a", "b"], "value": [30.0, 10.0]})
    figure = FORMS["stacked_shares"](frame)
    assert figure is not None
    assert [trace.x[0] for trace in figure.data] == [0.75, 0.25]


def test_a_graded_cell_carries_a_shape_besides_its_colour() -> None:
    frame = pd.DataFrame(
        {"row": ["a", "b"], "column": ["m", "m"], "value": [-1, 1], "text": ["9", "8"]}
    )
    figure = heat_map(frame, rows=["a", "b"], columns=["m"], graded=True)
    assert figure is not None
    assert [line[0] for line in figure.data[0].text] == ["9<br>▼", "8<br>▲"]


def test_last_years_dash_stands_only_where_there_was_one() -> None:
    figure = FORMS["month_stacks"](PLACES)
    assert figure is not None
    dashes = figure.data[-1]
    assert dict(zip(dashes.x, dashes.y, strict=True)) == {"2020-11": 0.5, "2021-01": 0.7}


def test_pairs_keep_the_order_and_leave_out_an_unknown_year_before() -> None:
    figure = FORMS["paired_bars"](PLACES)
    assert figure is not None
    before, now = figure.data
    assert list(now.y) == ["昆山", "吴江", "姑苏"]
    assert list(before.y) == ["昆山", "姑苏"]


def test_a_cell_without_a_value_is_blank() -> None:
    frame = pd.DataFrame({"row": ["a", "b"], "column": ["m", "n"], "value": [1, 2]})
    figure = heat_map(frame, rows=["a", "b"], columns=["m", "n"], say=str)
    assert figure is not None
    assert [list(line) for line in figure.data[0].text] == [["1", ""], ["", "2"]]


def test_where_no_cell_is_told_apart_all_are_pale() -> None:
    frame = pd.DataFrame({"row": ["a", "b"], "column": ["m", "m"], "value": [0.0, 0.0]})
    pale = heat_map(frame, rows=["a", "b"], columns=["m"])
    tinted = heat_map(frame.assign(value=[0.0, 0.4]), rows=["a", "b"], columns=["m"])
    assert pale is not None and tinted is not None
    assert (pale.data[0].zmin, pale.data[0].zmax) == (0.0, 1.0)
    # Else from the least to the most.
    assert (tinted.data[0].zmin, tinted.data[0].zmax) == (None, None)
