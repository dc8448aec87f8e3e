"""The labels of a series' points: in the series' number format where that says them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.exports.native.chart import USUAL, Label, Series
from dashboard.exports.native.figure import Note
from dashboard.exports.native.formats import GENERAL, code_for


@dataclass(frozen=True)
class Said:
    """What is said at a point."""

    text: str
    color: str = ""
    size: float = USUAL
    is_bold: bool = False
    up: float = 0.0

    @classmethod
    def by(cls, note: Note, up: float = 0.0) -> "Said":
        return cls(note.text, note.color, USUAL, note.is_bold, up)


def labelled(series: Series, said: Mapping[int, Said], place: str) -> Series:
    """The series with labels at these points. A label that is the point's number follows it when
    somebody edits the number; one that says more stays as it is.
    """
    texts = [said[n].text if n in said else "" for n in range(len(series.values))]
    code = code_for(series.values, texts)
    labels = {
        point: Label("" if code else word.text, place, word.color, word.size, word.is_bold, word.up)
        for point, word in said.items()
        if word.text
    }
    kept = series.code if series.code != GENERAL else code or GENERAL
    return replace(series, labels={**series.labels, **labels}, code=kept)
