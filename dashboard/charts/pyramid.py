"""A pyramid of grades: this year to the right, last year to the left, the top grade above."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import FAINT, INK, MUTED, TEXT, Say, base_figure

ROW_HEIGHT = 44


def pyramid(
    frame: pd.DataFrame,
    *,
    say: Say,
    say_change: Say,
    this_year: str,
    last_year: str,
) -> go.Figure | None:
    """Bars to both sides of the middle, in the frame's order; None without rows.

    `frame` has label, value, previous (NaN or 0: nothing to compare with) and may have is_front
    (drawn strong). `say_change` says the relative change behind this year's number.
    """
    rows = frame.dropna(subset=["value"]).reset_index(drop=True)
    if rows.empty or not rows["value"].sum():
        return None
    front = rows["is_front"].tolist() if "is_front" in rows else [True] * len(rows)
    labels, values = rows["label"].tolist(), rows["value"].tolist()
    before = rows["previous"].fillna(0.0).tolist()
    words = [
        f"{say(v)}<br>{say_change(v / b - 1)}" if b else say(v)
        for v, b in zip(values, before, strict=True)
    ]
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 40, top=30)
    sides = (
        ([-b for b in before], [say(b) if b else "" for b in before], [FAINT] * len(rows)),
        (values, words, [INK if strong else MUTED for strong in front]),
    )
    for lengths, texts, colors in sides:
        figure.add_bar(
            orientation="h",
            x=lengths,
            y=labels,
            text=texts,
            textposition="outside",
            textfont={"size": 12},
            constraintext="none",
            cliponaxis=False,
            marker={"color": colors, "line": {"color": MUTED, "width": 1}},
            hoverinfo="y+text",
        )
    reach = float(max([*values, *before]))
    figure.update_layout(
        barmode="overlay",
        bargap=0.25,
        xaxis={"range": [-reach * 1.4 if any(before) else 0, reach * 1.4]},
        yaxis={"visible": True, "autorange": "reversed", "type": "category"},
        annotations=_sides(this_year, last_year if any(before) else ""),
    )
    return figure


def _sides(this_year: str, last_year: str) -> list[dict[str, Any]]:
    side = {"x": 0, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
    font = {"size": 12, "color": TEXT}
    words = [side | {"text": this_year, "xanchor": "left", "xshift": 8, "font": font}]
    if last_year:
        words.append(side | {"text": last_year, "xanchor": "right", "xshift": -8, "font": font})
    return words
