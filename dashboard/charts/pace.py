"""Pace of the year's targets: one line a target, done against the share of the year gone."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import CLEAR, FAINT, INK, LATE, MUTED, OVERDUE, TEXT, base_figure

ROW_HEIGHT = 58
COLORS = {"on": INK, "amber": LATE, "red": OVERDUE, "none": MUTED}


def pace_bars(frame: pd.DataFrame, *, year_share: float, year_words: str) -> go.Figure | None:
    """Bullets from 0 to the target, with a mark where the year stands; None without rows.

    `frame` has label, done_share (1 = target reached), status (on, amber, red, none), state (the
    status as shape and word) and words (value and target). A row may have its own expected share
    in `year_share`; NaN draws no mark.
    """
    rows = frame.dropna(subset=["done_share"])
    if rows.empty:
        return None
    labels = rows["label"].tolist()
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 30, top=22)
    shares = rows["done_share"].tolist()
    figure.add_bar(
        orientation="h",
        x=[1.0] * len(rows),
        y=labels,
        width=0.24,
        marker={"color": FAINT},
        hoverinfo="skip",
    )
    figure.add_bar(
        orientation="h",
        x=[min(share, 1.0) for share in shares],
        y=labels,
        width=0.24,
        marker={"color": [COLORS[status] for status in rows["status"]]},
        customdata=rows["key"].tolist() if "key" in rows else None,
        hovertext=rows["words"].tolist(),
        hoverinfo="y+text",
    )
    expected = rows["year_share"] if "year_share" in rows else [year_share] * len(rows)
    figure.update_layout(
        barmode="overlay",
        xaxis={"range": [0, 1.004]},
        yaxis={"range": [len(rows) - 0.55, -0.6], "type": "category", "tickcolor": CLEAR},
        annotations=[_year_word(year_share, year_words), *_row_words(rows)],
        shapes=[_year_mark(n, share) for n, share in enumerate(expected) if share == share],
    )
    return figure


def _year_word(year_share: float, words: str) -> dict[str, Any]:
    return {
        "text": f"▼ {words}",
        "x": year_share,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12, "color": INK},
        "xanchor": "right" if year_share > 0.6 else "left" if year_share < 0.2 else "center",
    }


def _row_words(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Name and state above the bar, value and target below: room enough on a phone."""
    words = []
    for n, row in enumerate(rows.to_dict("records")):
        above = {"y": n, "yshift": 8, "yanchor": "bottom", "xref": "paper", "showarrow": False}
        right = above | {"x": 1, "xanchor": "right"}
        color = TEXT if row["status"] in ("on", "none") else COLORS[row["status"]]
        words += [
            above | {"text": row["label"], "x": 0, "xanchor": "left", "font": {"color": TEXT}},
            right | {"text": row["state"], "font": {"color": color, "size": 12}},
            right
            | {"text": row["words"], "font": {"color": TEXT, "size": 11}, "opacity": 0.75}
            | {"yshift": -8, "yanchor": "top"},
        ]
    return words


def _year_mark(row: int, share: float) -> dict[str, Any]:
    line = {"color": INK, "width": 2}
    return {
        "type": "line",
        "x0": share,
        "x1": share,
        "y0": row - 0.2,
        "y1": row + 0.2,
        "line": line,
    }
