"""What the published file answers, without a page: the metrics' values and every chart's query."""

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from dashboard.metrics.dictionary import load_dictionary
from dashboard.settings import Settings
from dashboard.warehouse.reader import open_reader
from tests.bench.homes import about
from tests.bench.results import Figure, spread
from tests.warehouse.page_queries import PAGE_QUERIES
from tests.warehouse.page_queries import ask as ask_page

PART = "queries"
TRIES = 15


def measure_queries(home: Path) -> Iterator[Figure]:
    """Each is asked many times of a file that is open; the first time counts too."""
    settings, on = Settings(home=home), about(home)
    reader = open_reader(settings)
    metrics = list(load_dictionary(settings))
    asked: list[tuple[str, Callable[[], object]]] = [
        ("all metrics, city", lambda: reader.values(metrics)),
        ("all metrics, districts", lambda: reader.values(metrics, level="district")),
        ("one metric, towns", lambda: reader.values(["coverage_rate_100"], level="town")),
    ]
    for what, ask in asked:
        yield spread(PART, what, "ms", _times(ask), on=on)
    charts = {
        f"{query.parent.name}/{query.stem}": statistics.median(
            _times(partial(ask_page, reader, query, month=reader.months[-1]))
        )
        for query in PAGE_QUERIES
    }
    yield spread(PART, f"a chart's query, of {len(charts)}", "ms", list(charts.values()), on=on)
    slowest = max(charts, key=charts.__getitem__)
    yield Figure(
        PART, "the slowest chart's query", "ms", charts[slowest], None, TRIES, None,
        f"{on}; {slowest}",
    )  # fmt: skip


def _times(ask: Callable[[], object]) -> list[float]:
    spent = []
    for _ in range(TRIES):
        began = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - began) * 1000)
    return spent
