"""What all exports share: numbered headings, the names of files, cells in words."""

import pytest

from dashboard.exports.deck import file_name
from dashboard.exports.papers.style import numbered
from dashboard.exports.pieces import Table
from dashboard.exports.tables import in_words


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "一"), (9, "十"), (10, "十一"), (19, "二十"), (98, "九十九")],
)
def test_headings_are_numbered_as_chinese_papers_number_theirs(n: int, words: str) -> None:
    assert numbered(n, "会员", "zh") == f"{words}、会员"
    assert numbered(n, "会员", "zh", below=True) == f"（{words}）会员"
    assert numbered(n, "Members", "en") == f"{n + 1}. Members"
    assert numbered(n, "Members", "en", below=True) == "Members"


def test_a_files_name_is_one_that_every_system_takes() -> None:
    assert file_name("2020: 上/下 半年?", "pptx", mark="2020-12") == "2020_上_下_半年-2020-12.pptx"
    assert file_name("..", "pdf") == file_name("", "pdf") == "deck.pdf"
    long = file_name("会" * 120, "html", mark="a1b2")
    assert len(long.encode()) < 255 and long.endswith("会-a1b2.html")


def test_the_numbers_of_a_column_have_the_same_decimals() -> None:
    rows = (("甲", 1234.5, -0.001, 3), ("乙", None, 0.25, None), ("丙", 7.0, -4.0, 12))
    said = in_words(Table(("单位", "金额", "变化", "家数"), rows, {"金额": "yuan"}), "zh")
    assert said.columns[1] == "金额（元）" and said.are_numbers == (False, True, True, True)
    assert said.rows == (
        ("甲", "1,234.5", "0.00", "3"),
        ("乙", "—", "0.25", "—"),
        ("丙", "7.0", "−4.00", "12"),
    )


def test_a_table_without_rows_has_its_headers_in_words() -> None:
    said = in_words(Table(("单位", "金额"), (), {"金额": "yuan"}), "en")
    assert said.columns == ("单位", "金额 (yuan)") and said.rows == ()
