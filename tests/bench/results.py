"""A measured figure, and where figures are kept: one JSON a date in docs/bench, and README's table.

A run replaces the figures that it measured anew and keeps the others of its date, so that one part
can be measured alone.
"""

import json
import math
import os
import platform
import statistics
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from dashboard.settings import PROJECT

# A run over midnight is of the day on which it began.
_BEGAN = date.today()
KEPT = PROJECT / "docs" / "bench"


@dataclass(frozen=True)
class Figure:
    """One thing measured: its middle, its slow end, and what it should stay under.

    `part` is the name it can be measured by (`python -m tests.bench part`), `what` is unique in
    it, `on` says what it was measured on. `target` is for `p50`, `target_p95` for `p95`; a figure
    that equals its target has met it.
    """

    part: str
    what: str
    unit: str
    p50: float
    p95: float | None
    tries: int
    target: float | None
    on: str
    target_p95: float | None = None

    @property
    def is_met(self) -> bool | None:
        """None where there is no target."""
        pairs = ((self.p50, self.target), (self.p95, self.target_p95))
        judged = [value is not None and value <= goal for value, goal in pairs if goal is not None]
        return all(judged) if judged else None


def spread(
    part: str,
    what: str,
    unit: str,
    measured: Sequence[float],
    *,
    on: str,
    target: float | None = None,
    target_p95: float | None = None,
) -> Figure:
    """The figure of many measurements; one measurement alone has no p95."""
    return Figure(
        part=part,
        what=what,
        unit=unit,
        p50=statistics.median(measured),
        p95=percentile(measured, 95) if len(measured) > 1 else None,
        tries=len(measured),
        target=target,
        on=on,
        target_p95=target_p95,
    )


def percentile(measured: Sequence[float], share: float) -> float:
    """The smallest measurement that `share` percent do not exceed (nearest rank, never between)."""
    return sorted(measured)[max(math.ceil(share / 100 * len(measured)) - 1, 0)]


def machine() -> dict[str, str]:
    """The kind of this machine, not which one it is."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return {
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GB",
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def keep(figures: Iterable[Figure], folder: Path = KEPT) -> Path:
    """Put figures into the file of the date; what was measured on earlier dates stays as it is."""
    path = folder / f"{_BEGAN}.json"
    kept = {_key(figure): figure for figure in (read(path) if path.is_file() else [])}
    kept |= {_key(figure): figure for figure in figures}
    folder.mkdir(parents=True, exist_ok=True)
    content = {
        "date": str(_BEGAN),
        "machine": machine(),
        "commit": _commit(),
        "figures": [asdict(figure) for figure in sorted(kept.values(), key=lambda f: f.part)],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def read(path: Path) -> list[Figure]:
    return [Figure(**figure) for figure in json.loads(path.read_text("utf-8"))["figures"]]


def newest(folder: Path = KEPT) -> Path:
    """The file of the latest date."""
    return max(folder.glob("*.json"))


def _key(figure: Figure) -> tuple[str, str, str]:
    return figure.part, figure.what, figure.unit


def _commit() -> str:
    """The commit measured, marked where files had been changed since; the figures themselves, which
    are kept while they are measured, are no change.
    """
    commit = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/bench")
    return (commit + "-dirty" if changed else commit) or "not from a clone"


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
