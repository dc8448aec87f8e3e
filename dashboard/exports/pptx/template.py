"""Our template: 16:9, the federation's red as the one accent, fonts that Chinese Windows has.

Made of python-pptx's own empty file, whose master, layouts and theme it replaces, so that what
people add in PowerPoint keeps the look. Measures are points: a slide is 960 × 540.
"""

import re
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Pt

from dashboard.exports.pptx import layouts as drawn
from dashboard.exports.pptx.layouts import HEIGHT, WIDTH
from dashboard.exports.pptx.xml import (
    CHINESE,
    LATIN,
    NAMESPACES,
    el,
    theme_colors,
    val,
)

OPENING, CONTENT, WORDS, CLOSING = range(4)
_SHEETS = (drawn.opening, drawn.content, drawn.words, drawn.closing)
_TYPES = ("title", "titleOnly", "obj", "titleOnly")


def new_presentation(lang: str) -> Any:
    """An empty presentation of our template, its layouts named in the language."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    # The base file says 4:3 there.
    deck.part._element.sldSz.attrib.pop("type", None)
    layouts = deck.slide_layouts
    for layout in list(layouts)[len(_TYPES) :]:
        layouts.remove(layout)
    master = deck.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = themed(theme.blob)
    _replace(master, drawn.master(lang))
    _set_styles(master)
    parts = (sheet(lang) for sheet in _SHEETS)
    for layout, kind, part in zip(layouts, _TYPES, parts, strict=True):
        _replace(layout, part)
        layout._element.set("type", kind)
    layouts[OPENING]._element.set("showMasterSp", "0")
    _drop_leftovers(deck)
    notes_theme: Any = deck.notes_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    notes_theme._element = parse_xml(themed(notes_theme.blob))
    return deck


def themed(theme: bytes) -> bytes:
    """A theme with our colours and fonts in place of its own."""
    xml = theme.decode("utf-8")
    colors = "".join(
        el(f"a:{name}", val("a:srgbClr", digits.upper())) for name, digits in theme_colors().items()
    )
    fonts = "".join(
        el(
            f"a:{kind}Font",
            el("a:latin", typeface=LATIN),
            el("a:ea", typeface=CHINESE),
            el("a:cs", typeface=""),
            el("a:font", script="Hans", typeface=CHINESE),
        )
        for kind in ("major", "minor")
    )
    scheme = el("a:clrScheme", colors, name="Oversight")
    xml = re.sub(r"<a:clrScheme .*?</a:clrScheme>", lambda _: scheme, xml, flags=re.DOTALL)
    scheme_of_type = el("a:fontScheme", fonts, name="Oversight")
    return re.sub(
        r"<a:fontScheme .*?</a:fontScheme>", lambda _: scheme_of_type, xml, flags=re.DOTALL
    ).encode("utf-8")


def _replace(sheet: Any, xml: str) -> None:
    old = sheet._element.cSld
    sheet._element.replace(old, parse_xml(xml))


def _set_styles(master: Any) -> None:
    """The master's own type, for what people add: ours instead of 44 points in the middle."""
    styles = master._element.find(f".//{{{NAMESPACES['p']}}}titleStyle")
    level = styles[0]
    level.set("algn", "l")
    for run in level.iter(f"{{{NAMESPACES['a']}}}defRPr"):
        run.set("sz", "2400")
        run.set("b", "1")


def _drop_leftovers(deck: Any) -> None:
    """The base file's thumbnail, which shows another look, and settings of somebody's printer."""
    for owner in (deck.part.package, deck.part):
        for key, link in list(owner._rels.items()):
            if link.reltype in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS):
                owner._rels.pop(key)
