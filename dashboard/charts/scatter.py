"""A scatter with names: two measures of the same places, and who stands apart."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.lines_across import line_across
from dashboard.charts.theme import ACCENT, INK, MUTED, Say, base_figure, round_marks, value_axis

_SIDES = {
    "top center": (0.0, 0.085),
    "bottom center": (0.0, -0.085),
    "middle right": (0.15, 0.0),
    "middle left": (-0.15, 0.0),
    "top right": (0.11, 0.07),
    "bottom right": (0.11, -0.07),
    "top left": (-0.11, 0.07),
    "bottom left": (-0.11, -0.07),
}


def scatter(
    frame: pd.DataFrame,
    *,
    say_x: Say,
    say_y: Say,
    x_title: str,
    y_title: str,
    chosen: str | None = None,
    city: tuple[float, float] | None = None,
    city_words: str = "",
    height: int = 360,
) -> go.Figure | None:
    """One named dot a row; None without rows.

    `frame` has key, label, x, y and may have size (area of the dot). `city` draws the city's two
    values as lines that part the plane. The key is the mark's customdata.
    """
    rows = frame.dropna(subset=["x", "y"])
    if rows.empty:
        return None
    figure = base_figure(height=height, top=26, right=40)
    figure.add_scatter(
        x=rows["x"].tolist(),
        y=rows["y"].tolist(),
        mode="markers+text",
        text=rows["label"].tolist(),
        textposition=_name_sides(rows),
        textfont={"size": 12},
        customdata=rows["key"].tolist(),
        cliponaxis=False,
        marker={
            "size": _sizes(rows),
            "color": [ACCENT if key == chosen else MUTED for key in rows["key"]],
            "line": {"width": 1, "color": INK},
        },
        unselected={"marker": {"opacity": 1}},
        hovertext=[
            f"{label}<br>{x_title} {say_x(x)}<br>{y_title} {say_y(y)}"
            for label, x, y in rows[["label", "x", "y"]].itertuples(index=False)
        ],
        hoverinfo="text",
    )
    for side, say, at, title in (
        ("x", say_x, 0, x_title),
        ("y", say_y, 1, y_title),
    ):
        values = rows[side].tolist() + ([city[at]] if city else [])
        spread = (max(values) - min(values)) or abs(values[0]) * 0.1 or 1.0
        low = max(0.0, min(values) - spread * 0.1) if min(values) >= 0 else min(values) - spread
        value_axis(figure, round_marks(low, max(values) + spread * 0.1), say, side=side)
        figure.update_layout({f"{side}axis": {"title": {"text": title, "font": {"size": 12}}}})
    if city:
        line_across(figure, city[0], city_words, upright=True)
        line_across(figure, city[1], "", upright=False)
    return figure


def _name_sides(rows: pd.DataFrame) -> list[str]:
    """For each name the first side of its dot that is free of other dots and names, else the side
    that is freest.

    In shares of the span of the dots: a name on a phone is about 0.15 wide and 0.075 high.
    """
    x = ((rows["x"] - rows["x"].min()) / ((rows["x"].max() - rows["x"].min()) or 1.0)).tolist()
    y = ((rows["y"] - rows["y"].min()) / ((rows["y"].max() - rows["y"].min()) or 1.0)).tolist()
    taken = list(zip(x, y, strict=True))
    sides = []
    for dot in list(taken):
        near = [other for other in taken if other != dot]
        room = {
            side: min((_apart((dot[0] + right, dot[1] + up), other) for other in near), default=1.0)
            for side, (right, up) in _SIDES.items()
        }
        # One is no overlap: more room than that makes no side better.
        side = max(room, key=lambda side: min(room[side], 1.0))
        sides.append(side)
        taken.append((dot[0] + _SIDES[side][0], dot[1] + _SIDES[side][1]))
    return sides


def _apart(name: tuple[float, float], other: tuple[float, float]) -> float:
    """How far a name is from a dot or a name, in its own widths or heights."""
    return max(abs(name[0] - other[0]) / 0.15, abs(name[1] - other[1]) / 0.075)


def _sizes(rows: pd.DataFrame) -> list[float] | int:
    if "size" not in rows or not rows["size"].max():
        return 14
    return [10 + 26 * (float(size) / rows["size"].max()) ** 0.5 for size in rows["size"]]
