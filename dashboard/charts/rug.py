"""A rug: metrics × districts, every cell with its value and how it compares."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import CLEAR, FONT_SIZE, GRADES, TEXT, base_figure

ROW_HEIGHT = 58
# The metric's name stands over its cells, so that ten of them fit a phone's width.
NAME_SHARE = 0.36
SHAPES = {1.0: "▲", -1.0: "▼"}


def rug(
    frame: pd.DataFrame,
    *,
    metrics: Sequence[tuple[str, str]],
    places: Sequence[tuple[str, str]],
    chosen: str | None = None,
    upright: bool = True,
    opens: str = "",
) -> go.Figure | None:
    """Cells of metric, place, text, hover and judged (+1 better, 0, −1 worse, missing); None
    without rows.

    What is not compared has no ground. `metrics` and `places` are codes and names in the order to
    draw; places' names that are long are not `upright`. A mark's customdata is place, metric and
    the view that a click `opens`.
    """
    if frame.empty:
        return None
    top = 24 if upright else 84
    # A name aslant reaches beyond its column, and one that left the figure would not be shown.
    right = 8 if upright else 48
    figure = base_figure(height=ROW_HEIGHT * len(metrics) + top + 12, top=top, right=right)
    _grounds(figure, frame, metrics, places)
    _cells(figure, frame.assign(opens=opens), metrics, places)
    words = dict(places)
    if chosen is not None and chosen in words:
        words[chosen] = f"<b>{words[chosen]}</b>"
    figure.update_layout(
        xaxis={
            "visible": True,
            "side": "top",
            "range": [-0.5, len(places) - 0.5],
            "tickvals": list(range(len(places))),
            "ticktext": list(words.values()),
            "tickangle": 0 if upright else -55,
            "tickcolor": CLEAR,
            "tickfont": {"size": FONT_SIZE - 2},
        },
        yaxis={"range": [len(metrics), 0]},
        # All at once: each one added by itself would check all that are there already.
        annotations=[
            {
                "x": 0,
                "xref": "paper",
                "y": n + NAME_SHARE / 2,
                "text": f"<b>{name}</b>",
                "showarrow": False,
                "xanchor": "left",
                "font": {"size": 12},
            }
            for n, (_, name) in enumerate(metrics)
        ],
    )
    return figure


def _grounds(
    figure: go.Figure,
    frame: pd.DataFrame,
    metrics: Sequence[tuple[str, str]],
    places: Sequence[tuple[str, str]],
) -> None:
    """The colours, with an empty line above each metric's cells for its name."""
    judged = frame.pivot(index="metric", columns="place", values="judged")
    judged = judged.reindex(index=[m for m, _ in metrics], columns=[p for p, _ in places])
    lines: list[list[float | None]] = []
    for row in judged.astype(object).where(judged.notna(), None).to_numpy().tolist():
        lines += [[None] * len(places), row]
    figure.add_heatmap(
        z=lines,
        x=[n - 0.5 for n in range(len(places) + 1)],
        y=[*(y for n in range(len(metrics)) for y in (n, n + NAME_SHARE)), len(metrics)],
        colorscale=[[n / (len(GRADES) - 1), color] for n, color in enumerate(GRADES)],
        zmin=-1.25,
        zmax=1.25,
        xgap=2,
        ygap=2,
        showscale=False,
        hoverinfo="skip",
    )


def _cells(
    figure: go.Figure,
    frame: pd.DataFrame,
    metrics: Sequence[tuple[str, str]],
    places: Sequence[tuple[str, str]],
) -> None:
    """The words, on unseen squares: a heat map's own cells cannot be selected."""
    down = {metric: n + (1 + NAME_SHARE) / 2 for n, (metric, _) in enumerate(metrics)}
    across = {place: n for n, (place, _) in enumerate(places)}
    figure.add_scatter(
        x=[across[place] for place in frame["place"]],
        y=[down[metric] for metric in frame["metric"]],
        mode="markers+text",
        text=[
            f"{text}<br>{SHAPES[judged]}" if judged in SHAPES else text
            for text, judged in zip(frame["text"], frame["judged"], strict=True)
        ],
        textposition="middle center",
        textfont={"size": 11, "color": TEXT},
        customdata=frame[["place", "metric", "opens"]].to_numpy().tolist(),
        hovertext=frame["hover"].tolist(),
        hoverinfo="text",
        marker={"symbol": "square", "size": 34, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
    )
