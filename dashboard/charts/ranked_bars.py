"""Ranked bars: who is high, who is low, against the city and the target."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.lines_across import city_and_target
from dashboard.charts.theme import ACCENT, GROUND, MUTED, NAMED_ROWS, TEXT, Say, base_figure

# One code, or several, such as a district's and a town's.
Key = str | list[str]

ROW_HEIGHT = 30
# A line's name stands at its right: the plot goes on for so much more.
ROOM_FOR_LINE = 1.16


def ranked_bars(
    frame: pd.DataFrame,
    *,
    say: Say,
    chosen: Key | None = None,
    city: tuple[float, str] | None = None,
    target: tuple[float, str] | None = None,
    keep_order: bool = False,
) -> go.Figure | None:
    """Horizontal bars from zero, largest on top, each with its value; None without rows.

    `frame` has key, label, value and may have note (said behind the value). `chosen` is the key to
    bring to the front. `city` and `target` are a value and the words beside its line. The key is
    the mark's customdata, for clicking.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty:
        return None
    if not keep_order:
        rows = rows.sort_values("value", ascending=False, kind="stable")
    values = rows["value"].tolist()
    notes = rows["note"].fillna("").tolist() if "note" in rows else [""] * len(rows)
    words = [f"{say(v)}  {note}".rstrip() for v, note in zip(values, notes, strict=True)]
    lines = [line for line in (city, target) if line]
    figure = base_figure(
        height=ROW_HEIGHT * len(rows) + 14 + 18 * bool(lines), top=8 + 18 * bool(lines)
    )
    figure.add_bar(
        orientation="h",
        x=values,
        y=rows["label"].tolist(),
        customdata=rows["key"].tolist(),
        text=words,
        # Beside a line the words would be struck through; inside they are read against the bar.
        textposition="inside" if lines else "outside",
        insidetextfont={"color": [GROUND if key == chosen else TEXT for key in rows["key"]]},
        # At the bar's start, because the lines stand where the bars end.
        insidetextanchor="start",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        marker={"color": [ACCENT if key == chosen else MUTED for key in rows["key"]]},
        unselected={"marker": {"opacity": 1}},
        hoverinfo="y+text",
    )
    reach = max([*values, *(at * ROOM_FOR_LINE for at, _ in lines)], default=0) or 1
    # Words behind the bars need room by their length, most of all on a phone.
    room = 1.04 if lines else max(1.25, 1 + 0.04 * max(map(len, words)))
    low = min(0, *values)
    figure.update_layout(
        bargap=0.35,
        xaxis={"range": [low * 1.25, reach * room]},
        yaxis=NAMED_ROWS,
    )
    city_and_target(figure, city, target)
    return figure
