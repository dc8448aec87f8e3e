"""Round marks, and the palette that the browser fills in."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.theme import round_marks

PROJECT = Path(__file__).parents[2]


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_round_marks_enclose_the_range_and_are_few(low: float, spread: float) -> None:
    high = low + spread
    marks = round_marks(low, high)
    slack = spread * 1e-3 + abs(low) * 1e-9
    assert marks[0] <= low + slack
    assert marks[-1] >= high - slack
    assert len(marks) <= 8


def test_round_marks_are_round() -> None:
    assert round_marks(0, 97) == [0, 20, 40, 60, 80, 100]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_theme_has_exactly_ten_of_each_palette(mode: str) -> None:
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text("utf-8"))
    theme = config["theme"][mode]
    for palette in ("Categorical", "Sequential", "Diverging"):
        assert len(theme[f"chart{palette}Colors"]) == 10


def test_no_font_is_fetched() -> None:
    text = (PROJECT / ".streamlit" / "config.toml").read_text("utf-8")
    assert "http" not in text


def test_the_map_that_browsers_fetch_is_the_reference_map() -> None:
    served = PROJECT / "dashboard" / "static" / "districts.geojson"
    reference = PROJECT / "data" / "reference" / "districts.geojson"
    assert served.read_bytes() == reference.read_bytes()
