"""A card's small drawing."""

from dashboard.parts.cards import sparkline


def test_a_sparkline_needs_three_points() -> None:
    assert sparkline([1.0, 2.0]) == ""
    assert sparkline([]) == ""


def test_a_flat_line_is_drawn_without_dividing_by_nothing() -> None:
    assert "polygon" in sparkline([5.0, 5.0, 5.0])
