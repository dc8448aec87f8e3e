"""Figures that are measured: how they are spread, kept and told."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.growth import Size, comparisons
from tests.bench.results import Figure, keep, percentile, read, spread
from tests.bench.tables import readme_table, whole_table

SLOW = Figure("filters", "aid: another month", "ms", 300, 400, 20, 250, "a city", target_p95=450)
QUICK = replace(SLOW, what="coverage: another month", p50=200)


def test_p95_of_twenty_is_the_second_slowest() -> None:
    assert percentile(list(range(1, 21)), 95) == 19
    figure = spread("a", "b", "ms", [3.0, 1.0, 2.0], on="c")
    assert (figure.p50, figure.p95, figure.tries) == (2.0, 3.0, 3)
    assert spread("a", "b", "ms", [3.0], on="c").p95 is None


def test_a_target_is_met_when_both_its_halves_are() -> None:
    assert QUICK.is_met
    assert not SLOW.is_met
    assert not replace(QUICK, p95=451).is_met
    assert not replace(QUICK, p95=None).is_met
    assert replace(QUICK, target=None, target_p95=None).is_met is None


def test_a_figure_measured_again_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    keep([SLOW, QUICK], tmp_path)
    again = replace(SLOW, p50=240)
    path = keep([again], tmp_path)
    assert read(path) == [again, QUICK]


def test_the_readme_tells_pages_together(tmp_path: Path) -> None:
    path = keep([SLOW, QUICK, replace(SLOW, part="other", target=None, target_p95=None)], tmp_path)
    rows = [line for line in readme_table(tmp_path).splitlines() if "| another" in line]
    assert rows == [
        "| filters | another month (2 measured) | 200–300 ms | 400 | 250 / 450 | 1 of 2 |",
    ]
    assert "| aid: another month | 300 ms | 400 | 250 / 450 | no | 20 | a city |" in whole_table(
        path
    )


def test_the_readme_has_each_part_as_it_was_measured_last(tmp_path: Path) -> None:
    growth = replace(SLOW, part="growth", what="load", p50=1)
    keep([growth, replace(SLOW, p50=9)], tmp_path).rename(tmp_path / "2020-01-01.json")
    keep([SLOW], tmp_path)
    told = readme_table(tmp_path)
    assert [line for line in told.splitlines() if line.startswith("| filters")] == [
        "| filters | aid: another month | 300 ms | 400 | 250 / 450 | no |"
    ]
    assert "| growth | load | 1 ms |" in told
    days = [line.rpartition(": ")[2] for line in told.splitlines() if line.startswith("Measured")]
    assert days == ["filters.", "growth."]


def test_sizes_are_compared_when_both_are_there() -> None:
    sizes = (("1x6", 50.0, 200.0), ("10x6", 440.0, 2200.0))
    small, large = (
        [
            replace(SLOW, part="growth", what=f"{Size.read(size)}: load", p50=seconds),
            replace(SLOW, part="growth", what=f"{Size.read(size)}: the dumps", p50=megabytes),
        ]
        for size, seconds, megabytes in sizes
    )
    assert not list(comparisons(small))
    [ratio] = comparisons([*small, *large])
    assert ratio.p50 == pytest.approx(0.8) and ratio.is_met
