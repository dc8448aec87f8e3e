"""The colours behind charts.theme's placeholders, for slides and papers, where Streamlit does not
swap them. Source: .streamlit/config.toml, which the pages take them from.
"""

import json
import re
import tomllib
from functools import cache
from typing import Any

from dashboard.settings import PROJECT

LIGHT, DARK = THEMES = ("light", "dark")
_CONFIG = PROJECT / ".streamlit" / "config.toml"
_PLACEHOLDER = re.compile(r"#0000[0-3]\d")


@cache
def palette(theme: str) -> dict[str, str]:
    """Hex colours by placeholder."""
    chosen = tomllib.loads(_CONFIG.read_text("utf-8"))["theme"][theme]
    scales = ("chartCategoricalColors", "chartSequentialColors", "chartDivergingColors")
    colors = [color for scale in scales for color in chosen[scale]]
    named = {f"#{n:06d}": color for n, color in enumerate(colors, start=1)}
    return named | {"#000037": chosen["textColor"], "#000038": chosen["backgroundColor"]}


def painted(figure: dict[str, Any], theme: str) -> dict[str, Any]:
    """A figure's JSON in the colours of a theme."""
    colors = palette(theme)
    text = json.dumps(figure, ensure_ascii=False)
    result: dict[str, Any] = json.loads(
        _PLACEHOLDER.sub(lambda found: colors.get(found[0], found[0]), text)
    )
    return result
