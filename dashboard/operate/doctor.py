"""The examination: machine, home, publications, leftovers."""

from pathlib import Path

from dashboard.operate.environment import examine_environment
from dashboard.operate.findings import Finding
from dashboard.operate.home import examine_home
from dashboard.settings import Settings
from dashboard.warehouse.strays import strays
from dashboard.warehouse.writing import writing


def examine(settings: Settings) -> list[Finding]:
    """All that was looked at, in order. Nothing is changed."""
    return [*examine_environment(settings), *examine_home(settings)]


def clean(settings: Settings) -> list[Path]:
    """Remove what killed loads left half done, and say what it was. Raises BusyError."""
    left = strays(settings)
    with writing(settings):
        return [path for path in left if not path.exists()]
