"""A page as its author sees it: what was chosen, what can be asked, and how things are said."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.metrics.comparison import SPRING, USUAL
from dashboard.metrics.dictionary import Metric
from dashboard.metrics.own_targets import Targets, with_own_targets
from dashboard.metrics.series import MONTH, YEAR, changes_in_points, shift_month, window_start
from dashboard.parts import data
from dashboard.parts.memory import Memory, memory_of
from dashboard.reference import CITY_CODE
from dashboard.settings import Settings
from dashboard.text import catalogue, formats
from dashboard.warehouse.reader import Reader

# Two years and the lists' quarter before them: enough for a trend and its year before.
HISTORY = 27


@dataclass(frozen=True)
class Page:
    """The choices of one view and everything that a page needs to ask, draw and say.

    `district` is None for the whole city, `town` for the whole district. What happens is added up
    over the `window` that ends with the month; `against` is what it is compared with. `own_targets`
    take the place of the official ones; there are none unless they were asked for. `refused` are
    the choices (label, value) that a link asked for and that cannot be had. `metrics` is
    the dictionary. `places` has one row a district in the federation's order: district_code, name,
    short (both in the page's language), population; the federation's own level (320500) comes
    first. `towns` has town_code, district_code and name of the towns of the chosen district.
    """

    name: str
    lang: str
    month: str
    district: str | None
    reader: Reader
    metrics: dict[str, Metric]
    places: pd.DataFrame
    towns: pd.DataFrame
    town: str | None = None
    window: str = YEAR
    against: str = USUAL
    own_targets: Targets = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)

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
        rows = data.cached_values(self.reader, list(metrics), level, district, first, self.month)
        return with_own_targets(rows, self.own_targets, level=level)

    def headlines(
        self, metrics: Sequence[str], *, level: str = "city", district: str | None = None
    ) -> pd.DataFrame:
        """What a card says of each metric as at the page's month; see series.headlines."""
        first = shift_month(self.month, -HISTORY + 1)
        if self.against not in (USUAL, SPRING):
            # A list compared with is the newest not after the month: up to a year older.
            first = min(first, shift_month(self.against, -12))
        rows = data.cached_headlines(
            self.reader,
            list(metrics),
            level,
            district,
            first,
            self.month,
            self.window,
            self.against,
        )
        return with_own_targets(rows, self.own_targets, level=level)

    def here(self, metrics: Sequence[str]) -> pd.DataFrame:
        """Headlines of the chosen place with the `level` they are of: where a metric has no towns,
        the district's.
        """
        if self.district is None:
            return self.headlines(metrics).assign(level="city")
        rows = self.headlines(metrics, level="district", district=self.district)
        rows = rows.assign(level="district")
        if self.town is None:
            return rows
        towns = self.headlines(metrics, level="town", district=self.district)
        own = towns[towns["town_code"] == self.town].assign(level="town")
        return pd.concat([own, rows[~rows["metric"].isin(own["metric"])]], ignore_index=True)

    def explained(self, metric: str) -> Mapping[Hashable, Any] | None:
        """What `here` says of a metric, for the sheet that explains it."""
        theme = self.metrics[metric].theme
        if theme not in self._explained:
            metrics = [m.id for m in self.metrics.values() if m.theme == theme]
            rows = self.here(metrics).to_dict("records")
            self._explained[theme] = {row["metric"]: row for row in rows}
        return self._explained[theme].get(metric)

    @cached_property
    def view(self) -> Hashable:
        """What tells this view from all others: a publication, its scope and all choices."""
        return self.view_at(self.month, self.district, self.town)

    def view_at(self, month: str, district: str | None, town: str | None = None) -> Hashable:
        """The view of another month or place, all else as it is."""
        choices = (self.name, self.lang, month, district, town, self.window, self.against)
        return (*self._beside, repr(choices))

    @cached_property
    def _beside(self) -> tuple[Hashable, ...]:
        """What a view follows from besides month, place and comparison."""
        # Notes are no choice of the page, but its trends show them.
        said = (Settings.from_environment(), sorted(self.own_targets.items()), data.dated_notes())
        return (data.cache_key(self.reader), repr(said))

    @cached_property
    def memory(self) -> Memory:
        """What has been worked out for this view."""
        return memory_of(self.view)

    @cached_property
    def _explained(self) -> dict[str, dict[str, dict[Hashable, Any]]]:
        return {}

    def history(self, row: Mapping[Hashable, Any]) -> list[dict[str, Any]]:
        """What earlier publications said otherwise of a row of `here`, newest first: published_at
        and value, over the year so far for what adds up over it. The rest of a window is unknown.
        """
        if row["window"] not in ("", YEAR, MONTH):
            return []
        level = row["level"]
        found = data.cached_history(self.reader, level, self.district, self.month)
        town = self.town if level == "town" else None
        part = "ytd_value" if row["window"] == YEAR else "value"
        return [
            {"published_at": old["published_at"], "value": old[part]}
            for old in found.get((row["metric"], row["month"], town), [])
        ]

    def values_here(self, metrics: Sequence[str], *, months: int = HISTORY) -> pd.DataFrame:
        """Values of the chosen place, like `here`."""
        if self.district is None:
            return self.values(metrics, months=months)
        rows = self.values(metrics, level="district", district=self.district, months=months)
        if self.town is None:
            return rows
        towns = self.values(metrics, level="town", district=self.district, months=months)
        own = towns[towns["town_code"] == self.town]
        return pd.concat([own, rows[~rows["metric"].isin(own["metric"])]], ignore_index=True)

    def by_town(self, metric: str) -> pd.DataFrame:
        """Headlines of one metric for the towns of the chosen district, with key and label; empty
        where the metric has no towns.
        """
        rows = self.headlines([metric], level="town", district=self.district)
        rows = self.towns[["town_code", "name"]].merge(rows, on="town_code")
        return rows.rename(columns={"town_code": "key", "name": "label"})

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

    def say_exactly(self, metric: str, value: float | None) -> str:
        """Says a value in full, so that a small restatement shows: 3,891,449, 94.12%."""
        return formats.exact(value, self.unit(metric), self.lang)

    def say_mark(self, metric: str) -> Callable[[float], str]:
        """Says a value on an axis, without needless decimals."""
        unit = self.unit(metric)
        return lambda value: formats.mark(value, unit, self.lang)

    def say_target(
        self, metric: str, target: float, *, place: str | None, month: str | None = None
    ) -> str:
        """目标 95%, or 自定目标 95% where it is a planner's own; see `is_own_target`."""
        is_own = self.is_own_target(metric, place=place, month=month)
        key = "targets.own" if is_own else "common.target"
        return self.t(key, value=self.say_mark(metric)(target))

    def is_own_target(self, metric: str, *, place: str | None, month: str | None = None) -> bool:
        """Whether the target of a place (None: the city) for the year of a month, the page's unless
        another is given, is a planner's own."""
        year = int((month or self.month)[:4])
        return (metric, year, place or CITY_CODE) in self.own_targets

    def say_change(self, metric: str, value: float | None) -> str:
        """Says `yoy` or `mom` of headlines: +0.9个百分点 for a rate, +2.1% for a count."""
        if changes_in_points(self.metrics[metric]):
            return formats.signed(value, self.unit(metric), self.lang)
        return formats.growth(value)

    def say_difference(self, metric: str, now: float | None, before: float | None) -> str:
        """Says how much more a count is than before: +8.1万; nothing of a rate, whose change says
        so already.
        """
        if now is None or before is None or changes_in_points(self.metrics[metric]):
            return ""
        return formats.signed(now - before, self.unit(metric), self.lang)

    def month_words(self, months: Sequence[str]) -> dict[str, str]:
        """The words of months under a time axis, in order."""
        return {month: formats.month_short(month, self.lang) for month in months}

    def month_name(self, month: str | None = None) -> str:
        """2020年12月 or Dec 2020; the page's month unless another is given."""
        return formats.month_label(month or self.month, self.lang)

    def window_name(self) -> str:
        """今年以来, 本季度 or 本月: over what things that happen are added up."""
        return self.t(f"common.window.{self.window}")

    def place(self, code: str | None) -> str:
        """A district's or a town's short name; the whole city for None."""
        return self.t("common.city") if code is None else self._short_names.get(code, code)

    @property
    def chosen(self) -> str | None:
        """The code of the chosen town, or else district."""
        return self.town or self.district

    @cached_property
    def _short_names(self) -> dict[str, str]:
        districts = dict(zip(self.places["district_code"], self.places["short"], strict=True))
        return districts | dict(zip(self.towns["town_code"], self.towns["name"], strict=True))
