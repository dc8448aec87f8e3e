"""A map of the ten districts: tint by value, name and value on each, clickable anywhere."""

from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.theme import ACCENT, CLEAR, GROUND, TEXT, TINTS, Say, base_figure

# The browser fetches the outlines once; a figure then carries values only.
OUTLINES_URL = "/app/static/districts.geojson"
# Plotly asks for a world map even when it draws none: an empty one lies on our own server.
_WORLDS = "/app/static/topo/un/"
WORLD_URL = f"{_WORLDS}world_110m.json"
MAP_CONFIG = {"topojsonURL": _WORLDS, "scrollZoom": False}
# Where the middle of an outline is not the place for its name (lake, narrow strip), in degrees.
NUDGES = {"320506": (0.06, -0.03), "320505": (-0.045, 0.03), "320508": (-0.012, -0.012)}


def district_map(
    frame: pd.DataFrame,
    *,
    outlines: dict[str, Any],
    say: Say,
    chosen: str | None = None,
    better: str = "up",
    height: int = 430,
    embed: bool = False,
) -> go.Figure | None:
    """Districts tinted from light (good) to strong (what the eye should find); None without rows.

    `frame` has key (district code), label, value and may have words (said instead of the value).
    With `better` up the lowest value is strongest, otherwise the highest. `outlines` is the
    GeoJSON; `embed` puts it into the figure (for files), else the browser fetches it. The key is
    the location and the customdata of a mark.
    """
    rows = frame.dropna(subset=["value"])
    if rows.empty:
        return None
    codes, values = rows["key"].tolist(), rows["value"].tolist()
    tints = TINTS[::-1] if better == "up" else TINTS
    figure = base_figure(height=height)
    figure.add_choropleth(
        geojson=outlines if embed else OUTLINES_URL,
        featureidkey="id",
        locations=codes,
        z=values,
        customdata=codes,
        colorscale=[[n / (len(tints) - 1), color] for n, color in enumerate(tints)],
        showscale=False,
        marker={
            "line": {
                "color": [ACCENT if code == chosen else GROUND for code in codes],
                "width": [3.5 if code == chosen else 1.5 for code in codes],
            }
        },
        unselected={"marker": {"opacity": 1}},
        text=[f"{label} {words}" for label, words in _pairs(rows, say)],
        hoverinfo="text",
    )
    _labels(figure, rows, outlines, say)
    west, south, east, north = _bounds(outlines)
    figure.update_layout(
        geo={
            "visible": False,
            "bgcolor": CLEAR,
            "projection": {"type": "mercator"},
            "lonaxis": {"range": [west, east]},
            "lataxis": {"range": [south, north]},
            "domain": {"x": [0, 1], "y": [0, 1]},
        },
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
    return figure


def _labels(figure: go.Figure, rows: pd.DataFrame, outlines: dict[str, Any], say: Say) -> None:
    places = {feature["id"]: _middle(feature) for feature in outlines["features"]}
    known = rows[rows["key"].isin(places)]
    figure.add_scattergeo(
        lon=[places[key][0] for key in known["key"]],
        lat=[places[key][1] for key in known["key"]],
        text=[f"{label}<br><b>{words}</b>" for label, words in _pairs(known, say)],
        mode="text",
        textfont={"size": 12, "color": TEXT},
        hoverinfo="skip",
    )


def _pairs(rows: pd.DataFrame, say: Say) -> list[tuple[str, str]]:
    words = rows["words"] if "words" in rows else [say(value) for value in rows["value"]]
    return list(zip(rows["label"], words, strict=True))


def _middle(feature: dict[str, Any]) -> tuple[float, float]:
    """The centroid of a polygon's outer ring (shoelace), nudged where a name would not fit."""
    ring = feature["geometry"]["coordinates"][0]
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        area += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    east, north = NUDGES.get(feature["id"], (0.0, 0.0))
    return x / (3 * area) + east, y / (3 * area) + north


def _bounds(outlines: dict[str, Any]) -> tuple[float, float, float, float]:
    points = [point for f in outlines["features"] for point in f["geometry"]["coordinates"][0]]
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return min(lons), min(lats), max(lons), max(lats)
