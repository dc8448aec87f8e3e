"""How long each step of a load took."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class Steps:
    """Seconds by step, in the order in which the steps were taken."""

    def __init__(self, before: Mapping[str, float] | None = None) -> None:
        self.seconds: dict[str, float] = dict(before or {})

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        taken = time.perf_counter() - started
        self.seconds[name] = round(self.seconds.get(name, 0.0) + taken, 2)
