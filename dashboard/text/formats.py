"""Numbers and dates in each language's habit: 万 and 亿 in Chinese, k and M in English.

Units are those of the dictionary: percent (a fraction from 0 to 1), count, people, yuan, wan_yuan
(tens of thousands of yuan), days, points, rate_points (86.5 is 86.5 %) and score.
"""

import math
from datetime import date, datetime

NOTHING = "—"
MINUS = "−"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Below this a count is printed in full: 27,901 unions say more than 2.8万.
IN_FULL = 100_000
# Below this a change of a rate is printed as 0.0 points.
FLAT = 0.0005


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _full(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or float(value).is_integer() else f"{value:,.1f}"


def short_number(value: float | None, lang: str, *, in_full: float = IN_FULL) -> str:
    """3,891,449 → 389.1万 or 3.89M; under `in_full` the number itself with separators."""
    if value is None or math.isnan(value):
        return NOTHING
    return _with_sign(value, _scaled(abs(value), lang, in_full))


def _scaled(size: float, lang: str, in_full: float) -> str:
    """A size in the scale that it has after rounding: 999,999 is 1.00M, not 1,000.0k."""
    if size < in_full:
        return _full(size)
    if lang == "zh":
        return f"{size / 1e8:,.2f}亿" if size >= 99_995_000 else f"{size / 1e4:,.1f}万"
    if size >= 999_995_000:
        return f"{size / 1e9:,.2f}B"
    return f"{size / 1e6:,.2f}M" if size >= 999_950 else f"{size / 1e3:,.1f}k"


def money(yuan: float | None, lang: str) -> str:
    """2,590,600 → 259.1万元 or ¥2.59M."""
    if yuan is None or math.isnan(yuan):
        return NOTHING
    amount = short_number(abs(yuan), lang, in_full=10_000)
    return _with_sign(yuan, f"{amount}元" if lang == "zh" else f"¥{amount}")


def percent(fraction: float | None, *, digits: int = 1) -> str:
    """0.941 → 94.1%."""
    if fraction is None or math.isnan(fraction):
        return NOTHING
    return _with_sign(fraction, f"{abs(fraction) * 100:,.{digits}f}%")


def quantity(value: float | None, unit: str, lang: str) -> str:
    """A metric's value in words, by its unit."""
    if value is None or math.isnan(value):
        return NOTHING
    if unit == "percent":
        return percent(value)
    if unit == "yuan":
        return money(value, lang)
    if unit == "wan_yuan":
        return money(value * 10_000, lang)
    size = f"{abs(value):,.1f}"
    if unit == "days":
        return _with_sign(value, _trim(size) + ("天" if lang == "zh" else " days"))
    if unit == "rate_points":
        return _with_sign(value, f"{size}%")
    if unit in ("score", "points"):
        return _with_sign(value, _trim(size) + ("分" if lang == "zh" else " pts"))
    return short_number(value, lang)


def exact(value: float | None, unit: str, lang: str) -> str:
    """The same with no digit scaled away: 3,891,449 where 389.1万 is shown, 94.12% for 94.1%."""
    if value is None or math.isnan(value):
        return NOTHING
    if unit == "percent":
        return percent(value, digits=2)
    if unit in ("count", "people"):
        return _with_sign(value, _full(abs(value)))
    if unit == "yuan":
        amount = f"{abs(value):,.0f}"
        return _with_sign(value, f"{amount}元" if lang == "zh" else f"¥{amount}")
    return quantity(value, unit, lang)


def mark(value: float, unit: str, lang: str) -> str:
    """The same for an axis mark: no needless decimals (90%, 200万)."""
    if unit == "percent":
        return _with_sign(value, f"{_trim(f'{abs(value) * 100:.2f}')}%")
    words = quantity(value, unit, lang)
    for scale in ("亿", "万", "k", "M", "B"):
        number, found, rest = words.partition(scale)
        if found and "." in number:
            return _trim(number) + found + rest
    return words


def signed(value: float | None, unit: str, lang: str) -> str:
    """A difference in the metric's own unit: +0.9个百分点, −1,204, +3.2万元."""
    if value is None or math.isnan(value):
        return NOTHING
    if unit in ("percent", "rate_points"):
        points = value * 100 if unit == "percent" else value
        words = f"{abs(points):,.1f}" + ("个百分点" if lang == "zh" else " pp")
    else:
        words = quantity(abs(value), unit, lang)
    return _with_sign(value, words, plus="+")


def distance(value: float | None, unit: str, lang: str) -> str:
    """The size of a difference without its sign, and never as nothing: a target missed by 0.0003 is
    missed by 0.03个百分点, not by 0.0.
    """
    if value is not None and unit in ("percent", "rate_points"):
        points = abs(value) * 100 if unit == "percent" else abs(value)
        if 0 < points < 0.05:
            return f"{points:.1g}" + ("个百分点" if lang == "zh" else " pp")
    return signed(None if value is None else abs(value), unit, lang).lstrip("+")


def growth(share: float | None) -> str:
    """A relative change: 0.021 → +2.1%."""
    if share is None or math.isnan(share):
        return NOTHING
    return _with_sign(share, f"{abs(share) * 100:,.1f}%", plus="+")


def _with_sign(value: float, words: str, *, plus: str = "") -> str:
    """The words of a value's size under its sign; none where they round it to zero."""
    if not any(digit in words for digit in "123456789"):
        return words
    return (MINUS if value < 0 else plus) + words


def month_label(month: str, lang: str) -> str:
    """2020-12 → 2020年12月 or Dec 2020."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月" if lang == "zh" else f"{MONTHS[int(number) - 1]} {year}"


def period_label(month: str, window: str, lang: str) -> str:
    """What is added up up to a month, as a paper is headed: 2020年度, 2020年1—9月, 2020年第四季度
    (quarter), 2020年12月 (month); 2020, Jan–Sep 2020, Q4 2020, Dec 2020.
    """
    year, number = month.split("-")
    if window == "month":
        return month_label(month, lang)
    if window == "quarter":
        quarter = (int(number) + 2) // 3
        return f"{year}年第{'一二三四'[quarter - 1]}季度" if lang == "zh" else f"Q{quarter} {year}"
    if number == "12":
        return f"{year}年度" if lang == "zh" else year
    if number == "01":
        return month_label(month, lang)
    if lang == "zh":
        return f"{year}年1—{int(number)}月"
    return f"{month_short(f'{year}-01', lang)}–{month_label(month, lang)}"


def month_short(month: str, lang: str) -> str:
    """2020-12 → 12月 or Dec."""
    number = int(month[5:])
    return f"{number}月" if lang == "zh" else MONTHS[number - 1]


def date_label(day: date, lang: str) -> str:
    """2020年12月31日 or 31 Dec 2020; a datetime also says the hour and minute."""
    words = (
        f"{day.year}年{day.month}月{day.day}日"
        if lang == "zh"
        else f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    )
    return f"{words} {day:%H:%M}" if isinstance(day, datetime) else words
