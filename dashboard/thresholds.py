"""What is tolerated before a load is held back or a check speaks up: data/thresholds.yaml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import yaml

from dashboard.errors import DefinitionError, nearest
from dashboard.settings import Settings

_LOAD = ("refused_share", "refused_fewest", "refused_deviations")


@dataclass(frozen=True)
class Thresholds:
    """`checks` are the figures that queries/checks read by name."""

    refused_share: float
    refused_fewest: int
    refused_deviations: float
    checks: Mapping[str, float]

    def is_too_many(self, refused: int, *, of: int) -> bool:
        """Whether so many refused rows are more than the share, and more than chance would give."""
        expected = self.refused_share * of
        chance = self.refused_deviations * sqrt(expected * (1 - self.refused_share))
        return refused >= self.refused_fewest and refused > expected + chance


def load_thresholds(settings: Settings) -> Thresholds:
    """Raises DefinitionError for a figure that is missing, unknown or no number."""
    path = settings.thresholds
    raw = yaml.safe_load(path.read_text("utf-8"))
    _known(raw, ("load", "checks"), path)
    _known(raw["load"], _LOAD, path)
    if missing := [name for name in _LOAD if name not in raw["load"]]:
        raise DefinitionError(f"{path.name} lacks {', '.join(missing)}.")
    for name, value in {**raw["load"], **raw["checks"]}.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
            raise DefinitionError(f"{path.name}: {name} must be a number that is not negative.")
    return Thresholds(**raw["load"], checks=raw["checks"])


def _known(raw: Any, allowed: Sequence[str], path: Path) -> None:
    if not isinstance(raw, dict):
        raise DefinitionError(f"{path.name} must have {' and '.join(allowed)}.")
    for key in raw:
        if key not in allowed:
            near = nearest(str(key), allowed)
            hint = f", did you mean {near}?" if near else ""
            raise DefinitionError(f"{path.name}: unknown key {key}{hint}")
