"""A timeline of lists: one row a dataset, one column a month, a mark for what came or did not."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, CLEAR, FAINT, FONT_SIZE, INK, MUTED, base_figure

ROW_HEIGHT = 31
# Shape tells as much as colour: came, was due and did not come, is due next, is late.
MARKS = {
    "came": ("circle", INK, 8),
    "missing": ("circle-open", MUTED, 8),
    "next": ("diamond-open", MUTED, 8),
    "late": ("diamond", ACCENT, 12),
}


def dump_timeline(
    frame: pd.DataFrame, *, months: Sequence[str], marks: Mapping[str, str]
) -> go.Figure | None:
    """Marks of `label`, `month`, `kind` and `words` (said when pointed at); None without rows.

    Rows keep the frame's order of labels. `months` are all columns (YYYY-MM), `marks` those of
    them that are named below, with their words. The kinds are those of MARKS.
    """
    if frame.empty:
        return None
    labels = list(dict.fromkeys(frame["label"]))
    figure = base_figure(height=ROW_HEIGHT * len(labels) + 34, right=14)
    for kind, (symbol, color, size) in MARKS.items():
        rows = frame[frame["kind"] == kind]
        if len(rows):
            figure.add_scatter(
                x=rows["month"].tolist(),
                y=rows["label"].tolist(),
                mode="markers",
                marker={
                    "symbol": symbol,
                    "color": color,
                    "size": size,
                    "line": {"color": color, "width": 1},
                },
                hovertext=rows["words"].tolist(),
                hoverinfo="text",
                cliponaxis=False,
            )
    figure.update_layout(
        xaxis={
            "visible": True,
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(months),
            "range": [-0.6, len(months) - 0.4],
            "tickvals": list(marks),
            "ticktext": list(marks.values()),
            "tickangle": 0,
            "tickcolor": CLEAR,
            "tickfont": {"size": FONT_SIZE - 2},
        },
        yaxis={
            "visible": True,
            "type": "category",
            "categoryorder": "array",
            "categoryarray": labels,
            "range": [len(labels) - 0.4, -0.6],
            "tickcolor": CLEAR,
            "showgrid": True,
            "gridcolor": FAINT,
        },
    )
    return figure
