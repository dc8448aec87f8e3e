"""The timeline of lists: what came, what did not, what is late."""

import pandas as pd

from dashboard.charts.dump_timeline import MARKS, dump_timeline

MONTHS = ["2020-11", "2020-12", "2021-01"]


def test_each_kind_has_a_shape_of_its_own_and_rows_keep_their_order() -> None:
    rows = [
        ("会员实名制", "2020-12", "came"),
        ("单位名册", "2020-11", "came"),
        ("单位名册", "2020-12", "missing"),
        ("单位名册", "2021-01", "late"),
        ("会员实名制", "2021-01", "next"),
    ]
    frame = pd.DataFrame(rows, columns=["label", "month", "kind"]).assign(words="…")
    figure = dump_timeline(frame, months=MONTHS, marks={"2021-01": "2021"})
    assert figure is not None
    symbols = {trace.marker.symbol for trace in figure.data}
    assert symbols == {symbol for symbol, _, _ in MARKS.values()}
    assert list(figure.layout.yaxis.categoryarray) == ["会员实名制", "单位名册"]
    assert list(figure.layout.xaxis.ticktext) == ["2021"]


def test_no_list_no_figure() -> None:
    frame = pd.DataFrame(columns=["label", "month", "kind", "words"])
    assert dump_timeline(frame, months=[], marks={}) is None
