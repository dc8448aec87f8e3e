"""The table behind a chart, on the screen and as a file."""

import pandas as pd

from dashboard.exports.tables import as_csv, readable


def test_headers_say_the_unit_and_rates_are_per_cent() -> None:
    table = pd.DataFrame(
        {"区县": ["昆山"], "建会率": [0.91778], "金额": [12.5], "单位数": [2193.0]}
    )
    shown = readable(table, {"建会率": "percent", "金额": "yuan", "单位数": "count"}, "zh")
    assert list(shown.columns) == ["区县", "建会率（%）", "金额（元）", "单位数"]
    assert shown.iloc[0].tolist() == ["昆山", 91.78, 12.5, 2193]
    assert str(shown["单位数"].dtype) == "Int64"


def test_a_csv_opens_in_excel_and_runs_nothing() -> None:
    table = pd.DataFrame({"事项": ["=1+1", "昆山"], "值": [-1, 2]})
    text = as_csv(table)
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").splitlines() == ["事项,值", "'=1+1,-1", "昆山,2"]
