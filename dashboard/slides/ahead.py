"""Views worked out ahead: what is opened most is there before anybody asks.

Once a publication is in force a process of its own, which gives way to everybody, runs the pages
for the months and districts that people look at, and hands over what the server then only draws.
"""

import os
import threading
import time
from collections.abc import Hashable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from itertools import islice
from multiprocessing import TimeoutError as Lost
from multiprocessing import get_context

from streamlit.logger import set_log_level

from dashboard.errors import InputError, OversightError
from dashboard.parts.memory import forget_views, memory_of, remembered_views
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.text.catalogue import LANGUAGES
from dashboard.warehouse.publication import read_current
from dashboard.warehouse.reader import open_reader

# Where the months and districts are chosen that a leader asks for; the rest has views of its own.
PAGES = (
    *("overview", "coverage", "aid", "competition", "reform", "rights", "compare", "profile"),
    *("explore", "report"),
)
# Of them those without districts.
CITY_PAGES = frozenset({"report"})
# The months that are looked at most: of them the districts come before any older month.
NEWEST = 3
LOOK_SECONDS = 20.0
_LEAST_URGENT = 19
# Far longer than a page takes: its process is gone.
_PATIENCE_SECONDS = 300

Choices = dict[str, str]
Kept = dict[Hashable, dict[Hashable, object]]


def views_ahead(settings: Settings) -> Iterator[tuple[str, Choices]]:
    """Pages and choices in the order in which they are likely to be wanted: the newest months, the
    city by month, then districts by month; as many as the settings say.
    """
    reader = open_reader(settings)
    months = reader.months[::-1]
    districts = [code for code in reader.districts["district_code"] if code != CITY_CODE]
    newest, older = months[:NEWEST], months[NEWEST:]
    choices: list[Choices] = []
    for month in newest:
        choices += [{"month": month}, *({"month": month, "district": code} for code in districts)]
    choices += [{"month": month} for month in older]
    choices += [{"month": month, "district": code} for month in older for code in districts]
    views = (
        (page, choice)
        for choice in choices
        for page in PAGES
        if page not in CITY_PAGES or "district" not in choice
    )
    yield from islice(views, settings.views_ahead)


def work_out(publication: str, view: tuple[str, Choices]) -> Kept:
    """What a view keeps, its boards too. Not within a server; see `capture_page`."""
    # Only where it is needed: it brings the whole of Streamlit.
    from dashboard.slides.capture import draw_page

    page, choices = view
    forget_views()
    draw_page(page, choices, lang=LANGUAGES[0], publication=publication)
    return {view: memory.kept() for view, memory in remembered_views().items()}


def learn(kept: Mapping[Hashable, Mapping[Hashable, object]]) -> None:
    """Take over what another process has worked out."""
    for view, parts in kept.items():
        memory_of(view).learn(parts)


class Ahead:
    """Works ahead in the background until it is stopped; what goes wrong with it harms nobody."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="ahead")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def _run(self) -> None:
        done = ""
        while not self._stop.is_set():
            try:
                newest = read_current(self._settings).id
                if newest != done:
                    done = newest
                    self._work_ahead(newest)
            except (OversightError, OSError, Lost):
                # Nothing published yet, or what was is being replaced.
                pass
            self._stop.wait(LOOK_SECONDS)

    def _work_ahead(self, publication: str) -> None:
        views = list(views_ahead(self._settings))
        with get_context("spawn").Pool(1, _give_way) as pool:
            results = pool.imap(partial(work_out, publication), views)
            for _ in views:
                # A page that fails will say so to whoever opens it.
                with suppress(InputError):
                    learn(results.next(timeout=_PATIENCE_SECONDS))
                if self._stop.is_set() or read_current(self._settings).id != publication:
                    return


def _give_way() -> None:
    """The lowest priority, no word in the server's log, and no life without the server."""
    set_log_level("error")
    os.nice(_LEAST_URGENT)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
