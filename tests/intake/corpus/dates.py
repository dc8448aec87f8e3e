"""Dates and months in every dress."""

from datetime import date

from tests.intake.corpus.case import Cases

CASES = Cases("date")


def _day(name: str, written: str, day: date) -> None:
    CASES.read_as(name, "unions", {"成立日期": written}, founded_on=day)


def _no_day(name: str, written: str) -> None:
    CASES.bad(name, "unions", {"成立日期": written}, "type", "日期")


def _month(name: str, written: str) -> None:
    CASES.read_as(f"month_{name}", "indicators", {"月份": written}, month="2020-12")


def _no_month(name: str, written: str) -> None:
    CASES.bad(f"no_month_{name}", "indicators", {"月份": written}, "type", "月份")


_day("serial_number_of_excel", "43831", date(2020, 1, 1))
_day("serial_number_with_a_time", "43831.75", date(2020, 1, 1))
_day("with_slashes", "2020/1/5", date(2020, 1, 5))
_day("in_chinese", "2020年01月05日", date(2020, 1, 5))
_day("in_chinese_full_width", "２０２０年１月５日", date(2020, 1, 5))
_day("without_separators", "20200105", date(2020, 1, 5))
_day("with_a_time", "2020-01-05 13:45:00", date(2020, 1, 5))
_day("with_a_time_in_iso_form", "2020-01-05T00:00:00", date(2020, 1, 5))
_day("leap_day", "2020-02-29", date(2020, 2, 29))

_no_day("thirtieth_of_february", "2020-02-30")
_no_day("leap_day_of_no_leap_year", "2019-02-29")
_no_day("month_thirteen", "2020-13-01")
_no_day("day_zero", "2020-01-00")
_no_day("year_zero", "0000-00-00")
_no_day("day_first", "31/12/2020")
_no_day("two_digit_year", "20-12-31")
_no_day("without_a_day", "2020-12")
_no_day("eight_digits_that_are_no_date", "20201350")
_no_day("six_digits", "202012")
_no_day("in_words", "去年年底")
_no_day("english", "Dec 31, 2020")
_no_day("negative_serial_number", "-43831")
_no_day("epoch_seconds", "1577836800")

CASES.doubtful("before_anything_was_founded", "unions", {"成立日期": "1820-05-06"}, "date_range")
CASES.doubtful("last_day_of_1899", "unions", {"成立日期": "1899-12-31"}, "date_range")
CASES.doubtful("far_in_the_future", "unions", {"成立日期": "2091-05-06"}, "date_range")
CASES.doubtful("end_of_time_of_databases", "aid_cases", {"退出日期": "9999-12-31"}, "date_range")

_month("in_chinese", "2020年12月")
_month("with_a_slash", "2020/12")
_month("without_a_separator", "202012")
_month("as_a_day", "2020-12-31")
_month("as_a_serial_number", "44166")
_month("from_a_spreadsheets_number", "202012.0")

_no_month("of_a_longer_year", "2020-13")
_no_month("zero", "2020-00")
_no_month("quarter", "2020Q4")
_no_month("year_only", "2020")
