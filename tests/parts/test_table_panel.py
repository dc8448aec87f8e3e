"""A table as a panel: what is shown, what is kept back, and that the file has all."""

import pandas as pd
import pytest
import streamlit as st

from dashboard.parts.block import Block, filled
from dashboard.parts.panel import CSV
from dashboard.parts.table_panel import MOST_ROWS, table_panel
from dashboard.warehouse.reader import Reader
from tests.parts.a_page import a_page

KEY = "coverage-long"


def drawn(reader: Reader, table: pd.DataFrame, lang: str = "zh") -> Block:
    column: list[Block] = []
    with filled(column):
        table_panel(
            a_page(reader, lang),
            "long",
            heading="清单",
            about="",
            table=table,
            units={"完成": "percent"},
            bars=["完成"],
            note="按月",
            empty="没有",
        )
    return column[0]


def items(count: int) -> pd.DataFrame:
    return pd.DataFrame({"事项": [f"事项{n}" for n in range(count)], "完成": [0.5] * count})


def test_a_share_is_drawn_behind_its_number(reader: Reader) -> None:
    block = drawn(reader, items(2))
    assert block.table is not None
    assert block.table.columns == ("事项", "完成（%）")
    assert block.table.are_bars == (False, True)
    assert block.table.rows == (("事项0", "50"), ("事项1", "50"))


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "前 1,000 行，共 1,200 行"), ("en", "first 1,000 of 1,200 rows")],
)
def test_a_long_table_is_cut_says_so_and_is_saved_whole(
    reader: Reader, lang: str, words: str
) -> None:
    st.session_state[f"{KEY}-asked"] = CSV
    block = drawn(reader, items(1200), lang)
    assert block.table is not None and len(block.table.rows) == MOST_ROWS
    assert words in block.foot and "按月" in block.foot
    assert block.file is not None and len(block.file.content.splitlines()) == 1 + 1200


def test_an_empty_table_says_why_and_offers_no_file(reader: Reader) -> None:
    block = drawn(reader, items(0))
    assert block.table is None
    assert "没有" in block.head and "CSV" not in block.head
