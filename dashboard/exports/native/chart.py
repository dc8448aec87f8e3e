"""A chart as an office programme has it: series on axes, and words and lines drawn upon it.

What `native.read` makes of a Plotly figure and `pptx.chart` writes. Colours are hex words, an empty
one is clear; sizes of type and of strokes are points; what is drawn is placed in shares of the
whole chart, from its top left.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.exports.native.formats import GENERAL

BARS, COLUMNS, LINES, POINTS = "bars", "columns", "lines", "points"
CLUSTERED, STACKED = "clustered", "stacked"

SMALL, USUAL, LARGE = 11.0, 12.0, 14.0


@dataclass(frozen=True)
class Label:
    """Of one point: `words` where its number in the series' format does not say it."""

    words: str = ""
    place: str = "outEnd"
    color: str = ""
    size: float = USUAL
    is_bold: bool = False
    up: float = 0.0


@dataclass(frozen=True)
class Series:
    """Numbers in the order of the categories, None where there is none; of points, `places` are
    their x. `colors` are by point where they differ. `names` are the words of points, for the
    worksheet behind. A helper is clear, and has no name in the legend.
    """

    name: str
    values: tuple[float | None, ...]
    color: str
    places: tuple[float | None, ...] = ()
    colors: tuple[str, ...] = ()
    edge: str = ""
    stroke: float = 0.0
    dash: str = "solid"
    marker: str = "none"
    marker_size: int = 7
    labels: Mapping[int, Label] = field(default_factory=dict)
    code: str = GENERAL
    names: tuple[str, ...] = ()
    is_helper: bool = False


@dataclass(frozen=True)
class Group:
    """Series of one form. `gap` is the room between categories in per cent of a bar; a group that
    `is_second` lies over the first on axes of its own, with the same range.
    """

    form: str
    series: tuple[Series, ...]
    grouping: str = CLUSTERED
    gap: int = 50
    overlap: int = 0
    is_second: bool = False


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, a mark every `step`, its numbers by the format `code`."""

    low: float
    high: float
    step: float
    code: str = GENERAL
    title: str = ""
    is_shown: bool = True
    has_grid: bool = False
    is_downward: bool = False


@dataclass(frozen=True)
class Words:
    """Words drawn at a place: `anchor` tells which side of them it is (l, ctr, r), `rise` the same
    upright (t, ctr, b).
    """

    text: str
    x: float
    y: float
    anchor: str = "ctr"
    rise: str = "ctr"
    color: str = ""
    size: float = USUAL
    is_bold: bool = False


@dataclass(frozen=True)
class Stroke:
    """A line through places, or a pale ground within them."""

    places: tuple[tuple[float, float], ...]
    color: str = ""
    width: float = 1.5
    dash: str = "solid"
    is_area: bool = False


@dataclass(frozen=True)
class Plot:
    """Where the axes are within the chart, in shares of it."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class NativeChart:
    """Points have two axes of values, of which `across` is the lower; all others one, and their
    categories. These are months (2020-12) on an axis of time where `month_step` tells how many lie
    between each two. `label_every` is how many have one name.
    """

    categories: tuple[str, ...]
    groups: tuple[Group, ...]
    value_axis: Axis
    plot: Plot
    across: Axis | None = None
    is_downward: bool = False
    has_legend: bool = False
    starts_at_edge: bool = False
    shows_categories: bool = True
    label_every: int = 1
    month_step: int = 0
    words: tuple[Words, ...] = ()
    strokes: tuple[Stroke, ...] = ()

    @property
    def series(self) -> tuple[Series, ...]:
        return tuple(series for group in self.groups for series in group.series)
