"""A finding in words of both languages, its chart, and the block on a page."""

import math
import re
from pathlib import Path

import pytest

from dashboard.metrics.finding_kinds import CITY, Finding
from dashboard.parts.finding_charts import finding_chart
from dashboard.parts.finding_words import sentence
from dashboard.parts.findings import sided_metrics
from dashboard.warehouse.reader import Reader
from tests.app_pages.app import figures, open_app, said
from tests.parts.a_page import a_page

KUNSHAN = "320583"
TARGET = {
    "target": 0.95,
    "month": "2021-06",
    "gap": 0.02,
    "behind_points": 2.1,
    "status": "amber",
}
FOUND = {
    "target": Finding(
        "target",
        "coverage_rate_100",
        "coverage",
        CITY,
        1.7,
        False,
        {"value": 0.93, "districts": [KUNSHAN], "share": 0.6, **TARGET},
    ),
    "pace": Finding(
        "target",
        "online_joins",
        "coverage",
        KUNSHAN,
        1.7,
        False,
        {
            "value": 50.0,
            "target": 100.0,
            "month": "2021-06",
            "gap": 50.0,
            "behind_points": 12.0,
            "status": "amber",
            "districts": [],
            "share": math.nan,
        },
    ),
    "move": Finding(
        "move",
        "members",
        "coverage",
        CITY,
        2.0,
        True,
        {"value": 80_000.0, "before": 60_000.0, "change": 0.33, "usual": 0.05},
    ),
    "apart": Finding(
        "apart",
        "coverage_rate",
        "coverage",
        KUNSHAN,
        1.5,
        False,
        {"value": 0.89, "city": 0.94, "points": -5.0},
    ),
    "rank": Finding(
        "rank",
        "density",
        "coverage",
        KUNSHAN,
        1.3,
        False,
        {"value": 0.88, "change": -0.02, "rank": 8, "rank_before": 4, "total": 10},
    ),
}
WORDS = {
    "zh": {
        "target": "百人以上企业建会率 93.0%，距目标还差 2.0个百分点；缺口的 60% 在昆山。",
        "pace": "昆山网上入会人数已完成 50，为全年目标的 50.0%，落后序时进度 12.0个百分点。",
        "move": "好消息：工会会员数 80,000，同比 +33.0%，约为往常变动的 7 倍。",
        "apart": "昆山建会率 89.0%，比全市（94.0%）低 5.0个百分点。",
        "rank": "昆山入会率 88.0%，同比 −2.0个百分点，在 10 个区县中由第 4 位降到第 8 位。",
    },
    "en": {
        "target": "Coverage rate: enterprises with 100+ employees: 93.0%, 2.0 pp short of target; "
        "60% of the gap is in Kunshan.",
        "pace": "Online joins in Kunshan: 50 so far, 50.0% of the year's target, 12.0 pp behind "
        "pace.",
        "move": "Good news: Members: 80,000, +33.0% on the year before, about 7 times its usual "
        "change.",
        "apart": "Coverage rate in Kunshan: 89.0%, 5.0 pp below the city's 94.0%.",
        "rank": "Density in Kunshan: 88.0%, −2.0 pp on the year before; down from 4 to 8 of 10 "
        "districts.",
    },
}


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("kind", FOUND)
def test_a_finding_is_one_sentence(reader: Reader, lang: str, kind: str) -> None:
    assert sentence(a_page(reader, lang), FOUND[kind]) == WORDS[lang][kind]


@pytest.mark.parametrize("kind", FOUND)
def test_a_finding_has_a_chart_with_its_place(
    published_home: Path, reader: Reader, kind: str
) -> None:
    here = a_page(reader, "zh")
    figure = finding_chart(here, FOUND[kind], sided_metrics(here))
    assert figure is not None
    drawn = {point for trace in figure.data for point in trace.customdata or ()}
    assert FOUND[kind].place in drawn


def test_every_theme_page_tells_findings_and_how_they_are_chosen(published_home: Path) -> None:
    text = said(open_app("aid"))
    block = text[text.index("本期要点") :]
    assert 1 <= len(re.findall('class="n"', block)) <= 3
    assert "怎样选出" in block and "满 1 分" in block


def test_a_chart_is_drawn_once_it_is_opened(published_home: Path) -> None:
    app = open_app("coverage")
    closed = figures(app)
    app.session_state["coverage-findings-asked"] = "open 1"
    app.run()
    assert not app.exception
    assert figures(app) == closed + 1
    # Whatever is chosen next, the chart is closed.
    assert figures(app.run()) == closed
