"""The sheets of our template: a master and four layouts, measured in points on 960 × 540."""

from typing import Any

from dashboard.exports.pptx.xml import EMU_A_POINT, LANGUAGE_TAGS, declared, el, text, val
from dashboard.text.catalogue import t

WIDTH, HEIGHT = 960, 540
MARGIN = 40

Box = tuple[float, float, float, float]

# Left, top, width, height.
TITLE: Box = (MARGIN, 20, 800, 64)
ABOUT: Box = (MARGIN, 86, 880, 34)
BODY: Box = (MARGIN, 124, 880, 368)
FOOT: Box = (MARGIN, 503, 812, 28)
NUMBER: Box = (868, 503, 52, 28)
MARK: Box = (826, 8, 94, 17)

ABOUT_PLACE, WORDS_PLACE, KICKER_PLACE, DETAILS_PLACE = 13, 1, 14, 15
FOOT_PLACE, NUMBER_PLACE = 11, 12


def at(box: Box) -> str:
    """A box as an office file places it."""
    left, top, width, height = (round(points * EMU_A_POINT) for points in box)
    return el("a:xfrm", el("a:off", x=left, y=top), el("a:ext", cx=width, cy=height))


def placeholder(
    number: int,
    kind: str,
    place: int | None,
    box: Box,
    words: str,
    lang: str,
    *,
    size: float,
    color: str = "tx1",
    anchor: str = "t",
    align: str = "l",
    is_bold: bool = False,
    bullet: str = "",
) -> str:
    """A placeholder of a master or a layout."""
    level = el(
        "a:lvl1pPr",
        el("a:spcBef", val("a:spcPts", 0)),
        bullet or el("a:buNone"),
        el(
            "a:defRPr",
            el("a:solidFill", val("a:schemeClr", color)),
            sz=round(size * 100),
            b=int(is_bold),
        ),
        marL=0,
        indent=0,
        algn=align,
    )
    said = el("a:r", el("a:rPr", lang=LANGUAGE_TAGS[lang]), el("a:t", text(words)))
    if kind == "sldNum":
        said = number_field(lang)
    index = {} if place is None else {"idx": place}
    named = {"title": "Title", "body": "Text", "ftr": "Footer", "sldNum": "Slide Number"}
    return el(
        "p:sp",
        el(
            "p:nvSpPr",
            el("p:cNvPr", id=number, name=f"{named.get(kind, 'Text')} {number}"),
            el("p:cNvSpPr", el("a:spLocks", noGrp=1)),
            el("p:nvPr", el("p:ph", type=kind, **index)),
        ),
        el("p:spPr", at(box), el("a:prstGeom", el("a:avLst"), prst="rect")),
        el(
            "p:txBody",
            el(
                "a:bodyPr",
                el("a:normAutofit"),
                lIns=0,
                tIns=0,
                rIns=0,
                bIns=0,
                anchor=anchor,
                wrap="square",
            ),
            el("a:lstStyle", level),
            el("a:p", said),
        ),
    )


def number_field(lang: str) -> str:
    """The slide's number, kept right by PowerPoint."""
    return el(
        "a:fld",
        el("a:rPr", lang=LANGUAGE_TAGS[lang]),
        el("a:t", "‹#›"),
        id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}",
        type="slidenum",
    )


def _ground(number: int, box: Box, color: str) -> str:
    """A painted rectangle without words."""
    return el(
        "p:sp",
        el(
            "p:nvSpPr",
            el("p:cNvPr", id=number, name=f"Ground {number}"),
            el("p:cNvSpPr"),
            el("p:nvPr"),
        ),
        el(
            "p:spPr",
            at(box),
            el("a:prstGeom", el("a:avLst"), prst="rect"),
            el("a:solidFill", val("a:schemeClr", color)),
            el("a:ln", el("a:noFill")),
        ),
    )


def _sheet(name: str, *shapes: str, ground: bool = False) -> str:
    nothing = el("a:off", x=0, y=0) + el("a:ext", cx=0, cy=0)
    group = el("a:xfrm", nothing, el("a:chOff", x=0, y=0), el("a:chExt", cx=0, cy=0))
    tree = el(
        "p:spTree",
        el(
            "p:nvGrpSpPr",
            el("p:cNvPr", id=1, name=""),
            el("p:cNvGrpSpPr"),
            el("p:nvPr"),
        ),
        el("p:grpSpPr", group),
        *shapes,
    )
    back = el("p:bg", el("p:bgRef", val("a:schemeClr", "bg1"), idx=1001)) if ground else ""
    named = {"name": name} if name else {}
    return el("p:cSld", back, tree, **named, **declared("a", "p", "r"))


def _foot(lang: str) -> tuple[str, str]:
    look: dict[str, Any] = {"size": 10, "color": "tx2", "anchor": "ctr"}
    return (
        placeholder(8, "ftr", FOOT_PLACE, FOOT, "", lang, **look),
        placeholder(9, "sldNum", NUMBER_PLACE, NUMBER, "", lang, align="r", **look),
    )


def _title(lang: str, box: Box = TITLE, kind: str = "title", **look: Any) -> str:
    usual = {"size": 24, "anchor": "b", "is_bold": True}
    return placeholder(2, kind, None, box, t("pptx.ask.title", lang), lang, **{**usual, **look})


def master(lang: str) -> str:
    return _sheet(
        "",
        _title(lang),
        placeholder(3, "body", 1, BODY, t("pptx.ask.words", lang), lang, size=18),
        *_foot(lang),
        _ground(10, (MARGIN, 499, 880, 0.75), "bg2"),
        ground=True,
    )


def opening(lang: str) -> str:
    ask = t("pptx.ask.words", lang)
    return _sheet(
        t("pptx.layouts.opening", lang),
        _ground(7, (0, 0, 18, HEIGHT), "accent1"),
        _title(lang, (80, 150, 800, 112), "ctrTitle", size=38),
        placeholder(3, "subTitle", 1, (80, 274, 800, 40), ask, lang, size=20, color="tx2"),
        placeholder(
            4,
            "body",
            KICKER_PLACE,
            (80, 64, 700, 28),
            ask,
            lang,
            size=16,
            color="accent1",
            is_bold=True,
        ),
        placeholder(5, "body", DETAILS_PLACE, (80, 400, 800, 84), ask, lang, size=14, color="tx2"),
    )


def content(lang: str) -> str:
    return _sheet(
        t("pptx.layouts.content", lang),
        _tab(),
        _title(lang),
        placeholder(
            3, "body", ABOUT_PLACE, ABOUT, t("pptx.ask.words", lang), lang, size=13, color="tx2"
        ),
        *_foot(lang),
    )


def words(lang: str) -> str:
    numbered = el("a:buFont", typeface="+mj-lt") + el("a:buAutoNum", type="arabicPeriod")
    return _sheet(
        t("pptx.layouts.words", lang),
        _tab(),
        _title(lang),
        placeholder(
            3, "body", WORDS_PLACE, BODY, t("pptx.ask.words", lang), lang, size=20, bullet=numbered
        ),
        *_foot(lang),
    )


def closing(lang: str) -> str:
    return _sheet(t("pptx.layouts.closing", lang), _tab(), _title(lang), *_foot(lang))


def _tab() -> str:
    """The accent at the top edge."""
    return _ground(7, (MARGIN, 0, 56, 5), "accent1")
