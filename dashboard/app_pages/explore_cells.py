"""How a pivot's numbers are said: on the screen, in a spreadsheet and in its headers."""

import math
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.explore_choices import Turn, dimension_words
from dashboard.app_pages.explore_facts import Extent, code_words
from dashboard.metrics.pivot import METRIC, TOTAL
from dashboard.metrics.pivot_grid import Grid, Key
from dashboard.metrics.pivot_measures import (
    DENOMINATOR,
    NUMERATOR,
    SHARE,
    STEP,
    STEP_SHARE,
    YEAR,
    YEAR_SHARE,
)
from dashboard.parts.page import Page
from dashboard.text.formats import MINUS

WITHHELD, NONE = "＊", "–"


@dataclass(frozen=True)
class Kind:
    """`scale` makes of a number what is shown, with at most so many `digits` before the `suffix`;
    a change is `signed`."""

    scale: float = 1.0
    digits: int = 0
    suffix: str = ""
    signed: bool = False

    def say(self, number: Any) -> str:
        """94.1%, 1,204, +0.9; – of nothing."""
        if math.isnan(number):
            return NONE
        words = f"{abs(number * self.scale):,.{self._decimals(number)}f}"
        if not any(digit in words for digit in "123456789"):
            return words + self.suffix
        sign = MINUS if number < 0 else "+" if self.signed else ""
        return sign + words + self.suffix

    def excel(self, number: float) -> tuple[float, str]:
        """The number and its format in a spreadsheet; a percentage stays a fraction."""
        is_fraction = self.suffix == "%" and self.scale != 1
        plain = f"#,##0{'.' + '0' * n if (n := self._decimals(number)) else ''}"
        plain += "%" if is_fraction else '"%"' if self.suffix else ""
        shown = number if is_fraction else number * self.scale
        return shown, f"+{plain};-{plain};{plain}" if self.signed else plain

    def _decimals(self, number: float) -> int:
        """Whole people are not 12.0, and half a task is not nought."""
        if self.suffix or self.scale != 1:
            return self.digits
        return 0 if abs(number - round(number)) < 1e-9 or abs(number) >= 1000 else 1


def kind_of(page: Page, metric: str, measure: str) -> Kind:
    """How a measure of a metric is said."""
    unit = page.unit(metric)
    if measure in (SHARE, STEP_SHARE, YEAR_SHARE):
        return Kind(scale=100, digits=1, suffix="%", signed=measure != SHARE)
    if measure == DENOMINATOR or (measure == NUMERATOR and page.metrics[metric].is_rate):
        return Kind()
    is_change = measure in (STEP, YEAR)
    if unit == "percent":
        return Kind(scale=100, digits=1, suffix="" if is_change else "%", signed=is_change)
    return Kind(suffix="%" if unit == "rate_points" and not is_change else "", digits=1,
                signed=is_change)  # fmt: skip


def metric_words(page: Page, metric: str) -> str:
    """A metric's name with its unit, where its numbers do not show that."""
    unit = page.unit(metric)
    return page.title(metric) + (
        page.t(f"explore.unit.{unit}") if unit in ("yuan", "wan_yuan", "days", "score") else ""
    )


def row_head(page: Page, grid: Grid) -> list[str]:
    """The headers over the words of lines."""
    return [dimension_words(page, dim) for dim in grid.layout.rows]


def row_words(page: Page, turn: Turn, extent: Extent, grid: Grid, key: Key) -> list[str]:
    """The words of a line."""
    return _words(page, turn, extent, grid.layout.rows, key)


def column_words(page: Page, extent: Extent, turn: Turn, grid: Grid) -> list[tuple[str, ...]]:
    """Every column's headers from the outer one in; the measure where there are several, or where
    there is nothing else."""
    by_measure = len(turn.measures) > 1 or not grid.layout.columns
    heads = []
    for key in grid.columns:
        words = _words(page, turn, extent, grid.layout.columns, key[:-1])
        heads.append((*words, *([page.t(f"explore.measure.{key[-1]}")] if by_measure else [])))
    return heads


def _words(page: Page, turn: Turn, extent: Extent, dims: tuple[str, ...], key: Key) -> list[str]:
    """Of totals only the outermost says of what it is one."""
    words = []
    for depth, (dim, code) in enumerate(zip(dims, key, strict=True)):
        if dim == METRIC:
            words.append(metric_words(page, code))
        elif code == TOTAL and TOTAL in key[:depth]:
            words.append("")
        else:
            words.append(code_words(page, turn, extent, dim, code))
    return words
