"""What the marks mean, said above the plot: plotly's own legend, or a line of signs and words."""

import plotly.graph_objects as go

from dashboard.charts.theme import INK, MUTED, TEXT


def legend_above(figure: go.Figure, *, at: float = 1.0) -> None:
    """The traces by name, in their order, from a height in shares of the plot's; not for clicking.

    A legend that hides what is clicked would leave sums that no longer add up.
    """
    figure.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": at,
            "yanchor": "bottom",
            "traceorder": "normal",
            "font": {"size": 12, "color": TEXT},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )


def key_above(figure: go.Figure, words: str) -> None:
    """A line of signs and words at the top left: for marks of two kinds that no legend shows."""
    figure.add_annotation(
        text=words,
        showarrow=False,
        x=0,
        y=1,
        yshift=19,
        xref="paper",
        yref="paper",
        xanchor="left",
        font={"color": INK, "size": 12},
    )


def pair_above(figure: go.Figure, now_words: str, before_words: str) -> None:
    """The key of strong bars before pale ones: now, and what they are compared with."""
    key_above(figure, f"■ {now_words}   <span style='color:{MUTED}'>□ {before_words}</span>")
