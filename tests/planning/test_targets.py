"""Own targets: replaced when imported again, removed by file and year."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.planning.notes import add_note, list_notes
from dashboard.planning.store import opened
from dashboard.planning.targets import (
    OwnTarget,
    import_targets,
    list_imports,
    list_targets,
    remove_targets,
)
from dashboard.settings import Settings

CITY, KUNSHAN = "320500", "320583"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def target(value: float, *, year: int = 2020, district: str = CITY) -> OwnTarget:
    return OwnTarget("coverage_rate", year, district, value, "")


def test_importing_again_replaces_and_a_file_goes_by_its_year(settings: Settings) -> None:
    assert list_targets(settings) == [] and list_imports(settings) == []
    rows = [target(93), target(90, district=KUNSHAN), target(95, year=2021)]
    import_targets(settings, rows, file="初稿.xlsx")
    assert sorted(t.value for t in list_targets(settings)) == [90, 93, 95]
    import_targets(settings, [target(94)], file="定稿.xlsx")
    held = {(t.year, t.district): t.value for t in list_targets(settings)}
    assert held == {(2020, CITY): 94, (2020, KUNSHAN): 90, (2021, CITY): 95}
    counts = {(i.file, i.year): i.count for i in list_imports(settings)}
    assert counts == {("初稿.xlsx", 2020): 1, ("初稿.xlsx", 2021): 1, ("定稿.xlsx", 2020): 1}
    remove_targets(settings, file="初稿.xlsx", year=2020)
    assert {(t.year, t.district) for t in list_targets(settings)} == {(2020, CITY), (2021, CITY)}


def test_one_bad_row_leaves_all_as_it_was(settings: Settings) -> None:
    import_targets(settings, [target(93)], file="初稿.xlsx")
    bad = OwnTarget("coverage_rate", 2020, CITY, None, "")  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        import_targets(settings, [target(94), bad], file="定稿.xlsx")
    assert [t.value for t in list_targets(settings)] == [93]


def test_an_older_file_gets_the_new_tables(settings: Settings) -> None:
    add_note(settings, dated=date(2020, 2, 1), words="复工", district=None)
    with opened(settings) as connection:
        connection.execute("drop table targets")
    assert list_targets(settings) == []
    assert len(list_notes(settings)) == 1
