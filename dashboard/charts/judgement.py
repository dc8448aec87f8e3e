"""How better, similar, worse and not compared look: a colour and a shape, never colour alone."""

import math
from collections.abc import Iterable

from dashboard.charts.theme import BETTER, INK, LATE, MUTED

_COLORS = {1: BETTER, 0: MUTED, -1: LATE}
_SYMBOLS = {1: "triangle-up", 0: "circle", -1: "triangle-down"}


def colors_of(judged: Iterable[float]) -> list[str]:
    """The colours of +1 better, 0 similar, −1 worse and missing."""
    return [INK if math.isnan(grade) else _COLORS[int(grade)] for grade in judged]


def symbols_of(judged: Iterable[float]) -> list[str]:
    """Their marks: triangles up and down, a dot, and a ring for what is not compared."""
    return ["circle-open" if math.isnan(grade) else _SYMBOLS[int(grade)] for grade in judged]
