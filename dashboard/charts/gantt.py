"""A Gantt chart: each item's planned span, its progress along it, and where today stands."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, FAINT, GROUND, INK, LATE, OVERDUE, TEXT, base_figure

ROW_HEIGHT = 37
BAR = 0.28
WORD_COLORS = {"overdue": OVERDUE, "late": LATE}


def gantt(frame: pd.DataFrame, *, today: str, today_words: str) -> go.Figure | None:
    """One bar an item in the frame's order, its name above it; None without rows.

    `frame` has label, words (said on the right), start, end (dates), progress (0 to 1) and light
    (see metrics.task_lights). The pale bar is the planned span, the strong one the share of it that
    is done, the thin one the days late; `today` (YYYY-MM-DD) is the line to compare it with.
    """
    rows = frame.dropna(subset=["start", "end"]).reset_index(drop=True)
    if rows.empty:
        return None
    start, end = pd.to_datetime(rows["start"]), pd.to_datetime(rows["end"])
    length = (end - start).dt.days.clip(lower=1)
    done = length * rows["progress"].clip(0, 1)
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 44, top=22)
    for days, color in ((length, FAINT), (done, INK)):
        figure.add_bar(
            orientation="h",
            base=start.dt.strftime("%Y-%m-%d").tolist(),
            # A bar on a time axis is as long as its milliseconds.
            x=(days * 86_400_000).tolist(),
            y=list(range(len(rows))),
            width=BAR,
            marker={"color": color},
            hovertext=_hover(rows, start, end),
            hoverinfo="text",
        )
    _days_late(figure, rows, end, today)
    first, last = min(start.min(), pd.Timestamp(today)), max(end.max(), pd.Timestamp(today))
    margin = (last - first) * 0.02
    figure.update_layout(
        barmode="overlay",
        xaxis={
            "visible": True,
            "type": "date",
            "range": [f"{first - margin:%Y-%m-%d}", f"{last + margin:%Y-%m-%d}"],
            "tickformat": "%Y-%m",
            "nticks": 6,
            "tickangle": 0,
        },
        yaxis={"range": [len(rows) - 0.6, -0.75]},
        annotations=[
            _today_word(
                today, today_words, is_late=pd.Timestamp(today) > first + (last - first) / 2
            ),
            *(word for n, row in enumerate(_records(rows)) for word in _words(n, row)),
        ],
        shapes=[
            {
                "type": "line",
                "x0": today,
                "x1": today,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "layer": "below",
                "line": {"color": ACCENT, "width": 1.5, "dash": "dot"},
            }
        ],
    )
    return figure


def _records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    return rows.to_dict("records")


def _hover(rows: pd.DataFrame, start: pd.Series, end: pd.Series) -> list[str]:
    return [
        f"{label}<br>{a:%Y-%m-%d} – {b:%Y-%m-%d}<br>{progress:.0%} · {words}"
        for label, a, b, progress, words in zip(
            rows["label"], start, end, rows["progress"], rows["words"], strict=True
        )
    ]


def _days_late(figure: go.Figure, rows: pd.DataFrame, end: pd.Series, today: str) -> None:
    """From the planned end to today, of the items that are overdue."""
    x: list[str | None] = []
    y: list[int | None] = []
    for n in rows.index[rows["light"] == "overdue"]:
        x += [f"{end[n]:%Y-%m-%d}", today, None]
        y += [n, n, None]
    figure.add_scatter(
        x=x, y=y, mode="lines", line={"color": OVERDUE, "width": 2}, hoverinfo="skip"
    )


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
    """Name on the left, state on the right, above the bar: room enough on a phone."""
    above = {"y": row, "yshift": 6, "yanchor": "bottom", "xref": "paper", "showarrow": False}
    # On the ground's colour, so that today's line does not strike the words through.
    above |= {"bgcolor": GROUND, "borderpad": 0}
    left = {"x": 0, "xanchor": "left", "font": {"size": 12, "color": TEXT}}
    color = WORD_COLORS.get(record["light"], TEXT)
    right = {"x": 1, "xanchor": "right", "font": {"size": 12, "color": color}}
    return [above | left | {"text": record["label"]}, above | right | {"text": record["words"]}]
