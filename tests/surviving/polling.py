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

    Values are read where another file is in force, or the file is not the one that was read, and
    at the end. `looks` counts the looks, `strange` those that showed anything but a whole
    publication, and `moved` those in which the reader that was open from the start saw other
    values.
    """

    def __init__(self, settings: Settings, allowed: Collection[Print]) -> None:
        self.looks = 0
        self.strange: list[str] = []
        self.moved = 0
        self._settings = settings
        self._allowed = allowed
        self._file: tuple[object, ...] = ()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look_all_the_time)

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
        self._file = ()
        self._look()

    def _look_all_the_time(self) -> None:
        while not self._end.is_set():
            self._look()
            time.sleep(_PAUSE)

    def _look(self) -> None:
        self.looks += 1
        try:
            current = read_current(self._settings)
            found = current.counts.stat()
            file = (current.counts, found.st_ino, found.st_size, found.st_mtime_ns)
            if file == self._file:
                return
            seen = print_of(current)
            if seen not in self._allowed:
                self.strange.append(f"values of no publication: {seen}")
            self._file = file
        except (OversightError, OSError) as error:
            self.strange.append(str(error))
        self.moved += _cards(self._stays) != self._was


def _cards(reader: Reader) -> list[float]:
    values = reader.values(["members", "unions", "coverage_rate_100"])
    return [round(float(value), 6) for value in values["value"]]
