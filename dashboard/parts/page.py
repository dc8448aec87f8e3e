"""A page as its author sees it: what was chosen, what can be asked, and how things are said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.metrics.dictionary import Metric
from dashboard.metrics.series import YEAR, shift_month, window_start
from dashboard.parts import data
from dashboard.reference import CITY_CODE
from dashboard.text import catalogue, formats
from dashboard.warehouse.reader import Reader

# Two years and the lists' quarter before them: enough for a trend and its year before.
HISTORY = 27


@dataclass(frozen=True)
class Page:
    """The choices of one view and everything that a page needs to ask, draw and say.

    `district` is None for the whole city, `town` for the whole district. `metrics` is the dictionary. `places` has one row a
    district in the federation's order: district_code, name, short (both in the page's language),
    population; the federation's own level (320500) comes first.
    """

    name: str
    lang: str
    month: str
    district: str | None
    reader: Reader
    metrics: dict[str, Metric]
    places: pd.DataFrame
    town: str | None = None
    window: str = YEAR

    @property
    def start(self) -> str:
        """The first month of what is added up: a query counts from `$start` to `$month`."""
        return window_start(self.month, self.window)

    # Asking ------------------------------------------------------------------------------------

    def ask(self, name: str, **parameters: Any) -> pd.DataFrame:
        """The rows of queries/pages/<name>.sql, remembered."""
        return data.cached_ask(self.reader, name, parameters)

    def values(
        self,
        metrics: Sequence[str],
        *,
        level: str = "city",
        district: str | None = None,
        months: int = HISTORY,
    ) -> pd.DataFrame:
        """Values of the last `months` months up to the page's; columns as of Reader.values."""
        first = shift_month(self.month, -months + 1)
        return data.cached_values(self.reader, list(metrics), level, district, first, self.month)

    def headlines(
        self, metrics: Sequence[str], *, level: str = "city", district: str | None = None
    ) -> pd.DataFrame:
        """What a card says of each metric as at the page's month; see series.headlines."""
        first = shift_month(self.month, -HISTORY + 1)
        return data.cached_headlines(self.reader, list(metrics), level, district, first, self.month)

    def here(self, metrics: Sequence[str]) -> pd.DataFrame:
        """Headlines of the chosen district, or of the city where none is chosen."""
        if self.district is None:
            return self.headlines(metrics)
        return self.headlines(metrics, level="district", district=self.district)

    def by_district(self, metric: str, *, own_level: bool = False) -> pd.DataFrame:
        """Headlines of one metric for every district, in the federation's order.

        Adds key (district code) and label (short name); the federation's own level only where
        `own_level`.
        """
        rows = self.headlines([metric], level="district")
        rows = self.places[["district_code", "short"]].merge(rows, on="district_code")
        if not own_level:
            rows = rows[rows["district_code"] != CITY_CODE]
        return rows.rename(columns={"district_code": "key", "short": "label"})

    # Saying ------------------------------------------------------------------------------------

    def t(self, key: str, **words: object) -> str:
        """A text of the catalogue in the page's language."""
        return catalogue.t(key, self.lang, **words)

    def title(self, metric: str) -> str:
        """A metric's name in the page's language."""
        return self.metrics[metric].name[self.lang]

    def unit(self, metric: str) -> str:
        """The unit by which formats say a metric's values."""
        definition = self.metrics[metric]
        if definition.unit == "count" and definition.unit_label["zh"] == "万元":
            return "wan_yuan"
        return definition.unit

    def say(self, metric: str) -> Callable[[float | None], str]:
        """Says a metric's value: 389.1万, 94.1%, 259.1万元."""
        return self.say_unit(self.unit(metric))

    def say_unit(self, unit: str) -> Callable[[float | None], str]:
        """Says a value of a unit."""
        return lambda value: formats.quantity(value, unit, self.lang)

    def say_mark(self, metric: str) -> Callable[[float], str]:
        """Says a value on an axis, without needless decimals."""
        unit = self.unit(metric)
        return lambda value: formats.mark(value, unit, self.lang)

    def say_change(self, metric: str, value: float | None) -> str:
        """Says `yoy` or `mom` of headlines: +0.9个百分点 for a rate, +2.1% for a count."""
        unit = self.unit(metric)
        if unit in ("percent", "rate_points", "score", "days", "points"):
            return formats.signed(value, unit, self.lang)
        return formats.growth(value)

    def month_words(self, months: Sequence[str]) -> dict[str, str]:
        """The words of months under a time axis, in order."""
        return {month: formats.month_short(month, self.lang) for month in months}

    def month_name(self, month: str | None = None) -> str:
        """2020年12月 or Dec 2020; the page's month unless another is given."""
        return formats.month_label(month or self.month, self.lang)

    def place(self, code: str | None) -> str:
        """A district's short name; the whole city for None."""
        return self.t("common.city") if code is None else self._short_names.get(code, code)

    @cached_property
    def _short_names(self) -> dict[str, str]:
        return dict(zip(self.places["district_code"], self.places["short"], strict=True))
