"""Words and lines drawn upon a chart, in the part that moves and grows with it (ECMA-376, part 1,
21.3).
"""

from dashboard.exports.native.chart import NativeChart, Stroke, Words
from dashboard.exports.native.words import ems
from dashboard.exports.pptx.shapes import TEXT
from dashboard.exports.pptx.xml import EMU_A_POINT, declared, el, fill, paragraphs, path, stroke

# Of a line's height, in sizes of its type.
_LINE = 1.3
# Fonts differ in width, and words that their box does not hold are broken.
_SPARE = 1.25
# Over white as pale as our charts' ground, and clear enough for the lines below it.
_SHADE, _CLEARNESS = "#8A929C", 0.16
# A shape's own measure, to which its path is drawn.
_WHOLE = 100_000

# Left, top, right, bottom in shares of the chart.
_Box = tuple[float, float, float, float]


def drawing_xml(chart: NativeChart, lang: str, width: float, height: float) -> bytes:
    """The drawing of a chart in a frame of so many points."""
    size = (width, height)
    shapes = [_line(n, one, size) for n, one in enumerate(chart.strokes, start=2)]
    first = len(shapes) + 2
    shapes += [_words(n, one, lang, size) for n, one in enumerate(chart.words, first)]
    whole = el("c:userShapes", *shapes, **declared("a", "c", "r"))
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{whole}'.encode()


def _words(number: int, one: Words, lang: str, size: tuple[float, float]) -> str:
    """A box for the words with room to spare on their free side, within the chart."""
    wide = (ems(one.text) * one.size * _SPARE + 4) / size[0]
    tall = (one.text.count("\n") + 1) * one.size * _LINE / size[1]
    left = one.x - {"l": 0.0, "ctr": wide / 2, "r": wide}[one.anchor]
    top = one.y - {"t": 0.0, "ctr": tall / 2, "b": tall}[one.rise]
    if one.anchor == "ctr":
        left = min(max(left, 0.0), max(1 - wide, 0.0))
    top = min(max(top, 0.0), max(1 - tall, 0.0))
    sides = {"lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0}
    body = el(
        "cdr:txBody",
        el("a:bodyPr", wrap="square", **sides, anchor=one.rise, rtlCol=0),
        el("a:lstStyle"),
        paragraphs(one.text, lang, one.size, one.color or TEXT, one.is_bold, one.anchor),
    )
    look = (el("a:prstGeom", el("a:avLst"), prst="rect"), el("a:noFill"), stroke("", 0))
    box = (left, top, left + wide, top + tall)
    return _shape(number, "Words", box, size, look, body, is_words=True)


def _line(number: int, one: Stroke, size: tuple[float, float]) -> str:
    """A line, or the area within it, in a box of its own."""
    xs, ys = ([place[side] for place in one.places] for side in (0, 1))
    box = (min(xs), min(ys), max(xs), max(ys))
    is_straight = len(one.places) == 2 and (box[0] == box[2] or box[1] == box[3])
    geometry = el("a:prstGeom", el("a:avLst"), prst="line") if is_straight else _path(one, box)
    ground = fill(_SHADE, alpha=_CLEARNESS) if one.is_area else el("a:noFill")
    look = (geometry, ground, stroke(one.color, one.width * 0.9, one.dash))
    return _shape(number, "Line", box, size, look)


def _path(one: Stroke, box: _Box) -> str:
    left, top, right, bottom = box
    wide, tall = (right - left) or 1.0, (bottom - top) or 1.0

    places = [
        (round((x - left) / wide * _WHOLE), round((y - top) / tall * _WHOLE)) for x, y in one.places
    ]
    return path(places, _WHOLE, _WHOLE, is_area=one.is_area)


def _shape(
    number: int,
    name: str,
    box: _Box,
    size: tuple[float, float],
    look: tuple[str, ...],
    *rest: str,
    is_words: bool = False,
) -> str:
    """A shape between two corners, which are within the chart."""
    left, top, right, bottom = (min(1.0, max(0.0, share)) for share in box)
    wide, tall = size[0] * EMU_A_POINT, size[1] * EMU_A_POINT
    placed = el(
        "a:xfrm",
        el("a:off", x=round(left * wide), y=round(top * tall)),
        el("a:ext", cx=round((right - left) * wide), cy=round((bottom - top) * tall)),
    )
    kind = {"txBox": 1} if is_words else {}
    shape = el(
        "cdr:sp",
        el(
            "cdr:nvSpPr",
            el("cdr:cNvPr", id=number, name=f"{name} {number}"),
            el("cdr:cNvSpPr", **kind),
        ),
        el("cdr:spPr", placed, *look),
        *rest,
        macro="",
        textlink="",
    )
    corners = (_corner("cdr:from", left, top), _corner("cdr:to", right, bottom))
    return el("cdr:relSizeAnchor", *corners, shape, **declared("cdr"))


def _corner(name: str, x: float, y: float) -> str:
    return el(name, el("cdr:x", f"{x:.6f}"), el("cdr:y", f"{y:.6f}"))
