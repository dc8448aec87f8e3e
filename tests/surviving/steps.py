"""How far a load has come, told from outside by the files that it makes."""

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


class Progress:
    """Watches one home from before a load on."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._rows = set(home.glob("accepted/*/*/*.parquet"))
        self._publications = set(home.glob("publications/2*"))
        self._current = (home / "CURRENT").read_bytes()

    def step(self) -> str:
        """The furthest step that has left its mark."""
        if (self._home / "CURRENT").read_bytes() != self._current:
            return "switched"
        if set(self._home.glob("publications/2*")) - self._publications:
            return "naming"  # under its name, not yet pointed to
        unfinished = next(self._home.glob("publications/.unfinished-*"), None)
        if unfinished is not None:
            return "recording" if (unfinished / "manifest.json").exists() else "counting"
        if set(self._home.glob("accepted/*/*/*.parquet")) - self._rows:
            return "accepting"
        return "reading" if next(self._home.glob(".intake-*"), None) else "starting"

    def has_reached(self, step: str) -> bool:
        return STEPS.index(self.step()) >= STEPS.index(step)
