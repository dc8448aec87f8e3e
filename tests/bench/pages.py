"""What a reader waits for on each page: `python -m tests.bench.pages HOME [PAGE...]`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from dashboard.parts.site import PAGES
from tests.bench.results import Figure, spread
from tests.bench.server import Server, started
from tests.bench.watch import NothingChangedError, Painted, Watched, window
from tests.browser.dashboard import chromium

# Each round has a server of its own, to which every choice is new once.
ROUNDS = 2
CHANGES = 10
TURNS = 4
FILTERS = {"month": "month-zh", "district": "district-zh"}
ON = "full city, headless Chromium 1440×900, one reader, loopback"


def measure_filters(home: Path, pages: Sequence[str] = PAGES) -> Iterator[Figure]:
    """A choice of month and of district: to the last chart, card or text painted without scrolling,
    the first time that the server is asked for it, and again.
    """
    with chromium() as browser:
        for page in pages:
            times: dict[tuple[str, str], list[Painted]] = {}
            for _ in range(ROUNDS):
                with started(home) as server:
                    _change_all(browser, server, page, times)
            for (name, time), found in times.items():
                yield _changed(page, name, time, found)


def _change_all(
    browser: Browser, server: Server, page: str, times: dict[tuple[str, str], list[Painted]]
) -> None:
    for name, key in FILTERS.items():
        with window(browser) as reader:
            reader.open(server.url(page))
            words = reader.options(key)[:CHANGES]
            for time in ("first", "again") if words else ():
                times.setdefault((name, time), []).extend(_changes(reader, key, words))


def _changes(reader: Watched, key: str, words: Sequence[str]) -> Iterator[Painted]:
    for word in words:
        try:
            yield reader.choose(key, word)
        except NothingChangedError:
            print(f"nothing changed: {key} {word} on {reader.page.url}", file=sys.stderr)


def _changed(page: str, name: str, time: str, found: Sequence[Painted]) -> Figure:
    counts = [len(change.charts) for change in found]
    charts = max(counts)
    return spread(
        "filters",
        f"{page}: another {name}, {time}",
        "ms",
        [change.all for change in found],
        on=f"{ON}; {median(counts):.0f} charts change, at most {charts}",
        target=250 if charts else 100,
        target_p95=450 if charts else None,
    )


def measure_navigation(home: Path, pages: Sequence[str] = PAGES) -> Iterator[Figure]:
    """A click in the navigation, to the last chart painted: each page the first time that the
    server shows it, and again.
    """
    times: dict[tuple[str, str], list[float]] = {}
    # The page that is opened comes last: it is not new, and from it every other is a change.
    tour = [*(page for page in pages if page != PAGES[0]), PAGES[0]]
    with chromium() as browser:
        for _ in range(ROUNDS):
            with started(home) as server, window(browser) as reader:
                reader.open(server.url(PAGES[0]))
                for turn in range(TURNS):
                    for page in tour:
                        time = "again" if turn or page == PAGES[0] else "first"
                        times.setdefault((page, time), []).append(reader.go(PAGES.index(page)).all)
    for (page, time), found in sorted(times.items(), key=lambda item: PAGES.index(item[0][0])):
        yield spread("navigation", f"to {page}, {time}", "ms", found, on=ON, target=500)
    for time in ("first", "again"):
        every = [one for (_, at), found in times.items() for one in found if at == time]
        yield spread("navigation", f"to any page, {time}", "ms", every, on=ON, target=500)


def main(home: Path, pages: Sequence[str]) -> None:
    for measure in (measure_filters, measure_navigation):
        for figure in measure(home, pages or PAGES):
            print(figure, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
