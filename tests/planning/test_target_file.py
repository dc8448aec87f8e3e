"""A file of own targets passes the gate of the official ones, and the template passes it whole."""

import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from dashboard.errors import InputError
from dashboard.intake.contracts import load_contracts
from dashboard.planning.target_file import DATASET, TargetFile, check_target_file
from dashboard.planning.target_template import READING, target_template
from dashboard.planning.targets import OwnTarget
from dashboard.settings import Settings

HEAD = ["指标", "年度", "所属市区", "目标值", "依据"]
GOOD = ["coverage_rate", 2021, "320500", 95, "初稿"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("分解")
        for number, row in enumerate([HEAD, *rows]):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def check(settings: Settings, *rows: Sequence[object]) -> TargetFile:
    return check_target_file("分解.xlsx", workbook(rows), settings=settings)


def test_good_rows_are_read_and_nothing_is_left_behind(settings: Settings) -> None:
    checked = check(settings, GOOD, ["建会率", 2021, "昆山市", 0.93, ""])
    assert checked.targets == (
        OwnTarget("coverage_rate", 2021, "320500", 95, "初稿"),
        OwnTarget("coverage_rate", 2021, "320583", 0.93, ""),
    )
    assert checked.refused.empty and checked.warned.empty and checked.read == 2
    assert list(settings.home.iterdir()) == []


SPOILT = [
    (["coverage_rat", 2021, "320500", 95, ""], "指标", "coverage_rat", "reference"),
    (["coverage_rate", "明年", "320500", 95, ""], "年度", "明年", "type"),
    (["coverage_rate", 1921, "320500", 95, ""], "年度", "1921", "minimum"),
    (["coverage_rate", 2021, "昆山区", 95, ""], "所属市区", "昆山区", "reference"),
    (["coverage_rate", 2021, "320583", "很高", ""], "目标值", "很高", "type"),
    (["", 2021, "320583", 95, ""], "指标", "", "required"),
    (["no_metric", 2021, "320500", "", ""], "指标", "no_metric", "reference"),
    (GOOD, "指标 + 年度 + 所属市区", "coverage_rate + 2021 + 320500", "primary_key"),
]
BLANK = ["members", 2021, "320500", "", ""]


def test_each_bad_cell_is_refused_with_sheet_row_and_column(settings: Settings) -> None:
    checked = check(settings, GOOD, *(row for row, *_ in SPOILT), BLANK)
    assert [target.value for target in checked.targets] == [95]
    assert checked.blank == 1  # the row that is wrong in another way as well is none
    told = checked.refused
    assert (set(told["file"]), set(told["sheet"])) == ({"分解.xlsx"}, {"分解"})
    assert told["row"].tolist() == [str(row) for row in range(3, 3 + len(SPOILT))]
    found = list(told[["column", "value", "rule"]].itertuples(index=False, name=None))
    assert found == [tuple(wrong) for _, *wrong in SPOILT]
    assert all(told["message"])


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("目标.xlsx", b"no workbook", "目标.xlsx"),
        ("目标.csv", "指标,年度\ncoverage_rate,2021\n".encode(), "目标值"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    settings: Settings, name: str, body: bytes, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        check_target_file(name, body, settings=settings)
    assert list(settings.home.iterdir()) == []


def test_the_template_comes_back_through_the_gate(settings: Settings) -> None:
    rows = pd.DataFrame(
        [
            ("coverage_rate", "建会率", "%", 2021, "320500", "全市", 95.0, "报告"),
            ("coverage_rate", "建会率", "%", 2021, "320583", "昆山市", float("nan"), ""),
            ("venture_loans", "工会创业贷发放", "万元", 2021, "320500", "全市", 20_000.0, ""),
        ],
        columns=["metric", "name", "unit", "year", "district_code", "place", "value", "source"],
    )
    contract = load_contracts(settings.contracts)[DATASET]
    reading = {name: f"{name}（供阅读）" for name in READING}
    body = target_template(rows, contract, reading=reading, hints_title="说明", hints=["一", "二"])
    checked = check_target_file("模板.xlsx", body, settings=settings)
    assert [(t.metric, t.district, t.value, t.source) for t in checked.targets] == [
        ("coverage_rate", "320500", 95, "报告"),
        ("venture_loans", "320500", 20_000, ""),
    ]
    assert (checked.read, checked.blank, len(checked.refused)) == (3, 1, 0)
