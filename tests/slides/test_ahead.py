"""Views worked out by another process are those that the page would work out."""

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.parts.memory import forget_views, remembered_views
from dashboard.settings import Settings
from dashboard.slides.ahead import CITY_PAGES, NEWEST, PAGES, learn, views_ahead, work_out
from dashboard.warehouse.publication import read_current
from tests.app_pages.app import open_app, said


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    forget_views()
    yield
    forget_views()


def test_the_newest_months_come_first_then_the_city_by_month(
    published_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = list(views_ahead(Settings.from_environment()))
    assert views[: len(PAGES)] == [(page, {"month": "2021-06"}) for page in PAGES]
    assert views[len(PAGES)] == (PAGES[0], {"month": "2021-06", "district": "320582"})
    assert len(views) == len({repr(view) for view in views})
    assert len(views) == len(PAGES) * 19 * 11 - len(CITY_PAGES) * 19 * 10
    cities = [choices["month"] for _, choices in views if "district" not in choices]
    assert cities == sorted(cities, reverse=True)
    assert len(set(cities)) == 19
    newest = (len(PAGES) * 11 - len(CITY_PAGES) * 10) * NEWEST
    first = {choices["month"] for _, choices in views[:newest]}
    assert first == {"2021-06", "2021-05", "2021-04"}
    monkeypatch.setenv("OVERSIGHT_AHEAD", "7")
    assert list(views_ahead(Settings.from_environment())) == views[:7]


def test_a_page_draws_what_was_worked_out_ahead(published_home: Path) -> None:
    """The same as without, and nothing of it is worked out again."""
    choices = {"month": "2020-12", "district": "320583"}
    plain = said(open_app("competition", **choices))
    forget_views()
    publication = read_current(Settings.from_environment()).id
    kept = pickle.loads(pickle.dumps(work_out(publication, ("competition", choices))))
    forget_views()
    learn(kept)
    assert said(open_app("competition", **choices)) == plain
    now = {view: sorted(map(str, m.kept())) for view, m in remembered_views().items()}
    assert now == {view: sorted(map(str, parts)) for view, parts in kept.items()}
