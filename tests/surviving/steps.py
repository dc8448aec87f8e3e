"""How far a load has come, told from outside by the files that it makes."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

STEPS = (
    "starting",
    "reading",
    "accepting",
    "counting",
    "recording",
    "naming",
    "switched",
)

# What each step but the first and the last leaves behind, the furthest first.
_MARKS = {
    "naming": "publications/2*",  # under its name, not yet pointed to
    "recording": "publications/.unfinished-*/manifest.json",
    "counting": "publications/.unfinished-*",
    "accepting": "accepted/*/*/*.parquet",
    "reading": ".intake-*",
}


class Progress:
    """Watches one home from before a load on: what a killed one left there is no mark of it."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._current = (home / "CURRENT").read_bytes()
        self._before = {pattern: self._files(pattern) for pattern in _MARKS.values()}

    def step(self) -> str:
        """The furthest step that has left its mark."""
        return next(self._marks_from(STEPS[0]), STEPS[0])

    def has_reached(self, step: str) -> bool:
        return next(self._marks_from(step), None) is not None

    def _marks_from(self, first: str) -> Iterator[str]:
        """The steps from one on that have left their mark, the furthest first."""
        if (self._home / "CURRENT").read_bytes() != self._current:
            yield STEPS[-1]
        for step, pattern in _MARKS.items():
            if STEPS.index(step) >= STEPS.index(first) and self._is_new(pattern):
                yield step

    def _is_new(self, pattern: str) -> bool:
        return not self._files(pattern) <= self._before[pattern]

    def _files(self, pattern: str) -> set[tuple[Path, int]]:
        """Each with the number of its file: what is accepted once more replaces one of its name."""
        found = set()
        for path in self._home.glob(pattern):
            with suppress(FileNotFoundError):
                found.add((path, path.stat().st_ino))
        return found
