"""The dictionary: every metric's definition, read from its own file, and the indicators'."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dashboard.errors import DefinitionError
from dashboard.settings import Settings

UNITS = ("percent", "count", "people", "yuan", "days", "points")
THEMES = ("coverage", "aid", "competition", "reform")

_OWNERS = {
    "coverage": "基层工作部",
    "aid": "权益保障部",
    "competition": "劳动和经济工作部",
    "reform": "产改工作办公室",
    "rights": "法律工作部",
    "organisation": "组织宣传部",
}
_INDICATOR_UNITS = {"人": "people", "%": "rate_points", "分": "score"}


@dataclass(frozen=True)
class Metric:
    """One definition, as cards, charts, tables, exports and the dictionary page all read it.

    `unit` of an indicator is `people`, `rate_points` (per cent as reported, 86.5 = 86.5 %),
    `score` or `count`; `unit_label` then says what is counted (万元, 场). `numerator` and
    `denominator` are labels; a metric without a denominator is a count. `follows_spring_festival`
    tells a flow that swells before 春节 and so moves with it between January and February. `file`
    is the SQL file below `queries/`.
    """

    id: str
    theme: str
    name: dict[str, str]
    meaning: dict[str, str]
    unit: str
    unit_label: dict[str, str]
    better: str
    basis: str
    owner: str
    sources: tuple[str, ...]
    numerator: dict[str, str] | None
    denominator: dict[str, str] | None
    denominator_basis: str
    additive: bool
    follows_spring_festival: bool
    sql: str
    file: str

    @property
    def is_rate(self) -> bool:
        return self.denominator is not None

    @property
    def is_indicator(self) -> bool:
        return self.sources == ("indicators",)


def load_dictionary(settings: Settings) -> dict[str, Metric]:
    """Every metric by id: the files below `queries/metrics/<theme>/`, then the indicators.

    Raises DefinitionError for a header that does not parse or lacks a key.
    """
    metrics = {}
    for file in sorted((settings.queries / "metrics").glob("*/*.sql")):
        metrics[file.stem] = _read_metric(file, settings.queries)
    for metric in _read_indicators(settings):
        if metric.id in metrics:
            raise DefinitionError(
                f"The indicator {metric.id} has the name of a metric.",
                next_step="Rename it in data/reference/indicators.csv.",
            )
        metrics[metric.id] = metric
    return metrics


def split_header(text: str) -> tuple[str, str]:
    """The YAML between `/* ---` and `--- */`, and the SQL below it."""
    start, end = "/* ---", "--- */"
    if not text.startswith(start) or end not in text:
        raise ValueError(f"no header between '{start}' and '{end}'")
    header, sql = text[len(start) :].split(end, 1)
    return header, sql.strip()


def _read_metric(file: Path, queries: Path) -> Metric:
    name = file.relative_to(queries).as_posix()
    try:
        header, sql = split_header(file.read_text("utf-8"))
        keys: dict[str, Any] = yaml.load(header, Loader=yaml.CSafeLoader)
        metric = Metric(
            id=file.stem,
            theme=file.parent.name,
            name=keys.pop("name"),
            meaning=keys.pop("meaning"),
            unit=keys.pop("unit"),
            unit_label=keys.pop("unit_label", {"zh": "", "en": ""}),
            better=keys.pop("better"),
            basis=keys.pop("basis"),
            owner=keys.pop("owner"),
            sources=tuple(keys.pop("sources")),
            numerator=keys.pop("numerator", None),
            denominator=keys.pop("denominator", None),
            denominator_basis=keys.pop("denominator_basis", "same"),
            additive=keys.pop("additive", True),
            follows_spring_festival=keys.pop("follows_spring_festival", False),
            sql=sql,
            file=name,
        )
    except (ValueError, KeyError, AttributeError, yaml.YAMLError) as error:
        raise DefinitionError(
            f"The header of queries/{name} cannot be used.",
            f"{type(error).__name__}: {error}",
            "Compare it with another file in queries/metrics.",
        ) from error
    _check(metric, unknown=sorted(keys))
    return metric


def _check(metric: Metric, *, unknown: list[str]) -> None:
    wrong = [f"unknown key {key}" for key in unknown]
    if metric.unit not in UNITS:
        wrong.append(f"unit is {metric.unit}, not one of {', '.join(UNITS)}")
    if metric.better not in ("up", "down", "none"):
        wrong.append(f"better is {metric.better}, not up, down or none")
    if metric.basis not in ("stock", "flow", "ytd"):
        wrong.append(f"basis is {metric.basis}, not stock, flow or ytd")
    if metric.unit == "percent" and not metric.is_rate:
        wrong.append("a percentage needs a denominator")
    if not metric.sources:
        wrong.append("sources is empty")
    if wrong:
        raise DefinitionError(f"The header of queries/{metric.file} is wrong.", "; ".join(wrong))


def _read_indicators(settings: Settings) -> Iterator[Metric]:
    file = settings.queries / "metrics" / "indicators.sql"
    sql = file.read_text("utf-8").strip()
    with (settings.reference / "indicators.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            unit = row["unit_zh"]
            yield Metric(
                id=row["indicator"],
                theme=row["theme"],
                name={"zh": row["name_zh"], "en": row["name_en"]},
                meaning={
                    "zh": f"各单位按月填报的“{row['name_zh']}”。",
                    "en": f"{row['name_en']}, as returned every month.",
                },
                unit=_INDICATOR_UNITS.get(unit, "count"),
                unit_label={"zh": unit, "en": row["unit_en"]},
                better=row["better"],
                basis=row["accumulates"],
                owner=_OWNERS[row["theme"]],
                sources=("indicators",),
                numerator=None,
                denominator=None,
                denominator_basis="same",
                additive=unit not in ("%", "分"),
                follows_spring_festival=False,
                sql=sql,
                file=file.relative_to(settings.queries).as_posix(),
            )
