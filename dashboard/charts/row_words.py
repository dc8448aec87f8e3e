"""A row's name and words above its bar, left and right: room for long names, on a phone too."""

from typing import Any

from dashboard.charts.theme import TEXT


def words_above(
    row: int, label: str, words: str, *, color: str = TEXT, **look: Any
) -> list[dict[str, Any]]:
    """Two annotations above the bar at `row`; `color` is that of the words on the right."""
    above = {"y": row, "yshift": 6, "yanchor": "bottom", "xref": "paper", "showarrow": False}
    name = {"text": label, "x": 0, "xanchor": "left", "font": {"size": 12, "color": TEXT}}
    said = {"text": words, "x": 1, "xanchor": "right", "font": {"size": 12, "color": color}}
    return [above | look | name, above | look | said]
