"""A piece: a chart, a table, the cards, the findings or the answers of a page, held still.

Everything that a slide or a paper says is in it, in words and numbers, so nothing is asked again.
Pure and JSON-able: the player in the browser, the exports and the kept file read the same.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder

CHART, TABLE, CARDS, FINDINGS, ANSWERS = KINDS = ("chart", "table", "cards", "findings", "answers")


@dataclass(frozen=True)
class Table:
    """Rows under headers in the piece's language; `units` by header (percent: fractions)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    units: Mapping[str, str]

    @classmethod
    def of(cls, frame: pd.DataFrame, units: Mapping[str, str]) -> "Table":
        """A frame with its gaps as None."""
        plain = json.loads(frame.to_json(orient="values", date_format="iso", double_precision=15))
        columns = tuple(str(column) for column in frame.columns)
        return cls(columns, tuple(tuple(row) for row in plain), dict(units))

    @property
    def frame(self) -> pd.DataFrame:
        return pd.DataFrame(self.rows, columns=list(self.columns))


@dataclass(frozen=True)
class Card:
    """A metric as a card says it. `number` is its value in the metric's own unit (rates are
    fractions), None where there is none, for which `empty` says why; `value` is the same in words;
    `period` what it covers where that is not simply the page's month; `changes` are label, change
    and difference in words; `status` is on, amber, red or none; `series` the last values, for a
    sparkline; `group` the title that it stands under.
    """

    metric: str
    name: str
    unit: str
    number: float | None = None
    value: str = ""
    period: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    target: str = ""
    status: str = "none"
    status_words: str = ""
    series: tuple[float, ...] = ()
    group: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Sentence:
    """A finding or an answer: `lead` is the question, empty for a finding."""

    words: str
    lead: str = ""
    metric: str = ""
    figure: dict[str, Any] | None = None
    about: str = ""


@dataclass(frozen=True)
class Piece:
    """One thing that a page shows, with where its numbers are from.

    `page` and `key` name it; `heading` is the finding, `about` what is shown and in which units.
    `figure` is Plotly's JSON without base64, its colours the placeholders of charts.theme.
    `choices` are the page's filters in words, `month` the page's, `place` district or town code or
    None for the city. `source` names the lists and their dates; `metrics` what is counted.
    """

    kind: str
    page: str
    key: str
    heading: str
    lang: str
    month: str
    place: str | None
    choices: tuple[str, ...]
    publication: str
    published_at: str
    data_as_of: str
    is_sample: bool
    about: str = ""
    figure: dict[str, Any] | None = None
    table: Table | None = None
    cards: tuple[Card, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    note: str = ""
    source: str = ""
    metrics: tuple[str, ...] = ()
    empty: str = ""

    @property
    def name(self) -> str:
        """What names it in a deck: coverage/ranking."""
        return f"{self.page}/{self.key}"


def figure_json(figure: go.Figure | None) -> dict[str, Any] | None:
    """A figure as plain lists and numbers, which slides and papers can read."""
    return None if figure is None else json.loads(figure_text(figure))


def figure_text(figure: go.Figure) -> str:
    """The same as JSON."""
    return json.dumps(figure.to_plotly_json(), cls=PlotlyJSONEncoder, separators=(",", ":"))


def as_json(piece: Piece) -> dict[str, Any]:
    return asdict(piece)


def from_json(plain: Mapping[str, Any]) -> Piece:
    """The piece that `as_json` wrote, after a way through a file."""
    values = dict(plain)
    if values["table"] is not None:
        table = values["table"]
        rows = tuple(tuple(row) for row in table["rows"])
        values["table"] = Table(tuple(table["columns"]), rows, table["units"])
    values["cards"] = tuple(
        Card(
            **{
                **card,
                "changes": tuple(tuple(change) for change in card["changes"]),
                "series": tuple(card["series"]),
            }
        )
        for card in values["cards"]
    )
    values["sentences"] = tuple(Sentence(**sentence) for sentence in values["sentences"])
    for name in ("choices", "metrics"):
        values[name] = tuple(values[name])
    return Piece(**values)
