"""Dots against the city: where near-full rates differ, which bars from zero would hide."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.lines_across import city_and_target
from dashboard.charts.theme import ACCENT, BETTER, FAINT, LATE, MUTED, NAMED_ROWS, Say, base_figure

ROW_HEIGHT = 30
# What the values' words need at either side, as a share of the spread, on a phone too.
ROOM = 0.42


def dots(
    frame: pd.DataFrame,
    *,
    say: Say,
    city: tuple[float, str],
    better: str = "up",
    chosen: str | None = None,
    target: tuple[float, str] | None = None,
) -> go.Figure | None:
    """One dot a row joined to the city's line, best on top; None without rows.

    `frame` has key, label, value and may have note (said behind the value) and detail (said when
    pointed at). A dot better than the city is blue, a worse
    one amber; `better` is up, down or none (grey). The key is the mark's customdata.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty:
        return None
    rows = rows.sort_values("value", ascending=better == "down", kind="stable")
    at = city[0]
    values, labels = rows["value"].tolist(), rows["label"].tolist()
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 34, top=26)
    stems_x: list[float | None] = []
    stems_y: list[str | None] = []
    for value, label in zip(values, labels, strict=True):
        stems_x += [at, value, None]
        stems_y += [label, label, None]
    figure.add_scatter(
        x=stems_x, y=stems_y, mode="lines", line={"color": FAINT, "width": 4}, hoverinfo="skip"
    )
    notes = rows["note"].fillna("").tolist() if "note" in rows else [""] * len(rows)
    details = rows["detail"].tolist() if "detail" in rows else [""] * len(rows)
    figure.add_scatter(
        x=values,
        y=labels,
        mode="markers+text",
        customdata=rows["key"].tolist(),
        text=[f" {say(v)}  {note}".rstrip() for v, note in zip(values, notes, strict=True)],
        hovertext=[
            f"{say(v)} {detail}".rstrip() for v, detail in zip(values, details, strict=True)
        ],
        textposition=[
            "middle right" if value >= at and not _near(value, target, values) else "middle left"
            for value in values
        ],
        cliponaxis=False,
        marker={
            "size": 13,
            "color": [_color(value - at, better) for value in values],
            "line": {
                "width": [3 if key == chosen else 0 for key in rows["key"]],
                "color": ACCENT,
            },
        },
        unselected={"marker": {"opacity": 1}},
        hoverinfo="y+text",
    )
    _frame(figure, [*values, at, *([target[0]] if target else [])])
    city_and_target(figure, city, target)
    return figure


def _near(value: float, target: tuple[float, str] | None, values: list[float]) -> bool:
    """Whether words to the right of the dot would be struck through by the target's line."""
    if target is None or value >= target[0]:
        return False
    return target[0] - value < 0.35 * (max([*values, target[0]]) - min([*values, target[0]]))


def _color(above: float, better: str) -> str:
    if better == "none" or above == 0:
        return MUTED
    return BETTER if (above > 0) == (better == "up") else LATE


def _frame(figure: go.Figure, values: list[float]) -> None:
    spread = (max(values) - min(values)) or abs(values[0]) * 0.1 or 1.0
    figure.update_layout(
        xaxis={"range": [min(values) - spread * ROOM, max(values) + spread * ROOM]},
        yaxis=NAMED_ROWS,
    )
