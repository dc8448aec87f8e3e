"""A Lorenz curve: who gets how much of a sum, from those given least to those given most."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, FAINT, INK, MUTED, Say, base_figure, value_axis

MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def lorenz(
    frame: pd.DataFrame,
    *,
    say: Say,
    x_title: str,
    y_title: str,
    even_words: str,
    label: str,
    behind: pd.DataFrame | None = None,
    behind_words: str = "",
    height: int = 340,
) -> go.Figure | None:
    """The curve over the line of equal shares; None without points.

    `frame` and `behind` (the city behind a district) have files_share and amount_share, from 0
    to 1. `say` says a share.
    """
    if frame.empty:
        return None
    figure = base_figure(height=height, top=14, right=20)
    figure.add_scatter(
        x=[0, 1], y=[0, 1], mode="lines", line={"color": MUTED, "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
    )  # fmt: skip
    if behind is not None and not behind.empty:
        _curve(figure, behind, say, behind_words, color=INK, width=1.5)
    _curve(figure, frame, say, label, color=ACCENT, width=3)
    for side, title in (("x", x_title), ("y", y_title)):
        value_axis(figure, MARKS, say, side=side)
        figure.update_layout({f"{side}axis": {"title": {"text": title, "font": {"size": 12}}}})
    _words(figure, 0.42, 0.42, even_words, MUTED, above=True)
    if behind is not None and not behind.empty:
        _words(figure, *_point(behind, 0.7), behind_words, INK, above=True)
    _words(figure, *_point(frame, 0.7), f"<b>{label}</b>", ACCENT, above=False)
    return figure


def _curve(
    figure: go.Figure, frame: pd.DataFrame, say: Say, label: str, *, color: str, width: float
) -> None:
    x, y = frame["files_share"].tolist(), frame["amount_share"].tolist()
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": color, "width": width},
        fill="tozeroy" if color == ACCENT else None,
        fillcolor=FAINT,
        hovertext=[f"{label}<br>{say(a)} → {say(b)}" for a, b in zip(x, y, strict=True)],
        hoverinfo="text",
    )


def _point(frame: pd.DataFrame, at: float) -> tuple[float, float]:
    row = frame.iloc[int((frame["files_share"] - at).abs().to_numpy().argmin())]
    return float(row["files_share"]), float(row["amount_share"])


def _words(figure: go.Figure, x: float, y: float, text: str, color: str, *, above: bool) -> None:
    figure.add_annotation(
        x=x,
        y=y,
        text=text,
        showarrow=False,
        xanchor="right" if above else "left",
        yanchor="bottom" if above else "top",
        xshift=-4 if above else 6,
        font={"size": 12, "color": color},
    )
