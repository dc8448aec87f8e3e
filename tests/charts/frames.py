"""Every chart form with the call that draws it from a small, an empty and a one-row frame."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.backlog import backlog
from dashboard.charts.district_map import district_map
from dashboard.charts.dots import dots
from dashboard.charts.gap_steps import gap_steps
from dashboard.charts.heat_map import heat_map
from dashboard.charts.lorenz import lorenz
from dashboard.charts.month_stacks import month_stacks
from dashboard.charts.monthly_columns import monthly_columns
from dashboard.charts.named_bars import named_bars
from dashboard.charts.named_lines import named_lines
from dashboard.charts.pace import pace_bars
from dashboard.charts.paired_bars import paired_bars
from dashboard.charts.ranked_bars import ranked_bars
from dashboard.charts.scatter import scatter
from dashboard.charts.stacked_bars import stacked_bars
from dashboard.charts.survival_curves import survival_curves
from dashboard.charts.trend import trend

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
OUTLINES = json.loads((REFERENCE / "districts.geojson").read_text("utf-8"))
MONTHS = {"2020-11": "11月", "2020-12": "12月", "2021-01": "1月"}

Draw = Callable[[pd.DataFrame], go.Figure | None]


def say(value: float) -> str:
    return f"{value:g}"


PLACES = pd.DataFrame(
    {
        "key": ["320583", "320509", "320508"],
        "label": ["昆山", "吴江", "姑苏"],
        "value": [0.91, 0.97, 0.94],
        "x": [3.0, 1.0, 2.0],
        "y": [0.91, 0.97, 0.94],
        "part": ["a", "a", "b"],
        "kind": ["total", "step", "gap"],
        "row": ["昆山", "吴江", "姑苏"],
        "column": ["建会率", "建会率", "建会率"],
        "month": list(MONTHS),
        "series": ["320583", "320509", "320583"],
        "previous": [0.5, None, 0.7],
        "done_share": [0.2, 1.3, 0.6],
        "status": ["red", "on", "amber"],
        "state": ["▲", "●", "◐"],
        "words": ["2 / 10", "13 / 10", "6 / 10"],
    }
)

FORMS: dict[str, Draw] = {
    "ranked_bars": lambda f: ranked_bars(f, say=say, chosen="320583", city=(0.94, "全市")),
    "dots": lambda f: dots(f, say=say, city=(0.94, "全市"), target=(0.95, "目标")),
    "district_map": lambda f: district_map(f, outlines=OUTLINES, say=say, chosen="320583"),
    "heat_map": lambda f: heat_map(f, rows=["昆山", "吴江", "姑苏"], columns=["建会率"], say=say),
    "trend": lambda f: trend(
        f, say=say, say_mark=say, month_words=MONTHS, chosen="320583", target=(0.95, "目标")
    ),
    "monthly_columns": lambda f: monthly_columns(
        f, say=say, month_words=MONTHS, this_year="2020年", last_year="2019年"
    ),
    "month_stacks": lambda f: month_stacks(
        f,
        say=say,
        say_mark=say,
        month_words=MONTHS,
        parts=[("a", "甲"), ("b", "乙")],
        before={"2020-11": 0.5, "2021-01": 0.7},
        before_words="上年同月",
    ),
    "paired_bars": lambda f: paired_bars(f, say=say, now_words="今年", before_words="上年"),
    "pace": lambda f: pace_bars(f, year_share=0.5, year_words="时间进度"),
    "stacked_bars": lambda f: stacked_bars(f, say=say, parts=[("a", "甲"), ("b", "乙")]),
    "stacked_shares": lambda f: stacked_bars(
        f, say=say, parts=[("a", "甲"), ("b", "乙")], as_shares=True
    ),
    "lorenz": lambda f: lorenz(
        f.assign(files_share=f["value"], amount_share=f["value"] ** 2).dropna(subset=["value"]),
        say=say,
        x_title="档案",
        y_title="资金",
        even_words="均等",
        label="昆山",
    ),
    "survival_curves": lambda f: survival_curves(
        f.assign(months=f["x"], share=f["value"], low=f["value"], high=f["value"]).dropna(
            subset=["value"]
        ),
        say=say,
        say_months=say,
        series=[("320583", "昆山"), ("320509", "吴江")],
        x_title="月",
        chosen="320583",
    ),
    "gap_steps": lambda f: gap_steps(f, say=say, chosen="320583"),
    "named_bars": named_bars,
    "named_lines": lambda f: named_lines(
        f, say=say, say_mark=say, month_words=MONTHS, front="320583"
    ),
    "backlog": lambda f: backlog(
        f.assign(came=f["x"], went=f["y"], waiting=f["value"]),
        say=say,
        month_words=MONTHS,
        came_words="预警",
        went_words="化解",
        waiting_words="待化解",
    ),
    "scatter": lambda f: scatter(
        f, say_x=say, say_y=say, x_title="会员", y_title="建会率", city=(2.0, 0.94)
    ),
}
