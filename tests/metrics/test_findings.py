"""How strongly a fact of the month is told."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.metrics.dictionary import load_dictionary
from dashboard.metrics.findings import choose_findings
from dashboard.metrics.series import changes_in_points
from dashboard.settings import Settings

RATE = load_dictionary(Settings.from_environment())["coverage_rate"]
NO_DISTRICTS = pd.DataFrame({"metric": [], "district_code": [], "shown": []})


def city(yoy: float, target: float | None = None) -> pd.DataFrame:
    """The city's headline of one metric, with its change on the year before."""
    row = {"metric": "m", "month": "2020-12", "shown": 5.0, "target": target, "year_ago": 5.0}
    return pd.DataFrame([row | {"yoy": yoy}])


@pytest.mark.parametrize(
    ("unit", "yoy", "score"),
    [
        ("percent", 0.02, 0.4),
        ("rate_points", 2.0, 0.4),
        ("score", -2.0, 0.4),
        ("days", 4.0, 0.8),
        ("points", 3.0, 0.6),
        ("count", 0.1, 0.4),
        ("yuan", -0.2, 0.8),
    ],
)
def test_a_move_weighs_by_its_points_or_by_its_share(unit: str, yoy: float, score: float) -> None:
    metric = replace(RATE, id="m", unit=unit)
    assert changes_in_points(metric) == (unit not in ("count", "yuan"))
    (finding,) = choose_findings(city(yoy), NO_DISTRICTS, {"m": metric})
    assert finding.kind == "move"
    assert finding.score == pytest.approx(score)


def test_a_limit_is_no_target_missed() -> None:
    metric = replace(RATE, id="m", better="down")
    assert choose_findings(city(0.0, target=90.0), NO_DISTRICTS, {"m": metric}) == []
