"""What a killed process leaves behind: half-written files under names that nobody reads."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from dashboard.settings import Settings

# Of the home: half-read dumps and dry runs, half-built and half-removed publications, drafts.
_STRAYS = (
    ".intake-*",
    ".CURRENT.*",
    ".secret.key.*",
    "publications/.*",
    "accepted/*/*/.*",
    "quarantine/*/*/.*",
    "parts/*/*.unfinished",
)


def strays(settings: Settings) -> list[Path]:
    """Files and folders that no process will finish, unless one is writing just now."""
    return sorted(path for pattern in _STRAYS for path in settings.home.glob(pattern))


def remove(paths: Iterable[Path]) -> None:
    """Remove files and folders for good."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
