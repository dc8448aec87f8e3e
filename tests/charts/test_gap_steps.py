"""Steps to a gap end where the whole stands."""

import pandas as pd

from dashboard.charts.gap_steps import gap_steps


def test_steps_float_and_add_up_to_the_whole() -> None:
    frame = pd.DataFrame(
        {
            "key": ["a", "b", "city"],
            "label": ["昆山", "常熟", "全市"],
            "value": [49, -19, 30],
            "kind": ["step", "step", "total"],
        }
    )
    figure = gap_steps(frame, say=str, chosen="b")
    assert figure is not None
    bars = figure.data[0]
    assert list(bars.base) == [0.0, 49.0, 0.0]
    assert bars.base[1] + bars.x[1] == bars.x[2]
    assert list(bars.marker.line.width) == [0, 3, 0]
    low, high = figure.layout.xaxis.range
    assert low < 0 < 49 < high
