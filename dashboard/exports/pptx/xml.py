"""Elements of office files as text, and the colours, strokes and type within them."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from dashboard.charts.palette import LIGHT, palette
from dashboard.exports.native.words import clean

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cdr": "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}

# English Metric Units, which offices measure in.
EMU_A_POINT = 12_700

LATIN, CHINESE = "Arial", "微软雅黑"
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en-US"}

# A theme's colours by their names in it: the federation's red is the one accent, the others are the
# series of our charts.
_ROLES = {
    "dk1": "#000037",
    "lt1": "#000038",
    "dk2": "#000002",
    "lt2": "#000004",
    "accent1": "#000001",
    "accent2": "#000008",
    "accent3": "#000009",
    "accent4": "#000010",
    "accent5": "#000006",
    "accent6": "#000005",
    "hlink": "#000001",
    "folHlink": "#000010",
}
_IN_SLIDES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}


def el(name: str, /, *children: str, **attributes: object) -> str:
    """An element; a keyword ending in _ loses it (`type_`)."""
    named = "".join(f" {k.rstrip('_')}={quoteattr(str(v))}" for k, v in attributes.items())
    inner = "".join(children)
    return f"<{name}{named}>{inner}</{name}>" if inner else f"<{name}{named}/>"


def val(name: str, /, value: object) -> str:
    return el(name, val=value)


def text(words: str) -> str:
    return escape(clean(words))


def declared(*prefixes: str) -> dict[str, str]:
    """The attributes that declare namespaces."""
    return {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes}


def theme_colors() -> dict[str, str]:
    """Six hex digits by the name in the theme."""
    colors = palette(LIGHT)
    return {name: colors[role].lstrip("#") for name, role in _ROLES.items()}


def color(hex_words: str, *, alpha: float = 1.0) -> str:
    """A colour by its role in the theme where it has one, so that it changes with the theme."""
    digits = hex_words.lstrip("#").upper()
    names = {code.upper(): name for name, code in reversed(theme_colors().items())}
    inner = val("a:alpha", round(alpha * 100_000)) if alpha < 1 else ""
    if digits in names:
        name = names[digits]
        return el("a:schemeClr", inner, val=_IN_SLIDES.get(name, name))
    return el("a:srgbClr", inner, val=digits)


def fill(hex_words: str, *, alpha: float = 1.0) -> str:
    """A solid fill; none for an empty colour."""
    return el("a:solidFill", color(hex_words, alpha=alpha)) if hex_words else el("a:noFill")


def stroke(hex_words: str, points: float, dash: str = "solid") -> str:
    """A line; none for an empty colour or no width."""
    if not hex_words or not points:
        return el("a:ln", el("a:noFill"))
    return el(
        "a:ln",
        fill(hex_words),
        val("a:prstDash", dash),
        el("a:round"),
        w=round(points * EMU_A_POINT),
        cap="rnd" if dash == "solid" else "flat",
    )


def type_(name: str, lang: str, size: float, hex_words: str = "", *, is_bold: bool = False) -> str:
    """Run properties: the theme's fonts, Latin and Chinese, and the language."""
    return el(
        name,
        fill(hex_words) if hex_words else "",
        el("a:latin", typeface="+mn-lt"),
        el("a:ea", typeface="+mn-ea"),
        el("a:cs", typeface="+mn-cs"),
        lang=LANGUAGE_TAGS[lang],
        sz=round(size * 100),
        b=int(is_bold),
    )


def path(
    places: Sequence[tuple[int, int]], width: int, height: int, *, is_area: bool = False
) -> str:
    """A geometry of its own: a line through places, or the area within it."""
    points = [el("a:pt", x=x, y=y) for x, y in places]
    steps = [el("a:moveTo", points[0]), *(el("a:lnTo", point) for point in points[1:])]
    steps += [el("a:close")] if is_area else []
    look = {} if is_area else {"fill": "none"}
    return el(
        "a:custGeom",
        *(el(f"a:{name}") for name in ("avLst", "gdLst", "ahLst", "cxnLst")),
        el("a:rect", l="0", t="0", r="r", b="b"),
        el("a:pathLst", el("a:path", *steps, w=width, h=height, **look)),
    )


def paragraphs(
    words: str, lang: str, size: float, hex_words: str, is_bold: bool, align: str
) -> str:
    """Words as paragraphs of one run each, one a line."""
    return "".join(
        el(
            "a:p",
            el("a:pPr", algn=align),
            el(
                "a:r",
                type_("a:rPr", lang, size, hex_words, is_bold=is_bold),
                el("a:t", text(line)),
            ),
        )
        for line in words.split("\n")
    )
