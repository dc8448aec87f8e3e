"""What PowerPoint asks of a package before it opens it without a word about repairs."""

import re
import zipfile
from collections import Counter
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

# The children of chart elements in the order of ECMA-376, part 1, 21.2.2.
_NUMBER_LOOK = "numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName"
_LABEL_END = f"{_NUMBER_LOOK} showPercent showBubbleSize separator"
_AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark "
    "minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt"
)
_ORDER = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr "
    "txPr externalData printSettings userShapes",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend "
    "plotVisOnly dispBlanksAs",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "scatterChart": "scatterStyle varyColors ser dLbls axId",
    "bar ser": "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat "
    "val shape",
    "line ser": "idx order tx spPr marker dPt dLbls trendline errBars cat val smooth",
    "scatter ser": "idx order tx spPr marker dPt dLbls trendline errBars xVal yVal smooth",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr pictureOptions",
    "marker": "symbol size spPr",
    "dLbls": f"dLbl delete {_LABEL_END} showLeaderLines leaderLines",
    "dLbl": f"idx delete layout tx {_LABEL_END}",
    "scaling": "logBase orientation max min",
    "title": "tx layout overlay spPr txPr",
    "catAx": f"{_AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    "dateAx": f"{_AXIS} auto lblOffset baseTimeUnit majorUnit majorTimeUnit minorUnit "
    "minorTimeUnit",
    "valAx": f"{_AXIS} crossBetween majorUnit minorUnit dispUnits",
}
_PLACES = {
    "barChart clustered": {"ctr", "inBase", "inEnd", "outEnd"},
    "barChart stacked": {"ctr", "inBase", "inEnd"},
    "lineChart standard": {"b", "ctr", "l", "r", "t"},
    "scatterChart": {"b", "ctr", "l", "r", "t"},
}


def check_package(file: Path) -> None:
    """Raise AssertionError for what PowerPoint would want to repair."""
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert not [name for name, count in Counter(names).items() if count > 1]
        parts = {name: package.read(name) for name in names}
    _check_types(parts)
    for name, content in parts.items():
        if name.endswith(".rels"):
            _check_links(name, content, parts)
        elif name.endswith(".xml"):
            _check_used_links(name, content, parts)
            if re.match(r"ppt/(slides|slideLayouts|slideMasters|notesSlides)/[^/]+$", name):
                _check_shapes(name, content)
            if re.match(r"ppt/charts/[^/]+$", name):
                _check_chart(name, ElementTree.fromstring(content))


def _check_types(parts: dict[str, bytes]) -> None:
    types = ElementTree.fromstring(parts["[Content_Types].xml"])
    named = {node.get("PartName", "").lstrip("/") for node in types.iter(f"{_TYPES}Override")}
    endings = {node.get("Extension") for node in types.iter(f"{_TYPES}Default")}
    for name in parts:
        if name != "[Content_Types].xml":
            assert name in named or name.rsplit(".", 1)[-1] in endings, f"{name} has no type"
    assert named <= set(parts), f"typed but missing: {named - set(parts)}"


def _targets(name: str, content: bytes) -> dict[str, str]:
    """The parts that a part's links lead to, by the link's id."""
    folder = PurePosixPath(name).parent.parent
    found = {}
    for link in ElementTree.fromstring(content).iter(f"{_RELS}Relationship"):
        target = link.get("Target", "")
        parts: list[str] = []
        for step in (
            folder / target.lstrip("/")
            if not target.startswith("/")
            else PurePosixPath(target.lstrip("/"))
        ).parts:
            parts = parts[:-1] if step == ".." else [*parts, step]
        found[link.get("Id", "")] = "/".join(parts)
    return found


def _check_links(name: str, content: bytes, parts: dict[str, bytes]) -> None:
    targets = _targets(name, content)
    missing = [target for target in targets.values() if target not in parts]
    assert not missing, f"{name} leads to {missing}"
    owner = name.replace("_rels/", "").removesuffix(".rels")
    assert not owner or owner in parts


def _check_used_links(name: str, content: bytes, parts: dict[str, bytes]) -> None:
    rels = str(PurePosixPath(name).parent / "_rels" / f"{PurePosixPath(name).name}.rels")
    known = _targets(rels, parts[rels]) if rels in parts else {}
    for node in ElementTree.fromstring(content).iter():
        for key, value in node.attrib.items():
            if key.startswith(_R):
                assert value in known, f"{name}: {value} leads nowhere"


def _check_shapes(name: str, content: bytes) -> None:
    shapes = [n for n in ElementTree.fromstring(content).iter() if n.tag.endswith("}cNvPr")]
    for key in ("id", "name"):
        values = [shape.get(key) for shape in shapes if shape.get(key)]
        assert len(values) == len(set(values)), f"{name}: {key} twice: {values}"


def _check_chart(name: str, root: ElementTree.Element) -> None:
    for node in root.iter():
        kind = node.tag.removeprefix(_C)
        if node.tag.startswith(_C):
            _check_order(name, kind, node)
        if kind in ("barChart", "lineChart", "scatterChart"):
            form = kind.removesuffix("Chart")
            for series in node.findall(f"{_C}ser"):
                _check_order(name, f"{form} ser", series)
            grouping = node.find(f"{_C}grouping")
            key = f"{kind} {grouping.get('val')}" if grouping is not None else kind
            places = {place.get("val") for place in node.iter(f"{_C}dLblPos")}
            assert places <= _PLACES[key], f"{name}: {key} has labels {places}"
    axes = [axis.get("val") for axis in root.iter(f"{_C}axId")]
    assert set(Counter(axes).values()) <= {2, 3, 4}
    for key in ("idx", "order"):
        values = [n.get("val") for s in root.iter(f"{_C}ser") for n in s.findall(f"{_C}{key}")]
        assert len(values) == len(set(values))


def _check_order(name: str, kind: str, node: ElementTree.Element) -> None:
    if kind not in _ORDER:
        return
    order = _ORDER[kind].split()
    children = [child.tag.removeprefix(_C) for child in node]
    if kind == "marker" and not children:
        return
    unknown = [child for child in children if child not in order]
    assert not unknown, f"{name}: {kind} holds {unknown}"
    places = [order.index(child) for child in children]
    assert places == sorted(places), f"{name}: {kind} has {children}"
