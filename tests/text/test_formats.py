"""Numbers and dates as each language says them."""

import math
from datetime import date, datetime

import pytest

from dashboard.text import formats


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (3_891_449, "people", "389.1万", "3.89M"),
        (27_901, "count", "27,901", "27,901"),
        (100_665, "count", "10.1万", "100.7k"),
        (123_456_789, "people", "1.23亿", "123.46M"),
        (2_590_600, "yuan", "259.1万元", "¥2.59M"),
        (1_570, "yuan", "1,570元", "¥1,570"),
        (20_000, "wan_yuan", "2.00亿元", "¥200.00M"),
        (0.941, "percent", "94.1%", "94.1%"),
        (86.5, "rate_points", "86.5%", "86.5%"),
        (4.8, "score", "4.8分", "4.8 pts"),
        (3.0, "days", "3天", "3 days"),
        (0, "count", "0", "0"),
        (-5, "count", "−5", "−5"),
        (math.nan, "count", "—", "—"),
        (None, "percent", "—", "—"),
    ],
)
def test_a_quantity_in_both_languages(value: float | None, unit: str, zh: str, en: str) -> None:
    assert formats.quantity(value, unit, "zh") == zh
    assert formats.quantity(value, unit, "en") == en


def test_an_axis_mark_has_no_needless_decimals() -> None:
    assert formats.mark(0.95, "percent", "zh") == "95%"
    assert formats.mark(0.925, "percent", "zh") == "92.5%"
    assert formats.mark(2_000_000, "people", "zh") == "200万"
    assert formats.mark(2_000_000, "people", "en") == "2M"
    assert formats.mark(20_000, "wan_yuan", "zh") == "2亿元"


def test_a_change_of_a_rate_is_in_points_and_of_a_count_in_per_cent() -> None:
    assert formats.signed(0.0088, "percent", "zh") == "+0.9个百分点"
    assert formats.signed(-0.0088, "percent", "en") == "−0.9 pp"
    assert formats.signed(0.0001, "percent", "zh") == "0.0个百分点"
    assert formats.signed(-32_000, "yuan", "zh") == "−3.2万元"
    assert formats.distance(-0.0088, "percent", "zh") == "0.9个百分点"
    assert formats.distance(0.000259, "percent", "zh") == "0.03个百分点"
    assert formats.distance(0.0, "percent", "en") == "0.0 pp"
    assert formats.distance(-3, "count", "en") == "3"
    assert formats.growth(0.021) == "+2.1%"
    assert formats.growth(-0.3) == "−30.0%"
    assert formats.growth(None) == "—"


def test_months_and_dates() -> None:
    assert formats.month_label("2020-12", "zh") == "2020年12月"
    assert formats.month_label("2020-12", "en") == "Dec 2020"
    assert formats.month_short("2021-01", "zh") == "1月"
    assert formats.date_label(date(2020, 12, 31), "zh") == "2020年12月31日"
    assert formats.date_label(datetime(2021, 1, 8, 9, 12), "en") == "8 Jan 2021 09:12"
