"""What a reader waits for on each page: `python -m tests.bench.pages HOME [PAGE...]`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from dashboard.parts.site import PAGES
from dashboard.settings import Settings
from dashboard.slides.ahead import NEWEST
from dashboard.slides.ahead import PAGES as AHEAD
from dashboard.warehouse.reader import open_reader
from tests.bench.results import Figure, spread
from tests.bench.server import Server, prepared, started
from tests.bench.watch import WITH_NEAR, NothingChangedError, Painted, Watched, window
from tests.browser.dashboard import chromium

# Each round has a server of its own, which has worked out what a server has some minutes after a
# publication; nobody has asked it for anything.
ROUNDS = 2
CHANGES = 10
# A page is new to a server once, and servers for a tour are soon made ready.
TOURS, TURNS = 5, 2
FILTERS = {"month": "month-zh", "district": "district-zh"}
FIRST, AGAIN, UNPREPARED = "first", "again", "nothing worked out ahead"
# By page, choice and whether it was the first.
Times = dict[tuple[str, str, str], list[Painted]]
ON = "full city, headless Chromium 1440×900, one reader, loopback"


def measure_filters(home: Path, pages: Sequence[str] = PAGES) -> Iterator[Figure]:
    """A choice of month and of district: to the last chart, card or text painted in the window, the
    first time that the server is asked for it, and again.
    """
    times: Times = {}
    with chromium() as browser:
        for _ in range(ROUNDS):
            with prepared(home, _likely_views(home)) as (server, _):
                for page in pages:
                    _change_all(browser, server, page, (FIRST, AGAIN), times)
    yield from _all_changed(times, has_target=True)


def measure_unprepared(home: Path, pages: Sequence[str] = PAGES) -> Iterator[Figure]:
    """The same choices of a server that has just been started, where every view is new."""
    times: Times = {}
    with chromium() as browser:
        for page in pages:
            with started(home) as server:
                _change_all(browser, server, page, (UNPREPARED,), times)
    yield from _all_changed(times, has_target=False)


def _all_changed(times: Times, *, has_target: bool) -> Iterator[Figure]:
    for (page, name, time), found in times.items():
        yield from _changed(page, f"another {name}, {time}", found, has_target=has_target)


def _likely_views(home: Path) -> int:
    """As many as are worked out before older months of districts."""
    reader = open_reader(Settings(home=home))
    newest = NEWEST * len(reader.districts)
    return len(AHEAD) * (newest + len(reader.months) - NEWEST)


def _change_all(
    browser: Browser,
    server: Server,
    page: str,
    turns: Sequence[str],
    times: Times,
) -> None:
    for name, key in FILTERS.items():
        with window(browser) as reader:
            reader.open(server.url(page))
            words = reader.options(key)[:CHANGES]
            for time in turns if words else ():
                times.setdefault((page, name, time), []).extend(_changes(reader, key, words))


def _changes(reader: Watched, key: str, words: Sequence[str]) -> Iterator[Painted]:
    for word in words:
        try:
            yield reader.choose(key, word)
        except NothingChangedError:
            print(f"nothing changed: {key} {word} on {reader.page.url}", file=sys.stderr)


def _changed(
    page: str, what: str, found: Sequence[Painted], *, has_target: bool
) -> Iterator[Figure]:
    counts = [len(change.charts) for change in found]
    charts = max(counts)
    on = f"{ON}; {median(counts):.0f} charts change, at most {charts}"
    # Pages that are not of cards and panels show a whole table or previews anew.
    only_cards = not charts and page in AHEAD and page != "explore"
    yield spread(
        "filters",
        f"{page}: {what}",
        "ms",
        [change.on_screen for change in found],
        on=on,
        target=(100 if only_cards else 250) if has_target else None,
        target_p95=450 if has_target and not only_cards else None,
    )
    yield spread(
        "filters", f"{page}: {what}, {WITH_NEAR}", "ms", [change.all for change in found], on=on
    )


def measure_navigation(home: Path, pages: Sequence[str] = PAGES) -> Iterator[Figure]:
    """A click in the navigation, to the last chart painted in the window: each page the first time
    that the server shows it, and again.
    """
    times: dict[tuple[str, str], list[Painted]] = {}
    # The page that is opened comes last: it is not new, and from it every other is a change.
    tour = [*(page for page in pages if page != PAGES[0]), PAGES[0]]
    with chromium() as browser:
        for _ in range(TOURS):
            with prepared(home, len(AHEAD)) as (server, _), window(browser) as reader:
                reader.open(server.url(PAGES[0]))
                for turn in range(TURNS):
                    for page in tour:
                        time = AGAIN if turn or page == PAGES[0] else FIRST
                        times.setdefault((page, time), []).append(reader.go(PAGES.index(page)))
    for (page, time), found in sorted(times.items(), key=lambda item: PAGES.index(item[0][0])):
        yield _gone(f"{page}: opened from another, {time}", found)
    for time in (FIRST, AGAIN):
        every = [one for (_, at), found in times.items() for one in found if at == time]
        yield _gone(f"any page, {time}", every)
        shown = [one.all for one in every]
        yield spread("navigation", f"any page, {time}, {WITH_NEAR}", "ms", shown, on=ON)


def _gone(what: str, found: Sequence[Painted]) -> Figure:
    times = [one.on_screen for one in found]
    return spread("navigation", what, "ms", times, on=ON, target=500)


def main(home: Path, pages: Sequence[str]) -> None:
    for measure in (measure_filters, measure_unprepared, measure_navigation):
        for figure in measure(home, pages or PAGES):
            print(figure, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
