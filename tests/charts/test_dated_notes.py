"""Notes on a time axis."""

import plotly.graph_objects as go

from dashboard.charts.dated_notes import mark_notes, note_sign


def test_notes_stand_at_their_month_and_share_a_line() -> None:
    figure = go.Figure()
    notes = [("①", "2020-02", "甲"), ("②", "2020-02", "乙"), ("③", "2018-01", "丙")]
    mark_notes(figure, notes, ["2020-01", "2020-02", "2020-03"])
    [line] = figure.layout.shapes
    assert (line.x0, line.x1) == (1, 1)
    [words] = figure.layout.annotations
    assert words.text == "①②" and "乙" in words.hovertext


def test_there_is_a_sign_for_every_number() -> None:
    assert [note_sign(n) for n in (1, 20, 21)] == ["①", "⑳", "(21)"]
