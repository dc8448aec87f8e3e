"""Small homes for pages: a few rows become a dump, a dump becomes a publication."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from dashboard.settings import Settings
from dashboard.warehouse.load import load
from tests.builders import Row, write_dump


def publish_home(home: Path, as_of: str, datasets: Mapping[str, Sequence[Row]]) -> Settings:
    """A home below `home` in which one dump with these datasets is in force."""
    folder = home / "dumps" / as_of
    for dataset, rows in datasets.items():
        write_dump(folder, dataset, rows)
    settings = Settings(home=home / "warehouse")
    load([folder], settings=settings, dry_run=False, progress=lambda message, share: None)
    return settings


WORKFORCE: Row = {
    "district_code": "320583",
    "industry": "C",
    "skill_level": "高级工",
    "workers": 100,
}
