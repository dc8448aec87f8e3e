"""Where numbers lie on a chart: from the figure's coordinates to shares of the whole chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.exports.native.chart import SMALL, Plot, Words
from dashboard.exports.native.figure import Note
from dashboard.exports.native.words import ems

# Day 0 of an office programme's dates.
_EPOCH = date(1899, 12, 30)
PAPER = (0.0, 1.0)


@dataclass(frozen=True)
class Size:
    """Of a chart, in points."""

    width: float
    height: float

    def plot(self, *, left: float, right: float, top: float, bottom: float) -> Plot:
        """What the margins, in points, leave."""
        wide = max(self.width - left - right, 20.0)
        tall = max(self.height - top - bottom, 20.0)
        return Plot(left / self.width, top / self.height, wide / self.width, tall / self.height)


@dataclass(frozen=True)
class Plane:
    """A plot with what its sides stand for: `across` left and right, `upright` bottom and top."""

    size: Size
    plot: Plot
    across: tuple[float, float]
    upright: tuple[float, float]

    def x(self, value: float, *, is_paper: bool = False) -> float:
        low, high = PAPER if is_paper else self.across
        return self.plot.left + self.plot.width * (value - low) / (high - low)

    def y(self, value: float, *, is_paper: bool = False) -> float:
        low, high = PAPER if is_paper else self.upright
        return self.plot.top + self.plot.height * (1 - (value - low) / (high - low))

    def words(self, note: Note, x: float, y: float) -> Words:
        """An annotation as words at its place."""
        return Words(
            text=note.text,
            x=self.x(x, is_paper=note.is_paper_x) + note.right / self.size.width,
            y=self.y(y, is_paper=note.is_paper_y) - note.up / self.size.height,
            anchor=note.anchor,
            rise=note.rise,
            color=note.color,
            size=max(SMALL, note.size * 0.92),
            is_bold=note.is_bold,
        )


def serial(value: object) -> float:
    """A number, or a date as an office programme counts it. Raises ValueError for other words."""
    if isinstance(value, str):
        return float((date.fromisoformat(value[:10]) - _EPOCH).days)
    return float(value)  # type: ignore[arg-type]


def widest(texts: Sequence[str], size: float) -> float:
    """The room that the longest takes, in points."""
    return max((ems(text) * size for text in texts), default=0.0)
