"""Where a district lies: its outline among all districts' outlines, small and without words."""

from typing import Any

import plotly.graph_objects as go

from dashboard.charts.district_map import OUTLINES_URL
from dashboard.charts.theme import ACCENT, CLEAR, FAINT, GROUND, base_figure

WIDTH, HEIGHT = 190, 150


def locator(names: dict[str, str], *, chosen: str, outlines: dict[str, Any]) -> go.Figure:
    """A map of the districts in `names` (code to name) with the chosen one in front.

    The codes are the locations and the customdata; `outlines` is the GeoJSON that the browser
    fetches from our own server.
    """
    figure = base_figure(height=HEIGHT, width=WIDTH)
    others = [code for code in names if code != chosen]
    for codes, color in ((others, FAINT), ([chosen], ACCENT)):
        figure.add_choropleth(
            geojson=OUTLINES_URL,
            featureidkey="id",
            locations=codes,
            z=[0.0] * len(codes),
            customdata=codes,
            colorscale=[[0, color], [1, color]],
            showscale=False,
            marker={"line": {"color": GROUND, "width": 1}},
            unselected={"marker": {"opacity": 1}},
            text=[names[code] for code in codes],
            hoverinfo="text",
        )
    points = [point for f in outlines["features"] for point in f["geometry"]["coordinates"][0]]
    lons, lats = zip(*points, strict=True)
    figure.update_layout(
        geo={
            "visible": False,
            "bgcolor": CLEAR,
            "projection": {"type": "mercator"},
            "lonaxis": {"range": [min(lons), max(lons)]},
            "lataxis": {"range": [min(lats), max(lats)]},
            "domain": {"x": [0, 1], "y": [0, 1]},
        },
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
    )
    return figure
