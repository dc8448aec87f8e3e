"""A Plotly figure's JSON read with plain eyes: its traces, axes, annotations and lines."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.exports.native.words import plain

# A pixel of a page is this many points of a slide's type.
POINTS_A_PIXEL = 0.9

_DASHES = {"dot": "sysDot", "dash": "dash", "dashdot": "dashDot", "solid": "solid"}
_MARKERS = {"line-ew": "dash", "diamond": "diamond", "square": "square", "x": "x"}
_SIDES = {"left": "l", "center": "ctr", "right": "r", "top": "t", "middle": "ctr", "bottom": "b"}


@dataclass(frozen=True)
class Note:
    """An annotation: where (a share of the plot on the side that is paper), its words and look."""

    text: str
    x: Any
    y: Any
    is_paper_x: bool
    is_paper_y: bool
    anchor: str
    rise: str
    right: float
    up: float
    color: str
    size: float
    is_bold: bool


@dataclass(frozen=True)
class Line:
    """A straight line across the plot, or a mark beside a row."""

    x: tuple[Any, Any]
    y: tuple[Any, Any]
    is_paper_x: bool
    is_paper_y: bool
    color: str
    width: float
    dash: str

    @property
    def is_upright(self) -> bool:
        return bool(self.x[0] == self.x[1])


@dataclass(frozen=True)
class Figure:
    """`plain` is the figure's JSON in real colours."""

    plain: Mapping[str, Any]

    @property
    def traces(self) -> list[dict[str, Any]]:
        return list(self.plain["data"])

    @property
    def layout(self) -> Mapping[str, Any]:
        layout: Mapping[str, Any] = self.plain["layout"]
        return layout

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        """The traces of one type that have any points."""
        return [trace for trace in self.traces if kind_of(trace) == kind and trace.get("x")]

    def axis(self, side: str) -> Mapping[str, Any]:
        axis: Mapping[str, Any] = self.layout.get(f"{side}axis", {})
        return axis

    @property
    def text_color(self) -> str:
        return str(self.layout.get("font", {}).get("color", ""))

    @property
    def is_simple(self) -> bool:
        """One pair of axes, and no pictures or shapes but lines."""
        further = {"xaxis2", "yaxis2", "geo", "polar", "images"} & set(self.layout)
        shapes = {shape.get("type") for shape in self.layout.get("shapes", ())}
        kinds = {kind_of(trace) for trace in self.traces}
        is_single = all(trace.get(f"{s}axis", s) == s for trace in self.traces for s in "xy")
        return is_single and not further and shapes <= {"line"} and kinds <= {"bar", "scatter"}

    def notes(self) -> list[Note]:
        return [
            note(annotation, self.text_color)
            for annotation in self.layout.get("annotations", ())
            if plain(annotation.get("text")).strip()
        ]

    def lines(self) -> list[Line]:
        return [line(shape) for shape in self.layout.get("shapes", ())]


def kind_of(trace: Mapping[str, Any]) -> str:
    return str(trace.get("type", "scatter"))


def note(plain_note: Mapping[str, Any], text_color: str) -> Note:
    """An annotation with the defaults that Plotly gives it."""
    font = plain_note.get("font", {})
    x_is_paper, y_is_paper = (plain_note.get(f"{side}ref") == "paper" for side in "xy")
    anchor = plain_note.get("xanchor") or _by_thirds(plain_note.get("x"), x_is_paper, "x")
    rise = plain_note.get("yanchor") or _by_thirds(plain_note.get("y"), y_is_paper, "y")
    text = str(plain_note["text"])
    return Note(
        text=plain(text),
        x=plain_note.get("x"),
        y=plain_note.get("y"),
        is_paper_x=x_is_paper,
        is_paper_y=y_is_paper,
        anchor=_SIDES.get(anchor, "ctr"),
        rise=_SIDES.get(rise, "ctr"),
        right=float(plain_note.get("xshift", 0)) * POINTS_A_PIXEL,
        up=float(plain_note.get("yshift", 0)) * POINTS_A_PIXEL,
        color=str(font.get("color", text_color)),
        size=float(font.get("size", 13)),
        is_bold=text.startswith("<b>"),
    )


def _by_thirds(at: Any, is_paper: bool, side: str) -> str:
    """Where Plotly anchors words that do not say: by the third of the plot that they are in."""
    middle = "center" if side == "x" else "middle"
    if not is_paper:
        return middle
    low, high = ("left", "right") if side == "x" else ("bottom", "top")
    return low if at < 1 / 3 else high if at > 2 / 3 else middle


def line(shape: Mapping[str, Any]) -> Line:
    look = shape.get("line", {})
    return Line(
        x=(shape["x0"], shape["x1"]),
        y=(shape["y0"], shape["y1"]),
        is_paper_x=shape.get("xref") == "paper",
        is_paper_y=shape.get("yref") == "paper",
        color=str(look.get("color", "")),
        width=float(look.get("width", 1)),
        dash=dash(look),
    )


def dash(look: Mapping[str, Any]) -> str:
    """The preset of an office programme for a line's dash."""
    return _DASHES.get(str(look.get("dash", "solid")), "solid")


def symbol(marker: Mapping[str, Any]) -> str:
    """The mark of an office programme for a trace's."""
    return _MARKERS.get(str(marker.get("symbol")), "circle")


def per_point(value: Any, count: int) -> list[Any]:
    """A trace's attribute for each of its points, whether it is given once or for each."""
    return list(value) if isinstance(value, list) else [value] * count


def most_often(colors: Sequence[str]) -> str:
    """The colour of most points; of several such the first."""
    return Counter(colors).most_common(1)[0][0]


def numbers(values: Any) -> list[float | None]:
    return [None if value is None else float(value) for value in values]


def are_numbers(values: Any) -> bool:
    """Whether there is nothing but numbers and gaps."""
    return all(value is None or isinstance(value, int | float) for value in values)
