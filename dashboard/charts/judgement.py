"""How better, similar, worse and not compared look: a colour and a shape, never colour alone."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import BETTER, INK, LATE, MUTED

COLORS = {1: BETTER, 0: MUTED, -1: LATE, None: INK}
SYMBOLS = {1: "triangle-up", 0: "circle", -1: "triangle-down", None: "circle-open"}


def judged_marks(
    figure: go.Figure, rows: pd.DataFrame, *, x: str, y: str, size: int, edge: dict[str, Any]
) -> None:
    """A mark a row at two of its columns, by `judged`: +1 better, 0 similar, −1 worse, missing.

    Triangles up and down, a dot, and a ring for what is not compared. `rows` has hover and key (the
    mark's customdata) too; `edge` is the line around the marks.
    """
    grades = [None if math.isnan(grade) else int(grade) for grade in rows["judged"]]
    figure.add_scatter(
        x=rows[x].tolist(),
        y=rows[y].tolist(),
        mode="markers",
        customdata=rows["key"].tolist(),
        hovertext=rows["hover"].tolist(),
        hoverinfo="text",
        cliponaxis=False,
        marker={
            "size": size,
            "symbol": [SYMBOLS[grade] for grade in grades],
            "color": [COLORS[grade] for grade in grades],
            "line": edge,
        },
        unselected={"marker": {"opacity": 1}},
    )
