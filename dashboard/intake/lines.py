"""A block of CSV lines, seen as bytes: which lines can be split blindly, and into how many cells.

A line is plain where its quotation marks pair up and stand only at the ends of cells. Such lines
need no parser to be counted, and millions of them pass at the speed of numpy.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LINE_FEED, _QUOTE = ord("\n"), ord('"')


@dataclass(frozen=True)
class Lines:
    """The lines of `data`, UTF-8 that ends with a line feed.

    `starts` and `ends` are each line's place, its line feed being at `ends`; `is_plain` and
    `cells`, the number of cells of a plain line, are by line too.
    """

    data: NDArray[np.uint8]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    is_plain: NDArray[np.bool_]
    cells: NDArray[np.int64]

    @classmethod
    def of(cls, text: bytes, delimiter: str) -> "Lines":
        data = np.frombuffer(text, np.uint8)
        ends = np.flatnonzero(data == _LINE_FEED)
        starts = np.concatenate(([0], ends[:-1] + 1))
        delimiters = np.flatnonzero(data == ord(delimiter))
        quotes = np.flatnonzero(data == _QUOTE)
        is_plain = np.ones(len(ends), bool)
        if len(quotes):
            is_plain = _are_paired(data, quotes, starts, ends, ord(delimiter))
            delimiters = _outside(delimiters, quotes, starts, ends)
        return cls(data, starts, ends, is_plain, _counted(delimiters, ends) + 1)

    @property
    def is_empty(self) -> NDArray[np.bool_]:
        return np.equal(self.starts, self.ends)

    def __len__(self) -> int:
        return len(self.ends)

    def text(self, line: int) -> str:
        """The line with its line feed."""
        return bytes(self.data[self.starts[line] : self.ends[line] + 1]).decode()

    def from_line(self, line: int) -> bytes:
        """The block from this line on."""
        return bytes(self.data[self.starts[line] :])

    def only(self, wanted: NDArray[np.bool_]) -> bytes:
        """The wanted lines as one block."""
        if wanted.all():
            return bytes(self.data)
        return bytes(self.data[np.repeat(wanted, self.ends - self.starts + 1)])


def _counted(places: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of the places, which ascend, are in each line."""
    return np.diff(np.searchsorted(places, ends), prepend=0)


def _before(quotes: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """By line, how many quotation marks stand before it."""
    return np.concatenate(([0], np.searchsorted(quotes, ends)[:-1]))


def _are_paired(
    data: NDArray[np.uint8],
    quotes: NDArray[np.int64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    delimiter: int,
) -> NDArray[np.bool_]:
    counts = _counted(quotes, ends)
    line = np.repeat(np.arange(len(ends)), counts)
    is_opening = (np.arange(len(quotes)) - _before(quotes, ends)[line]) % 2 == 0
    beside = data[np.where(is_opening, np.maximum(quotes - 1, 0), quotes + 1)]
    at_end = (beside == delimiter) | (beside == _LINE_FEED) | (beside == _QUOTE)
    at_end |= is_opening & (quotes == starts[line])
    is_plain: NDArray[np.bool_] = counts % 2 == 0
    is_plain[line[~at_end]] = False
    return is_plain


def _outside(
    delimiters: NDArray[np.int64],
    quotes: NDArray[np.int64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> NDArray[np.int64]:
    """The delimiters that are not within quotation marks; means nothing for lines not plain."""
    before_line = np.repeat(_before(quotes, ends), _counted(delimiters, ends))
    outside: NDArray[np.int64] = delimiters[
        (np.searchsorted(quotes, delimiters) - before_line) % 2 == 0
    ]
    return outside
