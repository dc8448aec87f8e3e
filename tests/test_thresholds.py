"""The one file of tolerances: every figure is there, and a slip in it is named."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.errors import DefinitionError
from dashboard.settings import Settings
from dashboard.thresholds import load_thresholds

SETTINGS = Settings.from_environment()
TEXT = SETTINGS.thresholds.read_text("utf-8")


def test_five_per_cent_by_default() -> None:
    assert load_thresholds(SETTINGS).refused_share == 0.05


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("refused_share:", "refused_chare:", "refused_share"),
        ("refused_share: 0.05", "refused_share: five", "refused_share"),
        ("refused_share: 0.05", "refused_share: -1", "refused_share"),
        ("  refused_share: 0.05\n", "", "refused_share"),
        ("checks:", "cheks:", "checks"),
    ],
)
def test_a_slip_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "thresholds.yaml"
    path.write_text(TEXT.replace(old, new), "utf-8")
    with pytest.raises(DefinitionError, match=said):
        load_thresholds(replace(SETTINGS, thresholds=path))
