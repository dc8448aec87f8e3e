"""Spans on a time axis: what is under way, late or to come, and where today stands."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, FAINT, GROUND, INK, LATE, MUTED, TEXT, base_figure

ROW_HEIGHT = 36
BAR = 0.26
DAY = 86_400_000
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
    now = pd.Timestamp(today)
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 52, top=22)
    figure.add_bar(
        orientation="h",
        base=start.dt.strftime("%Y-%m-%d").tolist(),
        # A bar on a time axis is as long as its milliseconds; what lasts a day is seen.
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
    first, last = min(start.min(), now), max(end.max(), now)
    margin = (last - first) * 0.02
    figure.update_layout(
        xaxis={
            "visible": True,
            "type": "date",
            "range": [f"{first - margin:%Y-%m-%d}", f"{last + margin:%Y-%m-%d}"],
            "tickformat": "%Y-%m",
            "nticks": 6,
            "tickangle": 0,
            "gridcolor": FAINT,
        },
        yaxis={"range": [len(rows) - 0.6, -0.75]},
        annotations=[
            _today_word(today, today_words, is_late=now > first + (last - first) / 2),
            *(word for n, row in enumerate(rows.to_dict("records")) for word in _words(n, row)),
        ],
    )
    figure.add_shape(
        type="line",
        x0=today,
        x1=today,
        y0=0,
        y1=1,
        yref="paper",
        layer="below",
        line={"color": ACCENT, "width": 1.5, "dash": "dot"},
    )
    return figure


def _today_word(today: str, words: str, *, is_late: bool) -> dict[str, Any]:
    return {
        "text": words,
        "x": today,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "right" if is_late else "left",
        "showarrow": False,
        "font": {"size": 12, "color": ACCENT},
    }


def _words(row: int, record: dict[Any, Any]) -> list[dict[str, Any]]:
    """Name on the left, words on the right, above the bar: room enough on a phone."""
    above = {"y": row, "yshift": 6, "yanchor": "bottom", "xref": "paper", "showarrow": False}
    # On the ground's colour, so that today's line does not strike the words through.
    above |= {"bgcolor": GROUND, "borderpad": 0}
    color = LATE if record["state"] == "late" else TEXT
    return [
        above
        | {
            "text": record["label"],
            "x": 0,
            "xanchor": "left",
            "font": {"size": 12, "color": TEXT},
        },
        above
        | {
            "text": record["words"],
            "x": 1,
            "xanchor": "right",
            "font": {"size": 12, "color": color},
        },
    ]
