"""A heat map: rows × columns with the value in every cell."""

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import CLEAR, FONT_SIZE, GRADES, TINTS, base_figure

ROW_HEIGHT = 38


def heat_map(
    frame: pd.DataFrame,
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    say: Callable[[float], str] | None = None,
    graded: bool = False,
    row_height: int = ROW_HEIGHT,
) -> go.Figure | None:
    """Cells of `row`, `column`, `value`, in the orders given; None without values.

    With `graded` the value is −1 worse, 0 similar, +1 better, and the frame's text is printed with
    ▲ or ▼, so that colour is never alone; otherwise light to strong by value, printed by `say` or
    by the frame's text. A frame with key carries it as customdata, for clicking.
    """
    cells = frame.dropna(subset=["value"])
    if cells.empty:
        return None
    if "text" not in cells:
        cells = cells.assign(text=[say(value) if say else "" for value in cells["value"]])
    values = _matrix(cells, rows, columns, "value")
    words = _matrix(cells, rows, columns, "text")
    figure = base_figure(height=row_height * len(rows) + 52, top=44)
    scale = GRADES if graded else TINTS
    low, high = (-1.25, 1.25) if graded else _tint_range(cells)
    figure.add_heatmap(
        z=values,
        x=list(columns),
        y=list(rows),
        text=_with_shape(words, values) if graded else _printed(words),
        texttemplate="%{text}",
        textfont={"size": FONT_SIZE - 1},
        colorscale=[[n / (len(scale) - 1), color] for n, color in enumerate(scale)],
        zmin=low,
        zmax=high,
        xgap=2,
        ygap=2,
        showscale=False,
        hovertemplate="%{y} · %{x}<br>%{text}<extra></extra>",
    )
    if "key" in cells:
        _clickable(figure, cells)
    figure.update_layout(
        xaxis={
            "visible": True,
            "side": "top",
            "type": "category",
            "range": [-0.5, len(columns) - 0.5],
            "tickangle": 0,
            "tickcolor": CLEAR,
            "tickfont": {"size": FONT_SIZE - 2},
        },
        yaxis={
            "visible": True,
            "type": "category",
            "range": [len(rows) - 0.5, -0.5],
            "tickcolor": CLEAR,
        },
    )
    return figure


def _tint_range(cells: pd.DataFrame) -> tuple[float, float] | tuple[None, None]:
    """From nothing where all is nothing, which is then palest: plotly would tint it half strong."""
    return (None, None) if cells["value"].any() else (0.0, 1.0)


def _clickable(figure: go.Figure, cells: pd.DataFrame) -> None:
    """Unseen squares over the cells: a heat map's own cells cannot be selected."""
    figure.add_scatter(
        x=cells["column"].tolist(),
        y=cells["row"].tolist(),
        customdata=cells["key"].tolist(),
        text=cells["text"].tolist(),
        mode="markers",
        marker={"symbol": "square", "size": ROW_HEIGHT, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        hovertemplate="%{y} %{text}<extra></extra>",
    )


def _matrix(
    cells: pd.DataFrame, rows: Sequence[str], columns: Sequence[str], field: str
) -> list[list[object]]:
    found = {(r, c): v for r, c, v in cells[["row", "column", field]].itertuples(index=False)}
    return [[found.get((row, column)) for column in columns] for row in rows]


def _printed(words: list[list[object]]) -> list[list[object]]:
    """A cell without a value stays blank; plotly would print null."""
    return [["" if word is None else word for word in line] for line in words]


def _with_shape(words: list[list[object]], grades: list[list[object]]) -> list[list[str]]:
    shapes = {-1: "<br>▼", 1: "<br>▲"}
    return [
        [
            f"{word}{shapes.get(grade, '')}" if grade is not None else ""  # type: ignore[call-overload]
            for word, grade in zip(line, marks, strict=True)
        ]
        for line, marks in zip(words, grades, strict=True)
    ]
