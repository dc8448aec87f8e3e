"""Bars with their name and words above them: room for long names, on a phone too."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, FAINT, INK, MUTED, TEXT, base_figure

ROW_HEIGHT = 42
BAR = 0.26


def named_bars(frame: pd.DataFrame, *, front: str | None = None) -> go.Figure | None:
    """Horizontal bars from zero in the frame's order, largest value the full width; None without.

    `frame` has key, label (above the bar, left), words (above it, right), value, and may have
    previous (a mark on the bar: the year before). `front` is the key drawn in the accent. The key
    is the mark's customdata.
    """
    rows = frame.dropna(subset=["value"]).reset_index(drop=True)
    if rows.empty:
        return None
    previous = rows["previous"].dropna().tolist() if "previous" in rows else []
    reach = float(max([*rows["value"], *previous])) or 1.0
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 10)
    for values, marker in (
        ([reach] * len(rows), {"color": FAINT}),
        (
            rows["value"].tolist(),
            {"color": [ACCENT if key == front else MUTED for key in rows["key"]]},
        ),
    ):
        figure.add_bar(
            orientation="h",
            x=values,
            y=list(range(len(rows))),
            width=BAR,
            marker=marker,
            customdata=rows["key"].tolist(),
            hovertext=[f"{a}<br>{b}" for a, b in zip(rows["label"], rows["words"], strict=True)],
            hoverinfo="text",
            unselected={"marker": {"opacity": 1}},
        )
    figure.update_layout(
        barmode="overlay",
        xaxis={"range": [0, reach * 1.004]},
        yaxis={"range": [len(rows) - 0.65, -0.75]},
        annotations=[word for n, row in enumerate(_records(rows)) for word in _words(n, row)],
        shapes=[
            _mark(n, row["previous"])
            for n, row in enumerate(_records(rows))
            if "previous" in row and row["previous"] == row["previous"]
        ],
    )
    return figure


def _records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    return rows.to_dict("records")


def _words(row: int, record: dict[Any, Any]) -> list[dict[str, Any]]:
    above = {
        "y": row,
        "yshift": 6,
        "yanchor": "bottom",
        "xref": "paper",
        "showarrow": False,
        "font": {"color": TEXT, "size": 12},
    }
    return [
        above | {"text": record["label"], "x": 0, "xanchor": "left"},
        above | {"text": record["words"], "x": 1, "xanchor": "right"},
    ]


def _mark(row: int, at: float) -> dict[str, Any]:
    line = {"color": INK, "width": 2}
    return {"type": "line", "x0": at, "x1": at, "y0": row - 0.22, "y1": row + 0.22, "line": line}
