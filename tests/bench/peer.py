"""The same choices on a plain page of Streamlit, in one run: what of a page's time is the frame's.

`peer_app.py` is what one would write by Streamlit's own guide: two choices, four cards and four
charts, which all change. The machine's speed is in both, so the ratio holds elsewhere too.
`python -m tests.bench.peer HOME` measures it alone.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.bench.opening import OPENINGS
from tests.bench.pages import CHANGES, FILTERS, ON, ROUNDS
from tests.bench.results import Figure, spread
from tests.bench.server import Server, plain, started
from tests.bench.watch import Painted, opened_again, window
from tests.browser.dashboard import chromium

PART = "peer"
# Ours with many charts of which four are on the screen, and the one that a link leads to.
PAGES = ("coverage", "overview")
PLAIN = "a plain page"


def measure_peer(home: Path) -> Iterator[Figure]:
    """A choice that has been made before, and the page opened by one who was there before: on the
    plain page, on ours, and ours against it.
    """
    with plain(home) as server:
        plain_times = _times(server, "")
    for what, found in plain_times.items():
        yield _figure(PLAIN, what, found)
    for page in PAGES:
        with started(home) as server:
            times = _times(server, page)
        for what, found in times.items():
            yield _figure(page, what, found)
            ratio = _middle(found) / _middle(plain_times[what])
            against = f"{page}: {what}, against {PLAIN}"
            yield Figure(PART, against, "×", ratio, None, len(found), 1, ON)


def _times(server: Server, page: str) -> dict[str, list[Painted]]:
    times: dict[str, list[Painted]] = {}
    with chromium() as browser:
        for name, key in FILTERS.items():
            with window(browser) as reader:
                reader.open(server.url(page))
                words = reader.options(key)[:CHANGES]
                # The first time round makes them known.
                rounds = [[reader.choose(key, word) for word in words] for _ in range(ROUNDS + 1)]
            times[f"another {name}, again"] = [one for found in rounds[1:] for one in found]
    times["warm browser"] = opened_again(server.url(page), OPENINGS)
    return times


def _middle(found: Sequence[Painted]) -> float:
    return median(one.all for one in found)


def _figure(page: str, what: str, found: Sequence[Painted]) -> Figure:
    charts = median(len(change.charts) for change in found)
    times = [change.all for change in found]
    on = f"{ON}; {charts:.0f} charts change"
    return spread(PART, f"{page}: {what}", "ms", times, on=on)


if __name__ == "__main__":
    for figure in measure_peer(Path(sys.argv[1])):
        print(figure, flush=True)
