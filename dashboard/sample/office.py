"""How an office writes a list down: kind of file, headers, words for places and dates."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.intake.contracts import Contract, Field
from dashboard.sample.districts import CODES, Towns
from dashboard.sample.plan import Array

# Spreadsheets are slow to write: mostly short lists, rarely a long one.
XLSX_ROWS, XLSX_ROWS_AT_MOST = 700, 9_000
IN_WAN = "金额（万元）"

_PLACES = {
    "code": CODES.tolist(),
    "name": ["苏州市总工会（市本级）", "张家港市", "常熟市", "太仓市", "昆山市", "吴江区", "吴中区",
             "相城区", "姑苏区", "苏州工业园区", "苏州高新区"],
    "short": ["市本级", "张家港", "常熟", "太仓", "昆山", "吴江", "吴中", "相城",
              "姑苏", "园区", "高新区"],
    "alias": ["市总本级", "张家港", "常熟市", "太仓", "昆山市", "吴江区", "吴中", "相城区", "姑苏",
              "320576", "虎丘区"],
}  # fmt: skip
_BOOLEANS = (("是", "否"), ("1", "0"), ("Y", "N"), ("true", "false"))
_DATES = ("%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d")
_MONTHS = ("%Y-%m", "%Y年%m月", "%Y/%m")


@dataclass(frozen=True)
class Style:
    """One office's habits in one file. `kind` is csv, gb18030 or xlsx."""

    kind: str
    file_stem: str
    places: str
    town_names: bool
    booleans: tuple[str, str]
    dates: str
    months: str
    headers: dict[str, str]
    has_banner: bool
    has_total: bool


def style_of(rng: np.random.Generator, contract: Contract, rows: int) -> Style:
    """Draw the habits of one file."""
    spreadsheet = 0.45 if rows <= XLSX_ROWS else 0.04 if rows <= XLSX_ROWS_AT_MOST else 0.0
    kind = "xlsx" if rng.random() < spreadsheet else str(rng.choice(["csv", "gb18030"]))
    return Style(
        kind=kind,
        file_stem=contract.title if rng.random() < 0.25 else contract.name,
        places=str(rng.choice(list(_PLACES))),
        town_names=bool(rng.random() < 0.6),
        booleans=_BOOLEANS[int(rng.choice(4, p=[0.55, 0.15, 0.15, 0.15]))],
        dates=_DATES[int(rng.choice(4, p=[0.55, 0.15, 0.15, 0.15]))],
        months=_MONTHS[int(rng.choice(3, p=[0.6, 0.2, 0.2]))],
        headers={field.name: _header(rng, field) for field in contract.fields},
        has_banner=kind == "xlsx" and bool(rng.random() < 0.5),
        has_total=bool(rng.random() < 0.4),
    )


def _header(rng: np.random.Generator, field: Field) -> str:
    """The title, at times an alias. Money names its unit, in 万元 half of the time."""
    if field.name == "amount_yuan":
        return str(rng.choice([IN_WAN, "金额（元）"]))
    if field.aliases and rng.random() < 0.25:
        return str(rng.choice(field.aliases))
    return field.title


def written(frame: pd.DataFrame, contract: Contract, style: Style, towns: Towns) -> pd.DataFrame:
    """The list as text, one column a field of the contract, empty where nothing is known."""
    columns: dict[str, Array] = {}
    for field in contract.fields:
        write = _writer(field, style, towns)
        values = frame[field.name]
        columns[field.name] = (
            _texts(values, write) if write else values.fillna("").to_numpy(dtype=object)
        )
    return pd.DataFrame(columns, dtype=object)


def _texts(values: "pd.Series[Any]", write: Callable[[Any], str]) -> Array:
    """Write each different value once."""
    codes, unique = pd.factorize(values, use_na_sentinel=True)
    texts: Array = np.array([*map(write, unique), ""], dtype=object)[codes]
    return texts


def _writer(field: Field, style: Style, towns: Towns) -> Callable[[Any], str] | None:
    """How a value of the field is written; None for what is text already."""
    if field.reference == "district":
        return dict(zip(CODES, _PLACES[style.places], strict=True)).__getitem__
    if field.reference == "town" and style.town_names:
        return dict(zip(towns.code, towns.name, strict=True)).__getitem__
    if field.unit == "yuan" and style.headers[field.name] == IN_WAN:
        return lambda value: _number(value / 10_000)
    if field.type == "boolean":
        return lambda value: style.booleans[0 if value else 1]
    if field.type == "date":
        return lambda value: pd.Timestamp(value).strftime(style.dates)
    if field.type == "yearmonth":
        return lambda value: pd.Timestamp(value).strftime(style.months)
    if field.type in ("integer", "number"):
        return _number
    return None


def _number(value: float) -> str:
    """Without needless zeros, exact to the cent of an amount in 万元."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
