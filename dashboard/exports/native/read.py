"""A piece's figure as a chart that an office programme can draw and people can edit."""

from dashboard.charts.palette import LIGHT, painted
from dashboard.exports.native.bars import bars_chart
from dashboard.exports.native.chart import NativeChart
from dashboard.exports.native.figure import Figure
from dashboard.exports.native.months import months_chart
from dashboard.exports.native.plane import Size
from dashboard.exports.native.points import points_chart
from dashboard.exports.pieces import Piece


def native_chart(piece: Piece, width: float, height: float) -> NativeChart | None:
    """The chart of a piece in a frame of so many points; None where the form has no counterpart:
    maps, several plots side by side, marks of many kinds. Its numbers are the figure's.
    """
    if piece.figure is None:
        return None
    figure = Figure(painted(piece.figure, LIGHT))
    if not figure.is_simple:
        return None
    size = Size(width, height)
    bars = figure.of_type("bar")
    if bars and all(trace.get("orientation") == "h" for trace in bars):
        return bars_chart(piece, figure, size)
    return months_chart(piece, figure, size) or (
        None if bars else points_chart(piece, figure, size)
    )
