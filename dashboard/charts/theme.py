"""What all charts share: colours by role, a lean empty figure, and round axis marks.

Colours are Streamlit's placeholders: the browser swaps each for the palette of the theme in force
(.streamlit/config.toml), so one figure serves light and dark and a change of theme costs no rerun.
"""

import math
from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go

ACCENT = "#000001"
INK = "#000002"
MUTED = "#000003"
FAINT = "#000004"
BETTER = "#000005"
LATE = "#000006"
OVERDUE = "#000007"
BLUE = "#000008"
OLIVE = "#000009"
VIOLET = "#000010"
TEXT = "#000037"
GROUND = "#000038"
CLEAR = "rgba(0,0,0,0)"

# Series of a stack, in order; the accent is kept for what the eye should find.
SERIES = (INK, BLUE, OLIVE, VIOLET, LATE, BETTER, MUTED)

# Light to strong; the strongest still carries the theme's text colour legibly.
TINTS = tuple(f"#{n:06d}" for n in range(11, 21))
# Worse to better, neutral in the middle; orange to blue, which colour-blind readers tell apart.
GRADES = tuple(f"#{n:06d}" for n in range(21, 31))

Say = Callable[[float], str]

FONT_SIZE = 13

# The axis of rows that are named at their left, the first on top.
NAMED_ROWS = {"visible": True, "autorange": "reversed", "tickcolor": CLEAR, "type": "category"}


def base_figure(*, height: int, top: int = 8, right: int = 8, **layout: Any) -> go.Figure:
    """An empty figure without title, legend, grid or zoom; axes are hidden until a chart asks."""
    axis = {
        "visible": False,
        "fixedrange": True,
        "automargin": True,
        "tickfont": {"size": FONT_SIZE, "color": TEXT},
        "ticklabelstandoff": 6,
        "showgrid": False,
        "zeroline": False,
    }
    base: dict[str, Any] = {
        "template": go.layout.Template(),
        "height": height,
        "margin": {"l": 4, "r": right, "t": top, "b": 4, "pad": 0},
        "font": {"size": FONT_SIZE, "color": TEXT},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": axis,
        "yaxis": axis,
    }
    figure = go.Figure(layout=base)
    figure.update_layout(**layout)
    return figure


def round_marks(low: float, high: float, *, count: int = 5) -> list[float]:
    """About `count` round numbers from at or below `low` to at or above `high`."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return [low]
    step = 10 ** math.floor(math.log10((high - low) / count))
    for factor in (1, 2, 2.5, 5, 10):
        if (high - low) / (step * factor) <= count:
            step *= factor
            break
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(mark * step, 12) for mark in range(first, last + 1)]


def value_axis(figure: go.Figure, marks: Sequence[float], say: Say, *, side: str = "y") -> None:
    """Show the value axis with quiet grid lines and its marks in words (万, %, k)."""
    figure.update_layout(
        {
            f"{side}axis": {
                "visible": True,
                "showgrid": True,
                "gridcolor": FAINT,
                "gridwidth": 1,
                "tickvals": list(marks),
                "ticktext": [say(mark) for mark in marks],
                "range": [marks[0], marks[-1]],
            }
        }
    )
