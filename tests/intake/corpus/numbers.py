"""Numbers as offices write them, and as nobody should."""

from tests.intake.corpus.case import Cases

CASES = Cases("number")


def _money(name: str, written: str, yuan: float) -> None:
    CASES.read_as(
        f"money_{name}", "aid_payments", {"金额": written, "档案编号": ""}, amount_yuan=yuan
    )


def _no_money(name: str, written: str, rule: str = "type") -> None:
    CASES.bad(f"money_{name}", "aid_payments", {"金额": written, "档案编号": ""}, rule)


def _count(name: str, written: str, people: int) -> None:
    CASES.read_as(f"count_{name}", "unions", {"会员人数": written}, reported_members=people)


def _no_count(name: str, written: str, rule: str = "type") -> None:
    CASES.bad(f"count_{name}", "unions", {"会员人数": written}, rule)


_money("with_thousands_separators", "1,234,567.50", 1_234_567.5)
_money("in_full_width_digits", "１２，３４５．６", 12_345.6)
_money("in_ten_thousands", "12.5万元", 125_000)
_money("in_ten_thousands_full_width", "１２．５ 万元", 125_000)
_money("in_hundred_millions", "0.5亿", 50_000_000)
_money("with_the_sign_of_the_yuan", "￥1,500.00", 1500)
_money("with_spaces", " 1 500 元 ", 1500)
_money("exact_in_decimals", "2.3万", 23_000)
_money("in_scientific_form", "1.5E+3", 1500)

_no_money("in_people", "100人")
_no_money("in_percent", "95%")
_no_money("beyond_any_double", "1e400")
_no_money("not_a_number", "NaN")
_no_money("infinite", "Infinity")
_no_money("negative", "-500", "minimum")
_no_money("negative_as_accountants_write", "(1500)")
_no_money("absurd", "1.2亿", "maximum")
_no_money("in_continental_form", "1.500,00")
_no_money("with_separators_out_of_place", "1,50,00")
_no_money("in_words", "壹仟伍佰元整")
_no_money("without_digits", "万元")
_no_money("of_two_scales", "1万5千")
_no_money("an_error_of_excel", "#DIV/0!")
_no_money("a_range", "1000-1500")
_no_money("about", "约1500")
_no_money("a_formula", "=SUM(A1:A9)")
_no_money("hexadecimal", "0x10")
_no_money("with_an_underscore", "1_000")

_count("with_its_unit", "100人", 100)
_count("in_ten_thousands", "1.2万", 12_000)
_count("whole_with_a_decimal_point", "100.0", 100)
_count("with_a_plus", "+100", 100)

_no_count("negative", "-3", "minimum")
_no_count("of_half_a_person", "12.5")
_no_count("in_yuan", "100元")
_no_count("in_percent", "95%")
_no_count("longer_than_any_integer", "99999999999999999999")
_no_count("a_dash", "—")
_no_count("a_word_for_none", "无")

CASES.bad("more_employees_than_any_employer_has", "units", {"职工人数": "60万"}, "maximum")
CASES.bad("progress_beyond_the_end", "reform_items", {"进度": "120%"}, "maximum")
CASES.read_as("progress_in_percent", "reform_items", {"进度": "85%"}, progress_pct=85)
CASES.read_as(
    "indicator_in_its_own_unit",
    "indicators",
    {"指标": "venture_loans", "数值": "1.2亿元"},
    value=12_000,
)
CASES.bad("year_with_a_letter", "targets", {"年度": "2O20"}, "type")
CASES.bad("year_in_two_digits", "targets", {"年度": "20"}, "minimum")
