"""A change as bars of its two parts, group by group: what came from rates, what from mix."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.signed_parts import finish_signed_parts
from dashboard.charts.theme import ACCENT, FAINT, INK, MUTED, Say, base_figure

ROW_HEIGHT = 28


def change_parts(
    frame: pd.DataFrame, *, say: Say, rate_words: str, mix_words: str, chosen: str | None = None
) -> go.Figure | None:
    """Horizontal bars around zero in the frame's order; None without rows.

    `frame` has key (the mark's customdata), label, rate_part and mix_part; what both come to
    stands behind the bar. `chosen` is named in the accent.
    """
    rows = frame.dropna(subset=["rate_part", "mix_part"])
    if rows.empty:
        return None
    labels = [
        f"<span style='color:{ACCENT}'>{label}</span>" if key == chosen else label
        for key, label in zip(rows["key"], rows["label"], strict=True)
    ]
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 40, top=30)
    for column, words, color in (("rate_part", rate_words, INK), ("mix_part", mix_words, MUTED)):
        figure.add_bar(
            orientation="h",
            name=words,
            x=rows[column].tolist(),
            y=labels,
            customdata=rows["key"].tolist(),
            marker={"color": color},
            hovertext=[f"{words} {say(value)}" for value in rows[column]],
            hoverinfo="y+text",
            unselected={"marker": {"opacity": 1}},
        )
    parts = rows[["rate_part", "mix_part"]]
    finish_signed_parts(figure, labels, parts, say=say, zero=(FAINT, 2), room=(0.04, 0.32))
    return figure
