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
        (-3.5, "days", "−3.5天", "−3.5 days"),
        (-86.5, "rate_points", "−86.5%", "−86.5%"),
        (-4.8, "score", "−4.8分", "−4.8 pts"),
        (-2_590_600, "yuan", "−259.1万元", "−¥2.59M"),
        (-0.04, "days", "0天", "0 days"),
        (-0.0, "points", "0分", "0 pts"),
        (-0.0002, "percent", "0.0%", "0.0%"),
        (999_949, "count", "100.0万", "999.9k"),
        (999_999, "count", "100.0万", "1.00M"),
        (99_990_000, "count", "9,999.0万", "99.99M"),
        (99_999_999, "count", "1.00亿", "100.00M"),
        (999_999_999, "count", "10.00亿", "1.00B"),
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


def test_a_rounded_zero_has_no_sign() -> None:
    assert formats.signed(-0.04, "days", "zh") == "0天"
    assert formats.signed(0.04, "days", "en") == "0 days"
    assert formats.signed(-0.0002, "percent", "en") == "0.0 pp"
    assert formats.percent(-0.0002) == "0.0%"
    assert formats.percent(-0.02) == "−2.0%"
    assert formats.mark(-0.00001, "percent", "zh") == "0%"
    assert formats.growth(-0.0001) == "0.0%"


def test_a_distance_of_reported_per_cent_is_never_nothing() -> None:
    assert formats.distance(0.03, "rate_points", "zh") == "0.03个百分点"
    assert formats.distance(-0.3, "rate_points", "en") == "0.3 pp"


def test_months_and_dates() -> None:
    assert formats.month_label("2020-12", "zh") == "2020年12月"
    assert formats.month_label("2020-12", "en") == "Dec 2020"
    assert formats.month_short("2021-01", "zh") == "1月"
    assert formats.date_label(date(2020, 12, 31), "zh") == "2020年12月31日"
    assert formats.date_label(datetime(2021, 1, 8, 9, 12), "en") == "8 Jan 2021 09:12"
