"""The federation's published figures beside what the dumps say."""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

THEMES = ("coverage", "aid", "competition", "organisation", "target")
ABOUT = 0.05  # how far "about" may be from the printed figure


@dataclass(frozen=True)
class Figure:
    """One published figure: `published` in the report's own `unit`, with the sentence it is from.

    `basis` is stock (at the year's end), flow (over the year), threshold or target (of the year
    after). `precision` is how the report puts it: exact, about, more than, at least.
    """

    id: str
    theme: str
    name: dict[str, str]
    published: Decimal
    unit: str
    basis: str
    precision: str
    scope: str
    quote: str


def load_figures(reference: Path) -> list[Figure]:
    """The published figures in the report's order."""
    with (reference / "figures.csv").open(encoding="utf-8", newline="") as rows:
        return [
            Figure(
                id=row["id"],
                theme=row["theme"],
                name={"zh": row["name_zh"], "en": row["name_en"]},
                published=Decimal(row["value"]),
                unit=row["unit"],
                basis=row["basis"],
                precision=row["precision"],
                scope=row["scope"],
                quote=row["quote"],
            )
            for row in csv.DictReader(rows)
        ]


def agrees(figure: Figure, computed: float | None) -> bool:
    """Whether the computed figure, in the report's unit, is what the report's words say.

    exact: the same once rounded to the printed decimals. more than: above the printed figure,
    and below the next one of as many digits. about: within 5 %. at least: not below.
    """
    if computed is None or math.isnan(computed):
        return False
    published = float(figure.published)
    if figure.precision == "exact":
        return abs(round(computed, _decimals(figure.published)) - published) < 1e-9
    if figure.precision == "more than":
        return published < computed < published + _last_digit(figure.published)
    if figure.precision == "about":
        return abs(computed - published) <= ABOUT * published
    if figure.precision == "at least":
        return computed >= published
    raise ValueError(f"unknown precision {figure.precision}")


def compare(figures: list[Figure], computed: Mapping[str, float]) -> list[dict[str, object]]:
    """Rows of id, published, computed (None where the dumps do not say) and agrees."""
    return [
        {
            "id": figure.id,
            "published": _plain(figure.published),
            "computed": computed.get(figure.id),
            "agrees": agrees(figure, computed.get(figure.id)),
        }
        for figure in figures
    ]


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(-exponent, 0)


def _last_digit(value: Decimal) -> float:
    """One unit of the last digit that is not a trailing zero: 0.1 for 1.1, 10 for 5860."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return float(10.0**exponent)


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
