"""What earlier publications said otherwise is carried along."""

from pathlib import Path

import pytest

from dashboard.metrics.dictionary import load_dictionary
from dashboard.parts.explain import explain_metric
from dashboard.parts.page import Page
from dashboard.settings import Settings
from dashboard.warehouse.keeping import rollback
from dashboard.warehouse.load import load
from dashboard.warehouse.reader import open_reader
from tests.builders import write_dump
from tests.intake.builders import UNION


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("OVERSIGHT_HOME", str(tmp_path / "home"))
    return Settings.from_environment()


def publish(settings: Settings, folder: Path, count: int, *, day: str = "2020-12-31") -> str:
    """A publication of a list of so many unions."""
    rows = [UNION | {"基层工会编码": f"GH{n}"} for n in range(count)]
    write_dump(folder / f"{count}" / day, "unions", rows)
    report = load(
        [folder / f"{count}" / day],
        settings=settings,
        dry_run=False,
        progress=lambda message, share: None,
        accept=True,
    )
    assert report.publication
    return report.publication.id


def told(settings: Settings) -> list[tuple[str, float]]:
    rows = open_reader(settings).history(level="city", district=None, last="2020-12")
    rows = rows[(rows["metric"] == "unions") & (rows["month"] == "2020-12")]
    return list(zip(rows["publication_id"], rows["value"], strict=True))


def test_each_publication_tells_what_the_ones_before_it_said(
    settings: Settings, tmp_path: Path
) -> None:
    first = publish(settings, tmp_path, 3)
    assert told(settings) == []
    second = publish(settings, tmp_path, 5)
    assert told(settings) == [(first, 3.0)]
    # A list of another day leaves this day's figure alone.
    publish(settings, tmp_path, 7, day="2021-03-31")
    assert told(settings) == [(first, 3.0)]
    publish(settings, tmp_path, 4)
    assert told(settings)[1:] == [(first, 3.0)] and told(settings)[0][1] == 5.0
    rollback(settings, second)
    assert told(settings) == [(first, 3.0)]


def test_a_card_says_what_was_shown_and_whether_it_may_move(
    settings: Settings, tmp_path: Path
) -> None:
    publish(settings, tmp_path, 3)
    publish(settings, tmp_path, 5)
    words = explain_metric(page(settings), "unions")
    assert "发布时为 3" in words and "确定" in words
    # What was founded in 2010 is none of this year's, however the list moved.
    assert "历次发布没有变过" in explain_metric(page(settings), "unions_founded")
    assert "暂定" in explain_metric(page(settings), "unions_founded")
    publish(settings, tmp_path, 6, day="2021-01-31")
    assert "确定" in explain_metric(page(settings), "unions_founded")


def page(settings: Settings) -> Page:
    reader = open_reader(settings)
    places = reader.table("districts").sort_values("position")
    return Page(
        name="coverage",
        lang="zh",
        month="2020-12",
        district=None,
        reader=reader,
        metrics=load_dictionary(settings),
        places=places,
        towns=reader.table("towns").iloc[:0].rename(columns={"town_name": "name"}),
    )
