"""What moved a stock, group by group: what came in, what went out, and the rest, around zero."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.signed_parts import finish_signed_parts
from dashboard.charts.theme import BLUE, FAINT, INK, MUTED, Say, base_figure

ROW_HEIGHT = 36
COLORS = (BLUE, INK, FAINT)


def flow_bars(
    frame: pd.DataFrame, *, say: Say, parts: Sequence[tuple[str, str]]
) -> go.Figure | None:
    """One bar a label in the frame's order, its parts to either side of zero; None without rows.

    `frame` has label and a column a part (a signed amount); `parts` gives key and words of at most
    three. What they come to stands behind the bar.
    """
    keys = [key for key, _ in parts]
    rows = frame.dropna(subset=keys)
    if rows.empty or not rows[keys].abs().to_numpy().sum():
        return None
    labels = rows["label"].tolist()
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 46, top=36)
    for (key, words), color in zip(parts, COLORS, strict=False):
        figure.add_bar(
            orientation="h",
            name=words,
            x=rows[key].tolist(),
            y=labels,
            marker={"color": color, "line": {"color": MUTED, "width": 1}},
            hovertext=[f"{words} {say(value)}" for value in rows[key]],
            hoverinfo="y+text",
        )
    finish_signed_parts(figure, labels, rows[keys], say=say, zero=(INK, 1), room=(0.02, 0.3))
    return figure
