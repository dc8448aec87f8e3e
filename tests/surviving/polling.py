"""A reader that looks all the time, and one that opened once and stays."""

import threading
import time
from collections.abc import Collection
from types import TracebackType

from dashboard.errors import OversightError
from dashboard.settings import Settings
from dashboard.warehouse.publication import read_current
from dashboard.warehouse.reader import Reader, open_reader
from tests.surviving.homes import Print, print_of

_PAUSE = 0.1


class Polling:
    """Looks at what is in force ten times a second, while loads come and are killed.

    `looks` counts the looks, `strange` those that showed anything but a whole publication, and
    `moved` those in which the reader that was open from the start saw other values.
    """

    def __init__(self, settings: Settings, allowed: Collection[Print]) -> None:
        self.looks = 0
        self.strange: list[str] = []
        self.moved = 0
        self._settings = settings
        self._allowed = allowed
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> "Polling":
        self._stays = open_reader(self._settings)
        self._was = _cards(self._stays)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.is_set():
            try:
                seen = print_of(read_current(self._settings))
                if seen not in self._allowed:
                    self.strange.append(f"values of no publication: {seen}")
            except (OversightError, OSError) as error:
                self.strange.append(str(error))
            self.moved += _cards(self._stays) != self._was
            self.looks += 1
            time.sleep(_PAUSE)


def _cards(reader: Reader) -> list[float]:
    values = reader.values(["members", "unions", "coverage_rate_100"])
    return [round(float(value), 6) for value in values["value"]]
