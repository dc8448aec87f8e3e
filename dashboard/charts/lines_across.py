"""What a chart's values are held against: lines and bands across the plot, named at their ends."""

from typing import Any

import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, FAINT, INK

Line = tuple[float, str]


def line_across(
    figure: go.Figure,
    at: float | str,
    label: str,
    *,
    upright: bool,
    color: str = INK,
    dash: str = "dot",
    width: float = 1.5,
    layer: str = "above",
    **words: Any,
) -> None:
    """A reference line (city, target, today, zero) across the plot, with its name at its end.

    `words` are further attributes of the name's annotation; an empty label has none.
    """
    ends = {"x0": at, "x1": at, "y0": 0, "y1": 1, "xref": "x", "yref": "paper"}
    place = {"x": at, "y": 1, "xref": "x", "yref": "paper", "yanchor": "bottom"}
    if not upright:
        ends = {"x0": 0, "x1": 1, "y0": at, "y1": at, "xref": "paper", "yref": "y"}
        place = {"x": 0, "y": at, "xref": "paper", "yref": "y", "yanchor": "bottom"}
        place |= {"xanchor": "left"}
    line = {"color": color, "width": width, "dash": dash}
    figure.add_shape(type="line", line=line, layer=layer, **ends)
    if label:
        look = {"showarrow": False, "font": {"color": color, "size": 12}}
        figure.add_annotation(text=label, **look | place | words)


def city_and_target(figure: go.Figure, city: Line | None, target: Line | None) -> None:
    """Their upright lines; where there are both, their words go to either side."""
    sides = ["right", "left"] if city and target else [None, None]
    if city and target and city[0] > target[0]:
        sides.reverse()
    if city:
        line_across(figure, *city, upright=True, xanchor=sides[0])
    if target:
        line_across(figure, *target, upright=True, color=ACCENT, dash="solid", xanchor=sides[1])


def band_across(figure: go.Figure, at: float, band: float, *, upright: bool) -> None:
    """A grey ground `band` wide to either side of a value: what differs less does not matter."""
    low, high = at - band, at + band
    ends = {"x0": 0, "x1": 1, "y0": low, "y1": high, "xref": "paper"}
    if upright:
        ends = {"x0": low, "x1": high, "y0": 0, "y1": 1, "yref": "paper"}
    figure.add_shape(type="rect", fillcolor=FAINT, line={"width": 0}, layer="below", **ends)
