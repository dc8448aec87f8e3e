"""Where the time of a choice goes: `python -m tests.bench.breakdown HOME [PAGE...]`.

Processor times of the server and of the page's own thread in the browser, which other work on the
machine disturbs little, and the bytes that a choice sends.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import CDPSession

from dashboard.parts.site import PAGES
from tests.bench.line import Line, line
from tests.bench.pages import FILTERS
from tests.bench.server import started
from tests.bench.watch import Painted, window
from tests.browser.dashboard import chromium

CHOICES = 3
# What of the page's thread is told apart; the rest of its tasks is painting and collecting.
_WORK = {"ScriptDuration": "script", "RecalcStyleDuration": "style", "LayoutDuration": "layout"}
_COLUMNS = (
    "charts",
    "painted",
    "on screen",
    "answered",
    "server",
    "browser",
    *_WORK.values(),
    "kB",
    "kB wire",
)


@dataclass(frozen=True)
class Meter:
    """What a choice costs: ms by the clock, ms of processor, kB before compression and as sent."""

    pid: int
    line: Line
    browser: CDPSession

    def spent(self, choose: Callable[[], Painted]) -> dict[str, float]:
        before = self._read()
        painted = choose()
        spent = {name: value - before[name] for name, value in self._read().items()}
        return spent | {
            "charts": len(painted.charts),
            "painted": painted.all,
            "on screen": painted.on_screen,
            "answered": painted.answered,
            "kB": painted.received / 1000,
        }

    def _read(self) -> dict[str, float]:
        told = self.browser.send("Performance.getMetrics")["metrics"]
        used = {metric["name"]: metric["value"] * 1000 for metric in told}
        return {
            "server": _processor(self.pid),
            "browser": used["TaskDuration"],
            **{name: used[key] for key, name in _WORK.items()},
            "kB wire": self.line.received / 1000,
        }


def _processor(pid: int) -> float:
    """Milliseconds of processor that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def main(home: Path, pages: Sequence[str]) -> None:
    print(f"| page | choice | {' | '.join(_COLUMNS)} |")
    print(f"| --- | --- |{' ---: |' * len(_COLUMNS)}")
    for page in pages:
        with (
            started(home) as server,
            line(server.port) as counted,
            chromium() as browser,
            window(browser) as reader,
        ):
            meter = Meter(server.pid, counted, reader.page.context.new_cdp_session(reader.page))
            meter.browser.send("Performance.enable", {"timeDomain": "threadTicks"})
            opening = partial(reader.open, server.url(page, port=counted.port))
            _print(page, "opened", [meter.spent(opening)])
            for name, key in FILTERS.items():
                words = reader.options(key)[:CHOICES]
                for time in ("first", "again") if words else ():
                    spent = []
                    for word in words:
                        option = reader.offered(key, word)
                        spent.append(meter.spent(partial(reader.click, option)))
                    _print(page, f"{name}, {time}", spent)


def _print(page: str, choice: str, spent: Sequence[dict[str, float]]) -> None:
    middles = (median(one[column] for one in spent) for column in _COLUMNS)
    print(f"| {page} | {choice} | {' | '.join(f'{value:,.0f}' for value in middles)} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or PAGES)
