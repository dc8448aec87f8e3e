"""Words as plain text, and how much room they take."""

import re
import unicodedata

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# What XML 1.0 cannot hold: control characters, lone surrogates and two that are none.
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&amp;": "&"}

# Of the size of the type: what a Latin letter or a digit takes on average.
_NARROW = 0.56


def clean(words: str) -> str:
    """Without what a file of an office programme cannot hold; lines end as in Python."""
    return _UNSPEAKABLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def plain(words: object) -> str:
    """Plotly's HTML as plain text: breaks as new lines, no tags."""
    text = _TAG.sub("", _BREAK.sub("\n", "" if words is None else str(words)))
    for entity, letter in _ENTITIES.items():
        text = text.replace(entity, letter)
    return clean(text)


def ems(words: str) -> float:
    """The width of the longest line, in sizes of its type."""
    return max((sum(map(_em, line)) for line in words.split("\n")), default=0.0)


def lines_needed(words: str, size: float, width: float) -> int:
    """How many lines the words take in a box `width` points wide."""
    return sum(max(1, -int(-ems(line) * size // width)) for line in words.split("\n"))


def _em(letter: str) -> float:
    # Signs such as ▲ and ● are as wide as a Chinese letter in a Chinese font.
    return 1.0 if unicodedata.east_asian_width(letter) in "WFA" else _NARROW
