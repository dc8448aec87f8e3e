"""Small multiples: one little trend a place, all on one scale, the city behind each."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, INK, MUTED, Say, base_figure

COLUMNS = 5
ROW_HEIGHT = 150
# Between two plots, and above each for its name, as shares of the figure.
GAP = 0.035
NAME_HIGH = 30


def small_trends(
    frame: pd.DataFrame,
    *,
    say: Say,
    months: dict[str, str],
    city: pd.Series | None = None,
    chosen: str | None = None,
) -> go.Figure | None:
    """One plot a place in the frame's order, with its value in the newest month; None without any.

    `frame` has key, label, month, value. `months` are those of the axis with their words, in order.
    `city` is the value compared with by month, drawn in grey. The key is the marks' customdata.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty:
        return None
    places = rows.drop_duplicates("key")[["key", "label"]].to_records(index=False)
    lines = -(-len(places) // COLUMNS)
    figure = base_figure(height=ROW_HEIGHT * lines + 24, top=4)
    bounds = [*rows["value"], *(city.dropna() if city is not None else [])]
    spread = (max(bounds) - min(bounds)) or abs(bounds[0]) * 0.1 or 1.0
    scale = [min(bounds) - spread * 0.08, max(bounds) + spread * 0.08]
    for n, (key, label) in enumerate(places):
        across, up = _domains(n, lines)
        _plot(figure, n, across, up, scale, list(months))
        own = rows[rows["key"] == key].sort_values("month")
        if city is not None:
            _line(figure, n, city.index.tolist(), city.tolist(), MUTED, key=key)
        color = ACCENT if key == chosen else INK
        hover = [
            f"{label} {months[m]} {say(v)}" for m, v in zip(own["month"], own["value"], strict=True)
        ]
        _line(figure, n, own["month"].tolist(), own["value"].tolist(), color, key=key, hover=hover)
        newest = own.loc[own["month"] == list(months)[-1], "value"].map(say).tolist() or ["–"]
        figure.add_annotation(
            x=across[0],
            y=up[1],
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            align="left",
            text=f"<b>{label}</b><br>{newest[0]}",
            showarrow=False,
            font={"size": 11, "color": color},
        )
    return figure


def _domains(n: int, lines: int) -> tuple[list[float], list[float]]:
    """Where the n-th plot lies, from the top left."""
    wide, high = (1 - GAP * (COLUMNS - 1)) / COLUMNS, 1 / lines
    left, top = (n % COLUMNS) * (wide + GAP), 1 - (n // COLUMNS) * high
    return [left, left + wide], [top - high + 0.06, top - 0.28 * high]


def _plot(
    figure: go.Figure,
    n: int,
    across: list[float],
    up: list[float],
    scale: list[float],
    months: list[str],
) -> None:
    name = _axis(n)
    figure.update_layout(
        {
            f"xaxis{name}": {
                "domain": across,
                "anchor": f"y{name}",
                "type": "category",
                "categoryorder": "array",
                "categoryarray": months,
                "range": [-0.4, len(months) - 0.6],
                "visible": False,
                "fixedrange": True,
            },
            f"yaxis{name}": {
                "domain": up,
                "anchor": f"x{name}",
                "range": scale,
                "visible": False,
                "fixedrange": True,
            },
        }
    )


def _line(
    figure: go.Figure,
    n: int,
    x: list[str],
    y: list[float],
    color: str,
    *,
    key: str,
    hover: list[str] | None = None,
) -> None:
    figure.add_scatter(
        x=x,
        y=y,
        xaxis=f"x{_axis(n)}",
        yaxis=f"y{_axis(n)}",
        mode="lines+markers" if hover else "lines",
        line={"color": color, "width": 2.5 if hover else 1.5},
        marker={"size": 4},
        customdata=[key] * len(x),
        hovertext=hover,
        hoverinfo="text" if hover else "skip",
    )


def _axis(n: int) -> str:
    return "" if n == 0 else str(n + 1)
