"""The same choices on a plain page of Streamlit, in one run: what of a page's time is the frame's.

`peer_app.py` is what one would write by Streamlit's own guide: two choices, four cards and four
charts, which all change with the month. The machine's speed is in both, so the ratio holds
elsewhere too.
`python -m tests.bench.peer HOME` measures it alone.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from tests.bench.pages import CHANGES, FILTERS, ON, ROUNDS
from tests.bench.results import Figure, spread
from tests.bench.server import Server, plain, started
from tests.bench.watch import Painted, window
from tests.browser.dashboard import chromium

PART = "peer"
# Ours with many charts of which four are on the screen, and the one that a link leads to.
PAGES = ("coverage", "overview")
PLAIN = "a plain page"


def measure_peer(home: Path) -> Iterator[Figure]:
    """A choice that has been made before: on the plain page, on ours, and ours against it."""
    with chromium() as browser:
        plain_times = _all_changes(browser, lambda: plain(home), "")
        for name, found in plain_times.items():
            yield _figure(PLAIN, name, found)
        for page in PAGES:
            for name, found in _all_changes(browser, lambda: started(home), page).items():
                yield _figure(page, name, found)
                ratio = median(one.all for one in found) / median(
                    one.all for one in plain_times[name]
                )
                what = f"{page}: another {name}, again, against {PLAIN}"
                yield Figure(PART, what, "×", ratio, None, len(found), 1, ON)


def _all_changes(
    browser: Browser, start: Callable[[], AbstractContextManager[Server]], page: str
) -> dict[str, list[Painted]]:
    times: dict[str, list[Painted]] = {name: [] for name in FILTERS}
    with start() as server:
        for name, key in FILTERS.items():
            with window(browser) as reader:
                reader.open(server.url(page))
                words = reader.options(key)[:CHANGES]
                for turn in range(ROUNDS + 1):
                    found = [reader.choose(key, word) for word in words]
                    # The first time round makes them known.
                    times[name] += found if turn else []
    return times


def _figure(page: str, name: str, found: list[Painted]) -> Figure:
    charts = median(len(change.charts) for change in found)
    times = [change.all for change in found]
    on = f"{ON}; {charts:.0f} charts change"
    return spread(PART, f"{page}: another {name}, again", "ms", times, on=on)


if __name__ == "__main__":
    for figure in measure_peer(Path(sys.argv[1])):
        print(figure, flush=True)
