"""A Gantt chart: each item's planned span, its progress along it, how its end has moved, and where
today stands."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import BETTER, FAINT, INK, LATE, MUTED, OVERDUE, TEXT, base_figure
from dashboard.charts.time_axis import DAY, row_words, time_axis

ROW_HEIGHT = 37
BAR = 0.28
# As many characters as leave room for the words beside them on a phone.
LONGEST_NAME = 18
# Green is a blue-green, which colour-blind readers tell from red.
COLORS = {
    "done": INK,
    "on_time": BETTER,
    "catching_up": LATE,
    "lagging": OVERDUE,
    "overdue": OVERDUE,
    "on_hold": MUTED,
}


def gantt(frame: pd.DataFrame, *, today: str, today_words: str) -> go.Figure | None:
    """One bar an item in the frame's order, its name above it; None without rows.

    `frame` has label, words (said on the right), detail (said when pointed at), start, end,
    first_end, started and done (dates; the last two may be missing), progress (0 to 1) and light
    (see metrics.task_lights). The pale bar is the span as it is planned now, the strong one the
    share of it that is done, in the colour of the light; the thin red line the days past the
    planned end. Marks: ◇ the planned end at first where it has moved, │ the real start, ● the real
    finish. `today` (YYYY-MM-DD) is the line to compare all with. A name too long for a phone is
    cut; pointed at, it is whole.
    """
    rows = frame.dropna(subset=["start", "end"]).reset_index(drop=True)
    if rows.empty:
        return None
    start, end = pd.to_datetime(rows["start"]), pd.to_datetime(rows["end"])
    length = (end - start).dt.days.clip(lower=1)
    figure = base_figure(height=ROW_HEIGHT * len(rows) + 44, top=22)
    strong = [COLORS[light] for light in rows["light"]]
    for days, color in ((length, FAINT), (length * rows["progress"].clip(0, 1), strong)):
        figure.add_bar(
            orientation="h",
            base=_days(start),
            x=(days * DAY).tolist(),
            y=list(range(len(rows))),
            width=BAR,
            marker={"color": color},
            hovertext=_hover(rows, start, end),
            hoverinfo="text",
        )
    _days_past(figure, rows, end, today)
    _marks(figure, rows, end)
    dates = pd.concat([start, end, *(pd.to_datetime(rows[c]) for c in ("first_end", "done"))])
    figure.update_layout(
        barmode="overlay",
        yaxis={"range": [len(rows) - 0.6, -0.75]},
        annotations=[
            word for n, row in enumerate(rows.to_dict("records")) for word in _words(n, row)
        ],
    )
    time_axis(figure, dates, today=today, today_words=today_words)
    return figure


def _days(dates: pd.Series) -> list[str]:
    return [f"{date:%Y-%m-%d}" for date in dates]


def _hover(rows: pd.DataFrame, start: pd.Series, end: pd.Series) -> list[str]:
    return [
        f"{label}<br>{a:%Y-%m-%d} – {b:%Y-%m-%d}<br>{progress:.0%} · {detail}"
        for label, a, b, progress, detail in zip(
            rows["label"], start, end, rows["progress"], rows["detail"], strict=True
        )
    ]


def _days_past(figure: go.Figure, rows: pd.DataFrame, end: pd.Series, today: str) -> None:
    """From the planned end to today of what is overdue, or to the finish of what was done late."""
    x: list[str | None] = []
    y: list[int | None] = []
    for n, (light, done) in enumerate(zip(rows["light"], rows["done"], strict=True)):
        is_late = light == "overdue" or (not pd.isna(done) and done > end[n])
        if is_late:
            x += [f"{end[n]:%Y-%m-%d}", today if pd.isna(done) else f"{done:%Y-%m-%d}", None]
            y += [n, n, None]
    figure.add_scatter(
        x=x, y=y, mode="lines", line={"color": OVERDUE, "width": 2}, hoverinfo="skip"
    )


def _marks(figure: go.Figure, rows: pd.DataFrame, end: pd.Series) -> None:
    first_end = pd.to_datetime(rows["first_end"])
    marks = (
        (first_end.where(first_end != end), "diamond-open", 10, INK),
        (pd.to_datetime(rows["started"]), "line-ns", 14, INK),
        (pd.to_datetime(rows["done"]), "circle", 8, INK),
    )
    for dates, symbol, size, color in marks:
        known = dates.dropna()
        figure.add_scatter(
            x=_days(known),
            y=known.index.tolist(),
            mode="markers",
            marker={
                "symbol": symbol,
                "size": size,
                "color": color,
                "line": {"width": 2, "color": color},
            },
            hovertext=_days(known),
            hoverinfo="text",
        )


def _words(row: int, record: dict[Any, Any]) -> list[dict[str, Any]]:
    """Name and state, the state in the light's colour where the light calls for a look."""
    light = record["light"]
    color = TEXT if light in ("done", "on_hold") else COLORS[light]
    name = record["label"]
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return row_words(row, short, record["words"], color=color)
