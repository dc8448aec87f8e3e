"""What a table of places says of now and of what now is compared with."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.metrics.comparison import USUAL
from dashboard.metrics.series import shift_month
from dashboard.parts.places import place_table
from dashboard.warehouse.reader import Reader
from tests.parts.a_page import a_page


def by_code(reader: Reader, metric: str, month: str) -> "pd.Series[float]":
    rows = reader.values([metric], level="district", first=month, last=month)
    return rows.set_index("district_code")["value"]


@pytest.mark.parametrize("metric", ["coverage_rate", "members"])
@pytest.mark.parametrize("back", [12, 6])
def test_a_table_of_places_says_the_change_since_what_was_chosen(
    published_home: Path, reader: Reader, metric: str, back: int
) -> None:
    page = a_page(reader, "zh")
    before = shift_month(page.month, -back)
    here = replace(page, against=USUAL if back == 12 else before)
    rows = here.by_district(metric).rename(columns={"value": "month_value", "shown": "value"})
    table = place_table(here, metric, rows, "区县").set_index("区县")

    was = by_code(reader, metric, before)
    now = by_code(reader, metric, page.month)
    column = "上年同期" if back == 12 else page.month_name(before)
    places = page.places.set_index("district_code")["short"]
    assert len(table) == len(places) - 1
    for code, name in places.drop("320500").items():
        row = table.loc[name]
        assert row[page.title(metric)] == now[str(code)]
        assert row[column] == was[str(code)]
        expected = now[str(code)] - was[str(code)]
        if metric == "members":
            expected /= was[str(code)]
        assert row["变化"] == pytest.approx(expected)
