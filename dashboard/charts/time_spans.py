"""Spans on a time axis: what is under way, late or to come, and where today stands."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import INK, LATE, MUTED, TEXT, base_figure
from dashboard.charts.time_axis import DAY, row_words, time_axis

ROW_HEIGHT = 36
BAR = 0.26
COLORS = {"late": LATE, "now": INK, "coming": MUTED}


def time_spans(frame: pd.DataFrame, *, today: str, today_words: str) -> go.Figure | None:
    """One bar a row in the frame's order, its name and words above it; None without rows.

    `frame` has label, words, start, end (dates) and state (late, now, coming), which colours the
    bar; the words must say it too. `today` is YYYY-MM-DD.
    """
    rows = frame.reset_index(drop=True)
    if rows.empty:
        return None
    start, end = pd.to_datetime(rows["start"]), pd.to_datetime(rows["end"])
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 52, top=22)
    figure.add_bar(
        orientation="h",
        base=start.dt.strftime("%Y-%m-%d").tolist(),
        # What lasts a day is seen.
        x=((end - start).dt.days.clip(lower=1) * DAY).tolist(),
        y=list(range(len(rows))),
        width=BAR,
        marker={"color": [COLORS[state] for state in rows["state"]]},
        hovertext=[
            f"{label}<br>{a:%Y-%m-%d} – {b:%Y-%m-%d}<br>{words}"
            for label, a, b, words in zip(rows["label"], start, end, rows["words"], strict=True)
        ],
        hoverinfo="text",
    )
    figure.update_layout(
        yaxis={"range": [len(rows) - 0.6, -0.75]},
        annotations=[
            word for n, row in enumerate(rows.to_dict("records")) for word in _words(n, row)
        ],
    )
    time_axis(figure, pd.concat([start, end]), today=today, today_words=today_words)
    return figure


def _words(row: int, record: dict[Any, Any]) -> list[dict[str, Any]]:
    color = LATE if record["state"] == "late" else TEXT
    return row_words(row, record["label"], record["words"], color=color)
